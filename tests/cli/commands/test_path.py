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
"""Each step: what it says, its sign, ids of its evidence (worked out with sha256sum).

They are what one of the two documents states. Other papers speak to the block of the receptor too.
"""
FIRST: Final = ["ketamine", "lateral habenula activity", "antidepressant effect", TRD]
"""The chain that comes first.

Its weakest step rests on one animal study that asserts it (0.35), as do the two other chains of
three steps, through eEF2 kinase and through mTOR signalling; all other chains are longer or, where
they rest on hedged words of a review (0.15), weaker. Of the three, fewest claims join the lateral
habenula's activity (3, eEF2 kinase 4, mTOR signalling 7).
"""
ALL: Final = ("--most", "1000")


@pytest.fixture(scope="module")
def rows(graph: Path) -> list[dict[str, Any]]:
    """Return the rows of the demo's question, of all chains."""
    ran = here("--db", graph, "path", "ketamine", TRD, *ALL, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    found: list[dict[str, Any]] = ran.json()
    return found


Step = tuple[str, int, set[str]]


def chains(rows: list[dict[str, Any]]) -> list[list[Step]]:
    """Return the steps of every chain, in the order of the answer."""
    told: list[list[Step]] = []
    for _, chain in groupby(rows, key=lambda row: row["chain"]):
        told.append([])
        for _, same in groupby(chain, key=lambda row: row["step"]):
            step = list(same)
            sentence = " ".join(step[0][part] for part in ("subject", "predicate", "object"))
            ids = {row["evidence"] for row in step} - {None}
            told[-1].append((sentence, step[0]["sign"], ids))
    return told


@pytest.mark.parametrize("steps", [GROWTH, PLASTICITY], ids=["growth", "plasticity"])
def test_the_steps_of_a_chain(rows: list[dict[str, Any]], steps: list[Step]) -> None:
    """Both ways from the receptor to the effect, hop by hop, with their evidence."""
    sentences = [sentence for sentence, _, _ in steps]
    (found,) = (one for one in chains(rows) if [step[0] for step in one] == sentences)
    assert [sign for _, sign, _ in found] == [sign for _, sign, _ in steps]
    assert found[0][2] > BLOCK[2]
    assert [ids for _, _, ids in found[1:]] == [ids for _, _, ids in steps[1:]]


def test_the_chain_that_comes_first(rows: list[dict[str, Any]]) -> None:
    """The one whose weakest step is supported best, then the shortest."""
    chain = [row for row in rows if row["chain"] == 1]
    assert list(dict.fromkeys(row["subject"] for row in chain)) == FIRST[:-1]
    assert {row["object"] for row in chain} == set(FIRST[1:])


def test_the_null_result_in_patients_is_told_with_its_chain(rows: list[dict[str, Any]]) -> None:
    """Rapamycin did not take the effect away in people: the reader sees it where it counts."""
    (chain,) = {
        row["chain"]
        for row in rows
        if row["subject"] == "mTOR signalling" and row["step"] == 2 and row["chain"] <= 3
    }
    against = [row for row in rows if row["chain"] == chain and row["stance"] == "refutes"]
    assert (2, ["human"], "null") in [(r["step"], r["species"], r["finding"]) for r in against]


def test_ketamine_lowers_the_depression(rows: list[dict[str, Any]]) -> None:
    """The signs of every chain come out at minus."""
    assert {row["net"] for row in rows} == {-1}


def test_the_claim_that_skips_the_mechanism_comes_last(rows: list[dict[str, Any]]) -> None:
    """That ketamine causes the effect explains nothing."""
    last = max(row["chain"] for row in rows)
    skips = {"antidepressant effect", TRD}
    short = {
        n for n in range(1, last + 1) if {r["object"] for r in rows if r["chain"] == n} == skips
    }
    assert short == {last}


def test_only_a_structural_hop_is_without_evidence(rows: list[dict[str, Any]]) -> None:
    """And it is marked."""
    assert {row["object"] for row in rows if not row["evidence"]} == {TRD}
    assert [row for row in rows if row["structural"] != (row["evidence"] is None)] == []


def test_it_is_marked_for_people_too(graph: Path) -> None:
    """The step by definition says that it is not counted as evidence."""
    out = here("--db", graph, "path", "ketamine", TRD, "--format", "table").out
    told = " ".join(out.split())
    assert f"3. antidepressant effect ⊣ {TRD} (by definition, not counted as evidence)" in told
    assert f"Net effect: ketamine lowers {TRD}." in told
    assert "Weakest: step 2 (support 0.35)." in told
    assert "Scores rank claims; they are not probabilities. Not medical advice." in told


def test_evidence_told_once_is_pointed_to_after(graph: Path) -> None:
    """The last step is in all six chains shown; eEF2 kinase to effect in the second and three."""
    args = ("path", "ketamine", TRD, "--most", "6", "--format", "table")
    out = here("--db", graph, *args).out
    assert out.count("Block of NMDA receptors is part of ketamine's mechanism of action.") == 1
    assert out.count("evidence: see chain 1, step 3\n") == 5
    assert out.count("evidence: see chain 2, step 2\n") == 3


def test_a_wider_name_reaches_what_is_a_kind_of_it(graph: Path) -> None:
    """*Depression* finds treatment-resistant depression and says through which."""
    ran = here("--db", graph, "path", "ketamine", "depression", "--format", "json")
    way = f"{TRD} > major depressive disorder > depressive disorder"
    assert {row["through"] for row in ran.json()} == {
        way,
        f"arketamine > ketamine; {way}",
        f"esketamine > ketamine; {way}",
    }
    told = here("--db", graph, "path", "ketamine", "depression", "--format", "table").out
    asked = f"Asked for depressive disorder, reached through {way}."
    assert asked in " ".join(told.split())


@pytest.mark.parametrize("name", ["ketamine", "CHEBI:6121", "KETAMINE", " Ketamine "])
def test_an_end_is_named_as_people_do(graph: Path, rows: list[dict[str, Any]], name: str) -> None:
    """By id or name, in any case."""
    ran = here("--db", graph, "path", name, "TRD", *ALL, "--format", "json")
    assert ran.json() == rows


def test_fewer_chains_on_demand(graph: Path, rows: list[dict[str, Any]]) -> None:
    """--most cuts, and says how many were left out."""
    every = max(row["chain"] for row in rows)
    ran = here("--db", graph, "path", "ketamine", TRD, "--most", "1", "--format", "table")
    assert "Chain 2:" not in ran.out
    assert f"\n{every - 1} more chains: raise --most to see all.\n" in ran.out
    most = str(every - 1)
    ran = here("--db", graph, "path", "ketamine", TRD, "--most", most, "--format", "table")
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
        "  no single refuted or unproven claim would close the gap\n"
    )


