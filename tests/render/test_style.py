"""The tokens: enough contrast in both modes, widths and dashes as agreed."""

from __future__ import annotations

import pytest

from kgraph.model.vocabulary import vocabulary
from kgraph.render import style

MODES = {"light": (style.LIGHT, False), "dark": (style.DARK, True)}
TEXTS = [
    ("ink", "paper"),
    ("ink2", "paper"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("ink", "node"),
    ("muted", "node"),
    ("amber", "amber-ground"),
    ("amber", "surface"),
    ("focus", "paper"),
    ("surface", "ink"),
]
LINES = ["raises", "lowers", "other", "clinical", "definition", "amber-line", "focus"]


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2) of ``#RRGGBB``."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio (WCAG 2.2) of two colours."""
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_21() -> None:
    """The ruler itself is right."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(mode: str, text: str, ground: str) -> None:
    """Text has at least 4.5 to 1 on its ground."""
    tokens = MODES[mode][0]
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("line", LINES)
def test_lines_can_be_seen(mode: str, line: str) -> None:
    """Lines have at least 3 to 1 on paper."""
    tokens = MODES[mode][0]
    assert contrast(tokens[line], tokens["paper"]) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_category_signs_can_be_seen(mode: str) -> None:
    """The sign of a category has at least 3 to 1 on its box."""
    tokens, dark = MODES[mode]
    all_tokens = style.colours(tokens, dark=dark)
    for category in vocabulary().categories:
        assert contrast(all_tokens[f"category-{category}"], tokens["node"]) >= 3


def test_both_modes_have_the_same_tokens() -> None:
    """No token is missing in one of the modes."""
    assert style.LIGHT.keys() == style.DARK.keys()


@pytest.mark.parametrize(
    ("papers", "width"), [(0, 1.5), (1, 1.5), (2, 2.25), (4, 3.0), (8, 3.75), (3, 2.69)]
)
def test_width_grows_with_each_doubling(papers: int, width: float) -> None:
    """One paper is 1.5 wide, each doubling 0.75 more."""
    assert style.stroke_width(papers) == width


def test_every_certainty_has_a_dash() -> None:
    """No certainty of the vocabulary is without its line."""
    assert style.DASHES.keys() == vocabulary().certainties.keys()
