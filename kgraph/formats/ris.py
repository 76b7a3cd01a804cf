"""RIS: the publications, for EndNote, Zotero, Mendeley and systematic-review tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.formats import citation, files

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.formats.citation import Citation, Name
    from kgraph.formats.ordered import Ordered

_TYPES: Final = {
    citation.ARTICLE: "JOUR",
    "chapter": "CHAP",
    "thesis": "THES",
    "report": "RPRT",
    "entry": "ENCYC",
    "dataset": "DATA",
    "webpage": "ELEC",
}


def write_ris(graph: Ordered, path: Path) -> None:
    """Write the publications as RIS in UTF-8, sorted by id; lines end as the format wants."""
    with files.writing(path) as file:
        for one in citation.citations(graph.publications.values()):
            lines = [f"{tag}  - {value}\r\n" for tag, value in _tags(one) if value]
            file.write(f"{''.join(lines)}ER  - \r\n\r\n".encode())


def _tags(one: Citation) -> list[tuple[str, str | None]]:
    return [
        ("TY", _TYPES.get(one.kind, "GEN")),
        ("ID", one.id),
        *(("AU", _author(name)) for name in one.authors),
        ("PY", str(one.year) if one.year else None),
        ("TI", one.title),
        ("T2", one.journal),
        ("DO", one.doi),
        ("AN", one.pmid),
        ("C2", one.pmcid),
        ("UR", one.url),
        ("N1", one.note),
    ]


def _author(name: Name) -> str:
    return name.family if name.given is None else f"{name.family}, {name.given}"
