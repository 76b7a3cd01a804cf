// name: explains
// doc: Whether the mechanism accounts for what a drug is said to do: all its indications and effects.
//   For every clinical claim of the drug (a use, a side effect, an outcome that it causes, raises or
//   lowers) the chains of at least two steps (see paths) that lead to the outcome, or to a kind of
//   it, are read against what the claim says: that the drug lowers a condition, raises an effect,
//   or whatever sign the claim itself has. explained: a chain has that net sign; sign disagrees:
//   chains lead there, but only of the other sign; unexplained: none leads there; not borne out: a
//   chain predicts what the evidence refutes or leaves unproven; absent: so does no chain.
// theme: mechanism
// mode: read
// table: verdict, outcome, expected, agree, disagree, chain
// empty: no clinical claim is made of it
// param of: entity — the drug
// param hops: integer = 6 in 2..6 — chains of at most this many steps
// param least: float = 0.0 in 0..1 — only chains whose weakest step has at least this support
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
        |HAS_METABOLITE
        |RELIEVES*2..6]->
    (b:Entity)
WHERE
  any(w IN wanted WHERE b.id IN w.ends) AND
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
  asked,
  wanted,
  b,
  nodes(p) AS way,
  rs,
  [r IN rs | any(k IN coalesce(r.asserted_knowledge_level, []) WHERE k = 'logical_entailment')] AS given
WITH
  asked,
  wanted,
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
    range(0, coalesce(size(rs), 0) - 1) |
      CASE
        WHEN given[i] OR coalesce((rs[i]).support, 0.0) >= weak THEN weak
        ELSE coalesce((rs[i]).support, 0.0)
      END) AS support
WITH
  asked,
  wanted,
  b,
  way,
  signs,
  max(support) AS support,
  min(size([g IN given WHERE g])) AS n_given
WITH
  asked,
  wanted,
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
WITH ask, chains, head([w IN wanted WHERE w.o = ask.outcome | w.ends]) AS ends
WITH ask, [c IN chains WHERE c.end IN ends] AS chains
UNWIND
  CASE
    WHEN size(chains) = 0 THEN [null]
    ELSE chains
  END AS chain
WITH ask, chain
ORDER BY chain.net = ask.expected DESC, chain.support DESC, size(chain.ids), chain.ids, chain.signs
WITH
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
  ask.claims AS claims
ORDER BY grade, support DESC, outcome, expected, id
LIMIT $most
