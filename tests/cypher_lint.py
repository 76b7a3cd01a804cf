"""Neo4j's own linter and formatter for Cypher, offline: fetched from npm once, pinned.

``python -m tests.cypher_lint`` formats the named queries. Without node the tests that need it skip
and say so; where ``CI`` is set that is a failure.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kgraph import resources
from kgraph.queries import words
from kgraph.queries.catalog import catalogue
from tests.servers import CACHE, missing

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION: Final = "2.0.0-next.38"
PACKAGE: Final = f"@neo4j-cypher/language-support@{VERSION}"
SCRIPT: Final = Path(__file__).parents[1] / ".ci" / "cypher.mjs"


def fetch() -> Path:
    """Return the folder with the package, fetched with npm on first use."""
    home = CACHE / f"cypher-lint-{VERSION}"
    if (home / "node_modules").is_dir():
        return home
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            missing(tool)
    scratch = home.with_name(f"{home.name}.{os.getpid()}")
    scratch.mkdir(parents=True)
    (scratch / "package.json").write_text('{"private": true}', encoding="utf-8")
    # The package asks for a newer node than it needs: 20 runs it.
    quiet = ("--silent", "--no-audit", "--no-fund", "--no-package-lock")
    subprocess.run(["npm", "install", *quiet, PACKAGE], cwd=scratch, check=True)
    scratch.rename(home)
    return home


def run(files: Iterable[dict[str, Any]], *, write: bool = False) -> list[dict[str, Any]]:
    """Return the problems of some queries, or with ``write`` their texts as they should be."""
    home = fetch()
    given = {
        "files": list(files),
        "labels": words.labels(),
        "types": words.types(),
        "properties": words.properties(),
    }
    ran = subprocess.run(
        ["node", str(SCRIPT), *(["--write"] if write else [])],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"CYPHER_LINT_HOME": str(home)},
    )
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def bundled() -> list[dict[str, Any]]:
    """Return the named queries as the linter takes them; maps have keys of their own."""
    return [
        {
            "path": query.name,
            "text": query.text,
            "params": [param.name for param in query.params],
            "keys": re.findall(r"(\w+):\s", query.text),
        }
        for query in catalogue().values()
    ]


def format_bundled() -> None:
    """Write every named query as the formatter has it; headers stay as they are."""
    texts = {one["path"]: one["text"] for one in bundled()}
    for one in run(bundled(), write=True):
        path = resources.folder("cypher") / f"{one['path']}.cypher"
        whole = path.read_text(encoding="utf-8")
        path.write_text(whole.replace(texts[one["path"]], one["text"]), encoding="utf-8")


if __name__ == "__main__":
    format_bundled()
