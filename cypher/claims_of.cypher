// name: claims_of
// doc: Every claim that has one of some entities at an end, stated or not.
// theme: inner
// mode: read
// empty: no claim has one of these at an end
// param ids: list — ids of the entities
// returns claim: string — id of the claim
// returns subject: string — id of its subject
// returns object: string — id of its object
// example: ids=CHEBI:6121
UNWIND $ids AS id
MATCH (e:Entity {id: id})
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(e)
RETURN DISTINCT c.id AS claim, c.subject AS subject, c.object AS object
ORDER BY claim
  UNION
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[r]-(:Entity)
RETURN DISTINCT r.id AS claim, startNode(r).id AS subject, endNode(r).id AS object
ORDER BY claim
