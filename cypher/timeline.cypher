// name: timeline
// doc: How the evidence grew: per year of publication and stance, how many items, works and claims.
//   Retracted works count as retracted and on no side; works without a year come last.
// theme: evidence
// mode: read
// empty: no claim about it has evidence
// param of: entity = null — only evidence of claims with this entity at an end
// param other: entity = null — and this one at the other end
// param predicates: list = null in vocabulary.predicates — only evidence of claims of these predicates
// returns year: integer? — year of publication
// returns stance: string — supports, refutes, insufficient or retracted
// returns items: integer — pieces of evidence
// returns publications: integer — works that they come from
// returns claims: integer — claims that they speak to
// example: of=ketamine
MATCH (c:Claim)<-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]-(v:Evidence)
WHERE
  ($of IS NULL OR c.subject = $of OR c.object = $of) AND
  ($other IS NULL OR c.subject = $other OR c.object = $other) AND
  ($of IS NULL OR $other IS NULL OR $of <> $other OR c.subject = c.object) AND
  ($predicates IS NULL OR c.predicate IN $predicates)
MATCH (v)-[:REPORTED_IN]->(p:Publication)
OPTIONAL MATCH (v)-[:READ_IN]->(w:Publication)
WITH
  c,
  v,
  p,
  CASE
    WHEN coalesce(p.retracted, false) OR coalesce(w.retracted, false) THEN 'retracted'
    ELSE v.stance
  END AS stance
RETURN
  p.year AS year,
  stance,
  count(DISTINCT v.id) AS items,
  count(DISTINCT p.id) AS publications,
  count(DISTINCT c.id) AS claims
ORDER BY year, stance DESC
