"""Networks of others as CX or CX2: nodes with identifiers, edges with interactions and citations.

Sentences that a network quotes are not taken over. A statement about an agent in a particular state
(``muts:`` in an attribute of INDRA) is about something else than the agent, and is told instead.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any, Final

from kgraph import compression
from kgraph.errors import InputError, Problem
from kgraph.loaders.document import read_json
from kgraph.loaders.gathering import Gathering, Told
from kgraph.model import identifiers
from kgraph.model.claim import Assertion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kgraph.model.placed import Placed

TABLE: Final = "cx"
_CATEGORIES: Final = {
    "protein": "Protein",
    "gene": "Gene",
    "proteinfamily": "GeneFamily",
    "complex": "Receptor",
    "smallmolecule": "Chemical",
    "chemical": "Chemical",
    "drug": "Drug",
    "bioprocess": "Process",
    "biological process": "Process",
    "phenotype": "Process",
    "disease": "Condition",
}
_KEYS: Final = ("UniProt", "HGNC", "ChEBI", "GO", "MESH", "PubChem", "BE")
"""Attributes that name a node where it represents nothing: addresses of identifiers.org."""
_ADDRESS: Final = re.compile(r".*/(?P<base>[\w.-]+)/(?P<id>[^/]+)")
_BASES: Final = {
    "uniprot": "UniProtKB",
    "hgnc": "HGNC",
    "chebi": "CHEBI",
    "go": "GO",
    "mesh": "MESH",
    "pubchem.compound": "PUBCHEM.COMPOUND",
    "entities": "FPLX",
}
"""What addresses end in before the identifier; INDRA's entities became FamPlex."""
_STATES: Final = re.compile(r"\b(muts|mods|bound|activity|location):")
_PAPERS: Final = re.compile(r"(?:pubmed|pmid):\d+", re.IGNORECASE)
_OURS: Final = b'"kgraph/1"'
_HEAD: Final = 20_000


@dataclasses.dataclass(slots=True)
class _Network:
    """The aspects of a network that are read here, in one shape for both versions."""

    nodes: dict[Any, dict[str, Any]] = dataclasses.field(default_factory=dict)
    edges: dict[Any, dict[str, Any]] = dataclasses.field(default_factory=dict)
    cited: dict[Any, list[str]] = dataclasses.field(default_factory=dict)


def is_cx(path: Path) -> bool:
    """Return whether ``path`` is CX, or CX2 that kgraph did not write."""
    name = compression.uncompressed(path.name).lower()
    if not path.is_file() or not name.endswith((".cx", ".cx2")):
        return False
    with compression.reading(path) as file:
        return _OURS not in file.read(_HEAD)


def load_cx(path: Path, source: str, told: Told | None = None) -> Iterator[Placed]:
    """Return the nodes and edges of a network as entities and claims.

    Args:
        path: The file.
        source: The name that the records go by.
        told: Takes what was left out or settled.

    Raises:
        InputError: The file is not CX, a node has no identifier or kind that is understood, or an
            edge no interaction; all of them are in it.
    """
    gathering = Gathering(source, told)
    network = _read(path)
    ids: dict[Any, str] = {}
    for number, (key, node) in enumerate(network.nodes.items(), start=1):
        try:
            ids[key] = _node(node, str(path), number, gathering)
        except InputError as error:
            gathering.wrong(error, str(path), number)
    for number, (key, edge) in enumerate(network.edges.items(), start=1):
        try:
            _edge(edge, network.cited.get(key, []), ids, (str(path), number), gathering)
        except InputError as error:
            gathering.wrong(error, str(path), number)
    return gathering.result()


def _read(path: Path) -> _Network:
    found: list[dict[str, list[dict[str, Any]]]] = read_json(path, "CX")
    try:
        aspects: dict[str, list[dict[str, Any]]] = {}
        for fragment in found:
            for name, rows in fragment.items():
                if isinstance(rows, list):
                    aspects.setdefault(name, []).extend(rows)
        second = any("CXVersion" in fragment for fragment in found)
        return _second(aspects) if second else _first(aspects)
    except (AttributeError, KeyError, TypeError) as error:
        raise InputError(Problem(message=f"not CX ({error!r})", file=str(path))) from error


