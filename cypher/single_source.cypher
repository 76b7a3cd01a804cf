// name: single_source
// doc: Claims that a single publication supports.
// theme: evidence
// mode: read
// table: subject, predicate, object, support, year, title
// empty: every claim with support has more than one publication behind it
// param of: entity = null — only claims with this entity at an end
// param predicates: list = null in vocabulary.predicates — only claims of these predicates
// param most: integer = 200 in 1.. — at most this many claims
// returns subject: string — name of the claim's subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns status: string — supported or contested
// returns support: float — score of its support; ranks, is no probability
// returns publication: string — id of the publication
// returns title: string? — its title
// returns year: integer? — its year
// returns claim: string — id of the claim
// example: of=ketamine predicates=inhibits
MATCH (c:Claim)
WHERE
  c.n_support = 1 AND
  ($of IS NULL OR c.subject = $of OR c.object = $of) AND
  ($predicates IS NULL OR c.predicate IN $predicates)
MATCH (c)-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
MATCH (p:Publication {id: head(c.publications)})
RETURN
  s.name AS subject,
  c.predicate AS predicate,
  o.name AS object,
  c.status AS status,
  c.support AS support,
  p.id AS publication,
  p.title AS title,
  p.year AS year,
  c.id AS claim
ORDER BY support DESC, subject, predicate, object, claim
LIMIT $most
