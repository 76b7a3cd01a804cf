"""The signed chain from ketamine to its effects: steps, signs and ids of evidence, by hand."""

from __future__ import annotations

import math
from typing import Final

import pytest

from tests.seeds.reading import items_on

CHAIN: Final = [
    (
        ("ketamine", "inhibits", "NMDA receptor"),
        -1,
        {"ev:bb51672f0ff3d4ebf0c40e0bbe4cb872", "ev:6452c292f871418fe2ec48a682f6a7fe"},
    ),
    (("NMDA receptor", "increases", "glutamate"), -1, {"ev:bd94972afa362997a84c4c1e3703b6a4"}),
    (
        ("glutamate", "contributes_to", "neuron growth"),
        1,
        {"ev:0226951e13208bd0fc6de2782edd6578"},
    ),
    (
        ("glutamate", "contributes_to", "synaptic plasticity"),
        1,
        {"ev:3554fe39d65757c5363e0e04b7da13b2"},
    ),
    (
        ("neuron growth", "contributes_to", "antidepressant effect"),
        1,
        {"ev:51272fc67219ca8233687908d1cc3fb0"},
    ),
    (
        ("synaptic plasticity", "contributes_to", "antidepressant effect"),
        1,
        {"ev:ab0858e3e2d8f6d0828106ff38607a3b"},
    ),
]
"""Each hop from ketamine to its antidepressant effect: ends, sign, ids of its evidence.

The ids were worked out with sha256sum from the text that DESIGN §2 says.
"""


@pytest.mark.parametrize(("ends", "sign", "ids"), CHAIN)
def test_a_hop_of_the_chain(ends: tuple[str, str, str], sign: int, ids: set[str]) -> None:
    """The hop has its sign, and supporting evidence with these ids."""
    found = items_on(*ends)
    assert {item.claim.sign for item in found} == {sign}
    assert {item.evidence.id for item in found} == ids
    assert all(item.evidence.stance == "supports" for item in found)


@pytest.mark.parametrize("middle", ["neuron growth", "synaptic plasticity"])
def test_the_chain_comes_out_positive(middle: str) -> None:
    """Ketamine raises the antidepressant effect; with relieves (−) it lowers the depression."""
    hops = [hop for hop in CHAIN if "contributes_to" not in hop[0] or middle in hop[0]]
    assert [hop[0][2] for hop in hops] == [
        "NMDA receptor",
        "glutamate",
        middle,
        "antidepressant effect",
    ]
    assert math.prod(hop[1] for hop in hops) == 1


def test_analgesia_comes_out_positive() -> None:
    """Ketamine lowers the NMDA receptor, and less of that is more analgesia."""
    (block, *_), (step,) = (
        items_on("ketamine", "inhibits", "NMDA receptor"),
        items_on("NMDA receptor", "contributes_to", "analgesia"),
    )
    assert block.claim.sign * step.claim.sign == 1
