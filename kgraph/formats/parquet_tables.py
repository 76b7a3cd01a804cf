"""Parquet: one typed table for each kind of record, as pandas, DuckDB and Spark read it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import InputError, MissingExtra, Problem
from kgraph.formats import files
from kgraph.formats.decoding import streamed
from kgraph.formats.flat import Column, parsed, spread
from kgraph.formats.native import FORMAT
from kgraph.formats.table import FORMATS
from kgraph.formats.tables import (
    KINDS,
    NAMES,
    check_header,
    claim_row,
    mentions,
    table_columns,
    table_rows,
)
from kgraph.model.claim import Claim
from kgraph.model.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa

    from kgraph.formats.decoding import Harvest
    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record

_ROWS: Final = 50_000
"""Rows that are held in memory, and that make a row group."""
_OWN: Final = ("id", "subject", "object", *NAMES)
"""Columns in which claims of one pattern differ."""
_PARTS: Final = FORMATS["parquet"].parts


def write_parquet_tables(graph: Ordered, path: Path) -> None:
    """Write records as four tables, each sorted by id; lists are lists, nested parts JSON.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    _, parquet = _pyarrow()
    for kind, rows in table_rows(graph).items():
        schema = _schema(kind, graph.meta)
        with (
            files.writing(_part(path, kind)) as file,
            parquet.ParquetWriter(file, schema, compression="zstd") as writer,
        ):
            for batch in _batches(rows, schema, table_columns(kind)):
                writer.write_batch(batch)
            if kind is Claim:
                for batch in _claim_batches(graph, schema):
                    writer.write_batch(batch)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an optional package, and slow
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra("Parquet", "parquet") from error
    return pa, parquet


def _part(path: Path, kind: type[Record]) -> Path:
    return files.part(path, _PARTS[KINDS.index(kind)], _PARTS)


def _schema(kind: type[Record], meta: Mapping[str, Any]) -> pa.Schema:
    arrow, _ = _pyarrow()
    types = {
        "text": arrow.string(),
        "json": arrow.string(),
        "long": arrow.int64(),
        "double": arrow.float64(),
        "boolean": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
    }
    fields = [(column.name, types[column.kind]) for column in table_columns(kind)]
    told = {"format": FORMAT, "meta": msgspec.json.encode(meta)}
    return arrow.schema(fields, metadata=told)


def _batches(
    rows: Iterable[Mapping[str, Any]], schema: pa.Schema, columns: tuple[Column, ...]
) -> Iterator[pa.RecordBatch]:
    arrow, _ = _pyarrow()
    nested = [column.name for column in columns if column.kind == "json"]
    remaining = iter(rows)
    while some := list(itertools.islice(remaining, _ROWS)):
        plain = [
            {**row, **{n: msgspec.json.encode(row[n]).decode() for n in nested if n in row}}
            for row in some
        ]
        yield arrow.RecordBatch.from_pylist(plain, schema=schema)


def _claim_batches(graph: Ordered, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield the table of claims: rows of one pattern are made once, then ids and names put in."""
    arrow, _ = _pyarrow()
    claims = graph.claims()
    while some := list(itertools.islice(claims, _ROWS)):
        # A claim with evidence is like no other.
        keys = [one.instance if one.evidence else one.instance.pattern for one in some]
        first = dict(zip(reversed(keys), reversed(some), strict=True))
        place = {key: number for number, key in enumerate(first)}
        [made] = _batches(map(claim_row, first.values()), schema, table_columns(Claim))
        filled = made.take(arrow.array([place[key] for key in keys]))
        told = (one.instance[:3] + one.names for one in some)
        columns = dict(zip(schema.names, filled.columns, strict=True))
        own = zip(_OWN, zip(*told, strict=True), strict=True)
        columns |= {name: arrow.array(texts, arrow.string()) for name, texts in own}
        yield arrow.RecordBatch.from_arrays(list(columns.values()), schema=schema)


def read_parquet_tables(path: Path) -> Iterator[Placed]:
    """Return the records of four tables, given any of them or their common name.

    What is computed is not read; rows count from 1.

    Raises:
        InputError: A table is missing or no Parquet, a column unknown, or a record does not hold;
            all of them are named with file and row.
        MissingExtra: pyarrow is not installed.
    """

    def read(harvest: Harvest) -> Iterator[Placed]:
        for kind in RECORD_TYPES.values():
            for row, found in enumerate(_rows(_part(path, kind), kind, harvest), start=1):
                _take(kind, found, row, harvest)
                yield from harvest.taken()

    return streamed(str(path), read)


def _take(kind: type[Record], found: Mapping[str, Any], row: int, harvest: Harvest) -> None:
    """Keep the record of a row, or what is wrong with it."""
    try:
        data = spread(kind, _values(found, table_columns(kind)))
    except ValueError as error:
        harvest.wrong(str(error), row)
        return
    texts = {name: value for name, value in found.items() if isinstance(value, str)}
    harvest.add(kind, data, row, mentions(texts))


def _rows(path: Path, kind: type[Record], harvest: Harvest) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table; the harvest is told which file it is."""
    arrow, parquet = _pyarrow()
    with files.reading(path) as file:
        harvest.file = str(path)
        # A compressed file cannot be read from its end, where Parquet begins.
        source = file if path.suffix == ".parquet" else arrow.BufferReader(file.read())
        try:
            table = parquet.ParquetFile(source)
            if check_header(table.schema_arrow.names, kind, harvest):
                for batch in table.iter_batches(_ROWS):
                    yield from batch.to_pylist()
        except (arrow.ArrowException, OSError) as error:
            message = f"not Parquet ({str(error).split('.')[0]})"
            raise InputError(Problem(message=message, file=str(path))) from error


def _values(found: Mapping[str, Any], columns: Iterable[Column]) -> dict[str, Any]:
    """Return the values of a row, those that are JSON decoded."""
    values = {name: value for name, value in found.items() if value not in (None, [])}
    for column in columns:
        if column.kind == "json" and column.name in values:
            values[column.name] = _decoded(column.name, values[column.name])
    return values


def _decoded(name: str, text: Any) -> Any:
    if not isinstance(text, str):
        raise ValueError(f"{name}: not a text with JSON in it")  # noqa: TRY004 - told with its row
    try:
        return parsed(text, "json")
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
