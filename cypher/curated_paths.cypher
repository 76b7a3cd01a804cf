// name: curated_paths
// doc: Paths that a curator drew from a drug to a condition, one row a step, in their order.
//   DrugMechDB gives such paths: each is a publication, and its steps are evidence. They are found
//   by where they start and end, by what they go through, by the id of a path, or by several of
//   these; what is a kind of an entity counts as it. Some claims say their step the other way round
//   (turned); the statement says it as the curator did.
// theme: mechanism
// mode: read
// table: path, step, subject, predicate, object, status
// empty: no curated path fits; name its start, its end, what it goes through or its id, in a graph that has DrugMechDB
// param from: entity = null — where the path starts: its drug
// param to: entity = null — where it ends: its condition
// param through: entity = null — what it goes through, or its start or end
// param path: string = null — id of the path
// param most: integer = 500 in 1.. — at most this many steps, path by path
// returns path: string — id of the path, which is a publication
// returns title: string? — which drug and which condition it joins
// returns step: integer — number of the step in its path, from 1
// returns subject: string — name of the claim's subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns turned: boolean — whether the path goes from the object to the subject
// returns statement: string — the step in the curator's words
// returns status: string — status of the claim over all evidence, not in this path alone
// returns subject_id: string — id of the subject
// returns object_id: string — id of the object
// returns claim: string — id of the claim
// returns evidence: string — id of the evidence that the path gives for it
// example: path=kgraph:drugmechdb_DB00514_MESH_D003371_1
WITH
  COLLECT {
    MATCH (e:Entity {id: $from})
    MATCH (e)<-[:IS_A*0..6]-(k:Entity)
    RETURN DISTINCT k.id AS id
  } AS starts,
  COLLECT {
    MATCH (e:Entity {id: $to})
    MATCH (e)<-[:IS_A*0..6]-(k:Entity)
    RETURN DISTINCT k.id AS id
  } AS ends,
  COLLECT {
    MATCH (e:Entity {id: $through})
    MATCH (e)<-[:IS_A*0..6]-(k:Entity)
    RETURN DISTINCT k.id AS id
  } AS inner
WITH
  starts,
  ends,
  inner,
  CASE
    WHEN $from IS NOT NULL THEN starts
    WHEN $to IS NOT NULL THEN ends
    ELSE inner
  END AS asked
WITH
  starts,
  ends,
  inner,
  COLLECT {
    UNWIND asked AS id
    MATCH (k:Entity {id: id})<-[:SUBJECT|OBJECT]-(c:Claim)<-[:SUPPORTS]-(v:Evidence)
    WHERE v.locator_section = 'path'
    RETURN DISTINCT v.publication AS path
  } AS found
UNWIND
  CASE
    WHEN $path IS NULL THEN found
    ELSE [$path]
  END AS path
MATCH (p:Publication {id: path})<-[:REPORTED_IN]-(v:Evidence)
WHERE v.locator_section = 'path' AND v.locator_item STARTS WITH 'step '
MATCH (v)-[:SUPPORTS]->(c:Claim)
WITH starts, ends, inner, p, v, c, split(v.locator_item, ' ') AS item
WITH starts, ends, inner, p, v, c, toInteger(item[1]) AS step, size(item) = 3 AS turned
ORDER BY p.id, step, v.id
WITH
  starts,
  ends,
  inner,
  p,
  collect({
    step: step,
    turned: turned,
    start:
      CASE
        WHEN turned THEN c.object
        ELSE c.subject
      END,
    end:
      CASE
        WHEN turned THEN c.subject
        ELSE c.object
      END,
    claim: c.id,
    evidence: v.id
  }) AS steps
WHERE
  ($from IS NULL OR head(steps).start IN starts) AND
  ($to IS NULL OR last(steps).end IN ends) AND
  ($through IS NULL OR any(one IN steps WHERE one.start IN inner OR one.end IN inner))
UNWIND steps AS one
MATCH (v:Evidence {id: one.evidence})
MATCH (c:Claim {id: one.claim})
MATCH (c)-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
RETURN
  p.id AS path,
  p.title AS title,
  one.step AS step,
  s.name AS subject,
  c.predicate AS predicate,
  o.name AS object,
  one.turned AS turned,
  v.statement AS statement,
  c.status AS status,
  s.id AS subject_id,
  o.id AS object_id,
  c.id AS claim,
  v.id AS evidence
ORDER BY path, step, evidence
LIMIT $most
