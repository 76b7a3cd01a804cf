"""The page: counts by hand, evidence complete, everything escaped, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from kgraph.errors import UnknownName
from kgraph.formats.native import to_native
from kgraph.model.records import Subgraph, collect, content_hash
from kgraph.render.anchors import claim_anchor
from kgraph.render.packing import packed, squeezed
from kgraph.render.page import draw_page
from tests import examples as ex
from tests.packed import unpack, unsqueezed
from tests.render import graphs
from tests.render.graphs import generated
from tests.render.injections import INJECTIONS, poisoned
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.model.claim import Claim

GRAPH = ex.example_graph()
PAGE = draw_page(GRAPH, focus=ex.KETAMINE)


class Reader(HTMLParser):
    """The page as a parser sees it: elements with attributes, and the text of each article."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Mapping[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.body: list[str] = []
        self._article = ""
        self._raw = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag == "article":
            self._article = found.get("id") or ""
        self._raw = tag if tag in {"style", "script"} else ""

    def handle_endtag(self, tag: str) -> None:
        """Leave an article, a script or a style."""
        self._raw = ""
        if tag == "article":
            self._article = ""

    def handle_data(self, data: str) -> None:
        """Note text outside scripts."""
        if not self._raw:
            self.body.append(data)
            self.texts.setdefault(self._article, []).append(data)

    def article(self, claim: Claim) -> str:
        """Return the text of a claim's article, white space folded."""
        found = self.texts[claim_anchor(claim.id)]
        return " ".join("".join(found).split())

    def all(self, tag: str) -> list[Mapping[str, str | None]]:
        """Return the attributes of every element of a name."""
        return [attrs for name, attrs in self.elements if name == tag]


READ = Reader(PAGE)


def test_pages_are_small() -> None:
    """What the two documents state within 250 KB, all of ketamine within 800."""
    assert len(draw_page(graphs.documents(), focus=graphs.KETAMINE).encode()) <= 250_000
    assert len(draw_page(graphs.ketamine(), focus=graphs.KETAMINE).encode()) <= 800_000


@pytest.mark.parametrize("length", range(9))
def test_blocks_of_every_length_come_back(length: int) -> None:
    """Whatever is left over of the last four bytes."""
    text = "<&\u2028 kgraph"[:length]
    assert unsqueezed(f'id="x">{squeezed(text.encode())}</script>', "x") == text


def test_half_a_surrogate_pair_stops_nothing() -> None:
    """What UTF-8 cannot hold is spelled out."""
    block = packed({"a": "b\ud800"})
    assert unpack(f'id="x">{block}</script>', "x") == {"a": "b\ud800"}


def test_the_first_line_counts() -> None:
    """Counted by hand: ten boxes and twelve lines of 17 entities and 20 claims."""
    text = " ".join("".join(READ.body).split())
    assert "10 of 17 entities, 12 of 20 claims. 3 contested, 8 without human evidence." in text


def test_every_claim_and_entity_is_listed() -> None:
    """One row per claim and entity, one article per drawn claim; links lead somewhere."""
    assert len(READ.all("article")) == 12
    rows = [one for one in READ.all("tr") if str(one.get("id", "")).startswith("n-")]
    assert len(rows) == 10
    assert len(READ.all("tr")) == 17 + 20 + 2
    ids = {f"#{attrs['id']}" for _, attrs in READ.elements if "id" in attrs}
    assert {one["href"] for one in READ.all("a") if str(one["href"]).startswith("#")} <= ids


def test_a_long_table_says_what_it_leaves_out() -> None:
    """Without script at most a thousand rows stand in the page, and it says how many more."""
    graph = generated(400, 1100)
    read = Reader(draw_page(graph))
    assert "The 1000 best supported; 100 more" in " ".join("".join(read.body).split())
    assert len(read.all("tr")) == 1000 + 400 + 2


