// name: paths
// doc: Mechanism chains from one entity to another, one row per sequence of entities and signs.
//   Follows signed mechanism claims and the making of metabolites; a chain may end with a step that
//   holds by definition (an effect relieves a condition). What is a kind of either end counts as
//   the end, and of a target its parts. A claim about one drug's effect lies only on chains from
//   that drug, or from what it is a part, salt or kind, enantiomer or product of. Parallel claims
//   of one sign are one step, as strong as the strongest. Best first: by the support of the weakest
//   step, then length, then how few claims lead on from what lies between, so that hubs do not win;
//   chains that are one claim come last. It searches from both ends and joins what meets halfway;
//   in a very large graph only the best supported, least crowded ways are followed, see width.
// theme: mechanism
// mode: read
// table: net, support, direct, chain
// empty: no chain of supported, signed claims joins the two; gaps names refuted or unproven claims that would
// param from: entity — where the chain starts
// param to: entity — where it ends
// param hops: integer = 6 in 1..6 — at most this many steps
// param net: integer = 0 in -1..1 — only chains by which the start raises (1) or lowers (-1) the end; 0 for both
// param least: float = 0.0 in 0..1 — only chains whose weakest step has at least this support
// param width: integer = 5000 in 1.. — from either end, follow about this many claims at the second step, and at the third
// param most: integer = 500 in 1.. — at most this many chains
// returns chain: string — the chain as a line: → raises, ⊣ lowers
// returns ids: list — the entities on the way, by id
// returns names: list — the same by name
// returns signs: list — the sign of each step: 1 raises, -1 lowers
// returns net: integer — product of the signs: 1 the start raises the end, -1 it lowers it
// returns support: float — support of the weakest step that needs evidence; ranks, is no probability
// returns direct: boolean — whether one claim makes the whole chain, so that it shows no mechanism
// returns crowding: float — product, over what lies between, of the claims by which a chain may leave it
// returns claims: list — for each step the claims that make it, by id
// returns predicates: list — for each step their predicates
// returns left_out: integer — claims that were not followed because of width; 0 where these are all the chains
// example: from=ketamine to="treatment-resistant depression"
UNWIND [{ahead: true, id: $from}, {ahead: false, id: $to}] AS side
MATCH (e:Entity {id: side.id})
MATCH (e)<-[:IS_A*0..6]-(k:Entity)
OPTIONAL MATCH (e)-[:HAS_PART*1..3]->(part:Entity)
WHERE e.category IN ['Receptor', 'Protein', 'Gene', 'GeneFamily']
WITH side.ahead AS ahead, collect(DISTINCT k) + collect(DISTINCT part) AS ends
UNWIND ends AS x
WITH DISTINCT ahead, x
WITH
  x,
  {
    ahead: ahead,
    way: [x],
    rs: [],
    drugs: [x.id] +
    COLLECT {
      MATCH (x)-[:HAS_PART]->(d:Entity)
      RETURN d.id
    } +
    COLLECT {
      MATCH (x)<-[:IS_A|HAS_ACTIVE_INGREDIENT]-(d:Entity)
      RETURN d.id
    } +
    COLLECT {
      MATCH (x)-[:HAS_ENANTIOMER]-(d:Entity)
      RETURN d.id
    }
  } AS h,
  0 AS left_out
UNWIND [h] +
CASE
  WHEN
    h.ahead AND $hops > 1
    THEN
      [
        (x)-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE]->
        (y:Entity)
        WHERE NOT y IN h.way
        | {ahead: h.ahead, drugs: h.drugs, way: h.way + [y], rs: h.rs + [r]}
      ]
  WHEN
    NOT h.ahead
    THEN
      [
        (x)<-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE
          |RELIEVES]-
        (y:Entity)
        WHERE
          NOT y IN h.way AND
          (type(r) <> 'RELIEVES' OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, []))
        | {ahead: h.ahead, drugs: h.drugs, way: h.way + [y], rs: h.rs + [r]}
      ]
  ELSE []
END AS next
WITH
  next AS h,
  left_out,
  last(next.way) AS x,
  size(next.rs) = 1 AND $hops >
  CASE
    WHEN next.ahead THEN 3
    ELSE 2
  END AS on
WITH
  h,
  left_out,
  on,
  CASE
    WHEN
      on
      THEN
        COUNT {
        (x)-
          [:INHIBITS
            |ACTIVATES
            |INCREASES
            |DECREASES
            |CAUSES
            |CONTRIBUTES_TO
            |REQUIRED_FOR
            |HAS_METABOLITE]-
        ()
        }
    ELSE 0
  END AS fan,
  CASE
    WHEN
      on
      THEN
        reduce(
          weak = 1.0,
          r IN
          h.rs |
            CASE
              WHEN coalesce(r.support, 0.0) < weak THEN coalesce(r.support, 0.0)
              ELSE weak
            END)
  END AS support,
  CASE
    WHEN on THEN [i IN h.way | i.id]
  END AS ids
ORDER BY on DESC, support DESC, fan, ids
WITH h.ahead AS ahead, left_out, collect({h: h, fan: fan}) AS halves
WITH
  left_out,
  halves,
  reduce(
    held = [0, 0],
    one IN
    halves |
      CASE
        WHEN held[1] = 0 OR held[0] + one.fan <= $width THEN [held[0] + one.fan, held[1] + 1]
        ELSE [$width + 1, held[1]]
      END)[1] AS n
WITH
  left_out + reduce(more = 0, one IN halves[n..] | more + one.fan) AS left_out,
  [one IN halves[..n] | {h: one.h, go: one.fan > 0}] + [one IN halves[n..] | {h: one.h, go: false}] AS halves
