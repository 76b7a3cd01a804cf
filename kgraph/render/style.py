"""The visual tokens: every colour and stroke of the page and the picture, light and dark.

Values and contrasts are those of the visual reference; a category's colour is in
``categories.tsv``. The tests recompute the contrasts.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LIGHT: Final[dict[str, str]] = {
    "paper": "#FAFAF8",
    "surface": "#FFFFFF",
    "node": "#FFFFFF",
    "wash": "#F1F2EF",
    "ink": "#171B21",
    "ink2": "#3A424D",
    "muted": "#5B6470",
    "hairline": "#DFE1DE",
    "control": "#C3C8CB",
    "border": "#B4BABF",
    "raises": "#2C5F8D",
    "lowers": "#B3303F",
    "other": "#646D78",
    "clinical": "#667282",
    "definition": "#868E97",
    "nobody": "#868E97",
    "amber": "#8A5200",
    "amber-ground": "#FFF3D6",
    "amber-line": "#B97A0F",
    "focus": "#0B57D0",
    "quiet": "#E2E4E2",
    "mark": "#FFE9A8",
    "quiet-text": "#8A9097",
}
DARK: Final[dict[str, str]] = {
    "paper": "#12151A",
    "surface": "#181C22",
    "node": "#161A20",
    "wash": "#1E232A",
    "ink": "#ECEEF0",
    "ink2": "#C9CED5",
    "muted": "#9AA3AE",
    "hairline": "#2A3038",
    "control": "#434B56",
    "border": "#535D69",
    "raises": "#7FB4E6",
    "lowers": "#F08A8F",
    "other": "#98A2AE",
    "clinical": "#97A3B2",
    "definition": "#7C8692",
    "nobody": "#7C8692",
    "amber": "#F3C969",
    "amber-ground": "#33290F",
    "amber-line": "#B98A2C",
    "focus": "#8AB8FF",
    "quiet": "#2B313A",
    "mark": "#5A4710",
    "quiet-text": "#737C87",
}

FONT_STACK: Final = 'Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif'
TEXT: Final = 13.5
"""Size of a label in the picture, in units: 12.1 px at the smallest scale."""
LINE: Final = 16.5
"""Height of one line of a label, in units."""
PILL_TEXT: Final = 13.4
SMALLEST_SCALE: Final = 0.9
"""Below this a label is under 12 px: the picture is panned instead of shrunk."""
LARGEST_SCALE: Final = 1.32
CASING: Final = 3.6
"""How much wider than its line the strip of paper is that lets it pass over another."""
DASHES: Final = {"asserted": "", "probable": "9 4", "hedged": "2 4", "speculative": "2 4"}
DEFINITION_DASH: Final = "5 4"


def stroke_width(papers: int) -> float:
    """Return the width of an edge in units: 1.5, and 0.75 more for each doubling of papers."""
    return round(1.5 + 0.75 * math.log2(max(1, papers)), 2)


def colours(
    mode: Mapping[str, str], *, dark: bool, kinds: Iterable[str] | None = None
) -> dict[str, str]:
    """Return a mode's tokens together with the colour of each category (``category-Drug``).

    Where ``kinds`` names categories, of these alone.
    """
    known = vocabulary().categories
    found = [known[name] for name in known if kinds is None or name in kinds]
    return dict(mode) | {
        f"category-{kind.name}": kind.colour_dark if dark else kind.colour_light for kind in found
    }


def variables(tokens: Mapping[str, str]) -> str:
    """Return tokens as CSS custom properties, ``--ink:#171B21;…``."""
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def picture_rules(colour: Callable[[str], str], kinds: Iterable[str] | None = None) -> str:
    """Return the style rules of the picture; ``colour`` writes a token (a variable or a value).

    Where ``kinds`` names categories, there are rules for these alone.
    """
    tones = "".join(
        f".{tone}{{stroke-width:{stroke_width(1):g}}}.{tone} .ln{{stroke:{colour(tone)}}}"
        f".{tone} .hd{{fill:{colour(tone)};stroke:{colour(tone)}}}"
        for tone in ("raises", "lowers", "other", "clinical", "definition", "nobody")
    )
    categories = "".join(
        f".c-{name}{{fill:{colour(f'category-{name}')};stroke:{colour(f'category-{name}')}}}"
        for name in vocabulary().categories
        if kinds is None or name in kinds
    )
    text = f"font-family:{FONT_STACK}"
    return (
        f".picture text{{{text};font-size:{TEXT}px;fill:{colour('ink')}}}"
        f".ln,.cs,.hit,.glow{{fill:none}}"
        f".cs{{stroke:{colour('paper')}}}.rail{{stroke-width:{stroke_width(1) + CASING:g}}}"
        f".cross{{fill:none;stroke:{colour('ink2')};stroke-width:1.75}}"
        f".hd{{stroke-width:1.5}}.bar{{stroke-width:3}}{tones}"
        f".gl{{stroke-width:1}}{categories}.open{{fill:none;stroke-width:2}}"
        f".box{{fill:{colour('node')};stroke:{colour('border')}}}"
        f".hub .box{{stroke:{colour('ink')};stroke-width:1.75}}.picture .hub .nm{{font-weight:600}}"
        f".picture .mo,.picture .lane text{{fill:{colour('muted')}}}"
        f".lane rect,.letter rect{{fill:{colour('paper')}}}"
        f".picture .letter text{{font-weight:600;fill:{colour('muted')};"
        f"font-size:{PILL_TEXT}px;text-anchor:middle}}"
        f".pill rect{{fill:{colour('amber-ground')};stroke:{colour('amber-line')}}}"
        f".picture .pill text{{font-weight:600;fill:{colour('amber')};"
        f"font-size:{PILL_TEXT}px;text-anchor:middle}}"
        f".picture .tier text{{font-weight:600;fill:{colour('ink2')}}}"
        f".picture .tier tspan{{font-weight:400;fill:{colour('muted')}}}"
        f".tier line{{stroke:{colour('control')}}}"
    )
