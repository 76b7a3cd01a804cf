"""Publications as a reader cites them: short name, journal, link, notices."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from kgraph.model.curie import link
from kgraph.render.words import capital

if TYPE_CHECKING:
    from collections.abc import Collection

    from kgraph.model.publication import Notice, Publication
    from kgraph.model.records import Subgraph

_NAMES: Final = {"doi": "doi", "PMID": "PMID", "PMC": "PMC"}


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """What a link says and where it leads; ``href`` is None where there is no address."""

    text: str
    href: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Cite:
    """A publication in a line: ``short`` (author year), journal, link, later notices.

    ``named`` tells whether ``short`` is more than the identifier, which the link says too.
    """

    short: str
    named: bool
    journal: str
    link: Link
    notices: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Reference:
    """A publication in full, for the list of sources."""

    authors: str
    year: str
    title: str
    journal: str
    links: tuple[Link, ...]
    notices: tuple[str, ...]


def web(curie: str) -> Link:
    """Return the link of an identifier; only an https address of the prefix table is one."""
    address = link(curie)
    safe = address is not None and address.startswith("https://")
    prefix, _, local = curie.partition(":")
    text = f"{_NAMES[prefix]} {local}" if prefix in _NAMES else curie
    return Link(text, address if safe else None)


def cite(graph: Subgraph, publication: str) -> Cite:
    """Return a publication in a line, by its id alone where the graph does not hold it."""
    known = graph.publications.get(publication)
    if known is None:
        return Cite(publication, named=False, journal="", link=web(publication), notices=())
    short = short_name(known)
    return Cite(short, short != known.id, known.journal or "", _best(known), notices(known))


def short_name(publication: Publication) -> str:
    """Return author and year, else the title, else the id."""
    named = publication.authors and publication.year
    return publication.short if named else publication.title or publication.id


def notices(publication: Publication) -> tuple[str, ...]:
    """Return errata, retractions and concerns in words."""
    return tuple(map(_notice, publication.notices))


def _best(publication: Publication) -> Link:
    """Return the first link among a publication's identifiers, its id first."""
    found = [web(one) for one in (publication.id, *publication.xrefs)]
    return next((one for one in found if one.href), found[0])


def _notice(notice: Notice) -> str:
    told = capital(notice.kind.replace("_", " "))
    return " ".join(filter(None, (told, notice.date, notice.id and f"({notice.id})")))


def references(graph: Subgraph, chosen: Collection[str]) -> list[Reference]:
    """Return the chosen publications in full, by first author, year and id."""
    ordered = sorted(
        (one for one in graph.publications.values() if one.id in chosen),
        key=lambda one: (not one.authors, one.short.casefold(), one.id),
    )
    return [
        Reference(
            authors=", ".join(one.authors),
            year=str(one.year or ""),
            title=one.title or "",
            journal=one.journal or "",
            links=tuple(web(each) for each in (one.id, *one.xrefs)),
            notices=notices(one),
        )
        for one in ordered
    ]
