// @ts-check
/* The keyboard: letters for what the controls do, arrows through the picture. */
import { make } from "./dom.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./stage.js").Stage} Stage */

export const HELP = /** @type {[string, string][]} */ ([
  ["/", "find an entity"], ["Arrows", "along lines, and up and down within a column"], ["Enter", "open the evidence"],
  ["F", "start the picture from this entity"], ["X", "show more claims of this entity"], ["[ ]", "path from here, path to here"],
  ["C", "contested only"], ["T", "table or cascade"], ["O", "overview or cascade"], ["0", "fit the window"], ["+ −", "larger, smaller"],
  ["Z Shift+Z", "undo, redo, as Back and Forward do"], ["Esc", "close"], ["?", "this list"],
]);

/** Return the dialog that lists the keys. */
export const helpDialog = () => {
  const made = make("dialog", { kind: "help", "aria-label": "Keys" }, make("h2", {}, "Keys"),
    make("dl", {}, ...HELP.map(([key, does]) => make("div", {}, make("dt", {}, ...key.split(" ").map((one) => make("kbd", {}, one))), make("dd", {}, does)))),
    make("button", { type: "button", onclick: () => made.close() }, "Close"));
  return made;
};

/** Return where an arrow key leads from a part of the picture. @param {Data} data @param {Stage} stage @param {Element} here @param {string} key */
export const onward = (data, stage, here, key) => {
  const id = data.byAnchor.get(here.getAttribute("href")?.slice(1) ?? "") ?? "";
  const claim = data.claims.get(id);
  const middle = (/** @type {Element} */ one) => {
    const box = one.getBoundingClientRect();
    return (box.top + box.bottom) / 2;
  };
  if (claim && (key === "ArrowRight" || key === "ArrowLeft")) return stage.find(data.anchor(key === "ArrowRight" ? claim.object : claim.subject));
  const lines = (/** @type {(one: import("./types").Claim) => boolean} */ wanted) =>
    [...data.claims.values()].filter(wanted).flatMap((one) => stage.find(data.anchor(one.id)) ?? []).sort((a, b) => middle(a) - middle(b));
  if (claim) return step(lines((one) => one.subject === claim.subject), here, key);
  if (key === "ArrowRight") return lines((one) => one.subject === id)[0] ?? null;
  if (key === "ArrowLeft") return lines((one) => one.object === id)[0] ?? null;
  const left = here.querySelector(".box")?.getBoundingClientRect().left ?? 0;
  const column = [...(stage.picture?.querySelectorAll("a.n") ?? [])].filter((one) => Math.abs((one.querySelector(".box")?.getBoundingClientRect().left ?? -99) - left) < 2);
  return step(column.sort((a, b) => middle(a) - middle(b)), here, key);
};

/** @param {Element[]} list @param {Element} here @param {string} key */
const step = (list, here, key) => list[list.indexOf(here) + (key === "ArrowDown" ? 1 : -1)] ?? null;
