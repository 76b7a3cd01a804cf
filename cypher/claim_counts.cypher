// name: claim_counts
// doc: How many claims, stated or not, each of some entities has at an end.
// theme: inner
// mode: read
// empty: none of these is an entity of the graph
// param ids: list — ids of the entities
// returns id: string — id of the entity
// returns claims: integer — how many claims it has
// example: ids=CHEBI:6121
UNWIND $ids AS one
MATCH (e:Entity {id: one})
RETURN
  e.id AS id,
  COUNT {
    MATCH (e)-[r]-(:Entity)
    RETURN DISTINCT r.id AS id
  } +
  COUNT {
    MATCH (e)<-[:SUBJECT|OBJECT]-(c:Claim)
    WHERE c.status IN ['refuted', 'unproven']
    RETURN DISTINCT c.id AS id
  } AS claims
ORDER BY id
