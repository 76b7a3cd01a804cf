"""From plain data to records: strict, every problem kept with its place, nothing half given."""

from __future__ import annotations

import heapq
import re
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, get_args

import msgspec

from kgraph.errors import InputError, Problem, nearest
from kgraph.model.placed import Placed
from kgraph.model.records import rank
from kgraph.model.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kgraph.model.records import Record

_SHOWN: Final = 80
_UNKNOWN_FIELD: Final = re.compile(r"Object contains unknown field `(.+)`")
_STEP: Final = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")

Made = TypeVar("Made", bound=msgspec.Struct)


class Hearer(Protocol):
    """Who is told what was settled while a file was read, and knows the graph that it comes to."""

    @property
    def notes(self) -> list[Problem]:
        """Takes what was settled."""

    @property
    def categories(self) -> Callable[[], Mapping[str, str]]:
        """Gives the entities of that graph, with what each is there."""


def record_of(kind: type[Made], data: Any) -> Made:
    """Return the struct that plain data describes; types have to be right, no field unknown.

    Raises:
        InputError: The data does not hold; the place in it is said, file and line are not.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        if isinstance(error.__cause__, InputError):
            raise error.__cause__ from None
        raise InputError(_explained(str(error), kind, data)) from None


def _explained(text: str, kind: type[msgspec.Struct], data: Any) -> Problem:
    """Return what a decoder says, with the text it speaks of."""
    said, _, path = text.partition(" - at `$")
    steps = _STEP.findall(path.removesuffix("`"))
    there = data
    for name, index in steps:
        there = there[name] if name else there[int(index)]
    what = f"{kind.__name__.lower()}{''.join(f' {name}' for name, _ in steps if name)}"
    if unknown := _UNKNOWN_FIELD.fullmatch(said):
        name = unknown[1]
        hint = nearest(name, _known(kind, [step for step, _ in steps if step])) or "remove it"
        return Problem(message=f"{what}: unknown field", text=name, hint=hint)
    shown = there if isinstance(there, str) else repr(there)
    return Problem(message=f"{what}: {said}", text=shown[:_SHOWN])


def _known(kind: type[msgspec.Struct], names: list[str]) -> tuple[str, ...]:
    """Return the fields of the struct to which these names lead."""
    for name in names:
        inner = next(f.type for f in msgspec.structs.fields(kind) if f.name == name)
        kind = get_args(inner)[0] if get_args(inner) else inner
    return kind.__struct_fields__


def _rank(one: Placed) -> int:
    return rank(one.record)


class Harvest:
    """The records read from one or more files so far, and what was wrong with the rest."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.made = 0
        self.placed: list[Placed] = []

    def build(self, kind: type[Record], data: Any, line: int | None = None) -> Record | None:
        """Return the record that ``data`` describes, or keep what is wrong with it."""
        try:
            record = record_of(kind, data)
        except InputError as error:
            self.problems += [problem.at(self.file, line) for problem in error.problems]
            return None
        self.made += 1
        return record

    def add(
        self,
        kind: type[Record],
        data: Any,
        line: int | None = None,
        mentions: tuple[tuple[str, str], ...] = (),
    ) -> Record | None:
        """Keep and return the record that ``data`` describes, or keep what is wrong with it."""
        record = self.build(kind, data, line)
        if record is not None:
            self.keep(record, line, mentions)
        return record

    def keep(
        self, record: Record, line: int | None = None, mentions: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Keep a record."""
        self.placed.append(Placed(record, self.file, line, mentions))

    def wrong(
        self,
        message: str,
        line: int | None = None,
        *,
        text: str | None = None,
        hint: str | None = None,
    ) -> None:
        """Keep a problem."""
        self.problems.append(
            Problem(message=message, file=self.file, line=line, text=text, hint=hint)
        )

    def taken(self) -> list[Placed]:
        """Return the records kept since the last time, in order, and keep them no longer."""
        taken, self.placed = self.placed, []
        return taken if len(taken) == 1 else sorted(taken, key=_rank)

    def result(self) -> Iterator[Placed]:
        """Return the records in the order in which they depend on each other.

        Raises:
            InputError: Anything was wrong; it has the records that hold.
        """
        self.placed.sort(key=_rank)
        if self.problems:
            problems = sorted(self.problems, key=lambda one: (one.file or "", one.line or 0))
            error = InputError(problems)
            error.kept = self.placed
            raise error
        return iter(self.placed)


def streamed(file: str, read: Callable[[Harvest], Iterator[Placed]]) -> Iterator[Placed]:
    """Return what is read of a file, all of which is read before anything is returned.

    What is wrong is told then. Most claims and evidence of a large file lie on disk meanwhile, so
    that memory does not grow with it.

    Args:
        file: Its name.
        read: Yields records in the order in which they depend on each other, and leaves what is
            wrong in the harvest; it may leave records there too, that others turned out to need.

    Raises:
        InputError: Anything was wrong; it has the records that hold.
    """
    harvest = Harvest(file)
    spool = Spool(read(harvest))
    if harvest.problems:
        harvest.placed += spool
        return harvest.result()
    return heapq.merge(harvest.taken(), spool, key=_rank)
