// name: paths
// doc: Mechanism chains from one entity to another, one row per sequence of entities and signs.
//   Follows signed mechanism claims and the making of metabolites; a chain may end with a step that
//   holds by definition (an effect relieves a condition). A claim about one drug's effect lies only
//   on chains from that drug, or from what it is a part, salt or kind, enantiomer or product of.
//   Parallel claims of one sign are one step; path_steps has them.
// mode: read
// param from: entity — where the chain starts
// param to: entity — where it ends
// param hops: integer = 6 — at most this many steps, 6 at the most
// param most: integer = 500 — at most this many chains, shortest first
// returns ids: list — the entities on the way, by id
// returns names: list — the same by name
// returns signs: list — the sign of each step: 1 raises, -1 lowers
// returns net: integer — product of the signs: 1 the start raises the end, -1 it lowers it
// returns drugs: list — the drugs whose claims the chain may use, by id
// example: from=ketamine to="treatment-resistant depression"
MATCH (a:Entity {id: $from})
OPTIONAL MATCH (a)-[:HAS_PART]->(part:Entity)
OPTIONAL MATCH (a)<-[:IS_A|HAS_ACTIVE_INGREDIENT]-(kind:Entity)
OPTIONAL MATCH (a)-[:HAS_ENANTIOMER]-(mirror:Entity)
WITH a, collect(DISTINCT part.id) AS parts, collect(DISTINCT kind.id) AS kinds,
  collect(DISTINCT mirror.id) AS mirrors
UNWIND [a.id] + parts + kinds + mirrors AS drug
WITH a, drug ORDER BY drug
WITH a, collect(DISTINCT drug) AS drugs
MATCH p = (a)-[rs:INHIBITS|ACTIVATES|INCREASES|DECREASES|CAUSES|CONTRIBUTES_TO|REQUIRED_FOR|HAS_METABOLITE|RELIEVES*1..6]->(b:Entity {id: $to})
WHERE size(rs) <= $hops
  AND all(x IN nodes(p) WHERE single(y IN nodes(p) WHERE y = x))
  AND all(r IN rs WHERE r.drug IS NULL OR r.drug IN drugs)
  AND all(r IN rs WHERE type(r) <> 'RELIEVES' OR (r = last(rs)
    AND any(k IN coalesce(r.asserted_knowledge_level, []) WHERE k = 'logical_entailment')))
WITH DISTINCT drugs, [x IN nodes(p) | x.id] AS ids, [x IN nodes(p) | x.name] AS names,
  [r IN rs | CASE WHEN type(r) = 'HAS_METABOLITE' THEN 1 ELSE r.sign END] AS signs
RETURN ids, names, signs, reduce(net = 1, s IN signs | net * s) AS net, drugs
ORDER BY size(ids), ids, signs
LIMIT $most
