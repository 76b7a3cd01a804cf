// @ts-check
/* The explorer: one state, what it shows, and every way to change it. */
import { countAll, passes, shownClaims } from "./filter.js";
import { make } from "./dom.js";
import { compose } from "./scene.js";
import { findPaths } from "./paths.js";
import { layOut } from "./layout/drawing.js";
import { chips, legend } from "./legend.js";
import { claimPanel, entityPanel } from "./panel.js";
import { Overview } from "./overview.js";
import { pathView } from "./pathview.js";
import { lists } from "./phone.js";
import { tableView } from "./table.js";
import { NOTHING, Trail, decode, encode, filtered, unfiltered } from "./state.js";
import { capital, plural } from "./text.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Drawing} Drawing */
/** @typedef {Record<"lede" | "rail" | "panel" | "path" | "live" | "notice" | "chips" | "table" | "list" | "cascade" | "overview" | "more", HTMLElement>} Places */

const KEPT = 8;

export class App {
  /** @param {Data} data @param {Stage} stage @param {Places} places @param {import("./types").Start} start */
  constructor(data, stage, places, start) {
    this.data = data;
    this.stage = stage;
    this.places = places;
    this.start = start;
    this.trail = new Trail();
    /** @type {State} */
    this.state = { ...NOTHING };
    /** @type {Set<string>} */
    this.shown = new Set();
    /** @type {ReturnType<typeof findPaths>} */
    this.found = { paths: [], stopped: false };
    /** @type {Map<string, Drawing>} */
    this.drawings = new Map();
    this.firstKey = [...start.first].sort().join(" ") + (start.focus ?? "");
    this.firstParts = [...stage.pan.children];
    this.drawnKey = this.firstKey;
    /** @type {Overview | null} */
    this.map = null;
    this.railOpen = false;
    /** @type {Element | null} */
    this.opener = null;
    this.note = "";
    /** @type {((state: State) => void)[]} */
    this.followers = [];
    this.told = "";
    /** @type {import("./live.js").Live | null} */
    this.live = null;
    /** @type {import("./picker.js").Picker[]} */
    this.pickers = [];
  }

  /** Take in further records: what was drawn before may have more to it now. @param {import("./types").Bundle} bundle */
  take(bundle) {
    this.data.merge(bundle);
    this.drawings.clear();
    this.firstKey = this.drawnKey = "";
    this.map = null;
  }

  /** Go to another state; the one left behind can be undone. @param {Partial<State>} change @param {boolean} [quiet] leave no trace */
  go(change, quiet = false) {
    const next = { ...this.state, ...change };
    if (encode(next, "") === encode(this.state, "")) return;
    if (!quiet) this.trail.push(this.state);
    this.note = "";
    this.become(next);
  }

  /** @param {State} state */
  become(state) {
    const before = this.state;
    this.state = state;
    this.write();
    this.render(before);
  }

  /** Let the address say the present state, one way only. */
  write() {
    const hash = `#${encode(this.state, this.start.version)}`;
    if (location.hash !== hash && !(hash === "#" && !location.hash)) location.replace(hash);
  }

  undo() {
    const found = this.trail.undo(this.state);
    if (found) this.become(found);
    else this.say("Nothing to undo.");
  }

  redo() {
    const found = this.trail.redo(this.state);
    if (found) this.become(found);
    else this.say("Nothing to redo.");
  }

  /** Make the page agree with its address. */
  follow() {
    const { state, version } = decode(location.hash);
    if (encode(state, "") === encode(this.state, "") && this.shown.size) return;
    const unknown = [state.sel, state.from, state.to, state.focus, ...state.x].filter((one) => one && !this.data.byAnchor.has(one));
    for (const name of /** @type {const} */ (["sel", "from", "to", "focus"])) if (unknown.includes(state[name])) state[name] = "";
    state.x = state.x.filter((one) => !unknown.includes(one));
    if (this.shown.size) this.trail.push(this.state);
    this.note = unknown.length
      ? "The address names something that this page does not have; the rest of it is shown."
      : version && version !== this.start.version ? "The address was made with another version of the data: what it shows may differ." : "";
    const before = this.state;
    this.state = state;
    this.write();
    this.render(before);
    const [left, top] = state.xyz.split(",");
    if (top) this.stage.pan.scrollTo(Number(left), Number(top));
  }

