"""A build that is killed with SIGKILL at any moment leaves the old graph, or the new one."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import content, here, process
from tests.faults.cutting import moments, state

if TYPE_CHECKING:
    from tests.faults.cutting import Change

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


@pytest.mark.parametrize("moment", moments(seed=20, number=30))
def test_after_a_kill_the_next_command_works(build: Change, moment: float) -> None:
    """At once, with the graph as it was or as it was to be, and no load unfinished."""
    build.cut(moment, signal.SIGKILL)
    found, unfinished = state(build.graph)
    assert found in {build.before, build.after}
    assert not unfinished


def test_building_again_makes_the_new_graph_and_clears_up(build: Change) -> None:
    """What killed builds left behind goes with the next that succeeds."""
    for moment in (0.5, 0.7, 0.9):
        build.cut(moment, signal.SIGKILL)
    assert here("--db", build.graph, *build.args).code == 0
    assert content(build.graph) == build.after
    databases = [path for path in build.graph.glob("graph-*") if path.is_dir()]
    assert len(databases) == 1


def test_another_process_sees_the_same(build: Change) -> None:
    """The next command as a process of its own, started cold."""
    build.cut(0.6, signal.SIGKILL)
    ran = process("--db", build.graph, "search", "ketamine")
    assert (ran.code, ran.err) == (0, "")
    assert "ketamine" in ran.out
