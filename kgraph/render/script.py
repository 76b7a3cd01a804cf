"""The page's one script, put together from the modules in ``visualizations/script``.

Every module becomes a function of its own, in the order in which they need each other; comments
and indentation are left out. Nothing is generated into a file, so nothing can drift.
"""

from __future__ import annotations

import functools
import posixpath
import re
from typing import TYPE_CHECKING, Final

from kgraph import resources
from kgraph.tsv import read_text

if TYPE_CHECKING:
    from pathlib import Path

OFFLINE: Final = "offline.js"
LIVE: Final = "live.js"
"""Where the script of a page begins: of a file, and of what `kgraph explore` serves."""
LOADER: Final = "loader.js"
_IMPORT: Final = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (const|class|function|async function) (\w+)", re.MULTILINE)
_TYPE: Final = re.compile(r"/\*\* @type .*?\*/ ?")
_COMMENT: Final = re.compile(r"^\s*/\*.*?\*/\n|^\s*//[^\n]*\n", re.MULTILINE | re.DOTALL)


def loader() -> str:
    """Return the small script that unpacks the rest."""
    return _bare(read_text(resources.folder("visualizations") / "script" / LOADER))


def _bare(text: str) -> str:
    """Return code without its comments and types."""
    return _TYPE.sub("", _COMMENT.sub("", text))


@functools.cache
def script(entry: str = OFFLINE) -> str:
    """Return the whole script of a page, without the loader."""
    folder = resources.folder("visualizations") / "script"
    done: dict[str, str] = {}
    _add(folder, entry, done)
    return f'"use strict";{"".join(done.values())}'


def _add(folder: Path, path: str, done: dict[str, str]) -> None:
    """Add a module after everything that it imports."""
    if path in done:
        return
    text = _bare(read_text(folder / path))
    needs = [
        (names, posixpath.normpath(posixpath.join(posixpath.dirname(path), other)))
        for names, other in _IMPORT.findall(text)
    ]
    for _, other in needs:
        _add(folder, other, done)
    taken = "".join(f"const {{{_squeezed(names)}}}={_name(other)};" for names, other in needs)
    given = ",".join(name for _, name in _EXPORT.findall(text))
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub("", text))
    lines = "\n".join(filter(None, (line.strip() for line in body.split("\n"))))
    done[path] = f"const {_name(path)}=(()=>{{{taken}{lines}\nreturn{{{given}}};}})();\n"


def _squeezed(names: str) -> str:
    return ",".join(filter(None, (name.strip() for name in names.split(","))))


def _name(path: str) -> str:
    return "$" + path.removesuffix(".js").replace("/", "$")
