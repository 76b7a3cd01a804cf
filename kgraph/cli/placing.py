"""Where an option goes that stands behind a command and belongs before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click


def misplaced(place: click.Context, option: str) -> str:
    """Return what to say of an option of a group that stands behind the name of its command."""
    what = "name" if place.parent else "command"
    return f"{option} goes before the {what}: {place.command_path} {option} … {what.upper()}"
