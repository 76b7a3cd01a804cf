// @ts-check
/* On paper: the whole picture on one page, the evidence of what it shows, and where its text would be
   too small to be read, the picture once more in parts, a page each. */
import { byId, make, parseSvg } from "./dom.js";
import { claimPanel } from "./panel.js";
import { HEADS } from "./picture.js";
import { TEXT, number } from "./text.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {{from: number, to: number}} Span */

const STEP = 4;
const SVG = "http://www.w3.org/2000/svg";
const PAPER = [257, 140]; // mm: what a picture may take of a page across, of A4 or Letter
const SMALLEST = 1.75; // mm: the height of a letter that can be read, 5 points
const SCALE = 0.152; // mm: a unit of a part, whose text has 5.8 points
const PART = [1680, 1060]; // units: what of it fits a page

/** Put on paper what is drawn and what stands behind it. @param {App} app */
export const toPaper = (app) => {
  app.stage.dim();
  const claims = [...app.shown].flatMap((id) => app.data.claims.get(id) ?? []);
  claims.sort((a, b) => (b.summary.support ?? 0) - (a.summary.support ?? 0) || (a.id < b.id ? -1 : 1));
  byId("evidence").replaceChildren(make("h2", {}, "Evidence"), ...claims.map((claim) => claimPanel(app.data, claim, () => undefined)));
  const { width, height } = app.stage;
  const [wide = 0, tall = 0] = PAPER;
  if (TEXT * Math.min(wide / width, tall / height) < SMALLEST) inParts(app);
};

/** Take away what only paper shows. */
export const fromPaper = () => {
  for (const one of document.querySelectorAll(".part,.cuts")) one.remove();
};

/** Add the picture in parts, and where they are cut to the whole. @param {App} app */
const inParts = (app) => {
  const { stage, present } = app;
  const [wide = 0, tall = 0] = PART;
  const across = cuts(stage.width, wide, present.boxes.map((one) => ({ from: one.x, to: one.x + one.width })));
  const down = cuts(stage.height, tall, present.boxes.map((one) => ({ from: one.y, to: one.y + one.height })));
  const [heads, whole] = [...stage.pan.children];
  let marks = "";
  const full = down.flatMap((row) => across.map((column) => ({ row, column }))).filter(({ row, column }) => filled(present, column, row));
  full.forEach(({ row, column }, at) => {
    const n = at + 1;
    const [x, y, w, h] = [column.from, row.from, column.to - column.from, row.to - row.from].map(number);
    marks += `<rect x="${x}" y="${y}" width="${w}" height="${h}"/><text x="${number((column.from + column.to) / 2)}" y="${number((row.from + row.to) / 2)}">${n}</text>`;
    byId("evidence").before(make("section", { kind: "part" }, make("h2", {}, `Part ${n} of ${full.length} `, make("span", {}, "as numbered in the whole picture")),
      piece(heads, column, { from: 0, to: HEADS }), piece(whole, column, row)));
  });
  const made = parseSvg(`<svg xmlns="${SVG}" class="cuts">${marks}</svg>`);
  made.style.fontSize = `${number(stage.height / down.length / 2)}px`;
  stage.picture?.append(made);
};

/** Return whether there is anything in a part. @param {import("./types").Drawing} drawing @param {Span} column @param {Span} row */
const filled = (drawing, column, row) => {
  const meets = (/** @type {number[]} */ xs, /** @type {number[]} */ ys) =>
    Math.max(...xs) > column.from && Math.min(...xs) < column.to && Math.max(...ys) > row.from && Math.min(...ys) < row.to;
  return drawing.boxes.some((one) => meets([one.x, one.x + one.width], [one.y, one.y + one.height])) ||
    drawing.lines.some(({ points }) => points.some(([x, y], n) => meets([x, points[n + 1]?.[0] ?? x], [y, points[n + 1]?.[1] ?? y])));
};

/** Return a part of a picture. @param {Element | undefined} picture @param {Span} column @param {Span} row */
const piece = (picture, column, row) => {
  const made = /** @type {SVGElement} */ (picture?.cloneNode(true) ?? document.createElementNS(SVG, "svg"));
  const [wide, tall] = [column.to - column.from, row.to - row.from];
  made.setAttribute("viewBox", [column.from, row.from, wide, tall].map(number).join(" "));
  made.style.width = `${number(wide * SCALE)}mm`;
  return made;
};

/** Return parts of a length, about equal and none longer than `most`, cut where that goes through the fewest boxes.
 * @param {number} length @param {number} most @param {Span[]} boxes @returns {Span[]} */
export const cuts = (length, most, boxes) => {
  /** @type {Span[]} */
  const found = [];
  let from = 0;
  while (length - from > most) {
    const left = length - from;
    const count = Math.ceil(left / most);
    let [best, least] = [from + left / count, Infinity];
    for (let at = from + most; at >= length - (count - 1) * most; at -= STEP) {
      const through = boxes.filter((one) => one.from < at && at < one.to).length;
      if (through < least) [best, least] = [at, through];
    }
    found.push({ from, to: best });
    from = best;
  }
  return [...found, { from, to: length }];
};
