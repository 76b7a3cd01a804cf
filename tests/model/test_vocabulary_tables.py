"""The files of the vocabulary: unique, in order, nothing blank that has to be there."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, Final, get_args

import pytest

from kgraph import resources
from kgraph.model.terms import Family
from kgraph.model.text import folded
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS: Final = {
    "categories": "name",
    "certainties": "name",
    "conditions": "name",
    "designs": "name",
    "normal_terms": "term",
    "predicates": "name",
    "prefixes": "prefix",
    "qualifiers": "name",
    "sources": "name",
    "species": "name",
    "tiers": "name",
}
MAY_BE_BLANK: Final = {
    "normal_terms": {"synonyms"},
    "predicates": {"qualifiers", "required", "domain", "range", "biolink_qualifiers"},
    "prefixes": {"url"},
    "qualifiers": {"values"},
    "sources": {"url"},
    "species": {"parent", "taxon", "synonyms"},
}
LISTS: Final = {
    "normal_terms": {"synonyms"},
    "predicates": {"qualifiers", "required", "domain", "range", "biolink_qualifiers"},
    "qualifiers": {"values"},
    "species": {"synonyms"},
}
OWN_TYPES: Final = {
    "SUBJECT",
    "OBJECT",
    "SUPPORTS",
    "REFUTES",
    "FINDS_INSUFFICIENT",
    "REPORTED_IN",
    "READ_IN",
    "CITES",
}
OWN_LABELS: Final = {"Entity", "Claim", "Evidence", "Publication", "Load", "Schema"}
PAPER: Final = {"light": "#FFFFFF", "dark": "#161A20"}
LEAST_CONTRAST: Final = 3.0
"""WCAG 2.2, success criterion 1.4.11, for graphical objects."""


def cells(table: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table, read with nothing of kgraph but the folder's place."""
    path = resources.folder("seeds") / "vocabulary" / f"{table}.tsv"
    header, *rows = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    for row in rows:
        yield dict(zip(header.split("\t"), row.split("\t"), strict=True))


def test_every_table_is_known() -> None:
    """A file that nothing reads would be an error nobody sees."""
    folder = resources.folder("seeds") / "vocabulary"
    assert {path.name for path in folder.iterdir()} == {f"{name}.tsv" for name in KEYS}


@pytest.mark.parametrize("table", KEYS)
def test_keys_are_unique(table: str) -> None:
    """A second row of one name would silently win."""
    keys = Counter((row.get("condition"), row[KEYS[table]]) for row in cells(table))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("table", KEYS)
def test_cells_are_bare_and_filled(table: str) -> None:
    """No padding; blank only where a blank means something."""
    for row in cells(table):
        for column, cell in row.items():
            assert cell == cell.strip(), (row, column)
            assert cell or column in MAY_BE_BLANK.get(table, ()), (row, column)


@pytest.mark.parametrize("table", LISTS)
def test_lists_have_no_blank_and_no_double(table: str) -> None:
    """Parts are bare, filled and stand once."""
    for row in cells(table):
        for column in LISTS[table]:
            parts = row[column].split("|") if row[column] else []
            assert all(part and part == part.strip() for part in parts), (row, column)
            assert len(parts) == len(set(parts)), (row, column)


@pytest.mark.parametrize("table", KEYS)
def test_files_end_with_one_line_break_and_have_unix_lines(table: str) -> None:
    """So that a diff shows what changed."""
    raw = (resources.folder("seeds") / "vocabulary" / f"{table}.tsv").read_bytes()
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")
    assert b"\r" not in raw


@pytest.mark.parametrize(
    ("table", "column"), [("predicates", "symmetric"), ("sources", "non_commercial")]
)
def test_yes_or_no(table: str, column: str) -> None:
    """Any other word would be read as no."""
    assert {row[column] for row in cells(table)} <= {"yes", "no"}


def test_prefixes_are_sorted() -> None:
    """By code point, capitals first."""
    names = [row["prefix"] for row in cells("prefixes")]
    assert names == sorted(names)


@pytest.mark.parametrize("table", ["certainties", "designs"])
def test_graded_tables_go_from_most_to_least(table: str) -> None:
    """And every weight is above 0 and at most 1."""
    weights = [float(row["weight"]) for row in cells(table)]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight <= 1 for weight in weights)


