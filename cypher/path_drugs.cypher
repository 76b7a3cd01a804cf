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
WITH a, collect(DISTINCT part.id) AS parts, collect(DISTINCT kind.id) AS kinds,
  collect(DISTINCT mirror.id) AS mirrors
UNWIND [a.id] + parts + kinds + mirrors AS drug
RETURN DISTINCT drug
ORDER BY drug
