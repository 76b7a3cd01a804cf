// name: metabolites
// doc: What the body turns a drug into, as a tree, with the enzymes that turn over each substance.
//   A row is one step of the tree; depth tells how far from the drug it is by the shortest way.
//   acts says which stated mechanism claims the metabolite has of its own.
// theme: clinic
// mode: read
// table: depth, parent, metabolite, enzymes, acts, status
// empty: no metabolite of it is in the graph
// param of: entity — the drug
// param depth: integer = 6 in 1..6 — at most this many steps
// returns depth: integer — steps from the drug
// returns parent: string — name of what is turned over
// returns metabolite: string — name of what it becomes
// returns enzymes: list — names of the enzymes that turn over the parent
// returns acts: list — what the metabolite does: predicate and name of the object
// returns status: string — status of the step
// returns support: float — score of its support; ranks, is no probability
// returns id: string — id of the metabolite
// returns claim: string — id of the claim
// example: of=ketamine
MATCH p = (a:Entity {id: $of})-[rs:HAS_METABOLITE*1..6]->(m:Entity)
WHERE size(rs) <= $depth AND m <> a
WITH last(rs) AS r, min(size(rs)) AS depth
WITH r, depth, startNode(r) AS s, endNode(r) AS m
RETURN
  depth,
  s.name AS parent,
  m.name AS metabolite,
  COLLECT {
    MATCH (s)-[:METABOLIZED_BY]->(e:Entity)
    WITH DISTINCT e.name AS name
    ORDER
    BY
    name
    RETURN name
  } AS enzymes,
  COLLECT {
    MATCH (m)-[q]->(t:Entity)
    WHERE q.family = 'mechanism'
    WITH DISTINCT q.predicate + ' ' + t.name AS act
    ORDER
    BY
    act
    RETURN act
  } AS acts,
  r.status AS status,
  coalesce(r.support, 0.0) AS support,
  m.id AS id,
  r.id AS claim
ORDER BY depth, parent, support DESC, metabolite, claim
