// name: treatments
// doc: What a condition is treated with, graded: approved, recommended, treats, studied, proposed.
//   The other way round of indications. Kinds of the condition count as well (condition says which);
//   treatments that are refuted or unproven are told too.
// theme: clinic
// mode: read
// table: grade, drug, condition, route, authority, status
// empty: no approval, recommendation, trial or proposal for it is in the graph
// param of: entity — the condition
// param most: integer = 500 in 1.. — at most this many claims
// returns grade: string — approved, recommended, treats, studied or proposed
// returns drug: string — name of the drug
// returns condition: string — name of the condition or the kind of it
// returns route: string? — name of the route that the claim states
// returns authority: string? — name of who approves or recommends
// returns status: string — supported, contested, unreviewed, refuted or unproven
// returns support: float — score of its support; ranks, is no probability
// returns support_human: float — the same of evidence in living humans only
// returns n_support: integer — publications that support it
// returns n_refute: integer — publications that refute it
// returns n_insufficient: integer — publications that find the evidence insufficient
// returns drug_id: string — id of the drug
// returns claim: string — id of the claim
// example: of="depressive disorder"
MATCH (a:Entity {id: $of})
MATCH (a)<-[:IS_A*0..6]-(k:Entity)
WITH DISTINCT k
WITH
  k,
  COLLECT {
    MATCH (d:Entity)-[r:RECOMMENDED_FOR|TREATS|RELIEVES|STUDIED_FOR|PROPOSED_FOR]->(k)
    WHERE d.category <> 'Effect'
    RETURN {p: properties(r), d: d.id, who: r.authority} AS said
  } +
  COLLECT {
    MATCH (d:Entity)-[r:APPROVED_BY]->(o:Entity)
    WHERE r.indication = k.id
    RETURN {p: properties(r), d: d.id, who: o.id} AS said
  } +
  COLLECT {
    MATCH (k)<-[:OBJECT]-(c:Claim)
    WHERE
      c.status IN ['refuted', 'unproven'] AND
      c.predicate IN ['recommended_for', 'treats', 'relieves', 'studied_for', 'proposed_for']
    RETURN {p: properties(c), d: c.subject, who: c.authority} AS said
  } +
  COLLECT {
    MATCH (c:Claim {predicate: 'approved_by'})
    WHERE c.status IN ['refuted', 'unproven'] AND c.indication = k.id
    RETURN {p: properties(c), d: c.subject, who: c.object} AS said
  } AS all_said
UNWIND all_said AS said
WITH
  k,
  said,
  said.p AS p,
  CASE said.p.predicate
    WHEN 'approved_by' THEN 0
    WHEN 'recommended_for' THEN 1
    WHEN 'treats' THEN 2
    WHEN 'relieves' THEN 2
    WHEN 'studied_for' THEN 3
    ELSE 4
  END AS place
MATCH (d:Entity {id: said.d})
OPTIONAL MATCH (way:Entity {id: p.route})
OPTIONAL MATCH (who:Entity {id: said.who})
RETURN
  ['approved', 'recommended', 'treats', 'studied', 'proposed'][place] AS grade,
  d.name AS drug,
  k.name AS condition,
  way.name AS route,
  who.name AS authority,
  p.status AS status,
  coalesce(p.support, 0.0) AS support,
  coalesce(p.support_human, 0.0) AS support_human,
  coalesce(p.n_support, 0) AS n_support,
  coalesce(p.n_refute, 0) AS n_refute,
  coalesce(p.n_insufficient, 0) AS n_insufficient,
  d.id AS drug_id,
  p.id AS claim
ORDER BY place, support_human DESC, support DESC, drug, condition, claim
LIMIT $most
