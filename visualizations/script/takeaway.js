// @ts-check
/* Files to take away: the picture with key, filters, date and citation, tables, graphs, references. */
import { papersOf, toBibtex, toCsv, toGraphml, toJson, toRis } from "./exporters.js";
import { HEADS, body, label, tierRow } from "./picture.js";
import { escape, linesWithin, number } from "./text.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Drawing} Drawing */

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 16;
const NARROWEST = 640;
const SCALE = 2;

/** Return the picture as a file of its own. @param {Data} data @param {Drawing} drawing @param {string[]} told lines below it @param {{svg: string, width: number, text: string}[]} key */
export const pictureFile = (data, drawing, told, key) => {
  const wide = Math.max(drawing.width, NARROWEST) + 2 * MARGIN;
  const down = HEADS + 2 * MARGIN;
  let x = MARGIN;
  let y = down + drawing.height + 2 * MARGIN;
  let rows = "";
  for (const one of key) {
    const room = one.width + 6 + one.text.length * 7.2 + 16;
    if (x > MARGIN && x + room > wide - MARGIN) [x, y] = [MARGIN, y + 24];
    rows += `<g transform="translate(${number(x)} ${number(y)})">${one.svg}<text x="${number(one.width + 6)}" y="11.6">${escape(one.text)}</text></g>`;
    x += room;
  }
  y += 40;
  const lines = told.flatMap((line) => linesWithin(line, wide - 2 * MARGIN));
  const notes = lines.map((line, n) => `<text class="note" x="${MARGIN}" y="${number(y + n * 18)}">${escape(line)}</text>`).join("");
  const tall = y + lines.length * 18 + MARGIN - 8;
  const face = document.querySelector("style")?.textContent?.match(/@font-face\{[^}]*\}/g)?.join("") ?? "";
  return (
    `<svg xmlns="${SVG}" class="picture" width="${number(wide)}" height="${number(tall)}" viewBox="0 0 ${number(wide)} ${number(tall)}" role="img" aria-label="${escape(label(drawing))}">` +
    `<style>${face}${data.fixed.rules}</style><rect width="100%" height="100%" fill="#FAFAF8"/>` +
    `<g transform="translate(${MARGIN} ${MARGIN})">${tierRow(drawing, data.fixed)}</g>` +
    `<g transform="translate(${MARGIN} ${down})">${body(drawing, () => undefined)}</g>${rows}${notes}</svg>\n`
  );
};

/** Return a PNG of twice the size. @param {string} svg @returns {Promise<Blob>} */
export const toPng = async (svg) => {
  const [, wide = "1", tall = "1"] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Number(wide) * SCALE;
    canvas.height = Number(tall) * SCALE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture")))));
  } finally {
    URL.revokeObjectURL(url);
  }
};

/** Give a file to the reader. @param {Blob | string} content @param {string} name */
export const save = (content, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type: "text/plain;charset=utf-8" }) : content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

/** The text formats, by suffix. @type {Record<string, (data: Data, claims: Claim[], meta: Record<string, unknown>) => string>} */
export const TEXTS = {
  csv: (data, claims) => `\ufeff${toCsv(data, claims)}`,
  json: toJson,
  graphml: toGraphml,
  bib: (data, claims) => toBibtex(papersOf(data, claims)),
  ris: (data, claims) => toRis(papersOf(data, claims)),
};
