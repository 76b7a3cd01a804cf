// name: time_course
// doc: Onset, peak, duration and half-life of a drug and its forms, with dose, route and species.
//   Times are brought to hours with the lengths that UCUM gives a month and a year.
// theme: clinic
// mode: read
// table: substance, kind, about, value, unit, dose, route, species
// param drug: entity — the drug; its kinds and salts count, each said by through
// returns substance: string — what was given
// returns through: list — from the substance to the drug asked for; more than one name is an inference
// returns kind: string — onset, peak, duration or half-life
// returns about: string — of which effect, or by which route
// returns value: float — as stated
// returns unit: string — its unit (UCUM)
// returns hours: float — the same in hours
// returns measure: string — what exactly
// returns dose: string? — what was given
// returns route: string? — how
// returns species: list — to whom
// returns system: string — in the living body, outside it, in a dish
// returns design: string — by which kind of study
// returns publication: string — where it is reported
// example: drug=ketamine
MATCH (d:Entity {id: $drug})
OPTIONAL MATCH p = (k:Entity)-[:IS_A|HAS_ACTIVE_INGREDIENT*1..4]->(d)
WITH d, collect([k.id, [x IN nodes(p) | x.name]]) AS kinds
UNWIND [[d.id, [d.name]]] + kinds AS form
WITH form
WHERE form[0] IS NOT NULL
WITH form[0] AS id, form[1] AS way
ORDER BY size(way), way
WITH id, head(collect(way)) AS through
MATCH (c:Claim)-[:SUBJECT]->(s:Entity {id: id})
MATCH (c)-[:OBJECT]->(o:Entity)
MATCH (v:Evidence)-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]->(c)
WITH
  s,
  through,
  o,
  v,
  CASE
    WHEN v.measure STARTS WITH 'onset' THEN 'onset'
    WHEN v.measure STARTS WITH 'time of peak' THEN 'peak'
    WHEN v.measure STARTS WITH 'duration' THEN 'duration'
    WHEN v.measure STARTS WITH 'half-life' THEN 'half-life'
  END AS kind
WHERE kind IS NOT NULL
RETURN
  s.name AS substance,
  through AS through,
  kind AS kind,
  o.name AS about,
  v.value AS value,
  v.unit AS unit,
  v.value *
  CASE v.unit
    WHEN 's' THEN 1.0 / 3600
    WHEN 'min' THEN 1.0 / 60
    WHEN 'h' THEN 1.0
    WHEN 'd' THEN 24.0
    WHEN 'wk' THEN 168.0
    WHEN 'mo' THEN 730.5
    WHEN 'a' THEN 8766.0
  END AS hours,
  v.measure AS measure,
  v.at_dose AS dose,
  v.at_route AS route,
  coalesce(v.species, []) AS species,
  v.system AS system,
  v.design AS design,
  v.publication AS publication
ORDER BY size(through), substance, kind, about, hours, v.id
