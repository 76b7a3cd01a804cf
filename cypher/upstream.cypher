// name: upstream
// doc: What raises or lowers an entity, directly or through others, nearest first.
//   By the same steps as paths: signed mechanism claims, the making of metabolites, a last step
//   that holds by definition, claims about one drug's effect only from that drug.
//   Unlike there, what is a kind of the entity does not count as the entity, nor do its parts.
//   In a very large graph only the best supported chains, and of these the least crowded, are
//   followed at each step, see width.
// theme: mechanism
// mode: read
// table: hops, name, category, net, support, chains
// empty: no supported, signed claim leads to it itself; its kinds and parts are not followed: ask for one of them, or ask paths, which does follow them
// param of: entity — where the chains end
// param hops: integer = 3 in 1..6 — at most this many steps
// param categories: list = null in vocabulary.categories — only entities of these categories
// param width: integer = 1000 in 1.. — follow about this many claims at each step after the first, see doc
// param most: integer = 200 in 1.. — at most this many entities
// returns hops: integer — steps of the shortest chain
// returns id: string — id of what is found
// returns name: string — its name
// returns category: string — its category
// returns net: list — net signs of the chains: 1 raises, -1 lowers, both where chains disagree
// returns support: float — support of the weakest step of the best chain; ranks, is no probability
// returns chains: integer — how many chains, parallel claims counted once
// returns left_out: integer — claims that were not followed because of width; 0 where these are all
// example: of="antidepressant effect" hops=3
MATCH (x:Entity {id: $of})
WITH
  x,
  reduce(
    found = [{way: [x], rs: [], support: 1.0, left_out: 0}],
    hop IN
    range(1, $hops) |
      found +
      COLLECT {
        WITH
          COLLECT {
            UNWIND found AS f
            WITH f, last(f.way) AS n
            WHERE size(f.rs) = hop - 1 AND n IS NOT NULL
            WITH
              f,
              COUNT {
              (n)<-
                [:INHIBITS
                  |ACTIVATES
                  |INCREASES
                  |DECREASES
                  |CAUSES
                  |CONTRIBUTES_TO
                  |REQUIRED_FOR
                  |HAS_METABOLITE
                  |RELIEVES]-
              ()
              } AS fan
            WHERE fan > 0
            RETURN {f: f, fan: fan} AS one
            ORDER
            BY
            f.support
            DESC,
            fan,
            [e IN f.way | e.id],
            [r IN f.rs | r.id]
          } AS open
        WITH
          open,
          reduce(
            held = [0, 0],
            one IN
            open |
              CASE
                WHEN
                  held[1] = 0 OR held[0] + one.fan <= $width
                  THEN [held[0] + one.fan, held[1] + 1]
                ELSE [$width + 1, held[1]]
              END)[1] AS first
        WITH
          open[..first] AS followed,
          reduce(more = 0, one IN open[first..] | more + one.fan) AS more
        UNWIND followed AS one
        WITH one.f AS f, last(one.f.way) AS n, more
        OPTIONAL MATCH
          (n)<-
            [r:INHIBITS
              |ACTIVATES
              |INCREASES
              |DECREASES
              |CAUSES
              |CONTRIBUTES_TO
              |REQUIRED_FOR
              |HAS_METABOLITE
              |RELIEVES]-
          (y:Entity)
        WHERE
          NOT y IN f.way AND
          (type(r) <> 'RELIEVES' OR
            (size(f.rs) = 0 AND 'logical_entailment' IN coalesce(r.asserted_knowledge_level, [])))
        RETURN {
          way: f.way + [y],
          rs: f.rs + [r],
          left_out: f.left_out + more,
          support:
            CASE
              WHEN
                'logical_entailment' IN coalesce(r.asserted_knowledge_level, []) OR
                coalesce(r.support, 0.0) >= f.support
                THEN f.support
              ELSE coalesce(r.support, 0.0)
            END
        } AS next
      }) AS found
WITH
  found,
  reduce(
    most = 0, f IN found |
      CASE
        WHEN f.left_out > most THEN f.left_out
        ELSE most
      END) AS left_out
UNWIND found AS f
WITH left_out, f, last(f.way) AS b
WHERE size(f.rs) > 0 AND b IS NOT NULL
WITH
  left_out,
  b,
  f,
  [b.id] +
  COLLECT {
    MATCH (b)-[:HAS_PART]->(d:Entity)
    RETURN d.id
  } +
  COLLECT {
    MATCH (b)<-[:IS_A|HAS_ACTIVE_INGREDIENT]-(d:Entity)
    RETURN d.id
  } +
  COLLECT {
    MATCH (b)-[:HAS_ENANTIOMER]-(d:Entity)
    RETURN d.id
  } AS drugs
WITH left_out, b, f, drugs
WHERE all(r IN f.rs WHERE r.drug IS NULL OR r.drug IN drugs)
WITH
  left_out,
  b,
  f.support AS support,
  [x IN f.way | x.id] AS ids,
  [r IN f.rs | CASE
      WHEN type(r) = 'HAS_METABOLITE' THEN 1
      ELSE r.sign
    END] AS signs
WITH left_out, b, ids, signs, max(support) AS support
WITH left_out, b, ids, support, reduce(net = 1, s IN signs | net * s) AS net
ORDER BY net DESC
WITH
  left_out,
  b,
  min(size(ids) - 1) AS hops,
  collect(DISTINCT net) AS net,
  max(support) AS support,
  count(*) AS chains
WHERE $categories IS NULL OR b.category IN $categories
RETURN hops, b.id AS id, b.name AS name, b.category AS category, net, support, chains, left_out
ORDER BY hops, support DESC, name, id
LIMIT $most
