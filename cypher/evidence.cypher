// name: evidence
// doc: The evidence of one claim, both sides: who says so, how surely, in which species.
// theme: evidence
// mode: read
// table: stance, certainty, species, design, year, publication, statement
// empty: no claim of that id has evidence; ids of claims begin with claim:, and a claim that a source only asserts has none
// param claim: string — id of the claim
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
// returns evidence: string — id of the evidence
// example: claim=claim:fa4f509e7f2a5f9d34c598e3d2ca858f
MATCH (c:Claim {id: $claim})<-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]-(v:Evidence)
MATCH (v)-[:REPORTED_IN]->(p:Publication)
OPTIONAL MATCH (v)-[:READ_IN]->(w:Publication)
WITH v, p, w,
  CASE v.stance
    WHEN 'supports' THEN 0
    WHEN 'refutes' THEN 1
    ELSE 2
  END AS side
RETURN
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
  v.id AS evidence
ORDER BY side, year DESC, publication, evidence
