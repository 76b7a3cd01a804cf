// name: population
// doc: In whom something was found: the populations that the evidence states, and what was found.
//   Asked with text, only populations whose description holds it (children, pregnan, elderly).
// theme: clinic
// mode: read
// table: population, subject, predicate, object, stance, statement
// empty: no evidence of such claims states a population that holds the text
// param of: entity = null — only claims with this entity at an end
// param text: string = null — what the population's description holds, in lower case
// param most: integer = 200 in 1.. — at most this many rows
// returns population: string — in whom, as the evidence states it
// returns subject: string — name of the claim's subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns stance: string — supports, refutes or insufficient
// returns statement: string — what was found, in our words
// returns n: string? — how many took part
// returns species: list — in which organisms
// returns publication: string — id of the publication
// returns year: integer? — its year
// returns claim: string — id of the claim
// returns evidence: string — id of the evidence
// example: of=ketamine text=older
MATCH (c:Claim)<-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]-(v:Evidence)
WHERE
  v.at_population IS NOT NULL AND
  ($text IS NULL OR toLower(v.at_population) CONTAINS toLower($text)) AND
  ($of IS NULL OR c.subject = $of OR c.object = $of)
MATCH (c)-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
MATCH (v)-[:REPORTED_IN]->(p:Publication)
RETURN
  v.at_population AS population,
  s.name AS subject,
  c.predicate AS predicate,
  o.name AS object,
  v.stance AS stance,
  v.statement AS statement,
  v.at_n AS n,
  coalesce(v.species, []) AS species,
  p.id AS publication,
  p.year AS year,
  c.id AS claim,
  v.id AS evidence
ORDER BY population, subject, predicate, object, evidence
LIMIT $most
