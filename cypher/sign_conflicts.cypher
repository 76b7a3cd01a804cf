// name: sign_conflicts
// doc: Pairs of stated claims of opposite sign between the same two entities.
//   Claims about the effect of one drug (their qualifier drug) are compared drug by drug, apart from
//   those that name none.
// theme: evidence
// mode: read
// table: subject, object, raises, lowers
// empty: no two stated claims between the same entities have opposite signs
// returns subject: string — name of the subject
// returns object: string — name of the object
// returns raises: string — predicate of the claim that it raises the object
// returns lowers: string — predicate of the claim that it lowers it
// returns claim_raises: string — id of the first
// returns claim_lowers: string — id of the second
// example: 
MATCH (s:Entity)-[up]->(o:Entity)
WHERE up.family = 'mechanism' AND up.sign = 1
MATCH (s)-[down]->(o)
WHERE
  down.family = 'mechanism' AND down.sign = -1 AND coalesce(up.drug, '') = coalesce(down.drug, '')
RETURN
  s.name AS subject,
  o.name AS object,
  up.predicate AS raises,
  down.predicate AS lowers,
  up.id AS claim_raises,
  down.id AS claim_lowers
ORDER BY subject, object, claim_raises, claim_lowers
