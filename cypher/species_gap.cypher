// name: species_gap
// doc: Claims that evidence in animals supports and none in living humans.
//   opposed says in which species the rest of the evidence speaks against them.
// theme: evidence
// mode: read
// table: subject, predicate, object, status, support, species, opposed
// empty: every claim with support in animals has support in humans too
// param of: entity = null — only claims with this entity at an end
// param predicates: list = null in vocabulary.predicates — only claims of these predicates
// param most: integer = 200 in 1.. — at most this many claims
// returns subject: string — name of the claim's subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns status: string — supported or contested
// returns support: float — score of its support; ranks, is no probability
// returns species: list — species of the supporting evidence
// returns opposed: list — species of the evidence that refutes it or finds it unproven
// returns n_support: integer — publications that support it
// returns claim: string — id of the claim
// example: of=ketamine
MATCH (c:Claim)
WHERE
  c.n_support > 0 AND
  c.support_human = 0.0 AND
  any(x IN coalesce(c.species, []) WHERE x <> 'human') AND
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
  c.species AS species,
  coalesce(c.species_opposed, []) AS opposed,
  c.n_support AS n_support,
  c.id AS claim
ORDER BY support DESC, subject, predicate, object, claim
LIMIT $most
