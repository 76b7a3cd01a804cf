// @ts-check
/* Ports: where along the sides of its box each line leaves and enters. As layout/ports.py. */
import { IN_PITCH, OUT_PITCH } from "./grid.js";

/** @typedef {import("./place.js").Heights} Heights */

/** Spread the ports of every box along its sides, sorted by where their lines come from.
 * @param {Heights} heights */
export const spreadPorts = (heights) => {
  const grid = heights.grid;
  for (let item = 0; item < grid.boxes; item++) {
    const before = grid.item(item).column - 1;
    const arrivals = (grid.arrivals[item] ?? []).map(([rail, line]) => ({ key: [heights.comesFrom(rail, before)], port: line }));
    for (const [offset, line] of spread(arrivals, IN_PITCH)) heights.enter[line] = offset;
    const leaving = (grid.departures[item] ?? []).map((rail) => ({ key: [aim(heights, rail)], port: rail }));
    for (const [offset, rail] of spread(leaving, OUT_PITCH)) heights.leave[rail] = offset;
    const loops = (grid.loops[item] ?? []).map((line) => ({ key: loopKey(heights, line, item), port: line }));
    for (const [offset, line] of spread(loops, IN_PITCH)) heights.loop.set(`${line} ${item}`, offset);
  }
};

/** @param {{key: number[], port: number}[]} ports @param {number} pitch @returns {[number, number][]} */
const spread = (ports, pitch) => {
  const middle = (ports.length - 1) / 2;
  ports.sort((a, b) => (a.key[0] ?? 0) - (b.key[0] ?? 0) || (a.key[1] ?? 0) - (b.key[1] ?? 0) || a.port - b.port);
  return ports.map(({ port }, n) => [(n - middle) * pitch, port]);
};

/** @param {Heights} heights @param {number} rail */
const aim = (heights, rail) => {
  const one = heights.grid.rail(rail);
  if (one.lane) return heights.laneAt(rail) * 3;
  const goals = heights.goesTo(rail, one.first);
  let sum = 0;
  for (const goal of goals) sum += goal;
  return sum / goals.length;
};

/** @param {Heights} heights @param {number} line @param {number} item */
const loopKey = (heights, line, item) => {
  const [one, two] = heights.grid.ends[line] ?? [0, 0];
  const there = heights.mid(one === item ? two : one);
  const here = heights.mid(item);
  return [Number(there > here), Math.abs(there - here) * (there > here ? -1 : 1)];
};
