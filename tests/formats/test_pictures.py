"""SIF and DOT: edges for other tools to draw."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from kgraph import formats
from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path

ODD = Entity(id="CHEBI:1", name='a "b" \\N <c> →', category="Drug", description="x\\y")
SIDE = Claim(
    subject="CHEBI:1", predicate="is_a", object="CHEBI:2", asserted=(Assertion(source="x"),)
)


def test_sif_has_a_line_per_edge(tmp_path: Path) -> None:
    """Subject, predicate, object; what no edge joins alone; no refuted claim."""
    formats.write(example_graph(), tmp_path / "a.sif")
    lines = (tmp_path / "a.sif").read_text().splitlines()
    assert lines.count(f"{examples.KETAMINE}\tinhibits\t{examples.NMDA}") == 1
    assert f"{examples.KETAMINE}\ttreats\t{examples.CHRONIC_PAIN}" not in lines
    assert lines[17:] == ["kgraph:chronic-pain", "kgraph:intravenous"]


def test_dot_escapes_what_graphviz_would_read_otherwise(tmp_path: Path) -> None:
    """Quotation marks, and backslashes that begin an escape."""
    formats.write([ODD, SIDE], tmp_path / "a.dot", meta={"title": "T"})
    text = (tmp_path / "a.dot").read_text(encoding="utf-8")
    assert '"CHEBI:1" [label="a \\"b\\" \\\\N <c> →", shape="hexagon"' in text
    assert '"CHEBI:1" -> "CHEBI:2" [id="claim:' in text
    assert 'kgraph_meta="{\\"title\\":\\"T\\"}"' in text


def test_dot_shows_sign_support_and_contest(tmp_path: Path) -> None:
    """Colour and arrow, width, dashes; a symmetric predicate points nowhere."""
    formats.write(example_graph(), tmp_path / "a.gv")
    lines = (tmp_path / "a.gv").read_text(encoding="utf-8").splitlines()
    edges = {line.split('id="')[1].split('"')[0]: line for line in lines if " -> " in line}
    assert 'color="#B3303F", arrowhead="tee"' in edges[examples.INHIBITS.id]
    assert 'style="dashed"' in edges[examples.TREATS.id]
    assert 'dir="none"' in edges[examples.ENANTIOMER.id]
    assert 'penwidth="1.00"' in edges[examples.ENANTIOMER.id]
    assert len(edges) == 17


def test_graphviz_draws_it(tmp_path: Path) -> None:
    """The real program takes it, every node and edge, without a word."""
    program = shutil.which("dot")
    if program is None and "CI" in os.environ:
        pytest.fail("no Graphviz here")
    if program is None:
        pytest.skip("needs Graphviz: apt-get install graphviz")
    formats.write([*example_graph(), ODD, SIDE], tmp_path / "a.dot")
    command = [program, "-Tsvg", "-o", f"{tmp_path}/a.svg", f"{tmp_path}/a.dot"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Error" not in done.stderr
    groups = ET.parse(tmp_path / "a.svg").iter("{http://www.w3.org/2000/svg}g")
    kinds = [group.get("class") for group in groups]
    assert (kinds.count("node"), kinds.count("edge")) == (17 + 2, 17 + 1)
    assert 'a "b" \\N' in "".join(ET.parse(tmp_path / "a.svg").getroot().itertext())
