"""What a mapping says of the evidence that a row holds, beside its claim."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import Problem, nearest
from kgraph.loaders.mapped import fields, terms
from kgraph.loaders.mapped.fields import Field, Told
from kgraph.model.evidence import Conditions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

NEEDED: Final = ("stance", "certainty")
"""What no evidence is without: an empty cell there has to be given a meaning."""


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where in its publication a finding stands."""

    section: Told = ""
    sentence: Told = ""
    item: Told = ""


class Evident(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a row says what evidence takes: the fields of `Evidence`, each optional."""

    stance: Told = ""
    finding: Told = ""
    certainty: Told = ""
    species: Told = ""
    system: Told = ""
    design: Told = ""
    study: Told = ""
    conditions: dict[str, Told] = {}
    level: Told = ""
    value: Told = ""
    unit: Told = ""
    measure: Told = ""
    statement: Told = ""
    quote: Told = ""
    read_in: Told = ""
    curator: Told = ""
    locator: Place = Place()

    def fields(self) -> dict[str, Field]:
        """Return the fields that it tells by name, as ``design`` or ``conditions: dose``."""
        own = (name for name in self.__struct_fields__ if name not in {"conditions", "locator"})
        told: dict[str, Told] = {name: getattr(self, name) for name in own}
        told |= {f"conditions: {name}": one for name, one in self.conditions.items()}
        places = Place.__struct_fields__
        told |= {f"locator: {name}": getattr(self.locator, name) for name in places}
        return {name: fields.field(one) for name, one in told.items() if one}


def read(name: str, one: Field, row: Mapping[str, str]) -> Any:
    """Return what a row says in a field, as evidence takes it; None where it says nothing.

    Raises:
        InputError: The row says what the field does not take.
    """
    what = f"evidence: {name}"
    if name == "species":
        words = one.read_each(row, what, functools.partial(terms.term, name))
        return tuple(word for word in words if word != terms.NOT_STATED) or None
    if name in terms.CLOSED:
        return one.read(row, what, functools.partial(terms.term, name))
    return one.read(row, what, _PARSERS.get(name, str))


_PARSERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "value": terms.number,
    "unit": terms.unit,
    "read_in": terms.paper,
    "locator: sentence": terms.counted,
}


def problems(found: Evident) -> Iterable[Problem]:
    """Yield what is wrong with the part, before any row is read."""
    told = found.fields()
    for name, one in told.items():
        words = dict.fromkeys(terms.spellings(name).values() if name in terms.CLOSED else ())
        reads = functools.partial(read, name, row={})
        yield from fields.problems(one, f"evidence: {name}", reads, words)
    for name in found.conditions:
        if name not in Conditions.__struct_fields__:
            known = Conditions.__struct_fields__
            hint = nearest(name, known) or f"one of: {', '.join(known)}"
            yield Problem(message="evidence: unknown condition", text=name, hint=hint)
    for name, other in _TOGETHER:
        if name in told and other not in told:
            yield Problem(message=f"evidence: {name} without {other}")
    stance = fields.field(found.stance)
    if "refutes" in (stance.always, *stance.values.values()) and not found.finding:
        hint = "write opposite, or null where no difference was shown; or name the column: finding"
        yield Problem(message="evidence: stance: finding what?", text="refutes", hint=hint)


_TOGETHER: Final = (
    ("value", "measure"),
    ("measure", "value"),
    ("unit", "value"),
    ("locator: sentence", "quote"),
)
"""Fields that say nothing without another: a sentence is known by its number and its words."""
