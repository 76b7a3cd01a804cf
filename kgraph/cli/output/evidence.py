"""Claims and their evidence as rows for programs and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.cli.output.lines import Line
from kgraph.model.vocabulary import vocabulary
from kgraph.render import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.model.claim import Claim
    from kgraph.model.evidence import Evidence
    from kgraph.model.records import Subgraph

COLUMNS: Final = (
    "claim",
    "subject",
    "predicate",
    "object",
    "sign",
    "status",
    "support",
    "opposition",
    "support_human",
    "evidence",
    "stance",
    "finding",
    "certainty",
    "species",
    "system",
    "design",
    "level",
    "conditions",
    "statement",
    "quote",
    "publication",
    "read_in",
    "section",
    "sentence",
)
"""Columns of `evidence_rows`."""
NOT_ADVICE: Final = "Not medical advice."
SCORES: Final = "Scores rank claims; they are not probabilities."
_HEADINGS: Final = {
    ("supports", None): "supports",
    ("refutes", "opposite"): "opposite",
    ("refutes", "null"): "null result",
    ("insufficient", None): "unproven",
}


def evidence_rows(graph: Subgraph, claims: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield a row per evidence item of each claim, and one for a claim that has none."""
    for key in claims:
        claim = graph.claims[key]
        summary = graph.summaries[key]
        lead = {
            "claim": key,
            "subject": graph.entities[claim.subject].name,
            "predicate": claim.predicate,
            "object": graph.entities[claim.object].name,
            "sign": claim.sign,
            "status": summary.status,
            "support": summary.support,
            "opposition": summary.opposition,
            "support_human": summary.support_human,
        }
        items = graph.evidence_by_claim[key]
        for item in items:
            yield lead | _item(item)
        if not items:
            asserted = [p for one in claim.asserted for p in one.publications]
            yield lead | {"stance": "asserted", "publication": "|".join(asserted)}


def _item(item: Evidence) -> dict[str, Any]:
    return {
        "evidence": item.id,
        "stance": item.stance,
        "finding": item.finding,
        "certainty": item.certainty,
        "species": list(item.species),
        "system": item.system,
        "design": item.design,
        "level": item.level,
        "conditions": "; ".join(f"{key}={value}" for key, value in item.conditions.items()),
        "statement": item.statement,
        "quote": item.quote,
        "publication": item.publication,
        "read_in": item.read_in,
        "section": item.locator.section,
        "sentence": item.locator.sentence,
    }


def claim_lines(graph: Subgraph, claim: Claim, indent: int = 0) -> Iterator[Line]:
    """Yield a claim as lines for people: the sentence, the verdict, then item by item."""
    yield from claim_heading(graph, claim, indent)
    for item in graph.evidence_by_claim[claim.id]:
        yield from item_lines(graph, item, indent + 2)
    if not graph.evidence_by_claim[claim.id]:
        for one in claim.asserted:
            told = ", ".join(_cited(graph, p) for p in one.publications)
            yield Line(indent + 2, f"source: {told or one.source}")


def claim_heading(graph: Subgraph, claim: Claim, indent: int = 0) -> Iterator[Line]:
    """Yield the sentence of a claim and the verdict on it."""
    yield Line(indent, str(words.sentence(graph, claim)), "claim")
    yield Line(indent + 2, words.verdict(graph, claim), "aside")


def item_lines(graph: Subgraph, item: Evidence, indent: int) -> Iterator[Line]:
    """Yield an evidence item as lines: who and how, what in our words, the quote if attached."""
    heading = _HEADINGS[item.stance, item.finding]
    style = "for" if item.stance == "supports" else "against"
    yield Line(indent, f"{heading}: {' · '.join(_facts(item))}", style)
    yield Line(indent + 2, item.statement)
    if item.quote:
        yield Line(indent + 2, f"“{item.quote}”", "quote")
    yield Line(indent + 2, f"{_cited(graph, item.publication)}{_place(graph, item)}", "source")


def _facts(item: Evidence) -> list[str]:
    designs = vocabulary().designs
    species = ", ".join(item.species) or "species not stated"
    facts = [species, designs[item.design].label, item.certainty]
    if item.level:
        facts.append(item.level)
    return facts + [f"{key} {value}" for key, value in item.conditions.items()]


def _cited(graph: Subgraph, publication: str) -> str:
    known = graph.publications.get(publication)
    return f"{known.short} [{publication}]" if known else publication


def _place(graph: Subgraph, item: Evidence) -> str:
    place = f", {item.locator.section}"
    if item.locator.sentence:
        place += f" sentence {item.locator.sentence}"
    if item.elsewhere:
        place += f", as cited by {_cited(graph, item.read)}"
    return place
