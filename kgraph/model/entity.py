"""An entity: a drug, receptor, pathway, condition, route, authority … with its identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

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


class Entity(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One thing that claims speak of.

    ``category`` says what it *is*; roles such as indication or caution come from its edges.
    ``xrefs`` are the same thing's identifiers elsewhere; they never merge two entities.

    Raises:
        InputError: An id is no CURIE, the category is unknown, a text is empty or stands twice.
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
