"""Each check of `kgraph check` fires on one copy of the real seeds that was made wrong."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.cli.running import SEEDS, here
from tests.examples import example_graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def line(file: str, start: str) -> int:
    """Return on which line of a file of the seeds something begins."""
    lines = (SEEDS / file).read_text(encoding="utf-8").splitlines()
    return next(n for n, one in enumerate(lines, start=1) if one.startswith(start))


MEMANTINE = f"entities.tsv:{line('entities.tsv', 'CHEBI:64312')}"
LI_2010 = f"publications.yaml:{line('publications.yaml', '- id: PMID:20724638')}"
LI = "evidence/li-2010.yaml"
EBERT = "evidence/ebert-1997.yaml"


class Wrong(NamedTuple):
    """A change of one file, and all that the check then says."""

    file: str
    old: str
    new: str
    said: tuple[str, ...]


WRONG = {
    "format": Wrong(
        "entities.tsv",
        "\tmemantine\tDrug\t",
        "\tmemantine\t",
        (f"{MEMANTINE}: 6 cells instead of 7: 'CHEBI:64312",),
    ),
    "broken YAML": Wrong(
        LI, "  stance: supports", "  stance: [supports", (f"{LI}:8:12: broken YAML: ",)
    ),
    "order": Wrong(
        "publications.yaml",
        "- id: PMID:1484394\n",
        "- id: PMID:3\n  kind: report\n\n- id: PMID:1484394\n",
        ("publications.yaml:4: not sorted: 'PMID:1484394'; it belongs before PMID:3 in line 1",),
    ),
    "duplicates": Wrong(
        "entities.tsv",
        "\nCHEBI:18243\t",
        "\nCHEBI:17303\tmorphine\tDrug\t\t\t\tx\nCHEBI:18243\t",
        (
            (
                "entities.tsv:3: two entities with one id: 'CHEBI:17303'; "
                "the first is in entities.tsv:2; keep one"
            ),
        ),
    ),
    "id against name": Wrong(
        LI,
        '{subject: "CHEBI:6121 ketamine", predicate: activates',
        '{subject: "CHEBI:6121 esketamine", predicate: activates',
        (
            (
                f"{LI}:3: id and name disagree: 'CHEBI:6121 esketamine'; "
                "CHEBI:6121 is 'ketamine'; 'esketamine' is CHEBI:60799"
            ),
        ),
    ),
    "category against predicate": Wrong(
        "relations.tsv",
        "CHEBI:17303\tmorphine\tactivates\tUniProtKB:P35372\tmu opioid receptor",
        "CHEBI:17303\tmorphine\tactivates\tMESH:D000284\toral",
        ("relations.tsv:2: activates takes no Route as object: 'MESH:D000284 oral'; it takes: ",),
    ),
    "unknown entity": Wrong(
        LI,
        '{subject: "CHEBI:6121 ketamine", predicate: activates',
        '{subject: "CHEBI:1 ketamine", predicate: activates',
        (
            (
                f"{LI}:3: no such entity: 'CHEBI:1 ketamine'; "
                "add it, or correct the id; 'ketamine' is CHEBI:6121"
            ),
        ),
    ),
    "a human trial in mice": Wrong(
        "evidence/popova-2019.yaml",
        "  species: [human]\n",
        "  species: [mouse]\n",
        (
            (
                "evidence/popova-2019.yaml:3: a study of people without people: "
                "'rct, mouse, in_vivo'; check design and species"
            ),
        ),
    ),
    "value without unit": Wrong(
        EBERT,
        '  value: 0.3\n  unit: "umol/L"\n',
        "  value: 0.3\n",
        (f"{EBERT}:3: value without unit: '0.3'; give its UCUM unit, 1 for a plain number",),
    ),
    "value without measure": Wrong(
        EBERT,
        '  value: 0.3\n  unit: "umol/L"\n  measure: "Ki"\n',
        '  value: 0.3\n  unit: "umol/L"\n',
        (
            (
                f"{EBERT}:13:10: value without measure, or not finite: '0.3'; "
                "give a finite number, its measure and its UCUM unit"
            ),
        ),
    ),
    "two entities with one identifier": Wrong(
        "entities.tsv",
        "\tmemantine\tDrug\t\t",
        "\tmemantine\tDrug\t\tDRUGBANK:DB01221|",
        (
            (
                f"{MEMANTINE}: CHEBI:64312 shares an identifier: 'DRUGBANK:DB01221'; "
                "CHEBI:6121 has it too; one thing has one id, two things share none"
            ),
        ),
    ),
    "a statement that copies": Wrong(
        LI,
        '  statement: "Ketamine soon set',
        '  statement: "one two three four five six seven eight nine; ketamine soon set',
        (
            (
                f"{LI}:3: 8 words of a document in a row: "
                "'one two three four five six seven eight'; paper.txt has them; "
                "say it in your own words"
            ),
        ),
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the seeds, and a document beside it."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(SEEDS, folder / "seeds")
    (folder / "papers").mkdir()
    (folder / "papers" / "paper.txt").write_text("One two three four five six, seven eight nine.")
    return folder


@pytest.fixture
def mutated(copy: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Return the copy with one change, which is taken back afterwards."""
    wrong: Wrong = request.param
    file = copy / "seeds" / wrong.file
    text = file.read_text(encoding="utf-8")
    assert wrong.old in text
    file.write_text(text.replace(wrong.old, wrong.new, 1), encoding="utf-8")
    yield copy
    file.write_text(text, encoding="utf-8")


