// @ts-check
/* What the reader sees, as one value; the address says the same. */

/** @typedef {"cascade" | "overview" | "table"} ViewName */
/** What the page shows. Records are named by their anchors, lists are sorted.
 * @typedef {object} State
 * @property {ViewName} view
 * @property {string} sel the claim or entity whose evidence is open
 * @property {string} from @property {string} to @property {number} pi the path that is lit, from 1
 * @property {string} focus the entity the picture starts from
 * @property {string[]} hide categories that are not shown
 * @property {string[]} fam families that are not shown
 * @property {string[]} cert certainties that are not shown
 * @property {string[]} sp kinds of support that are not shown: human, animal, vitro, unstated, none
 * @property {string} year earliest year of the latest paper
 * @property {number} min fewest supporting publications
 * @property {boolean} con contested only
 * @property {boolean} uns with what nobody supports
 * @property {boolean} all all that can be drawn
 * @property {string[]} x entities opened up, each as often as it was
 * @property {string} q words that rows of the table must have
 * @property {string} tab part of the table @property {string} sort column and direction
 * @property {string} xyz left, top and zoom of the picture in percent
 * @property {number} pos first row of the table in view */

/** @type {Readonly<State>} */
export const NOTHING = Object.freeze({
  view: "cascade", sel: "", from: "", to: "", pi: 0, focus: "", hide: [], fam: [], cert: [], sp: [], year: "",
  min: 0, con: false, uns: false, all: false, x: [], q: "", tab: "claims", sort: "", xyz: "", pos: 0,
});
const LISTS = /** @type {const} */ (["hide", "fam", "cert", "sp", "x"]);
const FLAGS = /** @type {const} */ (["con", "uns", "all"]);
const NUMBERS = /** @type {const} */ (["pi", "min", "pos"]);
const TEXTS = /** @type {const} */ (["sel", "from", "to", "focus", "year", "q", "tab", "sort", "xyz"]);
const PATTERNS = /** @type {Record<string, RegExp>} */ ({
  sel: /^[cn]-[0-9a-f]+$/, from: /^n-[0-9a-f]+$/, to: /^n-[0-9a-f]+$/, focus: /^n-[0-9a-f]+$/, year: /^\d{4}$/,
  tab: /^(claims|entities|sources)$/, sort: /^-?[a-z]+$/, xyz: /^\d+,\d+,\d+$/,
});
const LONGEST = 200;

/** Return the state as the text of an address, without the leading #. @param {State} state @param {string} version */
export const encode = (state, version) => {
  const found = new URLSearchParams();
  if (state.view !== "cascade") found.set("view", state.view);
  for (const name of TEXTS) if (state[name] !== NOTHING[name]) found.set(name, state[name]);
  for (const name of NUMBERS) if (state[name]) found.set(name, String(state[name]));
  for (const name of FLAGS) if (state[name]) found.set(name, "1");
  for (const name of LISTS) if (state[name].length) found.set(name, [...state[name]].sort().join(","));
  const text = found.toString().replaceAll("%2C", ",");
  return text ? `${text}&v=${version}` : "";
};

/** Return the state that an address means, whatever it says, and the version it was made with.
 * @param {string} hash @returns {{state: State, version: string}} */
export const decode = (hash) => {
  const text = hash.replace(/^#/, "");
  const found = /^[cn]-[0-9a-f]+$/.test(text) ? new URLSearchParams({ sel: text }) : new URLSearchParams(text);
  /** @type {State} */
  const state = { ...NOTHING };
  const view = text === "table" || text === "overview" ? text : found.get("view");
  if (view === "table" || view === "overview") state.view = view;
  for (const name of TEXTS) {
    const value = (found.get(name) ?? "").slice(0, LONGEST);
    if (value && (PATTERNS[name]?.test(value) ?? true)) state[name] = value;
  }
  for (const name of NUMBERS) state[name] = Math.min(9999, Math.max(0, parseInt(found.get(name) ?? "", 10) || 0));
  for (const name of FLAGS) state[name] = found.get(name) === "1";
  for (const name of LISTS) state[name] = listOf(found.get(name) ?? "");
  return { state, version: (found.get("v") ?? "").slice(0, LONGEST) };
};

/** @param {string} text */
const listOf = (text) => text.split(",").filter((one) => /^[\w-]{1,60}$/.test(one)).slice(0, LONGEST).sort();

/** Return whether anything is filtered away or added. @param {State} state */
export const filtered = (state) =>
  state.con || state.uns || state.min > 0 || state.year !== "" ||
  [state.hide, state.fam, state.cert, state.sp].some((one) => one.length > 0);

/** Return a state without filters. @param {State} state @returns {State} */
export const unfiltered = (state) => ({ ...state, hide: [], fam: [], cert: [], sp: [], year: "", min: 0, con: false, uns: false });

/** Return a sorted list with a value in it if it was not, without it if it was. @param {string[]} list @param {string} value */
export const toggled = (list, value) => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value].sort());

/** The states that undo, redo and the browser's own Back and Forward step through, oldest first. */
export class Trail {
  constructor() {
    /** @type {State[]} Empty where nothing is known: what lies before a page that was loaded again. */
    this.states = [];
    this.at = 0;
  }

  /** Take a step; what was ahead is gone. @param {State} left what is left behind */
  push(left) {
    this.states[this.at++] = left;
    this.states.length = this.at;
  }

  /** Return the next or the last state but this, if there is one. @param {State} left @param {1 | -1} by @returns {State | undefined} */
  step(left, by) {
    const found = this.states[this.at + by];
    if (!found) return undefined;
    this.states[this.at] = left;
    this.at += by;
    return found;
  }
}
