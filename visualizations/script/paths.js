// @ts-check
/* By which steps one thing reaches another: the rules of cypher/paths.cypher, ranked by evidence. */

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {{subject: string, object: string, sign: number, claims: Claim[], strength: number, defined: boolean}} Step */
/** @typedef {{steps: Step[], net: number, weakest: number, weak: number[], direct: boolean}} Path */

export const MAX_HOPS = 6;
export const MOST_PATHS = 10;
const MOST_WORK = 400_000;
const WALKED = new Set(["inhibits", "activates", "increases", "decreases", "causes", "contributes_to", "required_for", "has_metabolite", "relieves"]);
const KIN = /** @type {Record<string, boolean[]>} */ ({ has_part: [true], is_a: [false], has_active_ingredient: [false], has_enantiomer: [true, false] });

/** Return the best paths, and whether the search had to stop early.
 * @param {Data} data @param {string} from @param {string} to @param {(claim: Claim) => boolean} allowed */
export const findPaths = (data, from, to, allowed) => {
  const drugs = kin(data, from);
  const steps = stepsOf(data, to, drugs, allowed);
  const away = distances(steps, to);
  const start = away.get(from);
  if (from === to || start === undefined || start > MAX_HOPS) return { paths: /** @type {Path[]} */ ([]), stopped: false };
  const levels = [...new Set([...steps.values()].flat().map((step) => step.strength))].sort((a, b) => b - a);
  /** @type {Map<string, Path>} */
  const found = new Map();
  const work = { left: MOST_WORK };
  for (const level of levels) {
    for (let hops = start; hops <= MAX_HOPS; hops++) walk({ steps, away, to, level, hops, found, work }, from, [], new Set([from]));
    if ([...found.values()].filter((path) => !path.direct).length >= MOST_PATHS || work.left <= 0) break;
  }
  const paths = [...found.values()].sort(byEvidence).slice(0, MOST_PATHS);
  return { paths, stopped: work.left <= 0 };
};

/** Return a thing and what its claims may speak of: its parts, kinds, enantiomers and products. @param {Data} data @param {string} from */
export const kin = (data, from) => {
  const found = new Set([from]);
  for (const claim of data.at(from))
    for (const forward of claim.view.stated ? (KIN[claim.predicate] ?? []) : [])
      if ((forward ? claim.subject : claim.object) === from) found.add(forward ? claim.object : claim.subject);
  return found;
};

/** Return the steps by subject; parallel claims of one sign are one step.
 * @param {Data} data @param {string} to @param {Set<string>} drugs @param {(claim: Claim) => boolean} allowed */
const stepsOf = (data, to, drugs, allowed) => {
  /** @type {Map<string, Step>} */
  const steps = new Map();
  for (const claim of data.claims.values()) {
    const drug = claim.qualifiers?.drug;
    if (!WALKED.has(claim.predicate) || !claim.view.stated || (drug && !drugs.has(drug)) || !allowed(claim)) continue;
    const structural = (claim.asserted ?? []).some((one) => one.knowledge_level === "logical_entailment");
    if (claim.predicate === "relieves" && !(claim.object === to && structural)) continue;
    const sign = claim.predicate === "has_metabolite" ? 1 : (claim.view.sign ?? 0);
    const key = `${claim.subject}\n${claim.object}\n${sign}`;
    const strength = claim.view.defined ? 1 : (claim.summary.support ?? 0);
    const step = steps.get(key);
    if (step) {
      step.claims.push(claim);
      step.strength = Math.max(step.strength, strength);
      step.defined &&= Boolean(claim.view.defined);
    } else
      steps.set(key, { subject: claim.subject, object: claim.object, sign, claims: [claim], strength, defined: Boolean(claim.view.defined) });
  }
  /** @type {Map<string, Step[]>} */
  const found = new Map();
  for (const step of steps.values()) found.set(step.subject, [...(found.get(step.subject) ?? []), step]);
  return found;
};

/** Return how many steps everything is away from the goal. @param {Map<string, Step[]>} steps @param {string} to */
const distances = (steps, to) => {
  /** @type {Map<string, string[]>} */
  const before = new Map();
  for (const [subject, some] of steps)
    for (const step of some) before.set(step.object, [...(before.get(step.object) ?? []), subject]);
  const found = new Map([[to, 0]]);
  for (let edge = [to], far = 1; edge.length; far++) {
    const next = edge.flatMap((one) => before.get(one) ?? []).filter((one) => !found.has(one));
    for (const one of next) found.set(one, far);
    edge = [...new Set(next)];
  }
  return found;
};

/** @typedef {{steps: Map<string, Step[]>, away: Map<string, number>, to: string, level: number, hops: number,
 *   found: Map<string, Path>, work: {left: number}}} Search */

/** Add every path of exactly so many hops with no step below the level.
 * @param {Search} search @param {string} here @param {Step[]} steps @param {Set<string>} seen */
const walk = (search, here, steps, seen) => {
  if (search.work.left-- <= 0) return;
  if (here === search.to) {
    const path = pathOf(steps);
    search.found.set(steps.map((step) => `${step.object}${step.sign}`).join("\n"), path);
    return;
  }
  for (const step of search.steps.get(here) ?? []) {
    const rest = search.away.get(step.object);
    if (step.strength < search.level || rest === undefined || seen.has(step.object)) continue;
    const used = steps.length + 1;
    if (used + rest > search.hops || (step.object === search.to) !== (used === search.hops)) continue;
    seen.add(step.object);
    walk(search, step.object, [...steps, step], seen);
    seen.delete(step.object);
  }
};

/** @param {Step[]} steps @returns {Path} */
const pathOf = (steps) => {
  const counted = steps.filter((step) => !step.defined);
  const weakest = Math.min(1, ...counted.map((step) => step.strength));
  const weak = steps.flatMap((step, n) => (!step.defined && step.strength === weakest ? [n + 1] : []));
  return { steps, net: steps.reduce((sign, step) => sign * step.sign, 1), weakest, weak, direct: counted.length <= 1 };
};

/** Order paths: those that show a mechanism, the strongest weakest step, the shortest.
 * @param {Path} a @param {Path} b */
const byEvidence = (a, b) => {
  if (a.direct !== b.direct) return Number(a.direct) - Number(b.direct);
  if (a.weakest !== b.weakest) return b.weakest - a.weakest;
  if (a.steps.length !== b.steps.length) return a.steps.length - b.steps.length;
  const one = a.steps.map((step) => step.object).join("\n");
  const two = b.steps.map((step) => step.object).join("\n");
  return one === two ? a.net - b.net : one < two ? -1 : 1;
};
