"""The page's style sheet: font, colours of both modes, picture, page, size of the first picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.render import font, style
from kgraph.render.safe import source

if TYPE_CHECKING:
    from kgraph.render.layout.drawing import Drawing


def style_sheet(drawing: Drawing) -> str:
    """Return the style of the page that starts with a drawing."""
    light = style.variables(style.colours(style.LIGHT, dark=False))
    dark = style.variables(style.colours(style.DARK, dark=True))
    return (
        f"{font.face()}:root{{color-scheme:light;--font:{style.FONT_STACK};{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{"
        f":root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
        f"{style.picture_rules(lambda name: f'var(--{name})')}{source('page.css')}"
        f"{_categories()}{_scale('.pan svg', drawing)}"
    )


def _categories() -> str:
    """Return the rules of the wordless map on a phone: boxes in their category's colour."""
    names = style.colours(style.LIGHT, dark=False)
    rules = "".join(
        f".k-{name.removeprefix('category-')} .box{{fill:var(--{name});stroke:var(--{name})}}"
        for name in names
        if name.startswith("category-")
    )
    return f"@media screen and (max-width:640px){{.js .pan{{{rules}}}}}"


def _scale(selector: str, drawing: Drawing) -> str:
    """Return the rule that fits the first picture to the window, never below readable size."""
    small, large = (drawing.width * scale for scale in (style.SMALLEST_SCALE, style.LARGEST_SCALE))
    return f"{selector}{{width:100%;min-width:{small:.0f}px;max-width:{large:.0f}px}}"
