// @ts-check
/* Heights: where each item stands, where lines leave and enter it. As layout/place.py. */
import { spreadPorts } from "./ports.js";

/** @typedef {import("./grid.js").Grid} Grid */
/** @typedef {import("./order.js").Order} Order */

const PASSES = 48;
const LANE_GAP = 28;
const LANE_PITCH = 20;
const TO_LAST = 0.2;
const TO_CENTRE = 0.3;
const BESIDE_CORRIDOR = 13;
const BETWEEN_CORRIDORS = 9;

/** Middle of each item, and the offset from it at which rails leave and lines enter. */
export class Heights {
  /** @param {Grid} grid @param {Order} order @param {number} inner @param {number} last smallest gaps */
  constructor(grid, order, inner, last) {
    this.grid = grid;
    this.order = order;
    this.inner = inner;
    this.last = last;
    /** @type {number[]} */
    this.middle = grid.items.map(() => 0);
    /** @type {number[]} */
    this.leave = grid.rails.map(() => 0);
    /** @type {number[]} */
    this.enter = grid.lines.map(() => 0);
    /** @type {Map<number, number>} */
    this.lane = new Map();
    /** @type {Map<string, number>} */
    this.loop = new Map();
  }

  /** @param {number} item @returns {number} */
  mid(item) {
    return /** @type {number} */ (this.middle[item]);
  }

  /** @param {number} rail @returns {number} */
  out(rail) {
    return /** @type {number} */ (this.leave[rail]);
  }

  /** @param {number} rail @returns {number} */
  laneAt(rail) {
    return this.lane.get(rail) ?? 0;
  }

  /** Return the height at which a rail crosses into a gutter from the left. @param {number} rail @param {number} gutter */
  comesFrom(rail, gutter) {
    const one = this.grid.rail(rail);
    if (gutter === one.first) return this.mid(one.left) + this.out(rail);
    return one.lane ? this.laneAt(rail) : this.mid(one.corridors.get(gutter) ?? 0);
  }

  /** Return the heights at which a rail leaves a gutter to the right. @param {number} rail @param {number} gutter */
  goesTo(rail, gutter) {
    const one = this.grid.rail(rail);
    const found = (one.stops.get(gutter + 1) ?? []).map(([line, end]) => this.arrives(line, end));
    if (one.lane) return gutter + 1 < one.last ? [...found, this.laneAt(rail)] : found;
    const onward = one.corridors.get(gutter + 1);
    return onward === undefined ? found : [...found, this.mid(onward)];
  }

  /** @param {number} line @param {number} item */
  arrives(line, item) {
    return this.mid(item) + (this.enter[line] ?? 0);
  }

  /** Return the smallest distance between the middles of two neighbours. @param {number} upper @param {number} lower */
  apart(upper, lower) {
    const one = this.grid.item(upper);
    const two = this.grid.item(lower);
    const half = (one.height + two.height) / 2;
    if (!one.box || !two.box) return half + (!one.box && !two.box ? BETWEEN_CORRIDORS : BESIDE_CORRIDOR);
    return half + (one.column === this.grid.columns.length - 1 ? this.last : this.inner);
  }

  /** @param {number} item */
  top(item) {
    return this.mid(item) - this.grid.item(item).height / 2;
  }

  /** @param {number} item */
  bottom(item) {
    return this.mid(item) + this.grid.item(item).height / 2;
  }
}

/** Return heights at which lines run as straight as the order allows.
 * @param {Grid} grid @param {Order} order @param {number} inner @param {number} last */
export const place = (grid, order, inner, last) => {
  const heights = new Heights(grid, order, inner, last);
  for (const column of order.columns) stack(heights, column, 0);
  fixLanes(heights);
  for (let turn = 0; turn < PASSES; turn++) {
    if (turn % 3 === 0) spreadPorts(heights);
    pass(heights, turn);
  }
  stack(heights, order.columns.at(-1) ?? [], centre(heights));
  spreadPorts(heights);
  setLanes(heights);
  return heights;
};

/** @param {Heights} heights @param {number} turn */
const pass = (heights, turn) => {
  const last = heights.order.columns.length - 1;
  for (let n = 0; n <= last; n++) {
    const column = turn % 2 === 0 ? n : last - n;
    if (column === last && last > 0) stack(heights, heights.order.columns[last] ?? [], centre(heights));
    else settle(heights, column);
  }
};

/** Stand a column's items as close as they may, round a height.
 * @param {Heights} heights @param {number[]} column @param {number} around */
