// name: compare
// doc: What two entities have in common and in what they differ, claim by claim.
//   Stated claims of both are laid side by side by family, direction and the entity at the other
//   end: same (they share a predicate, and a sign where they are signed), opposite (their signs are
//   against each other), different (both are joined to it, otherwise), or only one or the other.
// theme: mechanism
// mode: read
// table: verdict, family, direction, name, one_does, other_does
// empty: nothing is claimed of either
// param one: entity — the first
// param other: entity — the second
// param families: list = null in mechanism|metabolism|structure|therapy|comparison|regulation|use|safety|imported — only claims of these families
// param verdicts: list = null in same|opposite|different|one|other — only rows of these verdicts
// param most: integer = 500 in 1.. — at most this many rows
// returns verdict: string — same, opposite, different, one or other
// returns family: string — family of the claims
// returns direction: string — out where the two are subjects, in where they are objects
// returns name: string — name of the entity at the other end
// returns category: string — its category
// returns one_does: list — predicates of the first
// returns other_does: list — predicates of the second
// returns id: string — id of the entity at the other end
// returns claims: list — ids of the claims of both
// example: one=esketamine other=arketamine
UNWIND [{side: 1, id: $one}, {side: 2, id: $other}] AS which
MATCH (e:Entity {id: which.id})
MATCH (e)-[r]-(y:Entity)
WHERE $families IS NULL OR r.family IN $families
WITH which.side AS side, e, r, y
ORDER BY r.predicate, r.id
WITH
  r.family AS family,
  CASE
    WHEN startNode(r) = e THEN 'out'
    ELSE 'in'
  END AS direction,
  y.id AS x,
  y.name AS name,
  y.category AS category,
  collect(
    CASE
      WHEN side = 1 THEN {claim: r.id, predicate: r.predicate, sign: r.sign}
    END) AS ones,
  collect(
    CASE
      WHEN side = 2 THEN {claim: r.id, predicate: r.predicate, sign: r.sign}
    END) AS others
WITH
  family,
  direction,
  x,
  name,
  category,
  ones,
  others,
  [s IN ones WHERE s.sign <> 0 | s.sign] AS signs,
  [s IN others WHERE s.sign <> 0 | s.sign] AS others_signs,
  [s IN ones | s.predicate] AS one_all,
  [s IN others | s.predicate] AS other_all
WITH
  family,
  direction,
  x,
  name,
  category,
  ones,
  others,
  one_all,
  other_all,
  CASE
    WHEN size(others) = 0 THEN 'one'
    WHEN size(ones) = 0 THEN 'other'
    WHEN
      size(signs) > 0 AND size(others_signs) > 0 AND NOT any(s IN signs WHERE s IN others_signs)
      THEN 'opposite'
    WHEN
      any(s IN ones WHERE any(t IN others WHERE s.predicate = t.predicate AND s.sign = t.sign))
      THEN 'same'
    ELSE 'different'
  END AS verdict
WHERE $verdicts IS NULL OR verdict IN $verdicts
WITH
  verdict,
  family,
  direction,
  x,
  name,
  category,
  ones,
  others,
  one_all,
  other_all,
  CASE verdict
    WHEN 'opposite' THEN 0
    WHEN 'same' THEN 1
    WHEN 'different' THEN 2
    WHEN 'one' THEN 3
    ELSE 4
  END AS grade
RETURN
  verdict,
  family,
  direction,
  name,
  category,
  reduce(kept = [], p IN one_all |
      CASE
        WHEN p IN kept THEN kept
        ELSE kept + [p]
      END) AS one_does,
  reduce(
    kept = [], p IN other_all |
      CASE
        WHEN p IN kept THEN kept
        ELSE kept + [p]
      END) AS other_does,
  x AS id,
  [s IN ones | s.claim] + [s IN others | s.claim] AS claims
ORDER BY grade, family, direction DESC, name, id
LIMIT $most
