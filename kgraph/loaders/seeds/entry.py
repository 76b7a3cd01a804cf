"""A new entity, publication or evidence item written into the files of a seeds folder.

Each function returns the file and its new text, in order; nothing is written here.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from kgraph.loaders.seeds.tables import ENTITY_COLUMNS
from kgraph.tsv import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Answers = dict[str, str]
"""What was answered, by field; what was left out is not in it."""
_PLAIN: Final = re.compile(r"[A-Za-z][\w.:/-]*")
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def with_entity(folder: Path, cells: Mapping[str, str]) -> tuple[Path, str]:
    """Return ``entities.tsv`` with one row more, in its place by id."""
    path = folder / "entities.tsv"
    header = "\t".join(ENTITY_COLUMNS)
    row = "\t".join(cells.get(name, "") for name in ENTITY_COLUMNS)
    first, *rows = (_text(path) or header).splitlines()
    after = next((n for n, old in enumerate(rows) if old.split("\t")[0] > cells["id"]), len(rows))
    return path, "".join(f"{line}\n" for line in (first, *rows[:after], row, *rows[after:]))


def with_publication(folder: Path, fields: Mapping[str, str | list[str]]) -> tuple[Path, str]:
    """Return ``publications.yaml`` with one item more, in its place by id."""
    path = folder / "publications.yaml"
    block = _item(fields)
    blocks = [one for one in _text(path).strip("\n").split("\n\n") if one]
    ids = [_id(one) for one in blocks]
    new = _id(block) or ""
    after = next((n for n, old in enumerate(ids) if old is not None and old > new), len(ids))
    return path, "\n\n".join([*blocks[:after], block, *blocks[after:]]) + "\n"


def with_evidence(
    folder: Path, stem: str, fields: Mapping[str, str | list[str] | Answers]
) -> tuple[Path, str]:
    """Return ``evidence/<stem>.yaml`` with one item more at its end."""
    path = folder / "evidence" / f"{stem}.yaml"
    old = _text(path).strip("\n")
    return path, (f"{old}\n\n" if old else "") + _item(fields) + "\n"


def stem_of(publication: str) -> str:
    """Return the name of a new evidence file for a publication: ``kgraph:a_2020`` is ``a-2020``."""
    prefix, _, local = publication.partition(":")
    name = local if prefix == "kgraph" else publication
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _text(path: Path) -> str:
    return read_text(path) if path.exists() else ""


def _id(block: str) -> str | None:
    found = re.search(r"^- id: *[\"']?([^\s\"']+)", block, re.MULTILINE)
    return found[1] if found else None


def _item(fields: Mapping[str, str | list[str] | Answers]) -> str:
    lines = [f"{name}: {_value(name, value)}" for name, value in fields.items()]
    return "\n".join(f"{'  ' if n else '- '}{line}" for n, line in enumerate(lines))


def _value(name: str, value: str | list[str] | Answers) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_scalar(one) for one in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_scalar(one)}' for key, one in value.items())}}}"
    return value if name in {"value", "year"} else _scalar(value)


def _scalar(text: str) -> str:
    """Return a text as YAML reads it back: in quotes unless it is a word or an id."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and not text.endswith(":"):
        return text
    return json.dumps(text, ensure_ascii=False)
