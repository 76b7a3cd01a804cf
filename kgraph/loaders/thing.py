"""What the rows of a source say of one entity, and what of it is taken."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import Problem
from kgraph.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE: Final = 4
"""Letters in a row that names of one thing mostly share."""
_LOOKED_AT: Final = 200
"""Letters of a name that are compared."""


@dataclasses.dataclass(slots=True)
class Thing:
    """An entity as its rows name it, the first of them at ``file`` and ``line``."""

    file: str
    line: int | None
    names: Counter[str] = dataclasses.field(default_factory=Counter)
    categories: Counter[str] = dataclasses.field(default_factory=Counter)
    synonyms: dict[str, None] = dataclasses.field(default_factory=dict)
    xrefs: set[str] = dataclasses.field(default_factory=set)
    fields: dict[str, Any] = dataclasses.field(default_factory=dict)
    _renamed: dict[str, tuple[str, int | None]] = dataclasses.field(default_factory=dict)

    def named(self, name: str, file: str, line: int | None) -> None:
        """Count a name; where a row gives another one than the rows before it is remembered."""
        if self.names and name not in self.names:
            self._renamed[name] = (file, line)
        self.names[name] += 1

    @property
    def name(self) -> str:
        """The name that most rows give."""
        return _commonest(self.names)

    @property
    def category(self) -> str:
        """The category that most rows give."""
        return _commonest(self.categories)

    def other_names(self) -> Iterable[str]:
        """Yield the names that it has beside its own, each once however it is spelled."""
        seen = {folded(self.name)}
        for other in [*(n for n, _ in self.names.most_common()), *self.synonyms]:
            if folded(other) not in seen:
                seen.add(folded(other))
                yield other

    def about_category(self, key: str, taken: str) -> Problem | None:
        """Return a note on rows that take it for something else than ``taken``, if any do."""
        others = ", ".join(kind for kind, _ in self.categories.most_common() if kind != taken)
        if not others:
            return None
        message = f"{key} {self.name} is taken for {taken}, not for {others}"
        return Problem(message=message, file=self.file, line=self.line)

    def about_names(self, key: str) -> Problem | None:
        """Return a note on names that have nothing in common with its own, if there are any.

        They may be those of another thing under the same id, which would then be found by them.
        What a source itself calls a synonym is none of these.
        """
        own = self.name
        unlike = [one for one in self.names if one not in self.synonyms and _unlike(one, own)]
        if not unlike:
            return None
        file, line = self._renamed.get(unlike[0], (self.file, self.line))
        message = f"{key} {own} has other names that are wholly unlike it"
        hint = "they became synonyms: look whether the id is right"
        return Problem(message=message, file=file, line=line, text=", ".join(unlike), hint=hint)


def _unlike(one: str, other: str) -> bool:
    """Return whether two names have no run of four letters in common, or half of a short name."""
    # A cell of megabytes may stand where a name should.
    first, second = folded(one[:_LOOKED_AT]), folded(other[:_LOOKED_AT])
    least = min(_ALIKE, math.ceil(len(first) / 2), math.ceil(len(second) / 2))
    return first != second and _runs(first, least).isdisjoint(_runs(second, least))


def _runs(text: str, length: int) -> set[str]:
    return {text[start : start + length] for start in range(len(text) - length + 1)}


def _commonest(counts: Counter[str]) -> str:
    """Return what was counted most, the first of equals."""
    return max(counts, key=counts.__getitem__)
