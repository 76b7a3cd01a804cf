// name: shared_targets
// doc: The targets that two drugs both act on, and whether they act on them alike.
//   A target is a receptor, protein or gene that a drug binds or acts on by a stated claim; where
//   one acts on a receptor and the other on its subunit, the subunit is shared through it.
// theme: mechanism
// mode: read
// table: agreement, target, through, one_does, other_does, support
// empty: no receptor, protein or gene is acted on by both
// param one: entity — the first drug
// param other: entity — the second drug
// param most: integer = 200 in 1.. — at most this many targets
// returns agreement: string — same, opposite, or unsigned where a side only binds
// returns id: string — id of the target
// returns target: string — its name
// returns category: string — its category
// returns through: string? — name of the receptor whose subunit it is, where a side acts on that
// returns one_does: list — predicates of the first
// returns other_does: list — predicates of the second
// returns support: float — the weaker of the two sides' best supports; ranks, is no probability
// returns claims: list — ids of the claims of both
// example: one=ketamine other=memantine
MATCH (a:Entity {id: $one})-[r:BINDS|INHIBITS|ACTIVATES|INCREASES|DECREASES]->(t:Entity)
WHERE t.category IN ['Receptor', 'Protein', 'Gene', 'GeneFamily']
CALL (t) {
  RETURN t AS u
    UNION
  MATCH (t)-[:HAS_PART*1..3]->(u:Entity)
  RETURN u
    UNION
  MATCH (t)<-[:HAS_PART*1..3]-(u:Entity)
  RETURN u
}
MATCH (u)<-[s:BINDS|INHIBITS|ACTIVATES|INCREASES|DECREASES]-(b:Entity {id: $other})
WHERE u.category IN ['Receptor', 'Protein', 'Gene', 'GeneFamily']
WITH
  r,
  s,
  CASE
    WHEN EXISTS { (t)-[:HAS_PART*1..3]->(u) } THEN u
    ELSE t
  END AS target,
  CASE
    WHEN t = u THEN null
    WHEN EXISTS { (t)-[:HAS_PART*1..3]->(u) } THEN t.name
    ELSE u.name
  END AS through
ORDER BY r.predicate, s.predicate, r.id, s.id
WITH
  target,
  through,
  collect(DISTINCT r.predicate) AS one_does,
  collect(DISTINCT s.predicate) AS other_does,
  collect(DISTINCT
    CASE
      WHEN r.sign <> 0 THEN r.sign
    END) AS signs,
  collect(DISTINCT
    CASE
      WHEN s.sign <> 0 THEN s.sign
    END) AS others,
  collect(DISTINCT r.id) AS mine,
  collect(DISTINCT s.id) AS theirs,
  max(coalesce(r.support, 0.0)) AS best,
  max(coalesce(s.support, 0.0)) AS best_other
RETURN
  CASE
    WHEN size(signs) = 0 OR size(others) = 0 THEN 'unsigned'
    WHEN any(x IN signs WHERE x IN others) THEN 'same'
    ELSE 'opposite'
  END AS agreement,
  target.id AS id,
  target.name AS target,
  target.category AS category,
  through,
  one_does,
  other_does,
  CASE
    WHEN best < best_other THEN best
    ELSE best_other
  END AS support,
  mine + [x IN theirs WHERE NOT x IN mine] AS claims
ORDER BY agreement DESC, support DESC, target, id, through
LIMIT $most
