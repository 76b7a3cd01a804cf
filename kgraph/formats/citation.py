"""Publications as reference managers know them: names in parts, identifiers by kind, one note."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.model.curie import link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.model.publication import Publication

_INITIALS: Final = re.compile(r"(?P<family>\S.*?),? (?P<initials>\w{1,4})")
_OWN: Final = {"doi": "doi", "PMID": "pmid", "PMC": "pmcid"}
_TYPES: Final = {
    "book chapter": "chapter",
    "thesis": "thesis",
    "report": "report",
    "encyclopedia": "entry",
    "database": "dataset",
    "web page": "webpage",
    "news": "webpage",
    "notice": "webpage",
    "label": "webpage",
}
"""Kinds of publication that are no article even if something is named as their journal."""
ARTICLE: Final = "article"
OTHER: Final = "other"


class Name(NamedTuple):
    """A person's family name and initials (``E. S.``), or a body's whole name and none."""

    family: str
    given: str | None


class Citation(NamedTuple):
    """A publication as a reference; ``kind`` is `ARTICLE`, one of a few others, or `OTHER`.

    ``note`` says what has no field of its own: its kind, licence, notices and other identifiers.
    """

    key: str
    id: str
    kind: str
    title: str | None
    authors: tuple[Name, ...]
    year: int | None
    journal: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    url: str | None
    note: str | None


def citations(publications: Iterable[Publication]) -> Iterator[Citation]:
    """Yield publications as citations, each under a key of its own made from its id."""
    keys: set[str] = set()
    for one in publications:
        key = base = re.sub(r"[^A-Za-z0-9]+", "_", _ascii(one.id)).strip("_") or "publication"
        number = 1
        while key.lower() in keys:  # BibTeX does not tell capitals apart
            number += 1
            key = f"{base}_{number}"
        keys.add(key.lower())
        yield _citation(one, key)


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _citation(one: Publication, key: str) -> Citation:
    own: dict[str, str] = {}
    others = []
    for curie in (one.id, *one.xrefs):
        prefix, _, local = curie.partition(":")
        name = _OWN.get(prefix)
        if name and name not in own:
            own[name] = local
        elif curie != one.id:
            others.append(curie)
    return Citation(
        key=key,
        id=one.id,
        kind=_TYPES.get(one.kind or "", ARTICLE if one.journal or "pmid" in own else OTHER),
        title=one.title,
        authors=tuple(map(_name, one.authors)),
        year=one.year,
        journal=one.journal,
        doi=own.get("doi"),
        pmid=own.get("pmid"),
        pmcid=own.get("pmcid"),
        url=link(one.id),
        note=_note(one, others),
    )


def _name(author: str) -> Name:
    """Return an author, written as PubMed does (``Schwenk ES``), in parts; a body stands whole."""
    found = _INITIALS.fullmatch(author)
    if not found or not found["initials"].isupper():
        return Name(author, None)
    return Name(found["family"], " ".join(f"{initial}." for initial in found["initials"]))


def _note(one: Publication, others: list[str]) -> str | None:
    notices = [
        " ".join(part for part in (n.kind.replace("_", " "), n.date, n.id) if part)
        for n in one.notices
    ]
    # A retraction comes first: whoever reads one word of the note shall read that.
    parts = sorted(notices, key=lambda text: not text.startswith("retraction"))
    parts += [f"kind: {one.kind}"] if one.kind else []
    parts += [f"licence: {one.licence}"] if one.licence else []
    parts += [f"also: {', '.join(others)}"] if others else []
    return "; ".join(parts) or None
