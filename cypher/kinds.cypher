// name: kinds
// doc: What is a kind of an entity, directly or through others, or a part of it.
// theme: inner
// mode: read
// param id: entity — the wider entity
// param parts: boolean = true — whether parts count (a receptor's subunits)
// returns id: string — id of the kind or part
// returns name: string — its name
// returns category: string — its category
// returns through: list — the names from it up to the wider entity
// example: id=depression
MATCH p = (k:Entity)-[:IS_A*1..6]->(e:Entity {id: $id})
RETURN k.id AS id, k.name AS name, k.category AS category, [x IN nodes(p) | x.name] AS through
ORDER BY size(through), through
  UNION
MATCH p = (e:Entity {id: $id})-[:HAS_PART*1..3]->(k:Entity)
WHERE $parts
RETURN
  k.id AS id,
  k.name AS name,
  k.category AS category,
  reverse([x IN nodes(p) | x.name]) AS through
ORDER BY size(through), through
