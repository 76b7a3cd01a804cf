"""Cards and citations: the order of sides and groups, and links that lead nowhere else."""

from __future__ import annotations

import msgspec
import pytest

from kgraph.model.publication import Publication
from kgraph.model.records import collect
from kgraph.render.anchors import claim_anchor, entity_anchor
from kgraph.render.cards import cards, entry_views, sides
from kgraph.render.cites import cite, references, web
from tests import examples as ex

GRAPH = ex.example_graph()
CARDS = {str(card.sentence): card for card in cards(GRAPH)}


def test_opposing_groups_go_from_heavy_to_light() -> None:
    """Opposite before null before insufficient."""
    card = CARDS["Ketamine is more effective than esketamine (for treatment-resistant depression)"]
    found = sides(GRAPH, card.claim)
    assert [side.kind for side in found] == ["for", "against"]
    assert [group.title for group in found[1].groups] == [
        "Opposite finding",
        "Called insufficient or unclear",
    ]


def test_human_evidence_stands_first() -> None:
    """Then animals, then what is not stated; the heavier design before the lighter."""
    card = CARDS["Ketamine inhibits NMDA receptor (mechanism: open-channel block, |use-dependent|)"]
    entries = sides(GRAPH, card.claim)[0].groups[0].entries
    assert [entry.who for entry in entries] == [
        "Human",
        "Rat",
        "Species not stated",
    ]
    assert [entry.human for entry in entries] == [True, False, False]


def test_papers_and_findings_are_told_apart() -> None:
    """Three findings of two papers are two papers."""
    card = CARDS["Ketamine inhibits NMDA receptor (mechanism: open-channel block, |use-dependent|)"]
    assert sides(GRAPH, card.claim)[0].papers == "2 papers, 3 findings"


def test_families_come_in_the_order_of_the_vocabulary() -> None:
    """Mechanism first, safety last."""
    families = list(dict.fromkeys(card.family for card in CARDS.values()))
    assert families == [
        "mechanism",
        "metabolism",
        "structure",
        "therapy",
        "comparison",
        "regulation",
        "use",
    ]


def test_humans_of_whom_it_is_not_said_how_are_not_human_evidence() -> None:
    """The tag is plain and says what is missing."""
    item = msgspec.structs.replace(ex.EVIDENCE[1], system="not_stated", id="")
    graph = collect([*ex.ENTITIES, *ex.PUBLICATIONS, ex.INHIBITS, item])
    (entry,) = sides(graph, ex.INHIBITS.id)[0].groups[0].entries
    assert (entry.who, entry.human) == ("Human, setting not stated", False)


@pytest.mark.parametrize(
    ("curie", "text", "href"),
    [
        ("PMID:1", "PMID 1", "https://pubmed.ncbi.nlm.nih.gov/1"),
        ("doi:10.1/x", "doi 10.1/x", "https://doi.org/10.1/x"),
        ("kgraph:x", "kgraph:x", None),
        ("javascript:alert(1)", "javascript:alert(1)", None),
        (
            "doi:javascript:alert(1)",
            "doi javascript:alert(1)",
            "https://doi.org/javascript:alert(1)",
        ),
    ],
)
def test_links_lead_to_https_or_nowhere(curie: str, text: str, href: str | None) -> None:
    """Only the prefix table makes addresses."""
    assert (web(curie).text, web(curie).href) == (text, href)


def test_a_publication_is_cited_by_author_year_and_journal() -> None:
    """The link is that of its id."""
    found = cite(GRAPH, ex.TRIAL)
    assert (found.short, found.journal, found.link.text) == (
        "Zeta 2019",
        "Journal of Examples",
        "PMID 90000001",
    )


def test_a_local_publication_takes_the_link_of_an_xref() -> None:
    """An id without an address is no dead end where another identifier has one."""
    local = Publication(id="kgraph:x", title="X", xrefs=("doi:10.1/x",))
    assert cite(collect([local]), "kgraph:x").link.href == "https://doi.org/10.1/x"


def test_a_publication_that_is_not_held_is_cited_by_its_id() -> None:
    """Nothing is invented."""
    found = cite(GRAPH, "PMID:7")
    assert (found.short, found.link.text, found.notices) == ("PMID:7", "PMID 7", ())


def test_references_come_by_author_with_the_nameless_last() -> None:
    """Known authors first, by name."""
    listed = references(GRAPH, GRAPH.publications.keys())
    assert [one.authors.split(" ")[0] for one in listed] == [
        "Beta",
        "Delta",
        "Eta",
        "Gamma",
        "Zeta",
        "",
        "",
    ]


def test_anchors_are_short_and_stay() -> None:
    """A claim's anchor is the start of its hash, an entity's of the SHA-256 of its id."""
    assert claim_anchor(ex.TREATS.id) == f"c-{ex.TREATS.id[6:18]}"
    assert entity_anchor("CHEBI:6121") == "n-4f75f9146bf4"


def test_the_script_is_told_the_place_and_side_of_every_item() -> None:
    """Supporting items first by weight; what opposes is told by how it opposes."""
    views = entry_views(GRAPH)
    assert set(views) == set(GRAPH.evidence)
    items = GRAPH.evidence_by_claim[ex.TREATS.id]
    assert sorted(views[one.id].get("place", 0) for one in items) == list(range(len(items)))
    assert {one.finding or "for" for one in items} == {views[one.id]["group"] for one in items}


def test_a_page_lists_only_the_sources_asked_for() -> None:
    """The static list is that of the drawn claims."""
    assert [one.authors[:4] for one in references(GRAPH, {ex.TRIAL})] == ["Zeta"]


def test_a_ratio_is_told_without_the_unit_one() -> None:
    """UCUM's 1 says that there is no unit."""
    item = msgspec.structs.replace(ex.EVIDENCE[1], value=0.48, unit="1", measure="Cohen's d", id="")
    graph = collect([*ex.ENTITIES, *ex.PUBLICATIONS, ex.INHIBITS, item])
    (entry,) = sides(graph, ex.INHIBITS.id)[0].groups[0].entries
    assert ("Cohen's d", "0.48") in entry.details


def test_a_publication_known_by_its_id_alone_has_no_name_beside_its_link() -> None:
    """Else the line would say the identifier twice."""
    assert cite(GRAPH, ex.TRIAL).named
    assert not cite(collect([]), ex.TRIAL).named
