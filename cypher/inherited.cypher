// name: inherited
// doc: What is stated of an entity, and of its kinds and parts; the latter is said to be inferred.
//   Evidence on a kind of pain is not evidence on pain, and evidence on a subunit is none on the
//   receptor: a row that is inferred says from what, and nothing is counted twice or promoted.
// theme: evidence
// mode: read
// table: inferred, through, subject, predicate, object, status, support
// param id: entity — the entity asked for
// returns inferred: boolean — whether the claim is about something else than the entity itself
// returns link: string? — is_a or has_part, where it is inferred
// returns through: list — from what is stated about up to the entity asked for
// returns claim: string — id of the claim, as it is stated
// returns subject: string — its subject
// returns predicate: string — its predicate
// returns object: string — its object
// returns status: string — supported, contested, refuted, unproven or unreviewed
// returns species: list — species of the supporting evidence
// returns support: float? — score of the support; ranks, is no probability
// returns support_human: float? — the same over human evidence only
// returns publications: list — works that support it
// example: id="neuropathic pain"
MATCH (e:Entity {id: $id})
OPTIONAL MATCH p = (k:Entity)-[:IS_A*1..6]->(e)
WITH e, collect([k.id, 'is_a', [x IN nodes(p) | x.name]]) AS kinds
OPTIONAL MATCH q = (e)-[:HAS_PART*1..3]->(m:Entity)
WITH e, kinds, collect([m.id, 'has_part', reverse([x IN nodes(q) | x.name])]) AS parts
UNWIND [[e.id, null, [e.name]]] + kinds + parts AS way
WITH way
WHERE way[0] IS NOT NULL
WITH way[0] AS id, way[1] AS link, way[2] AS through
ORDER BY size(through), through
WITH id, head(collect([link, through])) AS found
MATCH (c:Claim)-[:SUBJECT|OBJECT]->(:Entity {id: id})
MATCH (c)-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
RETURN DISTINCT
  size(found[1]) > 1 AS inferred,
  found[0] AS link,
  found[1] AS through,
  c.id AS claim,
  s.name AS subject,
  c.predicate AS predicate,
  o.name AS object,
  c.status AS status,
  coalesce(c.species, []) AS species,
  c.support AS support,
  c.support_human AS support_human,
  coalesce(c.publications, []) AS publications
ORDER BY size(through), through, predicate, subject, object, claim
  UNION
MATCH (e:Entity {id: $id})
OPTIONAL MATCH p = (k:Entity)-[:IS_A*1..6]->(e)
WITH e, collect([k.id, 'is_a', [x IN nodes(p) | x.name]]) AS kinds
OPTIONAL MATCH q = (e)-[:HAS_PART*1..3]->(m:Entity)
WITH e, kinds, collect([m.id, 'has_part', reverse([x IN nodes(q) | x.name])]) AS parts
UNWIND [[e.id, null, [e.name]]] + kinds + parts AS way
WITH way
WHERE way[0] IS NOT NULL
WITH way[0] AS id, way[1] AS link, way[2] AS through
ORDER BY size(through), through
WITH id, head(collect([link, through])) AS found
MATCH (:Entity {id: id})-[r]-(:Entity)
WHERE r.asserted_source IS NOT NULL AND r.family <> 'structure'
RETURN DISTINCT
  size(found[1]) > 1 AS inferred,
  found[0] AS link,
  found[1] AS through,
  r.id AS claim,
  startNode(r).name AS subject,
  r.predicate AS predicate,
  endNode(r).name AS object,
  r.status AS status,
  coalesce(r.species, []) AS species,
  r.support AS support,
  r.support_human AS support_human,
  coalesce(r.publications, []) AS publications
ORDER BY size(through), through, predicate, subject, object, claim
