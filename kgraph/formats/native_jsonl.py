"""kgraph's own JSON Lines: a header, then one record per line, lossless both ways."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import InputError, nearest
from kgraph.formats import files
from kgraph.formats.decoding import Harvest
from kgraph.formats.json_lines import objects
from kgraph.formats.native import FORMAT, FORMAT_HINT, native_record, plain, with_summary
from kgraph.model.placed import Placed
from kgraph.model.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kgraph.formats.ordered import Ordered
    from kgraph.model.records import Record

_HEADER: Final = "meta"


def write_native_jsonl(graph: Ordered, path: Path) -> None:
    """Write a header and one record per line, in the order in which they depend on each other."""
    header: dict[str, Any] = {"type": _HEADER, "format": FORMAT}
    with files.writing(path) as file:
        _write_line(file, header | ({"meta": graph.meta} if graph.meta else {}))
        for entity in graph.entities.values():
            _write_line(file, {"type": "entity"} | plain(entity))
        for publication in graph.publications.values():
            _write_line(file, {"type": "publication"} | plain(publication))
        for one in graph.claims():
            _write_line(file, {"type": "claim"} | with_summary(one.claim, one.summary))
        for item in graph.evidence():
            _write_line(file, {"type": "evidence"} | plain(item))


def read_native_jsonl(path: Path) -> Iterator[Placed]:
    """Return the records of a file written by `write_native_jsonl`; summaries are ignored.

    The file is read twice, to find what is wrong before anything is returned without holding
    it in memory.

    Raises:
        InputError: A line is not valid JSON, the header is missing or of another version, or a
            record does not hold; all of them are named with their lines, and under a good header
            the error has the records that hold.
    """
    problems = Harvest(str(path))
    for _ in _read(path, problems):
        pass
    if problems.problems:
        problems.placed = [*_read(path, Harvest(str(path)))]
    problems.result()
    return _read(path, Harvest(str(path)))


def _write_line(file: IO[bytes], data: Mapping[str, Any]) -> None:
    file.write(msgspec.json.encode(data))
    file.write(b"\n")


def _read(path: Path, harvest: Harvest) -> Iterator[Placed]:
    lines = objects(path, harvest)
    _check_header(next(lines, None), harvest)
    for number, data in lines:
        kind = _kind(data.pop("type", None), number, harvest)
        record = harvest.build(kind, native_record(kind, data), number) if kind else None
        if record is not None:
            yield Placed(record, harvest.file, number)


def _check_header(first: tuple[int, Mapping[str, Any]] | None, harvest: Harvest) -> None:
    """Check that a file begins with our header; without it no line of it can be trusted.

    Raises:
        InputError: It does not; no record of it holds.
    """
    line, data = first or (1, {})
    if data.get("type") == _HEADER and data.get("format") == FORMAT:
        return
    if first is None and not harvest.problems:
        harvest.wrong("empty file", line, hint=FORMAT_HINT)
    elif not harvest.problems:
        text = str(data.get("format", data.get("type")))[:80]
        harvest.wrong(f"the first line is no header of {FORMAT}", line, text=text, hint=FORMAT_HINT)
    raise InputError(harvest.problems)


def _kind(name: Any, line: int, harvest: Harvest) -> type[Record] | None:
    kind = RECORD_TYPES.get(name) if isinstance(name, str) else None
    if kind is None:
        hint = nearest(str(name), RECORD_TYPES) or f"one of: {', '.join(RECORD_TYPES)}"
        harvest.wrong("unknown type of record", line, text=str(name), hint=hint)
    return kind
