// @ts-check
/* A box to find an entity in: a combobox with a list, worked by keys alone if one likes. */
import { make, sign } from "./dom.js";
import { nearest, search } from "./search.js";
import { capital } from "./text.js";

/** @typedef {import("./data.js").Data} Data */

let count = 0;

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
    /** @type {import("./live.js").Live | null} Where else to look. */
    this.live = null;
  }

  /** Show what matches, or the nearest names. */
  show() {
    const { data, input, list } = this;
    const hits = search(data.entities.values(), input.value);
    const near = hits.length || !input.value.trim() ? [] : nearest(data.entities.values(), input.value);
    list.replaceChildren();
    if (near.length) list.append(make("li", { kind: "none", role: "presentation" }, "No match. Nearest names:"));
    for (const hit of hits) list.append(this.option(hit.entity, hit.matched === hit.entity.name ? "" : hit.matched));
    for (const entity of near) list.append(this.option(entity, ""));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    this.move(0, true);
    if (this.live) void this.widen(this.live, input.value);
  }

  /** Add what the database has beyond the page. @param {import("./live.js").Live} live @param {string} text */
  async widen(live, text) {
    const found = await live.search(text);
    const { data, input, list } = this;
    if (text !== input.value || document.activeElement !== input) return;
    const beyond = found.filter((one) => !data.entities.has(one.id));
    if (beyond.length && list.querySelector(".none")) list.replaceChildren();
    for (const one of beyond) list.append(this.option(one, "in the database"));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    this.move(0, true);
  }

  /** @param {import("./types").EntityRecord} entity @param {string} matched */
  option(entity, matched) {
    const category = this.data.categories.get(entity.category)?.label ?? entity.category;
    return make("li", { role: "option", id: `${this.list.id}-${this.list.children.length}`, "data-id": entity.id, "aria-selected": "false",
      onmousedown: (event) => { event.preventDefault(); this.take(entity.id); } },
      sign(entity.category), make("span", {}, capital(entity.name), matched && make("small", {}, matched)), make("small", {}, category));
  }

  /** @param {number} to @param {boolean} [first] */
  move(to, first = false) {
    const options = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("[role=option]")]);
    this.at = options.length ? (first ? 0 : (to + options.length) % options.length) : -1;
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
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}
