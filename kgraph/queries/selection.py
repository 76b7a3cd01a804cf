"""Choosing a part of the graph: by place, by query and by filters, the same for every output.

Filters choose claims, never evidence: a chosen claim brings all its evidence, both sides.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from kgraph.errors import QueryError, UnknownName, nearest
from kgraph.model import normal
from kgraph.model.records import Subgraph, collect
from kgraph.model.release import version
from kgraph.model.vocabulary import Stance, vocabulary
from kgraph.queries.asking import MOST
from kgraph.queries.catalog import named
from kgraph.queries.mechanism import EVERY, find_chains
from kgraph.queries.mentioned import claims_mentioned
from kgraph.queries.names import resolve, with_kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from kgraph.model.claim import Claim
    from kgraph.model.evidence import Evidence
    from kgraph.store import GraphStore, Row


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What to choose; with nothing set, everything.

    Places (``around``, ``between``, ``query``, ``cypher``) say where to look, at most one of them;
    the rest are filters, and a claim has to pass all of them. ``folders`` hold queries of one's own
    that ``query`` may name.
    """

    around: str | None = None
    hops: int = 1
    between: tuple[str, str] | None = None
    query: str | None = None
    params: tuple[tuple[str, str], ...] = ()
    folders: tuple[Path, ...] = ()
    cypher: str | None = None
    categories: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    species: tuple[str, ...] = ()
    certainty: str | None = None
    stance: str | None = None
    min_publications: int = 0
    sources: tuple[str, ...] = ()
    evidence: Literal["all", "matching"] = "all"

    def __post_init__(self) -> None:
        """Check that at most one place is given, and that what the filters name exists.

        Raises:
            QueryError: Two places are given.
            UnknownName: A category, predicate, species, certainty or stance is none.
        """
        if len(self._places) > 1:
            raise QueryError("give one of --around, --between, --query and --cypher")
        words = vocabulary()
        _check_known("category", self.categories, words.categories)
        _check_known("predicate", self.predicates, words.predicates)
        _check_known("species", self.species, words.species)
        _check_known("certainty", (self.certainty,), words.certainties)
        _check_known("stance", (self.stance,), get_args(Stance))

    @property
    def _places(self) -> list[object]:
        given = (self.around, self.between, self.query, self.cypher)
        return [place for place in given if place is not None]

    @property
    def placed(self) -> bool:
        """Whether a place is given."""
        return bool(self._places)

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return bool(
            self.categories
            or self.predicates
            or self.species
            or self.certainty
            or self.stance
            or self.min_publications
            or self.sources
        )

    def told(self) -> dict[str, Any]:
        """Return what is set, by name, as the ``meta`` of an export says it in JSON.

        Where somebody keeps queries is nobody else's business.
        """
        fields = [field for field in dataclasses.fields(self) if field.name != "folders"]
        values = ((field, getattr(self, field.name)) for field in fields)
        told = {field.name: value for field, value in values if value != field.default}
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(told))
        return plain


def _check_known(what: str, names: Iterable[str | None], known: Collection[str]) -> None:
    for name in names:
        if name is not None and name not in known:
            hint = nearest(name, known) or f"one of: {', '.join(known)}"
            raise UnknownName(f"no {what} {name!r}; {hint}")


def select(store: GraphStore, selection: Selection) -> Subgraph:
    """Return the chosen part of the graph.

    Raises:
        UnknownName: A place names what does not exist.
        QueryError: The query is wrong, or its answer too long.
    """
    claims = _place(store, selection)
    whole = collect(store.records(claims))
    meta: dict[str, Any] = {"selection": selection.told()} if selection.told() else {}
    if selection.filtered:
        chosen = {claim.id for claim in whole.claims.values() if _passes(whole, claim, selection)}
        whole = restrict(whole, chosen)
    if selection.evidence == "matching":
        whole = _prune(whole, selection)
        meta["evidence"] = "matching"
    return dataclasses.replace(whole, meta=meta | version(whole))


