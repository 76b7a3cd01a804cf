"""Claims on their way into a file: sorted whatever their number, made from patterns, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings

from kgraph.formats import content, flat, json_writing
from kgraph.formats.claims import Claims
from kgraph.formats.csv_rows import csv_cell, csv_line
from kgraph.formats.ordered import in_order
from kgraph.formats.templates import lines
from kgraph.model.claim import Assertion, Claim
from kgraph.model.pattern import Instance, Pattern, Patterns
from kgraph.model.records import collect, content_hash
from tests.examples import example_graph
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.formats.ordered import Reviewed
    from kgraph.model.records import Subgraph


def claims(number: int, sources: int) -> list[Claim]:
    """Return claims asserted by so many sources in turn."""
    return [
        Claim(
            subject=f"kgraph:a{one}",
            predicate="involves",
            object="kgraph:b",
            asserted=(Assertion(source=f"s{one % sources}"),),
        )
        for one in range(number)
    ]


@pytest.mark.parametrize("most", [1, 3, 7, 100])
def test_claims_come_sorted_and_whole_however_few_are_held(tmp_path: Path, most: int) -> None:
    """Also where each has a pattern of its own, and no more are remembered."""
    given_ = claims(20, sources=20)
    held = Claims(tmp_path, most)
    for one in given_:
        held.add(one)
    expected = sorted(given_, key=lambda one: one.id)
    assert [one.claim for one in held] == expected
    assert [one.claim for one in held] == expected
    assert len(held) == 20
    assert held.all_asserted


@pytest.mark.parametrize("most", [1, 100])
def test_of_two_with_one_id_the_later_stays(tmp_path: Path, most: int) -> None:
    """On disk as in memory."""
    [first] = claims(1, 1)
    later = msgspec.structs.replace(first, asserted=(Assertion(source="a later one"),))
    held = Claims(tmp_path, most)
    for one in (first, later, *claims(3, 3)[1:]):
        held.add(one)
    assert later in [one.claim for one in held]
    assert len(held) == 3


def test_claims_nobody_asserts_are_known_of(tmp_path: Path) -> None:
    """A format then looks for those that nobody states."""
    held = Claims(tmp_path)
    held.add(Claim(subject="kgraph:a", predicate="involves", object="kgraph:b"))
    assert not held.all_asserted


def test_an_instance_is_the_claim(tmp_path: Path) -> None:
    """Made from another of its pattern; added, it comes back."""
    one, other = claims(2, 1)
    made = Instance(other.id, other.subject, other.object, Pattern(one))
    assert made.claim == other
    held = Claims(tmp_path)
    held.add(made)
    assert [each.claim for each in held] == [other]


def test_patterns_are_remembered_up_to_a_number() -> None:
    """Claims alike have one; beyond the number each has its own."""
    one, other, third = (*claims(2, 1), claims(2, 2)[1])
    few = Patterns(most=1)
    assert few.of(one) is few.of(other)
    assert few.of(third) is not few.of(third)


@settings(max_examples=40, deadline=None)
@given(subgraphs())
def test_a_line_from_a_template_is_the_line(graph: Subgraph) -> None:
    """Whatever characters names and ids hold, in JSON, CSV and TSV."""
    twice = [_moved(one, number) for one in graph.claims.values() for number in range(3)]
    with in_order([*graph.entities.values(), *twice]) as whole:
        for write, spell in (
            (_json, json_writing.json_inside),
            (_csv, csv_cell),
            (_tsv, flat.escape),
        ):
            written = list(lines(whole.claims(), write, spell))
            assert written == [write(one) for one in whole.claims()]


def _moved(claim: Claim, number: int) -> Instance:
    """Return a claim of the same pattern with its ends turned round, under a number for an id."""
    ends = (claim.subject, claim.object) if number % 2 else (claim.object, claim.subject)
    return Instance(f"claim:{claim.id[-8:]}{number}", *ends, Pattern(claim))


def _json(one: Reviewed) -> str:
    said = {"n": " and ".join(map(str, one.names)), "id": one.instance.id, "50%": "%s"}
    return msgspec.json.encode([said, one.instance[1:3]]).decode()


def _csv(one: Reviewed) -> str:
    return csv_line(map(str, (*one.names, *one.instance[:3], "100%")), "\n")


def _tsv(one: Reviewed) -> str:
    return "\t".join(flat.escape(str(text)) for text in (*one.names, *one.instance[:3]))


@pytest.mark.parametrize("most", [1, 2, 100])
def test_every_pattern_is_among_the_samples(most: int) -> None:
    """Also where there are more patterns than are remembered; of each one where they are not."""
    alike = claims(9, sources=3)
    with in_order(alike, most=most) as whole:
        found = [one.claim.asserted for one in whole.samples()]
    assert {*found} == {one.asserted for one in alike}
    assert len(found) == (3 if most > 3 else 9)


def test_claims_with_evidence_are_all_among_the_samples() -> None:
    """Of the others one of a pattern."""
    graph = example_graph()
    alike = claims(5, sources=2)
    with in_order([*graph, *alike]) as whole:
        found = [one.claim for one in whole.samples()]
    examined = {item.claim for item in graph.evidence.values()}
    assert examined <= {one.id for one in found}
    assert len([one for one in found if one in alike]) == 2


@settings(max_examples=20, deadline=None)
@given(subgraphs())
def test_the_content_hash_is_that_of_the_records(graph: Subgraph) -> None:
    """Taken from the stream or from memory."""
    with in_order(graph, most=2) as whole:
        assert content.content_hash(whole) == content_hash(graph)


def test_a_stream_of_instances_is_the_stream_of_their_claims() -> None:
    """Mixed with records of all kinds."""
    graph = example_graph()
    mixed = [
        Instance(one.id, one.subject, one.object, Pattern(one)) if isinstance(one, Claim) else one
        for one in graph
    ]
    with in_order(mixed) as whole:
        assert collect(whole.records()) == collect(graph)
