"""CSL-JSON: the publications, for pandoc, Zotero and citation processors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.formats import citation, files
from kgraph.formats.json_writing import put_array

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.formats.citation import Citation, Name
    from kgraph.formats.ordered import Ordered

_TYPES: Final = {citation.ARTICLE: "article-journal", citation.OTHER: "document"}


def write_csl_json(graph: Ordered, path: Path) -> None:
    """Write the publications as one array of CSL items, sorted by id."""
    with files.writing(path) as file:
        items = map(_item, citation.citations(graph.publications.values()))
        put_array(file, map(msgspec.json.encode, items))
        file.write(b"\n")


def _item(one: Citation) -> dict[str, Any]:
    found = {
        "id": one.id,
        "type": _TYPES.get(one.kind, one.kind),
        "citation-key": one.key,
        "title": one.title,
        "author": list(map(_author, one.authors)),
        "issued": {"date-parts": [[one.year]]} if one.year else None,
        "container-title": one.journal,
        "DOI": one.doi,
        "PMID": one.pmid,
        "PMCID": one.pmcid,
        "URL": one.url,
        "note": one.note,
    }
    return {name: value for name, value in found.items() if value}


def _author(name: Name) -> dict[str, str]:
    if name.given is None:
        return {"literal": name.family}
    return {"family": name.family, "given": name.given}
