// @ts-check
/* Which claims pass the filters, how many there are of each kind, and what of it is drawn. */
import { byRank, shownFirst, shownMost, MOST, MOST_BOXES } from "./choose.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./types").Claim} Claim */

const MORE_AT_ONCE = 12;
const DOUBTED = 6;

/** Return whether a claim passes; `except` leaves one filter out. @param {Data} data @param {State} state @param {Claim} claim */
export const passes = (data, state, claim) => {
  const { view, summary } = claim;
  if (!view.stated && !state.uns) return false;
  if (state.con && !summary.contested_kind) return false;
  if (state.fam.includes(view.family)) return false;
  // Nothing is known of the certainty, species or papers of a claim without support: they pass.
  if (view.stated && summary.best_certainty && state.cert.includes(summary.best_certainty)) return false;
  if (state.sp.includes(view.from)) return false;
  if (view.stated && !view.defined && (summary.n_support ?? 0) < state.min) return false;
  if (state.year && !(view.years && view.years[1] >= Number(state.year))) return false;
  return !state.hide.length || ![claim.subject, claim.object].some((end) => state.hide.includes(data.category(end).name));
};

/** Return the ids of the claims that the picture shows, and how many more could be.
 * @param {Data} data @param {State} state @param {string | null} start @param {string[]} needed claims that a path needs */
export const shownClaims = (data, state, start, needed) => {
  const able = data.lines.filter((claim) => passes(data, state, claim));
  const focus = data.byAnchor.get(state.focus) ?? start;
  const stated = able.filter((claim) => claim.view.stated);
  const base = state.all ? shownMost(able, focus) : shownFirst(data, stated, focus);
  const shown = new Set(base.map((claim) => claim.id));
  if (!state.all) for (const claim of doubted(able, base, focus)) shown.add(claim.id);
  for (const id of needed) shown.add(id);
  for (const anchor of state.x) open(data, able, data.byAnchor.get(anchor), shown);
  return { shown, able: able.length, left: able.length - [...shown].length };
};

/** Return the claims without support that belong to a picture: between what it shows, and some of the focus.
 * @param {Claim[]} able @param {Claim[]} base @param {string | null} focus */
const doubted = (able, base, focus) => {
  const ends = new Set(base.flatMap((claim) => [claim.subject, claim.object]));
  const none = able.filter((claim) => !claim.view.stated);
  none.sort((a, b) => (b.summary.opposition ?? 0) - (a.summary.opposition ?? 0) || (a.id < b.id ? -1 : 1));
  const within = none.filter((claim) => ends.has(claim.subject) && ends.has(claim.object));
  const beside = none.filter((claim) => !within.includes(claim) && (claim.subject === focus || claim.object === focus));
  return [...within, ...beside.slice(0, DOUBTED)];
};

/** Add the best claims of an entity that are not shown yet. @param {Data} data @param {Claim[]} able @param {string | undefined} entity @param {Set<string>} shown */
const open = (data, able, entity, shown) => {
  if (!entity) return;
  const more = able.filter((one) => (one.subject === entity || one.object === entity) && !shown.has(one.id));
  const boxes = new Set([...shown].flatMap((id) => [data.claims.get(id)?.subject, data.claims.get(id)?.object]));
  for (const claim of more.sort(byRank(entity)).slice(0, MORE_AT_ONCE)) {
    const wider = new Set([...boxes, claim.subject, claim.object]);
    if (shown.size >= MOST || wider.size > MOST_BOXES) return;
    shown.add(claim.id);
    boxes.add(claim.subject).add(claim.object);
  }
};

/** @typedef {{shown: number, total: number}} Count */
/** @typedef {{categories: Map<string, Count>, families: Map<string, Count>, certainties: Map<string, Count>,
 *   from: Map<string, Count>, contested: Count, unsupported: Count}} Counts */

/** Return how many of each kind there are and are drawn: entities by category, the rest claims.
 * @param {Data} data @param {Set<string>} shown @returns {Counts} */
export const countAll = (data, shown) => {
  /** @type {Counts} */
  const found = {
    categories: new Map(), families: new Map(), certainties: new Map(), from: new Map(),
    contested: { shown: 0, total: 0 }, unsupported: { shown: 0, total: 0 },
  };
  const drawn = new Set();
  for (const claim of data.lines) {
    const here = shown.has(claim.id);
    if (here) drawn.add(claim.subject).add(claim.object);
    if (claim.summary.contested_kind) add(found.contested, here);
    if (!claim.view.stated) {
      add(found.unsupported, here);
      continue;
    }
    count(found.families, claim.view.family, here);
    if (claim.summary.best_certainty) count(found.certainties, claim.summary.best_certainty, here);
    count(found.from, claim.view.from, here);
  }
  for (const entity of data.entities.values()) count(found.categories, entity.category, drawn.has(entity.id));
  return found;
};

/** @param {Count} count @param {boolean} here */
const add = (count, here) => {
  count.total++;
  if (here) count.shown++;
};

/** @param {Map<string, Count>} table @param {string} key @param {boolean} here */
const count = (table, key, here) => {
  const known = table.get(key) ?? { shown: 0, total: 0 };
  add(known, here);
  table.set(key, known);
};
