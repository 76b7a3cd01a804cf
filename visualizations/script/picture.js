// @ts-check
/* The cascade as SVG text, letter for letter what kgraph/render/svg.py writes. */
import { HEAD, LETTER, pillWidth } from "./layout/badge.js";
import { LINE, TEXT, escape, number, plural, width } from "./text.js";

/** @typedef {import("./types").Drawing} Drawing */
/** @typedef {import("./types").PlacedLine} PlacedLine */
/** @typedef {import("./types").PlacedBox} PlacedBox */
/** @typedef {import("./types").Category} Category */
/** @typedef {import("./types").HeadKind} HeadKind */
/** @typedef {import("./types").Point} Point */
/** @typedef {(id: string) => string | undefined} Links */

export const HEADS = 30;
const RADIUS = 5;
const BEND = 6;
const SAME = 0.2;
const CASING = 3.6;
const THIN = 1.5;
/** @type {Record<HeadKind, number>} */
const INSIDE = { triangle: 7, bar: 2, circle: 6 };

/** Return lines, lane names and boxes; what `links` names is a link. @param {Drawing} drawing @param {Links} links */
export const body = (drawing, links) => {
  let text = "";
  for (let n = 0; n < drawing.lines.length; ) {
    const rail = drawing.lines[n]?.rail;
    let end = n;
    while (drawing.lines[end]?.rail === rail && end < drawing.lines.length) end++;
    const lines = drawing.lines.slice(n, end);
    text += `<g class="rail">${lines.map(casing).join("")}${lines.map((one) => lineText(one, links)).join("")}</g>`;
    n = end;
  }
  return (
    text +
    drawing.lanes.map((lane) => laneText(lane, links)).join("") +
    drawing.boxes.map((box) => boxText(box, links)).join("")
  );
};

/** Return what the picture is, in words. @param {Drawing} drawing */
export const label = (drawing) =>
  `Cascade of ${plural(drawing.boxes.length, "entity")} and ${plural(drawing.lines.length, "claim")}, ` +
  "from drug on the left to outcome on the right";

/** Return the heads of the tiers. @param {Drawing} drawing @param {import("./types").Fixed} words */
export const tierRow = (drawing, words) =>
  drawing.tiers
    .map((head) => {
      const tier = words.tiers.find((one) => one.name === head.tier);
      const first = words.categories.find((one) => one.tier === head.tier);
      if (!tier || !first) return "";
      const wide = width(`${tier.label} ${head.count}`, TEXT, true) + 18;
      const end = Math.max(head.end, head.x + wide);
      return (
        `<g class="tier"><title>${escape(`${tier.label}: ${tier.description}`)}</title>` +
        `<line x1="${number(head.x)}" x2="${number(end)}" y1="24" y2="24"/>` +
        `${glyph(first, head.x + 6, 10)}` +
        `<text x="${number(head.x + 17)}" y="14.8">${escape(tier.label)} <tspan>${head.count}</tspan></text></g>`
      );
    })
    .join("");

/** @param {PlacedLine} placed @param {Links} links */
const lineText = (placed, links) =>
  linked(`<title>${escape(placed.line.said)}</title>${stroke(placed)}${badges(placed)}`, `e ${placed.line.tone}`, links(placed.line.claim));

/** @param {string} inner @param {string} kind @param {string | undefined} anchor */
const linked = (inner, kind, anchor) =>
  anchor === undefined ? `<g class="${kind}">${inner}</g>` : `<a class="${kind}" href="#${anchor}">${inner}</a>`;

/** @param {import("./types").LaneName} lane @param {Links} links */
const laneText = (lane, links) => {
  const claims = lane.claims.map(links).filter((one) => one !== undefined).join(" ");
  return (
    `<g class="lane"${claims ? ` data-c="${claims}"` : ""}><rect x="${number(lane.x - 5)}" y="${number(lane.y - 8)}" ` +
    `width="${number(width(lane.text) + 10)}" height="16"/>` +
    `<text x="${number(lane.x)}" y="${number(lane.y + 4.6)}">${escape(lane.text)}</text></g>`
  );
};

