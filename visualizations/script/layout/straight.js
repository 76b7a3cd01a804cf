// @ts-check
/* Straightening: fewer and no small bends, by moving what is free to move. As layout/straight.py. */
import { setLanes } from "./place.js";
import { spreadPorts } from "./ports.js";

/** @typedef {import("./place.js").Heights} Heights */
/** @typedef {[number, number]} Slot */

const ROUNDS = 3;
const SNAP = 16;
const SAME = 0.5;
const OUTER = 60;
const TIGHT = 26;
const EDGE = 9;
const OUT_ROOM = 11;
const IN_ROOM = 19;
const STEP = 0.02;

/** Make lines straight: whole rails first, then boxes, then single ports. @param {Heights} heights */
export const straighten = (heights) => {
  const rails = heights.grid.rails;
  const longest = rails.map((_, n) => n);
  const span = (/** @type {number} */ n) => heights.grid.rail(n).first - heights.grid.rail(n).last;
  longest.sort((a, b) => span(a) - span(b) || a - b);
  for (let round = 0; round < ROUNDS; round++) {
    for (const n of longest) if (!heights.grid.rail(n).lane) straightenRail(heights, n);
    spreadPorts(heights);
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const column of heights.order.columns) column.forEach((_, n) => snap(heights, column, n));
    spreadPorts(heights);
  }
  setLanes(heights);
  heights.grid.items.forEach((_, item) => {
    slideLeaving(heights, item);
    slideEntering(heights, item);
  });
};

/** Return the heights between which an item may move. @param {Heights} heights @param {number} item @returns {Slot} */
const slotOf = (heights, item) => {
  const column = heights.order.columns[heights.grid.item(item).column] ?? [];
  const place = column.indexOf(item);
  const here = heights.mid(item);
  const above = column[place - 1];
  const below = column[place + 1];
  const low = above === undefined ? here - OUTER : heights.mid(above) + close(heights, above, item);
  const high = below === undefined ? here + OUTER : heights.mid(below) - close(heights, item, below);
  return low <= high ? [low, high] : [here, here];
};

/** @param {Heights} heights @param {number} upper @param {number} lower */
const close = (heights, upper, lower) => {
  const half = (heights.grid.item(upper).height + heights.grid.item(lower).height) / 2;
  return Math.min(heights.apart(upper, lower), half + TIGHT);
};

/** Choose heights for a rail's source, corridors and end with the fewest bends.
 * @param {Heights} heights @param {number} number */
const straightenRail = (heights, number) => {
  const rail = heights.grid.rail(number);
  const corridors = [...rail.corridors].sort((a, b) => a[0] - b[0]).map(([, item]) => item);
  const slots = [sourceSlot(heights, number), ...corridors.map((item) => slotOf(heights, item))];
  const [line, end] = rail.stops.get(rail.last)?.[0] ?? [0, 0];
  const goal = heights.arrives(line, end);
  const wishes = new Set([goal, heights.comesFrom(number, rail.first)].map(rounded));
  for (const [low, high] of slots) for (const wish of [low, high, (low + high) / 2]) wishes.add(rounded(wish));
  const chosen = fewestBends([...slots, [goal, goal]], [...wishes].sort((a, b) => a - b));
  heights.middle[rail.left] = (chosen[0] ?? 0) - heights.out(number);
  corridors.forEach((item, n) => (heights.middle[item] = chosen[n + 1] ?? 0));
};

/** Return a height with three digits; halves go up. @param {number} value */
const rounded = (value) => Math.floor(value * 1000 + 0.5) / 1000;

/** @param {Heights} heights @param {number} number @returns {Slot} */
const sourceSlot = (heights, number) => {
  const rail = heights.grid.rail(number);
  const offset = heights.out(number);
  const here = heights.mid(rail.left) + offset;
  if ((heights.grid.departures[rail.left]?.length ?? 0) > 1 || hasStraight(heights, rail.left)) return [here, here];
  const [low, high] = slotOf(heights, rail.left);
  return [low + offset, high + offset];
};

/** @param {Heights} heights @param {number} item */
const hasStraight = (heights, item) => {
  const column = heights.grid.item(item).column;
  return (heights.grid.arrivals[item] ?? []).some(
    ([rail, line]) =>
      !heights.grid.rail(rail).lane &&
      Math.abs(heights.comesFrom(rail, column - 1) - heights.arrives(line, item)) < SAME,
  );
};

/** Return one height per slot with the fewest changes, then the smallest.
 * @param {Slot[]} slots @param {number[]} wishes */
