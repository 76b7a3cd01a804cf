// @ts-check
/* What stands on a line before its head: letter and pill. As kgraph/render/badge.py. */
import { PILL_TEXT, width } from "../text.js";

export const HEAD = 13;
export const LETTER = 14;
const PADDING = 10;

/** @param {string} pill */
export const pillWidth = (pill) => (pill ? width(pill, PILL_TEXT, true) + PADDING : 0);

/** @param {import("../types").Line} line */
export const room = (line) => pillWidth(line.pill) + (line.letter ? LETTER : 0);