def restrict(graph: Subgraph, claims: Iterable[str]) -> Subgraph:
    """Return only these claims, with their entities, evidence and publications."""
    kept = [graph.claims[claim] for claim in claims]
    evidence = [item for claim in kept for item in graph.evidence_by_claim[claim.id]]
    entities = {end for claim in kept for end in _entities(claim)}
    publications = {p for item in evidence for p in (item.publication, item.read)}
    publications |= {p for claim in kept for one in claim.asserted for p in one.publications}
    return collect(
        [
            *(graph.entities[one] for one in entities if one in graph.entities),
            *(graph.publications[one] for one in publications if one in graph.publications),
            *kept,
            *evidence,
        ],
        graph.meta,
    )


def _entities(claim: Claim) -> list[str]:
    return [claim.subject, claim.object, *(value for _, value in claim.qualifiers.entities())]


def _place(store: GraphStore, selection: Selection) -> set[str] | None:
    """Return the ids of the claims at the chosen place, or None for everywhere."""
    if selection.around is not None:
        return _around(store, selection.around, selection.hops)
    if selection.between is not None:
        chains = find_chains(store, *selection.between, most=EVERY)
        return set(chains.graph.claims)
    if selection.query is not None:
        return claims_mentioned(store, _answer(store, selection.query, selection))
    if selection.cypher is not None:
        return claims_mentioned(store, store.run(selection.cypher))
    return None


def _answer(store: GraphStore, name: str, selection: Selection) -> list[Row]:
    """Return all rows of a named query: nothing is left out that nobody asked to leave out."""
    query = named(name, selection.folders)
    bounded = any(param.name == MOST for param in query.params)
    given = ({MOST: EVERY} if bounded else {}) | dict(selection.params)
    return query.run(store, **given)


def _around(store: GraphStore, text: str, hops: int) -> set[str]:
    """Return the claims within ``hops`` steps of an entity or of what is a kind of it."""
    reached = {entity.id for entity in with_kinds(store, resolve(store, text))}
    edge, claims = set(reached), set[str]()
    for _ in range(hops):
        rows = named("claims_of").run(store, ids=sorted(edge))
        claims.update(row["claim"] for row in rows)
        ends = {row[key] for row in rows for key in ("subject", "object")}
        edge = ends - reached
        reached |= ends
    return claims


def _passes(graph: Subgraph, claim: Claim, selection: Selection) -> bool:
    summary = graph.summaries[claim.id]
    everything = graph.evidence_by_claim[claim.id]
    sources = {item.source for item in everything}.union(claim.sources)
    evidence = [item for item in everything if not graph.withdrawn(item)]
    ends = (graph.entities[end].category for end in (claim.subject, claim.object))
    return (
        (not selection.categories or any(end in selection.categories for end in ends))
        and (not selection.predicates or claim.predicate in selection.predicates)
        and (not selection.species or any(_speaks_of(evidence, s) for s in selection.species))
        and (selection.certainty is None or _as_sure(summary.best_certainty, selection.certainty))
        and (selection.stance is None or any(e.stance == selection.stance for e in evidence))
        and summary.n_support >= selection.min_publications
        and (not selection.sources or bool(sources.intersection(selection.sources)))
    )


def _speaks_of(evidence: Iterable[Evidence], species: str) -> bool:
    """Return whether some supporting item speaks of a species; of human only in the living body."""
    return any(e.stance == "supports" and _matches(e, species) for e in evidence)


def _matches(evidence: Evidence, species: str) -> bool:
    if species == "human":
        return evidence.human
    return any(species in normal.lineage(one) for one in evidence.species)


def _as_sure(certainty: str | None, wanted: str) -> bool:
    order = list(vocabulary().certainties)
    return certainty is not None and order.index(certainty) <= order.index(wanted)


def _prune(graph: Subgraph, selection: Selection) -> Subgraph:
    """Return the graph with only the evidence that itself passes the evidence filters."""
    kept = [
        item
        for item in graph.evidence.values()
        if (not selection.species or any(_matches(item, s) for s in selection.species))
        and (selection.certainty is None or _as_sure(item.certainty, selection.certainty))
        and (selection.stance is None or item.stance == selection.stance)
    ]
    others = [record for record in graph if record.id not in graph.evidence]
    return collect([*others, *kept], graph.meta)
