"""Standard output takes any text, and no text takes hold of a terminal."""

from __future__ import annotations

import errno
import io
import sys
from typing import Any

import pytest

from kgraph.cli import stream
from tests.cli.running import Paper


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that gives stdout as it is after `settle`."""

    def settle(paper: Any) -> Any:
        monkeypatch.setattr("sys.stdout", paper)
        monkeypatch.setattr("sys.stderr", Paper())
        stream.settle()
        return sys.stdout

    return settle


def test_a_pipe_is_utf8_whatever_the_locale(settled: Any) -> None:
    """Programs read it."""
    paper = settled(Paper(encoding="ascii"))
    stream.write("→ Δ\n")
    assert paper.buffer.getvalue() == "→ Δ\n".encode()


def test_a_terminal_keeps_its_encoding(settled: Any) -> None:
    """And gets something close for what it cannot show."""
    paper = settled(Paper(terminal=True, encoding="ascii"))
    stream.write("a → b ⊣ c · “d” – e… ≤ Δ\n")
    assert paper.buffer.getvalue() == b'a -> b -| c - "d" - e... <= ?\n'


def test_a_lone_surrogate_stops_nothing(settled: Any) -> None:
    """It comes from a file name or argument that is no UTF-8."""
    paper = settled(Paper())
    stream.write("a\udcffb\n")
    assert paper.buffer.getvalue() == b"a?b\n"


def test_a_closed_stdout_is_silence(settled: Any) -> None:
    """`kgraph info >&-` has nobody to talk to."""
    with settled(None):
        stream.write("a\n")


def test_a_stream_of_another_kind_is_left_alone(settled: Any) -> None:
    """Whoever replaced stdout knows what it takes."""
    paper = io.StringIO()
    assert settled(paper) is paper


def test_only_what_cannot_be_encoded_has_a_stand_in() -> None:
    """Input is never mended."""
    error = UnicodeDecodeError("ascii", b"\xff", 0, 1, "no")
    with pytest.raises(UnicodeDecodeError):
        stream._stand_in(error)


def test_a_terminal_gets_no_control_characters(settled: Any) -> None:
    """Whatever the format: the lines and tabs of the data stay."""
    paper = settled(Paper(terminal=True))
    stream.write("a\tb\x1b[2J\nc\x07\n")
    assert paper.text() == "a\tb[U+001B][2J\nc[U+0007]\n"


def test_a_pipe_gets_the_data_as_it_is(settled: Any) -> None:
    """A program wants what is there."""
    paper = settled(Paper())
    stream.write("a\x1bb\n")
    assert paper.text() == "a\x1bb\n"


def test_messages_are_harmless(settled: Any) -> None:
    """They quote file names and data."""
    settled(Paper())
    stream.say("no such file: a\x1b[31m\u202eb")
    assert isinstance(sys.stderr, Paper)
    assert sys.stderr.text() == "no such file: a[U+001B][31m[U+202E]b\n"


@pytest.mark.parametrize(
    ("columns", "width"), [("100", 100), ("", stream.PIPE_WIDTH), ("wide", stream.PIPE_WIDTH)]
)
def test_the_width_of_a_pipe(settled: Any, monkeypatch: Any, columns: str, width: int) -> None:
    """COLUMNS says it, else it is that of a page."""
    monkeypatch.setenv("COLUMNS", columns)
    settled(Paper())
    assert stream.width() == width


def test_a_full_disk_behind_stdout_is_not_swallowed(settled: Any) -> None:
    """The error reaches whoever tells it."""

    class Full(Paper):
        def write(self, _: str, /) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    settled(Full())
    with pytest.raises(OSError, match="No space left"):
        stream.write("a")
