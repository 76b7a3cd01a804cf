"""XML read as a stream, nothing unsafe let in, every fault with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

# A DOCTYPE is refused below, and entities can be declared nowhere else.
from xml.parsers import expat

from kgraph.errors import InputError, Problem
from kgraph.formats import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kgraph.formats.decoding import Harvest

Item = TypeVar("Item")
_CHUNK: Final = 1 << 16


class Element(NamedTuple):
    """A ``graph``, ``node`` or ``edge``: its XML attributes, its data by name, its line."""

    kind: str
    attributes: dict[str, str]
    data: dict[str, str]
    line: int


class Handler(Generic[Item]):
    """Builds items from what the XML parser calls out; a format overrides `start` and `end`."""

    def __init__(self, parser: expat.XMLParserType, harvest: Harvest) -> None:
        self.harvest = harvest
        self.graphs = 0
        self.ready: list[Item] = []
        self._parser = parser
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = lambda tag, found: self.start(_local(tag), found)
        parser.EndElementHandler = lambda tag: self.end(_local(tag))
        parser.CharacterDataHandler = self.characters

    @property
    def line(self) -> int:
        """The line that the parser is on."""
        return self._parser.CurrentLineNumber

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element, whose name comes without its namespace."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """Take the end of an element; what is complete goes to ``ready``."""
        raise NotImplementedError

    def characters(self, text: str) -> None:
        """Take text."""

    def wrong(self, message: str, text: str | None = None, hint: str | None = None) -> None:
        """Keep a problem with the line that the parser is on."""
        self.harvest.wrong(message, self.line, text=text, hint=hint)

    def _doctype(self, name: str, *_: object) -> None:
        hint = "remove it: graphs need none, and it can make a reader fetch or unfold files"
        message = "a DOCTYPE is not read"
        file = self.harvest.file
        raise InputError(Problem(message=message, file=file, line=self.line, text=name, hint=hint))


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]


def items(
    path: Path,
    harvest: Harvest,
    make: Callable[[expat.XMLParserType, Harvest], Handler[Item]],
) -> Iterator[Item]:
    """Yield what a handler builds from a file, as it is complete.

    What is wrong with an item goes to ``harvest``.

    Raises:
        InputError: The file cannot be read, is not well-formed, has a DOCTYPE, or has no graph.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    handler = make(parser, harvest)
    try:
        with files.reading(path) as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk)
                yield from _taken(handler)
            parser.Parse(b"", True)  # noqa: FBT003 - taken by position only
            yield from _taken(handler)
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


def _taken(handler: Handler[Item]) -> list[Item]:
    taken, handler.ready = handler.ready, []
    return taken
