"""Lines about claims, written once for each pattern and filled in for each claim.

An export of millions of claims is made of a few hundred patterns: all that differs is the id, the
ends and their names. So a line is a template with five holes.
"""

from __future__ import annotations

import itertools
import re
import secrets
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.model.pattern import Instance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kgraph.formats.ordered import Reviewed
    from kgraph.model.pattern import Pattern

MOST: Final = 10_000
"""Templates that are held; a pattern beyond them is written claim by claim."""


class _Template(NamedTuple):
    """A line with ``%s`` in its holes, and which values go there in what order.

    The values are id, subject, object and the names of the ends.
    """

    text: str
    order: Callable[[tuple[str, ...]], tuple[str, ...] | str]


def lines(
    claims: Iterable[Reviewed], write: Callable[[Reviewed], str], spell: Callable[[str], str]
) -> Iterator[str]:
    """Yield the line that ``write`` makes of each claim.

    Args:
        claims: Any claims.
        write: Makes a line from everything that is known of a claim.
        spell: Returns an id or a name as it stands in such a line, of which it may be a part.
    """
    coming = iter(claims)
    if (beginning := next(coming, None)) is None:
        return
    ends = _Ends(beginning.known, spell)
    templates: dict[Pattern, _Template] = {}
    key = f"kgraph{secrets.token_hex(8)}"
    for one in itertools.chain((beginning,), coming):
        (id_, one_end, other_end, pattern), evidence, _, _ = one
        subject, first = ends[one_end]
        object_, second = ends[other_end]
        if evidence or first is None or second is None:
            yield write(one)
            continue
        template = templates.get(pattern)
        if template is None:
            template = _template(one, write, key)
            if len(templates) < MOST:
                templates[pattern] = template
        text, order = template
        yield text % order((id_, subject, object_, first, second))


class _Ends(dict[str, tuple[str, str | None]]):
    """Ids and names of entities as they stand in a line, by id; of all that were asked for."""

    def __init__(self, known: Mapping[str, str], spell: Callable[[str], str]) -> None:
        super().__init__()
        self._known = known
        self._spell = spell

    def __missing__(self, id_: str) -> tuple[str, str | None]:
        name = self._known.get(id_)
        self[id_] = made = self._spell(id_), None if name is None else self._spell(name)
        return made


def _template(one: Reviewed, write: Callable[[Reviewed], str], key: str) -> _Template:
    """Return the template of a claim's pattern: its line with marks for ids and names."""
    id_, subject, object_, *names = (f"{key}n{number}" for number in range(5))
    marked = Instance(id_, subject, object_, one.instance.pattern)
    text = write(one._replace(instance=marked, known={subject: names[0], object_: names[1]}))
    parts = re.split(f"{key}n([0-4])", text)
    escaped = (part.replace("%", "%%") for part in parts[::2])
    places = [int(part) for part in parts[1::2]]
    # itemgetter gives a tuple for two places or more.
    order = itemgetter(*places) if places else lambda _: ()
    return _Template("%s".join(escaped), order)
