"""The bundled queries: what they say of themselves, and the types they write out."""

from __future__ import annotations

import re
from typing import Final

import pytest

from kgraph import resources
from kgraph.model.vocabulary import vocabulary
from kgraph.queries.catalog import catalogue, named

BUNDLED: Final = sorted(path.stem for path in resources.folder("cypher").glob("*.cypher"))
SIGNED: Final = {
    "INHIBITS",
    "ACTIVATES",
    "INCREASES",
    "DECREASES",
    "CAUSES",
    "CONTRIBUTES_TO",
    "REQUIRED_FOR",
}
GRAPH: Final = {
    "SUBJECT",
    "OBJECT",
    "SUPPORTS",
    "REFUTES",
    "FINDS_INSUFFICIENT",
    "REPORTED_IN",
    "READ_IN",
    "CITES",
}
"""Types that are no predicate (DESIGN §4)."""
LABELS: Final = {"Entity", "Claim", "Evidence", "Publication", "Load", "Schema"}


def types(text: str) -> set[str]:
    """Return the relationship types that a query writes out."""
    bare = re.sub(r"\s*\|", "|", text)
    return {
        one for group in re.findall(r"\[\w*:([A-Z_|]+)", bare) for one in group.split("|") if one
    }


def flat(text: str) -> str:
    """Return a query without what stands in brackets of any kind."""
    bare = re.sub(r"\([^()\[\]{}]*\)|\[[^()\[\]{}]*\]|\{[^()\[\]{}]*\}", "", text)
    return bare if bare == text else flat(bare)


def test_the_bundled_catalogue_is_read() -> None:
    """Every file of the folder, under its name."""
    assert sorted(catalogue()) == BUNDLED


