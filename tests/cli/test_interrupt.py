"""Ctrl-C ends a command even while Python cannot hear it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.cli.running import LIMIT

DEAF = """
import threading
from kgraph.cli import interrupt, stream
stream.settle()
interrupt.watch()
said = False
while True:
    try:
        if not said:
            print("listening", flush=True)
            said = True
        threading.Event().wait()
    except KeyboardInterrupt:
        pass
"""
"""A command that goes on whatever Python tells it."""

FINALISING = """
import os, signal, threading
from kgraph.cli import interrupt
interrupt.watch()
class Result:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(100):
            pass
try:
    Result()
    threading.Event().wait(60)
except KeyboardInterrupt:
    print("heard", flush=True)
"""
"""Python drops an exception that comes up while an object is finalised."""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


def test_ctrl_c_while_an_object_is_finalised_is_heard() -> None:
    """And nothing of what Python says of dropped exceptions is shown."""
    command = [sys.executable, "-c", FINALISING]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=LIMIT)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "heard\n", "")


BEHIND = """
import kgraph.cli
from kgraph.cli import app
def run(opening):
    raise KeyboardInterrupt
app.run = run
kgraph.cli.main()
"""
"""Ctrl-C once the command line has let go, and before the process has ended."""


def test_ctrl_c_behind_the_command_line_is_told() -> None:
    """As it is anywhere else."""
    command = [sys.executable, "-c", BEHIND]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=LIMIT)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "Interrupted.\n")


def test_a_command_that_does_not_end_is_ended() -> None:
    """Exit code 130, one word, no traceback."""
    with subprocess.Popen(
        [sys.executable, "-c", DEAF], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "listening\n"
            child.send_signal(signal.SIGINT)
            _, err = child.communicate(timeout=LIMIT)
        finally:
            child.kill()
    assert (child.returncode, err) == (130, "Interrupted.\n")
