"""The pyvis network: as pyvis has it, but offline, escaped, and with nothing lost."""

from __future__ import annotations

import importlib
import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from kgraph.errors import MissingExtra, UnknownName
from tests import examples as ex
from tests.render.injections import INJECTIONS, poisoned
from tests.render.pages import Visit

pyvis = pytest.importorskip("pyvis", reason="needs pyvis: pip install 'kgraph[pyvis]'")

from kgraph.render.pyvis import MechanismNetwork, to_network  # noqa: E402 - needs pyvis

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def held(page: str) -> Any:
    """Return the data that a page holds."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def three() -> MechanismNetwork:
    """Return a network of three nodes."""
    network = MechanismNetwork(heading="three")
    for name in ("a", "b", "c"):
        network.add_node(name)
    return network


def test_parallel_edges_all_stay() -> None:
    """Also those the other way, and loops."""
    network = three()
    for source, to in (("a", "b"), ("a", "b"), ("b", "a"), ("c", "c")):
        network.add_edge(source, to)
    assert [(e["from"], e["to"]) for e in held(network.generate_html())["edges"]] == [
        ("a", "b"),
        ("a", "b"),
        ("b", "a"),
        ("c", "c"),
    ]


def test_an_edge_to_nowhere_is_refused() -> None:
    """Naming the node."""
    with pytest.raises(KeyError, match="no node 'd'"):
        three().add_edge("a", "d")


def test_an_edge_points_where_it_goes() -> None:
    """Directed from the start, whatever pyvis's default is."""
    network = three()
    network.add_edge("a", "b")
    assert held(network.generate_html())["edges"][0]["arrows"] == "to"


def test_a_network_stands_still() -> None:
    """No simulation: the same picture for the same data."""
    assert held(three().generate_html())["options"]["physics"]["enabled"] is False


def test_options_of_ones_own_are_taken() -> None:
    """As pyvis takes them, as text."""
    network = three()
    network.set_options('{"nodes": {"font": {"size": 40}}, "configure": {"enabled": true}}')
    options = held(network.generate_html())["options"]
    assert options == {"nodes": {"font": {"size": 40}}}


def test_a_page_is_written_in_utf8(tmp_path: Path) -> None:
    """On every system, with line feeds."""
    network = MechanismNetwork(heading="ﬁβ → 🙂")
    network.write_html(str(tmp_path / "out.html"))
    assert "<h1>ﬁβ → 🙂</h1>" in (tmp_path / "out.html").read_bytes().decode("utf-8")
    assert b"\r" not in (tmp_path / "out.html").read_bytes()


def test_every_stated_claim_is_an_edge() -> None:
    """By its id; what nobody supports is none."""
    edges = {edge["id"]: edge for edge in to_network(ex.example_graph()).edges}
    assert edges[ex.TREATS.id]["from"] == ex.TREATS.subject
    assert edges[ex.TREATS.id]["to"] == ex.TREATS.object


def test_lowering_is_a_bar_and_raising_an_arrow() -> None:
    """As in the picture of the explorer."""
    edges = to_network(ex.example_graph()).edges
    heads = {(e["arrows"]["to"]["type"]) for e in edges if e["from"] == ex.KETAMINE}
    assert "bar" in heads
    assert heads <= {"bar", "arrow", "circle"}


def test_no_two_nodes_lie_on_one_another() -> None:
    """Every node has a place of its own."""
    places = [(node["x"], node["y"]) for node in to_network(ex.example_graph()).nodes]
    assert len(set(places)) == len(places)


def test_an_unknown_focus_is_refused() -> None:
    """As everywhere."""
    with pytest.raises(UnknownName):
        to_network(ex.example_graph(), focus="kgraph:nowhere")


def test_without_pyvis_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "pyvis", None)
    monkeypatch.delitem(sys.modules, "kgraph.render.pyvis")
    with pytest.raises(MissingExtra, match=re.escape("pip install 'kgraph[pyvis]'")):
        importlib.import_module("kgraph.render.pyvis")


def test_the_page_is_silent_and_shows_what_is_chosen(browser: Browser, tmp_path: Path) -> None:
    """No request, no complaint; a choice tells its text."""
    path = tmp_path / "network.html"
    to_network(ex.example_graph(), focus=ex.KETAMINE).write_html(str(path))
    visit = Visit(browser, path)
    visit.page.locator("#network canvas").wait_for()
    visit.page.evaluate("document.querySelector('#network canvas').focus()")
    assert (visit.outside, visit.complaints) == ([], [])
    assert visit.page.locator("#said").inner_text().startswith("Choose an entity")
    visit.context.close()


def test_nothing_hostile_runs(browser: Browser, tmp_path: Path) -> None:
    """Not from records, headings, ids, titles, colours or options."""
    path = tmp_path / "network.html"
    network = to_network(poisoned(INJECTIONS[0]), title=INJECTIONS[0])
    for number, text in enumerate(INJECTIONS):
        network.add_node(
            f"{number} {text}",
            label=text,
            title=f'{text}<a href="javascript:alert(1)">',
            color=text,
        )
        network.add_edge(network.nodes[0]["id"], f"{number} {text}", title=text, label=text)
    network.write_html(str(path))
    visit = Visit(browser, path)
    visit.page.locator("#network canvas").wait_for()
    for x in range(100, 1200, 220):
        visit.page.mouse.move(x, 300)
        visit.page.mouse.click(x, 300)
    assert (visit.outside, visit.complaints) == ([], [])
    assert visit.page.locator("#network a, #said a, #network script").count() == 0
    visit.context.close()
