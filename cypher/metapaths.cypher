// name: metapaths
// doc: How two entities are joined, by kind of path: counts and degree-weighted path counts.
//   A kind of path is its sequence of categories and predicates; an arrow that points left is a claim
//   read from object to subject. The degree-weighted path count of Hetionet (Himmelstein and
//   Baranzini 2015, doi:10.1371/journal.pcbi.1004259): every path counts the product, over its
//   steps and both ends of each, of the number of such steps at that end to the power of -damping,
//   so that paths through hubs count little.
// theme: mechanism
// mode: read
// table: metapath, paths, dwpc, example
// empty: no path of that many claims joins the two
// param one: entity — the first entity
// param other: entity — the second entity
// param hops: integer = 3 in 1..3 — paths of at most this many steps
// param damping: float = 0.4 in 0..1 — exponent of the degrees; 0 counts paths
// param most: integer = 200 in 1.. — at most this many kinds
// returns metapath: string — the kind of path
// returns steps: integer — its length
// returns paths: integer — how many paths are of the kind; parallel claims make several
// returns dwpc: float — their degree-weighted count
// returns example: list — one of them, by name
// example: one=ketamine other="major depressive disorder" hops=2
MATCH (a:Entity {id: $one})
MATCH (b:Entity {id: $other})
WHERE a <> b
CALL (a, b) {
  MATCH (a)-[r]-(b)
  RETURN [a, b] AS way, [r] AS rs
    UNION
  UNWIND
    CASE
      WHEN $hops > 1 THEN [2]
      ELSE []
    END AS steps
  MATCH (a)-[r]-(x:Entity)-[s]-(b)
  WHERE x <> a AND x <> b
  RETURN [a, x, b] AS way, [r, s] AS rs
    UNION
  UNWIND
    CASE
      WHEN $hops > 2 THEN [3]
      ELSE []
    END AS steps
  MATCH (a)-[r]-(x:Entity)-[s]-(y:Entity)-[t]-(b)
  WHERE x <> a AND x <> b AND y <> a AND y <> b AND x <> y
  RETURN [a, x, y, b] AS way, [r, s, t] AS rs
}
UNWIND range(0, size(rs) - 1) AS i
WITH way, rs, i, way[i] AS x, way[i + 1] AS y, rs[i] AS r
WITH
  way,
  rs,
  i,
  CASE
    WHEN startNode(r) = x THEN ' -' + r.predicate + '> '
    ELSE ' <' + r.predicate + '- '
  END +
  y.category AS step,
  CASE
    WHEN
      startNode(r) = x
      THEN
        COUNT {
          MATCH (x)-[q]->(z:Entity)
          WHERE q.predicate = r.predicate AND z.category = y.category
        }
    ELSE
      COUNT {
        MATCH (x)<-[q]-(z:Entity)
        WHERE q.predicate = r.predicate AND z.category = y.category
      }
  END AS fan,
  CASE
    WHEN
      startNode(r) = x
      THEN
        COUNT {
          MATCH (y)<-[q]-(z:Entity)
          WHERE q.predicate = r.predicate AND z.category = x.category
        }
    ELSE
      COUNT {
        MATCH (y)-[q]->(z:Entity)
        WHERE q.predicate = r.predicate AND z.category = x.category
      }
  END AS back
ORDER BY i
WITH way, rs, collect(step) AS steps, collect(toFloat(fan * back)) AS degrees
WITH
  way,
  size(rs) AS steps,
  reduce(text = (head(way)).category, s IN steps | text + s) AS metapath,
  reduce(product = 1.0, d IN degrees | product * d ^ (- $damping)) AS weight
ORDER BY weight DESC, [x IN way | x.id]
WITH
  metapath,
  steps,
  count(*) AS paths,
  sum(weight) AS dwpc,
  head(collect([x IN way | x.name])) AS example
RETURN metapath, steps, paths, round(dwpc, 6) AS dwpc, example
ORDER BY dwpc DESC, steps, metapath
LIMIT $most
