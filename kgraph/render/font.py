"""The embedded font: Inter, Latin and Greek, two weights, as ``data:`` addresses."""

from __future__ import annotations

import base64
import functools
from typing import Final

from kgraph import resources

WEIGHTS: Final = (400, 600)


@functools.cache
def face() -> str:
    """Return the ``@font-face`` rules; the files lie in ``visualizations/font``."""
    folder = resources.folder("visualizations") / "font"
    rules = []
    for weight in WEIGHTS:
        data = base64.b64encode((folder / f"inter-{weight}.woff2").read_bytes()).decode("ascii")
        rules.append(
            f"@font-face{{font-family:Inter;font-weight:{weight};"
            f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
        )
    return "".join(rules)
