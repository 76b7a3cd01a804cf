// name: named
// doc: The entities that a text names exactly: by id, cross-reference, name or synonym.
// mode: read
// param text: string — what to look for, in lower case, white space folded
// returns id: string — id of the entity
// returns name: string — its name
// returns category: string — its category
// returns by_name: boolean — whether the text is its id or name, rather than a synonym
// example: text=ketamine
MATCH (n:Entity)
WHERE n.search_text CONTAINS $text
  AND (' | ' + n.search_text + ' | ') CONTAINS (' | ' + $text + ' | ')
RETURN n.id AS id, n.name AS name, n.category AS category,
  ((n.search_text + ' | ') STARTS WITH ($text + ' | ') OR toLower(n.id) = $text) AS by_name
ORDER BY by_name DESC, id
