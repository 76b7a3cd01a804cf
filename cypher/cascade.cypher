// name: cascade
// doc: The cascade of a drug, tier by tier: every step of its mechanism, from where it lies.
//   The steps are those of the chains that start at the drug (see paths). A step's place is the
//   length of the shortest chain that ends with it; tiers run from metabolites over targets,
//   signalling and processes to outcomes.
// theme: mechanism
// mode: read
// table: tier, subject, sign, object, support
// empty: no supported, signed claim leads from it
// param of: entity — the drug, or whatever the cascade starts at
// param hops: integer = 6 in 1..6 — at most this many steps from the start
// param least: float = 0.0 in 0..1 — only claims with at least this support, and those by definition
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
  ) AND
  all(
    r IN rs
    WHERE
      coalesce(r.support, 0.0) >= $least OR
      any(k IN coalesce(r.asserted_knowledge_level, []) WHERE k = 'logical_entailment')
  )
WITH last(rs) AS r, min(size(rs)) AS step
WITH r, step, startNode(r) AS s, endNode(r) AS o
WITH
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
  r.id AS claim
ORDER BY place, step, object, subject, claim
LIMIT $most
