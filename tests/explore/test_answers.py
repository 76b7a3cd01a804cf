"""What the live page brings from the database is what a query of one's own brings."""

from __future__ import annotations

import concurrent.futures
from typing import Any
from urllib.parse import quote

import pytest

from kgraph.store import new_graph, open_store
from tests import examples
from tests.examples import example_graph
from tests.explore.conftest import HUB, SPOKES, Live, serve

ABOUT = """
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(:Entity {id: $id}) RETURN c.id AS id
UNION MATCH (:Entity {id: $id})-[r]-(:Entity) RETURN r.id AS id
"""


def ids(answer: Any, what: str) -> list[str]:
    """Return the ids of one kind of record in an answer."""
    return [record["id"] for record in answer["graph"].get(what, [])]


@pytest.mark.parametrize("entity", [examples.KETAMINE, examples.NMDA, "ketamine", "NMDAR"])
def test_expanding_equals_the_cypher_answer(live: Live, entity: str) -> None:
    """All claims at that entity, stated or not, each once."""
    answer = live.ask(f"/api/expand?entity={quote(entity)}")
    known = examples.KETAMINE if entity in {examples.KETAMINE, "ketamine"} else examples.NMDA
    expected = {row["id"] for row in live.store.run(ABOUT, id=known)}
    assert sorted(ids(answer, "claims")) == sorted(expected)
    assert (answer["total"], answer["more"]) == (len(expected), 0)


def test_an_expansion_brings_the_evidence_of_both_sides(live: Live) -> None:
    """With its publications: the page needs to ask no further."""
    answer = live.ask(f"/api/expand?entity={examples.KETAMINE}")
    toxic = [e for e in answer["graph"]["evidence"] if e["claim"] == examples.TOXIC.id]
    assert {e["stance"] for e in toxic} == {"supports", "insufficient"}
    assert {e["publication"] for e in toxic} <= set(ids(answer, "publications"))


def test_a_great_expansion_comes_in_pages(live: Live) -> None:
    """Fifty at a time, none twice, and how many are left is said."""
    pages = [live.ask(f"/api/expand?entity={HUB}&skip={skip}") for skip in (0, 50, SPOKES - 10)]
    assert [len(ids(page, "claims")) for page in pages] == [50, 50, 10]
    assert [page["more"] for page in pages] == [SPOKES - 50, SPOKES - 100, 0]
    assert not set(ids(pages[0], "claims")) & set(ids(pages[1], "claims"))


def test_beyond_the_last_claim_there_is_nothing(live: Live) -> None:
    """And nothing left."""
    answer = live.ask(f"/api/expand?entity={HUB}&skip=99999999")
    assert (ids(answer, "claims"), answer["more"]) == ([], 0)


def test_a_search_goes_through_the_whole_database(live: Live) -> None:
    """Best first, cut where asked, and the cut is said."""
    answer = live.ask("/api/search?text=protein+7&most=2")
    assert [row["name"] for row in answer["found"]] == ["protein 7", "protein 70"]
    assert answer["more"] is True


def test_nothing_is_no_search(live: Live) -> None:
    """Spaces neither."""
    assert live.ask("/api/search?text=+") == {"found": [], "more": False, "stale": False}


def test_paths_come_with_their_records(live: Live) -> None:
    """Each step names claims that are in the answer."""
    answer = live.ask("/api/paths?from=ketamine&to=treatment-resistant+depression")
    claims = {
        claim for way in answer["chains"] for step in way["steps"] for claim in step["claims"]
    }
    assert claims
    assert claims == set(ids(answer, "claims"))
    assert {way["net"] for way in answer["chains"]} <= {1, -1}


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("/api/expand", 400, "the question lacks 'entity'"),
        ("/api/paths?from=ketamine", 400, "the question lacks 'to'"),
        ("/api/expand?entity=nowhere", 404, "nothing is called 'nowhere'"),
        ("/api/expand?entity=ketamine&skip=-1", 400, "'skip' is a whole number, not '-1'"),
        ("/api/expand?entity=ketamine&skip=999999999", 400, "'skip' is a whole number"),
        ("/api/search?text=x&most=ten", 400, "'most' is a whole number, not 'ten'"),
    ],
)
def test_a_wrong_question_is_told_why(live: Live, path: str, status: int, error: str) -> None:
    """In one line, as JSON."""
    found, text, headers = live.get(path)
    assert (found, headers["Content-Type"]) == (status, "application/json")
    assert text.startswith(f'{{"error":"{error}')


def test_a_hundred_questions_at_once_are_all_answered(live: Live) -> None:
    """Each with its own answer."""
    paths = [f"/api/search?text=protein+{n}&most=1" for n in range(100)]
    with concurrent.futures.ThreadPoolExecutor(100) as pool:
        answers = list(pool.map(live.ask, paths))
    assert [a["found"][0]["name"] for a in answers] == [f"protein {n}" for n in range(100)]


def test_a_graph_built_anew_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The page goes on with what it opened, and says that there is a newer one."""
    uri = str(tmp_path_factory.mktemp("anew") / "graph")
    with new_graph(uri) as store:
        store.write(example_graph(), "test")
    with open_store(uri) as opened, serve(opened) as live:
        with new_graph(uri) as store:
            store.write(example_graph(), "test")
        assert live.ask("/api/search?text=ketamine")["stale"] is True
        assert live.ask("/api/search?text=ketamine")["found"]


def test_a_database_that_is_gone_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    """As an error of its own, for the page to show; the server goes on."""
    uri = str(tmp_path_factory.mktemp("gone") / "graph")
    with new_graph(uri) as store:
        store.write(example_graph(), "test")
    opened = open_store(uri)
    with serve(opened) as live:
        opened.close()
        status, text, _ = live.get("/api/search?text=ketamine")
        assert (status, text) == (503, '{"error":"the graph was closed: open it again"}')
        assert live.get(f"/?token={live.guard.token}", {})[0] == 200


def test_an_expansion_tells_how_many_claims_there_are_of_each_entity(live: Live) -> None:
    """As many as a query of one's own finds at it, so that the page can say what is still there."""
    answer = live.ask(f"/api/expand?entity={examples.KETAMINE}")
    told = [one.get("claims", 0) for one in answer["graph"]["views"]["entities"]]
    expected = [len(live.store.run(ABOUT, id=one)) for one in ids(answer, "entities")]
    assert told == expected
