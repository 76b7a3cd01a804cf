"""A small made-up seeds folder, written with one file changed at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kgraph.errors import InputError
from kgraph.loaders.seeds import load_seeds

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.model.placed import Placed


def table(*rows: str) -> str:
    """Return a tab-separated table; a row is written with `` ; `` between its cells."""
    cells = ([cell.strip() for cell in row.split(";")] for row in rows)
    return "".join("\t".join(row) + "\n" for row in cells)


ENTITY_HEADER: Final = "id; name; category; synonyms; xrefs; description; source"
RELATION_HEADER: Final = (
    "subject; subject_name; predicate; object; object_name; qualifiers; publication"
    "; knowledge_level; note"
)
KETAMINE: Final = (
    "CHEBI:6121; ketamine; Drug; Ketalar|CI-581; DRUGBANK:DB01221; An anaesthetic; read somewhere"
)
ENTITIES: Final = table(
    ENTITY_HEADER,
    KETAMINE,
    "GO:0017146; NMDA receptor; Receptor; NMDAR;;;",
    "kgraph:intravenous; intravenous; Route;;;;",
    "kgraph:sleep; sleep; Effect;;;;",
    "kgraph:wakefulness; wakefulness; Condition;;;;",
)
INHIBITS: Final = (
    "CHEBI:6121; ketamine; inhibits; GO:0017146; NMDA receptor; mechanism=channel block; PMID:1"
    "; knowledge_assertion;"
)
RELIEVES: Final = (
    "kgraph:sleep; sleep; relieves; kgraph:wakefulness; wakefulness;;; logical_entailment"
    "; sleep ends it"
)
RELATIONS: Final = table(RELATION_HEADER, INHIBITS, RELIEVES)
PUBLICATIONS: Final = """\
- id: PMID:1
  title: "Sleep: a trial"
  authors: [Doe AB, Roe C]
  year: 2019
  notices: [{kind: erratum, date: 2020-02-01}]
  cites: [PMID:2]
- id: PMID:2
"""
EVIDENCE: Final = """\
# Made up.
- claim: {subject: "CHEBI:6121 ketamine", predicate: causes, object: "kgraph:sleep sleep"}
  publication: PMID:1
  locator: {section: abstract, item: rats}
  statement: >
    Rats slept
    for an hour.
  stance: supports
  certainty: asserted
  species: [rat]
  system: in_vivo
  design: animal_study
  conditions: {dose: 10 mg/kg, n: 12}
  value: 60
  unit: min
  measure: sleeping time
- claim: {subject: "CHEBI:6121 ketamine", predicate: causes, object: "kgraph:sleep sleep"}
  publication: PMID:2
  read_in: PMID:1
  locator: {section: abstract}
  statement: no
  stance: refutes
  finding: null
  certainty: hedged
  design: not_stated
"""


def seeds(
    folder: Path,
    *,
    entities: str | None = ENTITIES,
    relations: str | None = RELATIONS,
    publications: str | None = PUBLICATIONS,
    evidence: str | None = EVIDENCE,
) -> Path:
    """Return the folder after writing a seeds folder into it; None leaves a file out."""
    texts = {
        "entities.tsv": entities,
        "relations.tsv": relations,
        "publications.yaml": publications,
        "evidence/doe.yaml": evidence,
    }
    for name, text in texts.items():
        if text is not None:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def loaded(folder: Path) -> list[Placed]:
    """Return the records of a seeds folder."""
    return list(load_seeds(folder, "made up"))


def refused(folder: Path) -> list[str]:
    """Return the problems for which a seeds folder is refused, paths relative to the folder."""
    with pytest.raises(InputError) as caught:
        load_seeds(folder, "made up")
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]
