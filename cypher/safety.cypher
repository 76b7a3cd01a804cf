// name: safety
// doc: What speaks against a drug: contraindications, cautions, interactions and adverse effects.
//   Its salts, forms and kinds count as well (drug says which). Claims that are refuted or unproven
//   are told too: that a harm is unproven is news.
// theme: clinic
// mode: read
// table: kind, name, drug, status, support, support_human, species
// empty: no contraindication, caution, interaction or adverse effect of it is in the graph
// param of: entity — the drug
// param most: integer = 500 in 1.. — at most this many claims
// returns kind: string — contraindication, caution, interaction or adverse effect
// returns name: string — name of the condition, drug or effect
// returns drug: string — name of the drug or the form of it
// returns predicate: string — predicate of the claim
// returns route: string? — name of the route that it states
// returns status: string — supported, contested, unreviewed, refuted or unproven
// returns support: float — score of its support; ranks, is no probability
// returns support_human: float — the same of evidence in living humans only
// returns n_support: integer — publications that support it
// returns n_refute: integer — publications that refute it
// returns n_insufficient: integer — publications that find the evidence insufficient
// returns species: list — species of the supporting evidence
// returns species_opposed: list — species of the rest
// returns id: string — id of the condition, drug or effect
// returns claim: string — id of the claim
// example: of=ketamine
MATCH (a:Entity {id: $of})
MATCH (a)<-[:IS_A*0..6]-(k:Entity)
WITH DISTINCT k
WITH
  k,
  COLLECT {
    MATCH (k)-[r:CONTRAINDICATED_IN|CAUTIONED_IN|HAS_SIDE_EFFECT]->(x:Entity)
    RETURN {p: properties(r), x: x.id} AS said
  } +
  COLLECT {
    MATCH (k)-[r:INTERACTS_WITH]-(x:Entity)
    RETURN {p: properties(r), x: x.id} AS said
  } +
  COLLECT {
    MATCH (k)-[r:CAUSES|CONTRIBUTES_TO|INCREASES]->(x:Entity {category: 'AdverseEffect'})
    RETURN {p: properties(r), x: x.id} AS said
  } +
  COLLECT {
    MATCH (k)<-[:SUBJECT|OBJECT]-(c:Claim)
    WHERE
      c.status IN ['refuted', 'unproven'] AND (c.predicate = 'interacts_with' OR c.subject = k.id)
    MATCH (x:Entity {id:
            CASE
              WHEN c.subject = k.id THEN c.object
              ELSE c.subject
            END})
    WHERE
      c.family = 'safety' OR
      (x.category = 'AdverseEffect' AND c.predicate IN ['causes', 'contributes_to', 'increases'])
    RETURN {p: properties(c), x: x.id} AS said
  } AS all_said
UNWIND all_said AS said
WITH
  k,
  said.p AS p,
  said.x AS other,
  CASE said.p.predicate
    WHEN 'contraindicated_in' THEN 0
    WHEN 'cautioned_in' THEN 1
    WHEN 'interacts_with' THEN 2
    ELSE 3
  END AS place
MATCH (x:Entity {id: other})
OPTIONAL MATCH (way:Entity {id: p.route})
OPTIONAL MATCH (c:Claim {id: p.id})
RETURN
  ['contraindication', 'caution', 'interaction', 'adverse effect'][place] AS kind,
  x.name AS name,
  k.name AS drug,
  p.predicate AS predicate,
  way.name AS route,
  p.status AS status,
  coalesce(p.support, 0.0) AS support,
  coalesce(p.support_human, 0.0) AS support_human,
  coalesce(p.n_support, 0) AS n_support,
  coalesce(p.n_refute, 0) AS n_refute,
  coalesce(p.n_insufficient, 0) AS n_insufficient,
  coalesce(p.species, []) AS species,
  coalesce(c.species_opposed, []) AS species_opposed,
  x.id AS id,
  p.id AS claim
ORDER BY place, support_human DESC, support DESC, name, drug, claim
LIMIT $most
