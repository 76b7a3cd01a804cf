// name: upstream
// doc: What raises or lowers an entity, directly or through others, nearest first.
//   By the same chains as paths: signed mechanism claims, the making of metabolites, a last step
//   that holds by definition, claims about one drug's effect only from that drug.
//   In a very large graph only the best supported, least crowded ways are followed, see width.
// theme: mechanism
// mode: read
// table: hops, name, category, net, support, chains
// empty: no supported, signed claim leads to it
// param of: entity — where the chains end
// param hops: integer = 3 in 1..6 — at most this many steps
// param categories: list = null — only entities of these categories
// param width: integer = 2000 in 1.. — after the first step, follow about this many claims at each
// param most: integer = 200 in 1.. — at most this many entities
// returns hops: integer — steps of the shortest chain
// returns id: string — id of what is found
// returns name: string — its name
// returns category: string — its category
// returns net: list — net signs of the chains: 1 raises, -1 lowers, both where chains disagree
// returns support: float — support of the weakest step of the best chain; ranks, is no probability
// returns chains: integer — how many chains, parallel claims counted once
// returns left_out: integer — claims that were not followed because of width; 0 where this is all
// example: of="antidepressant effect" hops=3
MATCH (x:Entity {id: $of})
WITH {way: [x], rs: []} AS h, x, 0 AS left_out
UNWIND [h] +
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
    (type(r) <> 'RELIEVES' OR 'logical_entailment' IN coalesce(r.asserted_knowledge_level, []))
  | {way: h.way + [y], rs: h.rs + [r]}
] AS next
WITH next AS h, left_out, last(next.way) AS x, $hops >= 2 AND size(next.rs) = 1 AS on
WITH
  h,
  left_out,
  on,
  CASE
    WHEN
      on
      THEN
        COUNT {
        (x)<-
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
WITH left_out, collect({h: h, fan: fan}) AS ways
WITH
  left_out,
  ways,
  reduce(
    held = [0, 0],
    one IN
    ways |
      CASE
        WHEN held[1] = 0 OR held[0] + one.fan <= $width THEN [held[0] + one.fan, held[1] + 1]
        ELSE [$width + 1, held[1]]
      END)[1] AS n
WITH
  left_out + reduce(more = 0, one IN ways[n..] | more + one.fan) AS left_out,
  [one IN ways[..n] | {h: one.h, go: one.fan > 0}] + [one IN ways[n..] | {h: one.h, go: false}] AS ways
UNWIND ways AS one
WITH left_out, one.go AS go, one.h AS h
WITH left_out, go, h, last(h.way) AS x
UNWIND [h] +
CASE
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
        | {way: h.way + [y], rs: h.rs + [r]}
      ]
  ELSE []
END AS next
WITH next AS h, left_out, last(next.way) AS x, $hops >= 3 AND size(next.rs) = 2 AS on
WITH
  h,
  left_out,
  on,
  CASE
    WHEN
      on
      THEN
        COUNT {
        (x)<-
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
WITH left_out, collect({h: h, fan: fan}) AS ways
WITH
  left_out,
  ways,
  reduce(
    held = [0, 0],
    one IN
    ways |
      CASE
        WHEN held[1] = 0 OR held[0] + one.fan <= $width THEN [held[0] + one.fan, held[1] + 1]
        ELSE [$width + 1, held[1]]
      END)[1] AS n
WITH
  left_out + reduce(more = 0, one IN ways[n..] | more + one.fan) AS left_out,
  [one IN ways[..n] | {h: one.h, go: one.fan > 0}] + [one IN ways[n..] | {h: one.h, go: false}] AS ways
UNWIND ways AS one
WITH left_out, one.go AS go, one.h AS h
WITH left_out, go, h, last(h.way) AS x
UNWIND [h] +
CASE
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
        | {way: h.way + [y], rs: h.rs + [r]}
      ]
  ELSE []
END AS next
WITH next AS h, left_out, last(next.way) AS x, $hops >= 4 AND size(next.rs) = 3 AS on
WITH
  h,
  left_out,
  on,
  CASE
    WHEN
      on
      THEN
        COUNT {
        (x)<-
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
WITH left_out, collect({h: h, fan: fan}) AS ways
WITH
  left_out,
  ways,
  reduce(
    held = [0, 0],
    one IN
    ways |
      CASE
        WHEN held[1] = 0 OR held[0] + one.fan <= $width THEN [held[0] + one.fan, held[1] + 1]
        ELSE [$width + 1, held[1]]
      END)[1] AS n
WITH
  left_out + reduce(more = 0, one IN ways[n..] | more + one.fan) AS left_out,
  [one IN ways[..n] | {h: one.h, go: one.fan > 0}] + [one IN ways[n..] | {h: one.h, go: false}] AS ways
UNWIND ways AS one
WITH left_out, one.go AS go, one.h AS h
WITH left_out, go, h, last(h.way) AS x
UNWIND [h] +
CASE
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
        | {way: h.way + [y], rs: h.rs + [r]}
      ]
  ELSE []
