"""Lines about claims, written once for each pattern and filled in for each claim.

An export of millions of claims is made of a few hundred patterns: all that differs is the id, the
ends and their names. So a line is a template with five holes.
"""

from __future__ import annotations

import functools
import re
import secrets
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.model.pattern import Instance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgraph.formats.ordered import Reviewed
    from kgraph.model.pattern import Pattern

MOST: Final = 10_000
"""Templates that are held; a pattern beyond them is written claim by claim."""


class _Template(NamedTuple):
    """A line with ``%s`` in its holes, and which values go there in what order."""

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
    spelled = functools.lru_cache(maxsize=200_000)(spell)
    templates: dict[Pattern, _Template] = {}
    key = f"kgraph{secrets.token_hex(8)}"
    for one in claims:
        claim, evidence, _, (subject, object_) = one
        template = templates.get(claim.pattern)
        if evidence or subject is None or object_ is None:
            yield write(one)
            continue
        if template is None:
            template = _template(one, write, key)
            if len(templates) < MOST:
                templates[claim.pattern] = template
        values = (
            claim.id,
            spelled(claim.subject),
            spelled(claim.object),
            spelled(subject),
            spelled(object_),
        )
        yield template.text % template.order(values)


def _template(one: Reviewed, write: Callable[[Reviewed], str], key: str) -> _Template:
    """Return the template of a claim's pattern: its line with marks for ids and names."""
    id_, subject, object_, *names = (f"{key}n{number}" for number in range(5))
    marked = Instance(id_, subject, object_, one.instance.pattern)
    text = write(one._replace(instance=marked, names=(names[0], names[1])))
    parts = re.split(f"{key}n([0-4])", text)
    escaped = (part.replace("%", "%%") for part in parts[::2])
    places = [int(part) for part in parts[1::2]]
    # itemgetter gives a tuple for two places or more.
    return _Template("%s".join(escaped), itemgetter(*places) if places else lambda _: ())


def distinct(claims: Iterable[Reviewed]) -> Iterator[Reviewed]:
    """Yield claims that stand for all of these: of a pattern without evidence the first."""
    seen: set[Pattern] = set()
    for one in claims:
        if one.evidence or one.instance.pattern not in seen:
            seen.add(one.instance.pattern)
            yield one
