"""kgraph's own JSON Lines: a header, then one record per line, lossless both ways."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import nearest
from kgraph.formats import files
from kgraph.formats.decoding import Harvest
from kgraph.formats.native import FORMAT, FORMAT_HINT, native_record, plain, with_summary
from kgraph.formats.strict_json import Fault, Lines, decode
from kgraph.model.claim import Claim
from kgraph.model.placed import Placed
from kgraph.model.records import RECORD_TYPES, collect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.model.records import Record

_HEADER: Final = "meta"
_TYPE_NAMES: Final = {kind: name for name, kind in RECORD_TYPES.items()}
MOST_PROBLEMS: Final = 1000
"""A file of another kind would be wrong in every line; after so many reading stops."""


def write_native_jsonl(records: Iterable[Record], path: Path, meta: Mapping[str, Any]) -> None:
    """Write a header and one record per line, in the order in which they depend on each other."""
    subgraph = collect(records, meta)
    header: dict[str, Any] = {"type": _HEADER, "format": FORMAT}
    with files.writing(path) as file:
        _write_line(file, header | ({"meta": dict(subgraph.meta)} if subgraph.meta else {}))
        for record in subgraph:
            data = with_summary(record, subgraph) if isinstance(record, Claim) else plain(record)
            _write_line(file, {"type": _TYPE_NAMES[type(record)]} | data)


def read_native_jsonl(path: Path) -> Iterator[Placed]:
    """Return the records of a file written by `write_native_jsonl`; summaries are ignored.

    The file is read twice, to find what is wrong before anything is returned without holding
    it in memory.

    Raises:
        InputError: A line is not valid JSON, the header is missing or of another version, or a
            record does not hold; all of them are named with their lines.
    """
    problems = Harvest(str(path))
    for _ in _read(path, problems):
        pass
    problems.result()
    return _read(path, Harvest(str(path)))


def _write_line(file: IO[bytes], data: Mapping[str, Any]) -> None:
    file.write(msgspec.json.encode(data))
    file.write(b"\n")


def _read(path: Path, harvest: Harvest) -> Iterator[Placed]:
    number = 0
    with files.reading(path) as file:
        for number, raw in enumerate(file, start=1):
            if len(harvest.problems) >= MOST_PROBLEMS:
                break
            data = _decoded(raw, number, path, harvest)
            if data is None:
                continue
            if number == 1:
                _check_header(data, harvest)
                continue
            kind = _kind(data.pop("type", None), number, harvest)
            record = harvest.build(kind, native_record(kind, data), number) if kind else None
            if record is not None:
                yield Placed(record, harvest.file, number)
    if not number:
        harvest.wrong("empty file", 1, hint=FORMAT_HINT)


def _decoded(raw: bytes, number: int, path: Path, harvest: Harvest) -> dict[str, Any] | None:
    """Return the object on a line, or keep what is wrong with the line."""
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        harvest.problems.append(files.encoding_problem(raw, error, path, number))
        return None
    try:
        data = decode(text)
    except Fault as fault:
        harvest.problems.append(Lines(text, number).problem(fault, harvest.file))
        return None
    if isinstance(data, dict):
        return data
    harvest.wrong("not an object", number, text=text[:80])
    return None


def _check_header(data: Mapping[str, Any], harvest: Harvest) -> None:
    if data.get("type") != _HEADER or data.get("format") != FORMAT:
        text = str(data.get("format", data.get("type")))[:80]
        harvest.wrong(f"the first line is no header of {FORMAT}", 1, text=text, hint=FORMAT_HINT)


def _kind(name: Any, line: int, harvest: Harvest) -> type[Record] | None:
    kind = RECORD_TYPES.get(name) if isinstance(name, str) else None
    if kind is None:
        hint = nearest(str(name), RECORD_TYPES) or f"one of: {', '.join(RECORD_TYPES)}"
        harvest.wrong("unknown type of record", line, text=str(name), hint=hint)
    return kind
