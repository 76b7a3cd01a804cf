"""What is in a graph, what can be asked, what can be read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.formats import FORMATS
from kgraph.loaders import LOADERS
from kgraph.model.vocabulary import vocabulary
from kgraph.store import open_store
from tests.cli.running import here, names

if TYPE_CHECKING:
    from pathlib import Path


def told(graph: Path) -> dict[str, str]:
    """Return what info tells."""
    return {row["what"]: row["value"] for row in here("--db", graph, "info").rows()}


def test_info_counts(example: Path) -> None:
    """Of the example, counted by hand: five claims are only asserted."""
    found = told(example)
    assert found["graph"] == str(example)
    assert found["entities"] == "17"
    assert found["claims with evidence"] == "15"
    assert found["evidence items"] == "26"
    assert found["publications"] == "7"
    assert found["evidence items with quote"] == "1"


def test_info_tells_the_loads(example: Path) -> None:
    """Each by its source, with the time it was completed."""
    assert told(example)["load example"].startswith("done 20")


def test_the_content_hash_is_that_of_the_content(example: Path, graph: Path, copied: Path) -> None:
    """Equal for a copy, different for another graph."""
    assert told(example)["content"] == told(copied)["content"] != told(graph)["content"]
    assert told(example)["content"].startswith("sha256:")


def test_verbose_tells_the_graph_and_the_time(example: Path) -> None:
    """-v says more on stderr, and stdout stays as it is."""
    ran = here("-v", "--db", example, "info")
    assert ran.err.startswith(f"graph: {example}, opened in ")
    assert ran.rows() == here("--db", example, "info").rows()


def test_schema_lists_the_vocabulary(tmp_path: Path) -> None:
    """Every label, relationship type and qualifier; it needs no graph."""
    rows = here("--db", tmp_path / "none", "schema").rows()
    kinds = {kind: [r["name"] for r in rows if r["kind"] == kind] for kind in names(rows, "kind")}
    words = vocabulary()
    assert kinds["label"] == list(words.categories)
    assert kinds["relationship"] == [p.relationship for p in words.predicates.values()]
    assert kinds["qualifier"] == list(words.qualifiers)


def test_schema_tells_signs_and_qualifiers() -> None:
    """As DESIGN §3 has them."""
    rows = {row["name"]: row for row in here("schema").rows()}
    assert rows["INHIBITS"]["detail"].startswith("mechanism, sign -1; takes ")
    assert rows["HAS_PART"]["detail"].startswith("structure, sign +0")
    assert rows["TREATS"]["detail"].endswith("takes route, formulation")


def test_formats_lists_what_can_be_read_and_written() -> None:
    """Formats both ways, loaders one way."""
    rows = here("formats", "--format", "json").json()
    assert names(rows) == [*FORMATS, *LOADERS]
    assert [row["name"] for row in rows if row["reads"] and not row["writes"]] == [*LOADERS]


def test_an_unfinished_load_is_told_by_every_reader(copied: Path) -> None:
    """On stderr by all, and by info among the loads."""
    begun = (
        "MERGE (l:Load {id: 'load:x'}) SET l.source = 'x', l.state = 'running', l.started = '2026'"
    )
    with open_store(str(copied), write=True) as store:
        store.transact(lambda tx: tx.run(begun))
    ran = here("--db", copied, "search", "ketamine")
    assert ran.code == 0
    assert ran.err == "note: the load of 'x' was not completed: run it again\n"
    assert here("-q", "--db", copied, "search", "ketamine").err == ""
    assert told(copied)["load x"] == "begun 2026, not completed: run it again"
