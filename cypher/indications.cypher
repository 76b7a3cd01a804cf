// name: indications
// doc: What a drug is for, graded: approved, recommended, treats, studied, proposed.
//   Its salts, forms and kinds count as well (drug says which). Uses that are refuted or unproven
//   are told too. level lists the levels of evidence as the sources grade them.
// theme: clinic
// mode: read
// table: grade, condition, drug, route, authority, status
// empty: no approval, recommendation, trial or proposal of it is in the graph
// param of: entity — the drug
// param route: entity = null — only uses by this route
// param most: integer = 500 in 1.. — at most this many claims
// returns grade: string — approved, recommended, treats, studied or proposed
// returns condition: string? — name of the condition
// returns drug: string — name of the drug or the form of it
// returns route: string? — name of the route that the claim states
// returns formulation: string? — formulation that it states
// returns authority: string? — name of who approves or recommends
// returns level: list — levels of evidence as the sources grade them
// returns status: string — supported, contested, unreviewed, refuted or unproven
// returns support: float — score of its support; ranks, is no probability
// returns support_human: float — the same of evidence in living humans only
// returns n_support: integer — publications that support it
// returns n_refute: integer — publications that refute it
// returns n_insufficient: integer — publications that find the evidence insufficient
// returns condition_id: string? — id of the condition
// returns claim: string — id of the claim
// example: of=ketamine
MATCH (a:Entity {id: $of})
MATCH (a)<-[:IS_A*0..6]-(k:Entity)
WITH DISTINCT k
WITH
  k,
  COLLECT {
    MATCH (k)-[r:APPROVED_BY|RECOMMENDED_FOR|TREATS|RELIEVES|STUDIED_FOR|PROPOSED_FOR]->(o:Entity)
    RETURN {p: properties(r), o: o.id} AS said
  } +
  COLLECT {
    MATCH (k)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(o:Entity)
    WHERE
      c.status IN ['refuted', 'unproven'] AND
      c.predicate IN [
        'approved_by',
        'recommended_for',
        'treats',
        'relieves',
        'studied_for',
        'proposed_for'
      ]
    RETURN {p: properties(c), o: o.id} AS said
  } AS all_said
UNWIND all_said AS said
WITH
  k,
  said.o AS o,
  said.p AS p,
  CASE said.p.predicate
    WHEN 'approved_by' THEN 0
    WHEN 'recommended_for' THEN 1
    WHEN 'treats' THEN 2
    WHEN 'relieves' THEN 2
    WHEN 'studied_for' THEN 3
    ELSE 4
  END AS place
WHERE $route IS NULL OR p.route = $route
OPTIONAL MATCH (x:Entity {id:
        CASE place
          WHEN 0 THEN p.indication
          ELSE o
        END})
OPTIONAL MATCH (way:Entity {id: p.route})
OPTIONAL MATCH (who:Entity {id:
        CASE place
          WHEN 0 THEN o
          ELSE p.authority
        END})
RETURN
  ['approved', 'recommended', 'treats', 'studied', 'proposed'][place] AS grade,
  x.name AS condition,
  k.name AS drug,
  way.name AS route,
  p.formulation AS formulation,
  who.name AS authority,
  COLLECT {
    MATCH (:Claim {id: p.id})<-[:SUPPORTS]-(v:Evidence)
    WHERE v.level IS NOT NULL
    WITH DISTINCT v.level AS level
    ORDER
    BY
    level
    RETURN level
  } AS level,
  p.status AS status,
  coalesce(p.support, 0.0) AS support,
  coalesce(p.support_human, 0.0) AS support_human,
  coalesce(p.n_support, 0) AS n_support,
  coalesce(p.n_refute, 0) AS n_refute,
  coalesce(p.n_insufficient, 0) AS n_insufficient,
  x.id AS condition_id,
  p.id AS claim
ORDER BY place, support_human DESC, support DESC, condition, drug, claim
LIMIT $most