def test_a_refuted_claim_that_would_close_the_gap_is_named(graph: Path) -> None:
    """Why not: a trial found no impairment by esketamine."""
    ran = here("--db", graph, "path", "esketamine", "cognitive impairment")
    assert (ran.code, ran.out) == (1, "")
    assert "refuted: esketamine causes cognitive impairment; it would close" in ran.err


@pytest.mark.parametrize("more", [("--net", "raises"), ("--least", "0.9")])
def test_a_filter_that_leaves_nothing_is_named(graph: Path, more: tuple[str, ...]) -> None:
    """Every chain lowers the depression, and none is as strong."""
    ran = here("--db", graph, "path", "ketamine", TRD, *more)
    assert (ran.code, ran.out) == (1, "")
    assert "without --hops, --net and --least: " in ran.err


def test_chains_of_one_net_sign(graph: Path, rows: list[dict[str, Any]]) -> None:
    """All of ketamine's chains to the condition lower it."""
    ran = here("--db", graph, "path", "ketamine", TRD, *ALL, "--net", "lowers", "--format", "json")
    assert ran.json() == rows


@pytest.mark.parametrize("args", [("ketamine",), ("ketamine", TRD, "--hops", "7"), ()])
def test_what_cannot_be_asked_is_a_usage_error(graph: Path, args: tuple[str, ...]) -> None:
    """Both ends are needed, and six steps are the most."""
    assert here("--db", graph, "path", *args).code == 2
