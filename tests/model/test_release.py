"""The version facts: one release everywhere, one hash for one content."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml

from kgraph.model.records import content_hash
from kgraph.model.release import current, version
from tests.examples import example_graph

ROOT = Path(__file__).parents[2]


def test_there_is_one_release() -> None:
    """The package, the citation file and the seeds name the same."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    release, date = current()
    assert project["version"] == citation["version"] == release
    assert str(citation["date-released"]) == date


def test_a_version_says_release_date_content_and_how_to_cite() -> None:
    """All four, the hash in short in the citation."""
    told = version(example_graph())
    release, date = current()
    assert told == {
        "release": f"kgraph {release}",
        "date": date,
        "content_sha256": content_hash(example_graph()),
        "cite": told["cite"],
    }
    for fact in (release, date, told["content_sha256"][:12], "publications behind the claims"):
        assert fact in told["cite"]


def test_another_content_is_another_version() -> None:
    """The release may be the same."""
    whole = list(example_graph())
    assert version(whole)["content_sha256"] != version(whole[1:])["content_sha256"]
    assert version(reversed(whole)) == version(whole)
