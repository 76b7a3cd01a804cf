// @ts-check
/* Columns and rails: what stands where, and which lines share a trunk. As layout/grid.py. */
import { LINE, TEXT, WRAP, width, wrap } from "../text.js";
import { room } from "./badge.js";
import { columnsOf } from "./tiers.js";

/** @typedef {import("../types").Scene} Scene */
/** @typedef {import("../types").Box} Box */
/** @typedef {import("../types").Line} Line */
/** @typedef {import("../types").Lane} Lane */

export const IN_PITCH = 22;
export const OUT_PITCH = 13;
const CORRIDOR = 4;
const GLYPH_ROOM = 28;
const CROWD = 8;
const LANE_SPAN = 2;

/** @typedef {{column: number, height: number, box: Box | null, label: string[], rail: number}} Item */
/** @typedef {{left: number, name: string, back: boolean, lane: Lane, first: number, last: number,
 *   stops: Map<number, [number, number][]>, corridors: Map<number, number>}} Rail */

/** Everything that placing and routing share; items, rails and lines by number. */
export class Grid {
  /** @param {Line[]} lines @param {Item[]} items @param {number} count @param {[number, number][]} ends */
  constructor(lines, items, count, ends) {
    this.lines = lines;
    this.items = items;
    /** @type {number[][]} */
    this.columns = Array.from({ length: count }, () => []);
    /** @type {Rail[]} */
    this.rails = [];
    /** @type {number[]} */
    this.brackets = [];
    this.ends = ends;
    /** @type {[number, number][][]} */
    this.arrivals = items.map(() => []);
    /** @type {number[][]} */
    this.departures = items.map(() => []);
    /** @type {number[][]} */
    this.loops = items.map(() => []);
    this.boxes = items.length;
  }

  /** Return the pairs of items that rails join across a gutter; lanes are left out. @param {number} gutter */
  links(gutter) {
    /** @type {[number, number][]} */
    const found = [];
    for (const rail of this.rails) {
      const left = this.at(rail, gutter);
      if (rail.lane || left === null) continue;
      for (const [, end] of rail.stops.get(gutter + 1) ?? []) found.push([left, end]);
      const corridor = rail.corridors.get(gutter + 1);
      if (corridor !== undefined) found.push([left, corridor]);
    }
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return found.filter((one, n) => {
      const before = found[n - 1];
      return !before || before[0] !== one[0] || before[1] !== one[1];
    });
  }

  /** Return the item through which a rail leaves a column. @param {Rail} rail @param {number} column */
  at(rail, column) {
    if (column < rail.first || column >= rail.last) return null;
    return column === rail.first ? rail.left : (rail.corridors.get(column) ?? null);
  }

  /** @param {number} n @returns {Item} */
  item(n) {
    return /** @type {Item} */ (this.items[n]);
  }

  /** @param {number} n @returns {Rail} */
  rail(n) {
    return /** @type {Rail} */ (this.rails[n]);
  }
}

/** Return the columns, rails and corridors of a scene. @param {Scene} scene @param {string[]} tiers */
export const makeGrid = (scene, tiers) => {
  const column = columnsOf(scene, tiers);
  /** @type {Map<number, number>} */
  const crowd = new Map();
  for (const at of column.values()) crowd.set(at, (crowd.get(at) ?? 0) + 1);
  const items = scene.boxes.map((box) => {
    const at = column.get(box.id) ?? 0;
    const crowded = (crowd.get(at) ?? 0) > CROWD;
    return { column: at, height: 0, box, label: wrap(box.label, crowded ? WRAP[2] : WRAP[0]), rail: -1 };
  });
  const place = new Map(scene.boxes.map((box, n) => [box.id, n]));
  const ends = scene.lines.map(
    (line) => /** @type {[number, number]} */ ([place.get(line.subject) ?? 0, place.get(line.object) ?? 0]),
  );
  const count = Math.max(-1, ...items.map((item) => item.column)) + 1;
  const grid = new Grid(scene.lines, items, count, ends);
  layRails(grid);
  layCorridors(grid);
  grid.items.forEach((item, n) => {
    grid.columns[item.column]?.push(n);
    if (item.box) item.height = heightOf(grid, n);
  });
  return grid;
};

