"""Headers that say which values a parameter takes, and which columns people see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.errors import InputError, QueryError
from kgraph.queries.header import parse

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


def test_a_table_of_unknown_columns_is_a_mistake(tmp_path: Path) -> None:
    """People would look for it."""
    path = tmp_path / "q.cypher"
    path.write_text(TEXT.replace("// table: x", "// table: x, z"), encoding="utf-8")
    with pytest.raises(InputError, match="the table names a column that is not returned: 'z'"):
        parse(path)
