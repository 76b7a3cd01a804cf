// @ts-check
/* The explorer: one state, the picture of it, and every way to change it. */
import { passes, shownClaims } from "./filter.js";
import { make } from "./dom.js";
import { compose } from "./scene.js";
import { findPaths } from "./paths.js";
import { layOut } from "./layout/drawing.js";
import { lists } from "./phone.js";
import { NOTHING, Trail, decode, encode } from "./state.js";
import { openPanel, openPath, sides } from "./surroundings.js";
import { tell } from "./telling.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./types").Drawing} Drawing */
/** @typedef {Record<"lede" | "rail" | "panel" | "path" | "live" | "notice" | "chips" | "table" | "list" | "cascade" | "overview" | "more" | "about", HTMLElement>} Places */

const KEPT = 8;
const TRIP = 1000; // ms: by then the browser has gone where it was sent, or does not go
const FRAMED = parent !== window; // as in a notebook: Back is its host's

export class App {
  /** @param {Data} data @param {Stage} stage @param {Places} places @param {import("./types").Start} start */
  constructor(data, stage, places, start) {
    this.data = data;
    this.stage = stage;
    this.places = places;
    this.start = start;
    this.trail = new Trail();
    /** When the browser was sent to where the trail is already. */
    this.sent = -TRIP;
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
    /** @type {import("./overview.js").Overview | null} */
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
    if (this.data.byAnchor.get(next.focus) === this.start.focus) next.focus = "";
    if (encode(next, "") === encode(this.state, "")) return;
    if (!quiet) this.trail.push(this.state);
    this.become(next);
    this.write(!quiet);
  }

  /** @param {State} state */
  become(state) {
    const before = this.state;
    this.state = state;
    this.note = "";
    this.render(before);
  }

  /** Let the address say the present state, one way only. @param {boolean} [step] as a step that Back takes back */
  write(step = false) {
    // `location.replace` would scroll to the top where no anchor is left; in a frame # alone is relative to its parent.
    const url = location.href.replace(/#.*|$/, `#${encode(this.state, this.start.version)}`).replace(/#$/, "");
    if (!step && location.href === url && history.state === this.trail.at) return; // it would hold up a Back that is on its way
    try {
      if (step && !FRAMED) history.pushState(this.trail.at, "", url);
      else history.replaceState(this.trail.at, "", url);
    } catch {
      // A frame without an origin, or a browser that is asked too often: the page works, the address stays.
    }
  }

  undo() {
    this.step(-1);
  }

  redo() {
    this.step(1);
  }

  /** @param {1 | -1} by */
  step(by) {
    const found = this.trail.step(this.state, by);
    if (!found) return this.say(by < 0 ? "Nothing to undo." : "Nothing to redo.");
    this.become(found);
    if (FRAMED) this.write();
    else this.travel();
  }

  /** Whether the browser is on its way. */
  get travelling() {
    return performance.now() - this.sent < TRIP;
  }

  /** Send the browser to the step that the page shows already. */
  travel() {
    if (this.travelling) return;
    this.sent = performance.now();
    history.go(this.trail.at - history.state);
  }

  /** The browser has come to a step: of its own accord, or sent there. */
  land() {
    const at = history.state;
    if (typeof at !== "number") return; // an address that was typed: a change of the hash follows
    if (!this.travelling) {
      this.trail.states[this.trail.at] = this.state;
      this.trail.at = at;
      this.follow(true);
    }
    this.sent = -TRIP;
    if (at === this.trail.at) this.write();
    else this.travel();
  }

  /** Make the page agree with its address. @param {boolean} [known] the address is that of a step */
  follow(known = false) {
    const { state, version } = decode(location.hash);
    if (encode(state, "") === encode(this.state, "") && this.shown.size) return this.write();
    const unknown = [state.sel, state.from, state.to, state.focus, ...state.x].filter((one) => one && !this.data.byAnchor.has(one));
    for (const name of /** @type {const} */ (["sel", "from", "to", "focus"])) if (unknown.includes(state[name])) state[name] = "";
    state.x = state.x.filter((one) => !unknown.includes(one));
    if (!this.shown.size) this.trail.at = Number(history.state) || 0;
    else if (!known) this.trail.push(this.state);
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
    tell(this);
  }

  /** @returns {string} the id of the selected record */
  get selected() {
    return this.data.byAnchor.get(this.state.sel) ?? "";
  }

  /** Show the present state. @param {State} before */
  render(before) {
    const { state, places } = this;
    const held = places.panel.contains(document.activeElement);
    this.findPath();
    const path = this.path;
    const result = this.choose(state);
    this.shown = result.shown;
    this.result = result;
    for (const name of /** @type {const} */ (["cascade", "overview", "table"])) places[name].classList.toggle("now", name === state.view);
    document.documentElement.dataset.view = state.view;
    if (state.view === "cascade") this.draw();
    openPanel(this, before);
    openPath(this, path);
    tell(this);
    sides(this, before);
    if (state.view === "cascade") {
      this.stage.size(state.xyz ? Number(state.xyz.split(",")[2]) || 100 : 100);
      this.stage.home(state.x.find((one, n) => before.x[n] !== one) ?? "");
      this.light(before, path);
    }
    if (held && places.panel.hidden) this.giveBack();
    for (const follower of this.followers) follower(state);
  }

  /** The path that is lit, if there is one. */
  get path() {
    return this.found.paths[Math.max(0, this.state.pi - 1)];
  }

  /** Return what the picture of a state shows, beside the path that is lit. @param {State} state */
  choose(state) {
    const needed = (this.path?.steps ?? []).flatMap((step) => step.claims.filter((claim) => claim.view.line).map((claim) => claim.id));
    const selected = this.data.claims.get(this.selected);
    if (selected?.view.line && (selected.view.stated || state.uns)) needed.push(selected.id);
    return shownClaims(this.data, state, this.start.focus, needed);
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

  close() {
    if (this.state.sel) this.go({ sel: "" });
    else if (this.state.from || this.state.to) this.go({ from: "", to: "", pi: 0 });
    this.giveBack();
  }

  /** Put the focus where it was before evidence was opened. */
  giveBack() {
    const opener = this.opener;
    this.opener = null;
    const back = opener?.isConnected ? opener : this.place(opener?.getAttribute("href") ?? "");
    if (back instanceof HTMLElement || back instanceof SVGElement) back.focus({ preventScroll: true });
  }

  /** Return the link to a record where it can be seen. @param {string} href */
  place(href) {
    const seen = [this.places[this.state.view], this.places.list].filter((one) => one.checkVisibility());
    return seen.flatMap((one) => [...one.querySelectorAll(`a[href="${CSS.escape(href)}"]`)]).find((one) => one.checkVisibility());
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
}
