"""A graph of Hetionet's size for the benchmarks: real nodes, real counts, real spread of degrees.

The archive holds every node, the number of edges and of distinct ends of each of the 24 kinds of
edge, and a random sample of up to 5,000 real edges of each. The real ones are kept; the rest is
drawn so that each kind has its real number of edges and of distinct ends, and that the degrees
spread as they do in the sample. The same seed gives the same graph.

Himmelstein et al. 2017, doi:10.7554/eLife.26726.
"""

from __future__ import annotations

import gzip
import io
import random
import tarfile
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NODES = "hetionet/hetnet/tsv/hetionet-v1.0-nodes.tsv"
COUNTS = "hetionet/describe/edges/metaedges.tsv"
SAMPLE = "hetionet/integrate/data/edges-5k.sif.gz"
UNSEEN = 0.5
"""Weight of an end that the sample lacks, where one seen once weighs 1."""


class Node(NamedTuple):
    """A node: its id as Hetionet writes it (``Gene::9021``), its name and kind."""

    id: str
    name: str
    kind: str


class Edge(NamedTuple):
    """An edge of a kind (``CbG``) between two nodes, by their ids."""

    source: str
    metaedge: str
    target: str


class Metaedge(NamedTuple):
    """A kind of edge: its abbreviation, the kinds of its ends, and how many there are."""

    name: str
    source: str
    target: str
    edges: int
    sources: int
    targets: int


def nodes(archive: Path) -> list[Node]:
    """Return all 47,031 nodes."""
    return [Node(*row) for row in _rows(archive, NODES)]


def metaedges(archive: Path) -> list[Metaedge]:
    """Return the 24 kinds of edge with their real counts."""
    found = []
    for told, name, edges, sources, targets, _ in _rows(archive, COUNTS):
        joint = " > " if " > " in told else " - "
        source, _, target = told.split(joint)
        found.append(Metaedge(name, source, target, int(edges), int(sources), int(targets)))
    return found


def edges(archive: Path, seed: int = 1, share: float = 1.0) -> Iterator[Edge]:
    """Yield the edges, kind by kind, the real ones first; ``share`` of each kind's real number."""
    by_kind: dict[str, list[str]] = {}
    for node in nodes(archive):
        by_kind.setdefault(node.kind, []).append(node.id)
    sample: dict[str, list[tuple[str, str]]] = {}
    for source, name, target in _rows(archive, SAMPLE):
        sample.setdefault(name, []).append((source, target))
    for kind in metaedges(archive):
        draw = random.Random(f"{seed}:{kind.name}")  # noqa: S311 - the same graph each time
        made = _pairs(kind, sample[kind.name], by_kind, draw, round(kind.edges * share))
        yield from (Edge(source, kind.name, target) for source, target in made)


def _pairs(
    kind: Metaedge,
    real: Sequence[tuple[str, str]],
    by_kind: dict[str, list[str]],
    draw: random.Random,
    wanted: int,
) -> Iterator[tuple[str, str]]:
    made = dict.fromkeys(real[:wanted])
    froms = _weighted([s for s, _ in real], by_kind[kind.source], kind.sources, draw)
    tos = _weighted([t for _, t in real], by_kind[kind.target], kind.targets, draw)
    # First every end gets an edge, then the rest falls where edges lie.
    lone = [(s, draw.choices(tos[0], cum_weights=tos[1])[0]) for s in froms[0]]
    lone += [(draw.choices(froms[0], cum_weights=froms[1])[0], t) for t in tos[0]]
    have = ({s for s, _ in made}, {t for _, t in made})
    for place, (source, target) in enumerate(lone):
        new = source not in have[0] if place < len(froms[0]) else target not in have[1]
        if new and len(made) < wanted:
            made[source, target] = None
            have[0].add(source)
            have[1].add(target)
    while len(made) < wanted:
        more = wanted - len(made)
        some = draw.choices(froms[0], cum_weights=froms[1], k=more)
        others = draw.choices(tos[0], cum_weights=tos[1], k=more)
        made.update(dict.fromkeys(zip(some, others, strict=True)))
    yield from made


def _weighted(
    seen: Sequence[str], pool: Sequence[str], distinct: int, draw: random.Random
) -> tuple[list[str], list[float]]:
    """Return as many ends as there really are, with their cumulated weights."""
    counts = Counter(seen)
    unseen = [one for one in pool if one not in counts]
    more = draw.sample(unseen, max(0, min(distinct - len(counts), len(unseen))))
    ends = [*counts, *more]
    return ends, list(accumulate([*map(float, counts.values()), *(UNSEEN for _ in more)]))


def _rows(archive: Path, name: str) -> Iterator[list[str]]:
    """Yield the rows of a table in the archive, without its head."""
    with tarfile.open(archive) as tar:
        held = tar.extractfile(name)
        assert held is not None
        data = held.read()
    text = gzip.decompress(data) if name.endswith(".gz") else data
    lines = io.StringIO(text.decode("utf-8"))
    next(lines)
    for line in lines:
        yield line.rstrip("\r\n").split("\t")
