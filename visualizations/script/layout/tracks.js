// @ts-check
/* Tracks: in which order rails turn in a gutter, so that few of them cross. As layout/tracks.py. */

/** @typedef {import("./grid.js").Grid} Grid */
/** @typedef {import("./place.js").Heights} Heights */
/** @typedef {{rail: number, start: number, goals: number[], top: number, bottom: number}} Turn */

export const FLAT = 0.6;
export const APART = 10;
const NEAR = 5;
const OVERLAP = 80;

/** Return the track of each rail that turns in a gutter, and what the gutter costs, in half crossings.
 * @param {Heights} heights @param {number} gutter @returns {[Map<number, number>, number]} */
export const tracksOf = (heights, gutter) => {
  const turns = turnsOf(heights, gutter);
  const [order, cost] = arranged(heights.grid, turns);
  /** @type {Map<number, number>} */
  const track = new Map();
  order.forEach((one, place) => {
    const before = order.slice(0, place).filter((two) => meet(one, two));
    track.set(one.rail, Math.max(0, ...before.map((two) => (track.get(two.rail) ?? 0) + 1)));
  });
  return [track, cost + through(heights, gutter, turns)];
};

/** @param {Turn} one @param {Turn} two */
const meet = (one, two) => !(one.bottom + APART < two.top || two.bottom + APART < one.top);

/** @param {Heights} heights @param {number} gutter @returns {Turn[]} */
const turnsOf = (heights, gutter) => {
  /** @type {Turn[]} */
  const found = [];
  heights.grid.rails.forEach((rail, n) => {
    if (gutter < rail.first || gutter >= rail.last) return;
    const start = heights.comesFrom(n, gutter);
    const goals = heights.goesTo(n, gutter);
    if (goals.length && Math.max(...goals.map((goal) => Math.abs(goal - start))) >= FLAT)
      found.push({ rail: n, start, goals, top: Math.min(start, ...goals), bottom: Math.max(start, ...goals) });
  });
  return found;
};

/** Return the order of turns with the fewest crossings found by insertion. @param {Grid} grid @param {Turn[]} turns @returns {[Turn[], number]} */
const arranged = (grid, turns) => {
  const many = turns.map((_, n) => n);
  const pair = turns.map((one) => turns.map((two) => crossing(grid, one, two)));
  const price = (/** @type {number} */ a, /** @type {number} */ b) => pair[a]?.[b] ?? 0;
  const top = (/** @type {number} */ n) => turns[n]?.top ?? 0;
  let order = [...many].sort((a, b) => top(b) - top(a) || a - b);
  for (let better = true; better; ) {
    better = false;
    for (const turn of many) {
      const rest = order.filter((n) => n !== turn);
      // Cost of standing before rest[k], from left to right.
      let cost = 0;
      for (const n of rest) cost += price(turn, n);
      const prices = [cost];
      for (const n of rest) {
        cost += price(n, turn) - price(turn, n);
        prices.push(cost);
      }
      let best = 0;
      prices.forEach((one, k) => (best = one < (prices[best] ?? 0) ? k : best));
      if ((prices[best] ?? 0) < (prices[order.indexOf(turn)] ?? 0)) {
        rest.splice(best, 0, turn);
        order = rest;
        better = true;
      }
    }
  }
  let total = 0;
  order.forEach((a, x) => order.slice(x + 1).forEach((b) => (total += price(a, b))));
  return [order.flatMap((n) => turns[n] ?? []), total];
};

/** Return what it costs that turns cross rails which pass a gutter on one height.
 * @param {Heights} heights @param {number} gutter @param {Turn[]} turns */
const through = (heights, gutter, turns) => {
  const turning = new Set(turns.map((turn) => turn.rail));
  let found = 0;
  heights.grid.rails.forEach((rail, n) => {
    if (gutter < rail.first || gutter >= rail.last || turning.has(n)) return;
    const level = heights.comesFrom(n, gutter);
    for (const turn of turns)
      if (turn.top + FLAT < level && level < turn.bottom - FLAT) found += weight(heights.grid, n, turn.rail);
  });
  return found;
};

/** @param {Grid} grid @param {number} one @param {number} two */
const weight = (grid, one, two) => (grid.rail(one).left === grid.rail(two).left ? 1 : 2);

/** Return what it costs to have `one` turn left of `two`. @param {Grid} grid @param {Turn} one @param {Turn} two */
const crossing = (grid, one, two) => {
  let hits = Number(one.top + FLAT < two.start && two.start < one.bottom - FLAT);
  let overlaps = 0;
  for (const goal of one.goals) {
    if (two.top + FLAT < goal && goal < two.bottom - FLAT) hits += 1;
    if (Math.abs(goal - two.start) < NEAR) overlaps += 1;
  }
  return weight(grid, one.rail, two.rail) * hits + OVERLAP * overlaps;
};
