"""DrugCentral's tables: targets, indications and pharmacologic classes of active ingredients.

A target of several proteins, joined by ``|``, is one receptor that has these parts, never several
targets. A drug is what has a DrugCentral number: identifiers elsewhere are cross-references, which
racemate, enantiomers and salts may share without being one.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from kgraph import compression
from kgraph.errors import InputError, Problem
from kgraph.loaders.gathering import Gathering, Told
from kgraph.model import identifiers
from kgraph.model.claim import Assertion, Claim, Qualifiers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kgraph.model.placed import Placed

    Row = Mapping[str, str]

TABLE: Final = "drugcentral"
LICENCE: Final = "CC-BY-4.0"
_XREFS: Final = {
    "CHEBI": "",
    "ChEMBL_ID": "CHEMBL.COMPOUND:",
    "DRUGBANK_ID": "DRUGBANK:",
    "MESH_DESCRIPTOR_UI": "MESH:",
    "MESH_SUPPLEMENTAL_RECORD_UI": "MESH:",
    "NDFRT": "NDFRT:",
    "PUBCHEM_CID": "PUBCHEM.COMPOUND:",
    "SECONDARY_CAS_RN": "CAS:",
    "SNOMEDCT_US": "SNOMEDCT:",
    "UMLSCUI": "UMLS:",
    "UNII": "UNII:",
}
"""Kinds of identifier that are understood here; the others are passed over."""
_CLASSES: Final = {"CHEBI": "", "FDA": "NDFRT:", "MeSH": "MESH:"}
_QUOTED: Final = re.compile(r'"(?:[^"]++|"")*+"')
_MANY: Final = 3
"""Parts beyond which the id of a receptor is a hash of them."""


def is_drugcentral(path: Path) -> bool:
    """Return whether ``path`` is a folder with tables of DrugCentral, or one of them."""
    if path.is_dir():
        return any((path / name).is_file() for name in ("drug_target.tsv", "drug_indication.tsv"))
    return path.name in _TABLES


def load_drugcentral(path: Path, source: str, told: Told | None = None) -> Iterator[Placed]:
    """Return drugs, targets, conditions and classes, and what joins them.

    Args:
        path: A folder with all or some of the tables, or one of them.
        source: The name that the records go by.
        told: Takes what was left out or settled.

    Raises:
        InputError: A row does not hold; everything found is in it.
    """
    gathering = Gathering(source, told)
    present = [path] if path.is_file() else [path / name for name in _TABLES]
    for file in (one for one in present if one.is_file()):
        take, columns = _TABLES[file.name]
        header, rows = _rows(file, columns)
        for line, cells in rows:
            try:
                take(_filled(header, cells), str(file), line, gathering)
            except InputError as error:
                gathering.wrong(error, str(file), line)
    return gathering.result()


def _rows(path: Path, columns: Sequence[str]) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the header of a table, and its rows with their lines.

    Some tables have all cells in quotation marks, but none a line break in them: a mark that
    nothing closes is a character, and swallows no rows.

    Raises:
        InputError: The file cannot be read, is not UTF-8, or lacks a column.
    """
    lines = re.split(r"\r\n|\n|\r", compression.read_text(path))
    header = _cells(lines[0])
    hint = f"the table has: {', '.join(header) if lines[0] else 'nothing'}"
    problems = [
        Problem(message="no such column", file=str(path), line=1, text=name, hint=hint)
        for name in columns
        if name not in header
    ]
    if problems:
        raise InputError(problems)
    return header, ((n, _cells(line)) for n, line in enumerate(lines[1:], start=2) if line)


def _cells(line: str) -> list[str]:
    return [
        cell[1:-1].replace('""', '"') if _QUOTED.fullmatch(cell) else cell
        for cell in line.split("\t")
    ]


def _filled(header: Sequence[str], cells: Sequence[str]) -> Row:
    """Return a row that has a cell in every column, and no more."""
    if len(cells) != len(header):
        hint = "check tabs"
        text = "\t".join(cells)[:80]
        raise InputError(Problem(message="not as many cells as columns", text=text, hint=hint))
    return dict(zip(header, cells, strict=True))


def _drug(row: Row, file: str, line: int, gathering: Gathering, **more: object) -> str:
    key = f"DrugCentral:{row['DRUG_ID'].strip()}"
    gathering.entity(key, row["DRUG_NAME"].strip(), "Drug", file, line, **more)
    return key


def _identifier(row: Row, file: str, line: int, gathering: Gathering) -> None:
    prefix = _XREFS.get(row["ID_TYPE"])
    if prefix is not None:
        _drug(row, file, line, gathering, xrefs=[prefix + row["IDENTIFIER"].strip()])


