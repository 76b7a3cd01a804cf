// name: routes
// doc: By which routes a drug is given, and what it is used for by each.
//   Its salts, forms and kinds count as well (drug says which). A route comes from a claim that the
//   drug is given so, or from a use, approval or harm that states it.
// theme: clinic
// mode: read
// table: route, drug, stated, uses, harms, n_claims
// empty: no claim says by which route it is given
// param of: entity — the drug
// returns route: string — name of the route
// returns drug: string — name of the drug or the form of it
// returns stated: boolean — whether a claim says that it is given so, rather than a use that states it
// returns formulations: list — formulations stated with it
// returns uses: list — conditions it is approved, recommended, studied or proposed for by the route
// returns harms: list — side effects and cautions stated for the route
// returns n_claims: integer — claims that state the route
// returns id: string — id of the route
// returns claims: list — their ids
// example: of=ketamine
MATCH (a:Entity {id: $of})
MATCH (a)<-[:IS_A*0..6]-(k:Entity)
WITH DISTINCT k
MATCH (k)-[r]-(o:Entity)
WHERE type(r) = 'ADMINISTERED_BY' OR r.route IS NOT NULL
WITH k, r, o,
  CASE
    WHEN type(r) = 'ADMINISTERED_BY' THEN o.id
    ELSE r.route
  END AS route
WHERE type(r) <> 'ADMINISTERED_BY' OR startNode(r) = k
MATCH (way:Entity {id: route})
OPTIONAL MATCH (x:Entity {id: coalesce(r.indication, o.id)})
WITH way, k, r, x
ORDER BY x.name, r.id
WITH
  way,
  k,
  max(
    CASE
      WHEN type(r) = 'ADMINISTERED_BY' THEN 1
      ELSE 0
    END) = 1 AS stated,
  collect(DISTINCT r.formulation) AS formulations,
  collect(DISTINCT
    CASE
      WHEN r.family IN ['therapy', 'regulation'] THEN x.name
    END) AS uses,
  collect(DISTINCT
    CASE
      WHEN r.family = 'safety' THEN x.name
    END) AS harms,
  collect(DISTINCT r.id) AS claims
RETURN
  way.name AS route,
  k.name AS drug,
  stated,
  formulations,
  uses,
  harms,
  size(claims) AS n_claims,
  way.id AS id,
  claims
ORDER BY n_claims DESC, route, drug
