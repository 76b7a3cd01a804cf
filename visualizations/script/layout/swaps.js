// @ts-check
/* Swaps of neighbours, items and lanes, while they save cost. As layout/swaps.py. */
import { SIBLINGS, STRETCH } from "./links.js";

/** @typedef {import("./links.js").Links} Links */
/** @typedef {import("./order.js").Order} Order */

const ROUNDS = 30;
const GAIN = 1e-9;

/** @param {Order} order @param {Links} links */
export const swap = ({ columns, lanes }, links) => {
  const place = links.places(columns);
  const share = links.shares(columns);
  for (let round = 0; round < ROUNDS; round++) {
    let better = false;
    for (const column of columns)
      for (let n = 0; n + 1 < column.length; n++) {
        const a = column[n] ?? 0;
        const b = column[n + 1] ?? 0;
        if (links.rank(a) !== links.rank(b) || links.lane(a) >= 0) continue;
        if (gain(a, b, links, place, share) <= GAIN) continue;
        exchange(column, n, place, share);
        better = true;
      }
    for (let n = 0; n + 1 < lanes.length; n++) {
      const one = lanes[n] ?? 0;
      const two = lanes[n + 1] ?? 0;
      if (laneGain(one, two, links, place) <= GAIN) continue;
      swapAt(lanes, n, n + 1);
      for (const [number, item] of links.ways.get(one) ?? []) {
        const column = columns[number] ?? [];
        if (links.ways.get(two)?.has(number)) exchange(column, column.indexOf(item), place, share);
      }
      better = true;
    }
    if (!better) return;
  }
};

/** @param {number[]} column @param {number} n @param {number[]} place @param {number[]} share */
const exchange = (column, n, place, share) => {
  const a = column[n] ?? 0;
  const b = column[n + 1] ?? 0;
  swapAt(column, n, n + 1);
  swapAt(place, a, b);
  swapAt(share, a, b);
};

/** @param {number[]} values @param {number} a @param {number} b */
export const swapAt = (values, a, b) => {
  const kept = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = kept;
};

/** Return what swapping two neighbours saves.
 * @param {number} a @param {number} b @param {Links} links @param {number[]} place @param {number[]} share */
const gain = (a, b, links, place, share) => {
  const here = share[a] ?? 0;
  const there = share[b] ?? 0;
  let saved = crossing(a, b, links.left, links, place) + crossing(a, b, links.right, links, place);
  for (const beside of [links.left, links.right]) {
    saved += STRETCH * nearer(beside[a] ?? [], links, share, here, there);
    saved += STRETCH * nearer(beside[b] ?? [], links, share, there, here);
  }
  return saved;
};

/** @param {number[]} ends @param {Links} links @param {number[]} share @param {number} from @param {number} to */
const nearer = (ends, links, share, from, to) => {
  let total = 0;
  for (const end of ends) {
    const at = share[end] ?? 0;
    if (links.lane(end) < 0) total += Math.abs(from - at) - Math.abs(to - at);
  }
  return total;
};

/** @param {number} one @param {number} two @param {Links} links @param {number[]} place */
const laneGain = (one, two, links, place) => {
  let saved = 0;
  for (const [column, a] of links.ways.get(one) ?? []) {
    const b = links.ways.get(two)?.get(column);
    if (b === undefined) continue;
    if (links.rank(a) !== links.rank(b)) return 0;
    for (const beside of [links.left, links.right]) saved += crossing(a, b, beside, links, place);
  }
  return saved;
};

/** Return what fewer crossings two neighbours' links on one side have after a swap.
 * @param {number} a @param {number} b @param {number[][]} beside @param {Links} links @param {number[]} place */
const crossing = (a, b, beside, links, place) => {
  const source = links.sources;
  const leaving = beside === links.right;
  const lane = links.lane(a);
  let saved = 0;
  for (const x of beside[a] ?? [])
    for (const y of beside[b] ?? []) {
      if (lane >= 0 && links.lane(x) === lane && links.lane(y) === links.lane(b)) continue;
      const siblings = leaving ? source[a] === source[b] : source[x] === source[y];
      const over = Number((place[x] ?? 0) > (place[y] ?? 0)) - Number((place[x] ?? 0) < (place[y] ?? 0));
      saved += siblings ? over * SIBLINGS : over;
    }
  return saved;
};
