// @ts-check
/* Lines: the width of each gutter, where columns lie, every corner. As layout/route.py. */
import { plain, width } from "../text.js";
import { HEAD } from "./badge.js";
import { badgeRoom, columnWidth } from "./grid.js";
import { APART, FLAT, tracksOf } from "./tracks.js";

/** @typedef {import("./place.js").Heights} Heights */
/** @typedef {import("../types").Point} Point */
/** @typedef {{track: Map<number, number>, pad: number, width: number, cost: number}} Gutter */
/** @typedef {{left: number[], widths: number[], gutters: Gutter[], brackets: Map<number, number>}} Routes */

const TRACK = 8;
const PAD = 8;
const BACK_PAD = 20;
export const LABEL_INSET = 8;
const LABEL_MARGIN = 20;
const NAME_HALF = 9;
const NAME_LENGTH = 40;

/** Return tracks and columns for placed items. @param {Heights} heights @returns {Routes} */
export const route = (heights) => {
  const columns = heights.grid.columns;
  const gutters = columns.slice(1).map((_, n) => gutterOf(heights, n));
  const widths = columns.map((_, n) => columnWidth(heights.grid, n));
  const left = [0];
  gutters.forEach((gutter, n) => left.push((left[n] ?? 0) + (widths[n] ?? 0) + gutter.width));
  return { left, widths, gutters, brackets: bracketTracks(heights) };
};

/** @param {Heights} heights @param {number} n @returns {Gutter} */
const gutterOf = (heights, n) => {
  const grid = heights.grid;
  const [track, cost] = tracksOf(heights, n);
  const entering = grid.rails.flatMap((rail) => (rail.stops.get(n + 1) ?? []).map(([line]) => line));
  const room = badgeRoom(grid, entering);
  const back = grid.rails.some((rail) => rail.back && rail.first === n);
  const pad = back ? BACK_PAD : PAD;
  const tracks = Math.max(-1, ...track.values()) + 1;
  const span = pad + Math.max(0, tracks - 1) * TRACK + PAD + (room ? room + 2 : 0) + HEAD;
  return { track, pad, width: span, cost };
};

/** Return the track of each bracket, short ones inside long ones. @param {Heights} heights */
const bracketTracks = (heights) => {
  const grid = heights.grid;
  const spans = new Map(
    grid.brackets.map((line) => {
      const ends = (grid.ends[line] ?? []).map((item) => heights.mid(item) + (heights.loop.get(`${line} ${item}`) ?? 0));
      return [line, { top: Math.min(...ends), bottom: Math.max(...ends), column: grid.item(grid.ends[line]?.[0] ?? 0).column }];
    }),
  );
  const length = (/** @type {number} */ line) => (spans.get(line)?.bottom ?? 0) - (spans.get(line)?.top ?? 0);
  /** @type {Map<number, number>} */
  const tracks = new Map();
  for (const line of [...grid.brackets].sort((a, b) => length(a) - length(b) || a - b)) {
    const here = spans.get(line);
    let at = 0;
    for (const [one, taken] of tracks) {
      const there = spans.get(one);
      if (here && there && there.column === here.column && there.top - APART < here.bottom && here.top < there.bottom + APART)
        at = Math.max(at, taken + 1);
    }
    tracks.set(line, at);
  }
  return tracks;
};

/** Return what stands on a lane: who does what. @param {import("./grid.js").Grid} grid @param {number} rail */
export const laneName = (grid, rail) => {
  const one = grid.rail(rail);
  const label = [...plain(grid.item(one.left).box?.label ?? "")];
  const short = label.length <= NAME_LENGTH ? label.join("") : `${label.slice(0, NAME_LENGTH - 1).join("")}…`;
  return `${short} ${one.name}`;
};

/** Widen a gutter where a lane turns away, or another turns across it, on the lane's name. @param {Heights} heights @param {Routes} routes */
export const widenForNames = (heights, routes) => {
  heights.grid.rails.forEach((rail, n) => {
    if (!rail.lane) return;
    const end = freeUntil(heights, n);
    const gutter = routes.gutters[end];
    if (!gutter) return;
    const start = (routes.left[rail.first + 1] ?? 0) + LABEL_INSET;
    const free = (routes.left[end] ?? 0) + (routes.widths[end] ?? 0) - start;
    const lack = width(laneName(heights.grid, n)) + LABEL_MARGIN - free - gutter.pad;
    if (lack <= 0) return;
    gutter.pad += lack;
    gutter.width += lack;
    for (let k = end + 1; k < routes.left.length; k++) routes.left[k] = (routes.left[k] ?? 0) + lack;
  });
};

/** Return the gutter before whose tracks a lane's name has to end. @param {Heights} heights @param {number} lane */
const freeUntil = (heights, lane) => {
  const rails = heights.grid.rails;
  const rail = heights.grid.rail(lane);
  const level = heights.lane.get(lane) ?? 0;
  const last = Math.min(...rail.stops.keys()) - 1;
  for (let gutter = rail.first + 1; gutter < last; gutter++) {
    const crosses = rails.some((other, n) => {
      if (n === lane || other.first > gutter || gutter >= other.last) return false;
      const ends = [heights.comesFrom(n, gutter), ...heights.goesTo(n, gutter)];
      return Math.min(...ends) - NAME_HALF < level && level < Math.max(...ends) + NAME_HALF;
    });
    if (crosses) return gutter;
  }
  return last;
};

/** Return the corners of a line from its trunk to the box where it ends.
 * @param {Heights} heights @param {Routes} routes @param {number} rail @param {number} line @param {number} end @returns {Point[]} */
export const corners = (heights, routes, rail, line, end) => {
  const one = heights.grid.rail(rail);
  const last = heights.grid.item(end).column;
  const side = (/** @type {number} */ column) => (routes.left[column] ?? 0) + (routes.widths[column] ?? 0);
  let level = heights.comesFrom(rail, one.first);
  /** @type {Point[]} */
  const found = [[side(one.first), level]];
  for (let gutter = one.first; gutter < last; gutter++) {
    const goal = gutter + 1 === last ? heights.arrives(line, end) : heights.comesFrom(rail, gutter + 1);
    // A smaller step is taken as none: the line stays level.
    if (Math.abs(goal - level) < FLAT) continue;
    const turn = routes.gutters[gutter];
    const x = side(gutter) + (turn?.pad ?? 0) + (turn?.track.get(rail) ?? 0) * TRACK;
    found.push([x, level], [x, goal]);
    level = goal;
  }
  return [...found, [routes.left[last] ?? 0, level]];
};

/** Return the corners of a bracket, on the outer side of its column.
 * @param {Heights} heights @param {Routes} routes @param {number} line @returns {Point[]} */
export const bracketCorners = (heights, routes, line) => {
  const grid = heights.grid;
  const ends = grid.ends[line] ?? [0, 0];
  const column = grid.item(ends[0]).column;
  const [from = 0, to = 0] = ends.map((item) => heights.mid(item) + (heights.loop.get(`${line} ${item}`) ?? 0));
  const away = HEAD + badgeRoom(grid, grid.brackets) + 6 + (routes.brackets.get(line) ?? 0) * TRACK;
  const left = routes.left[column] ?? 0;
  const side = column === 0 ? left : left + (routes.widths[column] ?? 0);
  const x = column === 0 ? side - away : side + away;
  return [[side, from], [x, from], [x, to], [side, to]];
};
