// @ts-check
/* The order of items in each column: barycentre sweeps, then swaps. As layout/order.py. */

/** @typedef {import("./grid.js").Grid} Grid */
/** @typedef {number[][]} Order */
/** @typedef {[number, number][][]} Gutters */
/** @typedef {{gutters: Gutters, left: number[][], right: number[][], rank: number[]}} Links */

const STRETCH = 0.8;
const SWEEPS = 8;
const ROUNDS = 30;
const GAIN = 1e-9;
const FACTOR = 1664525;
const STEP = 1013904223;
const MODULUS = 2 ** 32;

/** Return the `keep` best different orders of `starts` seeded starts.
 * @param {Grid} grid @param {number} starts @param {number} keep @returns {Order[]} */
export const orders = (grid, starts, keep) => {
  const links = linksOf(grid);
  /** @type {Map<string, {order: Order, price: number}>} */
  const found = new Map();
  for (let seed = 0; seed < starts; seed++) {
    const order = start(grid, links, seed);
    sweep(order, links);
    swap(order, links);
    found.set(order.join("|"), { order, price: crossings(order, links.gutters) + STRETCH * stretch(order, links.gutters) });
  }
  const best = [...found.values()].sort((a, b) => a.price - b.price || compareOrders(a.order, b.order));
  return best.slice(0, keep).map((one) => one.order);
};

/** @param {Order} a @param {Order} b */
const compareOrders = (a, b) => {
  for (let n = 0; n < a.length; n++) {
    const one = a[n] ?? [];
    const two = b[n] ?? [];
    for (let k = 0; k < one.length; k++) {
      const apart = (one[k] ?? 0) - (two[k] ?? 0);
      if (apart) return apart;
    }
  }
  return 0;
};

/** Return how many pairs of links cross. @param {Order} order @param {Gutters} gutters */
export const crossings = (order, gutters) => {
  const place = places(order);
  let total = 0;
  for (const links of gutters) {
    const pairs = links.map(([a, b]) => [place[a] ?? 0, place[b] ?? 0]);
    pairs.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0));
    /** @type {number[]} */
    const seen = [];
    for (const [, end = 0] of pairs) {
      let low = 0;
      let high = seen.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (end < (seen[middle] ?? 0)) high = middle;
        else low = middle + 1;
      }
      total += seen.length - low;
      seen.splice(low, 0, end);
    }
  }
  return total;
};

/** @param {Grid} grid @returns {Links} */
const linksOf = (grid) => {
  const gutters = grid.columns.slice(1).map((_, gutter) => grid.links(gutter));
  /** @type {number[][]} */
  const left = grid.items.map(() => []);
  /** @type {number[][]} */
  const right = grid.items.map(() => []);
  for (const links of gutters)
    for (const [a, b] of links) {
      right[a]?.push(b);
      left[b]?.push(a);
    }
  return { gutters, left, right, rank: grid.items.map((_, item) => band(grid, item)) };
};

/** Return 0 for what only lanes above reach, 2 for only lanes below, else 1. @param {Grid} grid @param {number} item */
const band = (grid, item) => {
  if (!grid.item(item).box) return 1;
  const lanes = new Set((grid.arrivals[item] ?? []).map(([rail]) => grid.rail(rail).lane));
  if (lanes.has("below")) return lanes.has("above") ? 1 : 2;
  return lanes.has("above") ? 0 : 1;
};

/** @param {Grid} grid @param {Links} links @param {number} seed */
const start = (grid, links, seed) =>
  grid.columns.map((one) => {
    const column = [...one];
    if (seed) shuffle(column, seed);
    return column.sort((a, b) => (links.rank[a] ?? 0) - (links.rank[b] ?? 0));
  });