/** @param {PlacedBox} placed @param {Links} links */
const boxText = (placed, links) => {
  const { box, x } = placed;
  const tall = placed.label.length * LINE + (box.more ? 15 : 0);
  const base = placed.y + placed.height / 2 - tall / 2 + 12.6;
  const lines = placed.label
    .map((line, n) => `<tspan x="${number(x + 22)}" y="${number(base + n * LINE)}">${escape(line)} </tspan>`)
    .join("");
  const level = base + placed.label.length * LINE - 0.5;
  const more = box.more ? `<text class="mo" x="${number(x + 22)}" y="${number(level)}">${box.more} more</text>` : "";
  const title = `${box.label}: ${box.category.label}${box.more ? `, ${plural(box.more, "more claim")}` : ""}`;
  const inner =
    `<title>${escape(title)}</title><rect class="box" x="${number(x)}" y="${number(placed.y)}" ` +
    `width="${number(placed.width)}" height="${number(placed.height)}" rx="5"/>` +
    `${glyph(box.category, x + 11.5, base - 4.6)}<text class="nm">${lines}</text>${more}`;
  return linked(inner, `n k-${box.category.name}${box.hub ? " hub" : ""}`, links(box.id));
};

/** Return path data through right-angled corners, each rounded. @param {Point[]} points */
export const path = (points) => {
  const way = simple(points);
  /** @type {Point} */
  let at = way[0] ?? [0, 0];
  let data = `M${pair(at)}`;
  for (let n = 1; n + 1 < way.length; n++) {
    const before = /** @type {Point} */ (way[n - 1]);
    const here = /** @type {Point} */ (way[n]);
    const after = /** @type {Point} */ (way[n + 1]);
    const bend = Math.min(BEND, dist(before, here) / 2, dist(here, after) / 2);
    const end = towards(here, after, bend);
    data += `${straight(at, towards(here, before, bend))}Q${pair(here)} ${pair(end)}`;
    at = end;
  }
  return data + (straight(at, way.at(-1) ?? at) || "h0");
};

/** @param {Point} start @param {Point} end */
const straight = (start, end) => {
  if (pair(start) === pair(end)) return "";
  if (number(start[0]) === number(end[0])) return `V${number(end[1])}`;
  return number(start[1]) === number(end[1]) ? `H${number(end[0])}` : `L${pair(end)}`;
};

/** @param {Point} point */
const pair = ([x, y]) => `${number(x)} ${number(y)}`;

/** @param {Point} a @param {Point} b */
const dist = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** @param {Point} start @param {Point} end @param {number} far @returns {Point} */
const towards = (start, end, far) => {
  const share = far / (dist(start, end) || 1);
  return [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share];
};

/** @param {Point[]} points @returns {Point[]} */
const simple = (points) => {
  const first = points[0] ?? [0, 0];
  const apart = [first, ...points.slice(1).filter((point, n) => dist(/** @type {Point} */ (points[n]), point) > SAME)];
  if (apart.length < 2) return [first, first];
  const way = [first];
  for (let n = 1; n + 1 < apart.length; n++) {
    const before = /** @type {Point} */ (way.at(-1));
    const here = /** @type {Point} */ (apart[n]);
    const after = /** @type {Point} */ (apart[n + 1]);
    if (!(Math.abs(here[1] - before[1]) < SAME && Math.abs(after[1] - here[1]) < SAME)) way.push(here);
  }
  return [...way, apart.at(-1) ?? first];
};

/** Return the head at a box's edge. @param {HeadKind} kind @param {Point} point @param {number} way */
export const head = (kind, [x, y], way) => {
  if (kind === "bar") return `<path class="hd bar" d="M${number(x - 2 * way)} ${number(y - 6)}V${number(y + 6)}"/>`;
  if (kind === "circle") return `<circle class="hd" cx="${number(x - 4.2 * way)}" cy="${number(y)}" r="3.4"/>`;
  const tail = number(x - 9 * way);
  return `<path class="hd" d="M${tail} ${number(y - 5)}L${number(x - 0.8 * way)} ${number(y)}L${tail} ${number(y + 5)}Z"/>`;
};

