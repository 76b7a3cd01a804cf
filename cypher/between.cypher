// name: between
// doc: The subgraph between two entities: every stated claim on a short way from one to the other.
//   Claims are followed whichever way they point. What lies between may be left out where too many
//   claims join it (crowd), so that hubs do not join everything to everything.
// theme: find
// mode: read
// table: steps, subject, predicate, object, status, support
// empty: no way of that many steps joins the two, or only by way of what more than crowd claims join
// param one: entity — the first entity
// param other: entity — the second entity
// param hops: integer = 2 in 1..3 — ways of at most this many steps
// param families: list = null in mechanism|metabolism|structure|therapy|comparison|regulation|use|safety|imported — only claims of these families
// param crowd: integer = 1000 in 1.. — leave out what lies between and is joined by more claims than this
// param most: integer = 500 in 1.. — at most this many claims, on the shortest ways first
// returns steps: integer — length of the shortest way that the claim lies on
// returns subject: string — name of the claim's subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns sign: integer — 1 raises, -1 lowers, 0 neither
// returns status: string — supported, contested or unreviewed
// returns support: float? — score of its support; ranks, is no probability
// returns subject_id: string — id of the subject
// returns object_id: string — id of the object
// returns claim: string — id of the claim
// example: one=ketamine other="major depressive disorder"
MATCH (a:Entity {id: $one})
MATCH (b:Entity {id: $other})
WHERE a <> b
CALL (a, b) {
  MATCH (a)-[r]-(b)
  WHERE $families IS NULL OR r.family IN $families
  RETURN 1 AS steps, [r] AS rs
    UNION
  UNWIND
    CASE
      WHEN $hops > 1 THEN [2]
      ELSE []
    END AS steps
  MATCH (a)-[r]-(x:Entity)-[s]-(b)
  WHERE
    x <> a AND
    x <> b AND
    ($families IS NULL OR (r.family IN $families AND s.family IN $families)) AND
    COUNT { (x)--(:Entity) } <= $crowd
  RETURN steps, [r, s] AS rs
    UNION
  UNWIND
    CASE
      WHEN $hops > 2 THEN [3]
      ELSE []
    END AS steps
  MATCH (a)-[r]-(x:Entity)-[s]-(y:Entity)-[t]-(b)
  WHERE
    x <> a AND
    x <> b AND
    y <> a AND
    y <> b AND
    x <> y AND
    ($families IS NULL OR
      (r.family IN $families AND s.family IN $families AND t.family IN $families)) AND
    COUNT { (x)--(:Entity) } <= $crowd AND
    COUNT { (y)--(:Entity) } <= $crowd
  RETURN steps, [r, s, t] AS rs
}
UNWIND rs AS r
WITH r, min(steps) AS steps
WITH r, steps, startNode(r) AS s, endNode(r) AS o
RETURN
  steps,
  s.name AS subject,
  r.predicate AS predicate,
  o.name AS object,
  r.sign AS sign,
  r.status AS status,
  r.support AS support,
  s.id AS subject_id,
  o.id AS object_id,
  r.id AS claim
ORDER BY steps, coalesce(support, 0.0) DESC, subject, predicate, object, claim
LIMIT $most
