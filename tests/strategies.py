"""Random valid records for hypothesis: what every layer has to carry without change.

Predicates respect domain and range, qualifiers what their predicate takes, evidence and claims
speak of what is there; texts hold whatever a record lets pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

import msgspec
from hypothesis import strategies as st

from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.evidence import Conditions, Evidence, Locator
from kgraph.model.hashing import sentence_hash
from kgraph.model.publication import Notice, Publication
from kgraph.model.records import Subgraph, collect
from kgraph.model.vocabulary import (
    AgentType,
    KnowledgeLevel,
    NoticeKind,
    Stance,
    System,
    vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from kgraph.model.terms import Predicate

_ENTITY_PREFIXES: Final = ("CHEBI", "GO", "MONDO", "kgraph", "PUBCHEM.COMPOUND", "UniProtKB")
_AWKWARD: Final = (
    "=1+1",
    "'=x",
    "-5",
    "@x",
    "a|b",
    "\\u007c",
    'say "x", then',
    "<a>&amp;",
    "\\",
    '\\"',
    "line\u2028separator",
    "\ufffe\uffff",
    "كيتامين",
    "Δ9 αβ 🙂",
    "null",
    "true",
    "1e5",
)


def texts(most: int = 30) -> SearchStrategy[str]:
    """Return texts on one line, the awkward ones often."""
    characters = st.characters(exclude_categories=("Cc", "Cs"))
    free = st.text(characters, min_size=1, max_size=most).map(str.strip).filter(bool)
    return st.one_of(free, st.sampled_from([text for text in _AWKWARD if len(text) <= most]))


def _lists(items: SearchStrategy[str], most: int = 3) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(items, max_size=most, unique=True).map(tuple)


def _maybe(items: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | items


def _local_parts() -> SearchStrategy[str]:
    return st.from_regex(r"[A-Za-z0-9()\[\]_.,;/%&<>\"'=+-]{1,12}", fullmatch=True)


def entity_ids() -> SearchStrategy[str]:
    """Return CURIEs that no publication has."""
    return st.builds("{}:{}".format, st.sampled_from(_ENTITY_PREFIXES), _local_parts())


def publication_ids() -> SearchStrategy[str]:
    """Return CURIEs that no entity has."""
    numbers = st.integers(1, 99_999_999).map("PMID:{}".format)
    return numbers | _local_parts().map("doi:10.0000/{}".format)


def sources() -> SearchStrategy[str]:
    """Return names of sources, one that the vocabulary ranks among them."""
    return st.sampled_from(["kgraph-seeds", "hetionet"]) | texts(20)


def entities() -> SearchStrategy[Entity]:
    """Return entities with any category."""
    return st.builds(
        Entity,
        id=entity_ids(),
        name=texts(),
        category=st.sampled_from(list(vocabulary().categories)),
        synonyms=_lists(texts()),
        xrefs=_lists(entity_ids()),
        description=_maybe(texts(80)),
        taxon=_maybe(st.just("NCBITaxon:9606")),
        sources=_lists(sources()),
    )


def publications() -> SearchStrategy[Publication]:
    """Return publications, some retracted, that cite whatever."""
    notices = st.builds(
        Notice,
        kind=st.sampled_from(get_args(NoticeKind)),
        date=_maybe(texts(10)),
        id=_maybe(publication_ids()),
    )
    return st.builds(
        Publication,
        id=publication_ids(),
        title=_maybe(texts(80)),
        authors=st.lists(texts(20), max_size=3).map(tuple),
        year=_maybe(st.integers(1500, 2199)),
        journal=_maybe(texts()),
        kind=_maybe(texts()),
        xrefs=_lists(publication_ids()),
        licence=_maybe(texts()),
        notices=st.lists(notices, max_size=2).map(tuple),
        cites=_lists(publication_ids()),
        text_sha256=_maybe(texts().map(sentence_hash)),
        funding=_maybe(texts()),
        sources=_lists(sources()),
    )


def _measured() -> SearchStrategy[dict[str, Any]]:
    """Return value, unit and measure that go together."""
    numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-1000, 1000)
    fields = {"value": numbers, "measure": texts(10)}
    return st.just({}) | st.fixed_dictionaries(fields, optional={"unit": texts(10)})


@st.composite
def assertions(draw: DrawFn, publication: SearchStrategy[str]) -> Assertion:
    """Return what a source says without evidence."""
    return Assertion(
        source=draw(sources()),
        licence=draw(texts(20)),
        knowledge_level=draw(st.sampled_from(get_args(KnowledgeLevel))),
        agent_type=draw(st.sampled_from(get_args(AgentType))),
        publications=draw(_lists(publication)),
        original_predicate=draw(_maybe(texts(20))),
        **draw(_measured()),
    )


def _fitting(subject: Entity, object_: Entity) -> list[Predicate]:
    return [
        one
        for one in vocabulary().predicates.values()
        if (not one.domain or subject.category in one.domain)
        and (not one.range or object_.category in one.range)
    ]


def _qualifier(key: str, pool: Sequence[Entity]) -> SearchStrategy[str] | None:
    """Return values of a qualifier; None where it needs an entity that is not there."""
    row = vocabulary().qualifiers[key]
    if row.kind == "choice":
        return st.sampled_from(row.values)
    if row.kind == "text":
        return texts(20)
    tiers = vocabulary().categories
    fitting = [e.id for e in pool if {e.category, tiers[e.category].tier} & {*row.values}]
    return st.sampled_from(fitting) if fitting else None


@st.composite
def claims(draw: DrawFn, pool: Sequence[Entity]) -> Claim:
    """Return a claim between two of these entities, of which there are at least two."""
    subject, object_ = draw(st.permutations(pool))[:2]
    possible = {key: _qualifier(key, pool) for key in vocabulary().qualifiers}
    fitting = [
        p
        for p in _fitting(subject, object_)
        if all(possible[key] is not None for key in p.required)
    ]
    predicate = draw(st.sampled_from(fitting))
    chosen = {
        key: draw(values)
        for key in predicate.qualifiers
        if (values := possible[key]) is not None
        and (key in predicate.required or draw(st.booleans()))
    }
    return Claim(
        subject=subject.id,
        predicate=predicate.name,
        object=object_.id,
        qualifiers=Qualifiers(**chosen),
    )


@st.composite
def locators(draw: DrawFn) -> Locator:
    """Return a place in a publication."""
    sentence = draw(_maybe(st.integers(1, 500)))
    return Locator(
        section=draw(texts(20)),
        sentence=sentence,
        sha256=None if sentence is None else sentence_hash(draw(texts())),
        item=draw(_maybe(texts(20))),
    )


@st.composite
def evidence(
    draw: DrawFn, claim: SearchStrategy[str], publication: SearchStrategy[str]
) -> Evidence:
    """Return a piece of evidence for one of these claims from one of these publications."""
    words = vocabulary()
    stance = draw(st.sampled_from(get_args(Stance)))
    conditions = {key: _maybe(texts()) for key in Conditions.__struct_fields__}
    return Evidence(
        claim=draw(claim),
        publication=draw(publication),
        read_in=draw(_maybe(publication)),
        locator=draw(locators()),
        statement=draw(texts(240)),
        stance=stance,
        finding=draw(st.sampled_from(["opposite", "null"])) if stance == "refutes" else None,
        certainty=draw(st.sampled_from(list(words.certainties))),
        species=draw(_lists(st.sampled_from(list(words.species)))),
        system=draw(st.sampled_from(get_args(System))),
        design=draw(st.sampled_from(list(words.designs))),
        study=draw(_maybe(texts(20))),
        conditions=Conditions(**draw(st.fixed_dictionaries(conditions))),
        level=draw(_maybe(texts(20))),
        quote=draw(_maybe(texts(80))),
        knowledge_level=draw(st.sampled_from(get_args(KnowledgeLevel))),
        agent_type=draw(st.sampled_from(get_args(AgentType))),
        curator=draw(texts(20)),
        source=draw(sources()),
        licence=draw(texts(20)),
        **draw(_measured()),
    )


@st.composite
def subgraphs(draw: DrawFn, most: int = 4) -> Subgraph:
    """Return a graph whose claims and evidence speak of what is in it.

    Every claim has evidence, or a source that asserts it, or both.
    """
    pool = draw(st.lists(entities(), min_size=2, max_size=most, unique_by=_id))
    papers = draw(st.lists(publications(), min_size=1, max_size=most, unique_by=_id))
    paper = st.sampled_from([one.id for one in papers])
    stated = draw(st.lists(claims(pool), max_size=most, unique_by=_id))
    claim = st.sampled_from([one.id for one in stated] or [""])
    items = st.lists(evidence(claim, paper), max_size=2 * most, unique_by=_id)
    found = draw(items) if stated else []
    seen = {one.claim for one in found}
    by_source = st.lists(assertions(paper), max_size=2, unique_by=lambda one: one.source)
    asserted = [
        msgspec.structs.replace(one, asserted=tuple(draw(by_source) or ()))
        if one.id in seen
        else msgspec.structs.replace(one, asserted=(draw(assertions(paper)),))
        for one in stated
    ]
    return collect([*pool, *papers, *asserted, *found])


def _id(record: Entity | Publication | Claim | Evidence) -> str:
    return record.id
