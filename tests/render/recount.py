"""What the page has to show, counted again from the records, by other means than the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.render import support
from kgraph.render.anchors import claim_anchor
from kgraph.render.choose import shown_first
from kgraph.render.scene import can_be_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.model.claim import Claim
    from kgraph.model.records import Subgraph

WALKED: Final = {
    "inhibits", "activates", "increases", "decreases", "causes", "contributes_to", "required_for",
    "has_metabolite", "relieves",
}  # fmt: skip
MOST: Final = 10
HOPS: Final = 6
DOUBTED: Final = 6


def came_from(graph: Subgraph, claim: Claim) -> str:
    """Return where the support of a claim comes from, in the page's words."""
    items = support.supporting(graph, claim.id)
    if not items:
        return "none"
    if any("human" in item.species and item.system == "in_vivo" for item in items):
        return "human"
    return {"A": "animal", "V": "vitro"}.get(support.letter(items), "unstated")


def drawn(graph: Subgraph, focus: str, **filters: Any) -> list[str]:
    """Return the anchors of the claims that are drawn under some filters, sorted."""
    pool = []
    for claim in graph.claims.values():
        summary = graph.summaries[claim.id]
        ends = {
            graph.entities[end].category
            for end in (claim.subject, claim.object)
            if end in graph.entities
        }
        if (
            can_be_line(graph, claim)
            and (summary.stated or filters.get("uns"))
            and (not filters.get("con") or summary.contested_kind)
            and summary.best_certainty not in filters.get("cert", ())
            and came_from(graph, claim) not in filters.get("sp", ())
            and claim.kind.family not in filters.get("fam", ())
            and not ends & set(filters.get("hide", ()))
            and (summary.n_support >= filters.get("min", 0) or support.by_definition(graph, claim))
        ):
            pool.append(claim)
    first = shown_first(graph, [one for one in pool if graph.summaries[one.id].stated], focus)
    ends = {end for claim in first for end in (claim.subject, claim.object)}
    doubted = [one for one in pool if not graph.summaries[one.id].stated]
    doubted.sort(key=lambda one: (-graph.summaries[one.id].opposition, one.id))
    within = [one for one in doubted if {one.subject, one.object} <= ends]
    beside = [one for one in doubted if one not in within and focus in {one.subject, one.object}]
    return sorted(claim_anchor(one.id) for one in [*first, *within, *beside[:DOUBTED]])


Way = tuple[tuple[str, ...], tuple[int, ...]]


def ways(graph: Subgraph, start: str, goal: str) -> list[dict[str, Any]]:
    """Return the best paths, found by walking every simple one: ids, signs, net, weakest."""
    steps, kin = _steps(graph, goal), _kin(graph, start)
    beside: dict[str, list[tuple[str, int, float, bool]]] = {}
    for (a, b, sign), found in steps.items():
        some = [one for one in found if one.qualifiers.drug is None or one.qualifiers.drug in kin]
        if some:
            defined = all(support.by_definition(graph, one) for one in some)
            strength = max(
                1.0 if support.by_definition(graph, one) else graph.summaries[one.id].support
                for one in some
            )
            beside.setdefault(a, []).append((b, sign, strength, defined))
    best: list[dict[str, Any]] = []
    for path in _walk(beside, goal, [(start, 1, 1.0, True)]):
        counted = [strength for _, _, strength, defined in path[1:] if not defined]
        net = 1
        for _, sign, _, _ in path[1:]:
            net *= sign
        ids = [step[0] for step in path[1:]]
        best.append(
            {"ids": ids, "net": net, "weakest": min([1.0, *counted]), "direct": len(counted) <= 1}
        )
    best.sort(
        key=lambda one: (
            one["direct"],
            -one["weakest"],
            len(one["ids"]),
            "\n".join(one["ids"]),
            one["net"],
        )
    )
    return best[:MOST]


def _steps(graph: Subgraph, goal: str) -> dict[tuple[str, str, int], list[Claim]]:
    found: dict[tuple[str, str, int], list[Claim]] = {}
    for claim in graph.claims.values():
        entailed = any(one.knowledge_level == "logical_entailment" for one in claim.asserted)
        closing = claim.predicate != "relieves" or (claim.object == goal and entailed)
        if claim.predicate in WALKED and graph.summaries[claim.id].stated and closing:
            sign = 1 if claim.predicate == "has_metabolite" else claim.sign
            found.setdefault((claim.subject, claim.object, sign), []).append(claim)
    return found


def _kin(graph: Subgraph, start: str) -> set[str]:
    found = {start}
    for claim in graph.claims.values():
        if claim.subject == start and claim.predicate in {"has_part", "has_enantiomer"}:
            found.add(claim.object)
        if claim.object == start and claim.predicate in {
            "is_a",
            "has_active_ingredient",
            "has_enantiomer",
        }:
            found.add(claim.subject)
    return found


def _walk(
    beside: dict[str, list[tuple[str, int, float, bool]]],
    goal: str,
    path: list[tuple[str, int, float, bool]],
) -> Iterator[list[tuple[str, int, float, bool]]]:
    if path[-1][0] == goal:
        yield path
        return
    if len(path) > HOPS:
        return
    seen = {step[0] for step in path}
    for step in beside.get(path[-1][0], ()):
        if step[0] not in seen:
            yield from _walk(beside, goal, [*path, step])