def _target(row: Row, file: str, line: int, gathering: Gathering) -> None:
    drug = _drug(row, file, line, gathering)
    name = row["TARGET_NAME"].strip()
    parts = sorted({f"UniProtKB:{one.strip()}" for one in row["UNIPROT"].split("|")})
    if len(parts) == 1:
        target = parts[0]
        gathering.entity(target, name, "Protein", file, line)
    else:
        target = _receptor(parts)
        gathering.entity(target, name, "Receptor", file, line)
        for part in parts:
            # Genes and accessions are sorted each by itself: no gene is the name of an accession.
            gathering.unless_named(part, "Protein", file, line)
            said = _assertion(gathering, row, "")
            whole = Claim(subject=target, predicate="has_part", object=part, asserted=(said,))
            gathering.claim(whole, file, line)
    gathering.claim(_action(gathering, (drug, target), row), file, line)


def _receptor(parts: list[str]) -> str:
    """Return the id of a receptor, the same for the same parts."""
    names = [part.partition(":")[2] for part in parts]
    if len(names) > _MANY:
        names = [hashlib.sha256("|".join(names).encode()).hexdigest()[:16]]
    return f"kgraph:complex_{'_'.join(names)}"


def _action(gathering: Gathering, ends: tuple[str, str], row: Row) -> Claim:
    """Return what a drug does at a target; where that is not stated it binds."""
    action = row["ACTION_TYPE"].strip()
    claim = gathering.stated(TABLE, action or "OTHER", ends, _assertion(gathering, row, action))
    if not action:
        return claim
    return Claim(
        subject=claim.subject,
        predicate=claim.predicate,
        object=claim.object,
        qualifiers=Qualifiers(mechanism=action.lower()),
        asserted=claim.asserted,
    )


def _assertion(gathering: Gathering, row: Row, said: str) -> Assertion:
    paper = identifiers.publication(row.get("REFERENCE") or "")
    if paper:
        gathering.cited(paper, "drug_target.tsv")
    return Assertion(
        source=gathering.source,
        licence=LICENCE,
        knowledge_level="knowledge_assertion",
        agent_type="manual_agent",
        publications=(paper,) if paper else (),
        original_predicate=said or None,
    )


def _indication(row: Row, file: str, line: int, gathering: Gathering) -> None:
    drug = _drug(row, file, line, gathering)
    known = [
        row["DOID"].strip(),
        *(f"UMLS:{one}" for one in [row["UMLS_CUI"].strip()] if one),
        *(f"SNOMEDCT:{one}" for one in [row["SNOMEDCT_CUI"].strip()] if one),
    ]
    keys = [one for one in known if one]
    name = row["INDICATION_FDB"].strip()
    condition = keys[0] if keys else f"kgraph:drugcentral_{'_'.join(name.lower().split())}"
    gathering.entity(condition, name, "Condition", file, line, xrefs=keys[1:])
    said = _assertion(gathering, row, "indication")
    claim = Claim(subject=drug, predicate="treats", object=condition, asserted=(said,))
    gathering.claim(claim, file, line)


def _class(row: Row, file: str, line: int, gathering: Gathering) -> None:
    kind = row["SOURCE"].strip()
    if kind not in _CLASSES:
        hint = f"known: {', '.join(_CLASSES)}"
        raise InputError(Problem(message="unknown source of a class", text=kind, hint=hint))
    drug = _drug(row, file, line, gathering)
    key = _CLASSES[kind] + row["CLASS_SOURCE_ID"].strip()
    gathering.entity(key, row["CLASS"].strip(), "PharmacologicClass", file, line)
    said = _assertion(gathering, row, row["TYPE"].strip())
    claim = Claim(subject=drug, predicate="has_role", object=key, asserted=(said,))
    gathering.claim(claim, file, line)


_DRUG: Final = ("DRUG_ID", "DRUG_NAME")
_TABLES: Final[dict[str, tuple[Callable[[Row, str, int, Gathering], None], tuple[str, ...]]]] = {
    "drug_target.tsv": (_target, (*_DRUG, "TARGET_NAME", "UNIPROT", "ACTION_TYPE")),
    "drug_indication.tsv": (
        _indication,
        (*_DRUG, "INDICATION_FDB", "UMLS_CUI", "SNOMEDCT_CUI", "DOID"),
    ),
    "pharm_class.tsv": (_class, (*_DRUG, "TYPE", "CLASS_SOURCE_ID", "CLASS", "SOURCE")),
    "identifiers.tsv": (_identifier, (*_DRUG, "ID_TYPE", "IDENTIFIER")),
}
"""What is done with a row of each table, and the columns that it needs."""