@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_queries_only_read(name: str) -> None:
    """They are marked so, and use no word that writes."""
    found = named(name)
    assert found.mode == "read"
    assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|LOAD)\b|CALL (?!\()", found.text)


@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_queries_return_what_they_say(name: str) -> None:
    """The columns of every part of the query, in the order of the header."""
    found = named(name)
    assert found.returns
    for part in re.split(r"\bUNION\b", flat(found.text)):
        clause = re.split(r"\bRETURN\b(?: DISTINCT\b)?", part)[-1]
        clause = re.split(r"\bORDER BY\b|\bLIMIT\b", clause)[0]
        columns = [re.split(r"\bAS\b", column)[-1].strip() for column in clause.split(",")]
        assert columns == [column.name for column in found.returns]


@pytest.mark.parametrize("name", BUNDLED)
def test_order_is_explicit(name: str) -> None:
    """Each answer comes in one order; what counts has one row a part.

    ``steps`` is only of use whole, and an order would have a large graph read to its end.
    """
    found = named(name)
    assert "ORDER BY" in found.text or name in {"stats", "steps"}


@pytest.mark.parametrize("name", BUNDLED)
def test_parameters_declared_are_those_used(name: str) -> None:
    """Both ways, counted here once more."""
    found = named(name)
    assert set(re.findall(r"\$([A-Za-z_]+)", found.text)) == {p.name for p in found.params}


@pytest.mark.parametrize("name", BUNDLED)
def test_examples_can_be_bound(name: str) -> None:
    """What the help shows would run."""
    found = named(name)
    assert set(found.bind(found.example)) == {p.name for p in found.params}


@pytest.mark.parametrize("name", BUNDLED)
def test_types_and_labels_are_known(name: str) -> None:
    """A misspelt type would match nothing and say nothing."""
    text = named(name).text
    known = {p.relationship for p in vocabulary().predicates.values()} | GRAPH
    assert types(text) <= known
    written = re.findall(r"\(\w*:([A-Za-z]+)", text)
    assert set(written) <= LABELS | set(vocabulary().categories)


def test_types_are_found() -> None:
    """With and without a variable, with a length, several."""
    text = "MATCH (a)-[r:IS_A|HAS_PART*1..3]->()<-[:SUBJECT]-(), (b)-[x]-()"
    assert types(text) == {"IS_A", "HAS_PART", "SUBJECT"}


def test_signed_mechanism_predicates_are_those_of_the_vocabulary() -> None:
    """A new one has to get into the path queries as well."""
    found = {p.relationship for p in vocabulary().predicates_of("mechanism") if p.sign}
    assert found == SIGNED


def _family(*families: str) -> set[str]:
    return {p.relationship for family in families for p in vocabulary().predicates_of(family)}


CHAIN: Final = SIGNED | {"HAS_METABOLITE", "RELIEVES"}
FORMS: Final = {"HAS_PART", "IS_A", "HAS_ACTIVE_INGREDIENT", "HAS_ENANTIOMER"}
LINKED: Final = {"SUBJECT", "OBJECT"}
USES: Final = _family("therapy") | {"APPROVED_BY", "IS_A"}
ITEMS: Final = LINKED | {"SUPPORTS", "REFUTES", "FINDS_INSUFFICIENT", "REPORTED_IN"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("paths", CHAIN | FORMS),
        ("downstream", CHAIN | FORMS),
        ("upstream", CHAIN | FORMS),
        ("cascade", CHAIN | FORMS),
        ("weakest_links", CHAIN | FORMS),
        ("gaps", CHAIN | FORMS | LINKED),
        ("explains", CHAIN | FORMS | LINKED | _family("therapy") | {"HAS_SIDE_EFFECT"}),
        ("loops", SIGNED),
        (
            "shared_targets",
            SIGNED - {"CAUSES", "CONTRIBUTES_TO", "REQUIRED_FOR"} | {"BINDS", "HAS_PART"},
        ),
        ("kinds", {"IS_A", "HAS_PART"}),
        ("role_conflicts", _family("therapy") | {"CAUTIONED_IN", "CONTRAINDICATED_IN"}),
        ("indications", USES | LINKED | {"SUPPORTS"}),
        ("treatments", USES | {"OBJECT"}),
        ("safety", _family("safety") | {"CAUSES", "CONTRIBUTES_TO", "INCREASES", "IS_A"} | LINKED),
        ("metabolites", _family("metabolism")),
        ("evidence_between", ITEMS | {"READ_IN", "IS_A"}),
        ("timeline", ITEMS - LINKED | {"READ_IN"}),
        ("claims_of", LINKED),
        ("contested", LINKED),
        ("species_gap", LINKED),
    ],
)
def test_types_written_out(name: str, expected: set[str]) -> None:
    """Those that the query is about, none forgotten: they are not filtered on ``[*]``."""
    assert types(named(name).text) == expected


TARGETS: Final = "['Receptor', 'Protein', 'Gene', 'GeneFamily']"


def test_tiers_in_queries_are_those_of_the_vocabulary() -> None:
    """A new category has to get into the queries that ask for a tier."""
    tiers = {c.name: c.tier for c in vocabulary().categories.values()}
    written = {
        group
        for query in catalogue().values()
        for group in re.findall(r"category IN (\[[^]]+\])", query.text)
    }
    found = {frozenset(re.findall(r"'(\w+)'", group)) for group in written}
    whole = {frozenset(n for n, t in tiers.items() if t == tier) for tier in tiers.values()}
    assert found <= whole


def test_hops_of_paths() -> None:
    """Halves of three steps meet: the default, and the most that the header promises."""
    found = named("paths")
    hops = next(param for param in found.params if param.name == "hops")
    assert (hops.default, hops.least, hops.most) == (6, 1, 6)


def test_constraint_names_begin_with_ours() -> None:
    """So that they can be told from those of others in one database (DESIGN §4)."""
    folder = resources.folder("cypher") / "schema"
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))
    names = re.findall(r"CREATE (?:CONSTRAINT|TEXT INDEX) (\w+)", text)
    assert "kgraph_entity_names" in names
    assert all(name.startswith("kgraph_") for name in names)
    for label in ("Entity", "Claim", "Evidence", "Publication"):
        assert f"(n:{label}) REQUIRE n.id IS UNIQUE" in text
