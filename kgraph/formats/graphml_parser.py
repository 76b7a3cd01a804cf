"""GraphML as a stream of graphs, nodes and edges with their attributes, nothing unsafe let in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

# A DOCTYPE is refused below, and entities can be declared nowhere else.
from xml.parsers import expat

from kgraph.errors import InputError, Problem
from kgraph.formats import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.formats.decoding import Harvest

_CHUNK: Final = 1 << 16
_NEEDED: Final = {"node": ("id",), "edge": ("source", "target")}


class Element(NamedTuple):
    """A ``graph``, ``node`` or ``edge``: its XML attributes, its data by name, its line."""

    kind: str
    attributes: dict[str, str]
    data: dict[str, str]
    line: int


def elements(path: Path, harvest: Harvest) -> Iterator[Element]:
    """Yield the elements of a file as they end; what is wrong with them goes to ``harvest``.

    Data come under the names that the file's keys give them; what lies deeper in them is left out.

    Raises:
        InputError: The file cannot be read, is not well-formed, or has a DOCTYPE.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    handler = _Handler(parser, harvest)
    try:
        with files.reading(path) as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk)
                yield from handler.take()
            parser.Parse(b"", True)  # noqa: FBT003 - taken by position only
            yield from handler.take()
    except expat.ExpatError as error:
        problem = Problem(
            message=f"not XML ({expat.ErrorString(error.code)})",
            file=str(path),
            line=error.lineno,
            column=error.offset + 1,
        )
        raise InputError([*harvest.problems, problem]) from None
    except InputError:
        raise
    except (LookupError, ValueError) as error:
        # What the parser says of an encoding that it does not know.
        hint = "save it as UTF-8"
        raise InputError(
            Problem(message=f"not XML ({error})", file=str(path), line=1, hint=hint)
        ) from None
    if not handler.graphs:
        raise InputError(Problem(message="no graph in it", file=str(path), line=1))


class _Handler:
    """Builds elements from what the XML parser calls out."""

    def __init__(self, parser: expat.XMLParserType, harvest: Harvest) -> None:
        self.graphs = 0
        self._parser = parser
        self._harvest = harvest
        self._names: dict[str, str] = {}
        self._defaults: dict[str, dict[str, str]] = {kind: {} for kind in ("graph", *_NEEDED)}
        self._key: dict[str, str] = {}
        self._open: list[Element] = []
        self._ready: list[Element] = []
        self._text: list[str] | None = None
        self._deeper = 0
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def take(self) -> list[Element]:
        """Return the elements that ended since the last call."""
        ready, self._ready = self._ready, []
        return ready

    def _wrong(self, message: str, text: str | None = None, hint: str | None = None) -> None:
        line = self._parser.CurrentLineNumber
        self._harvest.wrong(message, line, text=text, hint=hint)

    def _doctype(self, name: str, *_: object) -> None:
        hint = "remove it: GraphML needs none, and it can make a reader fetch or unfold files"
        line = self._parser.CurrentLineNumber
        raise InputError(
            Problem(
                message="a DOCTYPE is not read",
                file=self._harvest.file,
                line=line,
                text=name,
                hint=hint,
            )
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if self._text is not None:
            self._deeper += 1
        elif name in ("data", "default"):
            self._text = []
            self._key = attributes if name == "data" else self._key
        elif name == "key":
            self._key = attributes
            self._names[attributes.get("id", "")] = attributes.get("attr.name", "")
        elif name == "hyperedge":
            self._wrong("a hyperedge is no claim", hint="write one edge for each claim")
        elif name in self._defaults:
            self._open_element(name, attributes)

    def _open_element(self, name: str, attributes: dict[str, str]) -> None:
        missing = [one for one in _NEEDED.get(name, ()) if one not in attributes]
        if missing:
            self._wrong(f"{name} without {' and '.join(missing)}")
        undirected = "undirected" in attributes.get("edgedefault", "")
        if undirected or (name == "edge" and attributes.get("directed") == "false"):
            hint = "a claim has a subject and an object: write a directed graph"
            self._wrong(f"{name} is undirected", hint=hint)
        if name == "graph":
            self.graphs += 1
            if self._open:
                self._wrong("a graph within a graph", hint="write one graph")
        line = self._parser.CurrentLineNumber
        self._open.append(Element(name, attributes, dict(self._defaults[name]), line))

    def _characters(self, text: str) -> None:
        if self._text is not None and not self._deeper:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if self._deeper:
            self._deeper -= 1
        elif self._text is not None:
            self._keep("".join(self._text), default=name == "default")
            self._text = None
        elif name in self._defaults:
            element = self._open.pop()
            if all(one in element.attributes for one in _NEEDED.get(name, ())):
                self._ready.append(element)

    def _keep(self, text: str, *, default: bool) -> None:
        """Keep the text of a datum for the element it stands in, or of a default for its kind."""
        if default:
            domain, name = self._key.get("for", "all"), self._key.get("attr.name", "")
            for kind in self._defaults if domain == "all" else {domain} & {*self._defaults}:
                self._defaults[kind][name] = text
        elif self._open:
            name = self._names.get(self._key.get("key", ""), "")
            self._open[-1].data[name] = text
