"""The rows of a user's table as claims."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kgraph import compression
from kgraph.errors import InputError, Problem, nearest
from kgraph.loaders.gathering import Gathering, Told
from kgraph.loaders.mapped.cells import of_any_size
from kgraph.loaders.mapped.fields import SEPARATOR, field
from kgraph.loaders.mapped.findings import Findings, Said, table_itself
from kgraph.loaders.mapped.mapping import read_mapping
from kgraph.loaders.mapped.terms import paper
from kgraph.model import identifiers
from kgraph.model.claim import Assertion, Claim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.loaders.mapped.mapping import End, Mapping
    from kgraph.model.placed import Placed


def read_mapped(table: Path, mapping: Path, source: str, told: Told | None) -> Iterator[Placed]:
    """Return the records of a table as its mapping reads them; see `load_mapped`."""
    found = read_mapping(mapping)
    gathering = Gathering(found.source or source, told)
    rows_read = _Rows(found, str(table), gathering)
    for line, header, cells in rows(table, found):
        if len(cells) != len(header):
            message = f"{len(cells)} cells instead of {len(header)}"
            problem = Problem(message=message, text=found.delimiter.join(cells)[:80])
            gathering.wrong(problem, str(table), line)
            continue
        try:
            rows_read.take(dict(zip(header, cells, strict=True)), line)
        except InputError as error:
            gathering.wrong(error, str(table), line)
    rows_read.tell()
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


class _Rows:
    """Gathers what the rows of one table say."""

    def __init__(self, mapping: Mapping, file: str, gathering: Gathering) -> None:
        self._mapping = mapping
        self._file = file
        self._gathering = gathering
        part = mapping.evidence
        self._findings = None if part is None else Findings(mapping, part, gathering.source)

    def take(self, row: dict[str, str], line: int) -> None:
        """Gather a row: of a bad one nothing stays.

        Raises:
            InputError: It does not hold.
        """
        mapping, gathering, file = self._mapping, self._gathering, self._file
        denied = mapping.negated is not None and mapping.negated.denies(row[mapping.negated.column])
        if denied and mapping.negated and not mapping.negated.finding:
            text = f"{row[mapping.subject.id]}, {row[mapping.object.id]}"
            note = Problem(message="a negated row states no claim", text=text)
            gathering.note(note.at(file, line))
            return
        papers = _publications(row, mapping)
        if self._findings is None:
            claim = _claim(row, mapping, (_assertion(row, mapping, papers, gathering.source),))
        else:
            # Evidence states the claim: the table is no second voice that asserts it.
            claim = _claim(row, mapping)
            itself = None if papers else table_itself(mapping)
            papers = papers if itself is None else (itself.id,)
            said = Said(claim.id, _words(row, mapping, claim), denied, papers)
            found = self._findings.of(row, said)
            gathering.evidence(found, file, line)
            if itself is not None:
                gathering.publication(itself, file, line)
            papers += tuple(item.read for item in found)
        for end in (mapping.subject, mapping.object):
            gathering.entity(_end(row, end), _name(row, end), end.category, file, line)
        for one in papers:
            gathering.cited(one, file, line)
        gathering.claim(claim, file, line)

    def tell(self) -> None:
        """Tell what was changed in all of the rows."""
        note = self._findings and self._findings.cut()
        if note:
            self._gathering.note(note.at(self._file))


def _claim(row: dict[str, str], mapping: Mapping, asserted: tuple[Assertion, ...] = ()) -> Claim:
    return Claim(
        subject=_end(row, mapping.subject),
        predicate=_predicate(row, mapping),
        object=_end(row, mapping.object),
        asserted=asserted,
    )


def _assertion(
    row: dict[str, str], mapping: Mapping, papers: tuple[str, ...], source: str
) -> Assertion:
    return Assertion(
        source=source,
        licence=mapping.licence,
        knowledge_level=mapping.knowledge_level,
        agent_type=mapping.agent_type,
        publications=papers,
        original_predicate=row.get(mapping.relation.column, "").strip() or None,
    )


def _words(row: dict[str, str], mapping: Mapping, claim: Claim) -> str:
    return f"{_name(row, mapping.subject)} {claim.kind.label} {_name(row, mapping.object)}"


def _name(row: dict[str, str], end: End) -> str:
    return " ".join(row.get(end.name, "").split()) or row[end.id].strip()


def _end(row: dict[str, str], end: End) -> str:
    text = row[end.id].strip()
    parts = [part for part in SEPARATOR.split(text) if part]
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
        raise InputError(Problem(message="a value without meaning", text=spelling[:80], hint=hint))
    return relation.values[spelling]


def _publications(row: dict[str, str], mapping: Mapping) -> tuple[str, ...]:
    """Return the publications that a row names, separated by ``|``, ``;`` or commas."""
    if not mapping.publications:
        return ()
    return field(mapping.publications).read_each(row, "publications", paper)
