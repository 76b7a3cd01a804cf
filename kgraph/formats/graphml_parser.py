"""GraphML as a stream of graphs, nodes and edges with their attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.formats.xml_stream import Element, Handler, items

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.parsers import expat

    from kgraph.formats.decoding import Harvest

_NEEDED: Final = {"node": ("id",), "edge": ("source", "target")}


def elements(path: Path, harvest: Harvest) -> Iterator[Element]:
    """Yield the elements of a file as they end; what is wrong with them goes to ``harvest``.

    Data come under the names that the file's keys give them; what lies deeper in them is left out.

    Raises:
        InputError: The file cannot be read, is not well-formed, or has a DOCTYPE.
    """
    return items(path, harvest, _Handler)


class _Handler(Handler[Element]):
    """Builds elements from what the XML parser calls out."""

    def __init__(self, parser: expat.XMLParserType, harvest: Harvest) -> None:
        super().__init__(parser, harvest)
        self._names: dict[str, str] = {}
        self._defaults: dict[str, dict[str, str]] = {kind: {} for kind in ("graph", *_NEEDED)}
        self._key: dict[str, str] = {}
        self._open: list[Element] = []
        self._text: list[str] | None = None
        self._deeper = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element, or the text of a datum or default."""
        if self._text is not None:
            self._deeper += 1
        elif name in ("data", "default"):
            self._text = []
            self._key = attributes if name == "data" else self._key
        elif name == "key":
            self._key = attributes
            self._names[attributes.get("id", "")] = attributes.get("attr.name", "")
        elif name == "hyperedge":
            self.wrong("a hyperedge is no claim", hint="write one edge for each claim")
        elif name in self._defaults:
            self._open_element(name, attributes)

    def _open_element(self, name: str, attributes: dict[str, str]) -> None:
        missing = [one for one in _NEEDED.get(name, ()) if one not in attributes]
        if missing:
            self.wrong(f"{name} without {' and '.join(missing)}")
        undirected = "undirected" in attributes.get("edgedefault", "")
        if undirected or (name == "edge" and attributes.get("directed") == "false"):
            hint = "a claim has a subject and an object: write a directed graph"
            self.wrong(f"{name} is undirected", hint=hint)
        if name == "graph":
            self.graphs += 1
            if self._open:
                self.wrong("a graph within a graph", hint="write one graph")
        self._open.append(Element(name, attributes, dict(self._defaults[name]), self.line))

    def characters(self, text: str) -> None:
        """Keep the text of a datum."""
        if self._text is not None and not self._deeper:
            self._text.append(text)

    def end(self, name: str) -> None:
        """Close what is open; a whole element is ready."""
        if self._deeper:
            self._deeper -= 1
        elif self._text is not None:
            self._keep("".join(self._text), default=name == "default")
            self._text = None
        elif name in self._defaults:
            element = self._open.pop()
            if all(one in element.attributes for one in _NEEDED.get(name, ())):
                self.ready.append(element)

    def _keep(self, text: str, *, default: bool) -> None:
        """Keep the text of a datum for the element it stands in, or of a default for its kind."""
        if default:
            domain, name = self._key.get("for", "all"), self._key.get("attr.name", "")
            for kind in self._defaults if domain == "all" else {domain} & {*self._defaults}:
                self._defaults[kind][name] = text
        elif self._open:
            name = self._names.get(self._key.get("key", ""), "")
            self._open[-1].data[name] = text
