// name: potency
// doc: How strongly a drug and its forms act on targets, beside the levels that doses reach.
//   One row for each pair of a potency (Ki, IC50, EC50, Kd) and a level measured for the very same
//   substance, levels of another form or enantiomer never stand in; a potency without a level has
//   one row. Both are brought to umol/L where their UCUM units are amounts of substance in volume
//   (a mass needs a molar mass, which no unit has). times is level over potency: 1 and more says
//   that the level reaches it. Binding to plasma proteins and passage into the brain are not in it,
//   and the two may be of different species: both are said.
// theme: clinic
// mode: read
// table: substance, target, measure, umol_per_l, matrix, dose, level_umol_per_l, times
// param drug: entity — the drug; its kinds, metabolites and salts count, each said by through
// param target: entity = null — only this target and its parts
// returns substance: string — what was tested
// returns through: list — from the substance to the drug asked for; more than one name is an inference
// returns target: string — what it acts on
// returns measure: string — Ki, IC50 …
// returns value: float — the potency as stated
// returns unit: string — its unit (UCUM)
// returns umol_per_l: float — the same in umol/L
// returns species: list — whose target it is
// returns assay: string? — how it was measured
// returns stance: string — on which side of the claim the finding stands
// returns publication: string — where it is reported
// returns level: float? — a level of the same substance, as stated
// returns level_unit: string? — its unit (UCUM)
// returns level_measure: string? — of what
// returns matrix: string? — plasma, a brain region …
// returns dose: string? — what was given
// returns route: string? — how
// returns level_species: list — to whom
// returns level_umol_per_l: float? — the level in umol/L
// returns times: float? — level over potency
// returns level_publication: string? — where the level is reported
// example: drug=ketamine target="NMDA receptor"
MATCH (d:Entity {id: $drug})
OPTIONAL MATCH p = (k:Entity)-[:IS_A|HAS_ACTIVE_INGREDIENT*1..4]->(d)
WITH d, collect([k.id, [x IN nodes(p) | x.name]]) AS kinds
OPTIONAL MATCH q = (d)<-[:IS_A*0..2]-(:Entity)-[:HAS_METABOLITE*1..3]->(m:Entity)
WITH d, kinds, collect([m.id, reverse([x IN nodes(q) | x.name])]) AS made
UNWIND [[d.id, [d.name]]] + kinds + made AS form
WITH form
WHERE form[0] IS NOT NULL
WITH form[0] AS id, form[1] AS way
ORDER BY size(way), way
WITH id, head(collect(way)) AS through
MATCH (c:Claim)-[:SUBJECT]->(s:Entity {id: id})
WHERE c.predicate IN ['binds', 'inhibits', 'activates']
MATCH (c)-[:OBJECT]->(t:Entity)
OPTIONAL MATCH (whole:Entity {id: $target})-[:HAS_PART*0..3]->(part:Entity)
WITH c, s, through, t, collect(part.id) AS wanted
WHERE $target IS NULL OR t.id IN wanted
MATCH (v:Evidence)-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]->(c)
WHERE
  v.measure STARTS WITH 'Ki' OR
  v.measure STARTS WITH 'IC50' OR
  v.measure STARTS WITH 'EC50' OR
  v.measure STARTS WITH 'Kd'
WITH
  s,
  through,
  t,
  v,
  v.value *
  CASE v.unit
    WHEN 'mol/L' THEN 1000000.0
    WHEN 'mmol/L' THEN 1000.0
    WHEN 'umol/L' THEN 1.0
    WHEN 'nmol/L' THEN 0.001
    WHEN 'pmol/L' THEN 0.000001
  END AS potency
OPTIONAL MATCH
  (s)<-[role:SUBJECT|OBJECT]-(:Claim)<-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]-(l:Evidence)
WHERE
  l.measure STARTS WITH 'concentration' AND
  (type(role) = 'OBJECT') = (l.measure CONTAINS 'of the metabolite')
WITH
  s,
  through,
  t,
  v,
  potency,
  l,
  l.value *
  CASE l.unit
    WHEN 'mol/L' THEN 1000000.0
    WHEN 'mmol/L' THEN 1000.0
    WHEN 'umol/L' THEN 1.0
    WHEN 'nmol/L' THEN 0.001
    WHEN 'pmol/L' THEN 0.000001
  END AS reached
RETURN
  s.name AS substance,
  through AS through,
  t.name AS target,
  v.measure AS measure,
  v.value AS value,
  v.unit AS unit,
  potency AS umol_per_l,
  coalesce(v.species, []) AS species,
  v.at_assay AS assay,
  v.stance AS stance,
  v.publication AS publication,
  l.value AS level,
  l.unit AS level_unit,
  l.measure AS level_measure,
  l.at_region AS matrix,
  l.at_dose AS dose,
  l.at_route AS route,
  coalesce(l.species, []) AS level_species,
  reached AS level_umol_per_l,
  reached / potency AS times,
  l.publication AS level_publication
ORDER BY size(through), substance, target, umol_per_l, v.id, coalesce(times, -1.0) DESC, l.id
