"""The YAML of a seeds folder: ``publications.yaml`` and ``evidence/*.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.errors import InputError, Problem
from kgraph.loaders.seeds.claims import claim_of
from kgraph.loaders.seeds.fields import make, pinned, text_of
from kgraph.loaders.seeds.marked import Node, Scalar, Table, read_listing
from kgraph.loaders.seeds.order import out_of_order
from kgraph.loaders.seeds.tables import LICENCE
from kgraph.model.claim import PREFIX as CLAIM_PREFIX
from kgraph.model.evidence import Evidence
from kgraph.model.hashing import DIGITS
from kgraph.model.placed import Placed
from kgraph.model.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kgraph.loaders.seeds.claims import Mention
    from kgraph.model.claim import Claim

_USUAL: Final = {
    "knowledge_level": "knowledge_assertion",
    "agent_type": "manual_agent",
    "curator": "kgraph",
    "licence": LICENCE,
}
_UNMADE_CLAIM: Final = f"{CLAIM_PREFIX}:{'0' * DIGITS}"
"""Stands in for a claim that does not hold, so that the rest of its item is checked as well."""


def read_publications(path: Path, source: str) -> list[Placed]:
    """Return the publications of a YAML list sorted by id.

    Raises:
        InputError: The file is broken or unsorted, or an item is no publication; every problem is
            named.
    """
    items = read_listing(path).items

    def publication(item: Node) -> list[Placed]:
        return [_at(path, item, make(item, Publication, given={"sources": (source,)}))]

    ids = [item.get("id") for item in items if isinstance(item, Table)]
    keys = (((one.text,), one.line) for one in ids if isinstance(one, Scalar))
    return _placed(path, items, publication, out_of_order(keys))


def read_evidence(path: Path, source: str) -> list[Placed]:
    """Return the claim and the evidence of each item of a YAML list, in the order written.

    Raises:
        InputError: The file is broken, or an item is no evidence; every problem is named.
    """
    items = read_listing(path).items

    def evidence(item: Node) -> list[Placed]:
        claim, made, mentions = _evidence(item, source)
        return [_at(path, item, claim, mentions), _at(path, item, made, mentions)]

    return _placed(path, items, evidence)


def _placed(
    path: Path,
    items: Sequence[Node],
    made: Callable[[Node], list[Placed]],
    unsorted: Problem | None = None,
) -> list[Placed]:
    """Return what each item makes; all that is wrong with the file is raised together."""
    placed: list[Placed] = []
    problems = [unsorted] if unsorted else []
    for item in items:
        try:
            placed += made(item)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError([problem.at(str(path)) for problem in problems])
    return placed


def _at(
    path: Path, item: Node, record: Claim | Evidence | Publication, mentions: Sequence[Mention] = ()
) -> Placed:
    return Placed(record, str(path), item.line, tuple(mentions))


def _evidence(item: Node, source: str) -> tuple[Claim, Evidence, tuple[Mention, ...]]:
    if not isinstance(item, Table):
        raise InputError(_shapeless("evidence is not a table", item, "write name: value"))
    problems: list[Problem] = []
    claim: Claim | None = None
    mentions: tuple[Mention, ...] = ()
    try:
        claim, mentions = _claim(item)
    except InputError as error:
        problems += error.problems
    given = {"claim": claim.id if claim else _UNMADE_CLAIM, "source": source}
    try:
        made = make(item.without("claim"), Evidence, given, _USUAL, hidden=("id", "quote"))
    except InputError as error:
        problems += error.problems
    if claim is None or problems:
        raise InputError(problems)
    return claim, made, mentions


def _claim(item: Table) -> tuple[Claim, tuple[Mention, ...]]:
    """Return what the field ``claim`` of an item states, and the entities that it names."""
    node = item.get("claim")
    if not isinstance(node, Table):
        message = "claim is missing" if node is None else "claim is not a table"
        hint = "write claim: {subject: CURIE name, predicate: …, object: CURIE name}"
        raise InputError(_shapeless(message, node or item, hint))
    parts: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in node.pairs:
        try:
            parts[key.text] = text_of(value, key.text)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    try:
        return claim_of(parts)
    except InputError as error:
        raise InputError([pinned(problem, node) for problem in error.problems]) from error


def _shapeless(message: str, node: Node, hint: str) -> Problem:
    return Problem(message=message, line=node.line, column=node.column, hint=hint)