def said(folder: Path, *more: str) -> tuple[int, list[str]]:
    """Return the exit code of the check and its lines, without the folder."""
    ran = here("-v", "check", folder / "seeds", "--documents", folder / "papers", *more)
    notes = [line for line in ran.err.splitlines() if line.startswith("note: ")]
    lines = [*ran.out.splitlines(), *notes]
    return ran.code, [line.replace(f"{folder}/seeds/", "") for line in lines]


def test_the_copy_has_no_problem(copy: Path) -> None:
    """Before anything is made wrong."""
    code, lines = said(copy)
    assert code == 0
    assert all(line.startswith("note: ") for line in lines)


@pytest.mark.parametrize(
    ("mutated", "expected"),
    [(wrong, wrong.said) for wrong in WRONG.values()],
    ids=list(WRONG),
    indirect=["mutated"],
)
def test_a_check_fires(mutated: Path, expected: tuple[str, ...]) -> None:
    """With just this message, at its file and line."""
    code, lines = said(mutated)
    problems = [line for line in lines if not line.startswith("note: ")]
    assert code == 5
    assert len(problems) == len(expected)
    for line, start in zip(problems, expected, strict=True):
        assert line.startswith(start)


APPROVAL = re.compile(r'- claim: \{[^}]*predicate: approved_by, object: "([^"]+)"')
NOTES = {
    "unreachable": Wrong(
        "entities.tsv",
        "\nCHEBI:18243\t",
        "\nCHEBI:18\tstray\tDrug\t\t\t\tx\nCHEBI:18243\t",
        (
            (
                "note: entities.tsv:3: CHEBI:18 cannot be reached: 'stray'; "
                "let a claim join it to the others"
            ),
        ),
    ),
    "no year": Wrong(
        "publications.yaml",
        "  year: 2010\n  journal: Science\n",
        "  journal: Science\n",
        (f"note: {LI_2010}: publication without year: 'PMID:20724638'; look it up",),
    ),
    "retracted": Wrong(
        "publications.yaml",
        "- id: kgraph:zhou_2013\n",
        "- id: kgraph:zhou_2013\n  notices: [{kind: retraction}]\n",
        (
            (
                "note: evidence/zhou-2013.yaml:3: evidence from a retracted work: "
                "'kgraph:zhou_2013'; it weighs nothing"
            ),
        ),
    ),
}


@pytest.mark.parametrize(
    ("mutated", "expected"),
    [(wrong, wrong.said) for wrong in NOTES.values()],
    ids=list(NOTES),
    indirect=["mutated"],
)
def test_a_note_is_given(mutated: Path, expected: tuple[str, ...]) -> None:
    """What may be mended but need not: with -v, and the check passes."""
    code, lines = said(mutated)
    assert code == 0
    assert [line for line in lines if line in expected] == list(expected)


def test_an_approval_needs_its_authority(copy: Path) -> None:
    """The object of `approved_by` is an organisation, nothing else and not nothing."""
    paths = sorted((copy / "seeds" / "evidence").glob("*.yaml"))
    path = next(path for path in paths if APPROVAL.search(path.read_text(encoding="utf-8")))
    text = path.read_text(encoding="utf-8")
    found = APPROVAL.search(text)
    assert found
    try:
        path.write_text(text.replace(found[1], "MESH:D000284 oral"), encoding="utf-8")
        code, lines = said(copy)
        assert code == 5
        assert lines[0].startswith(f"evidence/{path.name}:")
        assert ": approved_by takes no Route as object: 'MESH:D000284 oral'; it takes: " in lines[0]
        path.write_text(text.replace(f', object: "{found[1]}"', ""), encoding="utf-8")
        code, lines = said(copy)
        assert code == 5
        hint = "object is missing; a claim has subject, predicate and object"
        assert lines[0].endswith(f": {hint}")
    finally:
        path.write_text(text, encoding="utf-8")


def test_a_claim_that_nobody_states(tmp_path: Path) -> None:
    """A file of another format can hold one; a seeds folder cannot write it."""
    from kgraph import formats  # noqa: PLC0415
    from kgraph.model.claim import Claim  # noqa: PLC0415

    bare = Claim(subject="CHEBI:6121", predicate="treats", object="MESH:D010146")
    known = [one for one in example_graph() if one.id in {bare.subject, bare.object}]
    formats.write([*known, bare], tmp_path / "bare.json")
    ran = here("check", tmp_path / "bare.json")
    assert ran.code == 5
    assert "claim that nobody states: 'CHEBI:6121 treats MESH:D010146'" in ran.out


