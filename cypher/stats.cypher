// name: stats
// doc: How much of each kind of record is in the graph.
// theme: graph
// mode: read
// empty: the graph is empty
// returns kind: string — entity, claim node, edge, evidence or publication
// returns count: integer — how many
// example: 
MATCH (n:Entity)
RETURN 'entities' AS kind, count(n) AS count
  UNION
MATCH (n:Claim)
RETURN 'claims with evidence' AS kind, count(n) AS count
  UNION
MATCH (:Entity)-[r]->(:Entity)
WHERE r.asserted_source IS NOT NULL
RETURN 'claims by assertion' AS kind, count(r) AS count
  UNION
MATCH (n:Evidence)
RETURN 'evidence items' AS kind, count(n) AS count
  UNION
MATCH (n:Publication)
RETURN 'publications' AS kind, count(n) AS count
  UNION
MATCH (n:Evidence)
WHERE n.quote IS NOT NULL
RETURN 'evidence items with quote' AS kind, count(n) AS count
