// name: doses
// doc: Doses of a drug and its forms, by species, route and dose, with what each was tested for.
// theme: clinic
// mode: read
// table: substance, species, route, dose, tested_for, items
// param drug: entity — the drug; its kinds and salts count, each said by through
// param species: string = null in vocabulary.species — only this species, as the evidence names it
// returns substance: string — what was given
// returns through: list — from the substance to the drug asked for; more than one name is an inference
// returns species: list — to whom
// returns system: string — in the living body, outside it, in a dish
// returns route: string? — how
// returns dose: string — how much
// returns schedules: list — how often
// returns tested_for: list — predicate and object of the claims, with the stance of the finding
// returns items: integer — evidence items
// returns publications: list — where they are reported
// example: drug=ketamine species=human
MATCH (d:Entity {id: $drug})
OPTIONAL MATCH p = (k:Entity)-[:IS_A|HAS_ACTIVE_INGREDIENT*1..4]->(d)
WITH d, collect([k.id, [x IN nodes(p) | x.name]]) AS kinds
UNWIND [[d.id, [d.name]]] + kinds AS form
WITH form
WHERE form[0] IS NOT NULL
WITH form[0] AS id, form[1] AS way
ORDER BY size(way), way
WITH id, head(collect(way)) AS through
MATCH (s:Entity {id: id})
MATCH (c:Claim)
WHERE c.subject = id OR c.drug = id
MATCH (v:Evidence)-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]->(c)
WHERE v.at_dose IS NOT NULL AND ($species IS NULL OR $species IN coalesce(v.species, []))
MATCH (c)-[:SUBJECT]->(a:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
WITH
  s,
  through,
  v,
  CASE
    WHEN a.id = s.id THEN ''
    ELSE a.name + ' '
  END +
  c.predicate +
  ' ' +
  o.name +
  ' (' +
  v.stance +
  ')' AS tested
ORDER BY tested, v.id
WITH
  s,
  through,
  coalesce(v.species, []) AS species,
  v.system AS system,
  v.at_route AS route,
  v.at_dose AS dose,
  collect(DISTINCT v.at_schedule) AS schedules,
  collect(DISTINCT tested) AS tested_for,
  count(v) AS items,
  collect(DISTINCT v.publication) AS publications
RETURN
  s.name AS substance,
  through AS through,
  species AS species,
  system AS system,
  route AS route,
  dose AS dose,
  schedules AS schedules,
  tested_for AS tested_for,
  items AS items,
  publications AS publications
ORDER BY size(through), substance, species, route, dose, system
