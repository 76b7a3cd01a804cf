// name: role_conflicts
// doc: Conditions that a drug is used or studied for and that call for caution with it as well.
// theme: evidence
// mode: read
// table: drug, condition, use, caution
// empty: no drug has a use and a caution in one condition
// returns drug: string — name of the drug
// returns condition: string — name of the condition
// returns use: string — predicate of the use
// returns caution: string — predicate of the caution
// returns claim_use: string — id of the claim of use
// returns claim_caution: string — id of the claim of caution
// example: 
MATCH (d:Entity)-[use:TREATS|STUDIED_FOR|RECOMMENDED_FOR|PROPOSED_FOR|RELIEVES]->(x:Entity)
MATCH (d)-[caution:CAUTIONED_IN|CONTRAINDICATED_IN]->(x)
RETURN
  d.name AS drug,
  x.name AS condition,
  use.predicate AS use,
  caution.predicate AS caution,
  use.id AS claim_use,
  caution.id AS claim_caution
ORDER BY drug, condition, use, caution, claim_use
