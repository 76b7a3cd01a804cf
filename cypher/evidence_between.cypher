// name: evidence_between
// doc: The evidence of every claim between two entities, whichever way the claims point.
//   What is a kind of either counts as it; the names say which it is.
// theme: evidence
// mode: read
// table: subject, predicate, object, stance, species, year, statement
// empty: no claim with evidence joins the two, or kinds of them
// param one: entity — the first entity
// param other: entity — the second entity
// param stance: string = null in supports|refutes|insufficient — only evidence of this stance
// param most: integer = 500 in 1.. — at most this many items
// returns subject: string — name of the claim's subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns stance: string — supports, refutes or insufficient
// returns finding: string? — of a refutation: opposite or null
// returns certainty: string — how surely the author says so
// returns species: list — in which organisms
// returns system: string — in vivo, ex vivo, in vitro, in silico or not stated
// returns design: string — kind of study
// returns statement: string — what was found, in our words
// returns dose: string? — at which dose
// returns route: string? — by which route
// returns population: string? — in whom
// returns publication: string — id of the publication
// returns title: string? — its title
// returns year: integer? — its year
// returns retracted: boolean — whether it, or where it was read, is retracted: then it counts for nothing
// returns section: string — where in it
// returns read_in: string? — id of the publication that was read, where it is another
// returns claim: string — id of the claim
// returns evidence: string — id of the evidence
// example: one=ketamine other="NMDA receptor"
MATCH (a:Entity {id: $one})
MATCH (a)<-[:IS_A*0..6]-(k:Entity)
WITH collect(DISTINCT k.id) AS ones
MATCH (b:Entity {id: $other})
MATCH (b)<-[:IS_A*0..6]-(l:Entity)
WITH ones, collect(DISTINCT l.id) AS others
UNWIND ones AS one
MATCH (x:Entity {id: one})<-[:SUBJECT|OBJECT]-(c:Claim)
WHERE (c.subject = one AND c.object IN others) OR (c.object = one AND c.subject IN others)
WITH DISTINCT c
MATCH (c)-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
MATCH (c)<-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]-(v:Evidence)
WHERE $stance IS NULL OR v.stance = $stance
MATCH (v)-[:REPORTED_IN]->(p:Publication)
OPTIONAL MATCH (v)-[:READ_IN]->(w:Publication)
WITH c, s, o, v, p, w,
  CASE v.stance
    WHEN 'supports' THEN 0
    WHEN 'refutes' THEN 1
    ELSE 2
  END AS side
RETURN
  s.name AS subject,
  c.predicate AS predicate,
  o.name AS object,
  v.stance AS stance,
  v.finding AS finding,
  v.certainty AS certainty,
  coalesce(v.species, []) AS species,
  coalesce(v.system, 'not_stated') AS system,
  v.design AS design,
  v.statement AS statement,
  v.at_dose AS dose,
  v.at_route AS route,
  v.at_population AS population,
  p.id AS publication,
  p.title AS title,
  p.year AS year,
  coalesce(p.retracted, false) OR coalesce(w.retracted, false) AS retracted,
  v.locator_section AS section,
  v.read_in AS read_in,
  c.id AS claim,
  v.id AS evidence
ORDER BY subject, predicate, object, claim, side, year DESC, publication, evidence
LIMIT $most
