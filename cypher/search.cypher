// name: search
// doc: Entities whose names, id or cross-references hold a text, best match first.
//   Rank 0 is the id itself, 1 the name, 2 another name, 3 a name that begins so, 4 a word of one
//   that does, 5 anywhere. Where nothing holds the text, rank 6 is what is spelt alike: what holds it
//   with two neighbouring letters swapped, then at least half of its triples of letters, the most
//   first.
// theme: find
// mode: read
// empty: no name, id or cross-reference holds the text, or is spelt alike
// param text: text — what to look for, in any case
// param most: integer = 50 in 1.. — at most this many
// returns rank: integer — 0 (best) to 6
// returns id: string — id of the entity
// returns name: string — its name
// returns category: string — its category
// returns synonyms: list — its other names
// example: text=nmda
MATCH (n:Entity)
WHERE n.search_text CONTAINS $text
WITH collect(n) AS held
WITH
  held,
  [place IN range(0, size($text) - 3) | substring($text, place, 3)] AS triples,
  [
    place IN range(0, size($text) - 2)
    | substring($text, 0, place) +
    substring($text, place + 1, 1) +
    substring($text, place, 1) +
    substring($text, place + 2)
  ] AS swapped
WITH
  held,
  triples,
  swapped,
  CASE
    WHEN size(held) > 0 OR size(triples) < 2 THEN []
    ELSE
      COLLECT {
        MATCH (n:Entity)
        WHERE
          2 * size([t IN triples WHERE n.search_text CONTAINS t]) >= size(triples) OR
          any(t IN swapped WHERE n.search_text CONTAINS t)
        RETURN n
      }
  END AS alike
UNWIND held + alike AS n
WITH
  n,
  ' | ' + n.search_text + ' | ' AS names,
  CASE
    WHEN size(held) > 0 THEN 0
    WHEN any(t IN swapped WHERE n.search_text CONTAINS t) THEN size(triples) + 1
    ELSE size([t IN triples WHERE n.search_text CONTAINS t])
  END AS shared
WITH
  n,
  shared,
  CASE
    WHEN shared > 0 THEN 6
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
ORDER BY rank, - shared, size(name), name, id
LIMIT $most
