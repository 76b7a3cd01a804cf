// @ts-check
/* What is drawn of more claims than one can look at. As kgraph/render/choose.py. */

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./types").Claim} Claim */
import { kin } from "./paths.js";

export const FIRST = 30;
const FIRST_CLINICAL = 5;
export const MOST = 300;
export const MOST_BOXES = 150;

/** Return at most `FIRST` claims to start from. @param {Data} data @param {Claim[]} claims @param {string | null} focus */
export const shownFirst = (data, claims, focus) => {
  if (claims.length <= FIRST) return claims;
  const beside = (/** @type {Claim} */ claim) => [claim.subject, claim.object].every((end) => data.category(end).tier === "drug");
  const start = focus ?? busiest(data, claims);
  const ours = start === null ? null : kin(data, start);
  const ofAnother = (/** @type {Claim} */ claim) => Boolean(ours && claim.qualifiers?.drug && !ours.has(claim.qualifiers.drug));
  const ranked = claims.filter((claim) => !beside(claim) && !ofAnother(claim)).sort(byRank(focus));
  /** @type {Record<string, Claim[]>} */
  const lanes = { "": [], above: [], below: [] };
  for (const claim of ranked) lanes[laneOf(claim)]?.push(claim);
  const mechanism = lanes[""] ?? [];
  const clinical = [...(lanes.above ?? []).slice(0, FIRST_CLINICAL), ...(lanes.below ?? []).slice(0, FIRST_CLINICAL)];
  /** @type {Set<Claim>} */
  const chosen = new Set(clinical);
  for (const path of wholePaths(data, mechanism, start)) {
    const wider = new Set([...chosen, ...path]);
    if (wider.size <= FIRST) for (const claim of path) chosen.add(claim);
  }
  const shown = new Set([...chosen].flatMap((claim) => [claim.subject, claim.object]));
  for (const claim of [...mechanism, ...ranked]) {
    const among = laneOf(claim) === "" || (shown.has(claim.subject) && shown.has(claim.object));
    if (chosen.size < FIRST && among) chosen.add(claim);
  }
  return [...chosen];
};

/** Return all claims, or the best of them within what can be drawn. @param {Claim[]} claims @param {string | null} focus */
export const shownMost = (claims, focus) => {
  /** @type {Claim[]} */
  const chosen = [];
  /** @type {Set<string>} */
  const boxes = new Set();
  for (const claim of [...claims].sort(byRank(focus))) {
    const more = [...new Set([claim.subject, claim.object])].filter((end) => !boxes.has(end));
    if (boxes.size + more.length > MOST_BOXES || chosen.length >= MOST) continue;
    for (const end of more) boxes.add(end);
    chosen.push(claim);
  }
  return chosen;
};

/** @param {Claim} claim */
const laneOf = (claim) => claim.view.line?.lane ?? "";

/** Return an order: at the focus, contested, human support, support, publications.
 * @param {string | null} focus */
export const byRank = (focus) => {
  const at = (/** @type {Claim} */ one) => Number(focus !== null && one.subject !== focus && one.object !== focus);
  return (/** @type {Claim} */ a, /** @type {Claim} */ b) => {
    const one = a.summary;
    const two = b.summary;
    return (
      at(a) - at(b) ||
      Number(!one.contested_kind) - Number(!two.contested_kind) ||
      (two.support_human ?? 0) - (one.support_human ?? 0) ||
      (two.support ?? 0) - (one.support ?? 0) ||
      (two.n_support ?? 0) - (one.n_support ?? 0) ||
      (a.id < b.id ? -1 : 1)
    );
  };
};

/** @param {Data} data @param {Claim[]} claims */
const busiest = (data, claims) => {
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const claim of claims)
    for (const end of new Set([claim.subject, claim.object]))
      if (data.category(end).tier === "drug") count.set(end, (count.get(end) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
};

/** Return for each step the path from the start through it to an outcome, best step first.
 * @param {Data} data @param {Claim[]} claims @param {string | null} start @returns {Claim[][]} */
const wholePaths = (data, claims, start) => {
  if (start === null) return [];
  const goals = new Set([...data.entities.keys()].filter((id) => data.category(id).tier === "outcome"));
  const inner = claims.filter((claim) => !(claim.subject === start && goals.has(claim.object)));
  const strength = new Map(inner.map((one) => [one, one.view.defined ? 1 : (one.summary.support ?? 0)]));
  const ahead = widest(inner, strength, [start], true);
  const behind = widest(inner, strength, [...goals].sort(), false);
  const order = [...inner].sort((a, b) => (strength.get(b) ?? 0) - (strength.get(a) ?? 0) || (a.id < b.id ? -1 : 1));
  return order.flatMap((claim) => {
    const before = ahead.get(claim.subject);
    const after = behind.get(claim.object);
    return before && after ? [[...before, claim, ...after]] : [];
  });
};

/** @typedef {{weakest: number, hops: number, here: string, serial: number, path: Claim[]}} Reach */

/** Return for each entity the path whose weakest hop is strongest, to or from the sources.
 * @param {Claim[]} claims @param {Map<Claim, number>} strength @param {string[]} sources @param {boolean} forward */
const widest = (claims, strength, sources, forward) => {
  /** @type {Map<string, [string, Claim][]>} */
  const beside = new Map();
  for (const claim of claims) {
    const [here, there] = forward ? [claim.subject, claim.object] : [claim.object, claim.subject];
    const known = beside.get(here);
    if (known) known.push([there, claim]);
    else beside.set(here, [[there, claim]]);
  }
  /** @type {Map<string, Claim[]>} */
  const found = new Map();
  let serial = 0;
  const queue = new Heap();
  for (const here of sources) queue.push({ weakest: -1, hops: 0, here, serial: serial++, path: [] });
  for (let top = queue.pop(); top; top = queue.pop()) {
    if (found.has(top.here)) continue;
    found.set(top.here, top.path);
    for (const [there, claim] of beside.get(top.here) ?? []) {
      if (found.has(there)) continue;
      const path = forward ? [...top.path, claim] : [claim, ...top.path];
      const weakest = Math.max(top.weakest, -(strength.get(claim) ?? 0));
      queue.push({ weakest, hops: top.hops + 1, here: there, serial: serial++, path });
    }
  }
  return found;
};

/** A binary heap: the strongest, shortest, first in order of ids. */
class Heap {
  constructor() {
    /** @type {Reach[]} */
    this.all = [];
  }

  /** @param {Reach} one */
  push(one) {
    const all = this.all;
    let n = all.length;
    all.push(one);
    while (n) {
      const up = (n - 1) >> 1;
      const parent = /** @type {Reach} */ (all[up]);
      if (!before(one, parent)) break;
      all[n] = parent;
      n = up;
    }
    all[n] = one;
  }

  /** @returns {Reach | undefined} */
  pop() {
    const all = this.all;
    const top = all[0];
    const last = all.pop();
    if (!top || !last || !all.length) return top;
    let n = 0;
    for (let down = 1; down < all.length; down = 2 * n + 1) {
      const right = all[down + 1];
      if (right && before(right, /** @type {Reach} */ (all[down]))) down++;
      const child = /** @type {Reach} */ (all[down]);
      if (!before(child, last)) break;
      all[n] = child;
      n = down;
    }
    all[n] = last;
    return top;
  }
}

/** @param {Reach} a @param {Reach} b */
const before = (a, b) => {
  if (a.weakest !== b.weakest) return a.weakest < b.weakest;
  if (a.hops !== b.hops) return a.hops < b.hops;
  return a.here === b.here ? a.serial < b.serial : a.here < b.here;
};