UNWIND halves AS half
WITH left_out, half.go AS go, half.h AS h
WITH left_out, go, h, last(h.way) AS x
UNWIND [h] +
CASE
  WHEN
    go AND h.ahead
    THEN
      [
        (x)-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE]->
        (y:Entity)
        WHERE NOT y IN h.way
        | {ahead: h.ahead, drugs: h.drugs, way: h.way + [y], rs: h.rs + [r]}
      ]
  WHEN
    go
    THEN
      [
        (x)<-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE]-
        (y:Entity)
        WHERE NOT y IN h.way
        | {ahead: h.ahead, drugs: h.drugs, way: h.way + [y], rs: h.rs + [r]}
      ]
  ELSE []
END AS next
WITH
  next AS h,
  left_out,
  last(next.way) AS x,
  size(next.rs) = 2 AND $hops >
  CASE
    WHEN next.ahead THEN 5
    ELSE 4
  END AS on
WITH
  h,
  left_out,
  on,
  CASE
    WHEN
      on
      THEN
        COUNT {
        (x)-
          [:INHIBITS
            |ACTIVATES
            |INCREASES
            |DECREASES
            |CAUSES
            |CONTRIBUTES_TO
            |REQUIRED_FOR
            |HAS_METABOLITE]-
        ()
        }
    ELSE 0
  END AS fan,
  CASE
    WHEN
      on
      THEN
        reduce(
          weak = 1.0,
          r IN
          h.rs |
            CASE
              WHEN coalesce(r.support, 0.0) < weak THEN coalesce(r.support, 0.0)
              ELSE weak
            END)
  END AS support,
  CASE
    WHEN on THEN [i IN h.way | i.id]
  END AS ids
ORDER BY on DESC, support DESC, fan, ids
WITH h.ahead AS ahead, left_out, collect({h: h, fan: fan}) AS halves
WITH
  left_out,
  halves,
  reduce(
    held = [0, 0],
    one IN
    halves |
      CASE
        WHEN held[1] = 0 OR held[0] + one.fan <= $width THEN [held[0] + one.fan, held[1] + 1]
        ELSE [$width + 1, held[1]]
      END)[1] AS n
WITH
  left_out + reduce(more = 0, one IN halves[n..] | more + one.fan) AS left_out,
  [one IN halves[..n] | {h: one.h, go: one.fan > 0}] + [one IN halves[n..] | {h: one.h, go: false}] AS halves
UNWIND halves AS half
WITH left_out, half.go AS go, half.h AS h
WITH left_out, go, h, last(h.way) AS x
UNWIND [h] +
CASE
  WHEN
    go AND h.ahead
    THEN
      [
        (x)-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE]->
        (y:Entity)
        WHERE NOT y IN h.way
        | {ahead: h.ahead, drugs: h.drugs, way: h.way + [y], rs: h.rs + [r]}
      ]
  WHEN
    go
    THEN
      [
        (x)<-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE]-
        (y:Entity)
        WHERE NOT y IN h.way
        | {ahead: h.ahead, drugs: h.drugs, way: h.way + [y], rs: h.rs + [r]}
      ]
  ELSE []
END AS next
WITH last(next.way) AS m, next AS h, left_out
WITH
  m,
  max(
    CASE
      WHEN h.ahead THEN left_out
    END) + max(
    CASE
      WHEN NOT h.ahead THEN left_out
    END) AS left_out,
  collect(
    CASE
      WHEN h.ahead THEN h
    END) AS fs,
  collect(
    CASE
      WHEN NOT h.ahead THEN h
    END) AS bs
UNWIND fs AS f
UNWIND bs AS b
WITH
  left_out,
  f.drugs AS drugs,
  f.way + tail(reverse(b.way)) AS way,
  f.rs + reverse(b.rs) AS rs,
  size(b.rs) - size(f.rs) AS longer
WHERE
  longer IN [0, 1] AND
  size(rs) > 0 AND
  size(rs) <= $hops AND
  all(x IN way WHERE single(y IN way WHERE x = y)) AND
  all(r IN rs WHERE r.drug IS NULL OR r.drug IN drugs)
WITH
  way,
  left_out,
  rs,
  [r IN rs | CASE r.sign
      WHEN 0 THEN 1
      ELSE r.sign
    END] AS signs,
  [r IN rs | 'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])] AS given
ORDER BY [r IN rs | r.id]
WITH
  way,
  left_out,
  signs,
  max(
    reduce(
      weak = 1.0,
      i IN
      range(0, size(rs) - 1) |
        CASE
          WHEN given[i] OR coalesce((rs[i]).support, 0.0) >= weak THEN weak
          ELSE coalesce((rs[i]).support, 0.0)
        END)) AS support,
  min(size([g IN given WHERE g])) AS n_given,
  collect(rs) AS variants
WITH
  way,
  left_out,
  signs,
  support,
  size(signs) - n_given <= 1 AS direct,
  reduce(net = 1, s IN signs | net * s) AS net,
  [
    i IN range(0, size(signs) - 1)
    | reduce(
      kept = [], rs IN variants |
        CASE
          WHEN rs[i] IN kept THEN kept
          ELSE kept + [rs[i]]
        END)
  ] AS steps
WHERE ($net = 0 OR net = $net) AND support >= $least
WITH
  way,
  left_out,
  signs,
  support,
  direct,
  net,
  steps,
  [x IN way | x.id] AS ids,
  [x IN way | x.name] AS names
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
  reduce(
    product = 1.0,
    x IN
    way[1..-1] |
      product *
      COUNT {
      (x)-
        [:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE
          |RELIEVES]->
      ()
      }) AS crowding,
  [step IN steps | [r IN step | r.id]] AS claims,
  [step IN steps | [r IN step | r.predicate]] AS predicates,
  left_out
ORDER BY direct, support DESC, size(ids), crowding, ids, signs
LIMIT $most
