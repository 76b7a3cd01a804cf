// name: named
// doc: The entities that have a text among their id, names or cross-references, in any case.
// theme: inner
// mode: read
// param text: text — what to look for, in any case
// returns id: string — id of the entity
// returns name: string — its name
// returns category: string — its category
// returns synonyms: list — its other names
// returns xrefs: list — its identifiers elsewhere
// example: text=ketamine
MATCH (n:Entity)
WHERE
  n.search_text CONTAINS $text AND (' | ' + n.search_text + ' | ') CONTAINS (' | ' + $text + ' | ')
RETURN
  n.id AS id,
  n.name AS name,
  n.category AS category,
  coalesce(n.synonyms, []) AS synonyms,
  coalesce(n.xrefs, []) AS xrefs
ORDER BY id
