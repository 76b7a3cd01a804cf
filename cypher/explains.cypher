// name: explains
// doc: Whether the mechanism accounts for what a drug is said to do: all its indications and effects.
//   For every clinical claim of the drug (a use, a side effect, an outcome that it causes, raises or
//   lowers) the chains of at least two steps (see paths) that lead to the outcome, or to a kind of
//   it, are read against what the claim says: that the drug lowers a condition, raises an effect,
//   or whatever sign the claim itself has. explained: a chain has that net sign; sign disagrees:
//   chains lead there, but only of the other sign; unexplained: none leads there; not borne out: a
//   chain predicts what the evidence refutes or leaves unproven; absent: so does no chain.
//   Claims and chains are those of the drug itself: what is a kind or part of it, or contains it, does
//   not count as the drug.
//   In a very large graph only the best supported chains, and of these the least crowded, are
//   followed at each step, see width.
// theme: mechanism
// mode: read
// table: verdict, outcome, says, agree, disagree, chain
// empty: no clinical claim is made of it itself; those of its kinds and forms are not counted: ask for one of them
// param of: entity — the drug
// param hops: integer = 6 in 2..6 — chains of at most this many steps
// param least: float = 0.0 in 0..1 — only chains whose weakest step has at least this support
// param width: integer = 1000 in 1.. — follow about this many claims at each step after the first, see doc
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
// returns left_out: integer — claims that were not followed because of width; 0 where these are all
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
  collect({
    outcome: o,
    ends:
      COLLECT {
        MATCH (o)<-[:IS_A*0..6]-(l:Entity)
        RETURN DISTINCT l.id
      },
    expected: expected,
    borne: borne,
    says: says,
    status: status,
    claims: claims
  }) AS asked
WITH
  asked,
  reduce(
    found = [{way: [a], rs: [], drugs: drugs, support: 1.0, left_out: 0}],
    hop IN
    range(1, $hops) |
      found +
      COLLECT {
        WITH
          COLLECT {
            UNWIND found AS f
            WITH f, last(f.way) AS n
            WHERE
              size(f.rs) = hop - 1 AND n IS NOT NULL AND NONE(r IN f.rs WHERE type(r) = 'RELIEVES')
            WITH
              f,
              COUNT {
              (n)-
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
              } AS fan
            WHERE fan > 0
            RETURN {f: f, fan: fan} AS one
            ORDER
            BY
            f.support
            DESC,
            fan,
            [e IN f.way | e.id],
            [r IN f.rs | r.id]
          } AS open
        WITH
          open,
          reduce(
            held = [0, 0],
            one IN
            open |
              CASE
                WHEN
                  held[1] = 0 OR held[0] + one.fan <= $width
                  THEN [held[0] + one.fan, held[1] + 1]
                ELSE [$width + 1, held[1]]
              END)[1] AS first
        WITH
          open[..first] AS followed,
          reduce(more = 0, one IN open[first..] | more + one.fan) AS more
        UNWIND followed AS one
        WITH one.f AS f, last(one.f.way) AS n, more
        OPTIONAL MATCH
          (n)-
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
          NOT y IN f.way AND
          (r.drug IS NULL OR r.drug IN f.drugs) AND
          (type(r) <> 'RELIEVES' OR
            ('logical_entailment' IN coalesce(r.asserted_knowledge_level, []))) AND
          (coalesce(r.support, 0.0) >= $least OR
            'logical_entailment' IN coalesce(r.asserted_knowledge_level, []))
        RETURN {
          way: f.way + [y],
          rs: f.rs + [r],
          drugs: f.drugs,
          left_out: f.left_out + more,
          support:
            CASE
              WHEN
                'logical_entailment' IN coalesce(r.asserted_knowledge_level, []) OR
                coalesce(r.support, 0.0) >= f.support
                THEN f.support
              ELSE coalesce(r.support, 0.0)
            END
        } AS next
      }) AS found
WITH
  asked,
  found,
  reduce(
    most = 0, f IN found |
      CASE
        WHEN f.left_out > most THEN f.left_out
        ELSE most
      END) AS left_out,
  reduce(ends = [], ask IN asked | ends + ask.ends) AS ends
WITH
  asked,
  left_out,
  COLLECT {
    UNWIND found AS f
    WITH f, last(f.way) AS b
    WHERE size(f.rs) > 1 AND b.id IN ends
    WITH
      [x IN f.way | x.id] AS ids,
      [x IN f.way | x.name] AS names,
      [r IN f.rs | CASE
          WHEN type(r) = 'HAS_METABOLITE' THEN 1
          ELSE r.sign
        END] AS signs,
      f.support AS support,
      size([r IN f.rs WHERE 'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])]) AS n_given
    WITH ids, names, signs, max(support) AS support, min(n_given) AS n_given
    WHERE size(signs) - n_given > 1
    RETURN {
      ids: ids,
      names: names,
      signs: signs,
      support: support,
      net: reduce(net = 1, s IN signs | net * s)
    } AS chain
  } AS chains
UNWIND asked AS ask
WITH left_out, ask, [c IN chains WHERE last(c.ids) IN ask.ends] AS chains
UNWIND
  CASE
    WHEN size(chains) = 0 THEN [null]
    ELSE chains
  END AS chain
WITH left_out, ask, chain
ORDER BY chain.net = ask.expected DESC, chain.support DESC, size(chain.ids), chain.ids, chain.signs
WITH
  left_out,
  ask,
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
  left_out,
  ask,
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
