"""CSV for ``neo4j-admin database import``: the property graph itself, for an empty Neo4j database.

A folder: one table for each kind of node and for each pair of kinds that relationships join, the
constraints, and a README with the command that imports them. The importer takes a list, the labels
of a node too, as its items joined by one character, and has no way to write that inside an item.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import InputError
from kgraph.formats import files, property_graph
from kgraph.formats.csv_rows import csv_cell, csv_line
from kgraph.formats.templates import lines
from kgraph.propertygraph import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.errors import Problem
    from kgraph.formats.ordered import Ordered, Reviewed
    from kgraph.propertygraph.elements import Node
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
_MANY: Final = 1000
_TYPES: Final = {str: "string", int: "long", float: "double", bool: "boolean"}


@dataclasses.dataclass
class Table:
    """One file: what the importer itself goes by, and the properties with their types."""

    fixed: tuple[str, ...]
    kinds: dict[str, str] = dataclasses.field(default_factory=dict)
    rows: int = 0

    def note(self, properties: Properties) -> None:
        """Take in what a row will hold."""
        for name, value in properties.items():
            if name not in self.kinds:
                self.kinds[name] = _kind(value)

    def header(self) -> list[str]:
        """Return the names of the columns, those of properties sorted."""
        return [*self.fixed, *(f"{name}:{kind}" for name, kind in sorted(self.kinds.items()))]


def write_neo4j_admin(graph: Ordered, path: Path) -> None:
    """Write a graph as a folder of tables.

    The importer has to know types and delimiter first, so the graph is gone through twice.

    Raises:
        InputError: A claim, or evidence, speaks of what is not among the records.
    """
    tables = _empty_tables()
    piped = [_note(tables, *one) for one in _different(graph)]
    delimiter = _NO_TEXT_HOLDS if any(piped) else _PIPE
    path.mkdir()
    with contextlib.ExitStack() as stack:
        out = {name: stack.enter_context(files.writing_text(path / name)) for name in tables}
        for name, table in tables.items():
            out[name].write(csv_line(table.header(), "\n"))
        problems = [*property_graph.orphans(graph)]
        for name, texts in _lines(graph, tables, delimiter, problems):
            # Many at once: of edges there are millions.
            while some := list(itertools.islice(texts, _MANY)):
                out[name].write("".join(some))
                tables[name].rows += len(some) - some.count("")
    if problems:
        raise InputError(problems)
    constraints = "".join(f"{statement};\n" for statement in schema.server_statements())
    (path / CONSTRAINTS).write_text(constraints, encoding="utf-8", newline="\n")
    (path / README).write_text(_readme(tables, delimiter), encoding="utf-8", newline="\n")


def _empty_tables() -> dict[str, Table]:
    """Return the tables by file name."""
    found = {_file(label): Table((f"id:ID({label})", ":LABEL")) for label in NODES}
    for start, end in RELATIONSHIPS:
        fixed = (f":START_ID({start})", f":END_ID({end})", ":TYPE")
        found[_file(start, end)] = Table(fixed)
    return found


def _different(graph: Ordered) -> Iterator[tuple[str, Properties]]:
    """Yield the file and the properties of every node and edge, of like claims' edges those of one.

    Links have none.
    """
    for node in property_graph.nodes(graph):
        yield _file(node.key.label), _without_id(node)
    for one in graph.samples():
        if one.summary.stated:
            yield _file("Entity", "Entity"), property_graph.edge(one).properties


def _without_id(node: Node) -> Properties:
    return {key: value for key, value in node.properties.items() if key != "id"}


def _note(tables: Mapping[str, Table], name: str, properties: Properties) -> bool:
    """Take in properties; return whether an item of a list among them holds a ``|``."""
    tables[name].note(properties)
    lists = (value for value in properties.values() if isinstance(value, list))
    return any(_PIPE in str(item) for items in lists for item in items)


def _lines(
    graph: Ordered, tables: Mapping[str, Table], delimiter: str, problems: list[Problem]
) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the lines of all tables, with the names of their files; some come more than once.

    Of a claim that nobody states the line is blank; what is not there goes to ``problems``.
    """

    def line(name: str, cells: Iterable[Any], properties: Properties) -> str:
        values = (properties.get(kind) for kind in sorted(tables[name].kinds))
        return csv_line((_cell(value, delimiter) for value in (*cells, *values)), "\n")

    def edge(one: Reviewed) -> str:
        problems.extend(property_graph.missing(one, graph))
        if not one.summary.stated:
            return ""
        made = property_graph.edge(one)
        return line(edges, (made.start.id, made.end.id, made.type), made.properties)

    for node in property_graph.nodes(graph):
        name = _file(node.key.label)
        yield name, iter([line(name, (node.key.id, list(node.labels)), _without_id(node))])
    edges = _file("Entity", "Entity")
    yield edges, lines(graph.claims(), edge, csv_cell)
    for one in property_graph.links(graph):
        name = _file(one.start.label, one.end.label)
        yield name, iter([line(name, (one.start.id, one.end.id, one.type), one.properties)])


def _file(*labels: str) -> str:
    return f"{'-'.join(labels).lower()}.csv"


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return f"{_TYPES[type(value[0])]}[]"
    return _TYPES[type(value)]


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
        counts["-" in name] += table.rows
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
