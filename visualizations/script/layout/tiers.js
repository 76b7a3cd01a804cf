// @ts-check
/* Which column each box stands in: tiers from left to right, some in several layers. As layout/tiers.py. */

/** @typedef {import("../types").Scene} Scene */
/** @typedef {import("../types").Box} Box */

const FLAT = new Set(["drug"]);
const SOUGHT = "Effect";

/** Return the column of each box by its id. @param {Scene} scene @param {string[]} tiers */
export const columnsOf = (scene, tiers) => {
  const pairs = pairsOf(scene);
  /** @type {Map<string, number>} */
  const column = new Map();
  let taken = 0;
  for (const [group, layered] of groups(scene.boxes, tiers)) {
    const layer = layered ? layersOf(group, pairs) : new Map(group.map((box) => [box, 0]));
    let deepest = -1;
    for (const [box, depth] of layer) {
      column.set(box, taken + depth);
      deepest = Math.max(deepest, depth);
    }
    taken += deepest + 1;
  }
  return column;
};

/** @param {Scene} scene @returns {[string, string][]} */
const pairsOf = (scene) => scene.lines.map((line) => [line.subject, line.object]);

/** @param {Box[]} boxes @param {string[]} tiers @returns {[string[], boolean][]} */
const groups = (boxes, tiers) => {
  /** @type {[string[], boolean][]} */
  const found = [];
  for (const tier of tiers) {
    const members = boxes.filter((box) => box.category.tier === tier);
    const ids = (/** @type {Box[]} */ some) => some.map((box) => box.id);
    if (tier === "outcome") {
      found.push([ids(members.filter((box) => box.category.name === SOUGHT)), true]);
      found.push([ids(members.filter((box) => box.category.name !== SOUGHT)), false]);
    } else found.push([ids(members), !FLAT.has(tier)]);
  }
  return found;
};

/** @param {string[]} group @param {[string, string][]} pairs */
const layersOf = (group, pairs) => {
  /** @type {Map<string, string[]>} */
  const after = new Map(group.map((box) => [box, []]));
  const seen = new Set();
  const sorted = [...pairs].sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  for (const [start, end] of sorted) {
    const key = `${start}\n${end}`;
    if (after.has(start) && after.has(end) && start !== end && !seen.has(key)) after.get(start)?.push(end);
    seen.add(key);
  }
  const bound = new Set();
  for (const [box, ends] of after) {
    if (ends.length) bound.add(box);
    for (const end of ends) bound.add(end);
  }
  const layer = new Map(group.map((box) => [box, 0]));
  for (const box of inOrder(group, after))
    for (const end of after.get(box) ?? [])
      layer.set(end, Math.max(layer.get(end) ?? 0, (layer.get(box) ?? 0) + 1));
  spread(group.filter((box) => !bound.has(box)), layer, pairs);
  return layer;
};

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Return a topological order; steps that would close a circle are taken out of `after`.
 * @param {string[]} group @param {Map<string, string[]>} after */
const inOrder = (group, after) => {
  /** @type {string[]} */
  const done = [];
  /** @type {Map<string, string>} */
  const state = new Map();
  for (const root of group) {
    /** @type {[string, number][]} */
    const stack = state.has(root) ? [] : [[root, 0]];
    for (let top = stack.pop(); top; top = stack.pop()) {
      const [box, step] = top;
      const ends = after.get(box) ?? [];
      state.set(box, "open");
      const next = ends[step];
      if (next === undefined) {
        state.set(box, "done");
        done.push(box);
      } else if (state.get(next) === "open") {
        ends.splice(step, 1);
        stack.push([box, step]);
      } else {
        stack.push([box, step + 1]);
        if (!state.has(next)) stack.push([next, 0]);
      }
    }
  }
  return done.reverse();
};

/** Give boxes that nothing in the group binds to the layer with most room.
 * @param {string[]} free @param {Map<string, number>} layer @param {[string, string][]} pairs */
const spread = (free, layer, pairs) => {
  const depth = Math.max(0, ...layer.values()) + 1;
  const filled = new Array(depth).fill(0);
  const loose = new Set(free);
  for (const [box, place] of layer) if (!loose.has(box)) filled[place]++;
  /** @type {Map<string, number>} */
  const balance = new Map();
  for (const [start, end] of pairs) {
    balance.set(start, (balance.get(start) ?? 0) + 1);
    balance.set(end, (balance.get(end) ?? 0) - 1);
  }
  for (const box of free) {
    const order = filled.map((_, place) => place);
    if ((balance.get(box) ?? 0) > 0) order.reverse();
    let best = order[0] ?? 0;
    for (const place of order) if (filled[place] < filled[best]) best = place;
    layer.set(box, best);
    filled[best]++;
  }
};
