"""A first mapping for a user's table: what its columns seem to mean, and what is left open."""

from __future__ import annotations

import csv
import io
import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from kgraph import compression
from kgraph.errors import InputError, Problem
from kgraph.loaders.mapped.cells import of_any_size
from kgraph.loaders.mapped.fields import OPEN
from kgraph.loaders.mapped.guess_evidence import guess_evidence
from kgraph.loaders.mapped.mapping import NEGATING
from kgraph.model import identifiers
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_SAMPLE: Final = 500
"""Rows that are looked at."""
_FEW: Final = 60
"""Different values up to which a column may be that of the predicate."""
_SHARE: Final = 0.8
"""Share of identifiers among its cells from which a column is one of identifiers."""
_CATEGORIES: Final = {
    "CHEBI": "Drug",
    "CHEMBL.COMPOUND": "Drug",
    "DRUGBANK": "Drug",
    "DrugCentral": "Drug",
    "PUBCHEM.COMPOUND": "Drug",
    "UNII": "Drug",
    "UniProtKB": "Protein",
    "PR": "Protein",
    "HGNC": "Gene",
    "NCBIGene": "Gene",
    "DOID": "Condition",
    "EFO": "Condition",
    "MONDO": "Condition",
    "HP": "Symptom",
    "GO": "Process",
    "REACT": "Pathway",
    "UBERON": "Anatomy",
    "CL": "Cell",
    "NCBITaxon": "Organism",
}
"""What an identifier of a prefix mostly names."""
_RELATION: Final = re.compile(
    r"predicate|relation|action|effect|edge|interaction|verb", re.IGNORECASE
)
_QUOTED: Final = re.compile(r'(^|\t)"[^"]*"(\t|\r?$)', re.MULTILINE)
_PAPERS: Final = re.compile(r"pmid|pubmed|doi|reference|publication|citation", re.IGNORECASE)
_NEGATED: Final = re.compile(r"negat|^(is[_ ]?)?not$|qualifier", re.IGNORECASE)
_HEAD: Final = """# What the columns of {name} mean. {open} stands for what could not be guessed.
# Values without a meaning, as in `antagonist: ""`, are told as bad rows when loading.
"""
_EVIDENT: Final = """\
# With `evidence` a row tells what its publication found, without it what its source asserts.
"""


def guess(table: Path) -> str:
    """Return a mapping for a table, as YAML text to be looked through.

    Raises:
        InputError: The file cannot be read, or has no two columns of identifiers.
    """
    import yaml  # noqa: PLC0415 - slow

    text, encoding = _text(table)
    first = text.split("\n", 1)[0]
    delimiter = max("\t,;|", key=first.count)
    quoted = delimiter != "\t" or _QUOTED.search(text) is not None
    found: dict[str, Any] = {"delimiter": delimiter, "quoted": quoted, "encoding": encoding}
    rows = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    with of_any_size():
        meant = _meant(rows)
    if meant is None:
        hint = "a subject and an object need identifiers such as CHEBI:6121"
        message = "no two columns of identifiers"
        raise InputError(
            Problem(message=message, file=str(table), line=1, text=first[:80], hint=hint)
        )
    found |= meant | {"source": "", "licence": "not stated"}
    head = _HEAD.format(name=table.name, open=OPEN) + (_EVIDENT if "evidence" in found else "")
    return head + yaml.safe_dump(found, sort_keys=False, allow_unicode=True)


def _meant(rows: Iterator[list[str]]) -> dict[str, Any] | None:
    """Return what columns seem to mean, or None where no two of them are of identifiers."""
    header = [name.strip() for name in next(rows, [])]
    looked_at = list(itertools.islice(rows, _SAMPLE))
    columns = _columns(header, looked_at)
    ends = [name for name in header if _prefix(columns[name])][:2]
    if len(ends) < 2:  # noqa: PLR2004 - a subject and an object
        return None
    papers = [name for name in header if _PAPERS.search(name) and name not in ends][:1]
    told = {
        "subject": _end(ends[0], header, columns),
        "relation": _relation(header, columns, {*ends}),
        "object": _end(ends[1], header, columns),
        **({"publications": papers[0]} if papers else {}),
        **_negated(header, itertools.chain(looked_at, rows)),
    }
    parts = [one for one in told.values() if isinstance(one, dict)]
    used = {part[key] for part in parts for key in ("id", "name", "column") if key in part}
    evidence = guess_evidence(columns, used | {*papers})
    return told | ({"evidence": evidence} if evidence else {})


def _text(table: Path) -> tuple[str, str]:
    """Return the text of a table and its encoding: UTF-8, or else Latin-1, which takes any byte."""
    with compression.reading(table) as file:
        raw = file.read()
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return raw.decode("latin-1"), "latin-1"


def _columns(header: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    """Return the cells of each column that are not empty."""
    return {
        name: [row[place].strip() for row in sample if len(row) > place and row[place].strip()]
        for place, name in enumerate(header)
    }


def _prefix(cells: Sequence[str]) -> str | None:
    """Return the prefix that most identifiers of a column have, or None where it has none."""
    found: list[str] = []
    for cell in cells:
        try:
            found.append(identifiers.normal(cell).partition(":")[0])
        except InputError:
            continue
    papers = {"PMID", "PMC", "doi"}
    if not cells or len(found) < _SHARE * len(cells) or {*found} <= papers:
        return None
    return max(sorted({*found}), key=found.count)


def _end(column: str, header: Sequence[str], columns: dict[str, list[str]]) -> dict[str, str]:
    prefix = _prefix(columns[column])
    base = re.sub(r"[_ .-]?(id|curie|identifier)$", "", column, flags=re.IGNORECASE)
    names = [n for n in (base, f"{base}_name", f"{base} name", f"{base}_label") if n != column]
    name = next((n for n in names if n in header), "")
    told = {"id": column, "category": _CATEGORIES.get(prefix or "", OPEN)}
    return told | ({"name": name} if name else {})


def _negated(header: Sequence[str], rows: Iterable[Sequence[str]]) -> dict[str, Any]:
    """Return the column that denies rows, with the values that do so anywhere in the table.

    All rows are looked at: one denial in a thousand rows is one.
    """
    found: dict[int, set[str]] = {
        place: set() for place, name in enumerate(header) if _NEGATED.search(name)
    }
    if found:
        for row in rows:
            for place, values in found.items():
                values.update(row[place : place + 1])
    for place, values in found.items():
        denying = {text.strip() for text in values if _is_denial(text)}
        if denying:
            return {"negated": {"column": header[place], "values": sorted(denying)}}
    return {}


def _is_denial(text: str) -> bool:
    return not {part.strip().casefold() for part in text.split("|")}.isdisjoint(NEGATING)


def _relation(
    header: Sequence[str], columns: dict[str, list[str]], ends: set[str]
) -> dict[str, Any]:
    """Return the column that tells the predicate, with what its values seem to mean."""
    fitting = [
        name
        for name in header
        if name not in ends and _RELATION.search(name) and 0 < len({*columns[name]}) <= _FEW
    ]
    if not fitting:
        return {"predicate": OPEN}
    values = dict.fromkeys(sorted({*columns[fitting[0]]}), "")
    return {"column": fitting[0], "values": {text: _meaning(text) for text in values}}


def _meaning(text: str) -> str:
    """Return the predicate that a value spells, or nothing: what it means is for people to say."""
    spelled = re.sub(r"[^a-z]+", "_", text.lower()).strip("_").removeprefix("biolink_")
    return spelled if spelled in vocabulary().predicates else ""
