"""What columns of a user's table seem to hold of evidence: only where header and cells agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import InputError
from kgraph.loaders.mapped import terms
from kgraph.loaders.mapped.fields import OPEN, SEPARATOR
from kgraph.model.ucum import is_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

_FEW: Final = 60
"""Different values up to which a column may be one of words of the vocabulary."""
_SHARE: Final = 0.8
"""Share of its cells that have to be what a column is taken for."""
_WORDS: Final = 4
"""Words from which a cell is a sentence."""
_CLOSED: Final = {
    "stance": ("stance",),
    "finding": ("finding",),
    "certainty": ("certainty",),
    "species": ("species", "organism", "taxon", "model organism"),
    "system": ("system", "test system", "experimental system"),
    "design": ("design", "study type", "study design"),
}
"""Headers of columns whose words the vocabulary has; at least one of the cells has to be one."""
_VALUE: Final = ("value", "effect size", "estimate", "standard value")
_UNIT: Final = ("unit", "units", "standard units", "value unit")
_MEASURE: Final = ("measure", "effect measure", "standard type")
_POTENCY: Final = re.compile(r"(ki|kd|ic50|ec50)(?: (pm|nm|um|μm|mm))?")
_POTENCIES: Final = {"ki": "Ki", "kd": "Kd", "ic50": "IC50", "ec50": "EC50"}
_MOLAR: Final = {"pm": "pmol/L", "nm": "nmol/L", "um": "umol/L", "μm": "umol/L", "mm": "mmol/L"}
_STUDY: Final = re.compile(r"NCT\d{8}")


def _wordy(cell: str) -> bool:
    return len(cell.split()) >= _WORDS


def _numeric(cell: str) -> bool:
    try:
        terms.number(cell)
    except InputError:
        return False
    return True


def _anything(_cell: str) -> bool:
    return True


_PLAIN: Final[Mapping[str, tuple[tuple[str, ...], Callable[[str], object]]]] = {
    "study": (("study", "trial", "study id", "trial id", "nct", "nct id"), _STUDY.fullmatch),
    "level": (("evidence level", "level of evidence"), _anything),
    "statement": (("statement", "summary", "conclusion"), _wordy),
    "quote": (
        ("quote", "sentence", "text", "evidence text", "supporting text", "evidence sentence"),
        _wordy,
    ),
    "curator": (("curator", "curated by", "annotator"), _anything),
}
"""Headers of columns of free text, and what their cells have to look like."""
_CONDITIONS: Final[Mapping[str, tuple[tuple[str, ...], Callable[[str], object]]]] = {
    "dose": (("dose",), _anything),
    "route": (("route", "route of administration"), _anything),
    "n": (("n", "sample size"), _numeric),
    "population": (("population",), _anything),
    "assay": (("assay",), _anything),
    "time_point": (("time point", "timepoint"), _anything),
    "comparator": (("comparator",), _anything),
}


def guess_evidence(columns: Mapping[str, Sequence[str]], used: Collection[str]) -> dict[str, Any]:
    """Return the part of a mapping that tells of evidence, or nothing where no column does.

    Args:
        columns: The cells of each column that are not empty.
        used: Columns that mean something else.
    """
    free = {name: cells for name, cells in columns.items() if cells and name not in used}
    closed = {field: told for field in _CLOSED if (told := _closed(field, free)) is not None}
    found = {**closed, **_measured(free), **_texts(_PLAIN, free)}
    if conditions := _texts(_CONDITIONS, free):
        found["conditions"] = conditions
    if not found:
        return {}
    if found.get("stance") and "finding" not in found and _refuting(found["stance"], free):
        found["finding"] = {"always": OPEN}
    # Whether every row speaks for its claim turns the meaning of a table: people have to say it.
    return {"stance": {"always": OPEN}, "certainty": {"always": "asserted"}, **found}


def _named(headers: Iterable[str], free: Mapping[str, Sequence[str]]) -> str | None:
    """Return the first column that is called by one of some headers, however it is spelled."""
    known = tuple(headers)
    return next((name for name in free if _plain(name) in known), None)


def _plain(header: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", header.casefold()))


def _closed(field: str, free: Mapping[str, Sequence[str]]) -> str | dict[str, Any] | None:
    """Return a column of words; those that the vocabulary does not have are left open."""
    column = _named(_CLOSED[field], free)
    if column is None:
        return None
    parts = {
        part.strip()
        for cell in free[column]
        for part in (SEPARATOR.split(cell) if field == "species" else [cell])
    }
    unknown = sorted(part for part in parts if part and not _is_term(field, part))
    if len(parts) > _FEW or len(unknown) == len(parts):
        return None
    return {"column": column, "values": dict.fromkeys(unknown, "")} if unknown else column


def _is_term(field: str, text: str) -> bool:
    try:
        terms.term(field, text)
    except InputError:
        return False
    return True


def _refuting(stance: str | dict[str, Any], free: Mapping[str, Sequence[str]]) -> bool:
    column = stance if isinstance(stance, str) else stance["column"]
    return any(
        _is_term("stance", one) and terms.term("stance", one) == "refutes" for one in free[column]
    )


def _measured(free: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return a column of numbers with its unit and with what it measures, which is left open."""
    unit = _named(_UNIT, free)
    for name, cells in free.items():
        potency = _POTENCY.fullmatch(_plain(name))
        if not (potency or _plain(name) in _VALUE) or not _mostly(_numeric, cells):
            continue
        measure = _named(_MEASURE, free) or {"always": OPEN}
        if potency:
            measure = {"always": _POTENCIES[potency[1]]}
        found: dict[str, Any] = {"value": name, "measure": measure}
        if potency and potency[2]:
            found["unit"] = {"always": _MOLAR[potency[2]]}
        elif unit:
            unknown = sorted(one for one in {*free[unit]} if not is_unit(one))
            found["unit"] = (
                {"column": unit, "values": dict.fromkeys(unknown, "")} if unknown else unit
            )
        return found
    return {}


def _texts(
    known: Mapping[str, tuple[tuple[str, ...], Callable[[str], object]]],
    free: Mapping[str, Sequence[str]],
) -> dict[str, str]:
    found = {}
    for field, (headers, fits) in known.items():
        column = _named(headers, free)
        if column is not None and _mostly(fits, free[column]):
            found[field] = column
    return found


def _mostly(fits: Callable[[str], object], cells: Sequence[str]) -> bool:
    return sum(bool(fits(cell)) for cell in cells) >= _SHARE * len(cells)
