"""Questions as analysts ask them, beyond the named queries: every engine answers alike.

They begin and end with plain values, and order what they collect, so that answers can be compared.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph

QUESTIONS: Final = {
    "entities of each category": (
        "MATCH (n:Entity) RETURN n.category AS category, count(*) AS n, min(n.id) AS first"
    ),
    "labels beside Entity": (
        "MATCH (n:Entity) UNWIND labels(n) AS label WITH label WHERE label <> 'Entity' "
        "RETURN label, count(*) AS n"
    ),
    "one entity": "MATCH (n:Entity {id: $hub}) RETURN n.name AS name, n.category AS category",
    "entities by list": (
        "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN id, n.name AS name, "
        "size(coalesce(n.synonyms, [])) AS synonyms"
    ),
    "names that hold a text": (
        "MATCH (n:Entity) WHERE n.search_text CONTAINS $text RETURN n.id AS id"
    ),
    "names in other shapes": (
        "MATCH (n:Entity) RETURN n.id AS id, toUpper(n.name) AS upper, size(n.name) AS length, "
        "left(n.name, 3) AS head, split(n.id, ':')[0] AS prefix, reverse(n.id) AS back"
    ),
    "prefixes of ids": (
        "MATCH (n:Entity) WITH split(n.id, ':')[0] AS prefix RETURN prefix, count(*) AS n"
    ),
    "regular expression": (
        "MATCH (n:Entity) WHERE n.id =~ '(CHEBI|GO|kgraph):.*' RETURN n.id AS id"
    ),
    "entities without synonyms": (
        "MATCH (n:Entity) WHERE n.synonyms IS NULL RETURN n.id AS id, n.description AS description"
    ),
    "every synonym": "MATCH (n:Entity) UNWIND n.synonyms AS synonym RETURN n.id AS id, synonym",
    "lists as they are": (
        "MATCH (n:Entity) RETURN n.id AS id, n.sources AS sources, n.xrefs AS xrefs"
    ),
    "edges of each type": (
        "MATCH (:Entity)-[r]->(:Entity) RETURN type(r) AS type, r.predicate AS predicate, "
        "r.family AS family, count(*) AS n"
    ),
    "every property of every edge": (
        "MATCH (s:Entity)-[r]->(o:Entity) RETURN s.id AS s, properties(r) AS r, o.id AS o"
    ),
    "edges out of one entity": (
        "MATCH (n:Entity {id: $hub})-[r]->(o:Entity) "
        "RETURN type(r) AS type, o.id AS object, r.status AS status, r.support AS support"
    ),
    "either way": (
        "MATCH (n:Entity {id: $hub})-[r]-(o:Entity) "
        "RETURN r.id AS claim, startNode(r).id AS subject, endNode(r).id AS object"
    ),
    "degrees": (
        "MATCH (n:Entity) RETURN n.id AS id, COUNT { (n)-->(:Entity) } AS out, "
        "COUNT { (n)<--(:Entity) } AS back"
    ),
    "entities nobody speaks of": (
        "MATCH (n:Entity) WHERE NOT EXISTS { (n)--(:Claim) } RETURN n.id AS id"
    ),
    "two steps": (
        "MATCH (a:Entity {id: $hub})-->(b:Entity)-->(c:Entity) WHERE a <> c "
        "RETURN DISTINCT b.id AS through, c.id AS to"
    ),
    "within three steps": (
        "MATCH p = (a:Entity {id: $hub})-[:INHIBITS|ACTIVATES|INCREASES|DECREASES|CAUSES|IS_A*1..3]"
        "->(b:Entity) RETURN b.id AS to, min(length(p)) AS steps, count(*) AS ways"
    ),
    "whether it is near": (
        "MATCH (a:Entity {id: $hub}) MATCH (b:Entity) WHERE b.id IN $ids "
        "RETURN b.id AS id, EXISTS { (a)--(b) } AS near"
    ),
    "nodes of a way": (
        "MATCH p = (a:Entity)-[:IS_A*1..2]->(b:Entity) RETURN [x IN nodes(p) | x.id] AS ids, "
        "length(p) AS length, [r IN relationships(p) | type(r)] AS types"
    ),
    "optional neighbours": (
        "UNWIND $ids AS id MATCH (n:Entity {id: id}) OPTIONAL MATCH (n)-[r:IS_A]->(o:Entity) "
        "RETURN id, o.id AS kind, r.id AS claim"
    ),
    "collected neighbours": (
        "MATCH (n:Entity)-->(o:Entity) WITH n, o ORDER BY o.id "
        "RETURN n.id AS id, collect(DISTINCT o.id) AS objects"
    ),
    "the best supported": (
        "MATCH (:Entity)-[r]->(:Entity) WHERE r.support > 0 "
        "RETURN r.id AS claim, r.support AS support ORDER BY support DESC, claim LIMIT 10"
    ),
    "a page of them": ("MATCH (c:Claim) RETURN c.id AS id ORDER BY id SKIP 3 LIMIT 7"),
    "claims of each status": (
        "MATCH (c:Claim) RETURN c.status AS status, count(*) AS n, sum(c.n_support) AS support, "
        "max(c.n_refute) AS refute, min(c.opposition) AS opposition"
    ),
    "claims by score": (
        "MATCH (c:Claim) RETURN CASE WHEN c.support >= 0.5 THEN 'strong' "
        "WHEN c.support > 0 THEN 'weak' ELSE 'none' END AS grade, count(*) AS n"
    ),
    "averages": (
        "MATCH (c:Claim) RETURN c.family AS family, avg(c.support) AS mean, "
        "avg(c.n_support) AS papers, count(c.contested_kind) AS contested"
    ),
    "sign as a truth": (
        "MATCH (:Entity)-[r]->(:Entity) RETURN r.id AS id, r.sign < 0 AS lowers, "
        "abs(r.sign) AS size, toFloat(r.sign) AS float, toString(r.sign) AS text"
    ),
    "claims that are no edge": (
        "MATCH (c:Claim)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity) "
        "WHERE c.n_support = 0 RETURN c.id AS id, s.id AS subject, o.id AS object"
    ),
    "evidence of a claim": (
        "MATCH (c:Claim {id: $claim})<-[r]-(e:Evidence) "
        "RETURN e.id AS id, type(r) AS stance, e.statement AS statement, e.species AS species"
    ),
    "evidence of each design": (
        "MATCH (e:Evidence) RETURN e.design AS design, e.certainty AS certainty, count(*) AS n"
    ),
    "every property of the evidence": "MATCH (e:Evidence) RETURN properties(e) AS e",
    "animals only": (
        "MATCH (e:Evidence) WHERE size(coalesce(e.species, [])) > 0 "
        "AND none(x IN e.species WHERE x = 'human') RETURN e.id AS id, e.species AS species"
    ),
    "species of all evidence": (
        "MATCH (e:Evidence) UNWIND coalesce(e.species, ['not stated']) AS species "
        "RETURN species, count(DISTINCT e.claim) AS claims"
    ),
    "both sides": (
        "MATCH (a:Evidence)-[:SUPPORTS]->(c:Claim)<-[:REFUTES|FINDS_INSUFFICIENT]-(b:Evidence) "
        "RETURN c.id AS claim, count(DISTINCT a) AS for, count(DISTINCT b) AS against"
    ),
    "what is read elsewhere": (
        "MATCH (e:Evidence)-[:READ_IN]->(p:Publication) "
        "MATCH (e)-[:REPORTED_IN]->(q:Publication) RETURN e.id AS id, p.id AS read, q.id AS work"
    ),
    "publications": (
        "MATCH (p:Publication) RETURN p.id AS id, p.year AS year, p.title AS title, "
        "p.authors AS authors, p.retracted AS retracted"
    ),
    "publications by year": (
        "MATCH (p:Publication) WHERE p.year IS NOT NULL "
        "RETURN p.year - p.year % 10 AS decade, count(*) AS n"
    ),
    "the paper with most evidence": (
        "MATCH (p:Publication)<-[:REPORTED_IN]-(e:Evidence) WITH p, count(e) AS n "
        "RETURN p.id AS id, n ORDER BY n DESC, id LIMIT 5"
    ),
    "evidence in one paper": (
        "MATCH (:Publication {id: $paper})<-[:REPORTED_IN]-(e:Evidence)-[r]->(c:Claim) "
        "RETURN c.id AS claim, type(r) AS stance ORDER BY claim"
    ),
    "who cites whom": (
        "MATCH (a:Publication)-[:CITES]->(b:Publication) RETURN a.id AS a, b.id AS b"
    ),
    "papers that speak of the same": (
        "MATCH (p:Publication)<-[:REPORTED_IN]-(:Evidence)-->(c:Claim)<--(:Evidence)"
        "-[:REPORTED_IN]->(q:Publication) WHERE p.id < q.id "
        "RETURN p.id AS p, q.id AS q, count(DISTINCT c) AS claims"
    ),
    "asserted edges": (
        "MATCH (s:Entity)-[r]->(o:Entity) WHERE r.asserted_source IS NOT NULL "
        "RETURN r.id AS id, r.asserted_source AS sources, size(r.asserted_source) AS n"
    ),
    "edges of a source": (
        "MATCH (:Entity)-[r]->(:Entity) WHERE $source IN r.sources RETURN r.id AS id"
    ),
    "two parts together": (
        "MATCH (n:Entity {id: $hub}) RETURN n.id AS id, 'entity' AS kind "
        "UNION ALL MATCH (p:Publication {id: $paper}) RETURN p.id AS id, 'publication' AS kind"
    ),
    "a question in a question": (
        "MATCH (n:Entity) WHERE n.id IN $ids CALL (n) { MATCH (n)-[r]-(:Entity) "
        "RETURN count(DISTINCT r) AS n_edges } RETURN n.id AS id, n_edges"
    ),
    "values and their types": (
        "MATCH (c:Claim) RETURN c.id AS id, c.n_support + 1 AS whole, c.support * 2 AS real, "
        "c.n_support > 0 AS truth, [c.n_support, c.n_refute] AS list, {a: c.sign, b: null} AS map"
    ),
    "division and rounding": (
        "UNWIND [-7, 0, 1, 7] AS x RETURN x, x / 2 AS half, x % 3 AS rest, x / 2.0 AS exact, "
        "round(x / 2.0) AS rounded, floor(x / 2.0) AS down"
    ),
    "null is neither": (
        "UNWIND [true, false, null] AS a UNWIND [true, false, null] AS b "
        "RETURN a, b, a AND b AS both, a OR b AS one, a XOR b AS either, NOT a AS no, a = b AS same"
    ),
    "lists": (
        "WITH range(1, 10) AS xs RETURN xs[2..4] AS slice, xs[-1] AS last, head(xs) AS first, "
        "tail(xs)[0] AS second, reduce(s = 0, x IN xs | s + x) AS sum, "
        "[x IN xs WHERE x % 2 = 0 | x * x] AS squares, size(xs) AS size, 3 IN xs AS has"
    ),
    "parameters of every type": (
        "RETURN $hub AS text, $whole AS whole, $real AS real, $truth AS truth, "
        "$nothing AS nothing, $ids AS list, $map AS map"
    ),
}
_USED: Final = re.compile(r"\$(\w+)")


def params(text: str, graph: Subgraph) -> dict[str, Any]:
    """Return the parameters that a question takes, for a graph."""
    ends = Counter(end for claim in graph.claims.values() for end in (claim.subject, claim.object))
    papers = Counter(item.publication for item in graph.evidence.values())
    spoken = Counter(item.claim for item in graph.evidence.values())
    sources = Counter(s for one in graph.entities.values() for s in one.sources)
    values = {
        "hub": _first(ends),
        "paper": _first(papers),
        "claim": _first(spoken),
        "source": _first(sources),
        "ids": sorted(graph.entities)[:20],
        "text": "a",
        "whole": 7,
        "real": 0.5,
        "truth": True,
        "nothing": None,
        "map": {"a": [1, 2.5, "x"], "b": {"c": None}},
    }
    return {name: values[name] for name in _USED.findall(text)}


def _first(counts: Counter[str]) -> str:
    """Return the most frequent of all, the first by name where several are."""
    return min(counts, key=lambda one: (-counts[one], one))
