"""Filters choose claims, never evidence; what they choose is what a plain recount finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import QueryError, UnknownName
from kgraph.model.records import Subgraph, collect
from kgraph.model.release import version
from kgraph.model.vocabulary import vocabulary
from kgraph.queries.selection import Selection, restrict, select
from tests import examples
from tests.examples import example_graph
from tests.queries.recount import SURER, recount
from tests.store.engines import IN_A_GRAPH, Engine
from tests.store.pictures import from_source, told
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.store import GraphStore

BY_HAND: list[tuple[dict[str, Any], set[str]]] = [
    ({"categories": ("Protein",)}, {"PART"}),
    ({"categories": ("PainType", "Route")}, {"TREATS_PAIN", "RELIEVES_PAIN", "ROUTE"}),
    ({"predicates": ("treats",)}, {"TREATS", "TREATS_PAIN"}),
    ({"predicates": ("is_a", "binds")}, {"KIND", "BINDS"}),
    # Supported in the living human: not what is unproven there, nor what was seen in slices.
    ({"species": ("human",)}, {"INHIBITS", "TREATS", "METABOLITE", "BETTER"}),
    ({"species": ("rat",)}, {"INHIBITS", "GLUTAMATE_MTOR", "MTOR_PLASTICITY", "TOXIC"}),
    ({"species": ("monkey",)}, {"TOXIC"}),
    ({"species": ("animal",)}, {"INHIBITS", "GLUTAMATE_MTOR", "MTOR_PLASTICITY", "TOXIC"}),
    (
        {"certainty": "probable"},
        {
            *("INHIBITS", "GLUTAMATE_MTOR", "MTOR_PLASTICITY", "TREATS", "TOXIC", "METABOLITE"),
            *("RECOMMENDED", "APPROVED", "BETTER", "ROUTE"),
        },
    ),
    ({"stance": "refutes"}, {"TREATS", "TREATS_PAIN", "BETTER"}),
    ({"stance": "insufficient"}, {"TOXIC", "RELIEVES_PAIN", "BETTER"}),
    ({"min_publications": 2}, {"INHIBITS", "TREATS", "TOXIC", "ROUTE"}),
    ({"min_publications": 3}, {"TREATS"}),
    ({"sources": ("affinity db",)}, {"BINDS"}),
    ({"sources": ("other graph, v2",)}, {"INHIBITS", "ENANTIOMER"}),
    ({"sources": ("nobody",)}, set()),
    ({"species": ("rat",), "min_publications": 2}, {"INHIBITS", "TOXIC"}),
    ({"predicates": ("treats",), "stance": "supports", "species": ("human",)}, {"TREATS"}),
]


@pytest.mark.parametrize(("filters", "names"), BY_HAND, ids=[str(one) for one, _ in BY_HAND])
def test_each_filter_by_hand(example: GraphStore, filters: dict[str, Any], names: set[str]) -> None:
    """The claims by their names in the example."""
    found = select(example, Selection(**filters))
    assert found.claims.keys() == {getattr(examples, name).id for name in names}


@pytest.mark.parametrize("filters", [filters for filters, _ in BY_HAND], ids=str)
def test_each_filter_by_recount(example: GraphStore, filters: dict[str, Any]) -> None:
    """Whole records: entities, both sides of the evidence, publications."""
    graph = collect(from_source(example_graph(), "test"))
    chosen = Selection(**filters)
    assert told(select(example, chosen)) == told(recount(graph, chosen))


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Return filters, of which most are not set."""
    words = vocabulary()

    def some(names: Any) -> tuple[str, ...]:
        values = st.lists(st.sampled_from(list(names)), min_size=1, max_size=3, unique=True)
        return tuple(draw(st.just([]) | st.just([]) | values))

    return Selection(
        categories=some(words.categories),
        predicates=some(words.predicates),
        species=some(words.species),
        certainty=draw(st.none() | st.sampled_from(SURER)),
        stance=draw(st.none() | st.sampled_from(["supports", "refutes", "insufficient"])),
        min_publications=draw(st.sampled_from([0, 0, 1, 2])),
        sources=some(["kgraph-seeds", "hetionet"]),
    )


@IN_A_GRAPH
@given(graph=subgraphs(), chosen=st.lists(selections(), min_size=5, max_size=5))
def test_any_filters_on_any_graph(engine: Engine, graph: Subgraph, chosen: list[Selection]) -> None:
    """Five sets of filters on each graph."""
    store = engine.empty()
    store.write(graph, "test")
    whole = collect(from_source(graph, "test"))
    for one in chosen:
        assert told(select(store, one)) == told(recount(whole, one))


