"""The catalogue of named queries: how a header is read, and the bundled files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

import pytest

from kgraph.errors import InputError, QueryError, UnknownName
from kgraph.queries.catalog import catalogue, named
from kgraph.queries.header import parse
from kgraph.queries.query import Column, NamedQuery, Param

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.store import GraphStore

GOOD: Final = """\
// name: near
// doc: What lies near an entity.
//   One step away, or more.
//   In any direction.
// mode: read
// param id: entity — where it starts
// param hops: integer = 2 — how far
// param most: float = 0.5 — least support
// param all: boolean = true — everything
// param word: string = "any thing" — a word
// param kinds: list = Drug, Protein — which kinds
// param drugs: list = null — which drugs
// returns name: string — its name
// returns hops: integer — how far it is
// example: id="NMDA receptor" hops=3 word=a=b
MATCH (n {id: $id}) // not a header line
WHERE $hops > $most AND $all AND n.name = $word AND n.x IN $kinds AND n.y IN $drugs
RETURN n.name AS name, 1 AS hops
"""
SHORT: Final = "// name: q\n// doc: d\n// mode: read\n// example: \nRETURN 1 AS x\n"


class Recorder:
    """A store that notes what it is asked and always answers the same."""

    text: str
    params: dict[str, Any]

    def rows(self, query: str, params: dict[str, Any]) -> list[dict[str, Any]]:
        """Return one row."""
        self.text, self.params = query, params
        return [{"name": "x", "hops": 1}]


def query(folder: Path, text: str, name: str = "q") -> Path:
    """Write a query file and return its place."""
    path = folder / f"{name}.cypher"
    path.write_text(text, encoding="utf-8")
    return path


def said(path: Path) -> list[str]:
    """Return what is said of a bad file, without its folder."""
    with pytest.raises(InputError) as caught:
        parse(path)
    return [str(problem).removeprefix(str(path)) for problem in caught.value.problems]


def test_everything_a_header_says(tmp_path: Path) -> None:
    """Each line of it, in order."""
    found = parse(query(tmp_path, GOOD, "near"))
    assert (found.name, found.mode) == ("near", "read")
    assert found.doc == "What lies near an entity.\nOne step away, or more.\nIn any direction."
    assert found.summary == "What lies near an entity."
    assert found.params == (
        Param("id", "entity", "where it starts", required=True),
        Param("hops", "integer", "how far", required=False, default=2),
        Param("most", "float", "least support", required=False, default=0.5),
        Param("all", "boolean", "everything", required=False, default=True),
        Param("word", "string", "a word", required=False, default="any thing"),
        Param("kinds", "list", "which kinds", required=False, default=["Drug", "Protein"]),
        Param("drugs", "list", "which drugs", required=False, default=None),
    )
    assert found.returns == (
        Column("name", "string", "its name"),
        Column("hops", "integer", "how far it is"),
    )
    assert found.example == {"id": "NMDA receptor", "hops": "3", "word": "a=b"}


def test_the_text_is_what_follows_the_header(tmp_path: Path) -> None:
    """Comments further down are part of it."""
    text = parse(query(tmp_path, GOOD, "near")).text
    assert text.startswith("MATCH (n {id: $id}) // not a header line\nWHERE ")
    assert text.endswith("RETURN n.name AS name, 1 AS hops")


@pytest.mark.parametrize("break_", ["\r\n", "\n"])
def test_line_ends_make_no_difference(tmp_path: Path, break_: str) -> None:
    """A file from Windows is the same query."""
    path = query(tmp_path, "")
    path.write_bytes(("\ufeff" + SHORT.replace("\n", break_)).encode())
    assert parse(path).text == "RETURN 1 AS x"


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("", {}),
        ("a=1", {"a": "1"}),
        ("a=1 b=2", {"a": "1", "b": "2"}),
        ('a="one two" b=3', {"a": "one two", "b": "3"}),
        ('a="x=y z"', {"a": "x=y z"}),
        ("a=CHEBI:6121>GO:1", {"a": "CHEBI:6121>GO:1"}),
        ('a=""', {"a": ""}),
    ],
)
def test_examples(tmp_path: Path, example: str, expected: dict[str, str]) -> None:
    """Pairs apart by spaces; a value with spaces stands in quotation marks."""
    params = "".join(f"// param {name}: string — x\n" for name in expected)
    uses = " ".join(f"${name}" for name in expected) or "1"
    header = f"// name: q\n// doc: d\n// mode: read\n{params}// example: {example}\n"
    assert parse(query(tmp_path, f"{header}RETURN {uses}")).example == expected


TYPES = "one of: string, text, integer, float, boolean, list, entity"
OTHERS = "see the other files in cypher/"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(("// name: q\n", ""), [": the header lacks a line: '// name:'"], id="name"),
        pytest.param(("// doc: d\n", ""), [": the header lacks a line: '// doc:'"], id="doc"),
        pytest.param(("// mode: read\n", ""), [": the header lacks a line: '// mode:'"], id="mode"),
        pytest.param(
            ("// example: \n", ""), [": the header lacks a line: '// example:'"], id="example"
        ),
        pytest.param(
            ("name: q", "name:"), [": the header lacks a line: '// name:'"], id="blank name"
        ),
        pytest.param(("doc: d", "doc:"), [": the header lacks a line: '// doc:'"], id="blank doc"),
        pytest.param(
            ("mode: read", "mode: "), [": the header lacks a line: '// mode:'"], id="blank mode"
        ),
        pytest.param(
            ("mode: read", "mode: reads"), [": mode is read or write: 'reads'"], id="mode unknown"
        ),
        pytest.param(
            ("name: q", "name: other"), [": name and file name differ: 'other'"], id="file name"
        ),
        pytest.param(
            ("// mode: read\n", "// mode: read\n// mode: write\n"),
            [":4: a second line of its kind: '// mode: write'"],
            id="two modes",
        ),
        pytest.param(
            ("// mode", "// params x: string — x\n// mode"),
            [f":3: not a header line: '// params x: string — x'; {OTHERS}"],
            id="misspelt",
        ),
        pytest.param(
            ("// mode", "// param x: string - a hyphen, not a dash\n// mode"),
            [f":3: not a header line: '// param x: string - a hyphen, not a dash'; {OTHERS}"],
            id="hyphen",
        ),
        pytest.param(
            ("// mode", "// returns x — no type\n// mode"),
            [f":3: not a header line: '// returns x — no type'; {OTHERS}"],
            id="returns without type",
        ),
        pytest.param(
            ("// doc: d\n", "//   too early\n// doc: d\n"),
            [f":2: not a header line: '//   too early'; {OTHERS}"],
            id="paragraph before doc",
        ),
        pytest.param(
            ("// mode: read\n", "// mode: read\n//   too late\n"),
            [f":4: not a header line: '//   too late'; {OTHERS}"],
            id="paragraph after mode",
        ),
        pytest.param(
            ("// mode: read\n", "// mode: read\n//\n"),
            [f":4: not a header line: '//'; {OTHERS}"],
            id="blank comment",
        ),
        pytest.param(
            ("// mode", "// param x: txt — x\n// mode"),
            [
                f":3: unknown parameter type: 'txt'; {TYPES}",
            ],
            id="parameter type",
        ),
        pytest.param(
            ("1 AS x", "$x + $a AS x"),
            [
                ": parameter is used but not declared: 'a'",
                ": parameter is used but not declared: 'x'",
            ],
            id="used only",
        ),
        pytest.param(
            ("// mode", "// param x: string = 1 — x\n// mode"),
            [": parameter is declared but not used: 'x'"],
            id="declared only",
        ),
        pytest.param(("RETURN 1 AS x\n", ""), [": no query below the header"], id="no query"),
        pytest.param(
            ("example: ", "example: a=1"),
            [": the example gives a parameter that is not declared: 'a'"],
            id="example gives more",
        ),
    ],
)
def test_header_mistakes(tmp_path: Path, change: tuple[str, str], expected: list[str]) -> None:
    """Each is told with its line, where it has one."""
    assert change[0] in SHORT
    assert said(query(tmp_path, SHORT.replace(*change))) == expected


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        (
            ["x: integer = six — x"],
            [":3: the default does not hold: 'six'; parameter 'x' is an integer, not 'six'"],
        ),
        (
            ["x: float = 2.5 in 0..1 — x"],
            [":3: the default does not hold: '2.5'; parameter 'x' is 0 to 1, not 2.5"],
        ),
        (
            ["x: string = c in a|b — x"],
            [":3: the default does not hold: 'c'; parameter 'x' cannot be 'c'; one of: a, b"],
        ),
        (
            ["x: string = a — x", "x: string = b — x"],
            [":4: declared twice: 'x'"],
        ),
        (["x: string — x"], [": the example lacks a parameter: 'x'"]),
    ],
)
def test_parameter_mistakes(tmp_path: Path, params: list[str], expected: list[str]) -> None:
    """Defaults are of their type, names stand once, and the example can be run."""
    lines = "".join(f"// param {param}\n" for param in params)
    text = SHORT.replace("// mode", f"{lines}// mode").replace("1 AS x", "$x AS x")
    assert said(query(tmp_path, text)) == expected


def test_a_column_is_returned_once(tmp_path: Path) -> None:
    """Two of one name would be one key of a row."""
    lines = "// returns x: string — x\n" * 2
    assert said(query(tmp_path, SHORT.replace("// mode", f"{lines}// mode"))) == [
        ":4: declared twice: 'x'"
    ]


def test_all_mistakes_of_a_file_are_told_together(tmp_path: Path) -> None:
    """A text without header lacks four lines; what it uses is not declared."""
    assert said(query(tmp_path, "\nRETURN $x")) == [
        ": the header lacks a line: '// name:'",
        ": the header lacks a line: '// doc:'",
        ": the header lacks a line: '// mode:'",
        ": the header lacks a line: '// example:'",
        ": parameter is used but not declared: 'x'",
    ]


def test_a_doc_may_begin_on_its_second_line(tmp_path: Path) -> None:
    """There is a first line in any case."""
    path = query(tmp_path, SHORT.replace("// doc: d", "// doc:\n//   what it does"))
    assert parse(path).summary == "what it does"


def test_more_folders_add_queries(tmp_path: Path) -> None:
    """Beside the bundled ones."""
    query(tmp_path, SHORT)
    (tmp_path / "notes.txt").write_text("no query")
    assert set(catalogue([tmp_path])) == {*catalogue(), "q"}


def test_a_second_query_of_one_name(tmp_path: Path) -> None:
    """A file does not silently take the place of a bundled one."""
    path = query(tmp_path, SHORT.replace("name: q", "name: paths"), "paths")
    with pytest.raises(InputError) as caught:
        catalogue([tmp_path])
    assert str(caught.value) == f"{path}: a second query of this name: 'paths'"


def test_every_bad_file_is_named(tmp_path: Path) -> None:
    """In order of their names."""
    paths = [query(tmp_path, SHORT.replace("// doc: d\n", ""), name) for name in ("b", "a")]
    with pytest.raises(InputError) as caught:
        catalogue([tmp_path])
    files = [problem.file for problem in caught.value.problems]
    assert files == [str(paths[1]), str(paths[1]), str(paths[0]), str(paths[0])]


def test_one_query_by_name() -> None:
    """Or the nearest names."""
    assert named("paths") == catalogue()["paths"]
    with pytest.raises(UnknownName) as caught:
        named("pats")
    assert str(caught.value).startswith("no query 'pats'; did you mean paths")
    with pytest.raises(UnknownName) as caught:
        named("zzzzzz")
    assert str(caught.value) == "no query 'zzzzzz'; `kgraph query` lists them"


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("string", "a b", "a b"),
        ("string", "5", "5"),
        ("text", " NMDA  Receptor", "nmda receptor"),
        ("entity", "CHEBI:6121", "CHEBI:6121"),
        ("integer", "5", 5),
        ("integer", 5, 5),
        ("integer", "-5", -5),
        ("float", "0.5", 0.5),
        ("float", "5", 5.0),
        ("float", 5, 5.0),
        ("boolean", "true", True),
        ("boolean", "false", False),
        ("boolean", True, True),
        ("list", "a, b,,c ", ["a", "b", "c"]),
        ("list", "", []),
        ("list", ["a, b"], ["a, b"]),
        ("list", ("a",), ["a"]),
    ],
)
def test_values(kind: Any, given: object, expected: object) -> None:
    """Text is read as the parameter's type; a list is split at commas."""
    found = Param("x", kind, "x", required=True).value(given)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("integer", "five"),
        ("integer", "5.5"),
        ("integer", 5.5),
        ("integer", True),
        ("float", "much"),
        ("boolean", "perhaps"),
        ("boolean", 5),
        ("string", 5),
        ("text", 5),
        ("entity", None),
        ("list", 5),
        ("list", [1, 2]),
    ],
)
def test_values_of_another_type(kind: Any, given: object) -> None:
    """The message names parameter, type and value."""
    article = "an" if kind in {"integer", "entity"} else "a"
    with pytest.raises(QueryError) as caught:
        Param("x", kind, "x", required=True).value(given)
    assert str(caught.value) == f"parameter 'x' is {article} {kind}, not {given!r}"


