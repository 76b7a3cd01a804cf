"""The paths of DrugMechDB as a query returns them, beside its YAML files read by other code."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
import yaml

from kgraph.loaders.drugmechdb import load_drugmechdb
from kgraph.model.claim import Claim
from kgraph.queries.catalog import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kgraph.model.records import Record
    from kgraph.store import GraphStore, Row
    from tests.store.engines import Engine

QUERY: Final = named("curated_paths")
PREFIXES: Final = {
    "DB": "DRUGBANK",
    "Pfam": "PFAM",
    "TIGR": "TIGRFAM",
    "UniProt": "UniProtKB",
    "reactome": "REACT",
    "taxonomy": "NCBITaxon",
}
"""Prefixes of DrugMechDB that are others here."""
pytestmark = [pytest.mark.long, pytest.mark.xdist_group("all of DrugMechDB")]
Step = tuple[int, str, str, str]
"""A step as it is drawn: its number, from what, to what, and its words."""
Places = defaultdict[str, set[str]]
"""Paths by an entity."""


class Held(NamedTuple):
    """All of DrugMechDB in a graph, as its files have it, and by what each path is to be found."""

    store: GraphStore
    paths: dict[str, list[Step]]
    places: dict[str, Places]


def here(identifier: str) -> str:
    """Return an identifier of DrugMechDB as kgraph writes it."""
    prefix, _, local = identifier.partition(":")
    return f"{PREFIXES.get(prefix, prefix)}:{local}"


def drawn(folder: Path) -> Iterator[tuple[str, list[Step]]]:
    """Yield every path with its steps, from the files themselves."""
    for file in folder.glob("[!_]*.yaml"):
        path = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
        names = {node["id"]: " ".join(str(node["name"]).split()) for node in path["nodes"]}
        yield (
            f"kgraph:drugmechdb_{path['graph']['_id']}",
            [
                (
                    number,
                    here(link["source"]),
                    here(link["target"]),
                    f"{names[link['source']]} {link['key']} {names[link['target']]}",
                )
                for number, link in enumerate(path["links"], start=1)
            ],
        )


def kinds_above(records: list[Record]) -> dict[str, set[str]]:
    """Return for each entity itself and all that it is a kind of, by at most six steps."""
    up = defaultdict(set)
    for one in records:
        if isinstance(one, Claim) and one.predicate == "is_a":
            up[one.subject].add(one.object)
    found: dict[str, set[str]] = {}
    for low in list(up):
        reached = {low}
        for _ in range(6):
            reached |= {high for one in reached for high in up.get(one, ())}
        found[low] = reached
    return found


def findable(paths: dict[str, list[Step]], above: dict[str, set[str]]) -> dict[str, Places]:
    """Return the paths by the entities from which, to which and through which they go."""
    found: dict[str, Places] = {name: defaultdict(set) for name in ("from", "to", "through")}
    for path, drawn_steps in paths.items():
        ends = [end for _, start, target, _ in drawn_steps for end in (start, target)]
        for name, entities in (("from", ends[:1]), ("to", ends[-1:]), ("through", ends)):
            for entity in entities:
                for one in above.get(entity, {entity}):
                    found[name][one].add(path)
    return found


@pytest.fixture(scope="module")
def folder(unpacked: Callable[[str], Path]) -> Path:
    """Return the folder with all paths."""
    return unpacked("drugmechdb-paths") / "kb" / "paths"


@pytest.fixture(scope="module")
def records(folder: Path) -> list[Record]:
    """Return the records of all paths."""
    return [placed.record for placed in load_drugmechdb(folder, "drugmechdb")]


@pytest.fixture(scope="module")
def held(engine: Engine, folder: Path, records: list[Record]) -> Held:
    """Return all of DrugMechDB in a graph, and beside it."""
    paths = dict(drawn(folder))
    store = engine.holding(records, "drugmechdb", "all paths")
    return Held(store, paths, findable(paths, kinds_above(records)))


def steps(rows: list[Row]) -> dict[str, list[Step]]:
    """Return the paths of an answer as they are drawn, their steps in the order of the rows."""
    found: dict[str, list[Step]] = {}
    for row in rows:
        ends = (row["subject_id"], row["object_id"])
        start, end = reversed(ends) if row["turned"] else ends
        words = row["statement"].partition(": ")[2]
        found.setdefault(row["path"], []).append((row["step"], start, end, words))
    return found


def same(found: list[Step], expected: list[Step]) -> bool:
    """Return whether steps are those expected; a long statement is cut."""
    pairs = itertools.zip_longest(found, expected, fillvalue=(0, "", "", ""))
    return all(
        one[:3] == other[:3] and (one[3] == other[3] or other[3].startswith(one[3][:-1]))
        for one, other in pairs
    )


def asked(held: Held, **given: str) -> set[str]:
    """Return the paths that fit all that is given."""
    return set.intersection(*(held.places[name][entity] for name, entity in given.items()))


def answer(held: Held, **given: str) -> dict[str, list[Step]]:
    """Return the paths that the query finds, when they are all that fit, step for step."""
    found = steps(QUERY.run(held.store, **given, most=100_000))
    assert set(found) == asked(held, **given)
    assert [path for path in found if not same(found[path], held.paths[path])] == []
    return found


def test_every_path_comes_back_with_its_steps_in_order(held: Held) -> None:
    """All 4,846, asked for by their drugs: each step with its number, its ends and its words."""
    found: dict[str, list[Step]] = {}
    for drug in sorted({path[0][1] for path in held.paths.values()}):
        found |= answer(held, **{"from": drug})
    assert len(found) == len(held.paths) == 4846


def test_the_tenth_step_comes_after_the_ninth(held: Held) -> None:
    """Steps are numbers; so in a path asked for by its id."""
    path = max(held.paths, key=lambda one: len(held.paths[one]))
    rows = QUERY.run(held.store, path=path)
    assert [row["step"] for row in rows] == list(range(1, 32))


@pytest.mark.parametrize("name", ["to", "through"])
def test_paths_are_found_by_their_entities(held: Held, name: str) -> None:
    """By a condition, or by anything on the way, each with its kinds; none is forgotten."""
    paths = held.paths.values()
    ends = {path[-1][2] if name == "to" else path[len(path) // 2][1] for path in paths}
    for entity in sorted(ends)[::40]:
        assert answer(held, **{name: entity})


def test_what_is_asked_for_together_has_to_hold_together(held: Held) -> None:
    """Several parameters are an and; of them the path's own id."""
    path, drawn_steps = next((p, s) for p, s in sorted(held.paths.items()) if len(s) > 3)
    given = {"from": drawn_steps[0][1], "to": drawn_steps[-1][2], "through": drawn_steps[1][2]}
    assert set(steps(QUERY.run(held.store, **given))) == asked(held, **given) >= {path}
    assert set(steps(QUERY.run(held.store, **given, path=path))) == {path}
    other = next(p for p, s in held.paths.items() if s[0][1] != given["from"])
    assert QUERY.run(held.store, **given, path=other) == []


def test_the_example_of_its_page_has_an_answer(held: Held) -> None:
    """Dextromethorphan and cough: by hand, of the file."""
    rows = QUERY.run(held.store, **QUERY.example)
    assert [(row["step"], row["subject"], row["predicate"], row["object"]) for row in rows][:2] == [
        (1, "dextromethorphan", "metabolizes_to", "Dextrorphan"),
        (2, "Dextrorphan", "activates", "Sigma non-opioid intracellular receptor 1"),
    ]


def test_nothing_is_found_where_nothing_is_asked(held: Held) -> None:
    """Nor by the id of a publication that is no path."""
    assert QUERY.run(held.store) == []
    cited = held.store.run("MATCH (:Publication)-[:CITES]->(p) RETURN p.id AS id LIMIT 1")[0]["id"]
    assert QUERY.run(held.store, path=cited) == []
