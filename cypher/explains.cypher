// name: explains
// doc: Whether the mechanism accounts for what a drug is said to do: all its indications and effects.
//   For every clinical claim of the drug (a use, a side effect, an outcome that it causes, raises or
//   lowers) the chains of at least two steps (see paths) that lead to the outcome, or to a kind of
//   it, are read against what the claim says: that the drug lowers a condition, raises an effect,
//   or whatever sign the claim itself has. explained: a chain has that net sign; sign disagrees:
//   chains lead there, but only of the other sign; unexplained: none leads there; not borne out: a
//   chain predicts what the evidence refutes or leaves unproven; absent: so does no chain.
//   In a very large graph only the best supported, least crowded ways are followed, see width.
// theme: mechanism
// mode: read
// table: verdict, outcome, expected, agree, disagree, chain
// empty: no clinical claim is made of it
// param of: entity — the drug
// param hops: integer = 6 in 2..6 — chains of at most this many steps
// param least: float = 0.0 in 0..1 — only chains whose weakest step has at least this support
// param width: integer = 2000 in 1.. — after the first step, follow about this many claims at each
// param most: integer = 500 in 1.. — at most this many outcomes
// returns verdict: string — explained, sign disagrees, unexplained, not borne out or absent
// returns outcome: string — name of the outcome
// returns category: string — its category
// returns says: list — predicates of the clinical claims
// returns expected: integer — what they say: 1 the drug raises the outcome, -1 it lowers it
// returns status: list — status of the claims
// returns agree: integer — chains of the expected net sign
// returns disagree: integer — chains of the other
// returns chain: string? — the best chain, of the expected sign where there is one: → raises, ⊣ lowers
// returns ids: list — the entities on it, by id
// returns support: float? — support of its weakest step; ranks, is no probability
// returns id: string — id of the outcome
// returns claims: list — ids of the clinical claims
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
WITH
  a,
  drugs,
  COLLECT {
    MATCH
      (a)-[r:TREATS|RELIEVES|RECOMMENDED_FOR|STUDIED_FOR|PROPOSED_FOR|HAS_SIDE_EFFECT]->(o:Entity)
    RETURN {outcome: o.id, claim: r.id, says: r.predicate, status: r.status, sign: r.sign} AS said
  } +
  COLLECT {
    MATCH (a)-[r:INHIBITS|ACTIVATES|INCREASES|DECREASES|CAUSES|CONTRIBUTES_TO]->(o:Entity)
    WHERE
      o.category IN ['Condition', 'PainType', 'Symptom', 'Effect', 'AdverseEffect'] AND
      (r.drug IS NULL OR r.drug IN drugs)
    RETURN {outcome: o.id, claim: r.id, says: r.predicate, status: r.status, sign: r.sign} AS said
  } +
  COLLECT {
    MATCH (a)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(o:Entity)
    WHERE
      c.status IN ['refuted', 'unproven'] AND
      (c.drug IS NULL OR c.drug IN drugs) AND
      (c.predicate IN [
          'treats',
          'relieves',
          'recommended_for',
          'studied_for',
          'proposed_for',
          'has_side_effect'
        ] OR
        (c.predicate IN [
            'inhibits',
            'activates',
            'increases',
            'decreases',
            'causes',
            'contributes_to'
          ] AND
          o.category IN ['Condition', 'PainType', 'Symptom', 'Effect', 'AdverseEffect']))
    RETURN {outcome: o.id, claim: c.id, says: c.predicate, status: c.status, sign: c.sign} AS said
  } AS all_said
UNWIND all_said AS said
MATCH (o:Entity {id: said.outcome})
WITH
  a,
  drugs,
  o,
  said,
  CASE
    WHEN said.says = 'has_side_effect' THEN 1
    WHEN
      said.says IN ['treats', 'relieves', 'recommended_for', 'studied_for', 'proposed_for']
      THEN
        CASE o.category
          WHEN 'Effect' THEN 1
          ELSE -1
        END
    ELSE said.sign
  END AS expected,
  NOT said.status IN ['refuted', 'unproven'] AS borne
ORDER BY said.says, said.claim
WITH
  a,
  drugs,
  o,
  expected,
  borne,
  collect(DISTINCT said.says) AS says,
  collect(DISTINCT said.status) AS status,
  collect(said.claim) AS claims
