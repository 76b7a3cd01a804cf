// name: by_publication
// doc: What one publication says: its evidence, claim by claim, in the order of the text.
//   Found by the id of the publication where the finding is reported or where it was read, or by
//   an identifier of it elsewhere; in any case, and a PubMed id or DOI also without its prefix.
// theme: evidence
// mode: read
// table: section, subject, predicate, object, stance, statement
// empty: no evidence in the graph comes from a publication of that id; ids are like PMID:20724638 or doi:10.1038/nature10130
// param publication: string — id of the publication
// param most: integer = 500 in 1.. — at most this many items
// returns section: string — where it stands
// returns sentence: integer? — which sentence of it
// returns subject: string — name of the claim's subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns stance: string — supports, refutes or insufficient
// returns certainty: string — how surely it says so
// returns statement: string — what was found, in our words
// returns reported_in: string — id of the publication that reports the finding
// returns read_in: string? — id of the publication that was read, where it is another
// returns status: string — status of the claim over all evidence
// returns claim: string — id of the claim
// returns evidence: string — id of the evidence
// example: publication=kgraph:rosenhagen_2023
WITH toLower($publication) AS given
WITH [given, 'pmid:' + given, 'doi:' + given] AS given
MATCH (w:Publication)
WHERE any(id IN [w.id] + coalesce(w.xrefs, []) WHERE toLower(id) IN given)
MATCH (w)<-[:REPORTED_IN|READ_IN]-(v:Evidence)
WITH DISTINCT v
MATCH (v)-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]->(c:Claim)
MATCH (c)-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
RETURN
  v.locator_section AS section,
  v.locator_sentence AS sentence,
  s.name AS subject,
  c.predicate AS predicate,
  o.name AS object,
  v.stance AS stance,
  v.certainty AS certainty,
  v.statement AS statement,
  v.publication AS reported_in,
  v.read_in AS read_in,
  c.status AS status,
  c.id AS claim,
  v.id AS evidence
ORDER BY section, sentence, subject, predicate, object, evidence
LIMIT $most
