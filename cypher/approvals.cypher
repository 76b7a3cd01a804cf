// name: approvals
// doc: Who has approved a drug, for what, in which form, and since when.
//   Its salts, forms and kinds count as well (drug says which). Approvals that a source denies are
//   told too, with their status.
// theme: clinic
// mode: read
// table: drug, authority, indication, route, year, status
// empty: no claim about an approval of it is in the graph
// param of: entity — the drug
// returns drug: string — name of the drug or the form of it
// returns authority: string — name of the authority
// returns indication: string? — name of the condition
// returns route: string? — name of the route
// returns formulation: string? — the formulation
// returns year: string? — years that the evidence states
// returns status: string — supported, contested, unreviewed, refuted or unproven
// returns publications: list — ids of the publications that speak to it
// returns statements: list — what they say, in our words
// returns claim: string — id of the claim
// example: of=ketamine
MATCH (a:Entity {id: $of})
MATCH (a)<-[:IS_A*0..6]-(k:Entity)
WITH DISTINCT k
WITH
  k,
  COLLECT {
    MATCH (k)-[r:APPROVED_BY]->(o:Entity)
    RETURN {p: properties(r), o: o.id} AS said
  } +
  COLLECT {
    MATCH (k)<-[:SUBJECT]-(c:Claim {predicate: 'approved_by'})
    WHERE c.status IN ['refuted', 'unproven']
    RETURN {p: properties(c), o: c.object} AS said
  } AS all_said
UNWIND all_said AS said
WITH k, said.p AS p, said.o AS o
MATCH (who:Entity {id: o})
OPTIONAL MATCH (x:Entity {id: p.indication})
OPTIONAL MATCH (way:Entity {id: p.route})
OPTIONAL MATCH (:Claim {id: p.id})<-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]-(v:Evidence)
WITH k, who, x, way, p, v
ORDER BY v.publication, v.id
WITH
  k,
  who,
  x,
  way,
  p,
  collect(DISTINCT v.at_year) AS years,
  collect(DISTINCT v.publication) AS publications,
  collect(DISTINCT v.statement) AS statements
RETURN
  k.name AS drug,
  who.name AS authority,
  x.name AS indication,
  way.name AS route,
  p.formulation AS formulation,
  CASE
    WHEN size(years) = 0 THEN null
    ELSE reduce(text = head(years), y IN tail(years) | text + ', ' + y)
  END AS year,
  p.status AS status,
  publications,
  statements,
  p.id AS claim
ORDER BY drug, authority, indication, claim
