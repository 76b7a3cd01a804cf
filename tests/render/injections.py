"""Hostile strings, and a graph that has one of them in every text field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.evidence import Conditions, Evidence, Locator
from kgraph.model.hashing import sentence_hash
from kgraph.model.publication import Notice, Publication
from kgraph.model.records import Subgraph, collect

if TYPE_CHECKING:
    from kgraph.model.vocabulary import Stance

MARK: Final = "window.__hit=1"
INJECTIONS: Final = (
    f"<script>{MARK}</script>",
    f"</script><script>{MARK}</script>",
    f"</title><script>{MARK}</script>",
    f"</style><script>{MARK}</script>",
    f"</svg><script>{MARK}</script>",
    f"</text></a><script>{MARK}</script>",
    f"<img src=x onerror={MARK}>",
    f'"><img src=x onerror={MARK}>',
    f"'><svg/onload={MARK}>",
    f'" onmouseover="{MARK}" x="',
    f"' onfocus='{MARK}' autofocus='",
    f"<svg><animate onbegin={MARK} attributeName=x dur=1s>",
    f"<svg><script>{MARK}</script></svg>",
    f"<math><mtext></mtext><script>{MARK}</script></math>",
    f"<iframe srcdoc='<script>parent.{MARK}</script>'></iframe>",
    f"<a href=javascript:{MARK}>click</a>",
    f"javascript:{MARK}",
    f"JaVaScRiPt:{MARK}",
    f"data:text/html,<script>{MARK}</script>",
    "<style>@import 'https://example.org/x.css'</style>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "expression(alert(1)) url(https://example.org/x.png)",
    "}*{background:url(https://example.org/x.png)}",
    "]]><script>window.__hit=1</script>",
    "<!--><script>window.__hit=1</script-->",
    "<![CDATA[<script>window.__hit=1</script>]]>",
    "{{7*7}}{% raw %}{{ config }}",
    "${window.__hit=1}`#{window.__hit=1}",
    "&lt;script&gt;window.__hit=1&lt;/script&gt;",
    "&#60;script&#62;window.__hit=1",
    "\\u003cscript\\u003ewindow.__hit=1",
    "<form action=https://example.org><button>go</button></form>",
    "<template shadowrootmode=open><script>window.__hit=1</script></template>",
    "<object data=https://example.org></object><embed src=https://example.org>",
    "\u202e<b>txet desrever</b>\u202c",
    "zero\u200bwidth\ufeff<i>x</i>",
    "عنوان <script>window.__hit=1</script> عربي",
    "👩\u200d🔬<u>🙂</u>",
    "'\"`;--><x>",
    "href=\"https://example.org\" title='x'",
    "W" * 200,
    "-->\u2028<script>window.__hit=1</script>",
    f"<body onload={MARK}>",
    f"<details open ontoggle={MARK}>",
    f"<video><source onerror={MARK}></video>",
    f"<audio src=x onerror={MARK}>",
    f"<input autofocus onfocus={MARK}>",
    f"<select onfocus={MARK} autofocus>",
    f"<marquee onstart={MARK}>",
    f"<svg><a xlink:href=javascript:{MARK}><text>x</text></a></svg>",
    f"<svg><use href=data:image/svg+xml,<svg onload={MARK}>></svg>",
    f"<svg><foreignObject><body onload={MARK}></foreignObject></svg>",
    f"<svg><set attributeName=href to=javascript:{MARK}></svg>",
    f"</desc><script>{MARK}</script>",
    f"</title></a></g></svg><script>{MARK}</script>",
    f"</textarea><script>{MARK}</script>",
    f"</option></select><script>{MARK}</script>",
    f"vbscript:{MARK}",
    f"java script:{MARK}",
    f"jav&#x09;ascript:{MARK}",
    f"//example.org/%0a{MARK}",
    "https://example.org/x.png",
    "url(javascript:window.__hit=1)",
    "behavior:url(https://example.org/x.htc)",
    "*/}</style><script>window.__hit=1</script>/*",
    "@charset 'x';@import url(https://example.org/y.css);",
    "#{7*7}<%= 7*7 %>[[${7*7}]]",
    "{{constructor.constructor('window.__hit=1')()}}",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "[U+202E]",
    "%3Cscript%3Ewindow.__hit=1%3C/script%3E",
    "+ADw-script+AD4-window.__hit=1+ADw-/script+AD4-",
    '=HYPERLINK("https://example.org")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u2066isolated\u2069 \u200fmarks",
    "שלום <b>עולם</b>",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🏳️‍🌈 flags",
    "x" * 490,
    ("a b " * 120).strip(),
    "<noscript><p title='</noscript><img src=x onerror=window.__hit=1>'>",
)
"""Every one passes the records' own checks: what the page does is all that stands between."""


