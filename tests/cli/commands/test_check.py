"""Sources and graphs are checked without being changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.cli.running import SEEDS, here
from tests.loaders.seeds.folders import ENTITIES, EVIDENCE, seeds

if TYPE_CHECKING:
    from pathlib import Path


def test_a_good_source(tmp_path: Path) -> None:
    """Exit code 0; it needs no graph."""
    ran = here("--db", tmp_path / "none", "check", SEEDS)
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(r"nothing wrong; -v shows \d+ notes\n", ran.err)


def test_a_good_graph(graph: Path) -> None:
    """Without a SOURCE it is the graph."""
    ran = here("--db", graph, "check")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing wrong\n")


def test_a_bad_source(tmp_path: Path) -> None:
    """Exit code 5, everything wrong on stdout with file and line, the count on stderr."""
    evidence = EVIDENCE.replace("stance: refutes", "stance: support").replace("[rat]", "[cat]")
    seeds(tmp_path, entities=ENTITIES.replace("\tRoute\t", "\tWay\t"), evidence=evidence)
    ran = here("check", tmp_path)
    assert ran.code == 5
    assert ran.out.replace(f"{tmp_path}/", "").splitlines() == [
        "entities.tsv:4: unknown category: 'Way'; did you mean Pathway?",
        "evidence/doe.yaml:10:13: unknown species: 'cat'; did you mean rat?",
        "evidence/doe.yaml:22:11: unknown stance: 'support'; did you mean supports?",
    ]
    assert ran.err == "kgraph: 3 problems found\n"


def test_one_problem_is_one_problem(tmp_path: Path) -> None:
    """In the singular."""
    entities = ENTITIES.replace("\tRoute\t", "\tWay\t")
    seeds(tmp_path, entities=entities, publications=None, evidence=None, relations=None)
    assert here("check", tmp_path).err == "kgraph: 1 problem found\n"


def test_all_of_many_problems_are_printed(tmp_path: Path) -> None:
    """The first twenty are for the other commands."""
    rows = "".join(f"kgraph:e{n:03}\te{n:03}\tThing\t\t\t\t\n" for n in range(50))
    entities = ENTITIES.splitlines(keepends=True)[0] + rows
    seeds(tmp_path, entities=entities, publications=None, evidence=None, relations=None)
    ran = here("check", tmp_path)
    assert len(ran.out.splitlines()) == 50
    assert ran.err == "kgraph: 50 problems found\n"


def test_a_later_source_may_build_on_an_earlier(tmp_path: Path) -> None:
    """As it may for build; the other way round it dangles."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    base = seeds(tmp_path / "a", evidence=None)
    more = seeds(tmp_path / "b", entities=None, relations=None, publications=None)
    assert here("check", base, more).code == 0
    assert here("check", more, base).code == 5


def test_the_problems_of_every_source_are_told(tmp_path: Path) -> None:
    """Not only those of the first."""
    ran = here("check", tmp_path / "a.json", tmp_path / "b.json")
    assert ran.code == 5
    assert [line.rsplit("/", 1)[-1] for line in ran.out.splitlines()] == ["a.json'", "b.json'"]


def test_the_exit_code_stays_when_quiet(tmp_path: Path) -> None:
    """-q takes the words, not the verdict."""
    assert here("-q", "check", SEEDS).err == ""
    assert here("-q", "check", tmp_path / "none").code == 5


def test_what_a_careful_reader_would_find(tmp_path: Path) -> None:
    """A record may hold and still be wrong: told with file and line, exit code 5."""
    evidence = EVIDENCE.replace("design: animal_study", "design: rct")
    source = seeds(tmp_path, evidence=evidence.replace("  unit: min\n", ""))
    ran = here("check", source)
    assert ran.code == 5
    assert ran.out.replace(f"{tmp_path}/", "").splitlines() == [
        (
            "evidence/doe.yaml:2: a study of people without people: 'rct, rat, in_vivo'; "
            "check design and species"
        ),
        "evidence/doe.yaml:2: value without unit: '60'; give its UCUM unit, 1 for a plain number",
    ]


def test_sentences_of_a_document_at_hand(tmp_path: Path) -> None:
    """With --documents, what copies one of them is found."""
    (tmp_path / "copies" / "deep").mkdir(parents=True)
    copy = tmp_path / "copies" / "deep" / "doe.TXT"
    copy.write_text("We saw that rats slept for an hour and woke up again.", encoding="utf-8")
    (tmp_path / "copies" / "notes.pdf").write_bytes(b"\xff")
    statement = "Here rats slept for an hour and woke up."
    evidence = EVIDENCE.replace("Rats slept\n    for an hour.", statement)
    (tmp_path / "s").mkdir()
    source = seeds(tmp_path / "s", evidence=evidence)
    assert here("check", source).code == 0
    ran = here("check", source, "--documents", tmp_path / "copies")
    assert ran.code == 5
    assert ran.out.endswith(
        "s/evidence/doe.yaml:2: 8 words of a document in a row: "
        "'rats slept for an hour and woke up'; deep/doe.TXT has them; say it in your own words\n"
    )


def test_notes_are_told_on_demand(tmp_path: Path) -> None:
    """What may be mended but need not is no problem; -v shows it."""
    source = seeds(tmp_path)
    assert here("check", source).err == "nothing wrong; -v shows 2 notes\n"
    ran = here("-v", "check", source)
    assert ran.code == 0
    assert ran.err.replace(f"{tmp_path}/", "").startswith(
        "note: entities.tsv:4: kgraph:intravenous cannot be reached: 'intravenous'; "
        "let a claim join it to the others\n"
        "note: publications.yaml:7: publication without title, year: 'PMID:2'; look it up\n"
    )


def test_a_graph_file_is_not_curated_here(example_file: Path) -> None:
    """Its entities may stand alone and its publications be bare: nobody here can mend that."""
    ran = here("check", example_file)
    assert (ran.code, ran.err) == (0, "nothing wrong\n")