def test_nothing_set_selects_everything(example: GraphStore) -> None:
    """What no claim speaks of as well."""
    found = select(example, Selection())
    assert told(found) == told(from_source(example_graph(), "test"))
    assert len(list(found)) == 70
    assert found.meta == version(found)


def test_a_selection_says_what_it_is(example: GraphStore) -> None:
    """Only what is set; and the version of what came of it."""
    found = select(example, Selection(species=("rat",), stance="supports"))
    assert found.meta == {
        "selection": {"species": ["rat"], "stance": "supports"},
        **version(found),
    }


def test_a_chosen_claim_brings_both_sides(example: GraphStore) -> None:
    """Asked for what is refuted, the support comes along."""
    found = select(example, Selection(stance="refutes"))
    stances = {e.stance for e in found.evidence_by_claim[examples.TREATS.id]}
    assert stances == {"supports", "refutes"}
    assert found.summaries[examples.TREATS.id].status == "contested"


def test_only_matching_evidence_on_demand(example: GraphStore) -> None:
    """Then the selection says so; entities and publications stay."""
    whole = select(example, Selection(species=("human",)))
    found = select(example, Selection(species=("human",), evidence="matching"))
    assert found.claims == whole.claims
    assert found.evidence.keys() == {
        key for key, e in whole.evidence.items() if "human" in e.species and e.system == "in_vivo"
    }
    assert found.publications == whole.publications
    assert found.meta["evidence"] == "matching"
    assert found.meta["selection"] == {"species": ["human"], "evidence": "matching"}


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"stance": "refutes"}, 3 + 1),
        ({"stance": "refutes", "certainty": "hedged"}, 2),
        ({"certainty": "probable"}, 18),
        ({"predicates": ("treats",)}, 6),
    ],
)
def test_evidence_matches_what_is_asked_of_evidence(
    example: GraphStore, filters: dict[str, Any], count: int
) -> None:
    """Stance and certainty are the item's own; a predicate is not."""
    found = select(example, Selection(**filters, evidence="matching"))
    assert len(found.evidence) == count


@pytest.mark.parametrize(
    "filters",
    [{"stance": "supports"}, {"certainty": "speculative"}, {"min_publications": 1}],
)
def test_retracted_evidence_never_selects(example: GraphStore, filters: dict[str, Any]) -> None:
    """The only support of this claim was retracted."""
    assert examples.DOUBTFUL.id in select(example, Selection()).claims
    assert examples.DOUBTFUL.id not in select(example, Selection(**filters)).claims


def test_what_was_retracted_where_it_was_read_never_selects(store: GraphStore) -> None:
    """The work itself stands, but nobody has read it."""
    elsewhere = msgspec.structs.replace(
        examples.FULLEST, publication=examples.META, read_in=examples.RETRACTED, id=""
    )
    store.write([*examples.ENTITIES, *examples.PUBLICATIONS, examples.TREATS, elsewhere], "test")
    assert not select(store, Selection(species=("human",))).claims
    assert not select(store, Selection(stance="supports")).claims
    assert select(store, Selection(predicates=("treats",))).claims


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"categories": ("Drugs",)}, "no category 'Drugs'; did you mean Drug?"),
        ({"predicates": ("heals",)}, "no predicate 'heals'; "),
        ({"species": ("rats",)}, "no species 'rats'; did you mean rat"),
        ({"certainty": "sure"}, "no certainty 'sure'; one of: asserted, probable, hedged"),
        ({"stance": "support"}, "no stance 'support'; did you mean supports?"),
    ],
)
def test_a_filter_that_names_nothing_is_told(filters: dict[str, Any], message: str) -> None:
    """With the nearest names: an empty answer would not say why."""
    with pytest.raises(UnknownName) as error:
        Selection(**filters)
    assert str(error.value).startswith(message)


def test_two_places_are_one_too_many() -> None:
    """Around or between, not both."""
    with pytest.raises(QueryError, match="give one of --around, --between, --query and --cypher"):
        Selection(around="ketamine", between=("ketamine", "pain"))


def test_a_part_of_a_graph_in_memory() -> None:
    """What `restrict` leaves, is what a store would bring."""
    graph = example_graph()
    found = restrict(graph, [examples.TREATS.id])
    assert set(found.entities) == {examples.KETAMINE, examples.TRD, examples.INTRAVENOUS}
    assert len(found.evidence) == 4
    assert examples.CITED in found.publications
    assert found.meta == {"title": "Example"}