CONTROLS: Final = (
    f"\x00<script>{MARK}</script>",
    f"<scr\x00ipt>{MARK}</scr\x00ipt>",
    "bell\x07 escape\x1b[31m delete\x7f next line\x85",
    f"java\tscript:{MARK}\r\n<b>x</b>",
    "half a pair \ud800 of a surrogate",
)
"""No record may hold these; an address or a question may."""


def poisoned(text: str) -> Subgraph:
    """Return a small graph with ``text`` in every field that takes free text."""
    short = text[:60].strip()
    local = "".join(text.split())[:100].replace("|", "/")
    drug = Entity(
        id=f"CHEBI:{local}",
        name=text,
        category="Drug",
        synonyms=(text,),
        xrefs=(f"DRUGBANK:{local}",),
        description=text,
        taxon=f"NCBITaxon:{local}",
        sources=(text,),
    )
    target = Entity(id=f"kgraph:{local}b", name=f"{text} b", category="Receptor")
    outcome = Entity(id=f"kgraph:{local}c", name=f"{text} c", category="Condition")
    route = Entity(id=f"kgraph:{local}d", name=f"{text} d", category="Route")
    other = Entity(id=f"kgraph:{local}e", name=f"{text} e", category="Drug")
    body = Entity(id=f"kgraph:{local}f", name=f"{text} f", category="Organization")
    paper = Publication(
        id=f"doi:{local}",
        title=text,
        authors=(text, f"{text} X"),
        year=2020,
        journal=text,
        kind=text,
        xrefs=(f"PMC:{local}",),
        licence=text,
        notices=(Notice(kind="erratum", date=text, id=f"doi:{local}n"),),
        cites=(f"doi:{local}o",),
        funding=text,
        sources=(text,),
    )
    stated = Assertion(
        source=text,
        licence=text,
        publications=(paper.id,),
        original_predicate=text,
        value=1.0,
        unit=text,
        measure=text,
    )
    claims = [
        Claim(
            subject=drug.id,
            predicate="inhibits",
            object=target.id,
            qualifiers=Qualifiers(mechanism=text[:200].strip(), aspect=text[:200].strip()),
            asserted=(stated,),
        ),
        Claim(
            subject=drug.id,
            predicate="recommended_for",
            object=outcome.id,
            qualifiers=Qualifiers(
                route=route.id, formulation=text[:200].strip(), authority=body.id
            ),
        ),
        Claim(
            subject=target.id,
            predicate="causes",
            object=outcome.id,
            qualifiers=Qualifiers(drug=drug.id),
            asserted=(stated,),
        ),
        Claim(
            subject=drug.id,
            predicate="more_effective_than",
            object=other.id,
            qualifiers=Qualifiers(indication=outcome.id),
            asserted=(stated,),
        ),
    ]
    evidence = [
        _evidence(claims[0], paper, text, "supports"),
        _evidence(claims[1], paper, text, "supports"),
        _evidence(claims[1], paper, text, "refutes"),
    ]
    meta = {"title": text, short: text}
    return collect([drug, target, outcome, route, other, body, paper, *claims, *evidence], meta)


def _evidence(claim: Claim, paper: Publication, text: str, stance: Stance) -> Evidence:
    fields: dict[str, Any] = dict.fromkeys(Conditions.__struct_fields__, text)
    return Evidence(
        claim=claim.id,
        publication=paper.id,
        read_in=f"kgraph:{paper.id.partition(':')[2]}",
        locator=Locator(section=text, sentence=1, sha256=sentence_hash(text), item=text),
        statement=text[:240].strip(),
        stance=stance,
        finding="null" if stance == "refutes" else None,
        certainty="hedged",
        design="rct",
        species=("human",),
        system="in_vivo",
        study=text,
        conditions=Conditions(**fields),
        level=text,
        value=2.0,
        unit=text,
        measure=text,
        quote=text,
        knowledge_level="knowledge_assertion",
        agent_type="manual_agent",
        curator=text,
        source=text,
        licence=text,
    )
