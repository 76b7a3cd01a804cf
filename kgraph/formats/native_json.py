"""kgraph's own JSON: one document that holds everything, lossless both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import nearest
from kgraph.formats import files
from kgraph.formats.decoding import Harvest
from kgraph.formats.json_writing import put_array
from kgraph.formats.native import ARRAYS, FORMAT, FORMAT_HINT, native_record, plain, with_summary
from kgraph.formats.strict_json import Fault, Lines, Member, members

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed

INDENT: Final = 1
_KEYS: Final = ("format", "meta", *ARRAYS)

_KGX: Final = "KGX JSON is read with --from kgx-json"
_TRAPI: Final = "TRAPI is not read: let `kgx transform` make KGX TSV of it"
_FOREIGN: Final = {
    "nodes": _KGX,
    "edges": _KGX,
    "graphs": "OBO Graph JSON is not read: let `kgx transform` make KGX TSV of it",
    "knowledge_graph": _TRAPI,
    "message": _TRAPI,
}
"""Fields that tell the documents of others, and what can be done with these."""


def write_native_json(graph: Ordered, path: Path) -> None:
    """Write records as one JSON document, indented, every array sorted by id."""
    arrays: dict[str, Iterator[dict[str, Any]]] = {
        "entities": map(plain, graph.entities.values()),
        "claims": (with_summary(one.claim, one.summary) for one in graph.claims()),
        "evidence": map(plain, graph.evidence()),
        "publications": map(plain, graph.publications.values()),
    }
    with files.writing(path) as file:
        file.write(b'{\n "format": ' + msgspec.json.encode(FORMAT))
        file.write(b',\n "meta": ' + _indented(graph.meta, 1))
        for name in ARRAYS:
            file.write(b",\n " + msgspec.json.encode(name) + b": ")
            put_array(file, (_indented(item, 2) for item in arrays[name]), 2)
        file.write(b"\n}\n")


def _indented(value: Any, depth: int) -> bytes:
    """Return a value as JSON whose lines after the first are ``depth`` deep; no text has any."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=INDENT)
    return text.replace(b"\n", b"\n" + b" " * depth * INDENT)


def read_native_json(path: Path) -> Iterator[Placed]:
    """Return the records of a document written by `write_native_json` or to the same contract.

    Summaries in it are ignored.

    Raises:
        InputError: The file is not valid JSON, not of this format and version, or a record in it
            does not hold; all of them are named with their lines.
    """
    text = files.read_text(path)
    harvest, lines = Harvest(str(path)), Lines(text)
    stated = False
    try:
        for member in members(text, ARRAYS):
            stated = stated or member.key == "format"
            if not stated and member.key in _FOREIGN:
                harvest.wrong("another kind of JSON", 1, text=member.key, hint=_FOREIGN[member.key])
                break
            _take(member, lines.line(member.at), harvest)
        if not stated and not harvest.problems:
            harvest.wrong("no format is stated", 1, hint=FORMAT_HINT)
    except Fault as fault:
        harvest.problems.append(lines.problem(fault, harvest.file))
    return harvest.result()


def _take(member: Member, line: int, harvest: Harvest) -> None:
    key, value = member.key, member.value
    if member.item:
        harvest.add(ARRAYS[key], native_record(ARRAYS[key], value), line)
    elif key == "format" and value != FORMAT:
        harvest.wrong(f"not {FORMAT}", line, text=str(value)[:80], hint=FORMAT_HINT)
    elif key in ARRAYS or (key == "meta" and not isinstance(value, dict)):
        harvest.wrong(f"{key} has the wrong type", line, text=repr(value)[:80])
    elif key not in _KEYS:
        hint = nearest(key, _KEYS) or f"known: {', '.join(_KEYS)}"
        harvest.wrong("unknown field", line, text=key, hint=hint)