@pytest.fixture
def near(tmp_path: Path) -> NamedQuery:
    """Return the query above."""
    return parse(query(tmp_path, GOOD, "near"))


def test_what_is_not_given_has_its_default(near: NamedQuery) -> None:
    """Every parameter is bound, those that default to null too."""
    assert near.bind({"id": "GO:1", "hops": "4"}) == {
        "id": "GO:1",
        "hops": 4,
        "most": 0.5,
        "all": True,
        "word": "any thing",
        "kinds": ["Drug", "Protein"],
        "drugs": None,
    }


def test_null_may_be_given_where_it_is_the_default(near: NamedQuery) -> None:
    """And nowhere else."""
    assert near.bind({"id": "GO:1", "drugs": None})["drugs"] is None
    with pytest.raises(QueryError, match=r"^parameter 'hops' is an integer, not None$"):
        near.bind({"id": "GO:1", "hops": None})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "near needs id"),
        ({"id": "GO:1", "hop": 3}, "near has no parameter 'hop'; did you mean hops?"),
        (
            {"id": "GO:1", "zzz": 3},
            "near has no parameter 'zzz'; it takes: id, hops, most, all, word, kinds, drugs",
        ),
    ],
)
def test_what_cannot_be_bound(near: NamedQuery, given: dict[str, object], message: str) -> None:
    """Unknown or missing parameters are told before the store is asked."""
    with pytest.raises(QueryError) as caught:
        near.bind(given)
    assert str(caught.value) == message


def test_a_query_without_parameters_says_so(tmp_path: Path) -> None:
    """There is nothing to list."""
    with pytest.raises(QueryError, match=r"^q has no parameter 'x'; it takes: none$"):
        parse(query(tmp_path, SHORT)).bind({"x": 1})


def test_run_asks_the_store_with_every_parameter(near: NamedQuery) -> None:
    """The text as it stands, defaults filled in; the rows come back as they are."""
    store = Recorder()
    assert near.run(cast("GraphStore", store), id="GO:1", hops="4") == [{"name": "x", "hops": 1}]
    assert store.text == near.text
    assert store.params == near.bind({"id": "GO:1", "hops": 4})
