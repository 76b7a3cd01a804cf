"""The live page from the command line: it says where it is, and stops when told."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

from kgraph.explore import serving
from tests.cli.running import LIMIT, here

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def exploring(graph: Path, *args: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Give a running ``kgraph explore`` and the address that it printed."""
    command = [sys.executable, "-m", "kgraph", "--db", str(graph), "explore", "--no-browser", *args]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        try:
            assert child.stdout is not None
            yield child, child.stdout.readline().strip()
        finally:
            child.kill()


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_it_serves_the_page_until_interrupted(example: Path) -> None:
    """The address is all of standard output; Ctrl-C is no failure."""
    with exploring(example, "--port", "0") as (child, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32}", address)
        with urllib.request.urlopen(address) as answer:
            page = answer.read().decode()
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=LIMIT)
    assert "connect-src" in page
    assert (child.returncode, out) == (0, "")
    assert err == "Press Ctrl-C to stop. Not medical advice.\nStopped.\n"


def test_a_port_that_is_taken_leads_to_the_next(example: Path) -> None:
    """And it is said."""
    with contextlib.closing(serving.listen(0)) as taken:
        port = taken.getsockname()[1]
        with exploring(example, "--port", str(port)) as (child, address):
            found = re.search(r":(\d+)/", address)
            assert found
            assert port < int(found[1]) < port + serving.TRIES
            assert child.stderr is not None
            assert child.stderr.readline() == f"note: port {port} is taken\n"


def test_no_free_port_is_told(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""
    monkeypatch.setattr(serving, "TRIES", 1)
    with contextlib.closing(socket.create_server((serving.HOST, 0))) as taken:
        port = taken.getsockname()[1]
        found = here("--db", example, "explore", "--no-browser", "--port", port)
    assert found.code == 4
    assert f"no port from {port} to {port} can be used" in found.err
    assert "name another with --port" in found.err


def test_an_unknown_place_is_told_before_serving(example: Path) -> None:
    """As everywhere."""
    found = here("--db", example, "explore", "--no-browser", "--around", "nowhere")
    assert (found.code, found.out) == (1, "")


def test_a_great_graph_asks_where_to_start(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than to draw what no page can hold."""
    monkeypatch.setattr("kgraph.cli.commands.explore.MOST_CLAIMS", 5)
    found = here("--db", example, "explore", "--no-browser")
    assert found.code == 2
    assert "say where to start with --around ENTITY" in found.err


@pytest.mark.parametrize("command", [["explore"], ["draw", "x.html"], ["export", "x.csv"]])
def test_a_bare_name_is_told_its_option(command: list[str]) -> None:
    """It could name what is to be shown in several ways."""
    found = here(*command, "(S)-ketamine")
    assert (found.code, found.out) == (2, "")
    assert "unexpected argument '(S)-ketamine'" in found.err
    assert "try --around '(S)-ketamine'" in found.err
