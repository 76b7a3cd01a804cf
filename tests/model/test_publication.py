"""Publications: their rules, notices, and how they are named in short."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from kgraph.errors import InputError
from kgraph.model.publication import Notice, Publication
from tests.model.making import publication

CURIE = "write prefix:identifier, without spaces"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"id": "29392204"}, f"id is not a CURIE: '29392204'; {CURIE}"),
        ({"title": ""}, "title is empty or padded with spaces: ''"),
        ({"journal": " "}, "journal is empty or padded with spaces: ' '"),
        ({"kind": ""}, "kind is empty or padded with spaces: ''"),
        ({"licence": ""}, "licence is empty or padded with spaces: ''"),
        ({"authors": ("A", "")}, "author is empty or padded with spaces: ''"),
        ({"authors": ("A", None)}, "author is not a text: 'None'"),
        ({"sources": ("s", "s")}, "source stands twice: 's'"),
        ({"xrefs": ("1",)}, f"xrefs is not a CURIE: '1'; {CURIE}"),
        ({"xrefs": ("PMC:1", "PMC:1")}, "xrefs stands twice: 'PMC:1'"),
        ({"cites": ("1",)}, f"cites is not a CURIE: '1'; {CURIE}"),
        ({"cites": ("PMID:2", "PMID:2")}, "cites stands twice: 'PMID:2'"),
        ({"year": 1499}, "year is out of range: '1499'"),
        ({"year": 2200}, "year is out of range: '2200'"),
        ({"text_sha256": "abc"}, "text_sha256 is not 64 hex digits: 'abc'"),
        ({"text_sha256": "A" * 64}, f"text_sha256 is not 64 hex digits: '{'A' * 64}'"),
    ],
)
def test_rules(fields: dict[str, Any], message: str) -> None:
    """What breaks a rule is refused where it is made."""
    with pytest.raises(InputError) as caught:
        publication(**fields)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"kind": "withdrawal"},
            "unknown kind: 'withdrawal'; one of: erratum, retraction, expression_of_concern",
        ),
        ({"kind": "retracton"}, "unknown kind: 'retracton'; did you mean retraction?"),
        ({"kind": "erratum", "date": ""}, "date is empty or padded with spaces: ''"),
        ({"kind": "erratum", "id": "1"}, f"notice id is not a CURIE: '1'; {CURIE}"),
    ],
)
def test_rules_of_notices(fields: dict[str, Any], message: str) -> None:
    """A notice has a kind; date and id where known."""
    with pytest.raises(InputError) as caught:
        Notice(**fields)
    assert str(caught.value) == message


@pytest.mark.parametrize("year", [1500, 2199])
def test_first_and_last_year(year: int) -> None:
    """Both ends of the range pass."""
    assert publication(year=year).year == year


def test_order_of_authors_stays_and_of_sets_goes() -> None:
    """Who is first author means something; which cross-reference is first does not."""
    one = publication(
        authors=["Zeta Z", "Alpha A"],
        xrefs=("PMC:2", "PMC:1"),
        cites=("PMID:9", "PMID:10"),
        sources=("b", "a"),
        notices=(Notice(kind="retraction"), Notice(kind="erratum", date="2020")),
    )
    other = publication(
        authors=("Zeta Z", "Alpha A"),
        xrefs=("PMC:1", "PMC:2"),
        cites=("PMID:10", "PMID:9"),
        sources=("a", "b"),
        notices=(Notice(kind="erratum", date="2020"), Notice(kind="retraction")),
    )
    assert one == other
    assert hash(one) == hash(other)
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
    assert one.authors == ("Zeta Z", "Alpha A")
    assert [notice.kind for notice in one.notices] == ["erratum", "retraction"]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), False),
        (("erratum",), False),
        (("expression_of_concern",), False),
        (("retraction",), True),
        (("erratum", "retraction"), True),
    ],
)
def test_retracted(kinds: tuple[Any, ...], expected: bool) -> None:
    """Only a retraction retracts."""
    assert publication(notices=tuple(Notice(kind=k) for k in kinds)).retracted is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"authors": ("Schwenk ES",), "year": 2021}, "Schwenk 2021"),
        ({"authors": ("Schwenk ES", "Other O"), "year": 2021}, "Schwenk 2021"),
        ({"authors": ("De Baets L",), "year": 2021}, "De Baets 2021"),
        ({"authors": ("Müller-Łukasz Ö",), "year": 2019}, "Müller-Łukasz 2019"),
        ({"authors": ("Sartre J-P",), "year": 1943}, "Sartre 1943"),
        ({"authors": ("Bonaventura",), "year": 2021}, "Bonaventura 2021"),
        ({"authors": ("FDA",), "year": 2019}, "FDA 2019"),
        (
            {"authors": ("European Medicines Agency",), "year": 2019},
            "European Medicines Agency 2019",
        ),
        ({"authors": ("Schwenk ES",), "title": "Of ketamine"}, "Of ketamine"),
        ({"year": 2021, "title": "Of ketamine"}, "Of ketamine"),
        ({"authors": ("Schwenk ES",)}, "PMID:1"),
        ({}, "PMID:1"),
    ],
)
def test_short_name(fields: dict[str, Any], expected: str) -> None:
    """First author's family name and year, else the title, else the id."""
    assert publication(**fields).short == expected


def test_immutable() -> None:
    """Neither the publication nor a notice is ever changed."""
    with pytest.raises(AttributeError):
        publication().year = 2020  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Notice(kind="erratum").date = "2020"  # type: ignore[misc]


def test_empty_fields_are_left_out_of_json() -> None:
    """Only what is known is written."""
    assert msgspec.json.encode(publication(title=None, authors=[])) == b'{"id":"PMID:1"}'
    assert msgspec.json.decode(b'{"id":"PMID:1"}', type=Publication) == publication()
