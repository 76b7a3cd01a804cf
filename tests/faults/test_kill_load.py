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


@pytest.mark.parametrize("moment", moments(seed=30, number=30))
def test_after_a_kill_the_next_command_works(load: Change, moment: float) -> None:
    """At once; what is neither the old graph nor the new one tells of the unfinished load.

    The same load once more makes the new graph.
    """
    load.cut(moment, signal.SIGKILL)
    found, unfinished = state(load.graph)
    assert unfinished or found in {load.before, load.after}
    if unfinished:
        assert here("--db", load.graph, *load.args).code == 0
        assert state(load.graph) == (load.after, False)


def test_another_process_sees_the_same(load: Change) -> None:
    """The next command as a process of its own, started cold."""
    load.cut(0.7, signal.SIGKILL)
    ran = process("--db", load.graph, "search", "esketamine")
    assert ran.code == 0, ran.err
    assert "CHEBI:60799" in ran.out


def test_loading_again_after_every_cut(load: Change) -> None:
    """Three cuts in a row, nothing restored between: the fourth run makes the new graph."""
    load.restore()
    for moment in (0.6, 0.8, 0.9):
        load.cut_again(moment, signal.SIGKILL)
    assert here("--db", load.graph, *load.args).code == 0
    assert state(load.graph) == (load.after, False)
