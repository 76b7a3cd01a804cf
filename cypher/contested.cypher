// name: contested
// doc: Claims with evidence on both sides, true contradictions first.
//   A contradiction is a claim opposed by an opposite finding where nothing that both sides state
//   (species, system, dose, route, population, time point, comparator) sets them apart.
// theme: evidence
// mode: read
// table: subject, predicate, object, kind, differs_by, support, opposition
// empty: no claim has evidence on both sides
// returns claim: string — id of the claim
// returns subject: string — name of its subject
// returns predicate: string — its predicate
// returns object: string — name of its object
// returns kind: string — opposed, null_results or unproven
// returns differs_by: list — what sets the two sides apart
// returns n_support: integer — publications that support it
// returns n_refute: integer — publications that refute it
// returns n_insufficient: integer — publications that find the evidence insufficient
// returns species: list — species of the supporting evidence
// returns species_opposed: list — species of the rest
// returns support: float — score of the support; ranks, is no probability
// returns opposition: float — score of the rest
// example: 
MATCH (c:Claim {status: 'contested'})-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
WITH
  c,
  s,
  o,
  CASE c.contested_kind
    WHEN 'opposed' THEN 0
    WHEN 'null_results' THEN 1
    ELSE 2
  END AS grade
RETURN
  c.id AS claim,
  s.name AS subject,
  c.predicate AS predicate,
  o.name AS object,
  c.contested_kind AS kind,
  coalesce(c.differs_by, []) AS differs_by,
  c.n_support AS n_support,
  c.n_refute AS n_refute,
  c.n_insufficient AS n_insufficient,
  coalesce(c.species, []) AS species,
  coalesce(c.species_opposed, []) AS species_opposed,
  c.support AS support,
  c.opposition AS opposition
ORDER BY grade, size(differs_by), opposition DESC, claim
