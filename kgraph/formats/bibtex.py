"""BibTeX: the publications, for LaTeX and reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.formats import citation, files

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.formats.citation import Citation, Name
    from kgraph.formats.ordered import Ordered

_TYPES: Final = {
    citation.ARTICLE: "article",
    "chapter": "incollection",
    "thesis": "phdthesis",
    "report": "techreport",
}
_SPECIAL: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Not \{ and \}: BibTeX counts braces, escaped or not.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "#$%&_"},
    }
)
_PLACE: Final = {"article": "journal", "incollection": "booktitle", "techreport": "institution"}


def write_bibtex(graph: Ordered, path: Path) -> None:
    """Write the publications as BibTeX in UTF-8, sorted by id, each under a key made from it."""
    with files.writing(path) as file:
        for one in citation.citations(graph.publications.values()):
            file.write(_entry(one).encode())


def _entry(one: Citation) -> str:
    kind = _TYPES.get(one.kind, "misc")
    fields = {
        # Doubled braces keep the capitals of NMDA in any style.
        "title": f"{{{_escaped(one.title)}}}" if one.title else None,
        "author": " and ".join(map(_author, one.authors)),
        "year": str(one.year) if one.year else None,
        _PLACE.get(kind, "howpublished"): _escaped(one.journal or ""),
        "doi": _verbatim(one.doi),
        "pmid": _verbatim(one.pmid),
        "pmcid": _verbatim(one.pmcid),
        "url": _verbatim(one.url),
        "note": _escaped(one.note or ""),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{one.key},\n{''.join(lines)}}}\n\n"


def _author(name: Name) -> str:
    if name.given is None:
        return f"{{{_escaped(name.family)}}}"
    return f"{_escaped(name.family)}, {_escaped(name.given)}"


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)


def _verbatim(text: str | None) -> str | None:
    """Return an identifier or address, which packages print as it stands, with no brace in it."""
    return text.replace("{", "%7B").replace("}", "%7D") if text else None
