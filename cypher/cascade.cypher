// name: cascade
// doc: The cascade of a drug, tier by tier: every step of its mechanism, from where it lies.
//   The steps are those of the chains that start at the drug (see paths). A step's place is the
//   length of the shortest chain that ends with it; tiers run from metabolites over targets,
//   signalling and processes to outcomes.
//   In a very large graph only the best supported, least crowded ways are followed, see width.
// theme: mechanism
// mode: read
// table: tier, subject, sign, object, support
// empty: no supported, signed claim leads from it
// param of: entity — the drug, or whatever the cascade starts at
// param hops: integer = 6 in 1..6 — at most this many steps from the start
// param least: float = 0.0 in 0..1 — only claims with at least this support, and those by definition
// param width: integer = 2000 in 1.. — after the first step, follow about this many claims at each
// param most: integer = 500 in 1.. — at most this many steps
// returns tier: string — tier of what is reached
// returns step: integer — how many steps from the start
// returns subject: string — name of the step's start
// returns sign: integer — 1 raises, -1 lowers
// returns object: string — name of its end
// returns predicate: string — predicate of the claim
// returns status: string — supported, contested or unreviewed
// returns support: float? — score of its support; ranks, is no probability
// returns claim: string — id of the claim
// returns left_out: integer — claims that were not followed because of width; 0 where this is all
// example: of=ketamine
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
WITH {way: [a], rs: [], drugs: drugs} AS h, a AS x, 0 AS left_out
UNWIND [h] +
[
  (x)-
  [r:INHIBITS
    |ACTIVATES
    |INCREASES
    |DECREASES
    |CAUSES
    |CONTRIBUTES_TO
    |REQUIRED_FOR
    |HAS_METABOLITE
    |RELIEVES]->
  (y:Entity)
  WHERE
    NOT y IN h.way AND
    (type(r) <> 'RELIEVES' OR 'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])) AND
    (r.drug IS NULL OR r.drug IN h.drugs) AND
    (coalesce(r.support, 0.0) >= $least OR
      'logical_entailment' IN coalesce(r.asserted_knowledge_level, []))
  | {way: h.way + [y], rs: h.rs + [r], drugs: h.drugs}
] AS next
WITH
  next AS h,
  left_out,
  last(next.way) AS x,
  $hops >= 2 AND size(next.rs) = 1 AND type(last(next.rs)) <> 'RELIEVES' AS on
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
            |HAS_METABOLITE
            |RELIEVES]->
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
        (x)-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE
          |RELIEVES]->
        (y:Entity)
        WHERE
          NOT y IN h.way AND
          (type(r) <> 'RELIEVES' OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])) AND
          (r.drug IS NULL OR r.drug IN h.drugs) AND
          (coalesce(r.support, 0.0) >= $least OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, []))
        | {way: h.way + [y], rs: h.rs + [r], drugs: h.drugs}
      ]
  ELSE []
END AS next
WITH
  next AS h,
  left_out,
  last(next.way) AS x,
  $hops >= 3 AND size(next.rs) = 2 AND type(last(next.rs)) <> 'RELIEVES' AS on
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
            |HAS_METABOLITE
            |RELIEVES]->
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
        (x)-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE
          |RELIEVES]->
        (y:Entity)
        WHERE
          NOT y IN h.way AND
          (type(r) <> 'RELIEVES' OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])) AND
          (r.drug IS NULL OR r.drug IN h.drugs) AND
          (coalesce(r.support, 0.0) >= $least OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, []))
        | {way: h.way + [y], rs: h.rs + [r], drugs: h.drugs}
      ]
  ELSE []
END AS next
WITH
  next AS h,
  left_out,
  last(next.way) AS x,
  $hops >= 4 AND size(next.rs) = 3 AND type(last(next.rs)) <> 'RELIEVES' AS on
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
            |HAS_METABOLITE
            |RELIEVES]->
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
        (x)-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE
          |RELIEVES]->
        (y:Entity)
        WHERE
          NOT y IN h.way AND
          (type(r) <> 'RELIEVES' OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])) AND
          (r.drug IS NULL OR r.drug IN h.drugs) AND
          (coalesce(r.support, 0.0) >= $least OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, []))
        | {way: h.way + [y], rs: h.rs + [r], drugs: h.drugs}
      ]
  ELSE []
END AS next
WITH
  next AS h,
  left_out,
  last(next.way) AS x,
  $hops >= 5 AND size(next.rs) = 4 AND type(last(next.rs)) <> 'RELIEVES' AS on
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
            |HAS_METABOLITE
            |RELIEVES]->
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
        (x)-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE
          |RELIEVES]->
        (y:Entity)
        WHERE
          NOT y IN h.way AND
          (type(r) <> 'RELIEVES' OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])) AND
          (r.drug IS NULL OR r.drug IN h.drugs) AND
          (coalesce(r.support, 0.0) >= $least OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, []))
        | {way: h.way + [y], rs: h.rs + [r], drugs: h.drugs}
      ]
  ELSE []
END AS next
WITH
  next AS h,
  left_out,
  last(next.way) AS x,
  $hops >= 6 AND size(next.rs) = 5 AND type(last(next.rs)) <> 'RELIEVES' AS on
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
            |HAS_METABOLITE
            |RELIEVES]->
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
        (x)-
        [r:INHIBITS
          |ACTIVATES
          |INCREASES
          |DECREASES
          |CAUSES
          |CONTRIBUTES_TO
          |REQUIRED_FOR
          |HAS_METABOLITE
          |RELIEVES]->
        (y:Entity)
        WHERE
          NOT y IN h.way AND
          (type(r) <> 'RELIEVES' OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])) AND
          (r.drug IS NULL OR r.drug IN h.drugs) AND
          (coalesce(r.support, 0.0) >= $least OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, []))
        | {way: h.way + [y], rs: h.rs + [r], drugs: h.drugs}
      ]
  ELSE []
END AS next
WITH left_out, next.rs AS rs
WHERE size(rs) > 0
WITH left_out, last(rs) AS r, min(size(rs)) AS step
WITH left_out, r, step, startNode(r) AS s, endNode(r) AS o
WITH
  left_out,
  r,
  step,
  s,
  o,
  CASE
    WHEN o.category IN ['Drug', 'Procedure'] THEN 0
    WHEN o.category = 'Metabolite' THEN 1
    WHEN o.category IN ['Receptor', 'Protein', 'Gene', 'GeneFamily'] THEN 2
    WHEN
      o.category IN ['Neurotransmitter', 'Signalling', 'Chemical', 'Pathway', 'MolecularFunction']
      THEN 3
    WHEN o.category IN ['Process', 'CellularComponent'] THEN 4
    WHEN o.category IN ['PainType', 'Condition', 'Symptom', 'Effect', 'AdverseEffect'] THEN 5
    ELSE 6
  END AS place
RETURN
  ['drug', 'metabolite', 'target', 'signalling', 'process', 'outcome', 'context'][place] AS tier,
  step,
  s.name AS subject,
  CASE
    WHEN type(r) = 'HAS_METABOLITE' THEN 1
    ELSE r.sign
  END AS sign,
  o.name AS object,
  r.predicate AS predicate,
  r.status AS status,
  r.support AS support,
  r.id AS claim,
  left_out
ORDER BY place, step, object, subject, claim
LIMIT $most
