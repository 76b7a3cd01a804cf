"""Text in the picture: widths are those of the font, labels are whole, nothing hides."""

from __future__ import annotations

import base64
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import resources
from kgraph.render import font
from kgraph.render.text import SHY, WRAP, visible, width, wrap

FOLDER = resources.folder("visualizations") / "font"


@pytest.mark.parametrize(("weight", "bold"), [(400, False), (600, True)])
def test_widths_are_the_advances_of_the_embedded_font(weight: int, bold: bool) -> None:
    """The table has exactly the characters of the font, each with its advance."""
    ttlib = pytest.importorskip("fontTools.ttLib", reason="pip install fonttools brotli")
    pytest.importorskip("brotli", reason="pip install fonttools brotli")
    with ttlib.TTFont(FOLDER / f"inter-{weight}.woff2") as found:
        advances = {chr(code): found["hmtx"][name][0] for code, name in found.getBestCmap().items()}
        assert found["head"].unitsPerEm == 2048
        assert "GPOS" not in found
    rows = (FOLDER / "widths.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) == len(advances)
    for char, advance in advances.items():
        assert width(char, 2048, bold=bold) == pytest.approx(advance)


def test_the_font_is_embedded_whole() -> None:
    """Both weights stand in the style as data, byte for byte."""
    for weight in (400, 600):
        raw = (FOLDER / f"inter-{weight}.woff2").read_bytes()
        assert base64.b64encode(raw).decode() in font.face()
    assert "url(http" not in font.face()


def test_the_licence_lies_beside_the_font() -> None:
    """The font's licence travels with it."""
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_a_width_is_a_sum() -> None:
    """Twice the size is twice the width; an empty text has none."""
    assert width("NMDA", 27) == pytest.approx(2 * width("NMDA", 13.5))
    assert width("") == 0


@pytest.mark.parametrize(("char", "ems"), [("中", 1.4), ("ك", 1.0), ("\u0301", 0.0)])
def test_other_scripts_are_taken_as_wide(char: str, ems: float) -> None:
    """A character that the font lacks counts one em, a wide one more, a combining one nothing."""
    assert width(char, 100) == pytest.approx(100 * ems)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Ketamine", ["Ketamine"]),
        ("NMDA receptor", ["NMDA", "receptor"]),
        ("Treatment-resistant depression", ["Treatment-", "resistant", "depression"]),
        ("(2R,6R)-hydroxynorketamine", ["(2R,6R)-", "hydroxynorketamine"]),
        ("5-HT release", ["5-HT release"]),
        ("GABA inter\u00adneuron firing", ["GABA inter-", "neuron firing"]),
        ("inter\u00adval", ["interval"]),
        ("", [""]),
    ],
)
def test_labels_break_where_a_reader_would(label: str, lines: list[str]) -> None:
    """At spaces and hyphens, at a soft hyphen only there with a sign, never after one letter."""
    assert wrap(label) == lines


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=200))
def test_no_character_of_a_label_is_lost(word: str) -> None:
    """All lines together are the word, whatever its length, and none is wider than the widest."""
    plain = word.replace(SHY, "")
    lines = wrap(plain)
    assert "".join(lines) == plain
    assert all(width(line) <= WRAP[-1] or len(line) == 1 for line in lines)


@given(st.lists(st.text("abcdefghij-", min_size=1, max_size=25), min_size=1, max_size=12))
def test_no_word_of_a_label_is_lost(words: list[str]) -> None:
    """All lines together hold the words in order."""
    assert "".join(wrap(" ".join(words))).replace(" ", "") == "".join(words)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain αβ 🙂", "plain αβ 🙂"),
        ("tab\tline\nfeed", "tab line feed"),
        ("nul\x00", "nul[U+0000]"),
        ("\u202eabc\u202c", "[U+202E]abc[U+202C]"),
        ("zero\u200bwidth\ufeff", "zero[U+200B]width[U+FEFF]"),
        ("\ud800", "[U+D800]"),
        ("a\u2028b", "a[U+2028]b"),
        ("می\u200cخواهم 👩\u200d🔬", "می\u200cخواهم 👩\u200d🔬"),
    ],
)
def test_what_hides_is_spelt_out(text: str, seen: str) -> None:
    """Controls, overrides, zero-width spaces and lone surrogates show; joiners of a script stay."""
    assert visible(text) == seen


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_shown_can_be_encoded(text: str) -> None:
    """Any text at all becomes one that UTF-8 holds."""
    visible(text).encode("utf-8")


def test_wrapped_widths_grow() -> None:
    """The widths tried go up, or a label would not find the narrowest."""
    assert all(a < b for a, b in pairwise(WRAP))
