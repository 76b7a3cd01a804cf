"""CSV for ``neo4j-admin database import``: the property graph itself, for an empty Neo4j database.

A folder: one table for each kind of node and for each pair of kinds that relationships join, the
constraints, and a README with the command that imports them. The importer takes a list, the labels
of a node too, as its items joined by one character, and has no way to write that inside an item.
"""

from __future__ import annotations

import csv
import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from kgraph.formats import files
from kgraph.model.records import collect
from kgraph.propertygraph import elements, schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kgraph.formats.ordered import Ordered
    from kgraph.model.records import Record
    from kgraph.propertygraph.mapping import Properties

README: Final = "README.md"
CONSTRAINTS: Final = "constraints.cypher"
NODES: Final = ("Entity", "Publication", "Claim", "Evidence", "Schema")
RELATIONSHIPS: Final = (
    ("Entity", "Entity"),
    ("Claim", "Entity"),
    ("Evidence", "Claim"),
    ("Evidence", "Publication"),
    ("Publication", "Publication"),
)
_PIPE: Final = "|"
_NO_TEXT_HOLDS: Final = "\x1f"
"""The unit separator: a control character, which no text of a record holds."""
_TYPES: Final = {str: "string", int: "long", float: "double", bool: "boolean"}


@dataclasses.dataclass
class Table:
    """Rows of one file: what the importer itself goes by, and properties beside it."""

    fixed: tuple[str, ...]
    rows: list[tuple[tuple[Any, ...], Properties]] = dataclasses.field(default_factory=list)

    def kinds(self) -> dict[str, str]:
        """Return the type of every property in the table, sorted by name."""
        found: dict[str, str] = {}
        for _, properties in self.rows:
            for name, value in properties.items():
                found.setdefault(name, _kind(value))
        return dict(sorted(found.items()))


def write_neo4j_admin(graph: Ordered, path: Path) -> None:
    """Write a graph as a folder of tables.

    Raises:
        InputError: A claim, or evidence, speaks of what is not among the records.
    """
    tables = _tables(elements_of(graph.records(), graph.meta))
    delimiter = _delimiter(tables.values())
    path.mkdir()
    for name, table in tables.items():
        _write_table(path / name, table, delimiter)
    text = "".join(f"{statement};\n" for statement in schema.constraints())
    (path / CONSTRAINTS).write_text(text, encoding="utf-8", newline="\n")
    (path / README).write_text(_readme(tables, delimiter), encoding="utf-8", newline="\n")


def elements_of(
    records: Iterable[Record], meta: Mapping[str, Any]
) -> tuple[list[elements.Node], list[elements.Relationship]]:
    """Return the nodes and relationships of records; the Schema node makes the graph kgraph's."""
    graph = collect(records, meta)
    own = elements.Node(("Schema",), {"id": "kgraph", "version": schema.VERSION})
    return [*elements.nodes(graph), own], list(elements.relationships(graph))


def _tables(
    graph: tuple[Sequence[elements.Node], Sequence[elements.Relationship]],
) -> dict[str, Table]:
    """Return the tables of a graph by file name, those without rows as well."""
    nodes, relationships = graph
    found = {_file(label): Table((f"id:ID({label})", ":LABEL")) for label in NODES}
    for start, end in RELATIONSHIPS:
        fixed = (f":START_ID({start})", f":END_ID({end})", ":TYPE")
        found[_file(start, end)] = Table(fixed)
    for node in nodes:
        rest = {key: value for key, value in node.properties.items() if key != "id"}
        row = (node.key.id, list(node.labels)), rest
        found[_file(node.key.label)].rows.append(row)
    for one in relationships:
        ends = (one.start, one.end)
        edge = (*(end.id for end in ends), one.type), one.properties
        found[_file(*(end.label for end in ends))].rows.append(edge)
    return found


def _file(*labels: str) -> str:
    return f"{'-'.join(labels).lower()}.csv"


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return f"{_TYPES[type(value[0])]}[]"
    return _TYPES[type(value)]


def _delimiter(tables: Iterable[Table]) -> str:
    """Return what joins the items of lists: ``|``, unless an item holds it."""
    values = (v for table in tables for _, properties in table.rows for v in properties.values())
    lists = (value for value in values if isinstance(value, list))
    held = any(_PIPE in str(item) for items in lists for item in items)
    return _NO_TEXT_HOLDS if held else _PIPE


def _write_table(path: Path, table: Table, delimiter: str) -> None:
    kinds = table.kinds()
    with files.writing_text(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*table.fixed, *(f"{name}:{kind}" for name, kind in kinds.items())])
        for cells, properties in table.rows:
            values = (*cells, *(properties.get(name) for name in kinds))
            writer.writerow([_cell(value, delimiter) for value in values])


def _cell(value: Any, delimiter: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return delimiter.join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def command(tables: Iterable[str], delimiter: str) -> list[str]:
    """Return the import command, word by word, to be run inside the folder."""
    spelled = delimiter if delimiter == _PIPE else f"U+{ord(delimiter):04X}"
    nodes = {_file(label) for label in NODES}
    return [
        "neo4j-admin",
        "database",
        "import",
        "full",
        "neo4j",
        "--overwrite-destination=true",
        "--bad-tolerance=0",
        f"--array-delimiter={spelled}",
        *(f"--{'nodes' if name in nodes else 'relationships'}=./{name}" for name in tables),
    ]


def _readme(tables: Mapping[str, Table], delimiter: str) -> str:
    first, *rest = command(tables, delimiter)
    words = [f"'{word}'" if _PIPE in word else word for word in rest]
    counts: defaultdict[bool, int] = defaultdict(int)
    for name, table in tables.items():
        counts["-" in name] += len(table.rows)
    return _TEXT.format(
        nodes=counts[False],
        relationships=counts[True],
        command=" \\\n  ".join([" ".join([first, *words[:4]]), *words[4:]]),
        constraints=CONSTRAINTS,
    )


_TEXT: Final = """# A kgraph graph for `neo4j-admin`

{nodes} nodes and {relationships} relationships, for Neo4j 5.26 or newer. The import makes the
database `neo4j` anew: **what it held is gone**. Stop the server, or with Enterprise the database;
then, inside this folder, as the user that the server runs as:

```console
{command}
```

Start the server and make the constraints, which the import does not:

```console
cypher-shell --database neo4j --file {constraints}
```

The graph is then used like any other: `kgraph --db bolt://localhost:7687 info`.
"""
