// name: entity
// doc: One entity: its names, identifiers and description, and how many claims join it.
// theme: find
// mode: read
// empty: no entity has that id
// param of: entity — the entity
// returns id: string — its id
// returns name: string — its name
// returns category: string — its category
// returns synonyms: list — its other names
// returns xrefs: list — its identifiers elsewhere
// returns description: string? — what it is
// returns sources: list — who names it
// returns stated: integer — claims that somebody states
// returns unstated: integer — claims that are refuted or unproven
// returns kinds: list — what is a kind of it, by name
// returns parts: list — what it consists of, by name
// example: of=ketamine
MATCH (e:Entity {id: $of})
RETURN
  e.id AS id,
  e.name AS name,
  e.category AS category,
  coalesce(e.synonyms, []) AS synonyms,
  coalesce(e.xrefs, []) AS xrefs,
  e.description AS description,
  coalesce(e.sources, []) AS sources,
  COUNT {
    MATCH (e)-[r]-(:Entity)
    RETURN DISTINCT r.id AS id
  } AS stated,
  COUNT {
    MATCH (e)<-[:SUBJECT|OBJECT]-(c:Claim)
    WHERE c.status IN ['refuted', 'unproven']
    RETURN DISTINCT c.id AS id
  } AS unstated,
  COLLECT {
    MATCH (k:Entity)-[:IS_A]->(e)
    WITH DISTINCT k.name AS name
    ORDER
    BY
    name
    RETURN name
  } AS kinds,
  COLLECT {
    MATCH (e)-[:HAS_PART]->(k:Entity)
    WITH DISTINCT k.name AS name
    ORDER
    BY
    name
    RETURN name
  } AS parts
ORDER BY id
