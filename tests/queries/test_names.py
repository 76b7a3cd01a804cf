"""Entities are found by what people call them, best match first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from kgraph.errors import AmbiguousName, UnknownName
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.queries.names import Named, resolve, search, with_kinds
from tests import examples
from tests.store.engines import IN_A_GRAPH, Engine
from tests.strategies import entities

if TYPE_CHECKING:
    from kgraph.store import GraphStore

STATED = examples.PART.asserted


def entity(name: str, local: str, category: str = "Drug", *synonyms: str) -> Entity:
    """Return an entity of our own prefix."""
    return Entity(id=f"kgraph:{local}", name=name, category=category, synonyms=synonyms)


def found(store: GraphStore, text: str, most: int = 50) -> list[tuple[int, str]]:
    """Return rank and local id of what a search finds."""
    return [(row["rank"], row["id"].partition(":")[2]) for row in search(store, text, most)]


def test_results_are_ranked_by_how_well_they_match(store: GraphStore) -> None:
    """Id, name, another name, begins so, a word begins so, anywhere."""
    store.write(
        [
            entity("blue pain", "inside"),
            entity("painful", "begins"),
            entity("pain", "name"),
            entity("ache", "synonym", "Drug", "Pain"),
            entity("spain", "anywhere"),
            Entity(id="HP:pain", name="x", category="Drug"),
            entity("nothing of it", "none"),
        ],
        "test",
    )
    assert found(store, "pain") == [
        (1, "name"),
        (2, "synonym"),
        (3, "begins"),
        (4, "inside"),
        (5, "pain"),
        (5, "anywhere"),
    ]
    assert found(store, "HP:pain") == [(0, "pain")]


def test_of_one_rank_the_shortest_name_comes_first(store: GraphStore) -> None:
    """Then the alphabet, then the id."""
    names = {"d": "pain in the knee", "c": "pain", "b": "pain", "a": "paint", "e": "pains"}
    store.write([entity(name, local) for local, name in names.items()], "test")
    assert [one for _, one in found(store, "pain")] == ["b", "c", "e", "a", "d"]
    assert [one for _, one in found(store, "pain", most=2)] == ["b", "c"]


@pytest.mark.parametrize(
    "text", ["NMDA RECEPTOR", "  nmda \t receptor ", "ｎｍｄａ receptor", "nmdar", "fplx:grin"]
)
def test_case_spaces_and_width_do_not_matter(example: GraphStore, text: str) -> None:
    """Neither for searching nor for naming."""
    assert search(example, text)[0]["id"] == examples.NMDA
    assert resolve(example, text) == Named(examples.NMDA, "NMDA receptor", "Receptor")


@pytest.mark.parametrize(
    "text", ["CHEBI:6121", "chebi:6121", "ketamine", "Ketamine", "كيتامين", "DRUGBANK:DB01221"]
)
def test_an_entity_is_named_by_id_name_synonym_or_xref(example: GraphStore, text: str) -> None:
    """In any case and any script."""
    assert resolve(example, text).id == examples.KETAMINE


@pytest.mark.parametrize(
    "text", ["=ketamine", '"Special K", so called', "K|hole 🙂", "<b>K</b> & co"]
)
def test_awkward_names_are_names(example: GraphStore, text: str) -> None:
    """Quotes, signs and brackets mean nothing."""
    assert resolve(example, text).id == examples.KETAMINE
    assert search(example, text)[0]["id"] == examples.KETAMINE


def test_a_part_of_a_name_is_no_name(example: GraphStore) -> None:
    """It is what a search is for; the nearest are told."""
    with pytest.raises(UnknownName) as error:
        resolve(example, "ketamin")
    assert str(error.value) == (
        "nothing is called 'ketamin'; did you mean ketamine or arketamine or esketamine?"
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("glutamat", "did you mean glutamate?"),
        ("gluatmate", "did you mean glutamate?"),
        ("xyzzy", "`kgraph search` finds names"),
    ],
)
def test_an_unknown_name_has_the_nearest_told(example: GraphStore, text: str, hint: str) -> None:
    """By what they contain, else by spelling."""
    with pytest.raises(UnknownName) as error:
        resolve(example, text)
    assert str(error.value) == f"nothing is called {text!r}; {hint}"


def test_an_ambiguous_name_lists_its_candidates(store: GraphStore) -> None:
    """Each with id, name and category."""
    store.write([entity("a", "a", "Drug", "K"), entity("b", "b", "Gene", "k")], "test")
    with pytest.raises(AmbiguousName) as error:
        resolve(store, "K")
    assert str(error.value) == (
        "'K' names 2 entities; give the id of one:\n  kgraph:a  a (Drug)\n  kgraph:b  b (Gene)"
    )


def test_a_name_comes_before_a_synonym(store: GraphStore) -> None:
    """What one is called and another is also called is the first."""
    store.write([entity("potassium", "p", "Drug", "k"), entity("K", "k")], "test")
    assert resolve(store, "k").id == "kgraph:k"


def test_a_folded_name_comes_before_a_synonym(store: GraphStore) -> None:
    """Lower case is not all that folding does."""
    store.write([entity("x", "x", "Drug", "STRASSE"), entity("Straße", "street")], "test")
    assert resolve(store, "straße").id == "kgraph:street"
    assert found(store, "strasse") == [(1, "street"), (2, "x")]


def test_two_of_one_name_are_told_apart_by_id(store: GraphStore) -> None:
    """Also where the ids differ in case only."""
    store.write([entity("same", "Aa"), entity("same", "aA")], "test")
    with pytest.raises(AmbiguousName):
        resolve(store, "same")
    with pytest.raises(AmbiguousName):
        resolve(store, "kgraph:aa")
    assert resolve(store, "kgraph:Aa").id == "kgraph:Aa"
    assert resolve(store, " kgraph:aA ").id == "kgraph:aA"


def test_a_name_with_a_bar_is_a_name(store: GraphStore) -> None:
    """Names are kept side by side, and the bar stands between them."""
    store.write([entity("either | or", "e", "Drug", "both | and")], "test")
    assert resolve(store, "either | or").id == "kgraph:e"
    assert resolve(store, "Both | And").id == "kgraph:e"
    assert found(store, "either | or") == [(1, "e")]


@pytest.mark.parametrize("text", ["either", "or", "or | both", "and"])
def test_a_piece_between_bars_is_no_name(store: GraphStore, text: str) -> None:
    """Nor one that reaches from a name into the next."""
    store.write([entity("either | or", "e", "Drug", "both | and")], "test")
    with pytest.raises(UnknownName):
        resolve(store, text)


@IN_A_GRAPH
@given(entity=entities())
def test_every_name_of_any_entity_finds_it(engine: Engine, entity: Entity) -> None:
    """Whatever characters it is made of."""
    store = engine.empty()
    store.write([entity], "test")
    for text in (entity.id, *entity.names, *entity.xrefs):
        assume(text.split())
        assert resolve(store, text).id == entity.id
        assert search(store, text)[0]["id"] == entity.id


def test_kinds_are_found_through_what_they_are(store: GraphStore) -> None:
    """Nearest first; the names lead from each up to the one asked for."""
    store.write(
        [
            *(entity(name, name, "Condition") for name in ("illness", "cold", "flu", "zika")),
            *_is_a(("cold", "illness"), ("flu", "illness"), ("zika", "flu")),
        ],
        "test",
    )
    assert with_kinds(store, resolve(store, "illness")) == [
        Named("kgraph:illness", "illness", "Condition"),
        Named("kgraph:cold", "cold", "Condition", ("cold", "illness")),
        Named("kgraph:flu", "flu", "Condition", ("flu", "illness")),
        Named("kgraph:zika", "zika", "Condition", ("zika", "flu", "illness")),
    ]
    assert [kind.name for kind in with_kinds(store, resolve(store, "flu"))] == ["flu", "zika"]


def _is_a(*pairs: tuple[str, str]) -> list[Claim]:
    return [
        Claim(
            subject=f"kgraph:{kind}",
            predicate="is_a",
            object=f"kgraph:{wider}",
            asserted=STATED,
        )
        for kind, wider in pairs
    ]


def test_a_thing_that_is_a_kind_of_itself_comes_once(store: GraphStore) -> None:
    """Circles in a foreign graph end."""
    things = [entity(name, name, "Condition") for name in ("a", "b")]
    store.write([*things, *_is_a(("a", "b"), ("b", "a"))], "test")
    assert [kind.name for kind in with_kinds(store, resolve(store, "a"))] == ["a", "b"]


def test_the_shortest_way_up_is_told(store: GraphStore) -> None:
    """Where a thing is a kind of another in two ways."""
    things = [entity(name, name, "Condition") for name in ("a", "b", "c")]
    store.write([*things, *_is_a(("a", "b"), ("b", "c"), ("a", "c"))], "test")
    kinds = {kind.name: kind.through for kind in with_kinds(store, resolve(store, "c"))}
    assert kinds == {"c": (), "a": ("a", "c"), "b": ("b", "c")}


def test_the_parts_of_a_target_count(example: GraphStore) -> None:
    """A subunit of a receptor, with its own category."""
    assert with_kinds(example, resolve(example, "NMDAR")) == [
        Named(examples.NMDA, "NMDA receptor", "Receptor"),
        Named(examples.GRIN1, "GRIN1", "Protein", ("GRIN1", "NMDA receptor")),
    ]


def test_the_parts_of_a_drug_do_not(store: GraphStore) -> None:
    """The enantiomers are not what is asked for by the name of the racemate."""
    part = Claim(
        subject=examples.KETAMINE,
        predicate="has_part",
        object=examples.ESKETAMINE,
        asserted=STATED,
    )
    store.write([*examples.ENTITIES, part], "test")
    assert with_kinds(store, resolve(store, "ketamine")) == [
        Named(examples.KETAMINE, "ketamine", "Drug")
    ]
