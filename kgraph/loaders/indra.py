"""INDRA Statements as JSON: each source of a statement asserts it, with its papers.

Evidence that a reader found denied states nothing; a statement that comes without any is INDRA's.
A statement about an agent in a particular state (mutated, bound, modified) is about something else
than the agent, and is told, not loaded; so is one about a single agent. The site of a modification
has no place here, which is told.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from kgraph import compression
from kgraph.errors import InputError, Problem
from kgraph.loaders.document import read_json
from kgraph.loaders.gathering import Gathering, Told
from kgraph.loaders.spelling import meant
from kgraph.model import identifiers
from kgraph.model.claim import Assertion
from kgraph.model.curie import check_curie

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kgraph.model.placed import Placed
    from kgraph.model.vocabulary import AgentType

TABLE: Final = "indra"
_ENDS: Final = (("subj", "obj"), ("enz", "sub"), ("gef", "ras"), ("gap", "ras"))
_STATES: Final = ("mutations", "mods", "bound_conditions", "activity", "location")
_NAMESPACES: Final = (
    ("UP", "UniProtKB", "Protein"),
    ("HGNC", "HGNC", "Gene"),
    ("FPLX", "FPLX", "GeneFamily"),
    ("CHEBI", "CHEBI", "Chemical"),
    ("PUBCHEM", "PUBCHEM.COMPOUND", "Chemical"),
    ("CHEMBL", "CHEMBL.COMPOUND", "Chemical"),
    ("DRUGBANK", "DRUGBANK", "Drug"),
    ("GO", "GO", "Process"),
    ("DOID", "DOID", "Condition"),
    ("HP", "HP", "Symptom"),
)
"""Keys of ``db_refs`` in the order in which they name an agent, our prefix and category.

MeSH is none of them: it has things of every kind, and does not say in an identifier of which.
"""
_READERS: Final = {"reach", "sparser", "trips", "medscan", "rlimsp", "isi", "eidos", "geneways"}
"""Sources that read texts by machine; the others are databases."""
_PMID: Final = re.compile(r"[0-9]{1,9}")
_HEAD: Final = 4000


def is_indra(path: Path) -> bool:
    """Return whether ``path`` is a JSON file that looks like INDRA Statements."""
    if not (path.is_file() and compression.uncompressed(path.name).lower().endswith(".json")):
        return False
    with compression.reading(path) as file:
        head = file.read(_HEAD)
    return b'"db_refs"' in head and b'"type"' in head


def load_indra(path: Path, source: str, told: Told | None = None) -> Iterator[Placed]:
    """Return the agents and claims of a file of statements.

    Args:
        path: A list of statements, or what INDRA's database answers with ``statements`` in it.
        source: The name that the entities go by; claims are asserted by INDRA's own sources.
        told: Takes what was left out or settled.

    Raises:
        InputError: The file is no such JSON, or a statement does not hold; all of them are in it.
    """
    gathering = Gathering(source, told)
    for number, statement in enumerate(_statements(path), start=1):
        try:
            _take(statement, str(path), number, gathering)
        except InputError as error:
            gathering.wrong(error, str(path), number)
        except (KeyError, TypeError, AttributeError) as error:
            problem = Problem(message="not an INDRA Statement", text=repr(error))
            gathering.wrong(problem, str(path), number)
    return gathering.result()


def _statements(path: Path) -> list[Mapping[str, Any]]:
    found = read_json(path, "JSON")
    statements = found.get("statements") if isinstance(found, dict) else found
    if isinstance(statements, dict):
        statements = list(statements.values())
    if not isinstance(statements, list):
        raise InputError(Problem(message="no INDRA Statements in it", file=str(path)))
    return statements


def _take(statement: Mapping[str, Any], file: str, number: int, gathering: Gathering) -> None:
    kind = statement["type"]
    pairs = _pairs(statement)
    if not pairs:
        _tell(gathering, f"{kind} of one agent states nothing of two", file, number)
        return
    states = [name for pair in pairs for agent in pair for name in _STATES if agent.get(name)]
    if states:
        _tell(gathering, f"{kind} of an agent in a state ({states[0]})", file, number)
        return
    # Of a statement that is left out nothing stays: all of it is read before any of it is kept.
    meant(TABLE, kind)
    agents = [(_agent(first), _agent(second)) for first, second in pairs]
    said = _assertions(statement, file, number, gathering)
    if not said:
        return
    for pair in agents:
        for agent in pair:
            gathering.entity(*agent, file, number)
        for one in said:
            ends = (pair[0][0], pair[1][0])
            gathering.claim(gathering.stated(TABLE, kind, ends, one), file, number)
    for paper in dict.fromkeys(paper for one in said for paper in one.publications):
        gathering.cited(paper, file, number)
    site = f"{statement.get('residue') or ''}{statement.get('position') or ''}"
    if site:
        _tell(gathering, f"{kind} at {site}: the site is not kept", file, number)


def _tell(gathering: Gathering, message: str, file: str, number: int) -> None:
    gathering.note(Problem(message=message, file=file, line=number))


def _pairs(statement: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Return the agents that a statement joins, two by two; none where it has but one."""
    if "members" in statement:
        members = [one for one in statement["members"] if one]
        return list(itertools.combinations(members, 2))
    for first, second in _ENDS:
        if statement.get(first) and statement.get(second):
            return [(statement[first], statement[second])]
    return []


def _agent(agent: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return the id of an agent, its name and its category."""
    refs = agent["db_refs"]
    for key, prefix, category in _NAMESPACES:
        if refs.get(key):
            text = refs[key][0] if isinstance(refs[key], list) else refs[key]
            name = identifiers.normal(text if text.startswith(f"{prefix}:") else f"{prefix}:{text}")
            return check_curie(name), agent["name"], category
    hint = f"one of: {', '.join(key for key, _, _ in _NAMESPACES)}"
    message = "an agent without identifier of a known kind"
    raise InputError(Problem(message=message, text=agent["name"], hint=hint))


def _assertions(
    statement: Mapping[str, Any], file: str, number: int, gathering: Gathering
) -> list[Assertion]:
    """Return who asserts a statement, one for each source, without the evidence that denies it."""
    evidence = statement.get("evidence") or ()
    papers: dict[str, set[str]] = {} if evidence else {gathering.source: set()}
    for one in evidence:
        if (one.get("epistemics") or {}).get("negated"):
            _tell(gathering, "negated evidence states nothing", file, number)
            continue
        known = papers.setdefault(one.get("source_api") or gathering.source, set())
        pmid = one.get("pmid") or (one.get("text_refs") or {}).get("PMID")
        if pmid:
            known.add(_paper(str(pmid)))
    belief = statement.get("belief")
    measured: dict[str, Any] = (
        {} if belief is None else {"value": float(belief), "measure": "belief"}
    )
    return [
        Assertion(
            source=source,
            agent_type=_agent_type(source),
            publications=tuple(sorted(found)),
            original_predicate=statement["type"],
            **measured,
        )
        for source, found in sorted(papers.items())
    ]


def _paper(pmid: str) -> str:
    if not _PMID.fullmatch(pmid.strip()):
        raise InputError(Problem(message="not a PubMed number", text=pmid))
    return f"PMID:{pmid.strip()}"


def _agent_type(source: str) -> AgentType:
    return "text_mining_agent" if source in _READERS else "not_provided"
