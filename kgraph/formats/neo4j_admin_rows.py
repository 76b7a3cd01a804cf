"""The tables of a folder for ``neo4j-admin``, opened: whether they are kgraph's, and their rows."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

from kgraph.compression import SUFFIXES
from kgraph.errors import nearest
from kgraph.formats import neo4j_admin_tables
from kgraph.formats.csv_rows import as_wide, csv_rows
from kgraph.formats.neo4j_admin_tables import (
    DELIMITER,
    NODES,
    PIPE,
    RELATIONSHIPS,
    SPELLED,
    file_name,
    fixed,
    needed,
    value,
)
from kgraph.propertygraph import schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.formats.decoding import Harvest
    from kgraph.propertygraph.mapping import Properties

    Rows = Iterator[tuple[int, list[str]]]
    Columns = list[tuple[str, str]]

AGAIN: Final = "export the graph again"
_ONLY_OURS: Final = (
    "only a folder that kgraph wrote can be read back; tables of others go in by "
    "`kgraph load TABLE --guess`, or as KGX"
)


class Tables:
    """The tables of a folder, read one after the other; what is wrong goes to the harvest."""

    def __init__(self, place: Path, harvest: Harvest) -> None:
        self._place = place
        self._harvest = harvest
        self.delimiter = PIPE
        """What joins the items of lists, as soon as it was found that the folder is kgraph's."""

    def are_ours(self) -> bool:
        """Return whether all tables are there, and that of the Schema node is one of kgraph's."""
        if not self._path("Schema").exists():
            self._harvest.file = str(self._place)
            message = "not a folder that kgraph wrote for neo4j-admin"
            self._harvest.wrong(message, text=file_name("Schema"), hint=_ONLY_OURS)
            return False
        for labels in (*((label,) for label in NODES), *RELATIONSHIPS):
            path = self._path(*labels)
            if not path.exists():
                self._harvest.file = str(path)
                self._harvest.wrong("no such table", hint=AGAIN)
        return not self._harvest.problems and self._is_schema()

    def _path(self, *labels: str) -> Path:
        """Return the path of a table, which may be compressed."""
        plain = self._place / file_name(*labels)
        packed = (plain.with_name(plain.name + suffix) for suffix in SUFFIXES)
        return next((path for path in (plain, *packed) if path.exists()), plain)

    def _is_schema(self) -> bool:
        """Take from the Schema table what joins the items of lists."""
        columns, rows = self.open("Schema")
        spelled = {text: character for character, text in SPELLED.items()}
        found = [(line, row, self.properties(columns, row[3:], line)) for line, row in rows]
        if self._harvest.problems:
            return False
        line, row, told = found[0] if len(found) == 1 else (1, [], None)
        if row[:2] != ["kgraph", "Schema"]:
            self._harvest.wrong(
                "no Schema node of kgraph's", line, text=",".join(row), hint=_ONLY_OURS
            )
        elif told != {"version": schema.VERSION}:
            hint = f"this kgraph reads version {schema.VERSION}: {AGAIN} with it"
            self._harvest.wrong("another version of the graph", line, text=row[3], hint=hint)
        elif row[2] not in spelled:
            hint = f"{DELIMITER} is one of: {' '.join(spelled)}"
            self._harvest.wrong("unknown delimiter of lists", line, text=row[2], hint=hint)
        else:
            self.delimiter = spelled[row[2]]
        return not self._harvest.problems

    def open(self, *labels: str) -> tuple[Columns, Rows]:
        """Return the columns of properties of a table, and its rows; none where a header is wrong.

        The harvest is told which file it is.
        """
        path = self._path(*labels)
        self._harvest.file = str(path)
        rows = csv_rows(path, self._harvest)
        _, header = next(rows, (1, []))
        first = next(rows, None)
        columns = self._columns(header, labels, empty=first is None)
        if columns is None or first is None:
            return [], iter(())
        return columns, as_wide(itertools.chain((first,), rows), len(header), self._harvest)

    def _columns(
        self, header: list[str], labels: tuple[str, ...], *, empty: bool
    ) -> Columns | None:
        """Return name and type of the columns of properties, or keep what is wrong with them."""
        before = len(self._harvest.problems)
        own = fixed(*labels)
        known = [f"{name}:{kind}" for name, kind in neo4j_admin_tables.properties(*labels).items()]
        if tuple(header[: len(own)]) != own:
            text = ",".join(header)[:80]
            hint = (
                f"it begins with {','.join(own)}; {_ONLY_OURS if labels == ('Schema',) else AGAIN}"
            )
            self._harvest.wrong("not the header of this table", 1, text=text, hint=hint)
            return None
        given = header[len(own) :]
        for name in given:
            if name not in known:
                hint = nearest(name, known) or "remove the column"
                self._harvest.wrong("unknown column", 1, text=name, hint=hint)
            elif given.count(name) > 1:
                self._harvest.wrong("a column stands twice", 1, text=name, hint="remove one")
        columns = [(name, kind) for name, _, kind in (one.partition(":") for one in given)]
        for name in () if empty else needed(*labels) - {name for name, _ in columns}:
            self._harvest.wrong("missing column", 1, text=name, hint=AGAIN)
        return columns if len(self._harvest.problems) == before else None

    def properties(self, columns: Columns, cells: list[str], line: int) -> Properties | None:
        """Return the properties of a row, or keep what is wrong with them."""
        found: dict[str, Any] = {}
        before = len(self._harvest.problems)
        for (name, kind), text in zip(columns, cells, strict=True):
            try:
                if text:
                    found[name] = value(text, kind, self.delimiter)
            except ValueError as error:
                hint = f"the column is declared {kind}"
                self._harvest.wrong(f"{name}: {error}", line, text=text[:80], hint=hint)
        return found if len(self._harvest.problems) == before else None
