// name: schema
// doc: What is joined to what: every pattern of category, predicate and category, with its count.
//   Written as a Cypher pattern that can be pasted into a query.
// theme: graph
// mode: read
// table: pattern, family, count, supported
// empty: the graph has no stated claims
// param category: string = null in vocabulary.categories — only patterns with this category at an end
// returns pattern: string — the pattern, in Cypher
// returns family: string — family of the predicate
// returns count: integer — stated claims of the pattern
// returns supported: integer — those with supporting evidence
// returns subject: string — category of the subjects
// returns predicate: string — the predicate
// returns object: string — category of the objects
// example: category=Drug
MATCH (s:Entity)-[r]->(o:Entity)
WHERE $category IS NULL OR s.category = $category OR o.category = $category
WITH
  s.category AS subject,
  type(r) AS kind,
  r.predicate AS predicate,
  r.family AS family,
  o.category AS object,
  count(*) AS count,
  sum(
    CASE
      WHEN r.n_support > 0 THEN 1
      ELSE 0
    END) AS supported
RETURN
  '(:' + subject + ')-[:' + kind + ']->(:' + object + ')' AS pattern,
  family,
  count,
  supported,
  subject,
  predicate,
  object
ORDER BY count DESC, pattern
