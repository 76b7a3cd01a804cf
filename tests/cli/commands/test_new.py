"""`kgraph new`: asked field by field, checked at once, written sorted or not at all."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import SEEDS, Ran, here, process

if TYPE_CHECKING:
    from pathlib import Path

ITEM = (
    *("ketamine", "recommended_for", "TRD", "", "", "CANMAT", "third"),
    *("PMID:33174760", "", "", "", "It stands in the third line.", "supports", "asserted"),
    *("human", "in_vivo", "guideline", "", "year=2021", "", ""),
)
"""Answers about a recommendation: names and synonyms stand for ids."""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return the name of a folder that is not there yet."""
    return tmp_path / "mine"


def new(monkeypatch: pytest.MonkeyPatch, kind: str, folder: Path, *answers: str) -> Ran:
    """Return how `kgraph new` ends, given one line for each question."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in answers)))
    return here("new", kind, folder)


def test_an_entity_stands_in_its_place(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By id, between those that were there."""
    first = ("CHEBI:9", "nine", "Drug", "9|neuf", "", "", "seen at a page")
    assert new(monkeypatch, "entity", mine, *first).code == 0
    assert new(monkeypatch, "entity", mine, "kgraph:z", "zed", "Process", "", "", "", "x").code == 0
    ran = new(monkeypatch, "entity", mine, "CHEBI:99", "many", "Drug", "", "", "Many", "x")
    assert (ran.code, ran.out, ran.err) == (0, "", f"written to {mine / 'entities.tsv'}\n")
    assert (mine / "entities.tsv").read_text() == (
        "id\tname\tcategory\tsynonyms\txrefs\tdescription\tsource\n"
        "CHEBI:9\tnine\tDrug\t9|neuf\t\t\tseen at a page\n"
        "CHEBI:99\tmany\tDrug\t\t\tMany\tx\n"
        "kgraph:z\tzed\tProcess\t\t\t\tx\n"
    )


