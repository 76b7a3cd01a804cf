"""The page's scripts: types, pure logic, one picture with Python's, one bundle."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from kgraph.render import svg, views
from kgraph.render.choose import shown_first, shown_most
from kgraph.render.layout.drawing import lay_out
from kgraph.render.scene import can_be_line, compose, drawable
from kgraph.render.script import LIVE, OFFLINE, loader, script
from tests import examples as ex
from tests.render import graphs
from tests.render.pages import missing

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph

HERE: Final = Path(__file__).parent
SCRIPTS: Final = HERE.parents[1] / "visualizations" / "script"
HOW: Final = "the page's scripts need Node 20: apt-get install nodejs npm"


def node(*arguments: str, given: str = "") -> str:
    """Return what a program of Node prints."""
    if shutil.which("node") is None:
        missing("no node on the path", HOW)
    ended = subprocess.run(
        ["node", *arguments],
        cwd=HERE,
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]
    return ended.stdout


def test_types_agree() -> None:
    """Strict, over every module."""
    compiler = HERE / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.exists():
        missing("typescript is not installed", "npm install --prefix tests/page")
    node(str(compiler), "-p", "tsconfig.json")


def test_the_pure_logic() -> None:
    """State, paths, search, filters and exports, tested where they run."""
    told = node("--test", *map(str, sorted((HERE / "unit").glob("*.test.js"))))
    found = re.search(r"# pass (\d+)", told)
    assert found is not None
    assert int(found[1]) >= 40


def cases() -> list[tuple[str, Subgraph, list[str], str]]:
    """Return graphs, the claims to draw and the focus."""
    full = graphs.ketamine()
    small = graphs.generated(300, 900)
    every = [one.id for one in full.claims.values() if can_be_line(full, one)]
    example = ex.example_graph()
    lanes = graphs.crossed_lanes()
    return [
        ("lanes", lanes, sorted(lanes.claims), "kgraph:d"),
        ("example", example, [one.id for one in drawable(example)], ex.KETAMINE),
        (
            "first",
            full,
            [c.id for c in shown_first(full, drawable(full), graphs.KETAMINE)],
            graphs.KETAMINE,
        ),
        (
            "most",
            full,
            [c.id for c in shown_most(full, drawable(full), graphs.KETAMINE)],
            graphs.KETAMINE,
        ),
        ("unsupported", full, every[::3], graphs.KETAMINE),
        (
            "generated",
            small,
            [c.id for c in shown_first(small, drawable(small), "kgraph:e0")],
            "kgraph:e0",
        ),
    ]


def test_both_draw_the_same_picture() -> None:
    """Letter for letter: the layout in the page is the layout in Python."""
    given: list[dict[str, Any]] = []
    expected = []
    for _, graph, claims, focus in cases():
        given.append({"bundle": views.bundle(graph), "claims": claims, "focus": focus})
        drawing = lay_out(compose(graph, [graph.claims[one] for one in claims], focus))
        expected.append({"body": svg.body(drawing, links=True), "heads": svg.tier_row(drawing)})
    told = node("parity.mjs", given=json.dumps({"fixed": views.fixed(""), "cases": given}))
    for (name, *_), mine, theirs in zip(cases(), expected, json.loads(told), strict=True):
        assert theirs == mine, name


@pytest.mark.parametrize(("entry", "other"), [(OFFLINE, LIVE), (LIVE, OFFLINE)])
def test_every_module_is_in_the_bundle_once(entry: str, other: str) -> None:
    """Nothing is left behind, nothing comes twice, no module syntax is left."""
    text = script(entry)
    for path in SCRIPTS.rglob("*.js"):
        if path.name in {"loader.js", other}:
            continue
        name = "$" + path.relative_to(SCRIPTS).as_posix().removesuffix(".js").replace("/", "$")
        assert text.count(f"const {name}=(()=>") == 1, name
    assert not re.search(r"^(import|export) ", text, re.MULTILINE)
    assert "</script" not in text.casefold()


def test_the_bundle_is_a_script() -> None:
    """As one text it parses."""
    node("--check", "-", given=script(OFFLINE))
    node("--check", "-", given=script(LIVE))
    node("--check", "-", given=loader())


@pytest.mark.parametrize("name", ["LINE", "TEXT", "PILL_TEXT"])
def test_sizes_are_those_of_python(name: str) -> None:
    """The few numbers written in both languages."""
    from kgraph.render import style  # noqa: PLC0415

    found = re.search(
        rf"export const {name} = ([\d.]+);", (SCRIPTS / "text.js").read_text(encoding="utf-8")
    )
    assert found is not None
    assert float(found[1]) == getattr(style, name)
