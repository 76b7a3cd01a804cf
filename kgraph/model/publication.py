"""A publication: paper, review, label, notice or data set that evidence is reported in."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from kgraph.errors import InputError, Problem
from kgraph.model.curie import check_curie
from kgraph.model.text import (
    check_choice,
    check_line,
    check_optional,
    check_unique,
    compose,
    compose_list,
    put_in_order,
)
from kgraph.model.vocabulary import NoticeKind

_YEARS: Final = range(1500, 2200)
_INITIALS: Final = 4
"""Most initials that follow a family name."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class Notice(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A later word on a publication: erratum, retraction or expression of concern."""

    kind: NoticeKind
    date: str | None = None
    id: str | None = None

    def __post_init__(self) -> None:
        """Check every field."""
        compose(self, "id")
        check_choice(self, "kind", NoticeKind)
        check_optional(self.date, "date")
        if self.id is not None:
            check_curie(self.id, "notice id")


class Publication(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What a piece of evidence can be looked up in.

    ``id`` is ``PMID:``, else ``doi:``, else a ``kgraph:`` local one; an id found later is an xref.
    ``text_sha256`` is the hash of the text that was read, where one was; ``funding`` says who paid
    for the work or sponsored the trial and where that is stated, where it was seen.

    Raises:
        InputError: A field breaks its rule.
    """

    id: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str | None = None
    kind: str | None = None
    xrefs: tuple[str, ...] = ()
    licence: str | None = None
    notices: tuple[Notice, ...] = ()
    cites: tuple[str, ...] = ()
    text_sha256: str | None = None
    funding: str | None = None
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check every field."""
        compose(self, "id")
        compose_list(self, "xrefs", "cites")
        check_curie(self.id)
        for name in ("title", "journal", "kind", "licence", "funding"):
            check_optional(getattr(self, name), name)
        for author in self.authors:
            check_line(author, "author")
        check_unique(self.sources, "source")
        for name in ("xrefs", "cites"):
            for curie in getattr(self, name):
                check_curie(curie, name)
            check_unique(getattr(self, name), name)
        if self.year is not None and self.year not in _YEARS:
            raise InputError(Problem(message="year is out of range", text=str(self.year)))
        if self.text_sha256 is not None and not _SHA256.fullmatch(self.text_sha256):
            raise InputError(
                Problem(message="text_sha256 is not 64 hex digits", text=self.text_sha256)
            )
        put_in_order(self, "xrefs", "cites", "sources")
        notices = tuple(
            sorted(self.notices, key=lambda one: (one.kind, one.date or "", one.id or ""))
        )
        msgspec.structs.force_setattr(self, "notices", notices)
        msgspec.structs.force_setattr(self, "authors", tuple(self.authors))

    @property
    def retracted(self) -> bool:
        """Whether a retraction is on record."""
        return any(notice.kind == "retraction" for notice in self.notices)

    @property
    def short(self) -> str:
        """How people name it, ``Schwenk 2021``; without author and year its title or id.

        Authors are written as PubMed does, family name before initials: ``Schwenk ES``. What does
        not end in initials, as the name of a body does not, stands as it is.
        """
        if self.authors and self.year:
            family, _, initials = self.authors[0].rpartition(" ")
            person = family and len(initials) <= _INITIALS and initials.isupper()
            return f"{family if person else self.authors[0]} {self.year}"
        return self.title or self.id
