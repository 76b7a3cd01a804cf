"""GraphML as networkx reads it, and GraphML that is not read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kgraph import formats
from kgraph.errors import InputError
from kgraph.model.claim import Claim, Qualifiers
from kgraph.model.entity import Entity
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the example graph as a file."""
    formats.write(example_graph(), tmp_path / "a.graphml")
    return tmp_path / "a.graphml"


@pytest.fixture
def graph(path: Path) -> nx.MultiDiGraph[str]:
    """Return the example graph as networkx sees it."""
    found = nx.read_graphml(path)
    assert isinstance(found, nx.MultiDiGraph)
    return found


def records_of(graph: nx.MultiDiGraph[str], kind: str) -> dict[str, dict[str, Any]]:
    """Return the nodes that are one kind of record."""
    return {name: data for name, data in graph.nodes(data=True) if data["record"] == kind}


def test_networkx_sees_a_directed_multigraph(graph: nx.MultiDiGraph[str]) -> None:
    """Parallel claims stay apart, each under its own id."""
    parallel = graph.get_edge_data(examples.KETAMINE, examples.NMDA)
    assert {*parallel} == {examples.INHIBITS.id, examples.BINDS.id}


def test_nodes_are_told_apart(graph: nx.MultiDiGraph[str]) -> None:
    """Entities, publications and unsupported claims are nodes of three kinds."""
    assert {*records_of(graph, "entity")} == {one.id for one in examples.ENTITIES}
    assert {*records_of(graph, "publication")} == {one.id for one in examples.PUBLICATIONS}
    assert {*records_of(graph, "claim")} == {
        examples.TREATS_PAIN.id,
        examples.RELIEVES_PAIN.id,
        examples.DOUBTFUL.id,
    }
    assert len(graph) == 17 + 7 + 3


def test_only_what_somebody_says_is_an_edge(graph: nx.MultiDiGraph[str]) -> None:
    """A refuted claim is a node with both its ends as text; no path leads over it."""
    assert len(graph.edges) == 20 - 3
    assert not graph.has_edge(examples.KETAMINE, examples.CHRONIC_PAIN)
    claim = graph.nodes[examples.TREATS_PAIN.id]
    assert claim["status"] == "refuted"
    assert claim["label"] == "ketamine treats chronic pain"
    assert (claim["subject"], claim["object"]) == (examples.KETAMINE, examples.CHRONIC_PAIN)
    assert graph.degree(examples.TREATS_PAIN.id) == 0


def test_attributes_have_types(graph: nx.MultiDiGraph[str]) -> None:
    """Numbers are numbers, lists are joined by ``|`` in order."""
    edge = graph.edges[examples.NMDA, examples.GLUTAMATE, examples.DISINHIBITS.id]
    assert edge["sign"] == -1
    assert edge["n_support"] == 1
    assert edge["support"] == 0.075
    assert edge["subject_direction"] == "decreased"
    assert edge["label"] == "NMDA receptor increases glutamate"
    trial = graph.nodes[examples.TRIAL]
    assert trial["year"] == 2019
    assert trial["authors"] == "Zeta Z|Alpha AB|Müller-Łukasz Ö"
    assert graph.nodes[examples.NMDA]["tier"] == "target"


def test_evidence_is_json_on_its_claim(graph: nx.MultiDiGraph[str]) -> None:
    """Each piece of evidence stands whole on its edge."""
    edge = graph.edges[examples.KETAMINE, examples.TRD, examples.TREATS.id]
    found = {one["id"]: one for one in json.loads(edge["evidence"])}
    assert len(found) == 4
    assert found[examples.FULLEST.id]["conditions"]["dose"] == "0.5 mg/kg"
    assert found[examples.FULLEST.id]["quote"] == examples.FULLEST.quote


def test_graph_says_what_it_is(graph: nx.MultiDiGraph[str]) -> None:
    """Format and meta are attributes of the graph."""
    assert graph.graph["format"] == "kgraph/1"
    assert json.loads(graph.graph["meta"]) == {"title": "Example"}


