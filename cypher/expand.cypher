// name: expand
// doc: Every claim that has an entity at an end, stated or not, with what ranks it.
// theme: inner
// mode: read
// param id: entity — the entity to expand
// returns claim: string — id of the claim
// returns support: float — score of its support, 0 where a source only asserts it
// returns n_support: integer — how many publications support it
// example: id=ketamine
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(:Entity {id: $id})
RETURN DISTINCT
  c.id AS claim,
  coalesce(c.support, 0.0) AS support,
  coalesce(c.n_support, 0) AS n_support
ORDER BY support DESC, n_support DESC, claim
  UNION
MATCH (:Entity {id: $id})-[r]-(:Entity)
RETURN DISTINCT
  r.id AS claim,
  coalesce(r.support, 0.0) AS support,
  coalesce(r.n_support, 0) AS n_support
ORDER BY support DESC, n_support DESC, claim
