// @ts-check
/* A box to find an entity in: a combobox with a list, worked by keys alone if one likes. */
import { make, sign } from "./dom.js";
import { nearest, search } from "./search.js";
import { capital } from "./text.js";

/** @typedef {import("./data.js").Data} Data */

const PAUSE = 120; // ms without another letter before the database is asked
let count = 0;

/** Return a line of a list that nobody can choose. @param {string} text */
const told = (text) => make("li", { kind: "none", role: "presentation" }, text);

export class Picker {
  /** @param {Data} data @param {string} label @param {string} placeholder @param {(id: string) => void} choose */
  constructor(data, label, placeholder, choose) {
    this.data = data;
    this.choose = choose;
    const id = `list-${count++}`;
    this.list = make("ul", { id, role: "listbox", "aria-label": label, kind: "hits", hidden: true });
    this.input = make("input", {
      type: "text", role: "combobox", placeholder, "aria-label": label, "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
      autocomplete: "off", spellcheck: "false", maxlength: 200,
      oninput: () => this.show(),
      onfocus: () => this.input.select(),
      onblur: () => this.close(),
      onkeydown: (event) => this.key(/** @type {KeyboardEvent} */ (event)),
    });
    this.root = make("div", { kind: "picker" }, this.input, this.list);
    this.at = -1;
    /** Counts what was typed or closed: an answer to what came before is late. */
    this.turn = 0;
    /** @type {import("./live.js").Live | null} Where else to look. */
    this.live = null;
  }

  /** Show what matches here, and then what the database has beyond the page. */
  show() {
    const { data, input, list } = this;
    list.replaceChildren();
    for (const hit of search(data.entities.values(), input.value)) list.append(this.option(hit.entity, hit.matched === hit.entity.name ? "" : hit.matched));
    this.at = 0;
    const turn = ++this.turn;
    if (!this.live?.searches(input.value)) return this.settle();
    list.append(told("Searching the database …"));
    this.open();
    void this.widen(this.live, input.value, turn);
  }

  /** Add what the database has, unless something else was typed or chosen meanwhile. @param {import("./live.js").Live} live @param {string} text @param {number} turn */
  async widen(live, text, turn) {
    await new Promise((done) => setTimeout(done, PAUSE));
    if (turn !== this.turn) return;
    const found = await live.search(text);
    if (turn !== this.turn) return;
    this.list.querySelector(".none")?.remove();
    for (const one of found) if (!this.data.entities.has(one.id)) this.list.append(this.option(one, "in the database"));
    this.settle();
  }

  /** Show the nearest names where nothing matches. */
  settle() {
    const { data, input, list } = this;
    const near = list.children.length || !input.value.trim() ? [] : nearest(data.entities.values(), input.value);
    if (near.length) list.append(told("No match. Nearest names:"));
    for (const entity of near) list.append(this.option(entity, ""));
    this.open();
  }

  open() {
    this.list.hidden = !this.list.children.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.move(Math.max(this.at, 0));
  }

  /** @param {import("./types").EntityRecord} entity @param {string} matched */
  option(entity, matched) {
    const category = this.data.categories.get(entity.category)?.label ?? entity.category;
    return make("li", { role: "option", id: `${this.list.id}-${this.list.children.length}`, "data-id": entity.id, "aria-selected": "false",
      onmousedown: (event) => { event.preventDefault(); this.take(entity.id); } },
      sign(entity.category), make("span", {}, capital(entity.name), matched && make("small", {}, matched)), make("small", {}, category));
  }

  /** @param {number} to */
  move(to) {
    const options = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("[role=option]")]);
    this.at = options.length ? (to + options.length) % options.length : -1;
    options.forEach((one, n) => one.setAttribute("aria-selected", String(n === this.at)));
    const here = options[this.at];
    if (here) this.input.setAttribute("aria-activedescendant", here.id);
    else this.input.removeAttribute("aria-activedescendant");
    here?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) this.show();
      else this.move(this.at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      const here = /** @type {HTMLElement | undefined} */ (this.list.querySelectorAll("[role=option]")[this.at]);
      if (!this.list.hidden && here) this.take(here.dataset.id ?? "");
      else if (!this.input.value) this.take("");
    } else if (event.key === "Escape") {
      if (this.list.hidden) this.input.blur();
      this.close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {string} id */
  take(id) {
    this.close();
    if (this.live && id && !this.data.entities.has(id)) void this.live.grow(id).then(() => this.data.entities.has(id) && this.choose(id));
    else this.choose(id);
  }

  close() {
    this.turn++;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}
