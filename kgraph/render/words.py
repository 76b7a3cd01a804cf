"""Claims and verdicts as plain sentences, for the page, the tooltips and the command line."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

from kgraph.render import support
from kgraph.render.text import SHY, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.model.claim import Claim
    from kgraph.model.evidence import Evidence
    from kgraph.model.records import Subgraph
    from kgraph.model.summary import Summary

_DIRECTION: Final = {"decreased": "lowered ", "increased": "raised ", None: ""}
_DIMENSIONS: Final = {"time_point": "time point"}
_ALMOST_ONE: Final = 0.995
_ORDINARY: Final = re.compile(r"[a-z]{2,}(?![A-Za-z0-9])|a ")


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """A claim in its parts: who, does what, to whom, and what narrows it (may be empty)."""

    subject: str
    verb: str
    object: str
    narrowed: str

    def __str__(self) -> str:
        """Return ``Ketamine inhibits NMDA receptor (mechanism: open-channel block)``."""
        return " ".join(filter(None, (self.subject, self.verb, self.object, self.narrowed)))


def plural(number: int, noun: str) -> str:
    """Return ``1 paper``, ``2 papers``, ``2 entities``."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def listed(items: Sequence[str], joint: str = "and") -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``."""
    return f" {joint} ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def capital(text: str) -> str:
    """Return ``text`` with a capital, unless its first word is spelt its own way (mTOR, eEF2)."""
    return text[0].upper() + text[1:] if _ORDINARY.match(text) else text


def name(graph: Subgraph, entity: str) -> str:
    """Return the name of an entity, or its id where the graph does not hold it."""
    known = graph.entities.get(entity)
    return visible(known.name if known else entity)


def sentence(graph: Subgraph, claim: Claim) -> Sentence:
    """Return a claim as a sentence with its qualifiers."""
    said = claim.qualifiers
    subject = _DIRECTION[said.subject_direction] + name(graph, claim.subject)
    target = _DIRECTION[said.object_direction] + name(graph, claim.object)
    if said.drug:
        target += f" of {name(graph, said.drug)}"
    return Sentence(capital(subject), claim.kind.label, target, _narrowed(graph, claim))


def _narrowed(graph: Subgraph, claim: Claim) -> str:
    said = claim.qualifiers
    parts = [
        (said.mechanism, "mechanism: {}"),
        (said.aspect, "aspect: {}"),
        (said.line_of_therapy, "{}-line"),
        (said.authority and name(graph, said.authority), "authority: {}"),
        (said.indication and name(graph, said.indication), "for {}"),
        (said.route and name(graph, said.route), "route: {}"),
        (said.formulation, "form: {}"),
    ]
    told = "; ".join(form.format(visible(value)) for value, form in parts if value)
    return f"({told})" if told else ""


def plain(text: str) -> str:
    """Return ``text`` without the soft hyphens that only lines of a label need."""
    return text.replace(SHY, "")


def verdict(graph: Subgraph, claim: Claim) -> str:
    """Return in words what the evidence of a claim amounts to; a null result is called that."""
    if support.by_definition(graph, claim):
        return "This step holds by definition: no study is counted."
    summary = graph.summaries[claim.id]
    if summary.status == "unreviewed":
        sources = listed([visible(one) for one in claim.sources])
        return f"Stated by {sources}; no evidence is recorded here."
    told = [_sides(summary), _humans(support.supporting(graph, claim.id))]
    told += [_unsupported(support.standing(graph, claim.id))] if not summary.n_support else []
    told += [_differing(summary.differs_by)] if summary.contested_kind else []
    gone = len(graph.evidence_by_claim[claim.id]) - len(support.standing(graph, claim.id))
    told += [f"{plural(gone, 'finding')} of retracted work not counted."] if gone else []
    return " ".join(filter(None, told))


def _sides(summary: Summary) -> str:
    if not summary.n_support:
        return "No paper supports it."
    said = f"{plural(summary.n_support, 'paper')} support{'s' * (summary.n_support == 1)} it"
    against = len(summary.publications_opposed)
    return f"{said}, {against} {'does' if against == 1 else 'do'} not." if against else f"{said}."


def _unsupported(items: Sequence[Evidence]) -> str:
    """Return what those say that look at a claim which nobody supports."""
    tells = (
        ("opposite", "{} reports the opposite", "{} report the opposite"),
        ("null", "{} reports a null result", "{} report null results"),
        (None, "{} calls the evidence insufficient", "{} call the evidence insufficient"),
    )
    said = []
    for finding, one, many in tells:
        papers = len({item.publication for item in items if item.finding == finding})
        said += [(one if papers == 1 else many).format(papers)] if papers else []
    return f"{listed(said)}." if said else ""


def _humans(items: list[Evidence]) -> str:
    papers = len({item.publication for item in items})
    human = support.human_papers(items)
    if not papers:
        return ""
    if human == papers:
        return "The support is human." if papers == 1 else "All the support is human."
    if human:
        return f"Of the support, {human} {'is' if human == 1 else 'are'} human."
    return {
        "A": "None of the support is human: animals only.",
        "V": "None of the support is human: cells and tissue only.",
    }.get(support.letter(items), "None of the support is stated to be human.")


def _differing(dimensions: Sequence[str]) -> str:
    if not dimensions:
        return "What is recorded does not tell the two sides apart: it overlaps, or is missing."
    named = listed([_DIMENSIONS.get(one, one) for one in dimensions], "or")
    return f"No opposing paper shares the {named} of a supporting one."


def contested(summary: Summary) -> str:
    """Return the kind of disagreement in words, or nothing."""
    kinds = {
        "opposed": "Contested: opposite findings",
        "null_results": "Contested: null results",
        "unproven": "Contested: called unproven",
    }
    return kinds.get(summary.contested_kind or "", "")


def score(value: float) -> str:
    """Return a score with two digits; never 1.00, which no evidence earns."""
    return ">0.99" if value >= _ALMOST_ONE else f"{value:.2f}"


def scores(summary: Summary) -> str:
    """Return the line of scores, with what they are not."""
    return (
        f"To rank, not a probability: support {score(summary.support)}, "
        f"against {score(summary.opposition)}, human {score(summary.support_human)}"
    )


def status(graph: Subgraph, claim: Claim) -> str:
    """Return the status of a claim in a word or two, for a table."""
    if support.by_definition(graph, claim):
        return "by definition"
    found = graph.summaries[claim.id].status
    told = {"contested": "contested", "unreviewed": "stated, no evidence", "supported": "supported"}
    if found in told:
        return told[found]
    items = support.standing(graph, claim.id)
    reasons = {item.finding or item.stance for item in items}
    if not reasons:
        return "no support, retracted" if graph.evidence_by_claim[claim.id] else "no evidence"
    heaviest = next(one for one in ("opposite", "null", "insufficient") if one in reasons)
    return {
        "opposite": "no support, opposite finding",
        "null": "no support, null result",
        "insufficient": "no support, unproven",
    }[heaviest]
