// name: coverage
// doc: How much of the graph there is by source, predicate, category and species.
//   Claims are counted once each, whether they are edges or have evidence; claims by species are
//   those with supporting evidence in it.
// theme: graph
// mode: read
// empty: the graph is empty
// param by: string = null in category|predicate|source|species|status — only this count
// returns by: string — category, predicate, source, species or status
// returns value: string — which one
// returns count: integer — entities of the category, else claims
// example: by=predicate
CALL () {
  MATCH (e:Entity)
  RETURN 'category' AS by, e.category AS value, count(*) AS count
    UNION ALL
  MATCH (c:Claim)
  RETURN 'predicate' AS by, c.predicate AS value, count(*) AS count
    UNION ALL
  MATCH (:Entity)-[r]->(:Entity)
  WHERE r.asserted_source IS NOT NULL
  RETURN 'predicate' AS by, r.predicate AS value, count(*) AS count
    UNION ALL
  MATCH (c:Claim)
  RETURN 'status' AS by, c.status AS value, count(*) AS count
    UNION ALL
  MATCH (:Entity)-[r]->(:Entity)
  WHERE r.asserted_source IS NOT NULL
  RETURN 'status' AS by, r.status AS value, count(*) AS count
    UNION ALL
  MATCH (c:Claim)
  UNWIND coalesce(c.species, []) AS value
  RETURN 'species' AS by, value, count(*) AS count
    UNION ALL
  MATCH (c:Claim)
  UNWIND coalesce(c.sources, []) AS value
  RETURN 'source' AS by, value, count(*) AS count
    UNION ALL
  MATCH (:Entity)-[r]->(:Entity)
  WHERE r.asserted_source IS NOT NULL
  UNWIND coalesce(r.sources, []) AS value
  RETURN 'source' AS by, value, count(*) AS count
}
WITH by, value, sum(count) AS count
WHERE $by IS NULL OR by = $by
RETURN by, value, count
ORDER BY by, count DESC, value
