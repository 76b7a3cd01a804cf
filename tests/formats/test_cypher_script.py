"""Cypher scripts as text: what stands in them, and what is said of other scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import formats
from kgraph.errors import InputError
from kgraph.formats.cypher_literals import literal, parsed
from kgraph.model.entity import Entity
from tests import examples
from tests.examples import example_graph
from tests.strategies import texts

if TYPE_CHECKING:
    from pathlib import Path

VALUES = st.recursive(
    texts()
    | st.sampled_from(["\\u0027", "\\\\u", "'", "\\'", "\n", "\\"])
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_a_value_comes_back_as_it_was(value: Any) -> None:
    """The type of a number too."""
    assert repr(parsed(literal(value))) == repr(value)


@given(VALUES)
def test_nothing_is_left_for_neo4j_to_decode(value: Any) -> None:
    """It would turn an escape of Unicode into a quotation mark before it reads strings."""
    assert "\\u" not in literal(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("it's", r"'it\'s'"),
        ("a\\b", r"'a\\b'"),
        ("\\u0027", r"'\\' + 'u0027'"),
        ("two\nlines", r"'two\nlines'"),
        ("`µ`", "'`µ`'"),
        (1e16, "1e16"),
        (1e-07, "1e-07"),
        (-5, "-5"),
        (40.0, "40.0"),
        (True, "true"),
        (["a", "b"], "['a', 'b']"),
        ({"id": "x", "n": 1}, "{id: 'x', n: 1}"),
        ([], "[]"),
    ],
)
def test_a_literal_is_written_as_cypher_has_it(value: Any, text: str) -> None:
    """As in the Cypher manual, ``Expressions > String literals`` and ``Number literals``."""
    assert literal(value) == text
    assert parsed(text) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ends too early"),
        ("'open", "no literal of Cypher at character 1"),
        ("'a' 'b'", "something follows the value: 'b'"),
        ("'a' + 1", r"no text after \+: 1"),
        ("[1 2]", "no comma: 2"),
        ("{1: 2}", "no value|no key: 1"),
        ("{a 2}", "no key: a"),
        ("null", "no value: null"),
        ("[1", "ends too early"),
    ],
)
def test_what_is_no_literal_is_told(text: str, said: str) -> None:
    """With what stands there."""
    with pytest.raises(ValueError, match=said):
        parsed(text)


def test_the_head_has_the_command(tmp_path: Path) -> None:
    """With the name of the very file, uncompressed."""
    formats.write([], tmp_path / "my-graph.cypher.gz")
    formats.write([], tmp_path / "my-graph.cypher")
    text = (tmp_path / "my-graph.cypher").read_text(encoding="utf-8")
    assert " -u neo4j -d neo4j --file my-graph.cypher\n" in text


def test_a_name_that_could_end_the_comment_is_not_in_it(tmp_path: Path) -> None:
    """Nor one that a shell would take apart."""
    formats.write([], tmp_path / "a\\u000ab c.cypher")
    assert "--file FILE\n" in (tmp_path / "a\\u000ab c.cypher").read_text(encoding="utf-8")


def test_a_statement_has_at_most_a_hundred_rows(tmp_path: Path) -> None:
    """All of one label together."""
    many = [Entity(id=f"kgraph:{n}", name="n", category="Drug", sources=("s",)) for n in range(250)]
    formats.write(many, tmp_path / "a.cypher")
    text = (tmp_path / "a.cypher").read_text(encoding="utf-8")
    drugs = [part for part in text.split("UNWIND")[1:] if "SET n:`Drug`" in part]
    assert [part.count("\n  {") for part in drugs] == [100, 100, 50]


def test_a_claim_without_its_entities_is_refused(tmp_path: Path) -> None:
    """Nothing is left behind."""
    with pytest.raises(InputError, match="names an entity that is not there"):
        formats.write([examples.TREATS], tmp_path / "a.cypher")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("// kgraph/1", "// other", r"a.cypher:1: not a Cypher script of kgraph's"),
        ("name: 'ketamine'", "name: ketamine", r"not a row that kgraph writes \(no value: keta"),
        ("name: 'ketamine'", "title: 'ketamine'", "holds no record"),
        ("MERGE (n:`Publication`", "CREATE (n:`Publication`", "that kgraph does not write: 'CREA"),
        ("edge: {id: 'claim:", "edg: {id: 'claim:", "not a row that kgraph writes"),
        ("CREATE CONSTRAINT kgraph_load_id", "DROP CONSTRAINT x", "that kgraph does not write"),
    ],
)
def test_what_kgraph_does_not_write_is_told_with_its_line(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    """A script of somebody else's, or one that was edited."""
    path = tmp_path / "a.cypher"
    formats.write(example_graph(), path)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=said) as caught:
        formats.read(path)
    assert all(problem.line for problem in caught.value.problems)


def test_a_claim_whose_id_was_changed_is_told(tmp_path: Path) -> None:
    """Its id is the hash of what it says."""
    path = tmp_path / "a.cypher"
    formats.write(example_graph(), path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("predicate: 'treats'", "predicate: 'relieves'"), encoding="utf-8")
    with pytest.raises(InputError, match="the id is not that of what the row says"):
        formats.read(path)


def test_a_script_cut_off_is_told(tmp_path: Path) -> None:
    """In the middle of a statement."""
    path = tmp_path / "a.cypher"
    formats.write(example_graph(), path)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: whole.index("] AS row")], encoding="utf-8")
    with pytest.raises(InputError, match="the script ends inside a statement"):
        formats.read(path)
