"""How an error is told to a person, and which exit code it becomes."""

from __future__ import annotations

import errno
import traceback
from typing import Final

from kgraph.cli import stream
from kgraph.errors import SHOWN, InputError, KgraphError

_FULL: Final = {errno.ENOSPC, errno.EDQUOT}


def failed(error: Exception, *, debug: bool) -> int:
    """Say what went wrong on stderr and return the exit code; with ``debug``, say where as well."""
    if debug:
        stream.say("".join(traceback.format_exception(error)).rstrip())
    stream.say(f"kgraph: {_told(error)}")
    if isinstance(error, KgraphError):
        return error.exit_code
    return InputError.exit_code if isinstance(error, OSError) else KgraphError.exit_code


def _told(error: Exception) -> str:
    if isinstance(error, InputError) and len(error.problems) > 1:
        return "\n".join(_listed(error))
    if isinstance(error, KgraphError):
        return str(error)
    if isinstance(error, OSError):
        place = error.filename or "the output"
        hint = ": free some space and run it again" if error.errno in _FULL else ""
        return f"{place} cannot be read or written ({error.strerror or error}){hint}"
    kind = type(error).__name__
    return (
        f"this should not happen ({kind}: {error}). Please report it, with what "
        "`kgraph --debug …` says for the same command"
    )


def _listed(error: InputError) -> list[str]:
    """Return the problems, each on its line so that it can be jumped to, the first of many."""
    shown = [str(problem) for problem in error.problems[:SHOWN]]
    more = len(error.problems) - len(shown)
    rest = [f"… and {more} more: `kgraph check SOURCE` lists them all"] if more else []
    return [f"{len(error.problems)} problems:", *shown, *rest]
