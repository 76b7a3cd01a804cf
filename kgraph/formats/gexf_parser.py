"""GEXF as a stream of nodes and edges with their attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.formats.xml_stream import Element, Handler, items

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.parsers import expat

    from kgraph.formats.decoding import Harvest

_NEEDED: Final = {"node": ("id",), "edge": ("source", "target")}
_UNDIRECTED: Final = ("undirected", "mutual")


def elements(path: Path, harvest: Harvest) -> Iterator[Element]:
    """Yield the nodes and edges of a file as they end; what is wrong goes to ``harvest``.

    Data come under the titles that the file gives its attributes.

    Raises:
        InputError: The file cannot be read, is not well-formed, or has a DOCTYPE.
    """
    return items(path, harvest, _Handler)


class _Handler(Handler[Element]):
    """Builds elements from what the XML parser calls out."""

    def __init__(self, parser: expat.XMLParserType, harvest: Harvest) -> None:
        super().__init__(parser, harvest)
        self._titles: dict[str, dict[str, str]] = {kind: {} for kind in _NEEDED}
        self._class = ""
        self._open: list[Element] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element, or take a value or the declaration of an attribute."""
        if name == "graph":
            self.graphs += 1
            self._check_directed("graph", attributes.get("defaultedgetype", ""))
        elif name == "attributes":
            self._class = attributes.get("class", "")
        elif name == "attribute" and self._class in self._titles:
            key = attributes.get("id", "")
            self._titles[self._class][key] = attributes.get("title", key)
        elif name == "attvalue" and self._open:
            key = attributes.get("for", "")
            title = self._titles[self._open[-1].kind].get(key, key)
            self._open[-1].data[title] = attributes.get("value", "")
        elif name in _NEEDED:
            self._check_directed(name, attributes.get("type", ""))
            self._open.append(Element(name, attributes, {}, self.line))

    def end(self, name: str) -> None:
        """Close an element."""
        if name not in _NEEDED:
            return
        element = self._open.pop()
        missing = [one for one in _NEEDED[name] if one not in element.attributes]
        if missing:
            self.wrong(f"{name} without {' and '.join(missing)}")
        else:
            self.ready.append(element)

    def _check_directed(self, name: str, kind: str) -> None:
        if kind in _UNDIRECTED:
            hint = "a claim has a subject and an object: write a directed graph"
            self.wrong(f"{name} is {kind}", hint=hint)
