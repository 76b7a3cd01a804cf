// @ts-check
/* Making elements; text is only ever text. */
import { visible } from "./text.js";

/** @typedef {Node | string | null | undefined | false} Child */

/** Return a new element. A property `on…` is a listener, `aria-…`, `data-…` and the like are attributes.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, string | number | boolean | EventListener | undefined>} [about] @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]} */
export const make = (tag, about = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else made.setAttribute(name === "kind" ? "class" : name, value === true ? "" : String(value));
  }
  add(made, ...children);
  return made;
};

/** Put children into an element; strings become text, hidden characters spelt out. @param {Element} parent @param {...Child} children */
export const add = (parent, ...children) => {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(typeof child === "string" ? visible(child) : child);
  }
};

const CONTROLS = "a,button,input,[tabindex]";

/** Return by what a control is known again when its place is filled anew. @param {Element} one */
const mark = (one) =>
  ["data-key", "name", "id", "href", "aria-label"].map((name) => one.getAttribute(name)).find(Boolean) ?? one.textContent ?? "";

/** Fill a place anew; the control that had the focus keeps it, one that is gone leaves it to `heir`.
 * @param {Element} place @param {Child[]} children @param {HTMLElement | null} [heir] */
export const refill = (place, children, heir) => {
  const held = document.activeElement;
  const known = held && place.contains(held) ? mark(held) : null;
  const caret = held instanceof HTMLInputElement && /^(text|search)$/.test(held.type) ? held.selectionStart : null;
  place.replaceChildren();
  add(place, ...children);
  if (known === null) return;
  const again = /** @type {HTMLElement | undefined} */ ([...place.querySelectorAll(CONTROLS)].find((one) => mark(one) === known)) ?? heir;
  again?.focus({ preventScroll: true });
  if (caret !== null && again instanceof HTMLInputElement) again.setSelectionRange(caret, caret);
};

/** Return a link, or plain text where there is no address; only https addresses are links.
 * @param {import("./types").LinkView} link */
export const linkTo = (link) =>
  link.href?.startsWith("https://") ? make("a", { href: link.href, rel: "noreferrer" }, link.text) : make("span", {}, link.text);

/** Return the element that SVG text describes. @param {string} text @returns {SVGSVGElement} */
export const parseSvg = (text) => {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return /** @type {SVGSVGElement} */ (/** @type {unknown} */ (document.importNode(parsed, true)));
};

/** @template {Element} T @param {string} id @returns {T} */
export const byId = (id) => /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));

/** Return the sign of a category as a small picture. @param {string} category */
export const sign = (category) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("class", "sign");
  made.setAttribute("viewBox", "-7 -7 14 14");
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#g-${category}`);
  made.append(use);
  return made;
};
