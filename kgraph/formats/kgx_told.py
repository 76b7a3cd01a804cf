"""What is told of a KGX graph that others wrote: what of it is not read, each once by name."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgraph.formats.decoding import Harvest, Hearer


@dataclasses.dataclass(slots=True)
class Told:
    """What is to be noted of a graph that is read, collected row by row."""

    harvest: Harvest
    hearer: Hearer | None
    passed: dict[str, set[str]] = dataclasses.field(default_factory=dict)
    left: Counter[tuple[str, str]] = dataclasses.field(default_factory=Counter)
    first: dict[tuple[str, str], str] = dataclasses.field(default_factory=dict)

    def pass_over(self, columns: Iterable[str]) -> None:
        """Take in the names of columns of which a row has a value that is not read."""
        self.passed.setdefault(self.harvest.file, set()).update(columns)

    def leave_out(self, column: str, ids: Sequence[str]) -> None:
        """Take in the identifiers of a cell that are not understood."""
        if ids:
            self.left[self.harvest.file, column] += len(ids)
            self.first.setdefault((self.harvest.file, column), ids[0])

    def note(self, note: Problem) -> None:
        """Tell what was settled; where a file lies in an archive only its name means anything."""
        if self.hearer is not None:
            name = note.file and Path(note.file).name
            self.hearer.notes.append(dataclasses.replace(note, file=name))

    def finish(self) -> None:
        """Tell what was collected."""
        for file, columns in self.passed.items():
            if columns:
                message = "columns that have no equivalent here are passed over"
                self.note(Problem(message=message, file=file, text=", ".join(sorted(columns))))
        for (file, column), count in self.left.items():
            message = f"{column}: identifiers that are not understood are left out ({count})"
            self.note(Problem(message=message, file=file, text=self.first[file, column]))
