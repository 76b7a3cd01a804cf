"""One offline page, or the picture alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.cli.running import here

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page(example: Path, tmp_path: Path) -> None:
    """It holds everything: no address is fetched when it is opened."""
    ran = here("--db", example, "draw", tmp_path / "out.html")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        f"17 entities, 7 publications, 20 claims, 26 evidence items drawn to {tmp_path}/out.html\n"
    )
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*\.(?:js|css|woff2?)"', page) == []


def test_a_picture(example: Path, tmp_path: Path) -> None:
    """It is SVG that any XML reader reads."""
    assert here("--db", example, "draw", tmp_path / "OUT.SVG").code == 0
    assert ET.parse(tmp_path / "OUT.SVG").getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_a_part(example: Path, tmp_path: Path) -> None:
    """The selection is that of export."""
    ran = here("--db", example, "draw", tmp_path / "out.svg", "--around", "GRIN1")
    assert ran.err.startswith("2 entities, ")
    assert "1 claim, 0 evidence items drawn to " in ran.err


def test_a_focus_by_name(example: Path, tmp_path: Path) -> None:
    """The picture starts from the entity that people mean."""
    ran = here("--db", example, "draw", tmp_path / "out.svg", "--focus", "NMDAR")
    assert ran.code == 0


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("out.pdf",), 2, "OUT ends in .html (the page) or .svg (the picture alone)"),
        (("out",), 2, "OUT ends in .html"),
        (("no-such-folder/out.svg",), 3, "make the folder first"),
        (("out.svg", "--focus", "nobody"), 1, "nothing is called 'nobody'"),
        (("out.svg", "--focus", "GRIN1", "--predicate", "causes"), 1, "not in this selection"),
        (("out.svg", "--source", "nobody"), 1, "leave a filter out"),
        (("out.svg", "--renderer", "pencil"), 2, "'pencil' is not"),
    ],
)
def test_what_cannot_be_drawn(
    example: Path, inside: Path, args: tuple[str, ...], code: int, told: str
) -> None:
    """Each with its exit code; nothing is left behind."""
    ran = here("--db", example, "draw", *args)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert list(inside.iterdir()) == []
