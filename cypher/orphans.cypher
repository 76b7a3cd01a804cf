// name: orphans
// doc: What stands alone: entities that no claim joins, and publications that no evidence names.
//   An entity named only as the qualifier of a claim (a route, an authority) counts as joined.
// theme: graph
// mode: read
// empty: nothing stands alone: claims join every entity, evidence names every publication
// param most: integer = 500 in 1.. — at most this many
// returns kind: string — entity or publication
// returns id: string — its id
// returns name: string? — its name or title
// returns category: string? — its category, of a publication its kind
// example:
CALL () {
  MATCH (:Entity)-[r]->(:Entity)
  UNWIND [r.drug, r.route, r.authority, r.indication] AS id
  RETURN DISTINCT id
    UNION
  MATCH (c:Claim)
  UNWIND [c.drug, c.route, c.authority, c.indication] AS id
  RETURN DISTINCT id
}
WITH collect(id) AS qualifiers
WITH
  qualifiers,
  COLLECT {
    MATCH (:Entity)-[r]->(:Entity)
    WHERE r.asserted_publications IS NOT NULL
    UNWIND r.publications AS id
    RETURN DISTINCT id
  } AS cited
CALL (qualifiers, cited) {
  MATCH (e:Entity)
  WHERE NOT (e)--(:Entity) AND NOT (e)<-[:SUBJECT|OBJECT]-(:Claim) AND NOT e.id IN qualifiers
  RETURN 'entity' AS kind, e.id AS id, e.name AS name, e.category AS category
    UNION ALL
  MATCH (p:Publication)
  WHERE
    NOT (p)<-[:REPORTED_IN|READ_IN]-(:Evidence) AND
    NOT (p)<-[:CITES]-(:Publication) AND
    NOT p.id IN cited
  RETURN 'publication' AS kind, p.id AS id, p.title AS name, p.kind AS category
}
RETURN kind, id, name, category
ORDER BY kind, category, name, id
LIMIT $most
