"""Formats of several files in a folder or a zip."""

from __future__ import annotations

import io
import json
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING, Literal

import pytest

from kgraph import formats
from kgraph.errors import AmbiguousName, InputError, QueryError
from kgraph.formats import FORMATS
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path

SEVERAL = [name for name, form in FORMATS.items() if form.parts and not form.folder]


@pytest.mark.parametrize("name", SEVERAL)
def test_a_zip_comes_back_whole(name: str, tmp_path: Path) -> None:
    """Every file is in it, under names that do not tell of the zip's own."""
    path = tmp_path / f"a{FORMATS[name].suffixes[-1]}.zip"
    formats.write(list(example_graph()), path)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == sorted(f"kgraph{part}" for part in FORMATS[name].parts)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert {placed.record for placed in formats.read(path)} == {*example_graph()}


@pytest.mark.parametrize("name", SEVERAL)
def test_a_folder_comes_back_whole(name: str, tmp_path: Path) -> None:
    """A folder is made, and read without being told what is in it."""
    formats.write(list(example_graph()), f"{tmp_path}/out/", name)
    found = sorted(one.name for one in (tmp_path / "out").iterdir())
    assert found == sorted(f"kgraph{part}" for part in FORMATS[name].parts)
    assert {placed.record for placed in formats.read(tmp_path / "out")} == {*example_graph()}


def test_the_same_records_are_the_same_zip(tmp_path: Path) -> None:
    """Neither its name nor the time shows in it."""
    formats.write(example_graph(), tmp_path / "a.zip", "kgx")
    formats.write(reversed(list(example_graph())), tmp_path / "b.zip", "kgx", {"title": "Example"})
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_dash_is_a_zip(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several files through one pipe, out and in."""
    formats.write(example_graph(), "-", "csv")
    raw = capfdbinary.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert {placed.record for placed in formats.read("-", "csv")} == {*example_graph()}


def test_problems_name_the_file_in_the_zip(tmp_path: Path) -> None:
    """The line is that of the file, not of the zip."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("folder/x_nodes.tsv", "id\tcategory\nGO:1\tx\ty\n")
        archive.writestr("folder/x_edges.tsv", "subject\tpredicate\tobject\n")
    with pytest.raises(InputError) as caught:
        list(formats.read(tmp_path / "a.zip"))
    assert str(caught.value).startswith(f"{tmp_path}/a.zip/x_nodes.tsv:2: 3 cells instead of 2")


def test_other_files_in_a_zip_stay_there(tmp_path: Path) -> None:
    """What leads out of a folder is not unpacked."""
    formats.write(example_graph(), tmp_path / "a.zip", "kgx")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr("../../evil.txt", "x")
        archive.writestr("README", "x")
    assert len(list(formats.read(tmp_path / "a.zip"))) == 70
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """A folder with one file of two."""
    (tmp_path / "x_nodes.tsv").write_text("id\tcategory\n")
    with pytest.raises(
        InputError, match=r"not all files in it: 'x_nodes.tsv'; give it NAME_nodes.tsv, NAME_edges"
    ):
        formats.read(tmp_path, "kgx")


def test_two_graphs_in_a_folder_are_told(tmp_path: Path) -> None:
    """Which one is meant cannot be known."""
    for name in ("one", "two"):
        formats.write([], tmp_path / name, "kgx")
    with pytest.raises(InputError, match="several sets of files in it: 'one, two'"):
        formats.read(tmp_path)


def test_two_formats_in_a_folder_are_told(tmp_path: Path) -> None:
    """Both are named."""
    formats.write([], tmp_path / "a", "kgx")
    formats.write([], tmp_path / "a", "csv")
    with pytest.raises(AmbiguousName, match="can be kgx, csv"):
        formats.read(tmp_path)


def test_a_broken_zip_is_told(tmp_path: Path) -> None:
    """A damaged file in it is no traceback."""
    formats.write(example_graph(), tmp_path / "a.zip", "kgx")
    raw = bytearray((tmp_path / "a.zip").read_bytes())
    raw[2000:2100] = b"x" * 100
    (tmp_path / "a.zip").write_bytes(raw)
    with pytest.raises(InputError, match=r"a\.zip: (broken archive|broken compression)"):
        list(formats.read(tmp_path / "a.zip"))


@pytest.mark.parametrize("name", ["kgx", None])
def test_a_zip_that_was_cut_off_is_told(tmp_path: Path, name: str | None) -> None:
    """Its name says what it was to be, though its end, by which a zip is known, is gone."""
    formats.write(example_graph(), tmp_path / "a.zip", "kgx")
    raw = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(raw[: len(raw) // 2])
    with pytest.raises(InputError, match=r"a\.zip: broken archive .*; fetch or make"):
        list(formats.read(tmp_path / "a.zip", name))


@pytest.mark.parametrize("ending", [".tar", ".tar.gz", ".tgz"])
def test_a_tar_of_the_pair_is_read(tmp_path: Path, ending: str) -> None:
    """Also in a folder, and with what macOS puts beside each file."""
    formats.write(example_graph(), tmp_path / "a", "kgx")
    mode: Literal["w", "w:gz"] = "w" if ending == ".tar" else "w:gz"
    with tarfile.open(tmp_path / f"b{ending}", mode) as archive:
        for part in ("_nodes.tsv", "_edges.tsv"):
            archive.add(tmp_path / f"a{part}", f"folder/a{part}")
            archive.addfile(tarfile.TarInfo(f"folder/._a{part}"))
    found = {placed.record for placed in formats.read(tmp_path / f"b{ending}")}
    assert found == {*example_graph()}


def test_a_tar_is_read_only(tmp_path: Path) -> None:
    """A zip is written."""
    with pytest.raises(QueryError, match=r"a tar is read, not written: give a folder or a \.zip"):
        formats.write(example_graph(), tmp_path / "a.tar.gz", "kgx")


def test_a_broken_tar_is_told(tmp_path: Path) -> None:
    """With the file's name."""
    (tmp_path / "a.tgz").write_bytes(b"no tar")
    with pytest.raises(InputError, match=r"a\.tgz: broken archive"):
        formats.read(tmp_path / "a.tgz")


def test_a_folder_to_write_to_may_tell_the_format(tmp_path: Path) -> None:
    """By a suffix in its name; a format of one file makes no folder."""
    formats.write(example_graph(), f"{tmp_path}/e.parquet/")
    found = {placed.record for placed in formats.read(tmp_path / "e.parquet")}
    assert found == {*example_graph()}
    with pytest.raises(QueryError, match=r"'json' is one file: .* is a folder"):
        formats.write(example_graph(), f"{tmp_path}/e.json/")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """With what to do."""
    with pytest.raises(InputError, match=r"cannot be made .*; make the folder above it first"):
        formats.write([], f"{tmp_path}/no/such/", "kgx")


def test_what_was_selected_lies_beside_the_tables(tmp_path: Path) -> None:
    """Where they have no place for it: in the folder, in the zip, and not with Parquet."""
    for name, members in (("kgx", 3), ("csv", 5), ("parquet", 4)):
        formats.write(example_graph(), f"{tmp_path}/{name}/", name)
        assert len([*(tmp_path / name).iterdir()]) == members
        formats.write(example_graph(), tmp_path / f"{name}.zip", name)
        with zipfile.ZipFile(tmp_path / f"{name}.zip") as archive:
            assert len(archive.namelist()) == members
    assert json.loads((tmp_path / "kgx" / "kgraph.meta.json").read_text()) == {"title": "Example"}
