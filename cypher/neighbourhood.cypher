// name: neighbourhood
// doc: The stated claims around an entity: those that join it, then those that join its neighbours.
//   hops counts the steps from the entity to the claim's nearer end, plus one. Direction out follows
//   claims from subject to object only, in the other way, both either way; the filter on families
//   holds on the way as well.
// theme: find
// mode: read
// table: hops, subject, predicate, object, status, support
// empty: no stated claim of these families joins it in that direction
// param of: entity — where to look
// param hops: integer = 1 in 1..3 — how far
// param direction: string = both in both|out|in — which way claims are followed
// param families: list = null in mechanism|metabolism|structure|therapy|comparison|regulation|use|safety|imported — only claims of these families
// param most: integer = 500 in 1.. — at most this many claims, nearest first
// returns hops: integer — 1 for the claims of the entity itself
// returns subject: string — name of the claim's subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns sign: integer — 1 raises, -1 lowers, 0 neither
// returns status: string — supported, contested or unreviewed
// returns support: float? — score of its support; ranks, is no probability
// returns subject_id: string — id of the subject
// returns object_id: string — id of the object
// returns claim: string — id of the claim
// example: of="NMDA receptor" direction=in families=mechanism
MATCH (a:Entity {id: $of})
WITH
  a,
  CASE
    WHEN $hops < 2 THEN []
    ELSE
      COLLECT {
        MATCH (a)-[r]-(x:Entity)
        WHERE
          x <> a AND
          ($families IS NULL OR r.family IN $families) AND
          ($direction = 'both' OR ($direction = 'out') = (startNode(r) = a))
        RETURN DISTINCT x
      }
  END AS first
WITH
  a,
  first,
  CASE
    WHEN $hops < 3 THEN []
    ELSE
      COLLECT {
        UNWIND first AS n
        MATCH (n)-[r]-(x:Entity)
        WHERE
          x <> a AND
          ($families IS NULL OR r.family IN $families) AND
          ($direction = 'both' OR ($direction = 'out') = (startNode(r) = n))
        RETURN DISTINCT x
      }
  END AS second
UNWIND [{far: 1, ring: [a]}, {far: 2, ring: first}, {far: 3, ring: second}] AS part
UNWIND part.ring AS n
MATCH (n)-[r]-(:Entity)
WHERE
  ($families IS NULL OR r.family IN $families) AND
  ($direction = 'both' OR ($direction = 'out') = (startNode(r) = n))
WITH r, min(part.far) AS hops
WITH r, hops, startNode(r) AS s, endNode(r) AS o
RETURN
  hops,
  s.name AS subject,
  r.predicate AS predicate,
  o.name AS object,
  r.sign AS sign,
  r.status AS status,
  r.support AS support,
  s.id AS subject_id,
  o.id AS object_id,
  r.id AS claim
ORDER BY hops, coalesce(support, 0.0) DESC, subject, predicate, object, claim
LIMIT $most
