// @ts-check
/* The path finder's answer: a strip under the picture, at the side where there is room. */
import { add, make, sign } from "./dom.js";
import { netText, pathText } from "./panel.js";
import { between } from "./said.js";
import { capital, plural } from "./text.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./paths.js").Path} Path */

/** Return the steps of the path that is lit, and the others to choose.
 * @param {Data} data @param {{paths: Path[], stopped: boolean}} found @param {number} index
 * @param {(index: number) => void} choose @param {(text: string, said: string) => void} copy @param {EventListener} close */
export const pathView = (data, found, index, choose, copy, close) => {
  const path = /** @type {Path} */ (found.paths[index]);
  const first = path.steps[0]?.subject ?? "";
  const last = path.steps.at(-1)?.object ?? "";
  const head = make("div", { kind: "head" },
    make("p", { kind: "kick" }, `Path ${index + 1} of ${found.paths.length}, ranked by evidence`),
    make("h2", {}, capital(data.name(first)), make("i", {}, " to "), capital(data.name(last))),
    make("p", { kind: "verdict" }, netText(data, path), path.direct ? " One claim makes it: no mechanism is told." : make("span", { kind: "rule" }, " A chain is as strong as its weakest step.")),
    found.stopped ? make("p", { kind: "notice" }, "The search was stopped: there may be more paths.") : null,
    make("p", { kind: "picks" }, ...found.paths.map((_, n) => make("button", { type: "button", "aria-pressed": String(n === index), "aria-label": `Path ${n + 1}`, onclick: () => choose(n) }, String(n + 1))),
      make("button", { type: "button", kind: "text", onclick: () => copy(pathText(data, path), "Steps copied") }, "Copy steps")),
  );
  return [
    head,
    make("ol", { kind: "steps" }, ...path.steps.flatMap((step, n) => [node(data, step.subject), hop(data, path, n)]), node(data, last)),
    others(data, found.paths, index, choose),
    make("button", { type: "button", kind: "close", "aria-label": "Close the path", onclick: close }, "×"),
  ];
};

/** @param {Data} data @param {string} id */
const node = (data, id) =>
  make("li", { kind: "at" }, make("a", { href: `#${data.anchor(id)}` }, sign(data.entities.get(id)?.category ?? ""), capital(data.name(id))));

/** @param {Data} data @param {Path} path @param {number} n */
const hop = (data, path, n) => {
  const step = path.steps[n];
  const made = make("li", { kind: "hop" }, make("b", { kind: "disc" }, String(n + 1)));
  for (const claim of step?.claims ?? []) {
    const { view } = claim;
    add(made,
      make("a", { href: `#${data.anchor(claim.id)}` }, between(claim), view.said[3] && make("small", {}, ` ${view.said[3]}`), " ", view.pill ? make("span", { kind: "pill" }, view.pill) : null),
      make("small", {}, view.defined ? "By definition. Not counted as evidence." : view.verdict));
  }
  if (path.weak.includes(n + 1)) add(made, make("small", { kind: "notice" }, "Weakest."));
  return made;
};

/** @param {Data} data @param {Path[]} paths @param {number} index @param {(index: number) => void} choose */
const others = (data, paths, index, choose) => {
  if (paths.length < 2) return null;
  const via = (/** @type {Path} */ path) => path.steps.slice(0, -1).map((step) => data.name(step.object)).join(", ");
  return make("div", { kind: "others" }, make("h3", {}, "Other paths"),
    ...paths.flatMap((path, n) => n === index ? [] : [make("button", { type: "button", kind: "text", onclick: () => choose(n) }, path.steps.length > 1 ? `via ${via(path)}` : "directly", make("small", {}, ` ${plural(path.steps.length, "step")}`))]));
};
