"""A document comes out as sections of numbered, hashed sentences, however it is wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.documents.sections import Document, read_document
from kgraph.errors import InputError
from tests.documents.papers import INDEX_PAGE, PLAIN, SHARED, filled, rewrapped

if TYPE_CHECKING:
    from pathlib import Path

CITATION = (
    "Ann Betty Doe, Carl van der Roe. (2023). On Something: A Made-up Title. "
    "Journal of Examples, 1(2), 3-4."
)
REAL = ("rosenhagen-2023.txt", "schwenk-2021.txt")


def document(tmp_path: Path, text: str) -> Document:
    """Return a document of this text."""
    path = tmp_path / "copy.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path)


def texts(read: Document, section: str) -> list[str]:
    """Return the sentences of a section as texts."""
    return [sentence.text for sentence in read.section(section)]


def content(read: Document) -> list[tuple[str, int, str, str]]:
    """Return all that may not depend on how lines are wrapped."""
    return [(one.section, one.number, one.text, one.sha256) for one in read.sentences]


def real(name: str) -> Path:
    """Return the path of a real document, or skip."""
    path = SHARED / name
    if not path.exists():
        pytest.skip("the source documents may not be passed on: no copy beside this checkout")
    return path


@pytest.fixture
def page(tmp_path: Path) -> Document:
    """Return the made-up page of a literature index."""
    return document(tmp_path, INDEX_PAGE)


@pytest.fixture
def plain(tmp_path: Path) -> Document:
    """Return the made-up plain text."""
    return document(tmp_path, PLAIN)


def test_title_of_a_page_stands_behind_the_doi(page: Document) -> None:
    """Title of a page stands behind the doi."""
    assert texts(page, "title") == ["On Nothing in Particular: A Made-up Review"]


def test_labels_are_no_part_of_the_sentences_of_an_abstract(page: Document) -> None:
    """Labels are no part of the sentences of an abstract."""
    assert texts(page, "abstract") == [
        (
            "While rats sleep, N-methyl-D-nothing was given at 0.5 mg/kg, e.g. by Doe et al. in "
            "long-known and well-described ways."
        ),
        "It did α-nothing vs. placebo.",
        "Mice are awake.",
        "Is that new?",
    ]


def test_sentences_are_numbered_within_their_section(page: Document) -> None:
    """Sentences are numbered within their section."""
    assert [one.number for one in page.section("abstract")] == [1, 2, 3, 4]


def test_each_reference_is_one_sentence_without_number_and_links(page: Document) -> None:
    """Each reference is one sentence without number and links."""
    assert texts(page, "references") == [
        "Doe A, Roe BC. Sleep in rats. J Ex. 2011;5(1):1–3.",
        "Poe C. Sleep in mice. In: Sleep, edn. eds. Town: Press; 2020.",
    ]


def test_keywords_are_one_sentence(page: Document) -> None:
    """Keywords are one sentence."""
    assert texts(page, "keywords") == ["Mouse; Rat; Sleep."]


def test_everything_else_on_a_page_is_page(page: Document) -> None:
    """Everything else on a page is page."""
    assert texts(page, "page") == [
        "Skip to main page content Some flag",
        "The site is secure.",
        "Really.",
        "Review .",
        "2020 Jan 1;2(3):45. doi: 10.0000/example.1.",
        "Affiliations Review",
        "On Nothing in Particular: A Made-up Review",
        "A Doe et al. J Ex.",
        ".",
        "Erratum in",
        "Abstract",
        "Purpose of review:",
        "Recent findings:",
        "Keywords:",
        "Similar articles",
        "References",
        "Papers of interest: • Of importance",
        "- PubMed - DOI - PMC",
        "LinkOut - more resources",
    ]


def test_sections_of_a_page_in_order(page: Document) -> None:
    """Sections of a page in order."""
    assert page.sections == ("page", "title", "abstract", "keywords", "references")


def test_sections_of_a_plain_text(plain: Document) -> None:
    """Sections of a plain text."""
    assert [(one.section, one.text) for one in plain.sentences] == [
        ("title", "On Something: A Made-up Title"),
        ("abstract", "Rats sleep."),
        ("abstract", "Mice, Level 1, do not: they wake."),
        ("keywords", "Mouse, Rat, Deep Sleep"),
        ("citation", CITATION),
        ("licence", "Copyright © 2023 The authors."),
        ("licence", "This article is an open access article."),
        ("licence", "Share it."),
    ]


def test_hash_is_sha256_of_the_sentence(plain: Document) -> None:
    """``printf %s 'Rats sleep.' | sha256sum``."""
    expected = "efceb7435e553d19945e06b968277248ce82df6c4b4e362c0b8791a5461ad6a6"
    assert plain.section("abstract")[0].sha256 == expected


def test_sentences_know_their_lines(tmp_path: Path) -> None:
    """Sentences know their lines."""
    read = document(tmp_path, "Title\n\nOne\ntwo. Three\nfour.\n")
    lines = [(one.line, one.last_line) for one in read.sentences]
    assert lines == [(1, 1), (3, 4), (4, 5)]


@pytest.mark.parametrize("text", [INDEX_PAGE, PLAIN])
@pytest.mark.parametrize("width", [1, 20, 40, 72, 200])
@pytest.mark.parametrize("hyphens", [False, True])
def test_wrapping_changes_nothing(tmp_path: Path, text: str, width: int, hyphens: bool) -> None:
    """Wrapping changes nothing."""
    wrapped = document(tmp_path, rewrapped(text, width, hyphens=hyphens))
    assert content(wrapped) == content(document(tmp_path, text))


@pytest.mark.parametrize("text", [INDEX_PAGE, PLAIN])
@pytest.mark.parametrize("width", [40, 72, 200])
def test_filling_paragraphs_changes_nothing(tmp_path: Path, text: str, width: int) -> None:
    """Filling paragraphs changes nothing."""
    assert content(document(tmp_path, filled(text, width))) == content(document(tmp_path, text))


@pytest.mark.parametrize("text", [INDEX_PAGE, PLAIN])
@pytest.mark.parametrize("width", [20, 1000])
def test_every_line_belongs_somewhere(tmp_path: Path, text: str, width: int) -> None:
    """Every line belongs somewhere."""
    wrapped = rewrapped(text, width)
    read = document(tmp_path, wrapped)
    held = {n for one in read.sentences for n in range(one.line, one.last_line + 1)}
    lines = enumerate(wrapped.split("\n"), start=1)
    assert held == {number for number, line in lines if line.strip()}


def test_windows_line_ends_change_nothing(tmp_path: Path, page: Document) -> None:
    """Windows line ends change nothing."""
    assert content(document(tmp_path, INDEX_PAGE.replace("\n", "\r\n"))) == content(page)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("A title\n\nJ Ex. doi: 10.1/x", "A title"),
        ("Banner\n\nA title\n\nBy Doe\n\nA title", "A title"),
        ("A title\n\nBy Doe", "A title"),
    ],
)
def test_title_of_a_page_without_the_usual_order(tmp_path: Path, above: str, title: str) -> None:
    """Title of a page without the usual order."""
    read = document(tmp_path, f"{above}\n\nAbstract\n\nRats sleep.\n")
    assert (texts(read, "title"), texts(read, "abstract")) == ([title], ["Rats sleep."])


def test_an_abstract_without_title(tmp_path: Path) -> None:
    """An abstract without title."""
    read = document(tmp_path, "Abstract\n\nRats sleep.\n")
    assert (texts(read, "title"), texts(read, "abstract")) == ([], ["Rats sleep."])


@pytest.mark.parametrize(
    "text",
    [
        "Title\n\nAbstract: Rats sleep.\n",
        "Title\n\nAbstract\nRats sleep.\n",
        "Title\n\nAbstract\n\nBackground\n\nRats sleep.\n",
        "Title\n\nBACKGROUND: Rats sleep.\n",
        "Title\n\nRats sleep.\n\n© 2020 Doe. All rights reserved.\n",
        "Title\n\nRats sleep.\n\nKey words\n\nrat\n",
        "Title\n\nRats sleep.\n\nReferences\n\nDoe A. Sleep.\n",
    ],
)
def test_an_abstract_is_found_in(tmp_path: Path, text: str) -> None:
    """An abstract is found in."""
    read = document(tmp_path, text)
    assert (texts(read, "title"), texts(read, "abstract")) == (["Title"], ["Rats sleep."])


def test_a_label_in_the_middle_of_a_paragraph_is_stripped_too(tmp_path: Path) -> None:
    """A label in the middle of a paragraph is stripped too."""
    read = document(tmp_path, "Title\n\nRats slept. Results: Mice did not.\n")
    assert texts(read, "abstract") == ["Rats slept.", "Mice did not."]


def test_a_year_in_an_abstract_makes_no_citation(tmp_path: Path) -> None:
    """A year in an abstract makes no citation."""
    read = document(tmp_path, "Title\n\nRats were found asleep (2019). Mice were not.\n")
    assert texts(read, "abstract") == ["Rats were found asleep (2019).", "Mice were not."]


def test_references_without_numbers_are_paragraphs(tmp_path: Path) -> None:
    """References without numbers are paragraphs."""
    read = document(tmp_path, "Title\n\nOne.\n\nReferences\n\nDoe A. X. 2011.\n\nRoe B. Y. 2012.\n")
    assert texts(read, "references") == ["Doe A. X. 2011.", "Roe B. Y. 2012."]


def test_an_empty_document_has_no_sentences(tmp_path: Path) -> None:
    """An empty document has no sentences."""
    assert document(tmp_path, "\n \n").sentences == ()


def test_wrong_encoding_names_file_and_line(tmp_path: Path) -> None:
    """Wrong encoding names file and line."""
    path = tmp_path / "copy.txt"
    path.write_bytes("One\n\nça va\n".encode("latin-1"))
    with pytest.raises(InputError) as caught:
        read_document(path)
    assert str(caught.value) == f"{path}:3: not UTF-8: 'One\\n\\nça va\\n'; save it as UTF-8"


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        (REAL[0], {"title": 1, "abstract": 19, "keywords": 1, "citation": 1, "licence": 2}),
        (REAL[1], {"title": 1, "abstract": 8, "keywords": 1, "references": 5}),
    ],
)
def test_sections_of_the_real_documents(name: str, counts: dict[str, int]) -> None:
    """Counted by hand."""
    read = read_document(real(name))
    found = {section: len(read.section(section)) for section in read.sections if section != "page"}
    assert found == counts


@pytest.mark.parametrize(
    ("name", "section", "number", "digest"),
    [
        (REAL[0], "title", 1, "1883da37e1b63e02fe84b7ec59c4c816e8bbb9c93ccfb7613260e8a42a83c037"),
        (
            REAL[0],
            "abstract",
            19,
            "43aafaf27fd8ab8710f8dada324e68598997df5a123e53a9c89b35c19ac6b04f",
        ),
        (
            REAL[0],
            "keywords",
            1,
            "ff51e1bbe7f38e62c08dcdb01c0110ec3c6a669492b7c9d4e5a34a4514e19735",
        ),
        (REAL[1], "title", 1, "6e473b64d6560dc172c4077b4d64c7e9579698be58e9baa03dc9994d47f64a2d"),
        (
            REAL[1],
            "abstract",
            4,
            "ca35f0ebb6e1fdfb6b0fa373a0418aa92bfc0de083e2129bab1c7dc162689287",
        ),
        (
            REAL[1],
            "references",
            1,
            "47fe9371cbc724c8e5a0bf5d612ce63aaa373cf1325f33e45a14f1b73296f324",
        ),
    ],
)
def test_hashes_of_the_real_documents(name: str, section: str, number: int, digest: str) -> None:
    """Taken with ``sed`` and ``sha256sum``."""
    assert read_document(real(name)).section(section)[number - 1].sha256 == digest


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("width", [40, 72, 200])
def test_wrapping_changes_nothing_in_the_real_documents(
    tmp_path: Path, name: str, width: int
) -> None:
    """Wrapping changes nothing in the real documents."""
    text = real(name).read_text(encoding="utf-8")
    plain = content(read_document(real(name)))
    assert content(document(tmp_path, rewrapped(text, width, hyphens=True))) == plain
    assert content(document(tmp_path, filled(text, width))) == plain