const fewestBends = (slots, wishes) => {
  /** @type {Map<number, [number, number]>[]} */
  const best = [];
  for (const [low, high] of slots) {
    /** @type {Map<number, [number, number]>} */
    const here = new Map();
    const before = best.at(-1);
    for (const wish of wishes) {
      if (!(low - STEP <= wish && wish <= high + STEP)) continue;
      if (!before) {
        here.set(wish, [0, wish]);
        continue;
      }
      /** @type {[number, number]} */
      let least = [Infinity, 0];
      for (const [old, [cost]] of before) {
        const price = cost + (Math.abs(wish - old) < STEP ? 0 : 1 + 0.004 * Math.abs(wish - old));
        if (price < least[0] || (price === least[0] && old < least[1])) least = [price, old];
      }
      here.set(wish, least);
    }
    best.push(here);
  }
  let value = 0;
  let lowest = Infinity;
  for (const [wish, [cost]] of best.at(-1) ?? [])
    if (cost < lowest || (cost === lowest && wish < value)) [lowest, value] = [cost, wish];
  /** @type {number[]} */
  const chosen = [];
  for (const layer of best.reverse()) {
    chosen.push(value);
    value = layer.get(value)?.[1] ?? value;
  }
  return chosen.reverse();
};

/** Move a box by less than SNAP where that straightens a line and bends none.
 * @param {Heights} heights @param {number[]} column @param {number} place */
const snap = (heights, column, place) => {
  const item = column[place] ?? 0;
  if (!heights.grid.item(item).box) return;
  const small = shifts(heights, item).filter((shift) => Math.abs(shift) < SNAP);
  let shift = Infinity;
  for (const one of small) if (Math.abs(one) < Math.abs(shift)) shift = one;
  if (!small.length || Math.abs(shift) < SAME / 10) return;
  const there = heights.mid(item) + shift;
  const above = column[place - 1];
  const below = column[place + 1];
  if (above !== undefined && there - heights.mid(above) < heights.apart(above, item)) return;
  if (below !== undefined && heights.mid(below) - there < heights.apart(item, below)) return;
  heights.middle[item] = there;
};

/** @param {Heights} heights @param {number} item */
const shifts = (heights, item) => {
  const grid = heights.grid;
  const column = grid.item(item).column;
  /** @type {number[]} */
  const found = [];
  for (const [rail, line] of grid.arrivals[item] ?? [])
    if (!grid.rail(rail).lane) found.push(heights.comesFrom(rail, column - 1) - heights.arrives(line, item));
  for (const rail of grid.departures[item] ?? [])
    if (!grid.rail(rail).lane) {
      const start = heights.comesFrom(rail, column);
      for (const goal of heights.goesTo(rail, column)) found.push(goal - start);
    }
  return found;
};

/** @param {Heights} heights @param {number} item */
const slideLeaving = (heights, item) => {
  const grid = heights.grid;
  const rails = [...(grid.departures[item] ?? [])].sort((a, b) => heights.out(a) - heights.out(b));
  const column = grid.item(item).column;
  rails.forEach((number, place) => {
    if (grid.rail(number).lane) return;
    const beside = rails.map((one) => heights.mid(item) + heights.out(one));
    const [low, high] = between(heights, item, beside, place, OUT_ROOM);
    const here = heights.comesFrom(number, column);
    const goals = heights.goesTo(number, column);
    const fits = goals.filter((goal) => low <= goal && goal <= high);
    if (!fits.length || goals.some((goal) => Math.abs(goal - here) < SAME)) return;
    fits.sort((a, b) => Math.abs(a - here) - Math.abs(b - here) || a - b);
    heights.leave[number] = (fits[0] ?? 0) - heights.mid(item);
  });
};

/** @param {Heights} heights @param {number} item */
const slideEntering = (heights, item) => {
  const enter = (/** @type {number} */ line) => heights.enter[line] ?? 0;
  const lines = [...(heights.grid.arrivals[item] ?? [])].sort((a, b) => enter(a[1]) - enter(b[1]));
  const column = heights.grid.item(item).column;
  lines.forEach(([number, line], place) => {
    const beside = lines.map(([, one]) => heights.arrives(one, item));
    const [low, high] = between(heights, item, beside, place, IN_ROOM);
    const there = heights.comesFrom(number, column - 1);
    if (Math.abs(there - heights.arrives(line, item)) >= SAME && low <= there && there <= high)
      heights.enter[line] = there - heights.mid(item);
  });
};

/** @param {Heights} heights @param {number} item @param {number[]} beside @param {number} place @param {number} room @returns {Slot} */
const between = (heights, item, beside, place, room) => {
  const above = beside[place - 1];
  const below = beside[place + 1];
  return [
    above === undefined ? heights.top(item) + EDGE : above + room,
    below === undefined ? heights.bottom(item) - EDGE : below - room,
  ];
};
