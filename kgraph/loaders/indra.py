"""INDRA Statements as JSON: each source of a statement asserts it, with its papers.

Evidence that a reader found denied states nothing. A statement about an agent in a particular state
(mutated, bound, modified) is about something else than the agent, and is told, not loaded; so is
one about a single agent.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph import compression
from kgraph.errors import InputError, Problem
from kgraph.loaders import identifiers
from kgraph.loaders.gathering import Gathering, Told
from kgraph.model.claim import Assertion

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
"""Keys of ``db_refs`` in the order in which they name an agent, our prefix and category."""
_READERS: Final = {"reach", "sparser", "trips", "medscan", "rlimsp", "isi", "eidos", "geneways"}
"""Sources that read texts by machine; the others are databases."""
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
    with compression.reading(path) as file:
        raw = file.read()
    try:
        found = msgspec.json.decode(raw)
    except msgspec.DecodeError as error:
        raise InputError(Problem(message=f"not JSON ({error})", file=str(path))) from error
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
    said = _assertions(statement, file, number, gathering)
    for first, second in pairs:
        ends = (_agent(first, file, number, gathering), _agent(second, file, number, gathering))
        for one in said:
            gathering.claim(gathering.stated(TABLE, kind, ends, one), file, number)


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


def _agent(agent: Mapping[str, Any], file: str, number: int, gathering: Gathering) -> str:
    """Keep an agent and return its id."""
    refs = agent["db_refs"]
    for key, prefix, category in _NAMESPACES:
        if refs.get(key):
            text = refs[key][0] if isinstance(refs[key], list) else refs[key]
            name = identifiers.normal(text if text.startswith(f"{prefix}:") else f"{prefix}:{text}")
            gathering.entity(name, agent["name"], category, file, number)
            return name
    hint = f"one of: {', '.join(key for key, _, _ in _NAMESPACES)}"
    message = "an agent without identifier of a known kind"
    raise InputError(Problem(message=message, text=agent["name"], hint=hint))


def _assertions(
    statement: Mapping[str, Any], file: str, number: int, gathering: Gathering
) -> list[Assertion]:
    """Return who asserts a statement, one for each source, without the evidence that denies it."""
    papers: dict[str, set[str]] = {}
    for one in statement.get("evidence", ()):
        if (one.get("epistemics") or {}).get("negated"):
            _tell(gathering, "negated evidence states nothing", file, number)
            continue
        known = papers.setdefault(one.get("source_api") or gathering.source, set())
        pmid = one.get("pmid") or (one.get("text_refs") or {}).get("PMID")
        if pmid:
            known.add(f"PMID:{pmid}")
            gathering.cited(f"PMID:{pmid}", file, number)
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


def _agent_type(source: str) -> AgentType:
    return "text_mining_agent" if source in _READERS else "not_provided"