def test_every_statement_is_on_the_page() -> None:
    """No evidence of what is drawn is left out; all of it is in the data."""
    drawn = {one["id"] for one in READ.all("article")}
    for item in ex.EVIDENCE:
        claim = GRAPH.claims[item.claim]
        if claim_anchor(claim.id) in drawn:
            assert item.statement in READ.article(claim)
    held = {one["statement"] for one in unpack(PAGE, "data")["bundle"]["evidence"]}
    assert held == {item.statement for item in ex.EVIDENCE}


def test_the_fullest_evidence_is_shown_in_full() -> None:
    """Species, design, statement, quote, conditions, level, value, citation, place, notice."""
    text = READ.article(ex.TREATS)
    for part in (
        "3≠1 Contested: null results",
        "Ketamine treats treatment-resistant depression (route: intravenous)",
        "3 papers support it, 1 does not. Of the support, 2 are human.",
        "To rank, not a probability: support 0.84, against 0.45, human 0.80",
        "Supporting 3 papers",
        "Human randomised trial",
        '“Sentence 3, "verbatim": <i>x</i> & y[U+2028]z.”',
        "dose0.5 mg/kg",
        "time point24 h",
        "studyNCT00000001",
        "levelLevel 1",
        "mean difference-7.25 points",
        "Zeta 2019, Journal of Examples · PMID 90000001 · Results, sentence 3, =24 h | main",
        "Erratum 2020-02-30? (PMID:90000011)",
        "Opposing 1 paper",
        "Null result: no difference shown",
        "as cited by Delta 2022",
    ):
        assert part in text


def test_certainty_is_said_unless_asserted() -> None:
    """A hedged item says so; an asserted one does not."""
    assert "Species not stated hedged" in READ.article(ex.DISINHIBITS)
    assert "asserted" not in READ.article(ex.INHIBITS)


def test_retracted_work_is_marked() -> None:
    """It is listed with its notice, and that it does not count."""
    bundle = unpack(PAGE, "data")["bundle"]
    pairs = zip(bundle["evidence"], bundle["views"]["evidence"], strict=True)
    assert [view["gone"] for item, view in pairs if item["claim"] == ex.DOUBTFUL.id] == [True]
    told = [view.get("notices", []) for view in bundle["views"]["publications"]]
    assert any("Retraction 2016-05-01 (PMID:90000013)" in one for one in told)


def test_sources_without_evidence_are_named() -> None:
    """An asserted claim says by whom, with its value and publications."""
    assert "affinity db: Ki 0.53 umol/L, from Zeta 2019, Eta 2010" in READ.article(ex.BINDS)
    assert "Also stated by other graph, v2" in READ.article(ex.INHIBITS)


def test_a_null_result_is_never_called_refuted() -> None:
    """The word does not stand anywhere on the page."""
    assert "refuted" not in "".join(READ.body).casefold()


def test_a_release_is_told_where_the_graph_carries_one() -> None:
    """Release, date and citation come from the graph's meta; else a hash of its content."""
    meta = {"release": "2026.1", "date": "2026-11-01", "cite": "Curators 2026."}
    page = draw_page(collect(GRAPH, meta))
    assert "Data 2026.1, 2026-11-01." in page
    start = unpack(page, "data")["start"]
    assert (start["version"], start["cite"]) == ("2026.1", "Curators 2026.")
    assert unpack(PAGE, "data")["start"]["version"] == content_hash(GRAPH)[:8]


def test_not_medical_advice() -> None:
    """Said on every page."""
    assert "Not medical advice." in "".join(READ.body)


@pytest.mark.parametrize(("meta", "said"), [({}, False), ({"evidence": "matching"}, True)])
def test_pruned_evidence_is_said(meta: dict[str, str], said: bool) -> None:
    """A page of a selection that pruned evidence says so, others do not."""
    page = draw_page(collect(GRAPH, meta))
    assert ("Only evidence that matches the selection" in "".join(Reader(page).body)) is said


def test_the_heading_is_the_focus_or_the_title() -> None:
    """By default the focus; without one a general word."""
    assert "<title>Ketamine: mechanism" in PAGE
    assert "<title>Mechanisms: mechanism" in draw_page(GRAPH)
    assert "<title>A &lt;b&gt;: mechanism" in draw_page(GRAPH, title="A <b>")


