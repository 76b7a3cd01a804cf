"""Where the evidence, the signs or the roles of one thing stand against each other."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kgraph.queries.catalog import named

if TYPE_CHECKING:
    from kgraph.store import GraphStore, Row


@dataclasses.dataclass(frozen=True, slots=True)
class Disagreements:
    """Rows of ``contested``, ``sign_conflicts`` and ``role_conflicts``."""

    contested: list[Row]
    sign_conflicts: list[Row]
    role_conflicts: list[Row]

    def __len__(self) -> int:
        return len(self.contested) + len(self.sign_conflicts) + len(self.role_conflicts)


def find_disagreements(store: GraphStore) -> Disagreements:
    """Return every kind of disagreement that the graph holds."""
    return Disagreements(
        named("contested").run(store),
        named("sign_conflicts").run(store),
        named("role_conflicts").run(store),
    )
