// @ts-check
/* The layout of a scene: many seeded starts, the best by bends, crossings and height. As layout/drawing.py. */
import { makeGrid, tierHeads } from "./grid.js";
import { orders } from "./order.js";
import { place } from "./place.js";
import { LABEL_INSET, bracketCorners, corners, laneName, route, widenForNames } from "./route.js";
import { straighten } from "./straight.js";

/** @typedef {import("../types").Drawing} Drawing */
/** @typedef {import("../types").PlacedLine} PlacedLine */
/** @typedef {import("../types").Point} Point */
/** @typedef {import("./grid.js").Grid} Grid */
/** @typedef {import("./place.js").Heights} Heights */
/** @typedef {import("./route.js").Routes} Routes */

const GAPS = [24, 40, 64, 92];
const LAST_GAPS = [11, 32];
const FITS = 640;
const TALL = 0.06;
const WORK = 30_000;
const MOST_STARTS = 48;
const SHAKING = 6_000;
const MOST_SHAKES = 60;
const ITEMS = 900;
const CROSSING = 1.5;
const KEPT = 8;

/** Return the drawing of a scene. @param {import("../types").Scene} scene @param {string[]} tiers @returns {Drawing} */
export const layOut = (scene, tiers) => {
  const grid = makeGrid(scene, tiers);
  if (!grid.items.length) return { boxes: [], lines: [], lanes: [], tiers: [], width: 0, height: 0 };
  const gutters = grid.columns.slice(1).map((_, n) => grid.links(n));
  const links = 1 + gutters.reduce((sum, one) => sum + one.length, 0);
  const starts = Math.max(2, Math.min(MOST_STARTS, Math.floor(WORK / (links * 8))));
  const kept = Math.max(1, Math.min(KEPT, Math.floor(ITEMS / grid.items.length)));
  const shakes = Math.min(MOST_SHAKES, Math.floor(SHAKING / links));
  const last = lastGap(grid);
  /** @type {{price: number, heights: Heights, routes: Routes} | null} */
  let best = null;
  for (const order of orders(grid, starts, kept, shakes)) {
    for (const gap of GAPS) {
      const heights = place(grid, order, gap, last);
      straighten(heights);
      const routes = route(heights);
      const price = cost(heights, routes);
      if (!best || price < best.price) best = { price, heights, routes };
    }
  }
  if (!best) throw new Error("a scene without an order");
  widenForNames(best.heights, best.routes);
  return draw(best.heights, best.routes, tiers);
};

/** @param {Grid} grid */
const lastGap = (grid) => {
  const column = grid.columns.at(-1) ?? [];
  let free = 0;
  for (const item of column) free += grid.item(item).height;
  const [low = 0, high = 0] = LAST_GAPS;
  return Math.min(Math.max((FITS - free) / Math.max(1, column.length - 1), low), high);
};

/** Return how hard a drawing is to follow: bends, small bends, turns to and fro, crossings.
 * @param {Heights} heights @param {Routes} routes */
const cost = (heights, routes) => {
  let found = CROSSING * routes.gutters.reduce((sum, gutter) => sum + gutter.cost, 0);
  heights.grid.rails.forEach((rail, n) => {
    let way = 0;
    for (let gutter = rail.first; gutter < rail.last; gutter++) {
      const start = heights.comesFrom(n, gutter);
      for (const goal of heights.goesTo(n, gutter)) {
        const bend = goal - start;
        if (Math.abs(bend) <= 0.3) continue;
        found += Math.abs(bend) >= 16 ? 1 : 2.5;
        const turned = bend > 0 ? 1 : -1;
        found += way === -turned && !rail.lane ? 1.5 : 0;
        way = turned;
      }
    }
  });
  const [low, high] = extent(heights);
  return found + TALL * Math.max(0, high - low - FITS);
};

/** @param {Heights} heights @returns {Point} */
const extent = (heights) => {
  const items = heights.grid.items.map((_, n) => n);
  const lanes = [...heights.lane.values()];
  return [
    Math.min(...items.map((n) => heights.top(n)), ...lanes.map((lane) => lane - 9)),
    Math.max(...items.map((n) => heights.bottom(n)), ...lanes.map((lane) => lane + 9)),
  ];
};

/** @param {Heights} heights @param {Routes} routes @param {string[]} tiers @returns {Drawing} */
const draw = (heights, routes, tiers) => {
  const grid = heights.grid;
  const lines = placedLines(heights, routes);
  const left = (/** @type {number} */ column) => routes.left[column] ?? 0;
  const right = (/** @type {number} */ column) => left(column) + (routes.widths[column] ?? 0);
  const xs = [left(0), ...lines.flatMap((line) => line.points.map(([x]) => x))];
  const dx = 1 - Math.min(...xs);
  const [low, high] = extent(heights);
  const dy = 1 - low;
  const boxes = grid.items.flatMap((item, n) =>
    item.box
      ? [{ box: item.box, label: item.label, x: left(item.column) + dx, y: heights.top(n) + dy, width: routes.widths[item.column] ?? 0, height: item.height }]
      : [],
  );
  return {
    boxes,
    lines: lines.map((one) => ({ ...one, points: one.points.map(([x, y]) => /** @type {Point} */ ([x + dx, y + dy])) })),
    lanes: laneNames(heights, routes).map((one) => ({ ...one, x: one.x + dx, y: one.y + dy })),
    tiers: tierHeads(grid, tiers).map(([tier, a, b, count]) => ({ tier, x: left(a) + dx, end: right(b) + dx, count })),
    width: Math.max(right(routes.left.length - 1), ...xs) + dx + 1,
    height: high + dy + 1,
  };
};

/** Return all lines from subject to object, lanes first, then trunk by trunk.
 * @param {Heights} heights @param {Routes} routes @returns {PlacedLine[]} */
const placedLines = (heights, routes) => {
  const grid = heights.grid;
  /** @type {PlacedLine[]} */
  const found = [];
  const numbers = grid.rails.map((_, n) => n);
  numbers.sort((a, b) => Number(!grid.rail(a).lane) - Number(!grid.rail(b).lane) || a - b);
  for (const n of numbers)
    for (const [, stops] of [...grid.rail(n).stops].sort((a, b) => a[0] - b[0]))
      for (const [number, end] of stops) {
        const line = grid.lines[number];
        if (!line) continue;
        const points = corners(heights, routes, n, number, end);
        const reverse = grid.ends[number]?.[0] === end;
        found.push({ line, points: reverse ? points.reverse() : points, rail: `r${n}`, badge: reverse ? 0 : -1, side: -1 });
      }
  for (const number of grid.brackets) {
    const line = grid.lines[number];
    const left = grid.item(grid.ends[number]?.[0] ?? 0).column === 0;
    if (line) found.push({ line, points: bracketCorners(heights, routes, number), rail: `b${number}`, badge: -1, side: left ? -1 : 1 });
  }
  return found;
};

/** @param {Heights} heights @param {Routes} routes */
const laneNames = (heights, routes) =>
  heights.grid.rails.flatMap((rail, n) =>
    rail.lane
      ? [{
          text: laneName(heights.grid, n),
          x: (routes.left[rail.first + 1] ?? 0) + LABEL_INSET,
          y: heights.laneAt(n),
          claims: [...rail.stops.values()].flat().map(([line]) => heights.grid.lines[line]?.claim ?? ""),
        }]
      : [],
  );
