// @ts-check
/* The legend that is the filter: what there is, how much of it is drawn, and what is switched off. */
import { add, make, sign } from "./dom.js";
import { capital } from "./text.js";
import { NOTHING, filtered, toggled, unfiltered } from "./state.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./filter.js").Counts} Counts */
/** @typedef {import("./filter.js").Count} Count */
/** @typedef {(change: Partial<State>) => void} Go */

const FROM = /** @type {const} */ ([["human", "Humans"], ["animal", "Animals only"], ["vitro", "In vitro only"], ["unstated", "Species not stated"], ["none", "No study counted"]]);

/** @param {string} text @param {Count} count */
const counted = (text, count) => [make("span", {}, text), make("small", {}, `${count.shown} of ${count.total}`)];

/** @param {string} title @param {...HTMLElement} rows */
const group = (title, ...rows) => make("fieldset", {}, make("legend", {}, title), ...rows);

/** @param {string} name @param {boolean} on @param {() => void} change @param {(Node | string)[]} content */
const check = (name, on, change, content) => make("label", {}, make("input", { type: "checkbox", name, checked: on, onchange: change }), ...content);

/** Return the filter's rows. @param {Data} data @param {State} state @param {Counts} counts @param {Go} go @param {EventListener} close */
export const legend = (data, state, counts, go, close) => {
  const made = make("form", { "aria-label": "Filter" });
  const none = { shown: 0, total: 0 };
  const categories = data.fixed.categories.filter((one) => one.tier !== "context" && counts.categories.has(one.name));
  add(made,
    make("button", { type: "button", kind: "close", "aria-label": "Close the filter", onclick: close }, "×"),
    group("Entities", ...categories.map((one) => check(`hide-${one.name}`, !state.hide.includes(one.name), () => go({ hide: toggled(state.hide, one.name) }), [sign(one.name), ...counted(one.label, counts.categories.get(one.name) ?? none)]))),
    group("Evidence in", ...FROM.flatMap(([key, label]) => counts.from.has(key) ? [check(`sp-${key}`, !state.sp.includes(key), () => go({ sp: toggled(state.sp, key) }), counted(label, counts.from.get(key) ?? none))] : [])),
    group("Certainty", ...data.fixed.certainties.flatMap((key) => counts.certainties.has(key) ? [check(`cert-${key}`, !state.cert.includes(key), () => go({ cert: toggled(state.cert, key) }), counted(capital(key), counts.certainties.get(key) ?? none))] : [])),
    group("Kind of claim", ...[...counts.families.keys()].sort().map((key) => check(`fam-${key}`, !state.fam.includes(key), () => go({ fam: toggled(state.fam, key) }), counted(capital(key), counts.families.get(key) ?? none)))),
    group("Disagreement",
      check("con", state.con, () => go({ con: !state.con }), counted("Contested only", counts.contested)),
      check("uns", state.uns, () => go({ uns: !state.uns }), counted("Show unsupported", counts.unsupported))),
    group("Papers",
      make("label", { kind: "field" }, "At least", make("input", { type: "number", name: "min", min: 0, max: 99, value: state.min, onchange: (event) => go({ min: Math.max(0, Math.min(99, parseInt(value(event), 10) || 0)) }) })),
      make("label", { kind: "field" }, "Since year", make("input", { type: "text", inputmode: "numeric", name: "year", maxlength: 4, value: state.year, placeholder: "any", onchange: (event) => go({ year: /^\d{4}$/.test(value(event)) ? value(event) : "" }) }))),
    filtered(state) ? make("button", { type: "button", kind: "reset", onclick: () => go(unfiltered(state)) }, "Reset the filters") : null,
  );
  made.addEventListener("submit", (event) => event.preventDefault());
  return made;
};

/** @param {Event} event */
const value = (event) => /** @type {HTMLInputElement} */ (event.target).value.trim();

/** Return a chip per active filter; pressing one takes it away. @param {Data} data @param {State} state @param {Go} go */
export const chips = (data, state, go) => {
  /** @type {[string, Partial<State>][]} */
  const found = [
    ...state.hide.map((one) => /** @type {[string, Partial<State>]} */ ([`no ${data.categories.get(one)?.label ?? one}`, { hide: toggled(state.hide, one) }])),
    ...state.fam.map((one) => /** @type {[string, Partial<State>]} */ ([`no ${one}`, { fam: toggled(state.fam, one) }])),
    ...state.cert.map((one) => /** @type {[string, Partial<State>]} */ ([`not ${one}`, { cert: toggled(state.cert, one) }])),
    ...state.sp.map((one) => /** @type {[string, Partial<State>]} */ ([`not ${(FROM.find(([key]) => key === one)?.[1] ?? one).toLowerCase()}`, { sp: toggled(state.sp, one) }])),
  ];
  if (state.con) found.push(["contested only", { con: NOTHING.con }]);
  if (state.uns) found.push(["with unsupported", { uns: NOTHING.uns }]);
  if (state.min) found.push([`${state.min} or more papers`, { min: 0 }]);
  if (state.year) found.push([`since ${state.year}`, { year: "" }]);
  if (state.focus) found.push([`from ${data.name(data.byAnchor.get(state.focus) ?? "")}`, { focus: "" }]);
  return found.map(([text, change]) => make("button", { type: "button", kind: "chip", "aria-label": `Take away: ${text}`, onclick: () => go(change) }, text, make("span", { "aria-hidden": "true" }, " ×")));
};
