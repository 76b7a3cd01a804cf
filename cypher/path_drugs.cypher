// name: path_drugs
// doc: The drugs whose claims a chain from an entity may use.
//   The entity itself, and what is a part, salt or kind, enantiomer or product of it.
// mode: read
// param id: entity — where the chain starts
// returns drug: string — id of the drug
// example: id=ketamine
MATCH (a:Entity {id: $id})
OPTIONAL MATCH (a)-[:HAS_PART]->(part:Entity)
OPTIONAL MATCH (a)<-[:IS_A|HAS_ACTIVE_INGREDIENT]-(kind:Entity)
OPTIONAL MATCH (a)-[:HAS_ENANTIOMER]-(mirror:Entity)
WITH [a.id] + collect(DISTINCT part.id) + collect(DISTINCT kind.id) + collect(DISTINCT mirror.id) AS drugs
UNWIND drugs AS drug
RETURN DISTINCT drug
ORDER BY drug
