"""Sentences are found by their hash in any copy, and attached to the evidence that names them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kgraph.documents.quotes import attach_quotes, find_quotes
from kgraph.documents.sections import read_document
from kgraph.errors import InputError
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence, Locator
from kgraph.model.placed import Placed
from tests.documents.papers import INDEX_PAGE, PLAIN, SHARED, filled, rewrapped

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "Rats that were given N-methyl-D-nothing slept for long-known reasons."
CLAIM = Claim(subject="CHEBI:6121", predicate="causes", object="kgraph:sleep")


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def found(folder: Path, text: str, sentence: str = SENTENCE) -> bool:
    """Return whether the sentence, and nothing else, is found in a copy that holds ``text``."""
    (folder / "copy.txt").write_text(text, encoding="utf-8")
    return find_quotes(folder, [digest(sentence)]) == {digest(sentence): sentence}


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        f"Before. {SENTENCE} After.",
        f"What? {SENTENCE}\nAfter",
        f"Results: {SENTENCE}",
        f"(As was said.) {SENTENCE} (2)",
        f"1. {SENTENCE}",
        f"  a) {SENTENCE} - Link",
        f"• {SENTENCE} • Other",
        f"# Title\n> {SENTENCE}\n> more",
        "Menu\nRats that were given N-methyl-D-nothing\n\tslept for   long-known reasons.\nEnd",
        "Rats that were given N-\nmethyl-D-\nnothing slept for long-\nknown reasons.",
        "Rats that were gi-\nven N-methyl-\nD-nothing sle-\npt for long-known reasons.",
        "Rats that were gi\u00ad\nven N-methyl-D-nothing slept for long-known rea\u00ad\nsons.",
    ],
)
def test_a_sentence_is_found(tmp_path: Path, text: str) -> None:
    """A sentence is found."""
    assert found(tmp_path, text)


def test_a_hyphen_with_its_space_at_a_line_end_is_found(tmp_path: Path) -> None:
    """A hyphen with its space at a line end is found."""
    assert found(tmp_path, "Short-\nand long-term use.", "Short- and long-term use.")


def test_a_title_without_a_stop_is_found(tmp_path: Path) -> None:
    """A title without a stop is found."""
    assert found(tmp_path, "Banner\nA made-up\ntitle\nAuthors", "A made-up title")


def test_another_wording_is_not_found(tmp_path: Path) -> None:
    """Another wording is not found."""
    assert not found(tmp_path, SENTENCE.replace("slept", "sleep"))


def test_a_sentence_of_more_words_than_are_tried_is_not_found(tmp_path: Path) -> None:
    """A sentence of more words than are tried is not found."""
    sentence = f"{'so ' * 200}it went."
    assert not found(tmp_path, sentence, sentence)


def test_markdown_and_folders_below_are_searched_and_nothing_else(tmp_path: Path) -> None:
    """Markdown and folders below are searched and nothing else."""
    for name, text in {
        "a/one.md": "One.",
        "b.TXT": "Two.",
        "c.html": "Three.",
        "d": "Four.",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    wanted = {digest(text): text for text in ("One.", "Two.", "Three.", "Four.")}
    assert sorted(find_quotes(tmp_path, wanted).values()) == ["One.", "Two."]


def test_nothing_wanted_nothing_found(tmp_path: Path) -> None:
    """Nothing wanted nothing found."""
    (tmp_path / "copy.txt").write_text("One.", encoding="utf-8")
    assert find_quotes(tmp_path, []) == {}


def test_every_wrongly_encoded_file_is_named_with_its_line(tmp_path: Path) -> None:
    """Every wrongly encoded file is named with its line."""
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_bytes("One\n\nça va\n".encode("latin-1"))
    with pytest.raises(InputError) as caught:
        find_quotes(tmp_path, ["0" * 64])
    assert str(caught.value).split("\n") == [
        f"{tmp_path / name}:3: not UTF-8: 'One\\n\\nça va\\n'; save it as UTF-8"
        for name in ("a.txt", "b.md")
    ]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """A missing folder is an error."""
    folder = tmp_path / "none"
    with pytest.raises(InputError) as caught:
        find_quotes(folder, ["0" * 64])
    hint = "give the folder that holds your copies as .txt or .md files"
    assert str(caught.value) == f"{folder}: no such folder; {hint}"


@pytest.mark.parametrize("text", [INDEX_PAGE, PLAIN])
@pytest.mark.parametrize("width", [20, 40, 72, 200])
def test_all_sentences_of_a_document_are_found_in_a_rewrapped_copy(
    tmp_path: Path, text: str, width: int
) -> None:
    """All sentences of a document are found in a rewrapped copy."""
    original = tmp_path / "original.rst"
    original.write_text(text, encoding="utf-8")
    wanted = {
        one.sha256: one.text
        for one in read_document(original).sentences
        if one.section not in {"page", "title"}
    }
    for copy in (rewrapped(text, width, hyphens=True), filled(text, width)):
        (tmp_path / "copy.txt").write_text(copy, encoding="utf-8")
        assert find_quotes(tmp_path, wanted) == wanted


@pytest.mark.parametrize("name", ["rosenhagen-2023.txt", "schwenk-2021.txt"])
def test_all_sentences_of_the_real_documents_are_found(tmp_path: Path, name: str) -> None:
    """All sentences of the real documents are found."""
    path = SHARED / name
    if not path.exists():
        pytest.skip("the source documents may not be passed on: no copy beside this checkout")
    wanted = {s.sha256: s.text for s in read_document(path).sentences if s.section != "page"}
    copy = rewrapped(path.read_text(encoding="utf-8"), 40, hyphens=True)
    (tmp_path / "copy.txt").write_text(f"Menu\nHome\n\n{copy}\n\nFooter", encoding="utf-8")
    assert find_quotes(tmp_path, wanted) == wanted


@given(
    words=st.lists(st.text("abcäß-,", min_size=1, max_size=8), min_size=1, max_size=40),
    width=st.integers(1, 60),
)
def test_any_sentence_is_found_at_any_width(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], width: int
) -> None:
    """Any sentence is found at any width, unless line after line ends in a hyphen."""
    assume(sum(word.endswith("-") for word in words) <= 2)
    sentence = f"{' '.join(words)} ends."
    folder = tmp_path_factory.mktemp("copies")
    assert found(folder, rewrapped(f"Before. {sentence}", width), sentence)


def evidence(publication: str, sentence: str | None, number: int, **fields: Any) -> Placed:
    """Return evidence on line ``number`` that is located by the hash of ``sentence``."""
    place = None if sentence is None else number
    digested = None if sentence is None else digest(sentence)
    record = Evidence(
        claim=CLAIM.id,
        publication=publication,
        locator=Locator(section="abstract", sentence=place, sha256=digested, item=f"{number}"),
        statement="Says so",
        stance="supports",
        certainty="asserted",
        design="not_stated",
        knowledge_level="knowledge_assertion",
        agent_type="manual_agent",
        curator="test",
        source="test",
        licence="CC0-1.0",
        **fields,
    )
    return Placed(record, "e.yaml", number)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """Return a folder with a copy of two sentences."""
    (tmp_path / "copy.txt").write_text("One here. Two\nhere.", encoding="utf-8")
    return tmp_path


def quotes(placed: list[Placed]) -> list[str | None]:
    """Return the quote of each piece of evidence."""
    return [one.record.quote for one in placed if isinstance(one.record, Evidence)]


def test_evidence_gets_its_quote_and_nothing_else_changes(copies: Path) -> None:
    """Evidence gets its quote and nothing else changes."""
    before = evidence("PMID:1", "Two here.", 4)
    after, problems = attach_quotes([before], copies)
    assert problems == []
    assert after == [
        before._replace(record=msgspec.structs.replace(before.record, quote="Two here."))
    ]


def test_records_without_a_hash_pass_unchanged(copies: Path) -> None:
    """Records without a hash pass unchanged."""
    entity = Entity(id="CHEBI:6121", name="ketamine", category="Drug")
    placed = [Placed(entity, "e.tsv", 2), Placed(CLAIM, "e.yaml", 3), evidence("PMID:1", None, 4)]
    assert attach_quotes(placed, copies) == (placed, [])


def test_a_sentence_missing_from_a_copy_is_a_problem_of_its_own(copies: Path) -> None:
    """A sentence missing from a copy is a problem of its own."""
    placed = [evidence("PMID:1", "One here.", 3), evidence("PMID:1", "Three here.", 9)]
    after, problems = attach_quotes(placed, copies)
    assert quotes(after) == ["One here.", None]
    assert [str(problem) for problem in problems] == [
        (
            "e.yaml:9: sentence not found in the copy of PMID:1: 'abstract 9'; "
            "correct the locator's sha256, or compare your copy with the publication"
        )
    ]


def test_a_publication_without_a_copy_is_one_problem(copies: Path) -> None:
    """A publication without a copy is one problem."""
    placed = [
        evidence("PMID:2", "Three here.", 3),
        evidence("PMID:1", "One here.", 5),
        evidence("PMID:2", "Four here.", 7),
    ]
    after, problems = attach_quotes(placed, copies)
    assert quotes(after) == [None, "One here.", None]
    assert [str(problem) for problem in problems] == [
        (
            f"e.yaml:3: no copy of PMID:2 for 2 quotes; put its text into {copies} as a .txt file, "
            "or go without the quotes"
        )
    ]


def test_the_copy_is_of_the_publication_that_was_read(copies: Path) -> None:
    """The copy is of the publication that was read."""
    placed = [
        evidence("PMID:1", "One here.", 3),
        evidence("PMID:2", "Three here.", 5, read_in="PMID:1"),
    ]
    assert [problem.line for problem in attach_quotes(placed, copies)[1]] == [5]
    assert "copy of PMID:1" in attach_quotes(placed, copies)[1][0].message
