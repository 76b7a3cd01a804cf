"""Made-up documents in the two layouts that are read; rewrapping; where the real ones lie."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Final

SHARED: Final = Path(__file__).parents[3] / "shared" / "seeds"
"""Reading copies of the two real documents, beside a checkout; they may not be passed on."""

INDEX_PAGE: Final = """\
Skip to main page content
Some flag

The site is secure. Really.

Review
. 2020 Jan 1;2(3):45.
doi: 10.0000/example.1.

On Nothing in Particular: A Made-up Review

Affiliations
Review

On Nothing in Particular: A Made-up Review

A Doe\u00a0 et al. J Ex. .

Erratum in

Abstract

Purpose of review: While rats sleep, N-methyl-D-nothing was given at 0.5 mg/kg, e.g. by Doe et al. \
in long-known and well-described ways. It did α-nothing vs. placebo.

Recent findings: Mice are awake. Is that new?

Keywords: Mouse; Rat; Sleep.

Similar articles

References

Papers of interest: • Of importance
    1. Doe A, Roe BC. Sleep in rats. J Ex. 2011;5(1):1–3. - PubMed - DOI - PMC
    1. Poe C. Sleep in mice. In: Sleep, edn. eds. Town: Press; 2020.

LinkOut - more resources
"""

PLAIN: Final = """\
On Something: A Made-up Title

Rats sleep. Mice, Level 1, do not: they wake.

Mouse, Rat, Deep Sleep

Ann Betty Doe, Carl van der Roe. (2023). On Something: A Made-up Title. Journal of Examples, 1(2), \
3-4.

Copyright © 2023 The authors.
This article is an open access article. Share it.
"""


def rewrapped(text: str, width: int, *, hyphens: bool = False) -> str:
    """Return the text with each of its lines wrapped, at hyphens too where asked."""
    lines = text.split("\n")
    return "\n".join(
        textwrap.fill(line, width, break_on_hyphens=hyphens, break_long_words=False)
        for line in lines
    )


def filled(text: str, width: int) -> str:
    """Return the text with each paragraph filled, its own line breaks forgotten."""
    blocks = re.split(r"\n\s*\n", text)
    return "\n\n".join(
        textwrap.fill(" ".join(block.split()), width, break_long_words=False) for block in blocks
    )
