// @ts-check
/* Text: how wide it is drawn, where it may break, what cannot be seen spelt out. As kgraph/render/text.py. */

export const TEXT = 13.5;
export const PILL_TEXT = 13.4;
export const LINE = 16.5;
export const SHY = "\u00ad";
const LINES = 3;
export const WRAP = [84, 108, 132, 160];
const WIDEST = 160;
const UNSEEN =
  /[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\u{e0000}-\u{e007f}]/gu;

/** @type {Record<string, [number, number]>} */
let advances = {};
/** Take the advances of the embedded font, of an em: regular, semibold. @param {Record<string, [number, number]>} table */
export const setAdvances = (table) => {
  advances = table;
};

/** Return text with what cannot be seen spelt out. @param {string} text */
export const visible = (text) =>
  text.replace(UNSEEN, (found) => {
    if (found === "\t" || found === "\n" || found === "\r") return " ";
    return `[U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
  });

const ESCAPES = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" });

/** Return text for SVG or HTML. @param {string} text */
export const escape = (text) => visible(text).replace(/[&<>"']/g, (one) => ESCAPES[one] ?? one);

/** Return a coordinate with at most one decimal. @param {number} value */
export const number = (value) => String(Math.floor(value * 10 + 0.5) / 10);

/** @param {string} char */
const other = (char) => {
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(char)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(char) ? 1.4 : 1;
};

/** Return how wide text is drawn, in units. @param {string} text @param {number} [size] @param {boolean} [bold] */
export const width = (text, size = TEXT, bold = false) => {
  let sum = 0;
  for (const char of text) {
    const known = advances[char];
    sum += known ? known[bold ? 1 : 0] : other(char);
  }
  return size * sum;
};

/** Return the lines of a label, nothing left out. @param {string} label @param {number} [narrowest] */
export const wrap = (label, narrowest = WRAP[0]) => {
  const pieces = split(label);
  /** @type {string[]} */
  let lines = [];
  for (const limit of WRAP) {
    if (limit < (narrowest ?? 0)) continue;
    lines = fill(pieces, limit);
    if (lines.length <= LINES && Math.max(...lines.map((line) => width(line))) <= WIDEST) break;
  }
  return lines;
};

/** @typedef {[string, string]} Piece a part, and what joins it to the one before */

/** @param {string} label @returns {Piece[]} */
const split = (label) => {
  /** @type {Piece[]} */
  const found = [];
  for (const word of label.split(/\s+/).filter(Boolean)) {
    let joint = " ";
    for (const syllable of word.split(SHY)) {
      const parts = syllable.match(/(?:\([^)]*\)|[^-])+-*|-+/g) ?? [""];
      for (const part of parts) {
        const last = found.at(-1);
        if (joint === "" && last && [...last[0]].length <= 2) last[0] += part;
        else found.push([part, joint]);
        joint = "";
      }
      joint = SHY;
    }
  }
  return found.flatMap(([part, joint]) => cut(part, joint));
};

/** @param {string} part @param {string} joint @returns {Piece[]} */
const cut = (part, joint) => {
  /** @type {Piece[]} */
  const cuts = [];
  let rest = [...part];
  while (width(rest.join("")) > WIDEST) {
    let size = 1;
    for (let n = 1; n < rest.length; n++) if (width(rest.slice(0, n).join("")) <= WIDEST) size = n;
    cuts.push([rest.slice(0, size).join(""), joint]);
    rest = rest.slice(size);
    joint = "";
  }
  return [...cuts, [rest.join(""), joint]];
};

/** Return a text in lines no wider than a limit, nothing left out. @param {string} text @param {number} limit */
export const linesWithin = (text, limit) => fill(split(text), limit);

/** @param {Piece[]} pieces @param {number} limit */
const fill = (pieces, limit) => {
  /** @type {string[]} */
  const lines = [];
  for (const [part, joint] of pieces) {
    const glue = joint === " " ? " " : "";
    const last = lines.length - 1;
    const line = lines[last];
    if (line !== undefined && width(line + glue + part) <= limit) lines[last] = line + glue + part;
    else {
      if (line !== undefined && joint === SHY) lines[last] = `${line}-`;
      lines.push(part);
    }
  }
  return lines.length ? lines : [""];
};

/** @param {string} text */
export const plain = (text) => text.replaceAll(SHY, "");

/** Return text with a capital, unless its first word is spelt its own way. @param {string} text */
export const capital = (text) =>
  /^(?:[a-z]{2,}(?![A-Za-z0-9])|a )/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;

/** Return `1 paper`, `2 papers`. @param {number} count @param {string} noun */
export const plural = (count, noun) => {
  if (count === 1) return `1 ${noun}`;
  return noun.endsWith("y") ? `${count} ${noun.slice(0, -1)}ies` : `${count} ${noun}s`;
};

/** Return `a, b and c`. @param {string[]} items @param {string} [joint] */
export const listed = (items, joint = "and") =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${joint} ${items.at(-1)}`;
