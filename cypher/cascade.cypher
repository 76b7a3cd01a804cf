// name: cascade
// doc: The cascade of a drug, tier by tier: every step of its mechanism, from where it lies.
//   The steps are those of the chains (see paths) that start at the drug itself: unlike there, its
//   kinds and parts do not count as the drug. A step's place is the length of the shortest chain
//   that ends with it; tiers run from metabolites over targets, signalling and processes to
//   outcomes.
//   In a very large graph only the best supported chains, and of these the least crowded, are
//   followed at each step, see width.
// theme: mechanism
// mode: read
// table: tier, subject, sign, object, support
// empty: no supported, signed claim leads from it itself; its kinds and parts are not followed: ask for one of them, or ask paths, which does follow them
// param of: entity — the drug, or whatever the cascade starts at
// param hops: integer = 6 in 1..6 — at most this many steps from the start
// param least: float = 0.0 in 0..1 — only claims with at least this support, and those by definition
// param width: integer = 1000 in 1.. — follow about this many claims at each step after the first, see doc
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
  found,
  reduce(
    most = 0, f IN found |
      CASE
        WHEN f.left_out > most THEN f.left_out
        ELSE most
      END) AS left_out
UNWIND found AS f
WITH left_out, f
WHERE size(f.rs) > 0 AND last(f.way) IS NOT NULL
WITH left_out, last(f.rs) AS r, min(size(f.rs)) AS step
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
