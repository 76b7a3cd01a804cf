"""KGX TSV: Biolink slots for whoever knows Biolink, ``kgraph_`` columns for the rest.

``NAME_nodes.tsv`` holds entities, publications, and the claims that nobody supports;
``NAME_edges.tsv`` the claims that somebody states. A null result is not a negation, so
``negated`` is never written. Cells are as KGX reads them: no quotes, lists joined by ``|``, and no
``|`` anywhere else (see `flat` for what stands for it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.errors import InputError
from kgraph.formats import FORMATS, biolink, files, kgx_foreign, shape
from kgraph.formats.decoding import Harvest
from kgraph.formats.flat import cell, columns, nested, values
from kgraph.formats.kgx_columns import EVIDENCE, OWN, RECORD, column_for, edge_columns, node_columns
from kgraph.model.claim import PREFIX, Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.model.records import RECORD_TYPES, collect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kgraph.model.placed import Placed
    from kgraph.model.records import Record, Subgraph

_NODES, _EDGES = FORMATS["kgx"].parts


def write_kgx_tsv(records: Iterable[Record], path: Path, meta: Mapping[str, Any]) -> None:
    """Write records as the two files of a KGX graph.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    subgraph = collect(records, meta)
    shape.check_holds(subgraph, "KGX")
    nodes = (*_entities(subgraph), *_publications(subgraph), *_unstated(subgraph))
    _write_table(_part(path, _NODES), node_columns(), nodes)
    _write_table(_part(path, _EDGES), edge_columns(), _edges(subgraph))


def _part(path: Path, ending: str) -> Path:
    return files.part(path, ending, (_NODES, _EDGES))


def _write_table(path: Path, header: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    with files.writing(path) as file:
        file.write(("\t".join(header) + "\n").encode())
        for row in rows:
            cells = (cell(row[name], pipes=False) if name in row else "" for name in header)
            file.write(("\t".join(cells) + "\n").encode())


def _row(record: Entity | Publication | Claim) -> dict[str, Any]:
    kind = type(record)
    return {column_for(kind, name): value for name, value in values(record).items()}


def _entities(subgraph: Subgraph) -> Iterator[dict[str, Any]]:
    for one in subgraph.entities.values():
        yield _row(one) | {
            "category": one.kind.biolink,
            "provided_by": [biolink.infores(source) for source in one.sources],
            RECORD: "entity",
        }


def _publications(subgraph: Subgraph) -> Iterator[dict[str, Any]]:
    for one in subgraph.publications.values():
        yield _row(one) | {
            "category": biolink.PUBLICATION,
            "publication_type": biolink.PUBLICATION_TYPE,
            "provided_by": [biolink.infores(source) for source in one.sources],
            RECORD: "publication",
        }


def _unstated(subgraph: Subgraph) -> Iterator[dict[str, Any]]:
    for one in shape.unstated(subgraph):
        yield (
            _row(one)
            | _computed(one, subgraph)
            | {
                "category": biolink.UNSTATED,
                "name": shape.label(one, subgraph),
                RECORD: "claim",
            }
        )


def _computed(claim: Claim, subgraph: Subgraph) -> dict[str, Any]:
    summary = values(subgraph.summaries[claim.id])
    evidence = shape.evidence_data(claim, subgraph)
    return {OWN + name: value for name, value in summary.items()} | {EVIDENCE: evidence}


def _edges(subgraph: Subgraph) -> Iterator[dict[str, Any]]:
    for one in shape.stated(subgraph):
        evidence = subgraph.evidence_by_claim[one.id]
        level, agent = biolink.voucher(one, evidence)
        sources = shape.sources(one, subgraph)
        asserted = {publication for each in one.asserted for publication in each.publications}
        yield (
            _row(one)
            | _computed(one, subgraph)
            | biolink.statement(one)
            | {
                "subject": one.subject,
                "object": one.object,
                "category": biolink.ASSOCIATION,
                "knowledge_level": level,
                "agent_type": agent,
                "primary_knowledge_source": biolink.infores(sources[0]),
                "aggregator_knowledge_source": biolink.AGGREGATOR,
                "publications": sorted({*subgraph.summaries[one.id].publications, *asserted}),
                "original_predicate": biolink.LOCAL + one.predicate,
                f"{OWN}label": shape.label(one, subgraph),
                f"{OWN}family": one.kind.family,
                f"{OWN}sign": one.sign,
                f"{OWN}sources": sources,
            }
        )


def read_kgx_tsv(path: Path) -> Iterator[Placed]:
    """Return the records of a KGX graph, given either of its files or their common name.

    What others wrote is read as far as its categories and predicates have one meaning here.
    Columns that are not known are passed over.

    Raises:
        InputError: A file is missing, a row is not as wide as its header, or a record does not
            hold; all of them are named with file and line.
    """
    harvest = Harvest(str(path))
    for line, cells in _rows(_part(path, _NODES), ("id", "category"), harvest):
        _read_node(cells, line, harvest)
    for line, cells in _rows(_part(path, _EDGES), ("subject", "predicate", "object"), harvest):
        _read_edge(cells, line, harvest)
    return harvest.result()


def _rows(
    path: Path, needed: Sequence[str], harvest: Harvest
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a file with their lines; the harvest is told which file it is."""
    text = files.read_text(path)
    harvest.file = str(path)
    # Not splitlines: a line separator of Unicode may stand in a cell.
    header, *lines = (line.removesuffix("\r") for line in text.removesuffix("\n").split("\n"))
    names = header.split("\t")
    missing = [name for name in needed if name not in names]
    if missing:
        hint = f"KGX needs the columns {', '.join(needed)}, separated by tabs"
        harvest.wrong(f"no column {' and '.join(missing)}", 1, text=header[:80], hint=hint)
        return
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) == len(names):
            yield number, dict(zip(names, cells, strict=True))
        else:
            message = f"{len(cells)} cells instead of {len(names)}"
            harvest.wrong(message, number, text=line[:80], hint="check tabs")


def _cells(kind: type[Record], cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row under the names of our fields."""
    return {c.name: cells.get(column_for(kind, c.name), "") for c in columns(kind)}


def _read_node(cells: Mapping[str, str], line: int, harvest: Harvest) -> None:
    record = cells.get(RECORD) or kgx_foreign.record_of_node(cells)
    kind = RECORD_TYPES.get(record)
    if kind is Claim:
        shape.add_claim(harvest, _cells(Claim, cells), cells.get(EVIDENCE, ""), line)
    elif kind in (Entity, Publication):
        found = _cells(kind, cells)
        try:
            if not cells.get(RECORD):
                found |= kgx_foreign.node(cells)
            harvest.add(kind, nested(kind, found), line)
        except InputError as error:
            harvest.problems += [problem.at(harvest.file, line) for problem in error.problems]
    else:
        harvest.wrong(f"unknown {RECORD}", line, text=record)


def _read_edge(cells: Mapping[str, str], line: int, harvest: Harvest) -> None:
    ends = {"subject": cells["subject"], "object": cells["object"]}
    predicate = cells.get("original_predicate", "")
    try:
        if predicate.startswith(biolink.LOCAL):
            own = {"predicate": predicate.removeprefix(biolink.LOCAL)}
            found = _cells(Claim, cells) | ends | own
            if not found["id"].startswith(f"{PREFIX}:"):
                del found["id"]
        else:
            found = ends | kgx_foreign.edge(cells)
    except InputError as error:
        harvest.problems += [problem.at(harvest.file, line) for problem in error.problems]
        return
    shape.add_claim(harvest, found, cells.get(EVIDENCE, ""), line)
