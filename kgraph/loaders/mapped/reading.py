"""The rows of a user's table as claims."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from kgraph import compression
from kgraph.errors import InputError, Problem, nearest
from kgraph.loaders.gathering import Gathering, Told
from kgraph.loaders.mapped.cells import of_any_size
from kgraph.loaders.mapped.mapping import read_mapping
from kgraph.model import identifiers
from kgraph.model.claim import Assertion, Claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.loaders.mapped.mapping import End, Mapping
    from kgraph.model.placed import Placed

_NUMBER: Final = re.compile(r"\d{1,9}")


def read_mapped(table: Path, mapping: Path, source: str, told: Told | None) -> Iterator[Placed]:
    """Return the records of a table as its mapping reads them; see `load_mapped`."""
    found = read_mapping(mapping)
    gathering = Gathering(found.source or source, told)
    for line, header, cells in rows(table, found):
        if len(cells) != len(header):
            message = f"{len(cells)} cells instead of {len(header)}"
            problem = Problem(message=message, text=found.delimiter.join(cells)[:80])
            gathering.wrong(problem, str(table), line)
            continue
        row = dict(zip(header, cells, strict=True))
        try:
            if found.negated and found.negated.denies(row[found.negated.column]):
                text = f"{row[found.subject.id]}, {row[found.object.id]}"
                note = Problem(message="a negated row states no claim", text=text)
                gathering.note(note.at(str(table), line))
            else:
                _row(row, found, str(table), line, gathering)
        except InputError as error:
            gathering.wrong(error, str(table), line)
    return gathering.result()


def rows(table: Path, mapping: Mapping) -> Iterator[tuple[int, list[str], list[str]]]:
    """Yield the rows of a table with the lines on which they begin, each after the header.

    Raises:
        InputError: The file cannot be read, is in another encoding, is empty, lacks a column that
            the mapping names, or has a quotation mark that nothing closes.
    """
    text = read_text(table, mapping.encoding)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=mapping.delimiter,
        quoting=csv.QUOTE_MINIMAL if mapping.quotes else csv.QUOTE_NONE,
        strict=True,
    )
    line = 1
    try:
        with of_any_size():
            header = [name.strip() for name in next(reader, [])]
            _check(header, mapping, table)
            line = reader.line_num + 1
            for cells in reader:
                if any(cells):
                    yield line, header, cells
                line = reader.line_num + 1
    except csv.Error as error:
        hint = "close its quotation mark, or write quoted: false into the mapping"
        problem = Problem(message=f"a broken cell ({error})", file=str(table), line=line, hint=hint)
        raise InputError(problem) from error


def read_text(table: Path, encoding: str) -> str:
    """Return the text of a table in some encoding; a byte-order mark is dropped.

    Raises:
        InputError: The file cannot be read, or is in another encoding.
    """
    with compression.reading(table) as file:
        raw = file.read()
    try:
        return raw.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        text = raw[max(0, error.start - 10) : error.start + 10].decode("latin-1")
        hint = "write encoding: latin-1 (or what it is) into the mapping"
        problem = Problem(
            message=f"not {encoding}", file=str(table), line=line, text=text, hint=hint
        )
        raise InputError(problem) from error
    except LookupError as error:
        raise InputError(Problem(message="unknown encoding", text=encoding)) from error


def _check(header: list[str], mapping: Mapping, table: Path) -> None:
    problems = [
        Problem(
            message="no such column",
            file=str(table),
            line=1,
            text=name,
            hint=nearest(name, header) or f"the table has: {', '.join(header) or 'nothing'}",
        )
        for name in mapping.columns()
        if name not in header
    ]
    if problems:
        raise InputError(problems)


def _row(row: dict[str, str], mapping: Mapping, file: str, line: int, gathering: Gathering) -> None:
    papers = _publications(row.get(mapping.publications, ""))
    claim = Claim(
        subject=_end(row, mapping.subject),
        predicate=_predicate(row, mapping),
        object=_end(row, mapping.object),
        asserted=(
            Assertion(
                source=gathering.source,
                licence=mapping.licence,
                knowledge_level=mapping.knowledge_level,
                agent_type=mapping.agent_type,
                publications=papers,
                original_predicate=row.get(mapping.relation.column, "").strip() or None,
            ),
        ),
    )
    for end in (mapping.subject, mapping.object):
        name = " ".join(row.get(end.name, "").split()) or row[end.id].strip()
        gathering.entity(_end(row, end), name, end.category, file, line)
    for paper in papers:
        gathering.cited(paper, file, line)
    gathering.claim(claim, file, line)


def _end(row: dict[str, str], end: End) -> str:
    text = row[end.id].strip()
    parts = [part for part in re.split(r"[|;,]\s*", text) if part]
    if len(parts) > 1 and ("|" in text or all(map(identifiers.is_known, parts))):
        hint = "write a row for each, or give what has these parts an identifier of its own"
        raise InputError(Problem(message="several identifiers in one cell", text=text, hint=hint))
    # A cell that has a prefix itself is taken as it stands.
    bare = end.prefix and text and not identifiers.is_known(text)
    return f"{end.prefix}:{text}" if bare else identifiers.normal(text)


def _predicate(row: dict[str, str], mapping: Mapping) -> str:
    relation = mapping.relation
    if relation.predicate:
        return relation.predicate
    spelling = row[relation.column].strip()
    if not relation.values.get(spelling):
        hint = nearest(spelling, relation.values) or "say in the mapping what it means"
        raise InputError(Problem(message="a value without meaning", text=spelling, hint=hint))
    return relation.values[spelling]


def _publications(text: str) -> tuple[str, ...]:
    """Return the publications that a cell names, separated by ``|``, ``;`` or commas."""
    parts = [one.strip() for one in re.split(r"[|;,]\s*", text) if one.strip()]
    found = []
    for part in parts:
        known = f"PMID:{part}" if _NUMBER.fullmatch(part) else identifiers.publication(part)
        if known is None:
            hint = "write PMIDs, DOIs or PMC numbers"
            raise InputError(Problem(message="not a publication", text=part, hint=hint))
        found.append(known)
    return tuple(dict.fromkeys(found))