/** Mix a column: Fisher-Yates over a linear congruence. @param {number[]} column @param {number} seed */
const shuffle = (column, seed) => {
  let state = seed;
  for (let last = column.length - 1; last > 0; last--) {
    state = (Math.imul(state, FACTOR) + STEP) >>> 0;
    const other = Math.floor((state * (last + 1)) / MODULUS);
    const kept = column[last] ?? 0;
    column[last] = column[other] ?? 0;
    column[other] = kept;
  }
};

/** @param {Order} order */
const places = (order) => {
  /** @type {number[]} */
  const found = [];
  for (const column of order) column.forEach((item, n) => (found[item] = n));
  return found;
};

/** @param {Order} order */
const shares = (order) => {
  /** @type {number[]} */
  const found = [];
  for (const column of order) shareOut(found, column);
  return found;
};

/** @param {number[]} share @param {number[]} column */
const shareOut = (share, column) => column.forEach((item, n) => (share[item] = (n + 0.5) / column.length));

/** @param {Order} order @param {Gutters} gutters */
const stretch = (order, gutters) => {
  const share = shares(order);
  let total = 0;
  for (const links of gutters) for (const [a, b] of links) total += Math.abs((share[a] ?? 0) - (share[b] ?? 0));
  return total;
};

/** @param {Order} order @param {Links} links */
const sweep = (order, links) => {
  const share = shares(order);
  /** @type {number[]} */
  const mean = [];
  for (let turn = 0; turn < SWEEPS; turn++) {
    const forward = turn % 2 === 0;
    const beside = forward ? links.left : links.right;
    for (let n = 0; n < order.length; n++) {
      const column = order[forward ? n : order.length - 1 - n] ?? [];
      for (const item of column) {
        const near = beside[item] ?? [];
        let sum = 0;
        for (const one of near) sum += share[one] ?? 0;
        mean[item] = near.length ? sum / near.length : (share[item] ?? 0);
      }
      column.sort((a, b) => (links.rank[a] ?? 0) - (links.rank[b] ?? 0) || (mean[a] ?? 0) - (mean[b] ?? 0));
      shareOut(share, column);
    }
  }
};

/** Swap neighbours while that makes the cost smaller. @param {Order} order @param {Links} links */
const swap = (order, links) => {
  const place = places(order);
  const share = shares(order);
  for (let round = 0; round < ROUNDS; round++) {
    let better = false;
    for (const column of order)
      for (let n = 0; n + 1 < column.length; n++) {
        const a = column[n] ?? 0;
        const b = column[n + 1] ?? 0;
        if (gain(a, b, links, place, share) <= GAIN) continue;
        column[n] = b;
        column[n + 1] = a;
        exchange(place, a, b);
        exchange(share, a, b);
        better = true;
      }
    if (!better) return;
  }
};

/** @param {number[]} values @param {number} a @param {number} b */
const exchange = (values, a, b) => {
  const kept = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = kept;
};

/** Return what swapping two neighbours saves.
 * @param {number} a @param {number} b @param {Links} links @param {number[]} place @param {number[]} share */
const gain = (a, b, links, place, share) => {
  if (links.rank[a] !== links.rank[b]) return 0;
  const here = share[a] ?? 0;
  const there = share[b] ?? 0;
  let saved = 0;
  for (const beside of [links.left, links.right]) {
    const ours = beside[a] ?? [];
    const theirs = beside[b] ?? [];
    let crossing = 0;
    for (const one of ours)
      for (const two of theirs) {
        const x = place[one] ?? 0;
        const y = place[two] ?? 0;
        crossing += Number(x > y) - Number(x < y);
      }
    saved += crossing;
    saved += STRETCH * nearer(ours, share, here, there);
    saved += STRETCH * nearer(theirs, share, there, here);
  }
  return saved;
};

/** @param {number[]} ends @param {number[]} share @param {number} from @param {number} to */
const nearer = (ends, share, from, to) => {
  let total = 0;
  for (const end of ends) {
    const at = share[end] ?? 0;
    total += Math.abs(from - at) - Math.abs(to - at);
  }
  return total;
};