def test_an_unknown_focus_is_an_error() -> None:
    """The nearest entity is named."""
    with pytest.raises(UnknownName, match="CHEBI:6121"):
        draw_page(GRAPH, focus="CHEBI:6122")


def test_style_and_script_run_by_their_hashes() -> None:
    """The policy forbids all but the two inline texts, whose hashes are recomputed here."""
    found = next(one for one in READ.all("meta") if "http-equiv" in one)
    policy = dict(part.strip().split(" ", 1) for part in str(found["content"]).split(";"))
    style = re.search(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", PAGE, re.DOTALL)
    assert style is not None
    assert script is not None
    code = unsqueezed(PAGE, "code")
    assert policy == {
        "default-src": "'none'",
        "style-src": f"'sha256-{_digest(style[1])}'",
        "script-src": f"'sha256-{_digest(script[1])}' 'sha256-{_digest(code)}'",
        "font-src": "data:",
        "img-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def test_no_element_can_fetch_or_run() -> None:
    """No handlers, no style attributes, no outside sources; links are anchors or https."""
    assert {name for name, _ in READ.elements} & {
        "img",
        "iframe",
        "object",
        "embed",
        "link",
    } == set()
    for name, attrs in READ.elements:
        for key, value in attrs.items():
            assert not key.startswith("on"), (name, key)
            assert key not in {"style", "src", "srcdoc", "action"}, (name, key)
            if key == "href":
                assert str(value).startswith(("#", "https://")), value


def test_inline_scripts_are_ours() -> None:
    """One script; the other blocks are data."""
    kinds = [one.get("type") for one in READ.all("script")]
    assert kinds[0] is None
    assert set(kinds[1:]) == {"application/octet-stream"}


def test_the_data_is_the_graph() -> None:
    """What the page carries is the native form of what it shows."""
    bundle = unpack(PAGE, "data")["bundle"]
    assert {name: bundle[name] for name in to_native(GRAPH)} == to_native(GRAPH)
    for name in ("entities", "claims", "evidence", "publications"):
        assert len(bundle["views"][name]) == len(bundle[name])


def test_an_empty_graph_has_a_clear_page() -> None:
    """Nothing selected: the page says so."""
    text = "".join(Reader(draw_page(collect([]))).body)
    assert "Nothing to draw" in text
    assert "No claims." in text


def test_ids_are_unique() -> None:
    """An anchor leads to one place."""
    ids = [attrs["id"] for _, attrs in READ.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_becomes_markup(text: str) -> None:
    """A hostile string in every text field adds no element, attribute or script."""
    harmless, hostile = Reader(draw_page(poisoned("plain"))), Reader(draw_page(poisoned(text)))
    assert _shape(hostile) == _shape(harmless)


def _shape(read: Reader) -> list[tuple[str, tuple[str, ...]]]:
    """Return elements and the names of their attributes; lines of labels may differ."""
    return [
        (name, tuple(sorted(attrs)))
        for name, attrs in read.elements
        if name not in {"tspan", "i", "dl", "div", "dt", "dd", "blockquote", "path"}
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(graph=subgraphs())
def test_any_graph_has_a_page(graph: Subgraph) -> None:
    """Whatever records allow, the page holds it, in UTF-8, with every claim in its table."""
    page = draw_page(graph)
    page.encode("utf-8")
    assert len(Reader(page).all("tr")) == len(graph.claims) + len(graph.entities) + 2


def test_hidden_characters_of_unchecked_records_show() -> None:
    """Even a record that slipped past its checks shows its controls as text."""
    entity = ex.ENTITIES[1]
    msgspec.structs.force_setattr(broken := msgspec.structs.replace(entity), "name", "a\x00b\u202e")
    page = draw_page(collect([broken]))
    assert "a[U+0000]b[U+202E]" in page
    page.encode("utf-8")
