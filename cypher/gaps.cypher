// name: gaps
// doc: Why no chain joins two entities: refuted or unproven claims that would close the gap.
//   Each is a signed mechanism claim that nobody supports but somebody tested or doubted; with it
//   in place, supported claims would lead from the start to the end, or to a kind of it.
// theme: mechanism
// mode: read
// table: status, subject, predicate, object, net
// empty: no single refuted or unproven claim would make a new chain: either supported chains join the two already, see paths, or more than one step is missing
// param from: entity — where the chain would start
// param to: entity — where it would end
// param hops: integer = 6 in 1..6 — at most this many steps, the missing one included
// param most: integer = 50 in 1.. — at most this many claims
// returns status: string — refuted or unproven
// returns subject: string — name of the missing step's start
// returns predicate: string — predicate of the claim
// returns object: string — name of its end
// returns names: list — the shortest chain that it would close, by name
// returns ids: list — the same by id
// returns net: integer — what the chain would amount to: 1 raises, -1 lowers
// returns n_refute: integer — publications that refute the claim
// returns n_insufficient: integer — publications that find the evidence insufficient
// returns claim: string — id of the claim
// example: from=esketamine to="cognitive impairment"
MATCH (y:Entity {id: $to})
MATCH (y)<-[:IS_A*0..6]-(l:Entity)
WITH collect(DISTINCT l.id) AS ends
MATCH (a:Entity {id: $from})
WITH
  a,
  ends,
  [a.id] +
  COLLECT {
    MATCH (a)-[:HAS_PART]->(d:Entity)
    RETURN d.id
  } +
  COLLECT {
    MATCH (a)<-[:IS_A|HAS_ACTIVE_INGREDIENT]-(d:Entity)
    RETURN d.id
  } +
  COLLECT {
    MATCH (a)-[:HAS_ENANTIOMER]-(d:Entity)
    RETURN d.id
  } AS drugs
MATCH (c:Claim)
WHERE
  c.status IN ['refuted', 'unproven'] AND
  c.family = 'mechanism' AND
  c.sign <> 0 AND
  (c.drug IS NULL OR c.drug IN drugs)
MATCH (c)-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
WHERE s <> o
OPTIONAL MATCH
  p =
    (a)-
      [rs:INHIBITS
        |ACTIVATES
        |INCREASES
        |DECREASES
        |CAUSES
        |CONTRIBUTES_TO
        |REQUIRED_FOR
        |HAS_METABOLITE*1..5]->
    (s)
WHERE all(r IN rs WHERE r.drug IS NULL OR r.drug IN drugs)
WITH a, ends, drugs, c, s, o, p
WHERE p IS NOT NULL OR s = a
OPTIONAL MATCH
  q =
    (o)-
      [ts:INHIBITS
        |ACTIVATES
        |INCREASES
        |DECREASES
        |CAUSES
        |CONTRIBUTES_TO
        |REQUIRED_FOR
        |HAS_METABOLITE
        |RELIEVES*1..5]->
    (b:Entity)
WHERE
  b.id IN ends AND
  all(r IN ts WHERE r.drug IS NULL OR r.drug IN drugs) AND
  all(
    r IN ts
    WHERE
      type(r) <> 'RELIEVES' OR
      (r = last(ts) AND
        any(k IN coalesce(r.asserted_knowledge_level, []) WHERE k = 'logical_entailment'))
  )
WITH
  a,
  ends,
  c,
  s,
  o,
  p,
  q,
  CASE
    WHEN s = a THEN [a]
    ELSE nodes(p)
  END AS before,
  CASE
    WHEN s = a THEN []
    ELSE relationships(p)
  END AS first
UNWIND [true, false] AS short
WITH
  ends,
  c,
  s,
  o,
  before,
  first,
  short,
  q,
  CASE
    WHEN short THEN [o]
    ELSE nodes(q)
  END AS after,
  CASE
    WHEN short THEN []
    ELSE relationships(q)
  END AS then
WHERE
  CASE
    WHEN short THEN o.id IN ends
    ELSE q IS NOT NULL
  END
WITH c, s, o, before + after AS way, first + then AS rs
WHERE size(way) - 1 <= $hops AND all(x IN way WHERE single(y IN way WHERE y = x))
WITH
  c,
  s,
  o,
  [x IN way | x.name] AS names,
  [x IN way | x.id] AS ids,
  reduce(
    net = c.sign, r IN rs | net *
      CASE
        WHEN type(r) = 'HAS_METABOLITE' THEN 1
        ELSE r.sign
      END) AS net
ORDER BY size(ids), ids, net DESC
WITH c, s, o, head(collect({names: names, ids: ids, net: net})) AS best
RETURN
  c.status AS status,
  s.name AS subject,
  c.predicate AS predicate,
  o.name AS object,
  best.names AS names,
  best.ids AS ids,
  best.net AS net,
  c.n_refute AS n_refute,
  c.n_insufficient AS n_insufficient,
  c.id AS claim
ORDER BY size(ids), ids, claim
LIMIT $most
