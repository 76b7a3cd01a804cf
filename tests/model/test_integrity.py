"""A load that does not hold together is found out, each problem with file, line and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kgraph.errors import InputError
from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence, Locator
from kgraph.model.integrity import checked, problems
from kgraph.model.placed import Placed
from kgraph.model.publication import Publication
from tests import examples

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kgraph.model.records import Record

KETAMINE = Entity(id="CHEBI:6121", name="ketamine", category="Drug", synonyms=("Ketalar",))
NMDA = Entity(id="GO:0017146", name="NMDA receptor", category="Receptor")
SLEEP = Entity(id="kgraph:sleep", name="sleep", category="Effect")
FATIGUE = Entity(id="kgraph:fatigue", name="fatigue", category="Condition")
VEIN = Entity(id="kgraph:vein", name="vein", category="Route")
PAPER = Publication(id="PMID:1")
CAUSES = Claim(subject=KETAMINE.id, predicate="causes", object=SLEEP.id)
BASE = (KETAMINE, NMDA, SLEEP, FATIGUE, VEIN, PAPER)
SAID = Assertion(source="s", knowledge_level="knowledge_assertion")
ENTAILED = Assertion(source="s", knowledge_level="logical_entailment")


def relation(subject: Entity, predicate: str, object_: Entity, **qualifiers: str) -> Claim:
    """Return a claim that a source asserts."""
    return Claim(
        subject=subject.id,
        predicate=predicate,
        object=object_.id,
        qualifiers=Qualifiers(**qualifiers),
        asserted=(SAID,),
    )


def evidence(claim: Claim = CAUSES, **fields: Any) -> Evidence:
    """Return evidence for a claim."""
    usual: dict[str, Any] = {
        "claim": claim.id,
        "publication": PAPER.id,
        "locator": Locator(section="abstract"),
        "statement": "Says so",
        "stance": "supports",
        "certainty": "asserted",
        "design": "not_stated",
        "knowledge_level": "knowledge_assertion",
        "agent_type": "manual_agent",
        "curator": "test",
        "source": "s",
        "licence": "CC0-1.0",
    }
    return Evidence(**(usual | fields))


def at(line: int, record: Record, *mentions: tuple[str, str]) -> Placed:
    """Return a record on a line of the file ``f``."""
    return Placed(record, "f", line, mentions)


def found(*placed: Placed | Record) -> list[str]:
    """Return the problems of a load of the base records and some more."""
    rest = [one if isinstance(one, Placed) else Placed(one, "f") for one in placed]
    return [str(one) for one in problems([*(Placed(one, "base") for one in BASE), *rest])]


def test_a_sound_load_has_no_problems() -> None:
    """A sound load has no problems."""
    assert found(at(2, CAUSES, ("CHEBI:6121", "Ketalar")), at(2, evidence())) == []


def test_the_example_graph_has_no_problems() -> None:
    """The example graph has no problems."""
    assert problems(Placed(record, "example") for record in examples.example_graph()) == []


def test_an_empty_load_has_no_problems() -> None:
    """An empty load has no problems."""
    assert problems([]) == []


@pytest.mark.parametrize("end", ["subject", "object"])
def test_an_end_that_is_no_entity(end: str) -> None:
    """An end that is no entity."""
    ends = {"subject": KETAMINE.id, "object": SLEEP.id, end: "CHEBI:1"}
    subject, object_ = ends["subject"], ends["object"]
    claim = Claim(subject=subject, predicate="causes", object=object_, asserted=(SAID,))
    assert found(at(3, claim)) == ["f:3: no such entity: 'CHEBI:1'; add it, or correct the id"]


def test_a_dangling_id_whose_name_is_known() -> None:
    """A dangling id whose name is known."""
    claim = Claim(subject="CHEBI:1", predicate="causes", object=SLEEP.id, asserted=(SAID,))
    mentions = (("CHEBI:1", "ketalar"), (SLEEP.id, "sleep"))
    assert found(at(3, claim, *mentions)) == [
        (
            "f:3: no such entity: 'CHEBI:1 ketalar'; add it, or correct the id; "
            "'ketalar' is CHEBI:6121"
        )
    ]


def test_a_qualifier_that_is_no_entity() -> None:
    """A qualifier that is no entity."""
    claim = relation(KETAMINE, "treats", FATIGUE, route="kgraph:nose")
    assert found(at(3, claim)) == ["f:3: no such entity: 'kgraph:nose'; add it, or correct the id"]


@pytest.mark.parametrize("field", ["publication", "read_in"])
def test_evidence_of_no_publication(field: str) -> None:
    """Evidence of no publication."""
    wrong: dict[str, Any] = {field: "PMID:9"}
    item = evidence(CAUSES, **wrong)
    assert found(CAUSES, at(4, item)) == [
        "f:4: no such publication: 'PMID:9'; add it, or correct the id"
    ]


def test_evidence_for_no_claim() -> None:
    """Evidence for no claim."""
    assert found(at(4, evidence())) == [
        f"f:4: no such claim: '{CAUSES.id}'; add it, or correct the id"
    ]


def test_a_citation_of_no_publication() -> None:
    """A citation of no publication."""
    paper = Publication(id="PMID:2", cites=("PMID:1", "PMID:9"))
    assert found(at(4, paper)) == ["f:4: no such publication: 'PMID:9'; add it, or correct the id"]


def test_an_assertion_from_no_publication() -> None:
    """An assertion from no publication."""
    said = Assertion(source="s", publications=("PMID:9",))
    claim = Claim(subject=KETAMINE.id, predicate="causes", object=SLEEP.id, asserted=(said,))
    assert found(at(4, claim)) == ["f:4: no such publication: 'PMID:9'; add it, or correct the id"]


def test_an_entity_is_no_publication() -> None:
    """An entity is no publication."""
    assert found(CAUSES, at(4, evidence(publication=SLEEP.id))) == [
        "f:4: no such publication: 'kgraph:sleep'; add it, or correct the id"
    ]


def test_what_comes_later_in_the_load_is_there() -> None:
    """What comes later in the load is there."""
    late = Entity(id="kgraph:late", name="late", category="Drug")
    assert found(relation(late, "causes", SLEEP), late) == []


def test_what_is_known_already_is_asked_for_once() -> None:
    """What is known already is asked for once."""
    asked: list[set[str]] = []
    there = {one.id: one for one in (*BASE, CAUSES)}

    def known(ids: Collection[str]) -> Mapping[str, Record]:
        asked.append(set(ids))
        return {key: there[key] for key in ids if key in there}

    claim = relation(KETAMINE, "treats", FATIGUE, route=VEIN.id)
    placed = [at(1, claim), at(2, evidence()), at(3, evidence(publication="PMID:9"))]
    assert [str(one) for one in problems(placed, known)] == [
        "f:3: no such publication: 'PMID:9'; add it, or correct the id"
    ]
    wanted = {KETAMINE.id, FATIGUE.id, VEIN.id, CAUSES.id, PAPER.id, "PMID:9"}
    assert asked == [wanted]


def test_nothing_is_asked_for_where_nothing_is_open() -> None:
    """Nothing is asked for where nothing is open."""

    def known(ids: Collection[str]) -> Mapping[str, Record]:
        raise AssertionError(ids)

    assert problems([Placed(one, "f") for one in BASE], known) == []


def test_names_and_categories_of_what_is_known_are_compared_too() -> None:
    """Names and categories of what is known are compared too."""
    there = {one.id: one for one in (*BASE, evidence())}
    claim = relation(KETAMINE, "treats", SLEEP)
    placed = [at(3, claim, (KETAMINE.id, "esketamine"))]
    assert [str(one) for one in problems(placed, lambda _: there)] == [
        "f:3: id and name disagree: 'CHEBI:6121 esketamine'; CHEBI:6121 is 'ketamine'",
        (
            "f:3: treats takes no Effect as object: 'kgraph:sleep sleep'; "
            "it takes: PainType, Condition, Symptom, AdverseEffect"
        ),
    ]


def test_id_and_name_disagree() -> None:
    """Id and name disagree."""
    assert found(at(3, CAUSES, (KETAMINE.id, "sleep")), evidence()) == [
        (
            "f:3: id and name disagree: 'CHEBI:6121 sleep'; CHEBI:6121 is 'ketamine'; "
            "'sleep' is kgraph:sleep"
        )
    ]


@pytest.mark.parametrize("name", ["ketamine", "Ketamine", "KETALAR"])
def test_a_name_or_synonym_in_any_case_agrees(name: str) -> None:
    """A name or synonym in any case agrees."""
    assert found(at(3, CAUSES, (KETAMINE.id, name)), evidence()) == []


def test_claim_and_evidence_of_one_line_tell_a_wrong_name_once() -> None:
    """Claim and evidence of one line tell a wrong name once."""
    mention = (KETAMINE.id, "caffeine")
    assert len(found(at(3, CAUSES, mention), at(3, evidence(), mention))) == 1


def test_every_item_tells_its_wrong_name() -> None:
    """Every item tells its wrong name."""
    mention = (KETAMINE.id, "caffeine")
    other = evidence(stance="insufficient")
    lines = found(at(3, CAUSES, mention), at(3, evidence(), mention), at(9, other, mention))
    assert [line[:4] for line in lines] == ["f:3:", "f:9:"]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            relation(SLEEP, "has_metabolite", KETAMINE),
            [
                (
                    "has_metabolite takes no Effect as subject: 'kgraph:sleep sleep'; "
                    "it takes: Drug, Metabolite"
                ),
                (
                    "has_metabolite takes no Drug as object: 'CHEBI:6121 ketamine'; "
                    "it takes: Metabolite"
                ),
            ],
        ),
        (
            relation(KETAMINE, "treats", FATIGUE, route=SLEEP.id),
            ["treats takes no Effect as route: 'kgraph:sleep sleep'; it takes: Route"],
        ),
        (
            relation(NMDA, "required_for", SLEEP, drug=NMDA.id),
            [
                (
                    "required_for takes no Receptor as drug: 'GO:0017146 NMDA receptor'; "
                    "it takes: Drug, Metabolite"
                )
            ],
        ),
    ],
)
def test_a_category_that_the_predicate_does_not_take(claim: Claim, said: list[str]) -> None:
    """A category that the predicate does not take."""
    assert found(at(5, claim)) == [f"f:5: {one}" for one in said]


def test_a_predicate_without_domain_takes_any_category() -> None:
    """A predicate without domain takes any category."""
    assert found(relation(VEIN, "has_part", FATIGUE)) == []


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (KETAMINE, "two entities with one id: 'CHEBI:6121'; the first is in f:2; keep one"),
        (PAPER, "two publications with one id: 'PMID:1'; the first is in f:2; keep one"),
        (
            evidence(),
            (
                f"two evidence items with one id: '{evidence().id}'; the first is in f:2; "
                "give each an item"
            ),
        ),
    ],
)
def test_two_records_with_one_id(record: Record, said: str) -> None:
    """Two records with one id."""
    placed = [at(1, CAUSES), at(2, record), Placed(record, "g", 7)]
    base = [Placed(one, "base") for one in BASE if one is not record]
    assert [str(one) for one in problems([*base, *placed]) if one.file == "g"] == [f"g:7: {said}"]


def test_two_items_that_name_an_item_are_two() -> None:
    """Two items that name an item are two."""
    items = [evidence(locator=Locator(section="abstract", item=item)) for item in ("a", "b")]
    assert found(CAUSES, *items) == []


def test_one_id_from_two_sources_is_one_record() -> None:
    """One id from two sources is one record."""
    ours, theirs = (
        Entity(id="kgraph:x", name="x", category="Drug", sources=(source,)) for source in "ab"
    )
    assert found(at(1, ours), at(2, theirs)) == []


def test_one_claim_from_two_files_is_one_claim() -> None:
    """One claim from two files is one claim."""
    assert found(at(1, CAUSES), at(1, evidence()), Placed(CAUSES, "g", 1)) == []


def test_two_categories_of_one_entity() -> None:
    """Two categories of one entity."""
    other = Entity(id=SLEEP.id, name="sleep", category="Process", sources=("b",))
    assert found(at(2, other)) == [
        (
            "f:2: kgraph:sleep has two categories: 'Effect, Process'; "
            "an entity has one category: give one of them another id"
        )
    ]


def test_one_name_for_two_entities_of_a_file_that_names_them() -> None:
    """One name for two entities of a file that names them."""
    one, two = (
        Entity(id=f"kgraph:{letter}", name=name, category="Drug")
        for letter, name in (("a", "Special K"), ("b", "special  k"))
    )
    assert found(at(2, one, (one.id, one.name)), at(3, two, (two.id, two.name))) == [
        (
            "f:3: two entities with one name: 'kgraph:b special  k'; "
            "kgraph:a in f:2 has it; one thing has one id, two things two names"
        )
    ]


def test_an_imported_graph_may_repeat_names() -> None:
    """An imported graph may repeat names."""
    one, two = (Entity(id=f"kgraph:{n}", name="cell cycle", category="Pathway") for n in "ab")
    assert found(at(2, one), at(3, two)) == []


def test_a_flat_inchikey_makes_no_two_entities_one() -> None:
    """A flat inchikey makes no two entities one."""
    key = "INCHIKEY:YQEZLKZALYSWHR-UHFFFAOYSA-N"
    one, two = (
        Entity(id=f"kgraph:{name}", name=name, category="Drug", xrefs=(key,)) for name in "ab"
    )
    assert found(at(2, one, (one.id, "a")), at(3, two, (two.id, "b"))) == []


def test_a_claim_that_nobody_states() -> None:
    """A claim that nobody states."""
    assert found(at(6, CAUSES)) == [
        (
            "f:6: claim that nobody states: 'CHEBI:6121 causes kgraph:sleep'; "
            "give it evidence, or let a source assert it"
        )
    ]


def test_a_claim_is_stated_by_an_assertion_elsewhere() -> None:
    """A claim is stated by an assertion elsewhere."""
    assert found(at(6, CAUSES), relation(KETAMINE, "causes", SLEEP)) == []


def by_definition(*asserted: Assertion, subject: Entity = SLEEP) -> Claim:
    """Return the claim that the subject relieves fatigue."""
    return Claim(subject=subject.id, predicate="relieves", object=FATIGUE.id, asserted=asserted)


def test_an_effect_relieves_by_definition() -> None:
    """An effect relieves by definition."""
    assert found(by_definition(ENTAILED)) == []


def test_a_version_without_assertion_takes_nothing_from_a_definition() -> None:
    """A version without assertion takes nothing from a definition."""
    assert found(by_definition(ENTAILED), by_definition()) == []


def test_an_effect_relieves_by_definition_only() -> None:
    """An effect relieves by definition only."""
    assert found(at(4, by_definition(SAID))) == [
        (
            "f:4: an effect relieves by definition only: 'kgraph:sleep relieves kgraph:fatigue'; "
            "let a source assert it with knowledge_level logical_entailment"
        )
    ]


def test_evidence_for_what_holds_by_definition() -> None:
    """Evidence for what holds by definition."""
    claim = by_definition(ENTAILED)
    assert found(at(4, claim), at(8, evidence(claim))) == [
        (
            "f:8: an effect relieves by definition only: 'kgraph:sleep relieves kgraph:fatigue'; "
            "leave this evidence out: it is never counted"
        )
    ]


def test_a_drug_relieves_on_evidence() -> None:
    """A drug relieves on evidence."""
    claim = by_definition(subject=KETAMINE)
    assert found(claim, evidence(claim)) == []


def test_problems_come_by_file_and_line() -> None:
    """Problems come by file and line."""
    loose = [evidence(publication=f"PMID:{n}") for n in (7, 8, 9)]
    placed = [Placed(loose[0], "g", 1), Placed(loose[1], "f", 10), Placed(loose[2], "f", 9)]
    assert [line[:5] for line in found(CAUSES, *placed)] == ["f:9: ", "f:10:", "g:1: "]


def test_a_load_is_checked_as_it_streams() -> None:
    """All of it comes before its problems are raised, and they are the same."""
    bare = Placed(Claim(subject="CHEBI:1", predicate="is_a", object="CHEBI:2"), "x", 1)
    coming = checked([bare])
    assert next(coming) == bare
    with pytest.raises(InputError) as error:
        next(coming)
    assert error.value.problems == problems([bare])
    assert len(error.value.problems) == 3
