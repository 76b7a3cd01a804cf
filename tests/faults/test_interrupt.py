"""Ctrl-C and SIGTERM end a command promptly at any moment, and the graph is safe."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import here
from tests.faults.cutting import cut, moments, state

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Ran
    from tests.faults.cutting import Change

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
ENDLESS = (
    "MATCH (a),(b),(c),(d),(e),(f) WHERE a.id + b.id + c.id > d.id + e.id + f.id RETURN count(*)"
)
"""It would run for hours."""


def assert_interrupted(ran: Ran) -> None:
    """Check that a command ended as one does on Ctrl-C, unless it was done before."""
    assert "Traceback" not in ran.err
    assert ran.code in {0, 130}
    if ran.code == 130:
        assert ran.err.endswith("Interrupted.\n")


@pytest.mark.parametrize("moment", moments(seed=41, number=10, first=0.2))
def test_ctrl_c_during_a_build(build: Change, moment: float) -> None:
    """Exit code 130, one word, and the old graph unless the new one was complete."""
    ran = build.cut(moment, signal.SIGINT)
    assert_interrupted(ran)
    found, unfinished = state(build.graph)
    assert found == build.before or (found == build.after and "The graph is at" in ran.err)
    assert not unfinished


@pytest.mark.parametrize("moment", moments(seed=42, number=6, first=0.2))
def test_ctrl_c_during_a_load(load: Change, moment: float) -> None:
    """Exit code 130, and the old graph, or the new one; nothing is half loaded."""
    assert_interrupted(load.cut(moment, signal.SIGINT))
    found, unfinished = state(load.graph)
    assert found in {load.before, load.after}
    assert not unfinished


@pytest.mark.parametrize("moment", moments(seed=44, number=4, first=0.4))
def test_ctrl_c_during_a_long_load(long_load: Change, moment: float) -> None:
    """What was begun is told of, and completed by the same load."""
    assert_interrupted(long_load.cut(moment, signal.SIGINT))
    found, unfinished = state(long_load.graph)
    assert unfinished or found in {long_load.before, long_load.after}
    if unfinished:
        assert here("--db", long_load.graph, *long_load.args).code == 0
        assert state(long_load.graph) == (long_load.after, False)


@pytest.mark.parametrize("seconds", [3.0, 6.0])
def test_ctrl_c_during_a_long_query(old: Path, seconds: float) -> None:
    """The engine is busy and hears nothing; the command ends all the same."""
    ran = cut(("--db", old, "cypher", ENDLESS, "--timeout", "600"), seconds, signal.SIGINT)
    assert (ran.code, ran.out) == (130, "")
    assert_interrupted(ran)


@pytest.mark.parametrize("moment", moments(seed=43, number=3, first=0.2))
def test_sigterm_ends_a_build_at_once(build: Change, moment: float) -> None:
    """As any process ends on it; the graph is safe."""
    ran = build.cut(moment, signal.SIGTERM)
    assert ran.code in {0, -signal.SIGTERM}
    assert "Traceback" not in ran.err
    assert state(build.graph)[0] in {build.before, build.after}


def test_sigterm_ends_a_long_query_at_once(old: Path) -> None:
    """No engine holds it up."""
    ran = cut(("--db", old, "cypher", ENDLESS, "--timeout", "600"), 4.0, signal.SIGTERM)
    assert (ran.code, ran.out) == (-signal.SIGTERM, "")