def test_a_publication_stands_in_its_place(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what was answered, comments of others kept."""
    mine.mkdir()
    (mine / "publications.yaml").write_text(
        "# Mine.\n\n- id: PMID:1\n  year: 1999\n\n# Read in part.\n- id: kgraph:z\n"
    )
    answers = ("PMID:2", "On: pain", "Li N, Duman RS", "2010", "", "review", "doi:10.1/x", "NIH")
    assert new(monkeypatch, "publication", mine, *answers).code == 0
    assert (mine / "publications.yaml").read_text() == (
        "# Mine.\n\n- id: PMID:1\n  year: 1999\n\n"
        '- id: PMID:2\n  title: "On: pain"\n  authors: ["Li N", "Duman RS"]\n  year: 2010\n'
        '  kind: review\n  xrefs: ["doi:10.1/x"]\n  funding: NIH\n\n'
        "# Read in part.\n- id: kgraph:z\n"
    ).replace('["doi:10.1/x"]', "[doi:10.1/x]")


def test_evidence_takes_names_for_ids(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of entities, synonyms and publications; the folder holds together with the seeds."""
    assert new(monkeypatch, "evidence", mine, *ITEM).code == 0
    text = (mine / "evidence" / "pmid-33174760.yaml").read_text()
    assert text.startswith(
        '- claim: {subject: "CHEBI:6121 ketamine", predicate: recommended_for, '
        'object: "EFO:0009854 treatment-resistant depression", authority: "kgraph:canmat CANMAT", '
        "line_of_therapy: third}\n  publication: PMID:33174760\n"
    )
    assert 'conditions: {year: "2021"}' in text
    assert here("check", SEEDS, mine).code == 0


def test_a_second_item_comes_behind_the_first(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same file; the very same one is refused, and the file stays as it was."""
    assert new(monkeypatch, "evidence", mine, *ITEM).code == 0
    file = mine / "evidence" / "pmid-33174760.yaml"
    before = file.read_text()
    ran = new(monkeypatch, "evidence", mine, *ITEM)
    assert ran.code == 3
    assert f"{file}:12: two evidence items with one id" in ran.err
    assert f"the first is in {file}:1; give each an item" in ran.err
    assert file.read_text() == before
    assert new(monkeypatch, "evidence", mine, *ITEM[:10], "once more", *ITEM[11:]).code == 0
    assert file.read_text().count("- claim:") == 2


def test_a_file_that_has_the_publication_is_added_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its name is."""
    copy = tmp_path / "seeds"
    shutil.copytree(SEEDS, copy)
    assert new(monkeypatch, "evidence", copy, *ITEM[:10], "third line", *ITEM[11:]).code == 0
    assert "third line" in (copy / "evidence" / "swainson-2021.yaml").read_text(encoding="utf-8")


def test_into_the_bundled_seeds_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of them builds on them: what it has is there already."""
    copy = tmp_path / "seeds"
    shutil.copytree(SEEDS, copy)
    ran = new(monkeypatch, "entity", copy, "CHEBI:6121")
    assert ran.code == 3
    assert "is there already: 'CHEBI:6121'; use it as it is" in ran.err


@pytest.mark.parametrize(
    ("kind", "answers", "said"),
    [
        ("entity", ["x"], "id is not a CURIE: 'x'; write prefix:identifier, without spaces"),
        (
            "entity",
            ["CHEBI:1", "ketamine"],
            "a name that is taken: 'ketamine'; CHEBI:6121 ketamine",
        ),
        ("entity", ["CHEBI:1", "y", "Drog"], "unknown category: 'Drog'; did you mean Drug"),
        ("entity", ["CHEBI:1", ""], "name is needed"),
        ("entity", ["CHEBI:1", "y", "Drug", "", "x"], "id is not a CURIE: 'x'"),
        ("publication", ["PMID:9", "", "", "late"], "not a year: 'late'; write four digits"),
        ("evidence", [*ITEM[:20], "much"], "not a number: 'much'"),
        ("evidence", ["ketamin"], "no such entity: 'ketamin'; did you mean ketamine"),
        ("evidence", ["qqqqq"], "no such entity: 'qqqqq'; `kgraph new entity` adds one"),
        ("evidence", ["ketamine", "cures"], "unknown predicate: 'cures'"),
        ("evidence", ["oral", "treats"], "treats takes no Route as subject: 'MESH:D000284 oral'"),
        (
            "evidence",
            ["ketamine", "treats", "NMDA receptor"],
            "treats takes no Receptor as object: 'GO:0017146 NMDA receptor'; it takes: ",
        ),
        ("evidence", [*ITEM[:6], "fourth"], "unknown line_of_therapy: 'fourth'; one of: first, "),
        ("evidence", [*ITEM[:7], "PMID:0"], "no such publication: 'PMID:0'"),
        ("evidence", [*ITEM[:11], "x" * 241], "statement has 241 characters, more than 240"),
        (
            "evidence",
            [*ITEM[:12], "refutes", "no"],
            "unknown finding: 'no'; one of: opposite, null",
        ),
        ("evidence", [*ITEM[:14], "men"], "unknown species: 'men'"),
        ("evidence", [*ITEM[:18], "doze=1"], "unknown condition: 'doze'; did you mean dose?"),
        ("evidence", [*ITEM[:18], "dose="], "condition without a text: 'dose='; name=text"),
        ("evidence", [*ITEM[:20], "2", "uM"], "not a UCUM unit: 'uM'; write umol/L, mg/kg"),
        ("evidence", ["ketamine"], "the input ended before predicate; one line for each question"),
    ],
)
def test_what_does_not_hold_is_said_at_once(
    mine: Path, monkeypatch: pytest.MonkeyPatch, kind: str, answers: list[str], said: str
) -> None:
    """And nothing is written."""
    ran = new(monkeypatch, kind, mine, *answers)
    assert ran.code == 3
    assert said in ran.err
    assert not mine.exists()


def test_what_only_the_whole_shows_is_refused_too(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trial in mice: told with the file that would have been written."""
    ran = new(monkeypatch, "evidence", mine, *ITEM[:14], "mouse", "in_vivo", "rct", *ITEM[17:])
    assert ran.code == 3
    assert f"{mine}/evidence/pmid-33174760.yaml:1: a study of people without people" in ran.err
    assert not mine.exists()


class Terminal(io.StringIO):
    """Standard input that passes for a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def test_on_a_terminal_a_wrong_answer_is_asked_again(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question says what is wanted, the usual answer, and what may be left out."""
    answers = iter(["no id", "CHEBI:9", "nine", "Drug", "", "", "", "a page"])
    asked: list[str] = []

    def answered(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", answered)
    ran = here("new", "entity", mine)
    assert ran.code == 0
    assert "id is not a CURIE" in ran.err
    assert asked[:3] == ["id (CURIE): ", "id (CURIE): ", "name: "]
    assert asked[4] == "synonyms (a|b) [–]: "


def test_the_tab_key_completes_what_exists(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What begins with the typed text first, then what holds it."""
    readline = pytest.importorskip("readline", reason="this system has no readline")
    found: list[list[str]] = []

    def answered(prompt: str) -> str:
        del prompt
        complete = readline.get_completer()
        found.append([one for n in range(3) if (one := complete("esketamine", n))])
        raise EOFError

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", answered)
    assert here("new", "evidence", mine).code == 130
    assert "CHEBI:60799 esketamine" in found[0]


def test_as_a_process(mine: Path) -> None:
    """Answers come from a pipe."""
    ran = process("new", "entity", mine, given="CHEBI:9\nnine\nDrug\n\n\n\na page\n")
    assert (ran.code, ran.out) == (0, "")
    assert (mine / "entities.tsv").exists()