def test_categories_stand_by_tier() -> None:
    """In the order of the tiers."""
    found = [tier for tier, _ in itertools.groupby(row["tier"] for row in cells("categories"))]
    assert found == [row["name"] for row in cells("tiers")]


def test_predicates_stand_by_family() -> None:
    """In the order of the families; imported ones come last."""
    found = [
        family for family, _ in itertools.groupby(row["family"] for row in cells("predicates"))
    ]
    assert found == [family for family in get_args(Family) if family in found]


def test_terms_stand_by_condition() -> None:
    """Each condition in one block, and it is a condition."""
    found = [
        name for name, _ in itertools.groupby(row["condition"] for row in cells("normal_terms"))
    ]
    assert len(found) == len(set(found))
    assert set(found) <= {row["name"] for row in cells("conditions")}


def test_a_spelling_means_one_term() -> None:
    """Of one condition, whatever its case."""
    spellings = Counter(
        (row["condition"], folded(spelling))
        for row in cells("normal_terms")
        for spelling in [row["term"], *filter(None, row["synonyms"].split("|"))]
    )
    assert [spelling for spelling, count in spellings.items() if count > 1] == []


def test_a_spelling_means_one_species() -> None:
    """Whatever its case."""
    spellings = Counter(
        folded(spelling)
        for row in cells("species")
        for spelling in [row["name"], *filter(None, row["synonyms"].split("|"))]
    )
    assert [spelling for spelling, count in spellings.items() if count > 1] == []


def test_predicates_name_what_other_tables_have() -> None:
    """Qualifiers, required ones among them; tiers and categories as domain and range."""
    keys = {row["name"] for row in cells("qualifiers")}
    ends = {row["name"] for table in ("tiers", "categories") for row in cells(table)}
    for row in cells("predicates"):
        taken = set(filter(None, row["qualifiers"].split("|")))
        assert taken <= keys, row["name"]
        assert set(filter(None, row["required"].split("|"))) <= taken, row["name"]
        for column in ("domain", "range"):
            assert set(filter(None, row[column].split("|"))) <= ends, row["name"]


def test_names_can_be_labels_and_types() -> None:
    """Categories are labels, predicates in capitals are types: letters and underscores."""
    for row in cells("categories"):
        assert re.fullmatch(r"[A-Z][A-Za-z]+", row["name"])
    for row in cells("predicates"):
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", row["name"])


def test_names_do_not_clash_with_those_of_the_graph() -> None:
    """A relationship type or label means one thing."""
    words = vocabulary()
    assert not OWN_TYPES & {p.relationship for p in words.predicates.values()}
    assert not OWN_LABELS & set(words.categories)
    assert len({p.relationship for p in words.predicates.values()}) == len(words.predicates)


def test_tier_and_category_names_do_not_clash() -> None:
    """A domain names either."""
    tiers = {row["name"] for row in cells("tiers")}
    assert not tiers & {row["name"] for row in cells("categories")}


def test_descriptions_are_phrases() -> None:
    """They begin with a capital (tiers go on a sentence) and have no full stop."""
    for table in KEYS:
        for row in cells(table):
            text = row.get("description", "X")
            assert table == "tiers" or text[0].isupper(), row
            assert not text.endswith("."), row


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2): 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21; #767676 on white is the well-known 4.54."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("theme", PAPER)
@pytest.mark.parametrize("row", list(cells("categories")), ids=lambda row: row["name"])
def test_colours_can_be_seen(row: dict[str, str], theme: str) -> None:
    """A glyph stands out from its node in both themes."""
    colour = row[f"colour_{theme}"]
    assert re.fullmatch(r"#[0-9A-F]{6}", colour)
    assert contrast(colour, PAPER[theme]) >= LEAST_CONTRAST


def test_a_tier_has_one_colour_but_where_shape_differs() -> None:
    """Two colours in a tier go with two glyphs: colour is never the only sign."""
    for _, rows in itertools.groupby(cells("categories"), key=lambda row: row["tier"]):
        looks = {(row["glyph"], row["colour_light"], row["colour_dark"]) for row in rows}
        assert len(looks) == len({glyph for glyph, _, _ in looks})
