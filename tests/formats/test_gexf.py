"""GEXF as networkx reads it, GEXF that others wrote, and what is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kgraph import formats
from kgraph.errors import InputError
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '<gexf xmlns="http://gexf.net/1.3" version="1.3">'


def test_networkx_reads_it(tmp_path: Path) -> None:
    """A directed multigraph with typed attributes."""
    formats.write(example_graph(), tmp_path / "a.gexf")
    graph = nx.read_gexf(tmp_path / "a.gexf")
    assert isinstance(graph, nx.MultiDiGraph)
    assert (len(graph), graph.number_of_edges()) == (17 + 7 + 3, 20 - 3)
    node = graph.nodes[examples.KETAMINE]
    assert (node["category"], node["label"]) == ("Drug", "ketamine")
    # The blue of the vocabulary's table: #1E5274.
    assert node["viz"]["color"] == {"r": 0x1E, "g": 0x52, "b": 0x74, "a": 1.0}
    edge = graph.get_edge_data(examples.NMDA, examples.GLUTAMATE)[examples.DISINHIBITS.id]
    assert (edge["sign"], edge["support"]) == (
        -1,
        example_graph().summaries[examples.DISINHIBITS.id].support,
    )


def read(tmp_path: Path, body: str) -> list[object]:
    """Return the records of a GEXF file with this in its graph."""
    (tmp_path / "x.gexf").write_text(f'{HEAD}\n<graph defaultedgetype="directed">\n{body}')
    return [placed.record for placed in formats.read(tmp_path / "x.gexf")]


END = "</graph></gexf>"
ATTRIBUTES = (
    '<attributes class="node"><attribute id="0" title="name" type="string"/>'
    '<attribute id="1" title="category" type="string"/></attributes>'
    '<attributes class="edge"><attribute id="0" title="predicate" type="string"/></attributes>'
)


def node(name: str, label: str, category: str) -> str:
    """Return a node of a file whose attributes are numbered, as Gephi writes them."""
    values = f'<attvalue for="0" value="{label}"/><attvalue for="1" value="{category}"/>'
    return f'<node id="{name}" label="x"><attvalues>{values}</attvalues></node>'


def test_what_gephi_wrote(tmp_path: Path) -> None:
    """Attributes by their titles, nodes and edges apart; an edge numbered anew."""
    edge = '<edge id="0" source="CHEBI:1" target="GO:1"><attvalue for="0" value="inhibits"/></edge>'
    body = f"{ATTRIBUTES}{node('CHEBI:1', 'a', 'Drug')}{node('GO:1', 'b', 'Process')}{edge}{END}"
    assert read(tmp_path, body) == [
        Entity(id="CHEBI:1", name="a", category="Drug"),
        Entity(id="GO:1", name="b", category="Process"),
        Claim(subject="CHEBI:1", predicate="inhibits", object="GO:1"),
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"<node/>{END}", "x.gexf:3: node without id"),
        (f'<edge source="GO:1"/>{END}', "x.gexf:3: edge without target"),
        (
            f'<edge source="GO:1" target="GO:2" type="undirected"/>{END}',
            "x.gexf:3: edge is undirected; a claim has a subject",
        ),
        (f"{ATTRIBUTES}{node('GO:1', 'a', 'Proces')}{END}", "unknown category: 'Proces'"),
        ("<node", "x.gexf:3:1: not XML (unclosed token)"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, body: str, said: str) -> None:
    """Each with its line."""
    with pytest.raises(InputError) as caught:
        read(tmp_path, body)
    assert said in str(caught.value)


def test_undirected_and_unsafe_files_are_refused(tmp_path: Path) -> None:
    """A default of undirected edges; a DOCTYPE; no graph."""
    path = tmp_path / "x.gexf"
    path.write_text(f'{HEAD}<graph defaultedgetype="undirected"></graph></gexf>')
    with pytest.raises(InputError, match="graph is undirected"):
        formats.read(path)
    path.write_text(f"<!DOCTYPE x>{HEAD}</gexf>")
    with pytest.raises(InputError, match="a DOCTYPE is not read"):
        formats.read(path)
    path.write_text(f"{HEAD}</gexf>")
    with pytest.raises(InputError, match="no graph in it"):
        formats.read(path)
