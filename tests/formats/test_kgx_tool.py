"""KGX's own tool on what we write: nothing invalid, everything counted.

It needs an environment of its own with the PyPI package: ``make kgx``, or ``KGRAPH_TEST_KGX`` with
the path of a Python that has it.
"""

from __future__ import annotations

import json
import os
import subprocess
import tarfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from kgraph import formats, resources
from kgraph.formats.ordered import in_order
from kgraph.loaders.seeds import load_seeds
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from kgraph.model.records import Record

ROOT: Final = Path(__file__).parents[2]
MODEL: Final = ROOT.parent / "shared" / "data" / "biolink.tar.gz"
PYTHON: Final = Path(os.environ.get("KGRAPH_TEST_KGX", ROOT / ".venv-kgx" / "bin" / "python"))
OFFLINE: Final = ROOT / "bench" / "kgx_offline.py"
FORMS: Final = {"kgx": "tsv", "kgx-jsonl": "jsonl"}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the Biolink model."""
    missing = [str(one) for one in (MODEL, PYTHON) if not one.exists()]
    if missing and "CI" in os.environ:
        pytest.fail(f"not there: {', '.join(missing)}")
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}: make kgx")
    folder = tmp_path_factory.mktemp("biolink")
    with tarfile.open(MODEL) as archive:
        archive.extractall(folder, filter="data")
    return folder / "biolink"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """Return the ketamine graph."""
    return [one.record for one in load_seeds(resources.folder("seeds"), "kgraph-seeds")]


@pytest.fixture(scope="module", params=FORMS)
def files(
    request: pytest.FixtureRequest, records: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    """Return the ketamine graph as KGX: its form and its two files."""
    suffix = FORMS[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    formats.write(records, folder / "k", request.param)
    return [suffix, *(str(folder / f"k_{part}.{suffix}") for part in ("nodes", "edges"))]


def kgx(model: Path, *args: str) -> str:
    """Return what kgx says."""
    prefixes = ",".join(["claim", *vocabulary().prefixes])
    command = [str(PYTHON), str(OFFLINE), str(model), prefixes, *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def problems(said: str) -> list[tuple[str, str]]:
    """Return each message of a report with what it is about."""
    start = said.find("{\n")
    if start < 0:
        return []
    report: dict[str, dict[str, dict[str, list[str]]]]
    report = json.JSONDecoder().raw_decode(said[start:])[0]
    kinds = (kind for level in report.values() for kind in level.values())
    return [(text, about) for kind in kinds for text, found in kind.items() for about in found]


def test_kgx_validates(model: Path, files: list[str]) -> None:
    """Every node and edge is valid Biolink 4.4.4.

    One rule is the tool's own: its pattern of a CURIE allows no slash, which every DOI has.
    """
    form, *both = files
    said = kgx(model, "validate", "-i", form, *both)
    rest = [
        (text, about)
        for text, about in problems(said)
        if not (text.endswith("expected to be of type 'CURIE'") and about.startswith("doi:"))
    ]
    assert rest == [], said
    assert "Traceback" not in said


def test_kgx_finds_what_is_invalid(model: Path, files: list[str], tmp_path: Path) -> None:
    """The check can fail: an unknown predicate and a bad category are told."""
    form, nodes, edges = files
    text = Path(edges).read_text(encoding="utf-8").replace("biolink:treats", "biolink:cures")
    (tmp_path / f"k_edges.{form}").write_text(text, encoding="utf-8")
    said = kgx(model, "validate", "-i", form, nodes, str(tmp_path / f"k_edges.{form}"))
    assert any("predicate 'cures'" in text for text, _ in problems(said)), said


def test_kgx_counts_what_was_written(
    model: Path, files: list[str], records: list[Record], tmp_path: Path
) -> None:
    """As many nodes and edges of each kind in its summary as there are here."""
    form, *both = files
    out = tmp_path / "summary.yaml"
    said = kgx(model, "graph-summary", "-i", form, "-o", str(out), "-r", "kgx-map", *both)
    assert out.exists(), said
    summary: dict[str, Any] = yaml.safe_load(out.read_text())
    with in_order(records) as graph:
        predicates = Counter(one.claim.kind.biolink for one in graph.stated())
        nodes = len(graph.entities) + len(graph.publications) + len(list(graph.unstated()))
    found = summary["edge_stats"]["count_by_predicates"]
    assert {name: row["count"] for name, row in found.items() if row["count"]} == predicates
    assert summary["node_stats"]["total_nodes"] == nodes
