"""Headers that say which values a parameter takes, and which columns people see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.errors import InputError, QueryError
from kgraph.model.vocabulary import vocabulary
from kgraph.queries.catalog import named
from kgraph.queries.header import parse
from kgraph.queries.query import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.queries.query import NamedQuery

TEXT = """// name: q
// doc: A query.
// theme: mine
// mode: read
// table: x
// empty: nothing of the kind
// param n: integer = 2 in 1..6 — a number
// param share: float = 0.5 in ..1 — a share
// param way: string = out in out|in — a way
// param ways: list = null in out|in — several
// returns x: integer? — a column
// returns y: string — another
// example:
RETURN $n AS x, $share + $way + $ways AS y
"""


@pytest.fixture
def query(tmp_path: Path) -> NamedQuery:
    """Return the query of the text."""
    path = tmp_path / "q.cypher"
    path.write_text(TEXT, encoding="utf-8")
    return parse(path)


def test_what_the_header_says(query: NamedQuery) -> None:
    """Theme, columns for people, reason of an empty answer, and what may be null."""
    assert (query.theme, query.table, query.empty) == ("mine", ("x",), "nothing of the kind")
    assert [column.nullable for column in query.returns] == [True, False]
    assert [(p.least, p.most, p.choices) for p in query.params] == [
        (1, 6, ()),
        (None, 1, ()),
        (None, None, ("out", "in")),
        (None, None, ("out", "in")),
    ]
    assert [param.range for param in query.params] == ["1 to 6", "1 or less", "", ""]


def test_defaults_hold(query: NamedQuery) -> None:
    """They are what is bound where nothing is given."""
    assert query.bind({}) == {"n": 2, "share": 0.5, "way": "out", "ways": None}
    assert query.bind({"n": "6", "ways": "in, out"})["ways"] == ["in", "out"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"n": 7}, "parameter 'n' is 1 to 6, not 7"),
        ({"n": "0"}, "parameter 'n' is 1 to 6, not 0"),
        ({"share": "nan"}, "parameter 'share' is 1 or less, not nan"),
        ({"share": 1.5}, "parameter 'share' is 1 or less, not 1.5"),
        ({"way": "outt"}, "parameter 'way' cannot be 'outt'; did you mean out?"),
        ({"ways": ["in", "up"]}, "parameter 'ways' cannot be 'up'; one of: out, in"),
    ],
)
def test_what_is_out_of_range_is_refused(
    query: NamedQuery, given: dict[str, object], told: str
) -> None:
    """With what is allowed."""
    with pytest.raises(QueryError) as caught:
        query.bind(given)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        (
            "downstream",
            {"categories": "Drugg"},
            "cannot be 'Drugg'; did you mean Drug?",
        ),
        ("upstream", {"categories": ["Drug", "drug"]}, "cannot be 'drug'; did you mean Drug?"),
        (
            "hedged_only",
            {"predicates": "inhibit"},
            "'predicates' cannot be 'inhibit'; did you mean",
        ),
        (
            "single_source",
            {"predicates": "INHIBITS"},
            "cannot be 'INHIBITS'; did you mean inhibits",
        ),
        ("species_gap", {"predicates": "inhibt"}, "did you mean inhibits"),
        ("timeline", {"predicates": "treat"}, "did you mean treats"),
        ("schema", {"category": "drug"}, "'category' cannot be 'drug'; did you mean Drug?"),
        ("doses", {"species": "humann"}, "'species' cannot be 'humann'; did you mean human?"),
        ("doses", {"species": "zzz"}, "'species' cannot be 'zzz'; one of: animal, human, "),
    ],
)
def test_words_of_the_vocabulary_are_known(name: str, given: dict[str, object], told: str) -> None:
    """What is none would only give no rows."""
    needed = {p.name: "CHEBI:6121" for p in named(name).params if p.required}
    with pytest.raises(QueryError, match="parameter ") as caught:
        named(name).bind(needed | given)
    assert told in str(caught.value)
    assert named(name).bind(needed)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_the_vocabulary_may_be_named(tmp_path: Path, table: str) -> None:
    """All its words are allowed, no other; and what is no table is a mistake in the header."""
    path = tmp_path / "q.cypher"
    path.write_text(TEXT.replace("list = null in out|in", f"list = null in vocabulary.{table}"))
    every = list(getattr(vocabulary(), table))
    assert parse(path).bind({"ways": every})["ways"] == every
    with pytest.raises(QueryError, match="parameter 'ways' cannot be 'qqqq'; one of: "):
        parse(path).bind({"ways": "qqqq"})
    path.write_text(TEXT.replace("in out|in — several", f"in vocabulary.{table}x — several"))
    with pytest.raises(InputError, match=f"no table of the vocabulary: '{table}x'; one of"):
        parse(path)


def test_a_table_of_unknown_columns_is_a_mistake(tmp_path: Path) -> None:
    """People would look for it."""
    path = tmp_path / "q.cypher"
    path.write_text(TEXT.replace("// table: x", "// table: x, z"), encoding="utf-8")
    with pytest.raises(InputError, match="the table names a column that is not returned: 'z'"):
        parse(path)
