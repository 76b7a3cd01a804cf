"""What keeps the page safe: its content policy, templates that escape."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from kgraph import resources
from kgraph.render.text import visible
from kgraph.tsv import read_text

if TYPE_CHECKING:
    from jinja2 import Environment


def policy(sheet: str, *scripts: str, live: bool = False) -> str:
    """Return the page's content security policy: nothing but its own style, script and font.

    A live page may ask its own server as well.
    """
    return "; ".join(
        (
            "default-src 'none'",
            *(("connect-src 'self'",) if live else ()),
            f"style-src '{_digest(sheet)}'",
            "script-src " + " ".join(f"'{_digest(one)}'" for one in scripts),
            "font-src data:",
            "img-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def source(name: str) -> str:
    """Return the text of one of the page's own files, from ``visualizations``."""
    return read_text(resources.folder("visualizations") / name)


def trusted(text: str) -> Any:
    """Return our own markup as such; never called with anything that a record says."""
    from markupsafe import Markup  # noqa: PLC0415  # slow, only a page needs it

    return Markup(text)  # noqa: S704


def templates() -> Environment:
    """Return templates that escape everything and spell out what cannot be seen."""
    import jinja2  # noqa: PLC0415  # slow, only a page needs it
    from markupsafe import Markup  # noqa: PLC0415

    def seen(value: object) -> object:
        return value if isinstance(value, Markup | jinja2.Undefined) else visible(str(value))

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.folder("visualizations")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=seen,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["markup"] = trusted
    return made
