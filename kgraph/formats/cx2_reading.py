"""The aspects of a CX2 network back into records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.formats import shape
from kgraph.formats.flat import parsed, spread
from kgraph.formats.reshape import add_edge, add_node

if TYPE_CHECKING:
    from kgraph.formats.decoding import Harvest
    from kgraph.formats.strict_json import Member

_DOMAINS = {"nodes": "node", "edges": "edge"}
_BARE = {"name"}
"""All that a node has which is only an end of edges."""


class Network:
    """What was read of a network so far; nodes come before the edges that join them."""

    def __init__(self, harvest: Harvest) -> None:
        self._harvest = harvest
        self._declared: dict[str, dict[str, Any]] = {}
        self._ids: dict[Any, str] = {}
        self._is_cx2 = False

    def take(self, member: Member, line: int) -> None:
        """Take in an aspect, or one node or edge."""
        key, value = member.key, member.value
        if key == "CXVersion":
            self._is_cx2 = str(value).startswith("2")
        elif key == "attributeDeclarations":
            self._declared = value[0] if isinstance(value, list) and value else {}
        elif member.item and not isinstance(value, dict):
            self._harvest.wrong(f"not an object in {key}", line, text=str(value)[:80])
        elif member.item and key == "nodes":
            self._node(value, line)
        elif member.item:
            self._edge(value, line)

    def finish(self) -> None:
        """Keep it as a problem if this was no CX2."""
        if not self._is_cx2:
            hint = "only CX version 2 is read; name another format with --from"
            self._harvest.wrong("no CXVersion 2", 1, hint=hint)

    def _node(self, value: dict[str, Any], line: int) -> None:
        found = self._values("nodes", value, line)
        name = found.pop("represents", None)
        if not isinstance(name, str):
            hint = "give each node the attribute represents, with its identifier"
            self._harvest.wrong("a node without identifier", line, text=str(value)[:80], hint=hint)
            return
        self._ids[value.get("id")] = name
        add_node(self._harvest, name, {} if {*found} <= _BARE else found, line, spread)

    def _edge(self, value: dict[str, Any], line: int) -> None:
        ends = [self._ids.get(value.get(end)) for end in ("s", "t")]
        if None in ends:
            self._harvest.wrong("an edge without both nodes", line, text=str(value)[:80])
            return
        found = self._values("edges", value, line)
        name = str(found.pop("claim", ""))
        add_edge(
            self._harvest, name, {**found, "subject": ends[0], "object": ends[1]}, line, spread
        )

    def _values(self, domain: str, value: dict[str, Any], line: int) -> dict[str, Any]:
        """Return the attributes of a node or edge under their own names, JSON decoded."""
        declared = self._declared.get(domain, {})
        aliases = {row["a"]: name for name, row in declared.items() if "a" in row}
        found = {name: row["v"] for name, row in declared.items() if "v" in row}
        found |= {aliases.get(name, name): one for name, one in (value.get("v") or {}).items()}
        kinds = shape.attributes(_DOMAINS[domain])
        for name, one in found.items():
            if kinds.get(name) == "json" and isinstance(one, str):
                try:
                    found[name] = parsed(one, "json")
                except ValueError as error:
                    self._harvest.wrong(f"{name}: {error}", line, text=one[:80])
        return found
