// name: funding
// doc: Who paid for or sponsored the works whose funding is on record, and on which side they stand.
//   A work without a row says nothing: its page may not have shown who paid.
// theme: evidence
// mode: read
// table: publication, year, funding, supports, refutes
// returns publication: string — id of the work
// returns title: string — its title
// returns year: integer — its year
// returns funding: string — who, and where that is stated
// returns studies: list — trials that it reports
// returns supports: integer — its items that support a claim
// returns refutes: integer — its items that refute one
// returns insufficient: integer — its items that find the evidence insufficient
// example: 
MATCH (w:Publication)
WHERE w.funding IS NOT NULL
OPTIONAL MATCH (v:Evidence)-[:REPORTED_IN]->(w)
WITH w, v
ORDER BY v.study
RETURN
  w.id AS publication,
  w.title AS title,
  w.year AS year,
  w.funding AS funding,
  collect(DISTINCT v.study) AS studies,
  sum(
    CASE
      WHEN v.stance = 'supports' THEN 1
      ELSE 0
    END) AS supports,
  sum(
    CASE
      WHEN v.stance = 'refutes' THEN 1
      ELSE 0
    END) AS refutes,
  sum(
    CASE
      WHEN v.stance = 'insufficient' THEN 1
      ELSE 0
    END) AS insufficient
ORDER BY publication
