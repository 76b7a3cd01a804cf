"""A Cypher script: statements that make the graph in an empty Neo4j database, and back.

Every statement merges by id and sets all properties, so a script that was cut off is run again.
"""

from __future__ import annotations

import itertools
import re
from typing import IO, TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import InputError
from kgraph.formats import files, property_graph
from kgraph.formats.cypher_literals import literal, parsed
from kgraph.formats.decoding import Harvest
from kgraph.formats.native import FORMAT
from kgraph.propertygraph import elements, schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed

ROWS: Final = 100
"""Rows of one statement: the time that Neo4j takes to plan one grows faster than its rows."""
FIRST: Final = f"// {FORMAT} as a Cypher script"
_HINT: Final = "only a script that kgraph wrote can be read back; load a graph's other formats"
_BEGIN: Final = "UNWIND ["
_END: Final = "] AS row"
_ENDS: Final = "MATCH (a:`{}` {{id: row.from}}) MATCH (b:`{}` {{id: row.to}}) "
_NODE: Final = "MERGE (n:`{}` {{id: row.id}}) SET n = row;"
_LABELLED: Final = "MERGE (n:`{}` {{id: row.id}}) SET n = row SET n:`{}`;"
_LINK: Final = _ENDS + "MERGE (a)-[:`{}`]->(b);"
_EDGE: Final = _ENDS + "MERGE (a)-[r:`{}` {{id: row.edge.id}}]->(b) SET r = row.edge;"
_FILE_NAME: Final = re.compile(r"[\w.-]+")


def write_cypher_script(graph: Ordered, path: Path) -> None:
    """Write a graph as constraints, then nodes, then relationships, some hundred a statement.

    Raises:
        InputError: A claim, or evidence, speaks of what is not among the records.
    """
    property_graph.check(graph)
    with files.writing_text(path) as file:
        file.write(_head(graph.meta, path.name))
        file.writelines(f"{statement};\n" for statement in schema.constraints())
        _write(file, map(_node, property_graph.nodes(graph)))
        _write(file, map(_relationship, property_graph.relationships(graph)))


def _head(meta: Mapping[str, Any], name: str) -> str:
    told = msgspec.json.encode(meta).decode()
    plain = files.uncompressed(name)
    shown = plain if _FILE_NAME.fullmatch(plain) else "FILE"
    # A literal, because Neo4j would turn \u000a into the end of a comment as well.
    return _HEAD.format(first=FIRST, name=shown, meta=literal(told))


_HEAD: Final = """{first}, for Neo4j 5.26 or newer.
//
// For a database without a kgraph graph in it; to add to one, use kgraph load. Run it with
//
//   cypher-shell -a bolt://localhost:7687 -u neo4j -d neo4j --file {name}
//
// or paste it into Neo4j Browser. What it wrote it writes again without change: a run that was cut
// off is completed by another. The graph is then used like any other:
// kgraph --db bolt://localhost:7687 info. The file is UTF-8.
//
// meta: {meta}

"""


def _node(node: elements.Node) -> tuple[str, Any]:
    text = _NODE if len(node.labels) == 1 else _LABELLED
    return text.format(*node.labels), node.properties


def _relationship(one: elements.Relationship) -> tuple[str, Any]:
    row: dict[str, Any] = {"from": one.start.id, "to": one.end.id}
    text = _EDGE if one.properties else _LINK
    edge = {"edge": one.properties} if one.properties else {}
    return text.format(one.start.label, one.end.label, one.type), row | edge


def _write(file: IO[str], rows: Iterable[tuple[str, Any]]) -> None:
    """Write rows, those of one statement together; what waits is never more than ``ROWS`` each."""
    waiting: dict[str, list[Any]] = {}
    for statement, row in rows:
        some = waiting.setdefault(statement, [])
        some.append(row)
        if len(some) == ROWS:
            _write_statement(file, statement, waiting.pop(statement))
    for statement, some in sorted(waiting.items()):
        _write_statement(file, statement, some)


def _write_statement(file: IO[str], statement: str, rows: Iterable[Any]) -> None:
    lines = ",\n".join(f"  {literal(row)}" for row in rows)
    file.write(f"\n{_BEGIN}\n{lines}\n{_END}\n{statement}\n")


def read_cypher_script(path: Path) -> Iterator[Placed]:
    """Return the records of a script that `write_cypher_script` wrote.

    Raises:
        InputError: It is another script, a row is no literal, or a record does not hold; all of
            them are named with their lines.
    """
    harvest = Harvest(str(path))
    lines = enumerate(_lines(files.read_text(path)), start=1)
    if not next(lines, (1, ""))[1].startswith(FIRST):
        harvest.wrong("not a Cypher script of kgraph's", 1, hint=_HINT)
        return harvest.result()
    known = schema.constraints()
    for number, line in lines:
        if line == _BEGIN:
            _read_statement(lines, number, harvest)
        elif line and not line.startswith("//") and line.removesuffix(";") not in known:
            harvest.wrong("a statement that kgraph does not write", number, text=line, hint=_HINT)
    return harvest.result()


def _lines(text: str) -> Iterator[str]:
    # Not splitlines: a line separator of Unicode may stand in a text.
    return (line.rstrip("\r").strip(" ") for line in text.split("\n"))


def _read_statement(lines: Iterator[tuple[int, str]], begun: int, harvest: Harvest) -> None:
    """Take the rows of a statement and what it makes of them."""
    rows = list(itertools.takewhile(lambda line: line[1] != _END, lines))
    number, statement = next(lines, (begun, ""))
    if not statement:
        harvest.wrong("the script ends inside a statement", number, hint="export it again")
        return
    labels = _names(_NODE, statement) or _names(_LABELLED, statement)
    edge = _names(_EDGE, statement)
    if not (labels or edge or _names(_LINK, statement)):
        harvest.wrong("a statement that kgraph does not write", number, text=statement, hint=_HINT)
        return
    for line, text in rows:
        try:
            row = parsed(text.removesuffix(","))
            if labels:
                _keep_node(elements.Node(labels, row), line, harvest)
            elif edge:
                _keep_edge(row, edge, line, harvest)
        except (ValueError, TypeError, KeyError) as error:
            harvest.wrong(f"not a row that kgraph writes ({error})", line, text=text[:80])
        except InputError as error:
            harvest.problems += [problem.at(harvest.file, line) for problem in error.problems]


def _names(template: str, statement: str) -> tuple[str, ...]:
    """Return the labels and types in a statement, in order; none if it is another statement."""
    pattern = re.escape(template.format("@", "@", "@")).replace("@", r"(\w+)")
    found = re.fullmatch(pattern, statement)
    return found.groups() if found else ()


def _keep_node(node: elements.Node, line: int, harvest: Harvest) -> None:
    for record in elements.records([node], []):
        property_graph.keep(record, str(node.properties["id"]), line, harvest)


def _keep_edge(row: Any, names: tuple[str, ...], line: int, harvest: Harvest) -> None:
    start, end, kind = names
    ends = elements.End(start, row["from"]), elements.End(end, row["to"])
    edge = elements.Relationship(kind, *ends, row["edge"])
    for record in elements.records([], [edge]):
        property_graph.keep(record, str(edge.properties["id"]), line, harvest)
