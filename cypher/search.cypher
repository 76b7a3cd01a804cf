// name: search
// doc: Entities whose names, id or cross-references hold a text, best match first.
//   Rank 0 is the id itself, 1 the name, 2 another name, 3 a name that begins so, 4 a word of one
//   that does, 5 anywhere.
// theme: find
// mode: read
// empty: no name, id or cross-reference holds the text, or is spelt alike
// param text: string — what to look for, in lower case
// param most: integer = 50 — at most this many
// returns rank: integer — 0 (best) to 5
// returns id: string — id of the entity
// returns name: string — its name
// returns category: string — its category
// returns synonyms: list — its other names
// example: text=nmda
MATCH (n:Entity)
WHERE n.search_text CONTAINS $text
WITH n, ' | ' + n.search_text + ' | ' AS names
WITH
  n,
  CASE
    WHEN toLower(n.id) = $text THEN 0
    WHEN names STARTS WITH (' | ' + $text + ' | ') THEN 1
    WHEN names CONTAINS (' | ' + $text + ' | ') THEN 2
    WHEN names CONTAINS (' | ' + $text) THEN 3
    WHEN names CONTAINS (' ' + $text) THEN 4
    ELSE 5
  END AS rank
RETURN
  rank,
  n.id AS id,
  n.name AS name,
  n.category AS category,
  coalesce(n.synonyms, []) AS synonyms
ORDER BY rank, size(name), name, id
LIMIT $most
