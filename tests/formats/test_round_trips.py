"""What goes out comes back: every readable and writable format, whole records compared."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from kgraph import formats, resources
from kgraph.formats import FORMATS, META
from kgraph.formats.losses import UNSPOKEN
from kgraph.loaders.seeds import BUNDLED, load_seeds
from kgraph.model.records import RECORD_TYPES
from tests.examples import example_graph
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.model.records import Record, Subgraph

BOTH_WAYS = [name for name, form in FORMATS.items() if form.readable and form.writable]
TEXTS = [name for name in BOTH_WAYS if name != "parquet"]
COMPRESSED = [name for name in BOTH_WAYS if not FORMATS[name].folder]
KINDS = list(RECORD_TYPES.values())


def place(folder: Path, name: str, ending: str = "") -> Path:
    """Return a path in a folder whose suffix tells the format, where it has one."""
    return folder / f"a{''.join(FORMATS[name].suffixes[-1:])}{ending}"


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file in a folder and below."""
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_example_comes_back_whole(name: str, tmp_path: Path) -> None:
    """No format here loses anything of a record; only ``meta`` is on any list."""
    graph = example_graph()
    path = place(tmp_path, name)
    formats.write(graph, path, name)
    found = [placed.record for placed in formats.read(path)]
    assert {one.id: one for one in found} == {one.id: one for one in graph}
    assert len(found) == 70
    assert {*FORMATS[name].loses} <= {"meta", UNSPOKEN}


@pytest.fixture(scope="module")
def ketamine() -> list[Record]:
    """Return the records of the bundled seeds."""
    return [placed.record for placed in load_seeds(resources.folder("seeds"), BUNDLED)]


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_the_ketamine_graph_comes_back_whole(
    name: str, ketamine: list[Record], tmp_path: Path
) -> None:
    """Every field of every record."""
    path = place(tmp_path, name)
    assert set(formats.write(ketamine, path, name)) <= {*FORMATS[name].loses}
    found = [placed.record for placed in formats.read(path)]
    assert {one.id: one for one in found} == {one.id: one for one in ketamine}


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_records_come_in_the_order_of_their_dependence(name: str, tmp_path: Path) -> None:
    """Entities and publications come before claims, claims before evidence."""
    path = place(tmp_path, name)
    formats.write(example_graph(), path, name)
    places = [KINDS.index(type(placed.record)) for placed in formats.read(path)]
    assert places == sorted(places)


@pytest.mark.parametrize("name", TEXTS)
def test_every_record_has_its_file_and_a_line_that_names_it(name: str, tmp_path: Path) -> None:
    """The line is where the record's text begins."""
    path = place(tmp_path, name)
    formats.write(example_graph(), path, name)
    for placed in formats.read(path):
        assert placed.line is not None
        lines = Path(placed.file).read_text(encoding="utf-8").split("\n")
        near = "\n".join(lines[placed.line - 1 : placed.line + 40])
        assert placed.record.id in near


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(graph=subgraphs())
def test_any_graph_comes_back_whole(name: str, graph: Subgraph) -> None:
    """Whatever a record lets pass, every format holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = place(Path(folder), name)
        formats.write(graph, path, name)
        found = {placed.record.id: placed.record for placed in formats.read(path)}
    assert found == {one.id: one for one in graph}


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
@pytest.mark.parametrize("name", BOTH_WAYS)
def test_same_records_in_any_order_are_the_same_bytes(
    name: str, ending: str, tmp_path: Path
) -> None:
    """Neither order nor time shows in a file, compressed or not."""
    records = list(example_graph())
    shuffled = random.Random(7).sample(records, len(records))
    for folder, given_records in (("one", records), ("two", shuffled), ("three", records)):
        (tmp_path / folder).mkdir()
        path = place(tmp_path / folder, name, ending)
        formats.write(given_records, path, name)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two") == files_of(tmp_path / "three")


@pytest.mark.parametrize(("ending", "magic"), [(".gz", b"\x1f\x8b"), (".zst", b"\x28\xb5\x2f\xfd")])
@pytest.mark.parametrize("name", COMPRESSED)
def test_compressed_files_come_back_whole(
    name: str, ending: str, magic: bytes, tmp_path: Path
) -> None:
    """``.gz`` and ``.zst`` work for every format, and for each file of those with several."""
    path = place(tmp_path, name, ending)
    formats.write(example_graph(), path, name)
    packed = {n: raw for n, raw in files_of(tmp_path).items() if not n.endswith(META)}
    assert all(raw.startswith(magic) for raw in packed.values())
    assert len(list(formats.read(path))) == 70


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_an_empty_graph_comes_back_empty(name: str, tmp_path: Path) -> None:
    """No record is written as a file that can be read."""
    path = place(tmp_path, name)
    formats.write([], path, name)
    assert list(formats.read(path)) == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_byte_order_mark_and_crlf_do_not_matter(name: str, tmp_path: Path) -> None:
    """What an editor on Windows does to a file changes no record."""
    formats.write(example_graph(), place(tmp_path, name), name)
    for path in (one for one in tmp_path.rglob("*") if one.is_file()):
        crlf = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + crlf)
    read = formats.read(place(tmp_path, name))
    assert {placed.record for placed in read} == {*example_graph()}
