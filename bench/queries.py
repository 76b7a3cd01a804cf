"""How fast the named queries answer on a graph of Hetionet's size, beside plain networkx.

``python bench/queries.py ARCHIVE PLACE``: fills the graph at PLACE, a folder or the address of a
Neo4j server, where there is none, asks every question some times warm, and prints medians. The
archive is ``hetionet-parts.tar.gz``; what is not in it is drawn (see `hetionet`). The bundled seeds
are in the graph as well, because Hetionet has no evidence to ask for.

Kinds of edge that the vocabulary knows become its predicates. For the mechanism queries *regulates*
stands in as raising its object, and *associates* as a gene's part in a disease, so that there are
signed chains to follow: what is measured is their number, not their truth.
"""

from __future__ import annotations

import functools
import gc
import itertools
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hetionet
import networkx as nx
from questions import questions

import kgraph
from kgraph import resources
from kgraph.errors import QueryError, StoreUnavailable
from kgraph.loaders.seeds import load_seeds
from kgraph.model.records import Subgraph, collect
from kgraph.model.text import folded
from kgraph.model.vocabulary import vocabulary
from kgraph.queries.catalog import catalogue
from kgraph.store import is_server, new_graph, open_store
from kgraph.store.engine import Edge, Shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgraph.store import GraphStore

KINDS = {
    "Biological Process": "Process",
    "Cellular Component": "CellularComponent",
    "Compound": "Drug",
    "Disease": "Condition",
    "Molecular Function": "MolecularFunction",
    "Pharmacologic Class": "PharmacologicClass",
    "Side Effect": "AdverseEffect",
}
PREDICATES = {
    "CbG": ("binds", 1),
    "CcSE": ("has_side_effect", 1),
    "CdG": ("decreases", 1),
    "CpD": ("relieves", 1),
    "CtD": ("treats", 1),
    "CuG": ("increases", 1),
    "DaG": ("contributes_to", -1),
    "Gr>G": ("increases", 1),
    "PCiC": ("is_a", -1),
}
"""Predicate of a kind of edge, and -1 where it points the other way; others are ``involves``."""
QUERIES = catalogue()
WARM = 3.0
"""Seconds that a question is asked before it is timed: until then Java is still compiling."""


def graph_of(archive: Path) -> Iterator[tuple[str, str, str, int]]:
    """Yield subject, predicate, object and sign of every edge."""
    signs = {"decreases": -1, "relieves": -1, "treats": -1, "increases": 1, "contributes_to": 1}
    for source, kind, target in hetionet.edges(archive):
        predicate, way = PREDICATES.get(kind, ("involves", 1))
        ends = (source, target) if way == 1 else (target, source)
        yield curie(ends[0]), predicate, curie(ends[1]), signs.get(predicate, 0)


def curie(text: str) -> str:
    """Return an id of Hetionet as a CURIE."""
    kind, _, rest = text.partition("::")
    return f"kgraph:{kind.replace(' ', '_')}_{rest.replace(':', '_')}"


def build(archive: Path, place: str) -> None:
    """Write the graph and the seeds, each edge with the properties that an asserted one has."""
    with new_graph(place) as store:
        (fill_server if is_server(place) else fill_folder)(archive, store)
        store.write(seeds(), "kgraph-seeds")


@functools.cache
def seeds() -> Subgraph:
    """Return the bundled seeds."""
    return collect(placed.record for placed in load_seeds(resources.folder("seeds")))


