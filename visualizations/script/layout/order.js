// @ts-check
/* The order of the items in each column and of the lanes. As layout/order.py. */
import { Links } from "./links.js";
import { swap, swapAt } from "./swaps.js";

/** @typedef {import("./grid.js").Grid} Grid */
/** @typedef {{columns: number[][], lanes: number[]}} Order */

const SWEEPS = 8;
const DEPTHS = 64;
const FACTOR = 1664525;
const STEP = 1013904223;
const MODULUS = 2 ** 32;

/** Numbers as Python draws them too. */
class Dice {
  /** @param {number} state */
  constructor(state) {
    this.state = state;
  }

  /** @param {number} count */
  below(count) {
    this.state = (Math.imul(this.state, FACTOR) + STEP) >>> 0;
    return Math.floor((this.state * count) / MODULUS);
  }

  /** @param {number[]} items */
  shuffle(items) {
    for (let last = items.length - 1; last > 0; last--) swapAt(items, last, this.below(last + 1));
  }
}

/** Return the `keep` best different orders of `starts` starts, each shaken.
 * @param {Grid} grid @param {number} starts @param {number} keep @param {number} shakes @returns {Order[]} */
export const orders = (grid, starts, keep, shakes) => {
  const links = new Links(grid);
  const found = best(Array.from({ length: starts }, (_, seed) => fromStart(grid, links, seed)), links, keep);
  return best(found.map((one) => shaken(grid, one, links, shakes)), links, keep).map(({ columns, lanes }) => ({
    columns: columns.map((column) => column.filter((item) => links.lane(item) < 0)),
    lanes,
  }));
};

/** Return the cheapest orders, each once. @param {Order[]} found @param {Links} links @param {number} keep */
const best = (found, links, keep) => {
  const different = [...new Map(found.map((one) => [one.columns.join("|"), one])).values()];
  const priced = different.map((order) => ({ order, price: links.cost(order.columns) }));
  priced.sort((a, b) => a.price - b.price || compare(a.order.columns, b.order.columns));
  return priced.slice(0, keep).map((one) => one.order);
};

/** @param {number[][]} one @param {number[][]} two */
const compare = (one, two) => {
  const a = one.flat();
  const b = two.flat();
  const n = a.findIndex((item, k) => item !== b[k]);
  return (a[n] ?? 0) - (b[n] ?? 0);
};

/** @param {Grid} grid @param {Links} links @param {number} seed @returns {Order} */
const fromStart = (grid, links, seed) => {
  const order = { columns: grid.columns.map((column) => [...column]), lanes: [...links.ways.keys()] };
  if (seed) for (const items of [order.lanes, ...order.columns]) new Dice(seed).shuffle(items);
  for (const column of order.columns) column.sort((a, b) => links.rank(a) - links.rank(b));
  order.lanes.sort((a, b) => nesting(grid, a, b));
  setLanes(grid, order, links);
  sweep(grid, order, links);
  swap(order, links);
  return order;
};

/** Compare two lanes: what starts further right runs further in. @param {Grid} grid @param {number} a @param {number} b */
const nesting = (grid, a, b) => {
  const one = grid.rail(a);
  const two = grid.rail(b);
  if (one.lane !== two.lane) return one.lane === "above" ? -1 : 1;
  return one.lane === "above" ? one.first - two.first : two.first - one.first;
};

/** Put the items of lanes round each column. @param {Grid} grid @param {Order} order @param {Links} links */
const setLanes = (grid, order, links) => {
  order.columns.forEach((column, number) => {
    const passing = (/** @type {string} */ side) =>
      order.lanes.flatMap((lane) => (grid.rail(lane).lane === side ? (links.ways.get(lane)?.get(number) ?? []) : []));
    const inside = column.filter((item) => links.lane(item) < 0);
    column.splice(0, column.length, ...passing("above"), ...inside, ...passing("below"));
  });
};

/** Sort each column by the mean place of what its items are linked to, to and fro.
 * @param {Grid} grid @param {Order} order @param {Links} links */
const sweep = (grid, order, links) => {
  const { columns, lanes } = order;
  const share = links.shares(columns);
  for (let turn = 0; turn < SWEEPS; turn++) {
    const forward = turn % 2 === 0;
    const beside = forward ? links.left : links.right;
    const level = new Map(lanes.map((lane) => [lane, laneMean(grid, lane, share, forward)]));
    lanes.sort((a, b) => nesting(grid, a, b) || (level.get(a) ?? 0) - (level.get(b) ?? 0));
    setLanes(grid, order, links);
    for (const column of columns) links.shareOut(share, column);
    for (let n = 0; n < columns.length; n++) {
      const column = columns[forward ? n : columns.length - 1 - n] ?? [];
      const at = new Map(column.map((item) => [item, mean(item, beside[item] ?? [], share)]));
      const inside = column.filter((item) => links.lane(item) < 0);
      inside.sort((a, b) => links.rank(a) - links.rank(b) || (at.get(a) ?? 0) - (at.get(b) ?? 0));
      column.splice(links.above(column), inside.length, ...inside);
      links.shareOut(share, column);
    }
  }
};

/** @param {number} item @param {number[]} beside @param {number[]} share */
const mean = (item, beside, share) => {
  let total = 0;
  for (const one of beside) total += share[one] ?? 0;
  return beside.length ? total / beside.length : (share[item] ?? 0);
};

/** @param {Grid} grid @param {number} lane @param {number[]} share @param {boolean} forward */
const laneMean = (grid, lane, share, forward) => {
  const rail = grid.rail(lane);
  if (forward) return share[rail.left] ?? 0;
  const stops = [...rail.stops].sort((a, b) => a[0] - b[0]);
  return mean(rail.left, stops.flatMap(([, ends]) => ends.map(([, end]) => end)), share);
};

/** Return the best order met when rail after rail is put elsewhere.
 * @param {Grid} grid @param {Order} order @param {Links} links @param {number} shakes */
const shaken = (grid, order, links, shakes) => {
  let found = order;
  let price = links.cost(order.columns);
  const rails = grid.rails.filter((rail) => rail.corridors.size);
  const dice = new Dice(1);
  const crossed = rails.length && links.crossings(order.columns) > 0;
  for (let n = 0; crossed && n < shakes; n++) {
    const tried = { columns: found.columns.map((column) => [...column]), lanes: [...found.lanes] };
    const rail = rails[dice.below(rails.length)];
    if (rail) move(grid, tried, links, rail, dice);
    swap(tried, links);
    const cost = links.cost(tried.columns);
    if (cost >= price - 1e-9) continue;
    found = tried;
    price = cost;
  }
  return found;
};

/** Put a rail's corridors, and every other time its box, elsewhere in their bands.
 * @param {Grid} grid @param {Order} order @param {Links} links @param {import("./grid.js").Rail} rail @param {Dice} dice */
const move = (grid, order, links, rail, dice) => {
  const depth = dice.below(DEPTHS);
  for (const item of [...(dice.below(2) ? [rail.left] : []), ...rail.corridors.values()]) {
    const column = order.columns[grid.item(item).column] ?? [];
    column.splice(column.indexOf(item), 1);
    const first = column.filter((one) => links.rank(one) < links.rank(item)).length;
    const band = column.filter((one) => links.rank(one) === links.rank(item)).length;
    column.splice(first + Math.floor((depth * (band + 1)) / DEPTHS), 0, item);
  }
};