/** @param {Grid} grid */
const layRails = (grid) => {
  /** @type {Map<string, Rail>} */
  const found = new Map();
  grid.lines.forEach((line, n) => {
    const [subject, target] = grid.ends[n] ?? [0, 0];
    const start = grid.item(subject).column;
    const end = grid.item(target).column;
    if (start === end) {
      grid.brackets.push(n);
      for (const item of new Set([subject, target])) grid.loops[item]?.push(n);
      return;
    }
    const back = start > end;
    const [left, right] = back ? [target, subject] : [subject, target];
    const lane = Math.abs(end - start) >= LANE_SPAN ? line.lane : "";
    const name = line.lane ? line.verb : line.tone;
    const against = back && !line.both;
    const key = `${left}\n${name}\n${against}\n${lane}`;
    let rail = found.get(key);
    if (!rail) {
      const first = Math.min(start, end);
      rail = { left, name, back: against, lane, first, last: 0, stops: new Map(), corridors: new Map() };
      found.set(key, rail);
    }
    const at = Math.max(start, end);
    const stops = rail.stops.get(at);
    if (stops) stops.push([n, right]);
    else rail.stops.set(at, [[n, right]]);
    rail.last = Math.max(rail.last, start, end);
  });
  grid.rails = [...found.values()].sort(
    (a, b) =>
      a.left - b.left || cmp(a.name, b.name) || Number(a.back) - Number(b.back) || cmp(a.lane, b.lane),
  );
  grid.rails.forEach((rail, n) => {
    grid.departures[rail.left]?.push(n);
    for (const stops of rail.stops.values()) for (const [line, end] of stops) grid.arrivals[end]?.push([n, line]);
  });
};

/** @param {string} a @param {string} b */
const cmp = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** @param {Grid} grid */
const layCorridors = (grid) => {
  grid.rails.forEach((rail, n) => {
    if (rail.lane) return;
    for (let column = rail.first + 1; column < rail.last; column++) {
      rail.corridors.set(column, grid.items.length);
      grid.items.push({ column, height: CORRIDOR, box: null, label: [], rail: n });
      grid.arrivals.push([]);
      grid.departures.push([]);
      grid.loops.push([]);
    }
  });
};

/** @param {Grid} grid @param {number} n */
const heightOf = (grid, n) => {
  const item = grid.item(n);
  const text = LINE * item.label.length + 14 + (item.box?.more ? 15 : 0);
  const loops = grid.loops[n]?.length ?? 0;
  const atLeft = item.column === 0 ? loops : 0;
  const entering = (grid.arrivals[n]?.length ?? 0) + atLeft;
  const leaving = (grid.departures[n]?.length ?? 0) * OUT_PITCH + (loops - atLeft) * IN_PITCH;
  return Math.max(text, entering * IN_PITCH + 4, leaving + 12);
};

/** Return the width of a column's boxes. @param {Grid} grid @param {number} column */
export const columnWidth = (grid, column) => {
  let widest = 0;
  for (const n of grid.columns[column] ?? []) {
    const item = grid.item(n);
    if (!item.box) continue;
    for (const line of item.label) widest = Math.max(widest, width(line, TEXT, item.box.hub));
    if (item.box.more) widest = Math.max(widest, width(`${item.box.more} more`, TEXT));
  }
  return widest + GLYPH_ROOM;
};

/** Return the width of the widest badge among some lines. @param {Grid} grid @param {number[]} lines */
export const badgeRoom = (grid, lines) => {
  let widest = 0;
  for (const n of lines) {
    const line = grid.lines[n];
    if (line) widest = Math.max(widest, room(line));
  }
  return widest;
};

/** Return for each tier shown: its name, first and last column, and number of boxes.
 * @param {Grid} grid @param {string[]} tiers @returns {[string, number, number, number][]} */
export const tierHeads = (grid, tiers) => {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const item of grid.items) {
    if (!item.box) continue;
    const columns = found.get(item.box.category.tier);
    if (columns) columns.push(item.column);
    else found.set(item.box.category.tier, [item.column]);
  }
  return tiers.flatMap((name) => {
    const columns = found.get(name);
    return columns ? [[name, Math.min(...columns), Math.max(...columns), columns.length]] : [];
  });
};
