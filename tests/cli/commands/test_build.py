"""A graph is made anew, whole, from the bundled seeds or from other sources."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import pytest

from tests.cli.running import SHARED, content, here
from tests.loaders.seeds.folders import EVIDENCE, seeds

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS: Final = SHARED / "seeds"
SENTENCE: Final = "Made-up rats slept for one made-up hour."
QUOTED: Final = EVIDENCE.replace(
    "{section: abstract, item: rats}",
    "{section: abstract, item: rats, sentence: 1, "
    f"sha256: {hashlib.sha256(SENTENCE.encode()).hexdigest()}}}",
)
documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the source documents are not for redistribution"
)


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """Return a small seeds folder with one quote to find."""
    (tmp_path / "seeds").mkdir()
    return seeds(tmp_path / "seeds", evidence=QUOTED)


def quotes(graph: Path) -> list[str]:
    """Return the quotes that a graph has."""
    ran = here(
        "--db", graph, "cypher", "MATCH (v:Evidence) RETURN v.quote AS q", "--format", "json"
    )
    return [row["q"] for row in ran.json() if row["q"]]


def test_it_tells_what_was_loaded_and_where(graph: Path, tmp_path: Path, made_up: Path) -> None:
    """On stderr: stdout is for results."""
    del graph  # has prepared the engine's cache, which a first build does
    ran = here("--db", tmp_path / "new", "build", made_up)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "Loaded seeds: 5 entities, 2 publications, 3 claims, 2 evidence items\n"
        f"The graph is at {tmp_path / 'new'}\n"
    )


def test_quiet_says_nothing(graph: Path, tmp_path: Path, made_up: Path) -> None:
    """-q leaves errors only."""
    del graph
    ran = here("-q", "--db", tmp_path / "new", "build", made_up)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_building_twice_gives_the_same_graph(
    example: Path, copied: Path, example_file: Path
) -> None:
    """The content hash is that of the content."""
    assert here("--db", copied, "build", example_file).code == 0
    assert content(copied) == content(example)


def test_the_old_graph_is_replaced(copied: Path, made_up: Path) -> None:
    """Nothing of it stays."""
    assert here("--db", copied, "build", made_up).code == 0
    assert here("--db", copied, "show", "esketamine").code == 1


def test_a_later_source_may_build_on_an_earlier(tmp_path: Path, made_up: Path) -> None:
    """Its evidence speaks of entities that stand in the first."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    seeds(first, evidence=None)
    seeds(second, entities=None, relations=None, publications=None)
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    assert here("--db", parts, "build", first, second).code == 0
    assert here("--db", parts, "search", "sleep").code == 0
    assert here("--db", whole, "build", second).code == 3
    assert not whole.exists()
    assert here("check", made_up).code == 0


def test_quotes_come_from_the_readers_own_copies(tmp_path: Path, made_up: Path) -> None:
    """Found by hash, whatever the line breaks."""
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies" / "a.txt").write_text(
        f"Before it.\n{SENTENCE.replace(' for', chr(10) + 'for')}\n"
    )
    ran = here("--db", tmp_path / "new", "build", made_up, "--documents", tmp_path / "copies")
    assert ran.code == 0
    assert "\n1 of 2 evidence items with their quote; 1 name no sentence\n" in ran.err
    assert quotes(tmp_path / "new") == [SENTENCE]


def test_an_altered_sentence_is_not_quoted(tmp_path: Path, made_up: Path) -> None:
    """The note has file and line of the evidence item; the build goes on without the quote."""
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies" / "a.txt").write_text(SENTENCE.replace("one", "two"))
    ran = here("--db", tmp_path / "new", "build", made_up, "--documents", tmp_path / "copies")
    assert ran.code == 0
    assert f"\nnote: {made_up}/evidence/doe.yaml:2" in ran.err
    told = "1 more name a sentence that no document here has; 1 name no sentence"
    assert f"\n0 of 2 evidence items with their quote; {told}\n" in ran.err
    assert quotes(tmp_path / "new") == []


@documents
def test_the_bundled_seeds_find_all_their_quotes(tmp_path: Path) -> None:
    """With both documents at hand every sentence is found; other items name no sentence."""
    ran = here("--db", tmp_path / "new", "build", "--documents", DOCUMENTS)
    assert ran.code == 0
    assert "note:" not in ran.err
    items = here("--db", tmp_path / "new", "query", "stats", "--format", "json").json()
    counts = {row["kind"]: row["count"] for row in items}
    assert counts["evidence items with quote"] == 80
    rest = counts["evidence items"] - 80
    told = f"80 of {counts['evidence items']} evidence items with their quote"
    assert f"\n{told}; {rest} name no sentence\n" in ran.err


@documents
def test_a_document_with_one_sentence_altered(tmp_path: Path) -> None:
    """Each evidence item that rests on that sentence is named with file and line, no other."""
    (tmp_path / "copies").mkdir()
    for path in DOCUMENTS.glob("*.txt"):
        text = path.read_text(encoding="utf-8").replace("lacking", "abundant")
        (tmp_path / "copies" / path.name).write_text(text, encoding="utf-8")
    ran = here("--db", tmp_path / "new", "build", "--documents", tmp_path / "copies")
    notes = [line for line in ran.err.splitlines() if line.startswith("note: ")]
    assert ran.code == 0
    assert notes
    assert all("evidence/schwenk-2021.yaml:" in note for note in notes)
    assert all("sentence not found in the copy of doi:10.1007" in note for note in notes)
    assert len(quotes(tmp_path / "new")) == 80 - len(notes)


@documents
def test_a_document_that_is_missing(tmp_path: Path) -> None:
    """One note for the publication, not one for each of its sentences."""
    (tmp_path / "copies").mkdir()
    kept = DOCUMENTS / "schwenk-2021.txt"
    (tmp_path / "copies" / kept.name).write_text(kept.read_text(encoding="utf-8"), encoding="utf-8")
    ran = here("--db", tmp_path / "new", "build", "--documents", tmp_path / "copies")
    (note,) = (line for line in ran.err.splitlines() if line.startswith("note: "))
    assert "no copy of kgraph:rosenhagen_2023 for " in note


def test_a_folder_of_documents_that_is_not_there(tmp_path: Path) -> None:
    """A usage error, before anything is done."""
    ran = here("--db", tmp_path / "new", "build", "--documents", tmp_path / "none")
    assert ran.code == 2
    assert not (tmp_path / "new").exists()
