// @ts-check
/* What stands round the picture: evidence, path, filter, and the views that take its place. */
import { make, parseSvg, refill, sign } from "./dom.js";
import { acts } from "./expanding.js";
import { countAll, passes } from "./filter.js";
import { chips, legend } from "./legend.js";
import { LEAST, MOST, Overview } from "./overview.js";
import { claimPanel, entityPanel } from "./panel.js";
import { pathView } from "./pathview.js";
import { filtered } from "./state.js";
import { tableView } from "./table.js";
import { capital, plural } from "./text.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./types").Claim} Claim */

const ROWS = /** @type {const} */ (["view", "tab", "sort", "q", "pos"]); // what decides which rows are seen

/** @param {App} app @param {State} before */
export const openPanel = (app, before) => {
  const { panel } = app.places;
  const id = app.selected;
  const claim = app.data.claims.get(id);
  panel.hidden = !id;
  if (!id) {
    panel.replaceChildren();
    return;
  }
  const copy = (/** @type {string} */ text, /** @type {string} */ said) => void app.copy(text, said);
  const content = claim ? claimPanel(app.data, claim, copy) : entityPanel(app.data, id, app.shown, acts(app, app.state.sel));
  const close = make("button", { type: "button", kind: "close", "aria-label": "Close", onclick: () => app.close() }, "×");
  const top = before.sel === app.state.sel ? panel.scrollTop : 0;
  refill(panel, [close, content], panel);
  panel.classList.toggle("both", Boolean(content.querySelector(".for") && content.querySelector(".against")));
  panel.scrollTop = top;
  if (before.sel !== app.state.sel) {
    const said = claim ? claim.view.said.filter(Boolean).join(" ") : capital(app.data.name(id));
    app.say(`Open: ${said}. ${claim?.view.verdict ?? plural(app.data.at(id).length, "claim")}`);
    if (app.opener) panel.focus({ preventScroll: true });
  }
};

/** @param {App} app @param {import("./paths.js").Path | undefined} path */
export const openPath = (app, path) => {
  const { places, found, state } = app;
  const shown = Boolean(path) && state.view === "cascade";
  places.path.hidden = !shown;
  if (!path || !shown) return places.path.replaceChildren();
  const copy = (/** @type {string} */ text, /** @type {string} */ said) => void app.copy(text, said);
  refill(places.path, pathView(app.data, found, Math.max(0, state.pi - 1), (n) => app.go({ pi: n + 1 }), copy, () => app.go({ from: "", to: "", pi: 0 })));
};

/** Filter, table and overview. @param {App} app @param {State} before */
export const sides = (app, before) => {
  const { data, state, places } = app;
  const go = (/** @type {Partial<State>} */ change) => app.go(change);
  const filter = document.getElementById("filter");
  refill(places.rail, [legend(data, state, countAll(data, app.shown), go, () => filter?.click())], filter);
  refill(places.chips, chips(data, state, go), filter);
  if (state.view === "table") showTable(app, before);
  if (state.view === "overview") showMap(app);
};

/** @param {App} app @param {State} before */
const showTable = (app, before) => {
  const { data, state, places } = app;
  const same = ROWS.every((name) => before[name] === state[name]);
  const wide = places.table.querySelector(".wide");
  const [left, top] = same && wide ? [wide.scrollLeft, wide.scrollTop] : [0, 0];
  const passing = filtered(state) ? (/** @type {Claim} */ claim) => passes(data, { ...state, uns: true }, claim) : () => true;
  refill(places.table, tableView(data, state, app.shown, passing, (change) => app.go(change)));
  places.table.querySelector(".wide")?.scrollTo(left, top);
  const words = /** @type {HTMLInputElement} */ (places.table.querySelector("#words"));
  words.addEventListener("input", () => app.go({ q: words.value, pos: 0 }, true));
};

/** Return what the key says of the overview beside colours of lines. @param {import("./data.js").Data} data */
const mapKey = (data) => {
  const kinds = new Set([...data.entities.values()].map((one) => one.category));
  const apart = data.fixed.categories.filter((one) => one.glyph === "triangle" && kinds.has(one.name));
  const dots = `<svg xmlns="http://www.w3.org/2000/svg" width="28" height="14" fill="currentColor"><circle cx="5" cy="7" r="${LEAST}"/><circle cx="20" cy="7" r="${MOST}"/></svg>`;
  return [make("li", { kind: "map" }, parseSvg(dots), "few → many claims"), ...apart.map((one) => make("li", { kind: "map" }, sign(one.name), one.label.toLowerCase()))];
};

/** @param {App} app */
const showMap = (app) => {
  const { data, state, places } = app;
  if (!app.map) {
    const canvas = make("canvas", { tabindex: 0, role: "img" });
    places.overview.replaceChildren(make("p", { kind: "lede" }), canvas);
    app.map = new Overview(canvas, data, (id) => {
      app.opener = app.stage.pan; // the canvas, which has the focus, goes out of sight
      app.go({ view: "cascade", focus: data.anchor(id), sel: data.anchor(id) });
    });
    app.map.hover(-2);
    for (const one of document.querySelectorAll(".map")) one.remove();
    document.querySelector(".key")?.append(...mapKey(data));
  }
  const [entities, claims] = app.map.filter((claim) => passes(data, state, claim), new Set(state.hide));
  const counts = `${entities} of ${plural(data.entities.size, "entity")}, ${claims} of ${plural(data.claims.size, "claim")}`;
  places.overview.querySelector(".lede")?.replaceChildren(make("b", {}, counts), ". Choose an entity to open its cascade; drag to move, scroll or pinch to zoom.");
  places.more.textContent = counts;
  if (!app.map.zoom) app.map.fit();
};
