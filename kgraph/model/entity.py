"""An entity: a drug, receptor, pathway, condition, route, authority … with its identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.errors import InputError, Problem
from kgraph.model.curie import check_curie
from kgraph.model.text import (
    check_line,
    check_optional,
    check_unique,
    compose,
    compose_list,
    folded,
    put_in_order,
)
from kgraph.model.vocabulary import look_up, vocabulary

if TYPE_CHECKING:
    from kgraph.model.terms import Category

SEARCHED: Final = 32_766
"""Most bytes of names and identifiers that an entity may have: what Neo4j's text index takes."""


class Entity(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One thing that claims speak of.

    ``category`` says what it *is*; roles such as indication or caution come from its edges.
    ``xrefs`` are the same thing's identifiers elsewhere; they never merge two entities.

    Raises:
        InputError: An id is no CURIE, the category is unknown, a text is empty or stands twice,
            or its names and identifiers together are longer than an index takes.
    """

    id: str
    name: str
    category: str
    synonyms: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()
    description: str | None = None
    taxon: str | None = None
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check every field."""
        compose(self, "id", "taxon")
        compose_list(self, "xrefs")
        check_curie(self.id)
        check_line(self.name, "name", 500)
        look_up(vocabulary().categories, self.category, "category")
        check_unique(self.synonyms, "synonym")
        check_unique(self.sources, "source")
        for xref in self.xrefs:
            check_curie(xref, "xref")
        check_unique(self.xrefs, "xref")
        check_optional(self.description, "description")
        if self.taxon is not None:
            check_curie(self.taxon, "taxon")
        put_in_order(self, "synonyms", "xrefs", "sources")
        self._check_searched()

    def _check_searched(self) -> None:
        # A character takes four bytes at the most: most entities are known to be short enough.
        if 4 * sum(map(len, (*self.synonyms, *self.xrefs))) < SEARCHED // 2:
            return
        size = len(self.search_text.encode())
        if size > SEARCHED:
            message = f"names and identifiers have {size} bytes together, more than {SEARCHED}"
            raise InputError(Problem(message=message, text=self.id, hint="leave synonyms out"))

    @property
    def kind(self) -> Category:
        """The vocabulary's row for this entity's category."""
        return vocabulary().categories[self.category]

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every synonym, as written."""
        return (self.name, *self.synonyms)

    @property
    def search_text(self) -> str:
        """Names, id and xrefs folded into one line, for searching."""
        return " | ".join(dict.fromkeys(folded(t) for t in (*self.names, self.id, *self.xrefs)))
