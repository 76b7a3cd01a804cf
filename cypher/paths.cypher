// name: paths
// doc: Mechanism chains from one entity to another, one row per sequence of entities and signs.
//   Follows signed mechanism claims and the making of metabolites; a chain may end with a step that
//   holds by definition (an effect relieves a condition). What is a kind of either end counts as
//   the end, and of a target its parts. A claim about one drug's effect lies only on chains from
//   that drug, or from what it is a part, salt or kind, enantiomer or product of. Parallel claims
//   of one sign are one step, as strong as the strongest; path_steps has them. Best first: by the
//   support of the weakest step, then length, then how few claims pass through what lies between,
//   so that hubs do not win; chains that are one claim come last.
// theme: mechanism
// mode: read
// table: net, support, direct, chain
// empty: no chain of supported, signed claims joins the two; gaps names refuted or unproven claims that would
// param from: entity — where the chain starts
// param to: entity — where it ends
// param hops: integer = 6 in 1..6 — at most this many steps
// param net: integer = 0 in -1..1 — only chains by which the start raises (1) or lowers (-1) the end; 0 for both
// param least: float = 0.0 in 0..1 — only chains whose weakest step has at least this support
// param most: integer = 500 in 1.. — at most this many chains
// returns chain: string — the chain as a line: → raises, ⊣ lowers
// returns ids: list — the entities on the way, by id
// returns names: list — the same by name
// returns signs: list — the sign of each step: 1 raises, -1 lowers
// returns net: integer — product of the signs: 1 the start raises the end, -1 it lowers it
// returns support: float — support of the weakest step that needs evidence; ranks, is no probability
// returns direct: boolean — whether one claim makes the whole chain, so that it shows no mechanism
// returns crowding: float — product, over what lies between, of the claims that join it
// returns drugs: list — the drugs whose claims the chain may use, by id
// example: from=ketamine to="treatment-resistant depression"
MATCH (x:Entity {id: $from})
MATCH (x)<-[:IS_A*0..6]-(k:Entity)
OPTIONAL MATCH (x)-[:HAS_PART*1..3]->(part:Entity)
WHERE x.category IN ['Receptor', 'Protein', 'Gene', 'GeneFamily']
WITH collect(DISTINCT k) + collect(DISTINCT part) AS starts
MATCH (y:Entity {id: $to})
MATCH (y)<-[:IS_A*0..6]-(l:Entity)
OPTIONAL MATCH (y)-[:HAS_PART*1..3]->(piece:Entity)
WHERE y.category IN ['Receptor', 'Protein', 'Gene', 'GeneFamily']
WITH starts, collect(DISTINCT l.id) + collect(DISTINCT piece.id) AS ends
UNWIND starts AS a
WITH DISTINCT a, ends
WITH
  a,
  ends,
  [a.id] +
  COLLECT {
    MATCH (a)-[:HAS_PART]->(d:Entity)
    WITH d.id AS id
    ORDER
    BY
    id
    RETURN id
  } +
  COLLECT {
    MATCH (a)<-[:IS_A|HAS_ACTIVE_INGREDIENT]-(d:Entity)
    WITH d.id AS id
    ORDER
    BY
    id
    RETURN id
  } +
  COLLECT {
    MATCH (a)-[:HAS_ENANTIOMER]-(d:Entity)
    WITH d.id AS id
    ORDER
    BY
    id
    RETURN id
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
  b.id IN ends AND
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
  drugs,
  nodes(p) AS way,
  rs,
  [r IN rs | any(k IN coalesce(r.asserted_knowledge_level, []) WHERE k = 'logical_entailment')] AS given
WITH
  drugs,
  way,
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
      END) AS support,
  size([g IN given WHERE g]) AS n_given
WITH drugs, way, signs, max(support) AS support, min(n_given) AS n_given
WITH
  drugs,
  way,
  signs,
  support,
  size(signs) - n_given <= 1 AS direct,
  reduce(net = 1, s IN signs | net * s) AS net
WHERE ($net = 0 OR net = $net) AND support >= $least
WITH drugs, way, signs, net, support, direct, [x IN way | x.id] AS ids, [x IN way | x.name] AS names
RETURN
  reduce(
    text = head(names),
    i IN
    range(0, size(signs) - 1) |
      text +
      CASE signs[i]
        WHEN 1 THEN ' → '
        ELSE ' ⊣ '
      END + names[i + 1]) AS chain,
  ids,
  names,
  signs,
  net,
  support,
  direct,
  reduce(product = 1.0, x IN way[1..-1] | product * COUNT { (x)--(:Entity) }) AS crowding,
  drugs
ORDER BY direct, support DESC, size(ids), crowding, ids, signs
LIMIT $most
