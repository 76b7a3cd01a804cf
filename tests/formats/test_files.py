"""Files are replaced whole or left alone, and what is wrong with one is said."""

from __future__ import annotations

import errno
import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kgraph import formats
from kgraph.errors import InputError
from kgraph.formats import files
from tests.examples import example_graph

PARTS = ("_nodes.tsv", "_edges.tsv")
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX devices and limits")


def test_ctrl_c_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """An interrupted write changes nothing."""
    target = tmp_path / "a.json"
    target.write_text("old")

    def interrupted() -> None:
        with files.replacing(target) as scratch:
            scratch.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_new_file_is_there_only_at_the_end(tmp_path: Path) -> None:
    """While it is written a file keeps its old content."""
    target = tmp_path / "a.json"
    target.write_text("old")
    with files.replacing(target) as scratch:
        scratch.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


@posix
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """Where the system takes no more bytes the old file stays and the error says what to do.

    A limit on the size of files stands for the disk: the error arises in the same place.
    """
    target = tmp_path / "a.json"
    target.write_text("old")
    code = f"""
import resource
from kgraph import formats
from kgraph.errors import InputError
from tests.examples import example_graph
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, most))
try:
    formats.write(example_graph(), {str(target)!r})
except InputError as error:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    said = "cannot be written (File too large); choose a place you may write to"
    assert done.stdout == f"{target}: {said}\n"
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_device_is_said() -> None:
    """No space left is said with what to do, and a device is never replaced by a file."""
    with pytest.raises(InputError) as caught:
        formats.write(example_graph(), "/dev/full", "json")
    said = os.strerror(errno.ENOSPC)
    hint = "free some space or choose another place"
    assert str(caught.value) == f"/dev/full: cannot be written ({said}); {hint}"
    assert Path("/dev/full").is_char_device()


@posix
def test_a_device_is_written_through() -> None:
    """Writing to the null device leaves it a device."""
    formats.write(example_graph(), os.devnull, "json")
    assert Path(os.devnull).is_char_device()


@posix
def test_a_closed_pipe_is_told_as_such(tmp_path: Path) -> None:
    """A reader that went away is no fault of the file."""
    with pytest.raises(BrokenPipeError), files.replacing(tmp_path / "a"):
        raise BrokenPipeError


@posix
def test_a_symbolic_link_stays(tmp_path: Path) -> None:
    """The file that a link leads to is replaced, not the link."""
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    formats.write([], link)
    assert link.is_symlink()
    assert real.read_text().startswith('{\n "format": "kgraph/1"')


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("missing/a.json", "make the folder first"),
        ("folder.json", "give the name of a file, not of a folder"),
    ],
)
def test_a_place_that_cannot_be_written(tmp_path: Path, path: str, hint: str) -> None:
    """A wrong place is told with what to do."""
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(InputError) as caught:
        formats.write([], tmp_path / path)
    assert caught.value.problems[0].file == str(tmp_path / path)
    assert caught.value.problems[0].hint == hint


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.graphml", "a.tsv", "a.csv"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    """A file that is not there is told, whatever its format."""
    with pytest.raises(InputError, match="cannot be read"):
        formats.read(tmp_path / name)


@pytest.mark.parametrize(
    "broken", [lambda raw: raw[:-20], lambda raw: raw[:50] + b"\xff" * 20 + raw[70:]]
)
@pytest.mark.parametrize("name", ["a.json.gz", "a.jsonl.gz", "a.graphml.gz", "a.tsv.gz"])
def test_broken_compression(tmp_path: Path, name: str, broken: object) -> None:
    """Truncated or damaged compressed files are refused whole."""
    assert callable(broken)
    formats.write(example_graph(), tmp_path / name)
    for path in tmp_path.iterdir():
        path.write_bytes(broken(path.read_bytes()))
    with pytest.raises(InputError, match=r"broken compression .*; fetch or make the file again"):
        formats.read(tmp_path / name)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.tsv", "a.csv"])
def test_another_encoding(tmp_path: Path, name: str) -> None:
    """Text that is not UTF-8 is told with its line and what stands around."""
    formats.write(example_graph(), tmp_path / name)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes().replace("Łukasz".encode(), b"\xa3ukasz"))
    with pytest.raises(InputError) as caught:
        formats.read(tmp_path / name)
    problem = caught.value.problems[0]
    assert problem.message == "not UTF-8"
    assert problem.hint == "save it as UTF-8"
    assert "£ukasz" in str(problem.text)
    lines = Path(str(problem.file)).read_bytes().split(b"\n")
    assert b"\xa3ukasz" in lines[(problem.line or 0) - 1]


def test_compressed_bytes_tell_neither_name_nor_time(tmp_path: Path) -> None:
    """The header of a compressed file has no name and no time (RFC 1952, 2.3)."""
    with files.writing(tmp_path / "a.gz") as file:
        file.write(b"text")
    raw = (tmp_path / "a.gz").read_bytes()
    assert raw[3:8] == b"\x00\x00\x00\x00\x00"
    assert gzip.decompress(raw) == b"text"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("a.tsv", "a_nodes.tsv"),
        ("a_nodes.tsv", "a_nodes.tsv"),
        ("a_edges.tsv", "a_nodes.tsv"),
        ("a.tsv.gz", "a_nodes.tsv.gz"),
        ("a", "a_nodes.tsv"),
        ("a.b", "a.b_nodes.tsv"),
        ("_edges.tsv", "_nodes.tsv"),
    ],
)
def test_the_files_of_one_graph_find_each_other(given: str, found: str) -> None:
    """Any file of several, or their common name, leads to each."""
    assert files.part(Path("x", given), "_nodes.tsv", PARTS) == Path("x", found)
