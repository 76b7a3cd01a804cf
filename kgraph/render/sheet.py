"""The page's style sheet: font, colours of both modes, picture, page, size of the first picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.render import font, style
from kgraph.render.safe import source

if TYPE_CHECKING:
    from collections.abc import Collection

    from kgraph.render.layout.drawing import Drawing


def style_sheet(drawing: Drawing, kinds: Collection[str]) -> str:
    """Return the style of the page that starts with a drawing; it colours categories by name."""
    light = style.variables(style.colours(style.LIGHT, dark=False, kinds=kinds))
    dark = style.variables(style.colours(style.DARK, dark=True, kinds=kinds))
    return (
        f"{font.face()}:root{{color-scheme:light;--font:{style.FONT_STACK};{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{"
        f":root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
        f"{style.picture_rules(lambda name: f'var(--{name})', kinds)}{source('page.css')}"
        f"{_categories(kinds)}{_scale('.pan svg', drawing)}"
    )


def _categories(kinds: Collection[str]) -> str:
    """Return the rules of the wordless map on a phone: boxes in their category's colour."""
    rules = "".join(
        f".k-{name} .box{{fill:var(--category-{name});stroke:var(--category-{name})}}"
        for name in kinds
    )
    return f"@media screen and (max-width:640px){{.js .pan{{{rules}}}}}"


def _scale(selector: str, drawing: Drawing) -> str:
    """Return the rule that fits the first picture to the window, never below readable size.

    Paper is told its shape as well: there all of it has to stand on one page.
    """
    small, large = (drawing.width * scale for scale in (style.SMALLEST_SCALE, style.LARGEST_SCALE))
    return (
        f"{selector}{{width:100%;min-width:{small:.0f}px;max-width:{large:.0f}px}}"
        f"#pan{{--ratio:{drawing.width / max(drawing.height, 1):.3f}}}"
    )