const stack = (heights, column, around) => {
  const steps = column.slice(1).map((item, n) => heights.apart(column[n] ?? 0, item));
  let sum = 0;
  for (const step of steps) sum += step;
  let level = around - sum / 2;
  column.forEach((item, n) => {
    heights.middle[item] = level;
    level += steps[n] ?? 0;
  });
};

/** @param {Heights} heights */
const innerOf = (heights) => {
  const inner = heights.order.columns.slice(1, -1).flat();
  return inner.length ? inner : heights.order.columns.flat();
};

/** @param {Heights} heights */
const centre = (heights) => {
  const inner = innerOf(heights);
  return (Math.min(...inner.map((n) => heights.top(n))) + Math.max(...inner.map((n) => heights.bottom(n)))) / 2;
};

/** @param {Heights} heights */
const fixLanes = (heights) => {
  let tallest = 0;
  for (const column of heights.order.columns) {
    let sum = 0;
    for (const n of column) sum += heights.grid.item(n).height + heights.last;
    tallest = Math.max(tallest, sum);
  }
  heights.grid.rails.forEach((rail, n) => {
    if (rail.lane) heights.lane.set(n, (tallest / 2) * (rail.lane === "above" ? -1 : 1));
  });
};

/** Give each lane its height outside the cascade. @param {Heights} heights */
export const setLanes = (heights) => {
  const inner = innerOf(heights);
  for (const [side, sign] of /** @type {const} */ ([["above", -1], ["below", 1]])) {
    const lanes = heights.order.lanes.filter((n) => heights.grid.rail(n).lane === side);
    if (sign < 0) lanes.reverse();
    const edge =
      sign < 0 ? Math.min(...inner.map((n) => heights.top(n))) : Math.max(...inner.map((n) => heights.bottom(n)));
    lanes.forEach((n, turn) => heights.lane.set(n, edge + sign * (LANE_GAP + turn * LANE_PITCH)));
  }
};

/** Move a column's items to where their lines pull them, in order and apart.
 * @param {Heights} heights @param {number} column */
const settle = (heights, column) => {
  const items = heights.order.columns[column] ?? [];
  const pulls = items.map((item) => pull(heights, column, item));
  const offsets = [0];
  for (let n = 1; n < items.length; n++)
    offsets.push((offsets[n - 1] ?? 0) + heights.apart(items[n - 1] ?? 0, items[n] ?? 0));
  // Pooled adjacent violators: blocks that would overlap share their mean.
  /** @type {{value: number, weight: number, members: number[]}[]} */
  const blocks = [];
  pulls.forEach(([wish, weight], n) => {
    blocks.push({ value: wish - (offsets[n] ?? 0), weight, members: [n] });
    for (;;) {
      const lower = blocks.at(-1);
      const upper = blocks.at(-2);
      if (!lower || !upper || upper.value <= lower.value) break;
      blocks.splice(-2, 2, {
        value: (upper.value * upper.weight + lower.value * lower.weight) / (upper.weight + lower.weight),
        weight: upper.weight + lower.weight,
        members: [...upper.members, ...lower.members],
      });
    }
  });
  for (const block of blocks)
    for (const n of block.members) heights.middle[items[n] ?? 0] = block.value + (offsets[n] ?? 0);
};

/** Return the height that an item's lines wish for, and how strongly.
 * @param {Heights} heights @param {number} column @param {number} item @returns {[number, number]} */
const pull = (heights, column, item) => {
  const grid = heights.grid;
  let sum = 0;
  let strength = 0;
  const add = (/** @type {number} */ wish, /** @type {number} */ weight) => {
    sum += wish * weight;
    strength += weight;
  };
  const number = grid.item(item).rail;
  if (number >= 0) {
    add(heights.comesFrom(number, column - 1), 6);
    const weight = grid.rail(number).corridors.has(column + 1) ? 6 : 3;
    for (const wish of heights.goesTo(number, column)) add(wish, weight);
  }
  for (const [rail, line] of grid.arrivals[item] ?? [])
    add(heights.comesFrom(rail, column - 1) - (heights.enter[line] ?? 0), grid.rail(rail).lane ? 0.8 : 3);
  for (const rail of grid.departures[item] ?? []) {
    if (grid.rail(rail).lane) {
      add(0, 0.3);
      continue;
    }
    const weight = column < heights.order.columns.length - 2 ? 2.5 : TO_LAST;
    for (const wish of heights.goesTo(rail, column)) add(wish - heights.out(rail), weight);
  }
  for (const line of grid.loops[item] ?? []) {
    const [one, two] = grid.ends[line] ?? [0, 0];
    add(heights.mid(one === item ? two : one), 0.5);
  }
  if (number < 0) add(0, TO_CENTRE);
  return [sum / strength, strength];
};
