"""Where a query ends, and that there is one."""

from __future__ import annotations

import pytest

from kgraph.cli.statements import blank, ended, query_of
from kgraph.errors import QueryError


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("RETURN 1", "RETURN 1"),
        ("RETURN 1;\n", "RETURN 1"),
        ("RETURN 1 ;; // done;", "RETURN 1"),
        ("// first;\nRETURN ';' AS `a;b`; /* ; */", "// first;\nRETURN ';' AS `a;b`"),
        ("RETURN 'it\\'s;' + \"//\";", "RETURN 'it\\'s;' + \"//\""),
        ("RETURN 'open;", "RETURN 'open;"),
    ],
)
def test_a_query_is_without_its_end(text: str, query: str) -> None:
    """Semicolons in texts, quoted names and comments are no end."""
    assert query_of(text) == query


@pytest.mark.parametrize("text", ["RETURN 1; RETURN 2", "RETURN 1;\n// more;\n RETURN 2;"])
def test_a_second_query_is_told(text: str) -> None:
    """With a caret where it begins."""
    with pytest.raises(QueryError, match="one query is asked at a time") as told:
        query_of(text)
    _, line, mark = str(told.value).split("\n")
    assert line[mark.index("^") :].startswith("RETURN 2")


@pytest.mark.parametrize(
    ("text", "asks_nothing", "at_its_end"),
    [
        ("", True, False),
        (" ;\n", True, True),
        ("// a;\n", True, False),
        ("/* a;\n", False, False),
        ("/* a */ // b\n", True, False),
        ("RETURN 'a;\n", False, False),
        ("RETURN 'a;\nb';\n", False, True),
        ("RETURN 1; // a\n", False, True),
        ("RETURN 1 // a;\n", False, False),
    ],
)
def test_when_a_text_ends(text: str, *, asks_nothing: bool, at_its_end: bool) -> None:
    """Nothing that is open ends, and comments ask nothing."""
    assert (blank(text), ended(text)) == (asks_nothing, at_its_end)