  /** Tell those who do not see the picture. @param {string} text */
  say(text) {
    this.places.live.textContent = text;
  }

  /** @param {string} text @param {string} said */
  async copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", { "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    this.notify(`${said}.`);
  }

  /** @param {string} text */
  notify(text) {
    this.note = text;
    this.tell();
  }

  /** @returns {string} the id of the selected record */
  get selected() {
    return this.data.byAnchor.get(this.state.sel) ?? "";
  }

  /** Show the present state. @param {State} before */
  render(before) {
    const { state, data, places } = this;
    this.findPath();
    const path = this.found.paths[Math.max(0, state.pi - 1)];
    const needed = path ? path.steps.flatMap((step) => step.claims.filter((claim) => claim.view.line).map((claim) => claim.id)) : [];
    const selected = data.claims.get(this.selected);
    if (selected?.view.line && (selected.view.stated || state.uns)) needed.push(selected.id);
    const result = shownClaims(data, state, this.start.focus, needed);
    this.shown = result.shown;
    this.result = result;
    for (const name of /** @type {const} */ (["cascade", "overview", "table"])) places[name].classList.toggle("now", name === state.view);
    document.documentElement.dataset.view = state.view;
    if (state.view === "cascade") this.draw();
    this.openPanel(before);
    this.openPath(path);
    if (state.view === "cascade") {
      this.stage.size(state.xyz ? Number(state.xyz.split(",")[2]) || 100 : 100);
      this.stage.home();
      this.light(before, path);
    }
    this.sides();
    this.tell();
    for (const follower of this.followers) follower(state);
  }

  findPath() {
    const { state, data } = this;
    const from = data.byAnchor.get(state.from);
    const to = data.byAnchor.get(state.to);
    this.found = from && to ? findPaths(data, from, to, (claim) => passes(data, state, claim) || !claim.view.line) : { paths: [], stopped: false };
    if (state.pi > this.found.paths.length) this.state = { ...state, pi: 0 };
  }

  /** Draw what is shown, unless it is drawn already. */
  draw() {
    const { stage, data, state } = this;
    const focus = data.byAnchor.get(state.focus) ?? this.start.focus;
    const key = [...this.shown].sort().join(" ") + (focus ?? "");
    if (key !== this.drawnKey) {
      const at = document.activeElement?.closest(".pan a")?.getAttribute("href")?.slice(1);
      if (key === this.firstKey) stage.restore(this.firstParts);
      else stage.show(this.drawing(key, focus));
      this.drawnKey = key;
      const again = at && stage.find(at);
      if (again) {
        stage.rove(again);
        again.focus({ preventScroll: true });
      }
    }
    this.places.list.replaceChildren(...lists(data, this.shown));
  }

  /** @param {string} key @param {string | null} focus */
  drawing(key, focus) {
    const known = this.drawings.get(key) ?? layOut(compose(this.data, this.shown, focus), this.data.tiers);
    this.drawings.set(key, known);
    const oldest = this.drawings.keys().next().value;
    if (this.drawings.size > KEPT && oldest !== undefined) this.drawings.delete(oldest);
    return known;
  }

  /** The drawing that is on the screen, laid out here if the page came with it. */
  get present() {
    const focus = this.data.byAnchor.get(this.state.focus) ?? this.start.focus;
    return this.drawing([...this.shown].sort().join(" ") + (focus ?? ""), focus);
  }

  /** @param {State} before */
  openPanel(before) {
    const { panel } = this.places;
    const id = this.selected;
    const claim = this.data.claims.get(id);
    panel.hidden = !id;
    if (!id) {
      panel.replaceChildren();
      return;
    }
    const copy = (/** @type {string} */ text, /** @type {string} */ said) => void this.copy(text, said);
    const content = claim ? claimPanel(this.data, claim, copy) : entityPanel(this.data, id, this.shown, this.acts(this.state.sel));
    const close = make("button", { type: "button", kind: "close", "aria-label": "Close", onclick: () => this.close() }, "×");
    const top = before.sel === this.state.sel ? panel.scrollTop : 0;
    panel.replaceChildren(close, content);
    panel.classList.toggle("both", Boolean(content.querySelector(".for") && content.querySelector(".against")));
    panel.scrollTop = top;
    if (before.sel !== this.state.sel) {
      const said = claim ? claim.view.said.filter(Boolean).join(" ") : capital(this.data.name(id));
      this.say(`Open: ${said}. ${claim?.view.verdict ?? plural(this.data.at(id).length, "claim")}`);
      if (this.opener) panel.focus({ preventScroll: true });
    }
  }

  /** What can be done with an entity. @param {string} anchor @returns {Record<string, EventListener>} */
  acts(anchor) {
    return {
      "Start here": () => this.go({ focus: anchor, view: "cascade" }),
      "Show more": () => this.expand(anchor),
      "Path from": () => this.go({ from: anchor, pi: 0 }),
      "Path to": () => this.go({ to: anchor, pi: 0 }),
    };
  }

  /** Show more claims of an entity, of a live page from the database as well. @param {string} anchor */
  expand(anchor) {
    if (!this.live) return this.unfold(anchor, 0);
    const entity = this.data.byAnchor.get(anchor) ?? "";
    void this.live.grow(entity).then((more) => this.unfold(anchor, more));
  }

  /** @param {string} anchor @param {number} waiting how many more claims the database has */
  unfold(anchor, waiting) {
    const note = this.note;
    const before = this.shown.size;
    this.go({ x: [...this.state.x, anchor].sort(), view: "cascade" });
    const name = capital(this.data.name(this.data.byAnchor.get(anchor) ?? ""));
    const more = this.shown.size - before;
    const left = this.data.at(this.data.byAnchor.get(anchor) ?? "").filter((claim) => !this.shown.has(claim.id)).length + waiting;
    if (note && this.live && more <= 0) return this.notify(note);
    this.notify(more > 0 ? `${plural(more, "more claim")} of ${name}${left ? `; ${left} are not drawn` : ""}.` : `Nothing more of ${name} can be drawn: what is left stands in the table, is filtered away, or there is no room.`);
  }

  close() {
    const opener = this.opener;
    this.opener = null;
    if (this.state.sel) this.go({ sel: "" });
    else if (this.state.from || this.state.to) this.go({ from: "", to: "", pi: 0 });
    const back = opener?.isConnected ? opener : this.stage.find(opener?.getAttribute("href")?.slice(1) ?? "");
    if (back instanceof HTMLElement || back instanceof SVGElement) back.focus({ preventScroll: true });
  }

  /** @param {import("./paths.js").Path | undefined} path */
  openPath(path) {
    const { places, found, state } = this;
    places.path.hidden = !path || state.view !== "cascade";
    if (!path || state.view !== "cascade") return places.path.replaceChildren();
    const copy = (/** @type {string} */ text, /** @type {string} */ said) => void this.copy(text, said);
    places.path.replaceChildren(...pathView(this.data, found, Math.max(0, state.pi - 1), (n) => this.go({ pi: n + 1 }), copy, () => this.go({ from: "", to: "", pi: 0 })).flatMap((one) => one ?? []));
  }

  /** @param {State} before @param {import("./paths.js").Path | undefined} path */
  light(before, path) {
    const { stage, data } = this;
    const id = this.selected;
    const claim = data.claims.get(id);
    const see = before.sel !== this.state.sel || before.view !== this.state.view || before.pi !== this.state.pi || before.to !== this.state.to;
    if (claim) stage.light([id], [claim.subject, claim.object], { glow: true, see });
    else if (id) stage.light(data.at(id).filter((one) => this.shown.has(one.id)).map((one) => one.id), [id], { see });
    else if (path) {
      const steps = path.steps.map((step) => step.claims.map((one) => one.id));
      stage.light(steps.flat(), [path.steps[0]?.subject ?? "", ...path.steps.map((step) => step.object)], { steps, see });
    } else stage.dim();
  }

  /** Filter, table and overview. */
  sides() {
    const { data, state, places } = this;
    const go = (/** @type {Partial<State>} */ change) => this.go(change);
    const at = document.activeElement?.getAttribute("name");
    places.rail.replaceChildren(legend(data, state, countAll(data, this.shown), go));
    if (at) /** @type {HTMLElement | null} */ (places.rail.querySelector(`[name="${CSS.escape(at)}"]`))?.focus();
    places.chips.replaceChildren(...chips(data, state, go));
    if (state.view === "table") this.showTable();
    if (state.view === "overview") this.showMap();
  }

  showTable() {
    const { data, state, places } = this;
    const at = document.activeElement?.id === "words" ? /** @type {HTMLInputElement} */ (document.activeElement).selectionStart : null;
    const passing = filtered(state) ? (/** @type {Claim} */ claim) => passes(data, { ...state, uns: true }, claim) : () => true;
    places.table.replaceChildren(...tableView(data, state, this.shown, passing, (change) => this.go(change)));
    const words = /** @type {HTMLInputElement} */ (places.table.querySelector("#words"));
    words.addEventListener("input", () => this.go({ q: words.value, pos: 0 }, true));
    if (at !== null) {
      words.focus();
      words.setSelectionRange(at, at);
    }
  }

  showMap() {
    if (!this.map) {
      const canvas = make("canvas", { tabindex: 0, role: "img" });
      this.places.overview.replaceChildren(canvas);
      this.map = new Overview(canvas, this.data, (id) => this.go({ view: "cascade", focus: this.data.anchor(id), sel: this.data.anchor(id) }));
      this.map.hover(-2);
      this.map.fit();
    } else this.map.ask();
  }

  /** The sentence above the picture, and what is to be said besides. */
  tell() {
    const { data, state, places, shown } = this;
    const claims = [...shown].flatMap((id) => data.claims.get(id) ?? []);
    const ends = new Set(claims.flatMap((claim) => [claim.subject, claim.object]));
    const contested = claims.filter((claim) => claim.summary.contested_kind).length;
    const inhuman = claims.filter((claim) => claim.view.stated && !claim.view.human).length;
    const counts = `${ends.size} of ${plural(data.entities.size, "entity")}, ${claims.length} of ${plural(data.claims.size, "claim")}`;
    const left = this.result?.left ?? 0;
    const rest = left > 0 ? (state.all ? `; ${left} more do not fit, the table has them. ` : filtered(state) ? ": the best supported that pass. " : ": the best supported. ") : ". ";
    places.lede.replaceChildren(make("b", { id: "shown" }, counts), rest, make("b", {}, `${contested} contested`), `, ${inhuman} without human evidence. `);
    if (state.all || left > 0) places.lede.append(make("button", { type: "button", id: "all", onclick: () => this.go({ all: !state.all }) }, state.all ? "Show the best supported" : "Show all"));
    if (this.start.pruned) places.lede.append(" ", make("span", { kind: "note" }, "Only evidence that matches the selection is shown: counts and verdicts speak of that part alone."));
    places.more.textContent = counts;
    const note = this.note || this.problem(claims.length);
    places.notice.replaceChildren(...(note ? [make("span", {}, note), " ", ...this.remedy(claims.length)] : []));
    places.notice.hidden = !note;
    if (note || counts !== this.told) this.say(note || `${counts} drawn.`);
    this.told = counts;
  }

  /** @param {number} drawn @returns {string} */
  problem(drawn) {
    const { state, data, found } = this;
    if (state.from && state.to && !found.paths.length) {
      const all = findPaths(data, data.byAnchor.get(state.from) ?? "", data.byAnchor.get(state.to) ?? "", () => true);
      const pair = `from ${data.name(data.byAnchor.get(state.from) ?? "")} to ${data.name(data.byAnchor.get(state.to) ?? "")}`;
      if (state.from === state.to) return "A path needs two different ends.";
      return all.paths.length
        ? `No path ${pair} passes the filters; without them there ${all.paths.length === 1 ? "is" : "are"} ${all.paths.length}.`
        : `No path ${pair} within six steps of signed mechanism claims.`;
    }
    if (!drawn && filtered(state)) return "Nothing passes the filters.";
    return drawn ? "" : "Nothing to draw: no claim of this selection is stated by anyone between two entities of the cascade.";
  }

  /** @param {number} drawn */
  remedy(drawn) {
    const blocked = !drawn || (this.state.from && this.state.to && !this.found.paths.length);
    return filtered(this.state) && blocked && !this.note ? [make("button", { type: "button", kind: "text", onclick: () => this.go(unfiltered(this.state)) }, "Reset the filters")] : [];
  }
}
