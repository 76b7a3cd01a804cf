"""GraphML: entities as nodes, claims as parallel edges, all else as typed attributes of them.

Nodes have ``record``: ``entity``, ``publication``, or ``claim`` for a claim that nobody supports.
Evidence is JSON on its claim; lists are joined by ``|``; see `flat` for what stands for a
character that XML cannot hold. Attributes that other tools add are passed over when reading.
"""

from __future__ import annotations

import functools
import itertools
from typing import IO, TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape as xml_text
from xml.sax.saxutils import quoteattr

from kgraph.errors import InputError
from kgraph.formats import files, shape
from kgraph.formats.decoding import Harvest
from kgraph.formats.flat import Kind, cell, columns, escape, nested, values
from kgraph.formats.graphml_parser import Element, elements
from kgraph.formats.native import FORMAT
from kgraph.model.claim import PREFIX, Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.model.records import RECORD_TYPES, collect
from kgraph.model.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.model.placed import Placed
    from kgraph.model.records import Record, Subgraph

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_FOOT: Final = "</graph>\n</graphml>\n"
_TYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "list": "string",
    "json": "string",
    "long": "long",
    "double": "double",
    "boolean": "boolean",
}


@functools.cache
def attributes(domain: str) -> dict[str, Kind]:
    """Return the attributes of ``graph``, ``node`` or ``edge`` in the order they are written."""
    if domain == "graph":
        return {"format": "text", "meta": "json"}
    claim: dict[str, Kind] = {c.name: c.kind for c in (*columns(Claim), *columns(Summary))}
    computed: dict[str, Kind] = {"family": "text", "sign": "long", "sources": "list"}
    first: dict[str, Kind] = {"label": "text"}
    last: dict[str, Kind] = {"evidence": "json"}
    if domain == "edge":
        found = {**first, **claim, **computed, **last}
        return {k: v for k, v in found.items() if k not in {"id", "subject", "object"}}
    tags: dict[str, Kind] = {shape.RECORD: "text", "tier": "text"}
    own: dict[str, Kind] = {c.name: c.kind for c in (*columns(Entity), *columns(Publication))}
    found = {**tags, **first, **own, **claim, **computed, **last}
    return {k: v for k, v in found.items() if k != "id"}


def write_graphml(records: Iterable[Record], path: Path, meta: Mapping[str, Any]) -> None:
    """Write records as one directed GraphML graph; the id of an edge is that of its claim.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    subgraph = collect(records, meta)
    shape.check_holds(subgraph, "GraphML")
    with files.writing(path) as file:
        _put(file, _HEAD)
        for domain in ("graph", "node", "edge"):
            for name, kind in attributes(domain).items():
                _put(
                    file,
                    f'<key id="{domain}_{name}" for="{domain}" attr.name="{name}" '
                    f'attr.type="{_TYPES[kind]}"/>\n',
                )
        _put(file, '<graph id="kgraph" edgedefault="directed">\n')
        _put(file, _data("graph", {"format": FORMAT, "meta": dict(subgraph.meta)}))
        for piece in itertools.chain(_nodes(subgraph), _edges(subgraph)):
            _put(file, piece)
        _put(file, _FOOT)


def _put(file: IO[bytes], text: str) -> None:
    file.write(text.encode())


def _data(domain: str, found: Mapping[str, Any]) -> str:
    lines = (
        f'<data key="{domain}_{name}">{xml_text(cell(found[name]))}</data>\n'
        for name in attributes(domain)
        if found.get(name) not in (None, [], {})
    )
    return "".join(lines)


def _nodes(subgraph: Subgraph) -> Iterator[str]:
    for entity in subgraph.entities.values():
        derived = {shape.RECORD: "entity", "label": entity.name, "tier": entity.kind.tier}
        yield _node(entity.id, values(entity) | derived)
    for publication in subgraph.publications.values():
        derived = {shape.RECORD: "publication", "label": publication.short}
        yield _node(publication.id, values(publication) | derived)
    for claim in shape.unstated(subgraph):
        yield _node(claim.id, _claim_values(claim, subgraph) | {shape.RECORD: "claim"})
    for missing in sorted(_ends(subgraph) - {*subgraph.entities, *subgraph.publications}):
        yield f"<node id={_attribute(missing)}/>\n"


def _node(name: str, found: Mapping[str, Any]) -> str:
    return f"<node id={_attribute(name)}>\n{_data('node', found)}</node>\n"


def _edges(subgraph: Subgraph) -> Iterator[str]:
    for claim in shape.stated(subgraph):
        ends = f"source={_attribute(claim.subject)} target={_attribute(claim.object)}"
        data = _data("edge", _claim_values(claim, subgraph))
        yield f'<edge id="{claim.id}" {ends}>\n{data}</edge>\n'


def _claim_values(claim: Claim, subgraph: Subgraph) -> dict[str, Any]:
    return {
        **values(claim),
        **values(subgraph.summaries[claim.id]),
        "label": shape.label(claim, subgraph),
        "family": claim.kind.family,
        "sign": claim.sign,
        "sources": shape.sources(claim, subgraph),
        "evidence": shape.evidence_data(claim, subgraph),
    }


def _ends(subgraph: Subgraph) -> set[str]:
    return {end for one in shape.stated(subgraph) for end in (one.subject, one.object)}


def _attribute(text: str) -> str:
    return quoteattr(escape(text))


def read_graphml(path: Path) -> Iterator[Placed]:
    """Return the records of a GraphML file written by `write_graphml`, or shaped like it.

    A node needs ``name`` and ``category``, an edge ``predicate``; a node without any attribute is
    only an end of edges. What is computed is not read.

    Raises:
        InputError: The file is not XML, has a DOCTYPE, is not directed, or a record in it does
            not hold; all of them are named with their lines.
    """
    harvest = Harvest(str(path))
    for element in elements(path, harvest):
        if element.kind == "edge":
            _read_edge(element, harvest)
        elif element.kind == "node" and element.data:
            _read_node(element, harvest)
        elif element.data.get("format", FORMAT) != FORMAT:
            harvest.wrong(f"not {FORMAT}", element.line, text=element.data["format"])
    return harvest.result()


def _read_edge(element: Element, harvest: Harvest) -> None:
    ends = {"subject": element.attributes["source"], "object": element.attributes["target"]}
    name = element.attributes.get("id", "")
    # Other tools number the edges anew; the id of a claim follows from what it says.
    own = {"id": name} if name.startswith(f"{PREFIX}:") else {}
    shape.add_claim(
        harvest, element.data | ends | own, element.data.get("evidence", ""), element.line
    )


def _read_node(element: Element, harvest: Harvest) -> None:
    cells = element.data | {"id": element.attributes["id"]}
    record = element.data.get(shape.RECORD, "entity")
    kind = RECORD_TYPES.get(record)
    if kind is Claim:
        shape.add_claim(harvest, cells, cells.get("evidence", ""), element.line)
    elif kind in (Entity, Publication):
        try:
            harvest.add(kind, nested(kind, cells), element.line)
        except InputError as error:
            harvest.problems += [one.at(harvest.file, element.line) for one in error.problems]
    else:
        harvest.wrong("unknown record of a node", element.line, text=record)