WITH
  a,
  drugs,
  collect({outcome: o, expected: expected, borne: borne, says: says, status: status, claims: claims}) AS asked
UNWIND asked AS ask
WITH a, drugs, asked, ask.outcome AS o
WITH DISTINCT a, drugs, asked, o
MATCH (o)<-[:IS_A*0..6]-(l:Entity)
WITH a, drugs, asked, o, collect(DISTINCT l.id) AS ends
WITH a, drugs, asked, collect({o: o, ends: ends}) AS wanted
CALL (a, drugs) {
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
      (r.drug IS NULL OR r.drug IN h.drugs)
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
            (r.drug IS NULL OR r.drug IN h.drugs)
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
            (r.drug IS NULL OR r.drug IN h.drugs)
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
            (r.drug IS NULL OR r.drug IN h.drugs)
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
            (r.drug IS NULL OR r.drug IN h.drugs)
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
            (r.drug IS NULL OR r.drug IN h.drugs)
          | {way: h.way + [y], rs: h.rs + [r], drugs: h.drugs}
        ]
    ELSE []
  END AS next
  RETURN left_out, next.way AS way, next.rs AS rs
}
WITH asked, wanted, left_out, last(way) AS b, way, rs
WHERE size(rs) = 0 OR (size(rs) > 1 AND any(w IN wanted WHERE b.id IN w.ends))
WITH
  asked,
  wanted,
  b,
  way,
  left_out,
  rs,
  [r IN rs | 'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])] AS given
WITH
  asked,
  wanted,
  left_out,
  b,
  way,
  given,
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
WITH
  asked,
  wanted,
  left_out,
  b,
  way,
  signs,
  max(support) AS support,
  min(size([g IN given WHERE g])) AS n_given
WITH
  asked,
  wanted,
  left_out,
  collect(
    CASE
      WHEN
        size(signs) - n_given > 1 AND support >= $least
        THEN
          {
            end: b.id,
            ids: [x IN way | x.id],
            names: [x IN way | x.name],
            signs: signs,
            support: support,
            net: reduce(net = 1, s IN signs | net * s)
          }
    END) AS chains
UNWIND asked AS ask
WITH ask, left_out, chains, head([w IN wanted WHERE w.o = ask.outcome | w.ends]) AS ends
WITH ask, left_out, [c IN chains WHERE c.end IN ends] AS chains
UNWIND
  CASE
    WHEN size(chains) = 0 THEN [null]
    ELSE chains
  END AS chain
WITH ask, left_out, chain
ORDER BY chain.net = ask.expected DESC, chain.support DESC, size(chain.ids), chain.ids, chain.signs
WITH
  ask,
  left_out,
  head(collect(chain)) AS best,
  sum(
    CASE
      WHEN chain.net = ask.expected THEN 1
      ELSE 0
    END) AS agree,
  sum(
    CASE
      WHEN chain.net <> ask.expected THEN 1
      ELSE 0
    END) AS disagree
WITH
  ask,
  left_out,
  best,
  agree,
  disagree,
  CASE
    WHEN ask.borne AND agree > 0 THEN 0
    WHEN ask.borne AND disagree > 0 THEN 1
    WHEN ask.borne THEN 2
    WHEN agree > 0 THEN 3
    ELSE 4
  END AS grade
RETURN
  ['explained', 'sign disagrees', 'unexplained', 'not borne out', 'absent'][grade] AS verdict,
  ask.outcome.name AS outcome,
  ask.outcome.category AS category,
  ask.says AS says,
  ask.expected AS expected,
  ask.status AS status,
  agree,
  disagree,
  CASE
    WHEN best IS NULL THEN null
    ELSE
      reduce(
        text = head(best.names),
        i IN
        range(0, size(best.signs) - 1) |
          text +
          CASE best.signs[i]
            WHEN 1 THEN ' → '
            ELSE ' ⊣ '
          END + best.names[i + 1])
  END AS chain,
  coalesce(best.ids, []) AS ids,
  best.support AS support,
  ask.outcome.id AS id,
  ask.claims AS claims,
  left_out
ORDER BY grade, support DESC, outcome, expected, id
LIMIT $most
