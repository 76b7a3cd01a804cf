// name: weakest_links
// doc: The claims that the mechanism chains between two entities rest on, the weakest first.
//   needed says how many of the chains pass through the step; where it is all of them, the whole
//   mechanism stands or falls with it. Chains that are one claim are left out.
// theme: evidence
// mode: read
// table: support, subject, predicate, object, status, needed, chains
// empty: no chain of two or more supported, signed claims joins the two
// param from: entity — where the chains start
// param to: entity — where they end
// param hops: integer = 6 in 1..6 — at most this many steps
// param most: integer = 100 in 1.. — at most this many claims
// returns support: float — score of the claim's support; ranks, is no probability
// returns subject: string — name of its subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns status: string — supported, contested or unreviewed
// returns n_support: integer — publications that support it
// returns needed: integer — chains that pass through its step
// returns chains: integer — chains in all
// returns claim: string — id of the claim
// example: from=ketamine to="antidepressant effect"
MATCH (a:Entity {id: $from})
WITH
  a,
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
MATCH
  p =
    (a)-
      [rs:INHIBITS
        |ACTIVATES
        |INCREASES
        |DECREASES
        |CAUSES
        |CONTRIBUTES_TO
        |REQUIRED_FOR
        |HAS_METABOLITE
        |RELIEVES*2..6]->
    (b:Entity {id: $to})
WHERE
  size(rs) <= $hops AND
  all(x IN nodes(p) WHERE single(y IN nodes(p) WHERE y = x)) AND
  all(r IN rs WHERE r.drug IS NULL OR r.drug IN drugs) AND
  all(
    r IN rs
    WHERE
      type(r) <> 'RELIEVES' OR
      (r = last(rs) AND
        any(k IN coalesce(r.asserted_knowledge_level, []) WHERE k = 'logical_entailment'))
  )
WITH
  [x IN nodes(p) | x.id] AS ids,
  [r IN rs | CASE
      WHEN type(r) = 'HAS_METABOLITE' THEN 1
      ELSE r.sign
    END] AS signs,
  rs
WITH ids, signs, collect(rs) AS variants
WITH collect({ids: ids, signs: signs, variants: variants}) AS ways
UNWIND ways AS way
UNWIND way.variants AS rs
UNWIND rs AS r
WITH r, size(ways) AS chains, count(DISTINCT [way.ids, way.signs]) AS needed
WHERE NOT any(k IN coalesce(r.asserted_knowledge_level, []) WHERE k = 'logical_entailment')
RETURN
  coalesce(r.support, 0.0) AS support,
  startNode(r).name AS subject,
  r.predicate AS predicate,
  endNode(r).name AS object,
  r.status AS status,
  coalesce(r.n_support, 0) AS n_support,
  needed,
  chains,
  r.id AS claim
ORDER BY support, needed DESC, subject, object, claim
LIMIT $most