/** @param {number} wide @param {number} [more] */
const strokeWidth = (wide, more = 0) => (wide === THIN ? "" : ` stroke-width="${number(wide + more)}"`);

/** @param {PlacedLine} placed */
const casing = (placed) => `<path class="cs" d="${path(placed.points)}"${strokeWidth(placed.line.width, CASING)}/>`;

/** @param {PlacedLine} placed */
const stroke = (placed) => {
  const { line } = placed;
  const points = [...placed.points];
  let heads = "";
  for (const end of line.both ? [points.length - 1, 0] : [points.length - 1]) {
    const point = /** @type {Point} */ (points[end]);
    const inner = /** @type {Point} */ (points[end === 0 ? 1 : end - 1]);
    const way = inner[0] < point[0] ? 1 : -1;
    heads += head(line.head, point, way);
    points[end] = [point[0] - INSIDE[line.head] * way, point[1]];
  }
  const dash = line.dash ? ` stroke-dasharray="${line.dash}"` : "";
  return `<path class="ln" d="${path(points)}"${strokeWidth(line.width)}${dash}/>${heads}`;
};

/** @param {PlacedLine} placed */
const badges = (placed) => {
  const { line, side } = placed;
  const [left, y] = /** @type {Point} */ (placed.points.at(placed.badge));
  let x = left + HEAD * side;
  let found = "";
  /** @type {[string, string, number][]} */
  const parts = [[line.pill, "pill", pillWidth(line.pill)], [line.letter, "letter", LETTER]];
  for (const [text, kind, room] of parts) {
    if (!text) continue;
    found += badge(kind, text, side > 0 ? x : x - room, y, room);
    x += room * side;
  }
  return found;
};

/** @param {string} kind @param {string} text @param {number} x @param {number} y @param {number} wide */
const badge = (kind, text, x, y, wide) => {
  const [tall, round] = kind === "pill" ? [18, ' rx="9"'] : [16, ""];
  return (
    `<g class="${kind}"><rect x="${number(x)}" y="${number(y - tall / 2)}" width="${number(wide)}" height="${tall}"${round}/>` +
    `<text x="${number(x + wide / 2)}" y="${number(y + 4.7)}">${escape(text)}</text></g>`
  );
};

/** Return the SVG of a category's sign, centred on a point. @param {Category} category @param {number} x @param {number} y */
export const glyph = (category, x, y) => {
  const shape = category.glyph.replace("open-", "");
  const hollow = shape !== category.glyph || shape === "ring";
  const kind = `class="gl c-${category.name}${hollow ? " open" : ""}"`;
  if (shape === "circle" || shape === "ring")
    return `<circle ${kind} cx="${number(x)}" cy="${number(y)}" r="${RADIUS * 0.95}"/>`;
  const points = shapeCorners(shape).map(([a, b]) => `${number(x + a * RADIUS)},${number(y + b * RADIUS)}`);
  return `<polygon ${kind} points="${points.join(" ")}"/>`;
};

/** Return the corners of a shape round the origin, for radius 1. @param {string} shape @returns {Point[]} */
export const shapeCorners = (shape) => {
  const round = (/** @type {number} */ n, /** @type {(turn: number) => Point} */ at) =>
    Array.from({ length: n }, (_, k) => at(((2 * Math.PI) / n) * k));
  if (shape === "hexagon") return round(6, (turn) => [Math.cos(turn), Math.sin(turn)]);
  if (shape === "pentagon") return round(5, (turn) => [1.08 * Math.sin(turn), -1.08 * Math.cos(turn)]);
  if (shape === "diamond") return [[0, -1.12], [1.12, 0], [0, 1.12], [-1.12, 0]];
  if (shape === "triangle") return [[0, -1], [1.05, 0.85], [-1.05, 0.85]];
  return [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]];
};
