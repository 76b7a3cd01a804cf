// name: steps
// doc: Every step that a mechanism chain may take, and what joins drugs, kinds and parts; paths asks
//   for chains.
// theme: inner
// mode: read
// empty: no signed, stated claim is in the graph
// param most: integer = 1000000 in 1.. — at most this many rows; which ones is not said
// returns subject: string — id of the step's start
// returns category: string — its category
// returns predicate: string — the claim's predicate
// returns object: string — id of the step's end
// returns claim: string — id of the claim
// returns sign: integer — 1 raises, -1 lowers, 0 has no sign
// returns drug: string? — id of the drug whose effect the claim speaks of, or null
// returns support: float? — score of its support; null where a source only asserts it
// returns given: boolean — holds by structure or definition and needs no evidence
// example:
MATCH
  (s:Entity)-
    [r:INHIBITS
      |ACTIVATES
      |INCREASES
      |DECREASES
      |CAUSES
      |CONTRIBUTES_TO
      |REQUIRED_FOR
      |HAS_METABOLITE
      |RELIEVES
      |IS_A
      |HAS_PART
      |HAS_ACTIVE_INGREDIENT
      |HAS_ENANTIOMER]->
  (o:Entity)
RETURN
  s.id AS subject,
  s.category AS category,
  r.predicate AS predicate,
  o.id AS object,
  r.id AS claim,
  r.sign AS sign,
  r.drug AS drug,
  r.support AS support,
  'logical_entailment' IN coalesce(r.asserted_knowledge_level, []) AS given
LIMIT $most