MIXED = {
    "entities.tsv": "id\tname\tcategory\tsynonyms\txrefs\tdescription\tsource\n"
    + "".join(f"no curie {n:02d}\tthing {n}\tDrug\t\t\t\tx\n" for n in range(25)),
    "relations.tsv": "subject\tsubject_name\tpredicate\tobject\tobject_name\tqualifiers\t"
    "publication\tknowledge_level\tnote\n"
    + "".join(
        f"CHEBI:{n:02d}\ta\theals\tMESH:1\tb\t\t\tknowledge_assertion\tx\n" for n in range(25)
    ),
    "publications.yaml": "".join(f"- id: PMID:{n:02d}\n  yeer: 2000\n" for n in range(25)),
    "evidence/mine.yaml": "".join(
        '- claim: {subject: "CHEBI:1 a", predicate: treats, object: "MESH:1 b"}\n'
        "  publication: PMID:1\n  locator: {section: abstract}\n  statement: It helps.\n"
        "  stance: maybe\n  certainty: asserted\n  design: rct\n"
        for _ in range(25)
    ),
}
"""Twenty-five errors of another sort in each of the four files."""


def test_a_hundred_errors(folder: Path, tmp_path: Path) -> None:
    """The check prints all; a load says the first twenty and how many more, and changes nothing."""
    mine = tmp_path / "mine"
    (mine / "evidence").mkdir(parents=True)
    for name, text in MIXED.items():
        (mine / name).write_text(text)
    ran = here("check", mine)
    assert (ran.code, len(ran.out.splitlines())) == (5, 100)
    assert "100 problems found" in ran.err
    assert {line.split(":")[0].removeprefix(f"{mine}/") for line in ran.out.splitlines()} == set(
        MIXED
    )
    before = here("--db", folder, "info", "--format", "tsv").out
    ran = here("--db", folder, "load", mine)
    assert ran.code == 3
    lines = ran.err.splitlines()
    assert len([line for line in lines if "mine/" in line]) == 20
    assert lines[-1] == "… and 80 more: `kgraph check SOURCE` lists them all"
    assert here("--db", folder, "info", "--format", "tsv").out == before


def test_fix_sorts_and_formats_without_a_loss(tmp_path: Path) -> None:
    """Rows and items shuffled, spaces strewn in: the very files of the seeds come back."""
    mine = tmp_path / "seeds"
    shutil.copytree(SEEDS, mine)
    for name in ("entities.tsv", "relations.tsv"):
        header, *rows = (mine / name).read_text(encoding="utf-8").splitlines()
        text = "\r\n".join([header, *(row.replace("|", " | ") for row in reversed(rows)), "\r\n"])
        (mine / name).write_bytes(text.encode())
    works = (mine / "publications.yaml").read_text(encoding="utf-8").strip().split("\n\n")
    (mine / "publications.yaml").write_text("\n\n\n\n".join(reversed(works)), encoding="utf-8")
    item = mine / "evidence" / "li-2010.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("\n\n- claim", "   \n\n\n- claim"))
    ran = here("check", mine)
    assert ran.code == 5
    said = {line.split(": ")[1] for line in ran.out.splitlines()}
    assert said == {"not sorted", "empty line; remove it"}
    fixed = here("check", mine, "--fix")
    assert (fixed.code, fixed.out) == (0, "")
    assert fixed.err.count("put in order: ") == 4
    for path in mine.rglob("*.*"):
        assert path.read_bytes() == (SEEDS / path.relative_to(mine)).read_bytes(), path
    assert "put in order" not in here("check", mine, "--fix").err


def test_fix_leaves_what_it_cannot_read(tmp_path: Path) -> None:
    """Its author has to mend that; the rest is put in order, and comments stay with their item."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "entities.tsv").write_text("id\tname\nx\n")
    (mine / "publications.yaml").write_text(
        "# About all.\n\n# About two.\n- id: PMID:2\n\n\n"
        "# About one.\n- id: PMID:1\n  year: 2001  \n# The end.\n"
    )
    assert here("check", mine, "--fix").code == 5
    assert (mine / "entities.tsv").read_text() == "id\tname\nx\n"
    assert (mine / "publications.yaml").read_text() == (
        "# About all.\n\n# About one.\n- id: PMID:1\n  year: 2001\n# The end.\n\n"
        "# About two.\n- id: PMID:2\n"
    )


@pytest.mark.parametrize(
    "text",
    ["-\n  id: PMID:2\n-\n  id: PMID:1\n", "[{id: PMID:2}, {id: PMID:1}]\n", "- id: [PMID:2\n"],
)
def test_fix_leaves_another_form_of_yaml(tmp_path: Path, text: str) -> None:
    """It could not be sorted line by line without a loss."""
    (tmp_path / "publications.yaml").write_text(text)
    assert here("check", tmp_path, "--fix").code == 5
    assert (tmp_path / "publications.yaml").read_text() == text


def test_fix_is_for_folders(tmp_path: Path) -> None:
    """A file of another format is made by a program, and is its to order."""
    (tmp_path / "a.jsonl").write_text("")
    for args in ((), (tmp_path / "a.jsonl",)):
        ran = here("check", "--fix", *args)
        assert ran.code == 2
        assert "--fix goes with a seeds folder" in ran.err
