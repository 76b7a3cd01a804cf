"""CSV for ``neo4j-admin database import``: the property graph itself, for an empty Neo4j database.

A folder: one table for each kind of node and for each pair of kinds that relationships join, the
constraints, and a README with the command that imports them.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import InputError
from kgraph.formats import files, neo4j_admin_tables, property_graph
from kgraph.formats.csv_rows import csv_cell, csv_line
from kgraph.formats.decoding import streamed
from kgraph.formats.neo4j_admin_reading import records
from kgraph.formats.neo4j_admin_tables import (
    NO_TEXT_HOLDS,
    NODES,
    PIPE,
    RELATIONSHIPS,
    SPELLED,
    cell,
    file_name,
    fixed,
)
from kgraph.formats.templates import lines
from kgraph.propertygraph import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.errors import Problem
    from kgraph.formats.ordered import Ordered, Reviewed
    from kgraph.model.placed import Placed
    from kgraph.propertygraph.elements import Node
    from kgraph.propertygraph.mapping import Properties

README: Final = "README.md"
CONSTRAINTS: Final = "constraints.cypher"
_MANY: Final = 1000


@dataclasses.dataclass
class Table:
    """One file: the labels of its nodes or ends, and the properties that its rows have."""

    labels: tuple[str, ...]
    names: set[str] = dataclasses.field(default_factory=set)
    rows: int = 0

    def header(self) -> list[str]:
        """Return the names of the columns, those of properties sorted."""
        kinds = neo4j_admin_tables.properties(*self.labels)
        return [*fixed(*self.labels), *(f"{name}:{kinds[name]}" for name in sorted(self.names))]


def write_neo4j_admin(graph: Ordered, path: Path) -> None:
    """Write a graph as a folder of tables.

    The importer has to know types and delimiter first, so the graph is gone through twice.

    Raises:
        InputError: A claim, or evidence, speaks of what is not among the records.
    """
    tables = _empty_tables()
    piped = [_note(tables, *one) for one in _different(graph)]
    delimiter = NO_TEXT_HOLDS if any(piped) else PIPE
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
    readme = _readme(tables, delimiter, graph.meta)
    (path / README).write_text(readme, encoding="utf-8", newline="\n")


def _empty_tables() -> dict[str, Table]:
    """Return the tables by file name."""
    several = (*((label,) for label in NODES), *RELATIONSHIPS)
    return {file_name(*labels): Table(labels) for labels in several}


def _different(graph: Ordered) -> Iterator[tuple[str, Properties]]:
    """Yield the file and the properties of every node and edge, of like claims' edges those of one.

    Links have none.
    """
    for node in property_graph.nodes(graph):
        yield file_name(node.key.label), _without_id(node)
    for one in graph.samples():
        if one.summary.stated:
            yield file_name("Entity", "Entity"), property_graph.edge(one).properties


def _without_id(node: Node) -> Properties:
    return {key: value for key, value in node.properties.items() if key != "id"}


def _note(tables: Mapping[str, Table], name: str, properties: Properties) -> bool:
    """Take in properties; return whether an item of a list among them holds a ``|``."""
    tables[name].names |= properties.keys()
    lists = (value for value in properties.values() if isinstance(value, list))
    return any(PIPE in str(item) for items in lists for item in items)


def _lines(
    graph: Ordered, tables: Mapping[str, Table], delimiter: str, problems: list[Problem]
) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the lines of all tables, with the names of their files; some come more than once.

    Of a claim that nobody states the line is blank; what is not there goes to ``problems``.
    """

    def line(name: str, cells: Iterable[Any], properties: Properties) -> str:
        values = (properties.get(one) for one in sorted(tables[name].names))
        return csv_line((cell(value, delimiter) for value in (*cells, *values)), "\n")

    def edge(one: Reviewed) -> str:
        problems.extend(property_graph.missing(one, graph))
        if not one.summary.stated:
            return ""
        made = property_graph.edge(one)
        return line(edges, (made.start.id, made.end.id, made.type), made.properties)

    for node in property_graph.nodes(graph):
        name = file_name(node.key.label)
        told = (SPELLED[delimiter],) if node is property_graph.SCHEMA else ()
        yield name, iter([line(name, (node.key.id, list(node.labels), *told), _without_id(node))])
    edges = file_name("Entity", "Entity")
    yield edges, lines(graph.claims(), edge, csv_cell)
    for one in property_graph.links(graph):
        name = file_name(one.start.label, one.end.label)
        yield name, iter([line(name, (one.start.id, one.end.id, one.type), one.properties)])


def command(tables: Iterable[str], delimiter: str) -> list[str]:
    """Return the import command, word by word, to be run inside the folder."""
    nodes = {file_name(label) for label in NODES}
    return [
        "neo4j-admin",
        "database",
        "import",
        "full",
        "neo4j",
        "--overwrite-destination=true",
        "--bad-tolerance=0",
        f"--array-delimiter={SPELLED[delimiter]}",
        *(f"--{'nodes' if name in nodes else 'relationships'}=./{name}" for name in tables),
    ]


def _readme(tables: Mapping[str, Table], delimiter: str, meta: Mapping[str, Any]) -> str:
    first, *rest = command(tables, delimiter)
    words = [f"'{word}'" if PIPE in word else word for word in rest]
    counts: defaultdict[bool, int] = defaultdict(int)
    for name, table in tables.items():
        counts["-" in name] += table.rows
    told = msgspec.json.format(msgspec.json.encode(meta), indent=2).decode()
    return _TEXT.format(
        nodes=counts[False],
        relationships=counts[True],
        command=" \\\n  ".join([" ".join([first, *words[:4]]), *words[4:]]),
        constraints=CONSTRAINTS,
        meta=_META.format(told) if meta else "",
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

The graph is then used like any other: `kgraph --db bolt://localhost:7687 info`. kgraph reads the
folder as well, as it reads its other formats: `kgraph load FOLDER`.
{meta}"""
_META: Final = """
What was exported:

```json
{}
```
"""


def read_neo4j_admin(path: Path) -> Iterator[Placed]:
    """Return the records of a folder that `write_neo4j_admin` wrote.

    Args:
        path: The folder, or one of its tables.

    Raises:
        InputError: It is not such a folder, a table is missing or has other columns, a row does not
            hold, or joins what is not there; all of them are named with file and line.
    """
    folder = path if path.is_dir() else path.parent
    return streamed(str(folder), lambda harvest: records(folder, harvest))
