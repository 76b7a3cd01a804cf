"""What `queries` asks of a graph of Hetionet's size, and the same asked of plain networkx."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.model.records import Subgraph

Asked = dict[str, Any]
"""What a query is asked with."""
RUNS = 15


class Question(NamedTuple):
    """A named query, what it is asked with, the same in networkx, and the aim in ms."""

    query: str
    asked: list[Asked]
    plain: Callable[[Asked], object]
    aim: float | None = None


def questions(net: nx.MultiDiGraph[str], known: Subgraph) -> dict[str, Question]:
    """Return every question by what the table calls it; evidence is asked for in ``known``."""
    draw = random.Random(7)  # noqa: S311 - the same questions each time
    drugs = [n for n in net if n.startswith("kgraph:Compound") and net.degree(n) > 20]
    some = draw.sample(drugs, RUNS)
    pairs = [{"one": a, "other": b} for a, b in itertools.pairwise(draw.sample(drugs, RUNS + 1))]
    return (
        about_one(net, some)
        | about_two(net, pairs)
        | about_evidence(known, draw)
        | about_mechanism(net, draw)
    )


def about_one(net: nx.MultiDiGraph[str], some: list[str]) -> dict[str, Question]:
    """Return the questions about one entity, or what it is called."""
    texts = [net.nodes[one]["text"] for one in some]

    def entity(asked: Asked) -> int:
        return net.degree(asked["of"])

    def search(asked: Asked) -> list[str]:
        return [n for n, held in net.nodes(data=True) if asked["text"] in held["text"]]

    def alike(asked: Asked) -> list[str]:
        text = asked["text"]
        triples = [text[place : place + 3] for place in range(len(text) - 2)]
        return [
            n
            for n, held in net.nodes(data=True)
            if 2 * sum(t in held["text"] for t in triples) >= len(triples)
        ]

    def around(asked: Asked) -> list[Any]:
        n = asked["of"]
        return [*net.in_edges(n, data=True), *net.out_edges(n, data=True)]

    ones = [{"of": one} for one in some]
    return {
        "look-up (entity)": Question("entity", ones, entity, 10),
        "search": Question("search", [{"text": text[:6]} for text in texts], search, 10),
        "search, misspelt": Question("search", [{"text": slip(t)} for t in texts], alike),
        "neighbourhood": Question("neighbourhood", ones, around, 50),
    }


def about_two(net: nx.MultiDiGraph[str], pairs: list[Asked]) -> dict[str, Question]:
    """Return the questions that lay two drugs side by side."""

    def shared(asked: Asked) -> set[str]:
        acts = {"binds", "increases", "decreases"}
        return set.intersection(
            *(
                {t for _, t, d in net.out_edges(asked[k], data=True) if d["predicate"] in acts}
                for k in ("one", "other")
            )
        )

    def both(asked: Asked) -> set[str]:
        return set(net.successors(asked["one"])) & set(net.successors(asked["other"]))

    return {
        "shared targets": Question("shared_targets", pairs, shared, 50),
        "compare": Question("compare", pairs, both, 50),
    }


def about_evidence(known: Subgraph, draw: random.Random) -> dict[str, Question]:
    """Return the questions about evidence, which the seeds have."""
    evidenced = sorted(c for c in known.claims if known.evidence_by_claim[c])
    told = [known.claims[one] for one in draw.sample(evidenced, RUNS)]
    joined = [{"one": claim.subject, "other": claim.object} for claim in told]

    def items(asked: Asked) -> list[Any]:
        return [known.publications[e.publication] for e in known.evidence_by_claim[asked["claim"]]]

    def between(asked: Asked) -> list[Any]:
        ends = {asked["one"], asked["other"]}
        there = (c for c in known.claims.values() if {c.subject, c.object} == ends)
        return [item for claim in there for item in known.evidence_by_claim[claim.id]]

    return {
        "evidence": Question("evidence", [{"claim": c.id} for c in told], items, 50),
        "evidence between": Question("evidence_between", joined, between, 50),
    }


def about_mechanism(net: nx.MultiDiGraph[str], draw: random.Random) -> dict[str, Question]:
    """Return the questions that follow signed claims, from drugs and to diseases that have some."""
    signed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    signed.add_nodes_from(net)
    signed.add_edges_from(edge for edge in net.edges(data=True) if edge[2]["sign"])
    drugs = [n for n in signed if n.startswith("kgraph:Compound") and signed.out_degree(n) > 20]
    ills = [n for n in signed if n.startswith("kgraph:Disease") and signed.in_degree(n) > 20]
    some, others = draw.sample(drugs, RUNS), draw.sample(ills, RUNS)
    ends = [{"from": a, "to": b, "hops": 4} for a, b in zip(some, others, strict=True)]
    starts = [{"of": one, "hops": 4} for one in some]

    def chains(asked: Asked) -> list[Any]:
        found = nx.all_simple_paths(signed, asked["from"], asked["to"], 4)
        return list(itertools.islice(found, 500))

    # How far everything is: the chains themselves are too many to be counted.
    def onward(asked: Asked) -> dict[str, int]:
        return dict(nx.single_source_shortest_path_length(signed, asked["of"], 4))

    def back(asked: Asked) -> dict[str, int]:
        return dict(nx.single_target_shortest_path_length(signed, asked["of"], 4))

    return {
        "paths, 4 hops": Question("paths", ends, chains, 300),
        "downstream, 4 hops": Question("downstream", starts, onward, 300),
        "upstream, 4 hops": Question(
            "upstream", [{"of": one, "hops": 4} for one in others], back, 300
        ),
        "cascade, 4 hops": Question("cascade", starts, onward, 300),
        "explains, 4 hops": Question("explains", starts, onward, 300),
    }


def slip(text: str) -> str:
    """Return a text with two of its letters in each other's place."""
    return f"{text[:3]}{text[4:5]}{text[3:4]}{text[5:10]}"
