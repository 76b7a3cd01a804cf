// name: hedged_only
// doc: Claims that no supporting author states or finds probable: all only hedge or speculate.
// theme: evidence
// mode: read
// table: subject, predicate, object, status, support, certainty
// empty: every claim with support has an author who states it or finds it probable
// param of: entity = null — only claims with this entity at an end
// param predicates: list = null in vocabulary.predicates — only claims of these predicates
// param most: integer = 200 in 1.. — at most this many claims
// returns subject: string — name of the claim's subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns status: string — supported or contested
// returns support: float — score of its support; ranks, is no probability
// returns certainty: string — the surest wording: hedged or speculative
// returns n_support: integer — publications that support it
// returns claim: string — id of the claim
// example: of=ketamine
MATCH (c:Claim)
WHERE
  c.best_certainty IN ['hedged', 'speculative'] AND
  ($of IS NULL OR c.subject = $of OR c.object = $of) AND
  ($predicates IS NULL OR c.predicate IN $predicates)
MATCH (c)-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
RETURN
  s.name AS subject,
  c.predicate AS predicate,
  o.name AS object,
  c.status AS status,
  c.support AS support,
  c.best_certainty AS certainty,
  c.n_support AS n_support,
  c.id AS claim
ORDER BY support DESC, subject, predicate, object, claim
LIMIT $most
