"""Answers as networkx graphs, pandas tables and what a notebook shows."""

from __future__ import annotations

import base64
import builtins
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from kgraph.errors import MissingExtra, QueryError
from kgraph.interop.jupyter import SHOWN, table_html
from kgraph.interop.networkx import to_networkx
from kgraph.interop.rows import Rows, Shape
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from kgraph.interop.graph import Graph


def test_networkx_has_every_stated_claim(opened: Graph) -> None:
    """Ids as keys; parallel claims stay; what nobody supports is no edge."""
    net = opened.subgraph().to_networkx()
    graph = example_graph()
    stated = {c.id for c in graph.claims.values() if graph.summaries[c.id].stated}
    assert {key for _, _, key in net.edges(keys=True)} == stated
    assert set(net) == set(graph.entities)
    assert set(net.get_edge_data(examples.KETAMINE, examples.NMDA)) == {
        examples.INHIBITS.id,
        examples.BINDS.id,
    }
    every = to_networkx(graph, unstated=True)
    assert every.number_of_edges() == len(graph.claims)


def test_attributes_are_typed(opened: Graph) -> None:
    """Numbers are numbers, lists are lists, qualifiers stand by their names."""
    net = opened.subgraph().to_networkx()
    edge = net.edges[examples.NMDA, examples.GLUTAMATE, examples.DISINHIBITS.id]
    assert edge["sign"] == -1
    assert edge["subject_direction"] == "decreased"
    edge = net.edges[examples.KETAMINE, examples.NMDA, examples.INHIBITS.id]
    assert edge["status"] == "supported"
    assert isinstance(edge["support"], float)
    assert edge["species"] == ["human", "rat"]
    assert edge["publications"] == sorted([examples.REVIEW, examples.RATS])
    assert set(edge["sources"]) == {examples.SEEDS, "other graph, v2"}
    node = net.nodes[examples.TRD]
    assert (node["name"], node["category"], node["tier"]) == (
        "treatment-resistant depression",
        "Condition",
        "outcome",
    )
    assert node["xrefs"] == ["MESH:D061218"]


def test_networkx_of_an_answer(opened: Graph) -> None:
    """The claims that its rows name."""
    net = opened.neighbourhood("NMDA receptor", direction="out").to_networkx()
    assert set(net.edges()) == {
        (examples.NMDA, examples.GLUTAMATE),
        (examples.NMDA, examples.GRIN1),
    }


def test_pandas_of_an_answer(opened: Graph) -> None:
    """Columns are of the types that the header says, with room for null."""
    frame = opened.neighbourhood("ketamine").to_pandas()
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds["hops"] == "Int64"
    assert kinds["support"] == "Float64"
    assert kinds["subject"] == "string"
    assert frame["support"].isna().sum() == 1  # that it binds is asserted only
    empty = opened.neighbourhood("ketamine", families=["use"]).to_pandas()
    assert list(empty.columns) == list(frame.columns)


@pytest.mark.parametrize("kind", ["claims", "entities", "evidence", "publications"])
def test_pandas_of_records(opened: Graph, kind: Any) -> None:
    """Every record, by id."""
    frame = opened.subgraph().to_pandas(kind)
    assert set(frame.index) == set(getattr(example_graph(), kind))


def test_a_table_of_claims_has_names_and_summary(opened: Graph) -> None:
    """What one filters by."""
    frame = opened.subgraph().to_pandas()
    row = frame.loc[examples.TOXIC.id]
    assert (row["subject_name"], row["object_name"]) == ("ketamine", "neurotoxicity")
    assert (row["status"], row["n_support"], row["n_insufficient"]) == ("contested", 2, 1)
    assert frame["support"].dtype == pd.Float64Dtype()


def test_without_pandas_the_extra_is_named(opened: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    real = builtins.__import__

    def missing(name: str, *args: Any, **more: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=re.escape("pip install 'kgraph[pandas]'")):
        opened.neighbourhood("ketamine").to_pandas()


def test_a_notebook_shows_a_table(opened: Graph) -> None:
    """The columns that matter, escaped, with what was cut."""
    html = opened.neighbourhood("ketamine", most=2)._repr_html_()
    table = ET.fromstring(f"<x>{html}</x>")
    heads = [head.text for head in table.iter("th")]
    assert heads == ["hops", "subject", "predicate", "object", "status", "support"]
    assert len(list(table.iter("tr"))) == 3
    assert "first 2 only" in html
    html = table_html([{"a": "<script>"}], ["a"])
    assert "<script>" not in html


def test_a_long_table_says_how_much_more(opened: Graph) -> None:
    """A notebook is no place for ten thousand rows."""
    del opened
    rows = [{"n": number} for number in range(SHOWN + 3)]
    html = Rows(Shape("numbers", {"n": "integer"}), rows)._repr_html_()
    assert html.count("<tr>") == SHOWN + 1
    assert "3 more rows" in html


def test_a_notebook_shows_the_picture(opened: Graph) -> None:
    """As an image of its own, whose style stays within."""
    html = opened.subgraph("ketamine")._repr_html_()
    found = re.search(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", html)
    assert found
    svg = ET.fromstring(base64.b64decode(found[1]))
    assert svg.tag.endswith("svg")
    assert "NMDA receptor" in base64.b64decode(found[1]).decode()
    assert "<style" not in html.replace(found[0], "")


def test_a_notebook_shows_a_graph_as_table_and_picture(opened: Graph) -> None:
    """How much is in it, counted by hand, and what is best supported."""
    html = opened._repr_html_()
    table = ET.fromstring(f"<x>{html[: html.index('<figure>')]}</x>")
    cells = [cell.text for cell in table.iter("td")]
    assert dict(zip(cells[::2], cells[1::2], strict=True))["entities"] == "17"
    found = re.search(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", html)
    assert found
    assert "NMDA receptor" in base64.b64decode(found[1]).decode()


def test_a_great_graph_shows_its_table_alone(
    opened: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says how a part of it is drawn."""
    monkeypatch.setattr("kgraph.interop.graph.PICTURED", 5)
    html = opened._repr_html_()
    assert "<figure>" not in html
    assert "claims are too many to draw" in html


def test_an_empty_part_shows_its_counts(opened: Graph) -> None:
    """There is nothing to draw."""
    part = opened.subgraph(predicates=("noninferior_to",))
    assert part._repr_html_().startswith("<p>0 entities, 0 claims")


def test_rows_from_nowhere_have_no_graph() -> None:
    """Made by hand, they belong to none."""
    with pytest.raises(QueryError, match="came from no graph"):
        Rows(Shape("mine", {"a": "any"}), [{"a": 1}]).to_networkx()
