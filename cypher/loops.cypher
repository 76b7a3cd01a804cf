// name: loops
// doc: Feedback loops of the mechanism: ways from an entity back to itself, each given once.
//   A loop is reinforcing if the product of its signs is 1 and balancing if it is -1; it is written
//   from the entity whose id comes first. Claims about one drug's effect make no loop.
// theme: mechanism
// mode: read
// table: kind, support, chain
// empty: the signed claims of the graph make no loop of that length
// param of: entity = null — only loops that pass through this entity
// param hops: integer = 4 in 1..6 — at most this many steps
// param most: integer = 100 in 1.. — at most this many loops
// returns kind: string — reinforcing or balancing
// returns chain: string — the loop as a line: → raises, ⊣ lowers
// returns ids: list — the entities of the loop, by id, once each
// returns names: list — the same by name
// returns signs: list — the sign of each step, the last one back to the first entity
// returns support: float — support of the weakest step; ranks, is no probability
// example: hops=6
MATCH
  p =
    (a:Entity)-[rs:INHIBITS|ACTIVATES|INCREASES|DECREASES|CAUSES|CONTRIBUTES_TO|REQUIRED_FOR*1..6]->
    (b:Entity)
WHERE a = b AND size(rs) <= $hops
WITH a, rs, nodes(p) AS way
WHERE
  all(x IN way WHERE x.id >= a.id) AND
  size([x IN way WHERE x = a]) = 2 AND
  all(x IN way WHERE x = a OR single(y IN way WHERE y = x)) AND
  all(r IN rs WHERE r.drug IS NULL) AND
  ($of IS NULL OR any(x IN way WHERE x.id = $of))
WITH
  [x IN way | x.id] AS ids,
  [x IN way | x.name] AS names,
  [r IN rs | r.sign] AS signs,
  reduce(
    weak = 1.0,
    r IN rs |
      CASE
        WHEN coalesce(r.support, 0.0) < weak THEN coalesce(r.support, 0.0)
        ELSE weak
      END) AS support
WITH ids, names, signs, max(support) AS support
RETURN
  CASE reduce(net = 1, s IN signs | net * s)
    WHEN 1 THEN 'reinforcing'
    ELSE 'balancing'
  END AS kind,
  reduce(
    text = head(names),
    i IN
    range(0, size(signs) - 1) |
      text +
      CASE signs[i]
        WHEN 1 THEN ' → '
        ELSE ' ⊣ '
      END + names[i + 1]) AS chain,
  ids[0..-1] AS ids,
  names[0..-1] AS names,
  signs,
  support
ORDER BY support DESC, size(ids), ids, signs
LIMIT $most
