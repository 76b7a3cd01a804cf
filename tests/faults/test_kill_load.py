"""A load that is killed with SIGKILL at any moment loses nothing and can be completed."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import here, process
from tests.faults.cutting import moments, state

if TYPE_CHECKING:
    from tests.faults.cutting import Change

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


@pytest.mark.parametrize("moment", moments(seed=30, number=18))
def test_a_load_of_ordinary_size_is_all_or_nothing(load: Change, moment: float) -> None:
    """The next command works at once, with the old graph or the new one."""
    load.cut(moment, signal.SIGKILL)
    found, unfinished = state(load.graph)
    assert found in {load.before, load.after}
    assert not unfinished


@pytest.mark.parametrize("moment", moments(seed=31, number=12, first=0.4))
def test_a_long_load_is_told_of_and_completed(long_load: Change, moment: float) -> None:
    """The next command works; what is neither old nor new tells of the unfinished load.

    The same load once more makes the new graph.
    """
    long_load.cut(moment, signal.SIGKILL)
    found, unfinished = state(long_load.graph)
    assert unfinished or found in {long_load.before, long_load.after}
    if unfinished:
        assert here("--db", long_load.graph, *long_load.args).code == 0
        assert state(long_load.graph) == (long_load.after, False)


def test_another_process_sees_the_same(load: Change) -> None:
    """The next command as a process of its own, started cold."""
    load.cut(0.7, signal.SIGKILL)
    ran = process("--db", load.graph, "search", "esketamine")
    assert ran.code == 0, ran.err
    assert "CHEBI:60799" in ran.out


def test_a_load_that_is_cut_again_and_again(long_load: Change) -> None:
    """Three cuts in a row, nothing restored between: the fourth run makes the new graph."""
    long_load.restore()
    for moment in (0.6, 0.8, 0.9):
        long_load.cut_again(moment, signal.SIGKILL)
    assert here("--db", long_load.graph, *long_load.args).code == 0
    assert state(long_load.graph) == (long_load.after, False)
