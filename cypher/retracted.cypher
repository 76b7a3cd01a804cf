// name: retracted
// doc: Evidence from retracted works: it counts for nothing, and this is what it spoke to.
// theme: evidence
// mode: read
// table: publication, year, subject, predicate, object, stance, status
// empty: no evidence in the graph comes from a retracted work
// returns publication: string — id of the retracted work
// returns title: string? — its title
// returns year: integer? — its year
// returns subject: string — name of the claim's subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns stance: string — what the work said of the claim
// returns statement: string — what it reported
// returns status: string — status of the claim without it
// returns n_support: integer — publications that support it without it
// returns claim: string — id of the claim
// returns evidence: string — id of the evidence
// example:
MATCH (w:Publication {retracted: true})<-[:REPORTED_IN|READ_IN]-(v:Evidence)
MATCH (v)-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]->(c:Claim)
MATCH (c)-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
RETURN DISTINCT
  w.id AS publication,
  w.title AS title,
  w.year AS year,
  s.name AS subject,
  c.predicate AS predicate,
  o.name AS object,
  v.stance AS stance,
  v.statement AS statement,
  c.status AS status,
  c.n_support AS n_support,
  c.id AS claim,
  v.id AS evidence
ORDER BY publication, claim, evidence
