"""What changed from one graph to another: claims, their statuses, evidence, entities, publications.

Ids are hashes of what is stated, so that a claim is the same exactly where it says the same. An
evidence item that speaks to another claim, or on another side, than it did is one that moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from kgraph.model.claim import Claim
from kgraph.model.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgraph.model.claim import Assertion
    from kgraph.model.records import Record, Subgraph

How = Literal["dropped", "added", "status", "moved", "changed"]


class Change(NamedTuple):
    """One difference: what kind of record, how it differs, which one, before and after."""

    what: str
    how: How
    id: str
    text: str
    before: str | None = None
    after: str | None = None


_ORDER: Final[tuple[How, ...]] = ("dropped", "added", "status", "moved", "changed")


def differences(before: Subgraph, after: Subgraph) -> list[Change]:
    """Return what changed from ``before`` to ``after``: claims, evidence, entities, publications.

    Of each kind first what was dropped and added, then claims whose status is another and evidence
    that moved, then records of which a field changed; sorted by text within.
    """
    kinds = (_claims, _evidence, _entities, _publications)
    return [change for kind in kinds for change in sorted(kind(before, after), key=_key)]


def _key(change: Change) -> tuple[int, str, str]:
    return _ORDER.index(change.how), change.text, change.id


def _claims(before: Subgraph, after: Subgraph) -> Iterator[Change]:
    yield from _gone_and_new("claim", before.claims, after.claims, before, after)
    for key in before.claims.keys() & after.claims.keys():
        claim = after.claims[key]
        old, new = _status(before, key), _status(after, key)
        if old != new:
            yield Change("claim", "status", key, said(after, claim), old, new)
        pair = [_assertions(one) for one in (before.claims[key], claim)]
        if pair[0] != pair[1]:
            yield Change("claim", "changed", key, f"{said(after, claim)}: asserted", *pair)


def _assertions(claim: Claim) -> str | None:
    """Return what is asserted without an evidence record; by which name a source goes is no matter.

    A folder goes by another name in each place it is read from.
    """
    told = (f"{_shown(a.publications) or a.knowledge_level}{_value(a)}" for a in claim.asserted)
    return "; ".join(sorted(told)) or None


def _value(assertion: Assertion) -> str:
    if assertion.value is None:
        return ""
    return f", {assertion.measure} {assertion.value:g} {assertion.unit or ''}".rstrip()


def _status(graph: Subgraph, claim: str) -> str:
    summary = graph.summaries[claim]
    kind = f" ({summary.contested_kind})" if summary.contested_kind else ""
    return f"{summary.status}{kind}, support {summary.support:g}, opposition {summary.opposition:g}"


def _evidence(before: Subgraph, after: Subgraph) -> Iterator[Change]:
    gone = {key: before.evidence[key] for key in before.evidence.keys() - after.evidence.keys()}
    new = {key: after.evidence[key] for key in after.evidence.keys() - before.evidence.keys()}
    places = {_place(item): key for key, item in gone.items()}
    for key in sorted(new):
        if _place(new[key]) in places:
            item = new.pop(key)
            old = gone.pop(places.pop(_place(item)))
            pair = (_speaks(before, old), _speaks(after, item))
            yield Change("evidence", "moved", key, item.statement, *pair)
    yield from _gone_and_new("evidence", gone, new, before, after)
    for key in before.evidence.keys() & after.evidence.keys():
        yield from _fields("evidence", before.evidence[key], after.evidence[key], after)


def _place(item: Evidence) -> tuple[object, ...]:
    """Return what stays of an item that is said to speak to another claim or on another side."""
    return (item.publication, item.read, item.locator, item.statement)


def _speaks(graph: Subgraph, item: Evidence) -> str:
    return f"{item.stance}: {said(graph, graph.claims[item.claim])}"


def _entities(before: Subgraph, after: Subgraph) -> Iterator[Change]:
    yield from _plain("entity", before.entities, after.entities, before, after)


def _publications(before: Subgraph, after: Subgraph) -> Iterator[Change]:
    yield from _plain("publication", before.publications, after.publications, before, after)


def _plain(
    what: str,
    old: Mapping[str, Record],
    new: Mapping[str, Record],
    before: Subgraph,
    after: Subgraph,
) -> Iterator[Change]:
    yield from _gone_and_new(what, old, new, before, after)
    for key in old.keys() & new.keys():
        yield from _fields(what, old[key], new[key], after)


def _gone_and_new(
    what: str,
    old: Mapping[str, Record],
    new: Mapping[str, Record],
    before: Subgraph,
    after: Subgraph,
) -> Iterator[Change]:
    for key in old.keys() - new.keys():
        yield Change(what, "dropped", key, said(before, old[key]))
    for key in new.keys() - old.keys():
        yield Change(what, "added", key, said(after, new[key]))


def _fields(what: str, old: Record, new: Record, after: Subgraph) -> Iterator[Change]:
    """Yield a change for each field that differs; which source said it is no content."""
    for name in old.__struct_fields__:
        pair = (getattr(old, name), getattr(new, name))
        if pair[0] != pair[1] and name not in {"source", "sources"}:
            text = f"{said(after, new)}: {name}"
            yield Change(what, "changed", new.id, text, *(_shown(value) for value in pair))


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " | ".join(str(_shown(one)) for one in value) or None
    items = getattr(value, "items", None)
    if items is not None:
        return "; ".join(f"{key} {text}" for key, text in items()) or None
    return f"{value:g}" if isinstance(value, float) else str(value)


def said(graph: Subgraph, record: Record) -> str:
    """Return a record in a few words: a claim by the names of its ends, evidence by its statement.

    Where the graph does not have an entity its id stands for it.
    """
    if isinstance(record, Evidence):
        return record.statement
    if isinstance(record, Claim):
        ends = [_name(graph, record.subject), record.predicate, _name(graph, record.object)]
        more = [f"{key} {_name(graph, value)}" for key, value in record.qualifiers.items()]
        return " ".join(ends) + (f" ({', '.join(more)})" if more else "")
    return getattr(record, "name", None) or getattr(record, "title", None) or record.id


def _name(graph: Subgraph, curie: str) -> str:
    known = graph.entities.get(curie)
    return known.name if known else curie
