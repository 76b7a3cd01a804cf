"""The prompt of `kgraph cypher`: queries one after the other, completed, remembered, exported."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import click

from kgraph.cli import stream
from kgraph.cli.adhoc import asked, keyed, parameters, planned
from kgraph.cli.failure import failed
from kgraph.cli.output import printing
from kgraph.cli.output.cells import cell
from kgraph.cli.output.rows import as_text
from kgraph.cli.parts import united
from kgraph.cli.prompt.line import parted, plain
from kgraph.cli.statements import blank, ended
from kgraph.errors import KgraphError, QueryError, UnknownName, nearest
from kgraph.render.words import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgraph.cli.context import Context
    from kgraph.store import GraphStore, Limits, Row

HELP: Final = """\
A query ends with ; or with an empty line; it only reads.
  :queries               the named queries
  :run NAME key=value …  run one; an entity may be named
  :schema                labels, relationship types and properties
  :explain QUERY         how a query would be answered
  :param key=value …     set parameters ($key); without any, show them
  :format NAME           table, csv, tsv, json or jsonl
  :export FILE           write the last answer; .csv, .tsv, .json or .jsonl
  :quit                  leave (or Ctrl-D)
Tab completes, the arrows bring back earlier entries. Ctrl-C drops an entry; while a query runs it
stops it and leaves."""
COMMANDS: Final = (
    *(":help", ":queries", ":run", ":schema", ":explain", ":param", ":format", ":export", ":quit"),
)
_SUFFIXES: Final = (".csv", ".tsv", ".json", ".jsonl")
_NO_ANSWER: Final = "there is no answer yet to export"
_EMPTY: Final = "the last answer is empty: there is nothing to export"


@dataclasses.dataclass
class Session:
    """What a conversation at the prompt knows: the graph, its settings and the last answer."""

    context: Context
    store: GraphStore
    limits: Limits
    params: dict[str, Any]
    row_format: printing.RowFormat | None = None
    folders: tuple[Path, ...] = ()
    last: list[Row] | None = None
    """The rows of the last answer, which may be none; None before the first."""

    def answer(self, text: str) -> bool:
        """Answer one entry, or tell what is wrong with it; return whether to go on.

        An error ends no conversation.
        """
        if text in {":quit", ":exit"}:
            return False
        try:
            self._answer(text)
        except (KgraphError, click.ClickException, OSError) as error:
            told = error if not isinstance(error, click.ClickException) else QueryError(str(error))
            failed(told, debug=self.context.debug)
        return True

    def _answer(self, text: str) -> None:
        if not text.startswith(":"):
            try:
                found = asked(self.context, self.store, text, self.params, self.limits)
            except UnknownName:  # an answer as well: it has no rows
                self.last = []
                raise
            self._show(found.rows)
            if found.truncated:
                self.context.say(f"note: cut after {self.limits.rows} rows")
            return
        word, _, rest = text.partition(" ")
        if word not in COMMANDS:
            hint = nearest(word, COMMANDS) or ":help lists them"
            raise UnknownName(f"no command {word!r}; {hint}")
        getattr(self, f"_{word[1:]}")(rest.strip())

    def _show(self, rows: list[Row]) -> None:
        self.last = rows
        printing.print_rows(rows, self.row_format)

    def _help(self, _: str) -> None:
        click.echo(HELP)

    def _queries(self, _: str) -> None:
        from kgraph.queries.catalog import catalogue, listed  # noqa: PLC0415

        rows = [
            {"name": q.name, "does": q.summary} for q in listed(catalogue(self.folders)).values()
        ]
        printing.print_rows(rows, self.row_format)

    def _run(self, rest: str) -> None:
        from kgraph.queries.asking import ask, why_empty  # noqa: PLC0415
        from kgraph.queries.catalog import catalogue  # noqa: PLC0415

        name, *pairs = parted(rest) or [""]
        known = catalogue(self.folders)
        if name not in known:
            raise UnknownName(f"no query {name!r}; {nearest(name, known) or ':queries lists them'}")
        given = united(known[name], ((key, plain(value)) for key, value in keyed(pairs)))
        found = ask(self.store, known[name], given)
        self.last = found.rows
        if not found.rows:
            raise UnknownName(why_empty(self.store, found))
        shown = known[name].table if printing.chosen(self.row_format) == "table" else ()
        printing.print_rows(
            found.rows, self.row_format, shown or [c.name for c in known[name].returns]
        )
        if found.cut:
            self.context.say(f"note: {found.cut}")

    def _schema(self, _: str) -> None:
        from kgraph.queries import words  # noqa: PLC0415

        lists = {"labels": words.labels, "types": words.types, "properties": words.properties}
        rows = [{"what": name, "names": list(found())} for name, found in lists.items()]
        printing.print_rows(rows, self.row_format)

    def _explain(self, rest: str) -> None:
        click.echo(planned(self.store, rest, self.params))

    def _param(self, rest: str) -> None:
        self.params |= parameters(parted(rest))
        rows = [{"name": name, "value": cell(value)} for name, value in self.params.items()]
        printing.print_rows(rows, self.row_format, ("name", "value"))

    def _format(self, rest: str) -> None:
        if rest not in printing.ROW_FORMATS:
            hint = (
                nearest(rest, printing.ROW_FORMATS) or f"one of: {', '.join(printing.ROW_FORMATS)}"
            )
            raise UnknownName(f"no format {rest!r}; {hint}")
        self.row_format = cast("printing.RowFormat", rest)

    def _export(self, rest: str) -> None:
        path = Path(rest)
        if path.suffix not in _SUFFIXES:
            raise QueryError(f"a file of rows ends in {', '.join(_SUFFIXES)}, not {rest!r}")
        if not self.last:
            raise QueryError(_NO_ANSWER if self.last is None else _EMPTY)
        form: Any = path.suffix[1:]
        path.write_text(as_text(self.last, form), encoding="utf-8", newline="\n")
        self.context.say(f"{plural(len(self.last), 'row')} written to {path}")


def talk(session: Session) -> None:
    """Answer one entry after the other until there are no more."""
    read = _terminal(session) if sys.stdin.isatty() else _piped()
    for text in read:
        if text and not session.answer(text):
            return
        sys.stdout.flush()


def complete(text: str) -> bool:
    """Return whether an entry is whole: a command, or a query that ends with ; or a blank line."""
    command = text.strip().startswith(":")
    return command or blank(text) or ended(text) or text.endswith("\n\n")


def _entry(text: str) -> str:
    """Return an entry without the space around it; nothing where there are comments only."""
    return "" if blank(text) else text.strip()


def _piped() -> Iterator[str]:
    """Yield the entries of a script on standard input."""
    held = ""
    for line in sys.stdin:
        held += line if line.strip() or held else ""
        if complete(held) or not line.strip():
            yield _entry(held)
            held = ""
    if held.strip():
        yield _entry(held)


def _terminal(session: Session) -> Iterator[str]:
    """Yield what a person enters, with completion and history."""
    from kgraph.cli.prompt.completion import reader  # noqa: PLC0415 - prompt_toolkit takes 0.2 s

    stream.say(f"{session.store.uri}. :help tells what can be asked; Ctrl-D leaves.")
    ask: Callable[[], str] = reader(session.folders, COMMANDS, complete)
    while True:
        try:
            yield _entry(ask())
        except EOFError:
            return
        except KeyboardInterrupt:
            continue
