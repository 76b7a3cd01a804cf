"""What the traversal queries have to answer, worked out over records in memory.

Written from what the queries' headers promise, on networkx and `reference`; no code of kgraph but
the record types and the vocabulary is used.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from tests.queries import reference
from tests.queries.reference import HOPS, Way, by_definition, stated, ways

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.model.claim import Claim
    from kgraph.model.records import Subgraph

SIGNED: Final = (
    "inhibits",
    "activates",
    "increases",
    "decreases",
    "causes",
    "contributes_to",
    "required_for",
)
TARGETS: Final = {"Receptor", "Protein", "Gene"}
OUTCOMES: Final = {"Condition", "PainType", "Symptom", "Effect", "AdverseEffect"}
USES: Final = {"treats", "relieves", "recommended_for", "studied_for", "proposed_for"}
UNSTATED: Final = {"refuted", "unproven"}


def every_stated(graph: Subgraph) -> list[Claim]:
    """Return every claim that somebody states."""
    return [c for c in graph.claims.values() if graph.summaries[c.id].stated]


def strength(graph: Subgraph, claim: str) -> float:
    """Return the support of a claim as a step; what holds by definition needs none."""
    return 1.0 if by_definition(graph, graph.claims[claim]) else graph.summaries[claim].support


def weakest(graph: Subgraph, way: Way) -> float:
    """Return the support of the weakest step, each as strong as its strongest claim."""
    return min(max(strength(graph, one) for one in claims) for claims in way.claims)


def proper(graph: Subgraph, way: Way) -> bool:
    """Return whether more than one step of a chain needs evidence."""
    given = [all(by_definition(graph, graph.claims[c]) for c in step) for step in way.claims]
    return given.count(False) > 1


Reached = tuple[int, str, frozenset[int], float, int]


def _reached(graph: Subgraph, found: Iterable[tuple[str, set[Way]]]) -> set[Reached]:
    return {
        (
            min(len(way.signs) for way in many),
            end,
            frozenset(way.net for way in many),
            max(weakest(graph, way) for way in many),
            len(many),
        )
        for end, many in found
        if many
    }


def downstream(graph: Subgraph, start: str, hops: int) -> set[Reached]:
    """Return what an entity raises or lowers."""
    return _reached(graph, ((end, ways(graph, start, end, hops)) for end in graph.entities))


def upstream(graph: Subgraph, end: str, hops: int) -> set[Reached]:
    """Return what raises or lowers an entity."""
    return _reached(graph, ((start, ways(graph, start, end, hops)) for start in graph.entities))


def cascade(graph: Subgraph, start: str, hops: int) -> dict[str, int]:
    """Return the claims of every chain from an entity, with their place."""
    found: dict[str, int] = {}
    for end in graph.entities:
        for way in ways(graph, start, end, hops):
            for claim in way.claims[-1]:
                found[claim] = min(found.get(claim, HOPS), len(way.signs))
    return found


def weakest_links(graph: Subgraph, start: str, end: str) -> tuple[int, dict[str, int]]:
    """Return how many chains of two or more steps there are, and how many need each claim."""
    many = [way for way in ways(graph, start, end) if len(way.signs) > 1]
    needed = Counter(claim for way in many for step in way.claims for claim in step)
    kept = {c: n for c, n in needed.items() if not by_definition(graph, graph.claims[c])}
    return len(many), kept


def loops(graph: Subgraph, hops: int) -> set[tuple[tuple[str, ...], tuple[int, ...]]]:
    """Return every loop of signed claims about no drug in particular, from its first id."""
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for claim in stated(graph, *SIGNED):
        if claim.qualifiers.drug is None:
            net.add_edge(claim.subject, claim.object, sign=claim.sign)
    found = set()
    for ring in nx.simple_cycles(nx.DiGraph(net), length_bound=hops):
        place = ring.index(min(ring))
        ids = (*ring[place:], *ring[:place])
        steps = itertools.pairwise((*ids, ids[0]))
        choices = [{data["sign"] for data in net.get_edge_data(*step).values()} for step in steps]
        found |= {(ids, signs) for signs in itertools.product(*choices)}
    return found


def gaps(graph: Subgraph, start: str, end: str, hops: int = HOPS) -> dict[str, int]:
    """Return the unstated claims that would close a chain, with its length."""
    drugs = reference.drugs_of(graph, start) | {None}
    found: dict[str, int] = {}
    for claim in graph.claims.values():
        if (
            graph.summaries[claim.id].status not in UNSTATED
            or claim.predicate not in SIGNED
            or claim.subject == claim.object
            or claim.qualifiers.drug not in drugs
        ):
            continue
        for goal in _kinds(graph, end):
            for way in ways(graph, start, goal, hops, [claim]):
                if any(claim.id in step for step in way.claims):
                    found[claim.id] = min(found.get(claim.id, HOPS), len(way.signs))
    return found


def _kinds(graph: Subgraph, entity: str) -> set[str]:
    up: nx.DiGraph[str] = nx.DiGraph((c.object, c.subject) for c in stated(graph, "is_a"))
    return {entity} | (set(nx.descendants(up, entity)) if entity in up else set())


Verdict = tuple[str, str, int, int, int]


def explains(graph: Subgraph, drug: str) -> set[Verdict]:
    """Return verdict, outcome, what is expected, and chains for and against it."""
    drugs = reference.drugs_of(graph, drug) | {None}
    asked: defaultdict[tuple[str, int, bool], set[str]] = defaultdict(set)
    for claim in graph.claims.values():
        category = graph.entities[claim.object].category
        if claim.subject != drug or claim.qualifiers.drug not in drugs:
            continue
        if claim.predicate in USES:
            expected = 1 if category == "Effect" else -1
        elif claim.predicate == "has_side_effect":
            expected = 1
        elif claim.predicate in {*SIGNED} - {"required_for"} and category in OUTCOMES:
            expected = claim.sign
        else:
            continue
        borne = graph.summaries[claim.id].status not in UNSTATED
        asked[claim.object, expected, borne].add(claim.id)
    found = set()
    for outcome, expected, borne in asked:
        goals = _kinds(graph, outcome)
        many = [w for goal in goals for w in ways(graph, drug, goal) if proper(graph, w)]
        agree = sum(way.net == expected for way in many)
        against = len(many) - agree
        if borne:
            verdict = "explained" if agree else "sign disagrees" if against else "unexplained"
        else:
            verdict = "not borne out" if agree else "absent"
        found.add((verdict, outcome, expected, agree, against))
    return found


def shared_targets(graph: Subgraph, one: str, other: str) -> set[tuple[str, str | None, str]]:
    """Return the targets that both act on, through what, and whether alike."""
    acts = {"binds", "inhibits", "activates", "increases", "decreases"}
    parts: nx.DiGraph[str] = nx.DiGraph((c.subject, c.object) for c in stated(graph, "has_part"))
    below: defaultdict[str, set[str]] = defaultdict(set)
    for whole in parts:
        reach = nx.single_source_shortest_path_length(parts, whole, 3)
        below[whole] = {part for part in reach if part != whole or _on_ring(parts, whole)}
    rows: defaultdict[tuple[str, str | None], list[set[int]]] = defaultdict(lambda: [set(), set()])
    claims = [c for c in stated(graph, *acts) if graph.entities[c.object].category in TARGETS]
    for mine, theirs in itertools.product(claims, claims):
        if mine.subject != one or theirs.subject != other:
            continue
        t, u = mine.object, theirs.object
        if t == u:
            key: tuple[str, str | None] = (t, None)
        elif u in below[t]:
            key = (u, graph.entities[t].name)
        elif t in below[u]:
            key = (t, graph.entities[u].name)
        else:
            continue
        rows[key][0].add(mine.sign)
        rows[key][1].add(theirs.sign)
    found = set()
    for (target, through), (signs, others) in rows.items():
        a, b = signs - {0}, others - {0}
        agreement = "unsigned" if not a or not b else "same" if a & b else "opposite"
        found.add((target, through, agreement))
    return found


def _on_ring(net: nx.DiGraph[str], node: str) -> bool:
    lengths = (
        nx.shortest_path_length(net, after, node)
        for after in net[node]
        if nx.has_path(net, after, node)
    )
    return any(length <= 2 for length in lengths)


def compare(graph: Subgraph, one: str, other: str) -> set[tuple[str, str, str, str]]:
    """Return verdict, family, direction and entity of every row of a comparison."""
    sides: defaultdict[tuple[str, str, str], list[set[tuple[str, int]]]]
    sides = defaultdict(lambda: [set(), set()])
    for claim in every_stated(graph):
        for side, entity in enumerate((one, other)):
            said = (claim.predicate, claim.sign)
            if claim.subject == entity:
                sides[claim.kind.family, "out", claim.object][side].add(said)
            if claim.object == entity and claim.subject != entity:
                sides[claim.kind.family, "in", claim.subject][side].add(said)
    found = set()
    for (family, direction, entity), (mine, theirs) in sides.items():
        signs, others = ({sign for _, sign in side if sign} for side in (mine, theirs))
        if not theirs or not mine:
            verdict = "one" if mine else "other"
        elif signs and others and not signs & others:
            verdict = "opposite"
        else:
            verdict = "same" if mine & theirs else "different"
        found.add((verdict, family, direction, entity))
    return found


def neighbourhood(graph: Subgraph, start: str, hops: int, direction: str) -> dict[str, int]:
    """Return the claims around an entity, with how far they lie."""
    ring, seen = {start}, {start}
    found: dict[str, int] = {}
    for far in range(1, hops + 1):
        after = set()
        for claim in every_stated(graph):
            for near, there, way in (
                (claim.subject, claim.object, "out"),
                (claim.object, claim.subject, "in"),
            ):
                loop = claim.subject == claim.object
                if near in ring and (direction in {"both", way} or (loop and direction == "out")):
                    if loop and direction == "in":
                        continue
                    found.setdefault(claim.id, far)
                    after.add(there)
        ring = after - seen
        seen |= ring
    return found


def between(graph: Subgraph, one: str, other: str, hops: int) -> dict[str, int]:
    """Return the claims on the ways between two entities, with the length of the shortest."""
    net: nx.MultiGraph[str] = nx.MultiGraph()
    net.add_nodes_from(graph.entities)
    for claim in every_stated(graph):
        net.add_edge(claim.subject, claim.object, key=claim.id)
    found: dict[str, int] = {}
    simple: Any = nx.all_simple_edge_paths
    for path in simple(net, one, other, cutoff=hops) if one != other else ():
        for _, _, claim in path:
            found[claim] = min(found.get(claim, hops), len(path))
    return found


def metapaths(
    graph: Subgraph, one: str, other: str, hops: int, damping: float
) -> dict[str, tuple[int, float]]:
    """Return kinds of path with their number and degree-weighted count (Himmelstein 2015)."""
    category = {one: entity.category for one, entity in graph.entities.items()}
    out: Counter[tuple[str, str, str]] = Counter()
    into: Counter[tuple[str, str, str]] = Counter()
    steps: defaultdict[str, list[tuple[str, str, str, bool]]] = defaultdict(list)
    for claim in every_stated(graph):
        s, o, p = claim.subject, claim.object, claim.predicate
        out[s, p, category[o]] += 1
        into[o, p, category[s]] += 1
        steps[s].append((o, p, claim.id, True))
        steps[o].append((s, p, claim.id, False))
    found: dict[str, tuple[int, float]] = {}

    def walk(here: str, seen: tuple[str, ...], text: str, degrees: list[int]) -> None:
        if here == other:
            number, total = found.get(text, (0, 0.0))
            found[text] = (number + 1, total + math.prod(d**-damping for d in degrees))
            return
        if len(seen) > hops:
            return
        for there, p, _, forward in steps[here]:
            if there in seen:
                continue
            fan, back = (out, into) if forward else (into, out)
            pair = [fan[here, p, category[there]], back[there, p, category[here]]]
            arrow = f" -{p}> " if forward else f" <{p}- "
            walk(there, (*seen, there), text + arrow + category[there], degrees + pair)

    if one != other:
        walk(one, (one,), category[one], [])
    return found
