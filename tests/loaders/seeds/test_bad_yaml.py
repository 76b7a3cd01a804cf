"""What YAML offers beyond lists, tables and texts is refused, with line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import InputError
from kgraph.loaders.seeds.marked import Listing, Scalar, Table, read_listing
from tests.loaders.seeds.folders import EVIDENCE, refused, seeds

if TYPE_CHECKING:
    from pathlib import Path


def wrong(folder: Path, text: str) -> list[str]:
    """Return why a folder with this text as its publications.yaml is refused."""
    return refused(seeds(folder, publications=text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "- id: PMID:1\n  id: PMID:2\n",
            "2:3: field stands twice: 'id'; first in line 1; keep one",
        ),
        ("- id: PMID:1\n\ttitle: x\n", "2:1: tab: 'title: x'; use spaces"),
        ("- id: PMID:1\n  title: a\tb\n", "2:11: tab: 'title: a\\tb'; use spaces"),
        ("- id: PMID:1\n  title: a\x07b\n", "2:11: control character: 'title: a\\x07b'; remove it"),
        ("- id: &one PMID:1\n", "1:7: anchor: '&one'; write the text out"),
        ("- id: PMID:1\n- <<: {id: PMID:2}\n", "2:3: merge key: '<<'; write the fields out"),
        (
            "- id: !!str PMID:1\n",
            "1:7: tag: 'tag:yaml.org,2002:str'; leave it out: fields know their types",
        ),
        (
            "- id: PMID:1\n---\n- id: PMID:2\n",
            "2:1: a second document: '---'; keep one list in a file",
        ),
        ("- {[a, b]: c}\n", "1:4: field name is not a text; write name:"),
        ("id: PMID:1\n", "1: not a list; begin items with '- '"),
        ("PMID:1\n", "1: not a list; begin items with '- '"),
        ("", "1: not a list; begin items with '- '"),
        ("# nothing\n", "1: not a list; begin items with '- '"),
        (
            "- id: 'PMID:1\n",
            (
                '1:7: broken YAML: "- id: \'PMID:1"; found unexpected end of stream: '
                "quote a text that holds ': ' or ' #' or begins with a sign"
            ),
        ),
    ],
)
def test_yaml_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """Yaml is refused."""
    assert wrong(tmp_path, text) == [f"publications.yaml:{said}"]


def test_broken_yaml_shows_the_line(tmp_path: Path) -> None:
    """Broken yaml shows the line."""
    (problem,) = wrong(tmp_path, "- id: PMID:1\n  title: Sleep: a trial\n")
    assert problem.startswith(
        "publications.yaml:2:15: broken YAML: 'title: Sleep: a trial'; mapping"
    )


def test_a_bracket_left_open_shows_the_last_line(tmp_path: Path) -> None:
    """A bracket left open at the end shows the last line."""
    (problem,) = wrong(tmp_path, "- id: PMID:1\n-\n  [\n\n")
    assert problem.startswith("publications.yaml:3: broken YAML: '['; ")


def test_an_alias_is_refused_beside_its_anchor(tmp_path: Path) -> None:
    """An alias is refused beside its anchor."""
    assert wrong(tmp_path, "- id: &one PMID:1\n- id: *one\n") == [
        "publications.yaml:1:7: anchor: '&one'; write the text out",
        "publications.yaml:2:7: alias: '*one'; write the text out",
    ]


def test_a_hundred_aliases_of_aliases_do_not_multiply(tmp_path: Path) -> None:
    """A hundred aliases of aliases do not multiply."""
    text = "- &a0 x\n" + "".join(f"- &a{n + 1} [*a{n}, *a{n}]\n" for n in range(100))
    assert len(wrong(tmp_path, text)) == 301


def test_deep_nesting_is_just_not_a_table(tmp_path: Path) -> None:
    """Deep nesting is just not a table."""
    text = f"- {'[' * 5000}{']' * 5000}\n"
    assert wrong(tmp_path, text) == [
        "publications.yaml:1:3: publication is not a table; write name: value"
    ]


def test_a_character_that_yaml_does_not_know(tmp_path: Path) -> None:
    """A character that yaml does not know."""
    assert wrong(tmp_path, "- id: PMID:1\n  title: a\ufffeb\n") == [
        "publications.yaml:2:11: control character: 'title: a\\ufffeb'; remove it"
    ]


def test_wrong_encoding(tmp_path: Path) -> None:
    """Wrong encoding."""
    folder = seeds(tmp_path)
    (folder / "evidence" / "doe.yaml").write_bytes(b"# a\n# b\n# \xe9\n")
    assert refused(folder) == [
        "evidence/doe.yaml:3: not UTF-8: '# a\\n# b\\n# é\\n'; save it as UTF-8"
    ]


def test_a_broken_file_hides_no_other(tmp_path: Path) -> None:
    """A broken file hides no other."""
    folder = seeds(tmp_path, evidence=EVIDENCE.replace("CHEBI:6121 ketamine", "CHEBI:6121"))
    (folder / "evidence" / "abc.yaml").write_text("x: y\n", encoding="utf-8")
    assert [problem[:25] for problem in refused(folder)] == [
        "evidence/abc.yaml:1: not ",
        "evidence/doe.yaml:2:20: s",
        "evidence/doe.yaml:17:20: ",
    ]


def test_scalars_keep_text_line_and_column(tmp_path: Path) -> None:
    """Scalars keep text line and column."""
    path = tmp_path / "x.yaml"
    path.write_text("- on\n- 'no  way'\n- {a: 1.50}\n- >\n  two\n  lines\n", encoding="utf-8")
    assert read_listing(path) == Listing(
        (
            Scalar("on", 1, 3),
            Scalar("no way", 2, 3, plain=False),
            Table(((Scalar("a", 3, 4), Scalar("1.50", 3, 7)),), 3, 3),
            Scalar("two lines", 4, 3, plain=False),
        ),
        1,
        1,
    )


@given(text=st.text("-: [],{}\"'#&*!|>%@`ab\n\t\\?~", max_size=60))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """No text breaks the reader."""
    path = tmp_path_factory.mktemp("yaml") / "x.yaml"
    path.write_text(text, encoding="utf-8")
    assert all(lines_of_trouble(path))


def lines_of_trouble(path: Path) -> list[int | None]:
    """Return the lines of the problems for which a file is refused."""
    try:
        read_listing(path)
    except InputError as error:
        return [problem.line for problem in error.problems]
    return []
