"""Hetionet: nodes TSV with edges SIF, or its JSON with licence and sources of every row.

A metaedge says what an edge means and of which kinds its ends are. The JSON names the sources of an
edge; each asserts the claim by itself, under the licence of the row.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

from kgraph import compression
from kgraph.errors import InputError, Problem
from kgraph.loaders.document import read_json
from kgraph.loaders.gathering import Gathering, Told
from kgraph.model.claim import NOT_STATED, Assertion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kgraph.model.placed import Placed

TABLE: Final = "hetionet"
_JSON: Final = "Hetionet's JSON"
_HEADERS: Final = {"nodes": "id\tname\tkind", "edges": "source\tmetaedge\ttarget"}
_KINDS: Final = {
    "Anatomy": ("Anatomy", ""),
    "Biological Process": ("Process", ""),
    "Cellular Component": ("CellularComponent", ""),
    "Compound": ("Drug", "DRUGBANK"),
    "Disease": ("Condition", ""),
    "Gene": ("Gene", "NCBIGene"),
    "Molecular Function": ("MolecularFunction", ""),
    "Pathway": ("Pathway", "kgraph"),
    "Pharmacologic Class": ("PharmacologicClass", "NDFRT"),
    "Side Effect": ("AdverseEffect", "UMLS"),
    "Symptom": ("Symptom", "MESH"),
}
"""Kinds of node: our category, and the prefix of identifiers that come without one."""


def is_hetionet(path: Path) -> bool:
    """Return whether ``path`` is a folder with nodes and edges, or a JSON file, of Hetionet."""
    if path.is_dir():
        return {"nodes", "edges"} <= {kind for kind, _ in _parts(path)}
    return path.is_file() and path.name.startswith("hetionet") and ".json" in path.suffixes


def load_hetionet(path: Path, source: str, told: Told | None = None) -> Iterator[Placed]:
    """Return the entities and claims of Hetionet.

    Args:
        path: A folder with the two tables, compressed or not, or the JSON file.
        source: The name that the records go by.
        told: Takes what was left out or settled.

    Raises:
        InputError: A row does not hold; everything found is in it.
    """
    gathering = Gathering(source, told)
    if path.is_dir():
        for kind, file in sorted(_parts(path), reverse=True):
            for line, cells in _rows(file, kind, gathering):
                try:
                    _take(kind, cells, str(file), line, gathering)
                except InputError as error:
                    gathering.wrong(error, str(file), line)
    else:
        _take_json(path, gathering)
    return gathering.result()


def _parts(folder: Path) -> list[tuple[str, Path]]:
    """Return the tables in a folder with what each is, as its header tells."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and compression.uncompressed(path.name).endswith((".tsv", ".sif")):
            with compression.reading(path) as file:
                head = file.readline(100).decode("utf-8-sig", "replace").rstrip("\r\n")
            found += [(kind, path) for kind, header in _HEADERS.items() if head == header]
    return found


def _rows(path: Path, kind: str, gathering: Gathering) -> Iterator[tuple[int, list[str]]]:
    width = len(_HEADERS[kind].split("\t"))
    with compression.reading(path) as file:
        for line, raw in enumerate(file, start=1):
            try:
                cells = raw.decode().rstrip("\r\n").split("\t")
            except UnicodeDecodeError as error:
                problem = compression.encoding_problem(raw, error, path, line)
                gathering.wrong(problem, str(path), line)
                continue
            if len(cells) == width:
                if line > 1:
                    yield line, cells
            elif cells != [""]:
                message = f"{len(cells)} cells instead of {width}"
                text = "\t".join(cells)[:80]
                gathering.wrong(Problem(message=message, text=text), str(path), line)


def _take(kind: str, cells: list[str], file: str, line: int, gathering: Gathering) -> None:
    if kind == "nodes":
        category, key = _identified(cells[0])
        gathering.entity(key, cells[1].strip(), category, file, line)
        return
    ends = (_identified(cells[0])[1], _identified(cells[2])[1])
    said = _said(gathering.source, cells[1])
    gathering.claim(gathering.stated(TABLE, cells[1], ends, said), file, line)


@functools.lru_cache(maxsize=100)
def _said(source: str, metaedge: str) -> Assertion:
    """Return the assertion of every edge of a kind: there are millions of them."""
    return Assertion(source=source, knowledge_level="not_provided", original_predicate=metaedge)


@functools.lru_cache(maxsize=100_000)
def _identified(text: str) -> tuple[str, str]:
    """Return category and id of ``Kind::identifier``, which stands in hundreds of rows."""
    kind, _, identifier = text.partition("::")
    return _known(kind, identifier)


def _known(kind: str, identifier: str) -> tuple[str, str]:
    if kind not in _KINDS or not identifier:
        hint = f"known: {', '.join(_KINDS)}"
        raise InputError(Problem(message="unknown kind of node", text=kind, hint=hint))
    category, prefix = _KINDS[kind]
    return category, f"{prefix}:{identifier}" if prefix else identifier


def _take_json(path: Path, gathering: Gathering) -> None:
    """Keep the nodes and edges of the JSON form, ``hetnet/json/README.md`` in hetio/hetionet."""
    found = read_json(path, _JSON)
    whole = found if isinstance(found, dict) else {}
    nodes, edges = whole.get("nodes"), whole.get("edges")
    if not (isinstance(nodes, list) and isinstance(edges, list)):
        hint = "it needs a list of nodes and one of edges"
        raise InputError(Problem(message=f"not {_JSON}", file=str(path), hint=hint))
    short = whole.get("kind_to_abbrev") or {}
    for number, row in enumerate(nodes, start=1):
        _try(gathering, path, number, lambda one=row, n=number: _node(one, path, n, gathering))
    for number, row in enumerate(edges, start=1):
        _try(
            gathering, path, number, lambda one=row, n=number: _edge(one, short, path, n, gathering)
        )


def _try(gathering: Gathering, path: Path, number: int, work: Any) -> None:
    try:
        work()
    except InputError as error:
        gathering.wrong(error, str(path), number)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        problem = Problem(message="not a node or edge of Hetionet", text=repr(error))
        gathering.wrong(problem, str(path), number)


def _node(row: Mapping[str, Any], path: Path, number: int, gathering: Gathering) -> None:
    category, key = _known(row["kind"], str(row["identifier"]))
    if not row["name"]:
        raise InputError(Problem(message="a node without name", text=key))
    gathering.entity(key, row["name"].strip(), category, str(path), number)


def _edge(
    row: Mapping[str, Any], short: Mapping[str, str], path: Path, number: int, gathering: Gathering
) -> None:
    (first, one), (second, other) = row["source_id"], row["target_id"]
    ends = (_known(first, str(one))[1], _known(second, str(other))[1])
    mark = ">" if row.get("direction") == "forward" else ""
    metaedge = f"{short[first]}{short[row['kind']]}{mark}{short[second]}"
    data = row.get("data") or {}
    named = data.get("sources") or ([data["source"]] if data.get("source") else [])
    papers = tuple(f"PMID:{one}" for one in data.get("pubmed_ids") or ())
    for source in named or [gathering.source]:
        said = Assertion(
            source=source,
            licence=data.get("license") or NOT_STATED,
            publications=papers,
            original_predicate=metaedge,
            **_measured(data),
        )
        gathering.claim(gathering.stated(TABLE, metaedge, ends, said), str(path), number)
    for paper in papers:
        gathering.cited(paper, str(path), number)


def _measured(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an affinity, which Hetionet gives in nmol/L."""
    value = data.get("affinity_nM")
    return {} if value is None else {"value": value, "unit": "nmol/L", "measure": "affinity"}
