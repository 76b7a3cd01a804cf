// @ts-check
/* Links across the gutters, how often they cross and how far they reach. As layout/links.py. */

/** @typedef {import("./grid.js").Grid} Grid */
/** @typedef {number[][]} Columns */
/** @typedef {[number, number]} Pair */

export const STRETCH = 0.8;
export const SIBLINGS = 0.5;
const ABOVE = -1;
const BELOW = 3;

/** The links of each gutter, and for each item its neighbours; lanes have items outside all others. */
export class Links {
  /** @param {Grid} grid */
  constructor(grid) {
    const items = grid.items.map((_, item) => item);
    /** @type {Pair[][]} */
    this.gutters = grid.columns.slice(1).map((_, gutter) => grid.links(gutter));
    /** @type {number[]} */
    this.ranks = items.map((item) => band(grid, item));
    this.sources = grid.items.map((one, item) => (one.box ? item : grid.rail(one.rail).left));
    this.lanes = items.map(() => -1);
    /** @type {Map<number, Map<number, number>>} */
    this.ways = new Map();
    grid.rails.forEach((rail, n) => rail.lane && this.addLane(rail, n));
    /** @type {number[][]} */
    this.left = this.ranks.map(() => []);
    /** @type {number[][]} */
    this.right = this.ranks.map(() => []);
    for (const [a, b] of this.gutters.flat()) {
      this.right[a]?.push(b);
      this.left[b]?.push(a);
    }
  }

  /** @param {import("./grid.js").Rail} rail @param {number} number */
  addLane(rail, number) {
    /** @type {Map<number, number>} */
    const way = new Map();
    this.ways.set(number, way);
    for (let column = rail.first + 1; column < rail.last; column++) {
      way.set(column, this.ranks.length);
      this.ranks.push(rail.lane === "above" ? ABOVE : BELOW);
      this.sources.push(rail.left);
      this.lanes.push(number);
    }
    for (let gutter = rail.first; gutter < rail.last; gutter++) {
      const start = way.get(gutter) ?? rail.left;
      const ends = [...new Set((rail.stops.get(gutter + 1) ?? []).map(([, end]) => end))].sort((a, b) => a - b);
      const onward = way.get(gutter + 1);
      if (onward !== undefined) ends.push(onward);
      this.gutters[gutter]?.push(...ends.map((end) => /** @type {Pair} */ ([start, end])));
    }
  }

  /** @param {number} item */
  rank(item) {
    return this.ranks[item] ?? 0;
  }

  /** Return the lane of an item, -1 for all others. @param {number} item */
  lane(item) {
    return this.lanes[item] ?? -1;
  }

  /** @param {number[]} column */
  above(column) {
    return column.filter((item) => this.rank(item) === ABOVE).length;
  }

  /** Set how far down a column each item stands. @param {number[]} share @param {number[]} column */
  shareOut(share, column) {
    const above = this.above(column);
    const inside = column.filter((item) => this.lane(item) < 0).length;
    column.forEach((item, n) => (share[item] = (n - above + 0.5) / inside));
  }

  /** @param {Columns} columns */
  places(columns) {
    /** @type {number[]} */
    const found = [];
    for (const column of columns) {
      const above = this.above(column);
      column.forEach((item, n) => (found[item] = n - above));
    }
    return found;
  }

  /** @param {Columns} columns */
  shares(columns) {
    /** @type {number[]} */
    const found = [];
    for (const column of columns) this.shareOut(found, column);
    return found;
  }

  /** Return crossings and stretch of an order; less is better. @param {Columns} columns */
  cost(columns) {
    return this.crossings(columns) + STRETCH * this.stretch(columns);
  }

  /** @param {Columns} columns */
  crossings(columns) {
    const place = this.places(columns);
    let found = 0;
    for (const pairs of this.gutters) {
      /** @type {Map<number, Pair[]>} */
      const placed = new Map();
      for (const [a, b] of pairs) {
        const source = this.sources[a] ?? 0;
        const pair = /** @type {Pair} */ ([place[a], place[b]]);
        if (!placed.get(source)?.push(pair)) placed.set(source, [pair]);
      }
      const groups = [...placed.values()];
      found += inversions(groups.flat());
      for (const group of groups) found -= (1 - SIBLINGS) * inversions(group);
    }
    return found;
  }

  /** @param {Columns} columns */
  stretch(columns) {
    const share = this.shares(columns);
    let total = 0;
    for (const [a, b] of this.gutters.flat())
      if (this.lane(a) < 0 && this.lane(b) < 0) total += Math.abs((share[a] ?? 0) - (share[b] ?? 0));
    return total;
  }
}

/** Return 0 for what only lanes above reach, 2 for only lanes below, else 1. @param {Grid} grid @param {number} item */
const band = (grid, item) => {
  if (!grid.item(item).box) return 1;
  const lanes = new Set((grid.arrivals[item] ?? []).map(([rail]) => grid.rail(rail).lane));
  if (lanes.has("below")) return lanes.has("above") ? 1 : 2;
  return lanes.has("above") ? 0 : 1;
};

/** Return how many two of some pairs of heights cross. @param {Pair[]} pairs */
const inversions = (pairs) => {
  /** @type {number[]} */
  const seen = [];
  let found = 0;
  for (const [, end] of [...pairs].sort((one, two) => one[0] - two[0] || one[1] - two[1])) {
    let low = 0;
    let high = seen.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (end < (seen[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    found += seen.length - low;
    seen.splice(low, 0, end);
  }
  return found;
};