END AS next
WITH next AS h, left_out, last(next.way) AS x, $hops >= 5 AND size(next.rs) = 4 AS on
WITH
  h,
  left_out,
  on,
  CASE
    WHEN
      on
      THEN
        COUNT {
        (x)<-
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
WITH left_out, collect({h: h, fan: fan}) AS ways
WITH
  left_out,
  ways,
  reduce(
    held = [0, 0],
    one IN
    ways |
      CASE
        WHEN held[1] = 0 OR held[0] + one.fan <= $width THEN [held[0] + one.fan, held[1] + 1]
        ELSE [$width + 1, held[1]]
      END)[1] AS n
WITH
  left_out + reduce(more = 0, one IN ways[n..] | more + one.fan) AS left_out,
  [one IN ways[..n] | {h: one.h, go: one.fan > 0}] + [one IN ways[n..] | {h: one.h, go: false}] AS ways
UNWIND ways AS one
WITH left_out, one.go AS go, one.h AS h
WITH left_out, go, h, last(h.way) AS x
UNWIND [h] +
CASE
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
        | {way: h.way + [y], rs: h.rs + [r]}
      ]
  ELSE []
END AS next
WITH next AS h, left_out, last(next.way) AS x, $hops >= 6 AND size(next.rs) = 5 AS on
WITH
  h,
  left_out,
  on,
  CASE
    WHEN
      on
      THEN
        COUNT {
        (x)<-
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
WITH left_out, collect({h: h, fan: fan}) AS ways
WITH
  left_out,
  ways,
  reduce(
    held = [0, 0],
    one IN
    ways |
      CASE
        WHEN held[1] = 0 OR held[0] + one.fan <= $width THEN [held[0] + one.fan, held[1] + 1]
        ELSE [$width + 1, held[1]]
      END)[1] AS n
WITH
  left_out + reduce(more = 0, one IN ways[n..] | more + one.fan) AS left_out,
  [one IN ways[..n] | {h: one.h, go: one.fan > 0}] + [one IN ways[n..] | {h: one.h, go: false}] AS ways
UNWIND ways AS one
WITH left_out, one.go AS go, one.h AS h
WITH left_out, go, h, last(h.way) AS x
UNWIND [h] +
CASE
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
        | {way: h.way + [y], rs: h.rs + [r]}
      ]
  ELSE []
END AS next
WITH left_out, last(next.way) AS b, next.rs AS rs, next.way AS way
WHERE size(rs) > 0
WITH
  left_out,
  b,
  rs,
  way,
  CASE
    WHEN all(r IN rs WHERE r.drug IS NULL) THEN []
    ELSE
      [b.id] +
      COLLECT {
        MATCH (b)-[:HAS_PART]->(d:Entity)
        RETURN d.id
      } +
      COLLECT {
        MATCH (b)<-[:IS_A|HAS_ACTIVE_INGREDIENT]-(d:Entity)
        RETURN d.id
      } +
      COLLECT {
        MATCH (b)-[:HAS_ENANTIOMER]-(d:Entity)
        RETURN d.id
      }
  END AS drugs
WHERE all(r IN rs WHERE r.drug IS NULL OR r.drug IN drugs)
WITH
  b,
  rs,
  way,
  left_out,
  [r IN rs | 'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])] AS given
WITH
  b,
  left_out,
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
WITH b, left_out, ids, signs, max(support) AS support
WITH b, left_out, ids, support, reduce(net = 1, s IN signs | net * s) AS net
ORDER BY net DESC
WITH
  b,
  left_out,
  min(size(ids) - 1) AS hops,
  collect(DISTINCT net) AS net,
  max(support) AS support,
  count(*) AS chains
WHERE $categories IS NULL OR b.category IN $categories
RETURN hops, b.id AS id, b.name AS name, b.category AS category, net, support, chains, left_out
ORDER BY hops, support DESC, name, id
LIMIT $most
