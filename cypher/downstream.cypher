// name: downstream
// doc: What an entity raises or lowers, directly or through others, nearest first.
//   By the same chains as paths: signed mechanism claims, the making of metabolites, a last step
//   that holds by definition, claims about one drug's effect only from that drug.
// theme: mechanism
// mode: read
// table: hops, name, category, net, support, chains
// empty: no supported, signed claim leads from it
// param of: entity — where the chains start
// param hops: integer = 3 in 1..6 — at most this many steps
// param categories: list = null — only entities of these categories
// param most: integer = 200 in 1.. — at most this many entities
// returns hops: integer — steps of the shortest chain
// returns id: string — id of what is reached
// returns name: string — its name
// returns category: string — its category
// returns net: list — net signs of the chains: 1 raises, -1 lowers, both where chains disagree
// returns support: float — support of the weakest step of the best chain; ranks, is no probability
// returns chains: integer — how many chains, parallel claims counted once
// example: of=ketamine hops=3
MATCH (a:Entity {id: $of})
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
        |RELIEVES*1..6]->
    (b:Entity)
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
  b,
  rs,
  nodes(p) AS way,
  [r IN rs | any(k IN coalesce(r.asserted_knowledge_level, []) WHERE k = 'logical_entailment')] AS given
WITH
  b,
  [x IN way | x.id] AS ids,
  [r IN rs | CASE
      WHEN type(r) = 'HAS_METABOLITE' THEN 1
      ELSE r.sign
    END] AS signs,
  reduce(
    weak = 1.0,
    i IN
    range(0, size(rs) - 1) |
      CASE
        WHEN given[i] OR coalesce((rs[i]).support, 0.0) >= weak THEN weak
        ELSE coalesce((rs[i]).support, 0.0)
      END) AS support
WITH b, ids, signs, max(support) AS support
WITH b, ids, support, reduce(net = 1, s IN signs | net * s) AS net
ORDER BY net DESC
WITH
  b,
  min(size(ids) - 1) AS hops,
  collect(DISTINCT net) AS net,
  max(support) AS support,
  count(*) AS chains
WHERE $categories IS NULL OR b.category IN $categories
RETURN hops, b.id AS id, b.name AS name, b.category AS category, net, support, chains
ORDER BY hops, support DESC, name, id
LIMIT $most
