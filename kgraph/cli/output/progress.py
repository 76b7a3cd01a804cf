"""How far reading and writing records has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
_STEP: Final = 1000
"""Records after which the bar moves."""


class Bar:
    """How far a load is: records read, and of these how many are written."""

    def __init__(self, update: Callable[[int, int | None], None] | None = None) -> None:
        """Tell ``update`` how many are done, and of how many, if that is known."""
        self._update = update or (lambda _done, _total: None)
        self._read = 0

    def reading(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield items, counted as they are read."""
        for item in items:
            self._read += 1
            if self._read % _STEP == 0:
                self._update(self._read, None)
            yield item

    def move(self, done: int) -> None:
        """Show that so many of the records read are written."""
        self._update(done, max(done, self._read))
