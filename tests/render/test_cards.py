"""Cards and citations: the order of sides and groups, and links that lead nowhere else."""

from __future__ import annotations

import msgspec
import pytest

from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.model.records import collect
from kgraph.render.anchors import anchors
from kgraph.render.cards import cards
from kgraph.render.cites import cite, references, web
from tests import examples as ex

GRAPH = ex.example_graph()
CARDS = {str(card.sentence): card for card in cards(GRAPH, set(), anchors(GRAPH))}


def test_opposing_groups_go_from_heavy_to_light() -> None:
    """Opposite before null before insufficient."""
    card = CARDS["Ketamine is more effective than esketamine (for treatment-resistant depression)"]
    assert [side.kind for side in card.sides] == ["for", "against"]
    assert [group.title for group in card.sides[1].groups] == [
        "Opposite finding",
        "Called insufficient or unclear",
    ]


def test_human_evidence_stands_first() -> None:
    """Then animals, then what is not stated; the heavier design before the lighter."""
    card = CARDS["Ketamine inhibits NMDA receptor (mechanism: open-channel block, |use-dependent|)"]
    assert [entry.who for entry in card.sides[0].groups[0].entries] == [
        "Human",
        "Rat",
        "Species not stated",
    ]
    assert [entry.human for entry in card.sides[0].groups[0].entries] == [True, False, False]


def test_papers_and_findings_are_told_apart() -> None:
    """Three findings of two papers are two papers."""
    card = CARDS["Ketamine inhibits NMDA receptor (mechanism: open-channel block, |use-dependent|)"]
    assert card.sides[0].papers == "2 papers, 3 findings"


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
    (card,) = cards(graph, set(), anchors(graph))
    (entry,) = card.sides[0].groups[0].entries
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
    listed = references(GRAPH)
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
    """A claim's anchor is the start of its hash."""
    assert anchors(GRAPH)[ex.TREATS.id] == f"c-{ex.TREATS.id[6:14]}"


def test_anchors_grow_until_they_differ() -> None:
    """The SHA-256 of these two ids share their first eight digits, 7da16633, not the ninth."""
    twins = [Entity(id=f"kgraph:{n}", name="x", category="Drug") for n in (18861, 38705)]
    assert sorted(anchors(collect(twins)).values()) == ["n-7da166330", "n-7da166334"]