def test_a_file_rewritten_by_networkx_comes_back_whole(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    """Another tool may read and write the file without loss."""
    nx.write_graphml(graph, tmp_path / "b.graphml")
    found = [placed.record for placed in formats.read(tmp_path / "b.graphml")]
    assert {*found} == {*example_graph()}
    assert len(found) == 70


def test_ids_that_another_tool_gives_to_edges_are_passed_over(path: Path) -> None:
    """An edge numbered anew is still its claim."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('<edge id="claim:', '<edge id="e'), encoding="utf-8")
    assert {placed.record for placed in formats.read(path)} == {*example_graph()}


def test_characters_that_xml_forbids_come_back(tmp_path: Path) -> None:
    """What XML cannot hold is escaped, in texts and in ids."""
    entity = Entity(id='kgraph:a&<">\uffff', name="\ufffe <&> \\u0041", category="Drug")
    claim = Claim(subject="CHEBI:1", predicate="is_a", object=entity.id)
    formats.write([entity, claim, *examples.ENTITIES[:1]], tmp_path / "a.graphml")
    assert len(nx.read_graphml(tmp_path / "a.graphml")) == 2 + 1
    found = {placed.record for placed in formats.read(tmp_path / "a.graphml")}
    assert {entity} <= found


def test_an_end_that_is_not_there_is_a_bare_node(tmp_path: Path) -> None:
    """An edge to an entity that was not selected needs a node, which is no record."""
    formats.write([examples.METABOLITE, *examples.EVIDENCE[17:18]], tmp_path / "a.graphml")
    graph = nx.read_graphml(tmp_path / "a.graphml")
    assert dict(graph.nodes(data=True)) == {examples.KETAMINE: {}, examples.HNK: {}}
    kinds = [type(placed.record).__name__ for placed in formats.read(tmp_path / "a.graphml")]
    assert kinds == ["Claim", "Evidence"]


@pytest.mark.parametrize("name", ["a.graphml", "a.tsv"])
def test_what_nodes_and_edges_cannot_hold_is_refused(tmp_path: Path, name: str) -> None:
    """Evidence without its claim, or one id for two records, would be lost: nothing is written."""
    twice = Entity(id=examples.TRIAL, name="x", category="Drug")
    with pytest.raises(InputError) as caught:
        formats.write([examples.FULLEST, examples.PUBLICATIONS[0], twice], tmp_path / name)
    assert [problem.text for problem in caught.value.problems] == [
        examples.FULLEST.id,
        examples.TRIAL,
    ]
    assert caught.value.problems[0].hint == "choose jsonl, which holds any records"
    assert list(tmp_path.iterdir()) == []


HEAD = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
KEYS = (
    '<key id="n" for="node" attr.name="name"/><key id="c" for="node" attr.name="category">'
    '<default>Drug</default></key><key id="p" for="edge" attr.name="predicate"/>'
    '<key id="r" for="node" attr.name="record"/><key id="a" for="all" attr.name="aspect">'
    '<default>onset</default></key><key id="v" for="edge" attr.name="evidence"/>'
    '<key id="f" for="graph" attr.name="format"/><key id="y" for="node" attr.name="year"/>'
    '<key id="as" for="edge" attr.name="asserted"/>'
    '<key id="x" for="port"><default>1</default></key><data key="f">stray</data>\n'
)


def read(tmp_path: Path, body: str, graph: str = '<graph edgedefault="directed">') -> list[Any]:
    """Return what a hand-written file holds; its body begins on line 4."""
    text = f"{HEAD}{KEYS}{graph}\n{body}</graph></graphml>"
    (tmp_path / "h.graphml").write_text(text, encoding="utf-8")
    return [placed.record for placed in formats.read(tmp_path / "h.graphml")]


def test_a_file_written_by_hand(tmp_path: Path) -> None:
    """Defaults are understood; what other tools add is passed over."""
    body = """<desc>x</desc><node id="CHEBI:1"><data key="n">x</data><data key="?">y</data></node>
<node id="CHEBI:2"><port name="q"/><data key="n">a<b xmlns="urn:y">deep</b>b</data></node>
<edge source="CHEBI:1" target="CHEBI:2"><data key="p">increases</data></edge>
"""
    assert read(tmp_path, body) == [
        Entity(id="CHEBI:1", name="x", category="Drug"),
        Entity(id="CHEBI:2", name="ab", category="Drug"),
        Claim(
            subject="CHEBI:1",
            predicate="increases",
            object="CHEBI:2",
            qualifiers=Qualifiers(aspect="onset"),
        ),
    ]


EDGE = '<edge source="CHEBI:1" target="CHEBI:2"><data key="p">binds</data>'
BAD_BODIES = {
    "unknown category": (
        '<node id="CHEBI:1"><data key="n">x</data><data key="c">Drog</data></node>',
        "h.graphml:4: unknown category: 'Drog'; did you mean Drug?",
    ),
    "unknown record": (
        '<node id="CHEBI:1"><data key="r">thing</data></node>',
        "h.graphml:4: unknown record of a node: 'thing'",
    ),
    "bad number": (
        '<node id="PMID:1"><data key="r">publication</data><data key="y">MMX</data></node>',
        "h.graphml:4: year: not a whole number: 'MMX'",
    ),
    "no id": ("<node/>", "h.graphml:4: node without id"),
    "no ends": ("<edge/>", "h.graphml:4: edge without source and target"),
    "hyperedge": (
        "<hyperedge/>",
        "h.graphml:4: a hyperedge is no claim; write one edge for each claim",
    ),
    "undirected edge": (
        '<edge source="CHEBI:1" target="CHEBI:2" directed="false"/>',
        "h.graphml:4: edge is undirected; a claim has a subject and an object: write a directed",
    ),
    "nested graph": (
        '<node id="CHEBI:1"><data key="n">x</data><graph edgedefault="directed"/></node>',
        "h.graphml:4: a graph within a graph; write one graph",
    ),
    "another version": ('<data key="f">kgraph/2</data>', "h.graphml:3: not kgraph/1: 'kgraph/2'"),
    "evidence is no JSON": (
        EDGE + '<data key="v">x</data></edge>',
        "h.graphml:4: evidence: not JSON (Expecting value): 'x'",
    ),
    "evidence is no list": (
        EDGE + '<data key="v">[1]</data></edge>',
        "h.graphml:4: evidence is not a list of objects: '[1]'",
    ),
    "bad evidence": (
        EDGE + '<data key="v">[{"publcation":"PMID:1"}]</data></edge>',
        "h.graphml:4: evidence: unknown field: 'publcation'; did you mean publication?",
    ),
    "assertion is no JSON": (
        EDGE + '<data key="as">x</data></edge>',
        "h.graphml:4: asserted: not JSON (Expecting value): 'x'",
    ),
    "bad claim": (
        EDGE.replace("binds", "bind") + '<data key="v">[{}]</data></edge>',
        "h.graphml:4: unknown predicate: 'bind'; did you mean binds?",
    ),
    "not XML": ("<node", "h.graphml:4:6: not XML (not well-formed (invalid token))"),
}


@pytest.mark.parametrize("case", BAD_BODIES)
def test_bad_bodies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    """What is wrong is named with its line."""
    body, said = BAD_BODIES[case]
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as caught:
        read(tmp_path, body)
    assert said in str(caught.value).replace(str(tmp_path) + "/", "")


def test_all_problems_are_told_together(tmp_path: Path) -> None:
    """One error names every bad element, those before broken XML too."""
    with pytest.raises(InputError) as caught:
        read(tmp_path, "<node/>\n<edge/>\n<node")
    assert [problem.line for problem in caught.value.problems] == [4, 5, 6]


def test_an_undirected_graph_is_refused(tmp_path: Path) -> None:
    """Which end of an undirected edge is the subject nobody knows."""
    with pytest.raises(InputError, match=":3: graph is undirected"):
        read(tmp_path, "", '<graph edgedefault="undirected">')


def test_a_file_without_a_graph_is_refused(tmp_path: Path) -> None:
    """XML of another kind holds no graph."""
    (tmp_path / "a.graphml").write_text("<svg><g/></svg>")
    with pytest.raises(InputError, match=":1: no graph in it"):
        formats.read(tmp_path / "a.graphml")


BOMB = """<?xml version="1.0"?>
<!DOCTYPE bomb [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<graphml><graph edgedefault="directed"><node id="&b;"/></graph></graphml>"""
OUTSIDE = """<!DOCTYPE graphml [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<graphml><graph edgedefault="directed"><node id="a">&x;</node></graph></graphml>"""


@pytest.mark.parametrize(("text", "line"), [(BOMB, 2), (OUTSIDE, 1)])
def test_a_doctype_is_refused(tmp_path: Path, text: str, line: int) -> None:
    """Neither entity bombs nor files from outside get in."""
    (tmp_path / "a.graphml").write_text(text)
    with pytest.raises(InputError, match=f":{line}: a DOCTYPE is not read: '(bomb|graphml)'"):
        formats.read(tmp_path / "a.graphml")


def test_an_unknown_encoding_is_told(tmp_path: Path) -> None:
    """A declared encoding that nobody knows is no crash."""
    (tmp_path / "a.graphml").write_text('<?xml version="1.0" encoding="klingon"?><graphml/>')
    with pytest.raises(InputError, match="not XML"):
        formats.read(tmp_path / "a.graphml")
