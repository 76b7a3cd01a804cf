"""The mechanism path on the command line: steps, net sign and evidence as written down by hand."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.cli.running import here

if TYPE_CHECKING:
    from pathlib import Path

TRD: Final = "treatment-resistant depression"
BLOCK: Final = (
    "ketamine inhibits NMDA receptor",
    -1,
    {"ev:bb51672f0ff3d4ebf0c40e0bbe4cb872", "ev:6452c292f871418fe2ec48a682f6a7fe"},
)
RELEASE: Final = (
    "NMDA receptor increases glutamate",
    -1,
    {"ev:bd94972afa362997a84c4c1e3703b6a4"},
)
BY_DEFINITION: Final = (f"antidepressant effect relieves {TRD}", -1, set[str]())
GROWTH: Final = [
    BLOCK,
    RELEASE,
    ("glutamate contributes_to neuron growth", 1, {"ev:0226951e13208bd0fc6de2782edd6578"}),
    (
        "neuron growth contributes_to antidepressant effect",
        1,
        {"ev:51272fc67219ca8233687908d1cc3fb0"},
    ),
    BY_DEFINITION,
]
PLASTICITY: Final = [
    BLOCK,
    RELEASE,
    ("glutamate contributes_to synaptic plasticity", 1, {"ev:3554fe39d65757c5363e0e04b7da13b2"}),
    (
        "synaptic plasticity contributes_to antidepressant effect",
        1,
        {"ev:ab0858e3e2d8f6d0828106ff38607a3b"},
    ),
    BY_DEFINITION,
]
"""Each step: what it says, its sign, the ids of its evidence (worked out with sha256sum)."""


@pytest.fixture(scope="module")
def rows(graph: Path) -> list[dict[str, Any]]:
    """Return the rows of the demo's question."""
    ran = here("--db", graph, "path", "ketamine", TRD, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    found: list[dict[str, Any]] = ran.json()
    return found


@pytest.mark.parametrize(("number", "steps"), [(1, GROWTH), (2, PLASTICITY)])
def test_the_steps_of_a_chain(
    rows: list[dict[str, Any]], number: int, steps: list[tuple[str, int, set[str]]]
) -> None:
    """Both ways from the receptor to the effect, hop by hop, with their evidence."""
    told = []
    chain = (row for row in rows if row["chain"] == number)
    for _, same in groupby(chain, key=lambda row: row["step"]):
        step = list(same)
        sentence = " ".join(step[0][part] for part in ("subject", "predicate", "object"))
        told.append((sentence, step[0]["sign"], {row["evidence"] for row in step} - {None}))
    assert told == steps


def test_ketamine_lowers_the_depression(rows: list[dict[str, Any]]) -> None:
    """The signs of every chain come out at minus."""
    assert {row["net"] for row in rows} == {-1}


def test_the_claim_that_skips_the_mechanism_comes_last(rows: list[dict[str, Any]]) -> None:
    """That ketamine causes the effect explains nothing."""
    last = [row for row in rows if row["chain"] == 3]
    assert {row["object"] for row in last} == {"antidepressant effect", TRD}
    assert max(row["chain"] for row in rows) == 3


def test_only_a_structural_hop_is_without_evidence(rows: list[dict[str, Any]]) -> None:
    """And it is marked."""
    assert {row["object"] for row in rows if not row["evidence"]} == {TRD}
    assert [row for row in rows if row["structural"] != (row["evidence"] is None)] == []


def test_it_is_marked_for_people_too(graph: Path) -> None:
    """The step by definition says that it is not counted as evidence."""
    out = here("--db", graph, "path", "ketamine", TRD, "--format", "table").out
    told = " ".join(out.split())
    assert f"5. antidepressant effect ⊣ {TRD} (by definition, not counted as evidence)" in told
    assert f"Net effect: ketamine lowers {TRD}." in told
    assert "Weakest: steps 3, 4 (support 0.15)." in told
    assert "Scores rank claims; they are not probabilities. Not medical advice." in told


def test_evidence_told_once_is_pointed_to_after(graph: Path) -> None:
    """The second chain shares two steps with the first and does not repeat them."""
    out = here("--db", graph, "path", "ketamine", TRD, "--format", "table").out
    assert out.count("Block of NMDA receptors is part of ketamine's mechanism of action.") == 1
    assert out.count("evidence: see chain 1, step 1\n") == 1


def test_a_wider_name_reaches_what_is_a_kind_of_it(graph: Path) -> None:
    """*Depression* finds treatment-resistant depression and says through which."""
    ran = here("--db", graph, "path", "ketamine", "depression", "--format", "json")
    way = f"{TRD} > major depressive disorder > depressive disorder"
    assert {row["through"] for row in ran.json()} == {way}
    told = here("--db", graph, "path", "ketamine", "depression", "--format", "table").out
    asked = f"Asked for depressive disorder, reached through {way}."
    assert asked in " ".join(told.split())


@pytest.mark.parametrize("name", ["ketamine", "CHEBI:6121", "KETAMINE", " Ketamine "])
def test_an_end_is_named_as_people_do(graph: Path, rows: list[dict[str, Any]], name: str) -> None:
    """By id or name, in any case."""
    ran = here("--db", graph, "path", name, "TRD", "--format", "json")
    assert ran.json() == rows


def test_fewer_chains_on_demand(graph: Path) -> None:
    """--most cuts, and says how many were left out."""
    ran = here("--db", graph, "path", "ketamine", TRD, "--most", "1", "--format", "table")
    assert "Chain 2:" not in ran.out
    assert "\n2 more chains: raise --most to see all.\n" in ran.out
    ran = here("--db", graph, "path", "ketamine", TRD, "--most", "2", "--format", "table")
    assert "\n1 more chain: raise --most to see all.\n" in ran.out


def test_fewer_steps_on_demand(graph: Path) -> None:
    """--hops leaves the long chains out."""
    ran = here("--db", graph, "path", "ketamine", TRD, "--hops", "2", "--format", "json")
    assert {row["step"] for row in ran.json()} == {1, 2}


def test_no_mechanism_is_nothing_found(graph: Path) -> None:
    """Exit code 1, and nothing on stdout."""
    ran = here("--db", graph, "path", TRD, "ketamine")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"kgraph: no supported mechanism of at most 6 steps leads from {TRD} to ketamine\n"
    )


@pytest.mark.parametrize("args", [("ketamine",), ("ketamine", TRD, "--hops", "7"), ()])
def test_what_cannot_be_asked_is_a_usage_error(graph: Path, args: tuple[str, ...]) -> None:
    """Both ends are needed, and six steps are the most."""
    assert here("--db", graph, "path", *args).code == 2
