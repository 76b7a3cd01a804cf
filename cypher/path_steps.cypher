// name: path_steps
// doc: The claims that make the steps between pairs of entities, as chains may use them.
// theme: mechanism
// mode: read
// empty: no signed, stated claim joins these pairs
// param pairs: list — pairs of ids, each written from>to
// returns subject: string — id of the step's start
// returns object: string — id of its end
// returns claim: string — id of the claim
// returns predicate: string — its predicate
// returns drug: string? — id of the drug whose effect the claim speaks of, or null
// returns sign: integer — 1 raises, -1 lowers
// returns structural: boolean — holds by structure or definition and needs no evidence
// returns support: float — score of its support; 1 where structural, 0 where a source only asserts it
// returns status: string — supported, contested or unreviewed
// example: pairs=CHEBI:6121>GO:0017146
UNWIND $pairs AS pair
WITH split(pair, '>') AS ends
MATCH
  (s:Entity {id: ends[0]})-
    [r:INHIBITS
      |ACTIVATES
      |INCREASES
      |DECREASES
      |CAUSES
      |CONTRIBUTES_TO
      |REQUIRED_FOR
      |HAS_METABOLITE
      |RELIEVES]->
  (o:Entity {id: ends[1]})
WITH
  s,
  r,
  o,
  type(r) = 'HAS_METABOLITE' AS made,
  any(k IN coalesce(r.asserted_knowledge_level, []) WHERE k = 'logical_entailment') AS entailed
WHERE type(r) <> 'RELIEVES' OR entailed
RETURN DISTINCT
  s.id AS subject,
  o.id AS object,
  r.id AS claim,
  r.predicate AS predicate,
  r.drug AS drug,
  CASE
    WHEN made THEN 1
    ELSE r.sign
  END AS sign,
  entailed AS structural,
  CASE
    WHEN entailed THEN 1.0
    ELSE coalesce(r.support, 0.0)
  END AS support,
  r.status AS status
ORDER BY subject, object, sign, claim