def entity_rows(archive: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the nodes by category, as the properties that they have."""
    nodes = sorted(hetionet.nodes(archive), key=lambda node: node.kind)
    for kind, held in itertools.groupby(nodes, lambda node: node.kind):
        label = KINDS.get(kind, kind)
        yield (
            label,
            [
                {
                    "id": curie(node.id),
                    "name": node.name,
                    "category": label,
                    "sources": ["hetionet"],
                    "search_text": f"{folded(node.name)} | {curie(node.id).casefold()}",
                }
                for node in held
            ],
        )


def fill_server(archive: Path, store: GraphStore) -> None:
    """Write nodes and edges to a server, some thousand in each transaction."""
    for label, rows in entity_rows(archive):
        text = f"UNWIND $rows AS row CREATE (n:Entity:`{label}`) SET n = row"
        store.transact(lambda tx, t=text, r=rows: tx.run(t, rows=r))  # type: ignore[misc]
    edges = enumerate(graph_of(archive))
    while some := list(itertools.islice(edges, 10_000)):
        made = []
        for edge in some:
            start, predicate, end, _ = edge[1]
            type_ = vocabulary().predicates[predicate].relationship
            properties = edge_properties(edge)
            made.append(Edge(type_, Shared(properties), properties["id"], start, end))
        store.transact(lambda tx, e=made: tx.write_edges(e, new=True))  # type: ignore[misc]


def fill_folder(archive: Path, store: GraphStore) -> None:
    """Write nodes and edges into a new folder in one batch."""
    database: Any = store.database  # type: ignore[attr-defined]
    with database.graph_batch(
        batch_size=100_000, parallel_flush=False, max_deferred_incoming_edges=300_000
    ) as batch:
        keys: dict[str, Any] = {}
        for label, rows in entity_rows(archive):
            made = batch.create_vertices(label, rows)
            keys |= dict(zip((row["id"] for row in rows), made, strict=True))
        edges = enumerate(graph_of(archive))
        while some := list(itertools.islice(edges, 20_000)):
            for predicate, held in itertools.groupby(some, lambda edge: edge[1][1]):
                many = list(held)
                froms = [keys[start] for _, (start, _, _, _) in many]
                tos = [keys[end] for _, (_, _, end, _) in many]
                batch.new_edges(froms, predicate.upper(), tos, list(map(edge_properties, many)))


def edge_properties(edge: tuple[int, tuple[str, str, str, int]]) -> dict[str, Any]:
    """Return what an edge carries that a source only asserts.

    The id is a number rather than a hash, because kinds of edge share predicates here.
    """
    number, (_, predicate, _, sign) = edge
    return {
        "id": f"claim:{number:032x}",
        "predicate": predicate,
        "family": vocabulary().predicates[predicate].family,
        "sign": sign,
        "status": "unreviewed",
        "sources": ["hetionet"],
        "asserted_source": ["hetionet"],
    }


def plain_graph(archive: Path) -> nx.MultiDiGraph[str]:
    """Return the same graph in networkx."""
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in hetionet.nodes(archive):
        net.add_node(curie(node.id), name=node.name, text=folded(node.name))
    for start, predicate, end, sign in graph_of(archive):
        net.add_edge(start, end, predicate=predicate, sign=sign)
    return net


def timed(ask: Callable[[Any], Any], asked: list[Any]) -> float:
    """Return the median time of a question over several subjects, asked before until warm."""
    end = time.perf_counter() + WARM
    for one in itertools.cycle(asked):
        ask(one)
        if time.perf_counter() > end:
            break
    times = []
    for one in asked:
        began = time.perf_counter()
        ask(one)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main(archive: Path, place: str) -> None:
    """Build where there is nothing, ask, print."""
    try:
        open_store(place, lasting=True).close()  # Java starts once, with what it then has
    except StoreUnavailable:
        began = time.perf_counter()
        build(archive, place)
        print(f"built in {time.perf_counter() - began:.1f} s")
    net = plain_graph(archive)
    # Python would look through millions of objects for garbage in the middle of a question.
    gc.freeze()
    print(f"{net.number_of_nodes():,} nodes, {net.number_of_edges():,} edges\n")
    print(f"{'question':<20}{'kgraph':>10}{'aim':>8}{'networkx':>10}   (p50, ms)")
    with kgraph.open(place) as graph:
        for name, (query, asked, plain, aim) in questions(net, seeds()).items():
            theirs = timed(plain, asked) * 1000
            try:
                ours = f"{timed(functools.partial(ask, graph.store, query), asked) * 1000:.1f}"
            except QueryError:
                ours = "> 60,000"
            print(f"{name:<20}{ours:>10}{aim or '':>8}{theirs:>10.1f}", flush=True)


def ask(store: GraphStore, query: str, params: dict[str, Any]) -> int:
    """Return how many rows a named query gives."""
    return len(QUERIES[query].run(store, **params))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