def _first(aspects: Mapping[str, list[dict[str, Any]]]) -> _Network:
    """Return a network of CX version 1, whose attributes are aspects of their own."""
    network = _Network()
    for row in aspects.get("nodes", []):
        network.nodes[row["@id"]] = {"name": row.get("n"), "represents": row.get("r")}
    for row in aspects.get("edges", []):
        network.edges[row["@id"]] = {"s": row["s"], "t": row["t"], "interaction": row.get("i")}
    for name, things in (("nodeAttributes", network.nodes), ("edgeAttributes", network.edges)):
        for row in aspects.get(name, []):
            for key in row["po"] if isinstance(row["po"], list) else [row["po"]]:
                things[key].setdefault(row["n"], row["v"])
    said = {row["@id"]: row.get("dc:identifier") or "" for row in aspects.get("citations", [])}
    for row in aspects.get("edgeCitations", []):
        for key in row["po"]:
            network.cited.setdefault(key, []).extend(said[one] for one in row["citations"])
    return network


def _second(aspects: Mapping[str, list[dict[str, Any]]]) -> _Network:
    """Return a network of CX2, its attributes under their own names."""
    declared = (aspects.get("attributeDeclarations") or [{}])[0]
    network = _Network()
    for row in aspects.get("nodes", []):
        network.nodes[row["id"]] = _named(row.get("v", {}), declared.get("nodes", {}))
    for row in aspects.get("edges", []):
        found = _named(row.get("v", {}), declared.get("edges", {}))
        network.edges[row["id"]] = found | {"s": row["s"], "t": row["t"]}
    return network


def _named(values: Mapping[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
    aliases = {row["a"]: name for name, row in declared.items() if "a" in row}
    found = {name: row["v"] for name, row in declared.items() if "v" in row}
    return found | {aliases.get(name, name): value for name, value in values.items()}


def _node(node: Mapping[str, Any], file: str, number: int, gathering: Gathering) -> str:
    """Keep a node and return its id."""
    kind = str(node.get("type") or node.get("TYPE") or "").lower()
    if kind not in _CATEGORIES:
        hint = f"a type among: {', '.join(_CATEGORIES)}"
        message = "a node of no kind that is known"
        raise InputError(Problem(message=message, text=str(node.get("name")), hint=hint))
    key = _identifier(node)
    gathering.entity(key, " ".join(str(node["name"]).split()), _CATEGORIES[kind], file, number)
    return key


def _identifier(node: Mapping[str, Any]) -> str:
    represents = str(node.get("represents") or "")
    if represents.lower().startswith("signor:"):
        return f"kgraph:{represents.lower().replace(':', '_')}"
    if represents:
        return identifiers.normal(represents)
    for name in _KEYS:
        found = _ADDRESS.fullmatch(str(node.get(name, "")))
        if found and found["base"].lower() in _BASES:
            local = found["id"].rpartition(":")[2]
            return f"{_BASES[found['base'].lower()]}:{local}"
    hint = "what it represents, as in uniprot:P04637"
    message = "a node without identifier"
    raise InputError(Problem(message=message, text=str(node.get("name")), hint=hint))


def _edge(
    edge: Mapping[str, Any],
    citations: list[str],
    ids: Mapping[Any, str],
    place: tuple[str, int],
    gathering: Gathering,
) -> None:
    if _STATES.search(str(edge.get("INDRA statement", ""))):
        note = Problem(message="an edge of an agent in a state", text=edge["INDRA statement"])
        gathering.note(note.at(*place))
        return
    missing = [end for end in (edge["s"], edge["t"]) if end not in ids]
    if missing:
        raise InputError(Problem(message="an end that is no node here", text=str(missing[0])))
    told = [
        *citations,
        *re.findall(r"(?:pubmed|pmid):\d+", str(edge.get("citation", "")), re.IGNORECASE),
    ]
    papers = {identifiers.publication(one.replace("pubmed:", "pmid:")) for one in told}
    known = sorted(one for one in papers if one)
    interaction = str(edge.get("interaction") or "")
    said = Assertion(
        source=gathering.source, publications=tuple(known), original_predicate=interaction or None
    )
    ends = (ids[edge["s"]], ids[edge["t"]])
    gathering.claim(gathering.stated(TABLE, interaction, ends, said), *place)
    for paper in known:
        gathering.cited(paper, *place)
