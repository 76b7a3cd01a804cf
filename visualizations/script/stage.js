// @ts-check
/* The picture on the screen: its size, what of it is lit, what lies outside the view. */
import { make, parseSvg } from "./dom.js";
import { HEADS, body, label, tierRow } from "./picture.js";
import { capital, number } from "./text.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./types").Drawing} Drawing */

const SVG = "http://www.w3.org/2000/svg";
const SMALLEST = 0.9;
const LARGEST = 1.32;
const MARGIN = 24;
const ROUND = 15;
const BADGE = 150;
const TAG = 30;
const BEFORE_BOX = 9;
const AFTER_BADGE = 42;
const CUT = 12;
const INSET = 40;
const STRIDE = 8;

export class Stage {
  /** @param {HTMLElement} pan @param {HTMLElement} tags @param {Data} data */
  constructor(pan, tags, data) {
    this.pan = pan;
    this.tags = tags;
    this.data = data;
    this.zoom = 100;
    this.width = 1;
    this.fresh = false;
    this.height = 1;
    /** @type {SVGSVGElement | null} */
    this.picture = null;
    this.pan.addEventListener("scroll", () => this.point());
    /** @type {SVGElement[]} */
    this.lit = [];
    /** @type {string[]} The claims that are lit. */
    this.beams = [];
    this.take();
  }

  /** Take over the picture that is in the page. */
  take() {
    this.picture = this.pan.querySelector("svg:last-of-type");
    const box = this.picture?.viewBox.baseVal;
    this.width = box?.width ?? 1;
    this.height = box?.height ?? 1;
    this.pan.style.setProperty("--ratio", String(this.width / this.height));
    this.broaden();
    this.rove();
  }

  /** Put a new drawing in place of what is shown. @param {Drawing} drawing */
  show(drawing) {
    const link = (/** @type {string} */ id) => this.data.anchor(id);
    const wide = number(drawing.width);
    const heads = parseSvg(`<svg xmlns="${SVG}" class="picture heads" viewBox="0 0 ${wide} ${HEADS}" aria-hidden="true">${tierRow(drawing, this.data.fixed)}</svg>`);
    const main = parseSvg(`<svg xmlns="${SVG}" class="picture" viewBox="0 0 ${wide} ${number(drawing.height)}" role="group" aria-label="${label(drawing)}">${body(drawing, link)}</svg>`);
    this.pan.replaceChildren(heads, main);
    this.take();
    this.fresh = true;
  }

  /** Bring what was opened up into view, else the entity that the picture starts from, once after a new drawing. @param {string} opened its anchor */
  home(opened) {
    const box = this.fresh && opened ? this.find(opened) : null;
    const hub = this.fresh && !box ? this.picture?.querySelector(".n.hub") : null;
    this.fresh = false;
    if (box) this.reveal([box]);
    if (hub) this.reveal([/** @type {SVGElement} */ (hub)]);
    if (hub) this.pan.scrollLeft = 0;
  }

  /** Show again what was taken off. @param {Element[]} parts */
  restore(parts) {
    this.pan.replaceChildren(...parts);
    this.take();
  }

  /** Give every line a broad, unseen stroke to point at. */
  broaden() {
    for (const line of this.picture?.querySelectorAll(".e .ln") ?? []) {
      if (line.parentElement?.querySelector(".hit")) continue;
      const hit = /** @type {SVGElement} */ (line.cloneNode());
      hit.setAttribute("class", "hit");
      hit.removeAttribute("stroke-dasharray");
      hit.removeAttribute("stroke-width");
      line.before(hit);
    }
  }

  /** Only one part of the picture is a stop of the tab key; arrows move on from it. @param {Element} [to] */
  rove(to) {
    for (const one of this.picture?.querySelectorAll("a") ?? []) one.setAttribute("tabindex", "-1");
    (to ?? this.picture?.querySelector("a.hub") ?? this.picture?.querySelector("a.n"))?.setAttribute("tabindex", "0");
  }

  /** @param {string} anchor @returns {SVGAElement | null} */
  find(anchor) {
    return this.picture?.querySelector(`a[href="#${CSS.escape(anchor)}"]`) ?? null;
  }

  /** Fit the window, never below readable size; `zoom` in percent of that. @param {number} zoom */
  size(zoom) {
    this.zoom = zoom;
    const { pan } = this;
    const narrow = matchMedia("(max-width:640px)").matches;
    const room = pan.clientWidth - MARGIN;
    const tall = ((pan.clientHeight - ROUND) * this.width) / (this.height + HEADS);
    // All of it where that can be read; else as wide as the window, to be panned.
    const high = tall < this.width * SMALLEST ? this.width : tall;
    const fits = narrow ? room : Math.max(this.width * SMALLEST, Math.min(room, this.width * LARGEST, high));
    const wide = Math.max(120, (fits * zoom) / 100);
    for (const svg of pan.querySelectorAll("svg")) svg.style.width = `${wide.toFixed(0)}px`;
    pan.classList.toggle("far", wide / this.width < 0.63 && !narrow);
    this.point();
  }

  dim() {
    this.picture?.classList.remove("lit");
    for (const one of this.picture?.querySelectorAll(".on,.near") ?? []) one.classList.remove("on", "near");
    for (const over of this.picture?.querySelectorAll(".over") ?? []) over.remove();
    this.lit = [];
    this.beams = [];
    this.tags.replaceChildren();
  }

  /** Show some lines at full strength over the rest, and their boxes.
   * @param {string[]} claims by id @param {string[]} boxes by id @param {{glow?: boolean, steps?: string[][], see?: boolean}} how */
  light(claims, boxes, how) {
    this.dim();
    const { picture, data } = this;
    const lines = claims.flatMap((id) => this.find(data.anchor(id)) ?? []);
    const ends = boxes.flatMap((id) => this.find(data.anchor(id)) ?? []);
    if (!picture || !(lines.length || ends.length)) return;
    picture.classList.add("lit");
    const over = document.createElementNS(SVG, "g");
    over.setAttribute("class", "over");
    over.setAttribute("aria-hidden", "true");
    for (const line of lines) over.append(this.copy(line, Boolean(how.glow)));
    how.steps?.forEach((ids, n) => {
      const line = ids.map((id) => this.find(data.anchor(id))).find(Boolean);
      if (line) over.append(this.disc(line, n + 1));
    });
    picture.insertBefore(over, picture.querySelector(".lane,.n"));
    const anchors = new Set(claims.map((id) => data.anchor(id)));
    for (const lane of picture.querySelectorAll(".lane"))
      lane.classList.toggle("on", (lane.getAttribute("data-c") ?? "").split(" ").some((one) => anchors.has(one)));
    const near = claims.flatMap((id) => [data.claims.get(id)?.subject ?? "", data.claims.get(id)?.object ?? ""]);
    for (const id of near) this.find(data.anchor(id))?.classList.add("near");
    for (const one of ends) {
      one.classList.remove("near");
      one.classList.add("on");
    }
    this.lit = /** @type {SVGElement[]} */ ([...picture.querySelectorAll(".n.on,.n.near")]);
    this.beams = claims;
    if (how.see) this.reveal(lines.length && how.glow ? lines : ends);
    this.point();
  }

  /** @param {SVGElement} line @param {boolean} glowing */
  copy(line, glowing) {
    const made = document.createElementNS(SVG, "g");
    made.setAttribute("class", (line.getAttribute("class") ?? "").replace(/^e /, ""));
    for (const part of line.children) {
      if (part.matches("title,.hit")) continue;
      if (glowing && part.matches(".ln")) {
        const glow = /** @type {SVGElement} */ (part.cloneNode());
        glow.setAttribute("class", "glow");
        glow.removeAttribute("stroke-dasharray");
        glow.removeAttribute("stroke-width");
        made.append(glow);
      }
      made.append(part.cloneNode(true));
    }
    return made;
  }

  /** A numbered disc where a step leaves its box. @param {SVGElement} line @param {number} n */
  disc(line, n) {
    const path = /** @type {SVGPathElement} */ (line.querySelector(".ln"));
    const back = path.getPointAtLength(0).x > path.getPointAtLength(path.getTotalLength()).x;
    const at = path.getPointAtLength(back ? AFTER_BADGE : BEFORE_BOX);
    const made = document.createElementNS(SVG, "g");
    made.setAttribute("class", "disc");
    const circle = document.createElementNS(SVG, "circle");
    const text = document.createElementNS(SVG, "text");
    for (const [name, value] of Object.entries({ cx: at.x, cy: at.y, r: 8.5 })) circle.setAttribute(name, String(value));
    for (const [name, value] of Object.entries({ x: at.x, y: at.y + 4.4 })) text.setAttribute(name, String(value));
    text.textContent = String(n);
    made.append(circle, text);
    return made;
  }

  /** Bring what is lit into view, its right end first: that is where the badge stands. @param {SVGElement[]} parts */
  reveal(parts) {
    const { pan } = this;
    if (!parts.length || !pan.clientWidth) return;
    const frame = pan.getBoundingClientRect();
    const found = parts.map((one) => one.getBoundingClientRect());
    const left = Math.min(...found.map((one) => one.left));
    const right = Math.max(...found.map((one) => one.right)) + BADGE;
    const top = Math.min(...found.map((one) => one.top));
    const bottom = Math.max(...found.map((one) => one.bottom));
    if (right > frame.right) pan.scrollLeft += right - frame.right;
    else if (left - BADGE < frame.left) pan.scrollLeft += left - BADGE - frame.left;
    if (bottom > frame.bottom || top < frame.top + 40) pan.scrollTop += (top + bottom) / 2 - (frame.top + frame.bottom) / 2;
  }

  /** Name what is lit and lies outside the view, where its line leaves. */
  point() {
    this.tags.replaceChildren();
    const frame = this.pan.getBoundingClientRect();
    if (!this.lit.length || !frame.width || this.lit.length > 12) return;
    /** @type {Record<string, number[]>} */
    const taken = { left: [], right: [] };
    for (const box of this.lit) {
      const at = box.getBoundingClientRect();
      const side = at.right > frame.right + CUT ? "right" : at.left < frame.left - CUT ? "left" : "";
      if (!side) continue;
      const id = this.data.byAnchor.get(box.getAttribute("href")?.slice(1) ?? "") ?? "";
      const name = capital(this.data.name(id));
      const edge = side === "right" ? Math.min(frame.right - INSET, at.left) : Math.max(frame.left + INSET, at.right);
      const level = this.leaves(id, edge) ?? (at.top + at.bottom) / 2;
      let y = Math.min(Math.max(level, frame.top + 56), frame.bottom - 20) - frame.top;
      while (taken[side]?.some((one) => Math.abs(one - y) < TAG)) y += TAG;
      taken[side]?.push(y);
      const tag = make("button", { type: "button", kind: `tag ${side}`, tabindex: -1, onclick: () => box.scrollIntoView({ block: "nearest", inline: "center" }) }, side === "left" ? `‹ ${name}` : `${name} ›`);
      tag.style.top = `${y - 12}px`;
      this.tags.append(tag);
    }
  }

  /** Return how high a lit line of an entity runs at an edge of the view. @param {string} entity @param {number} edge */
  leaves(entity, edge) {
    for (const id of this.beams) {
      const claim = this.data.claims.get(id);
      const line = /** @type {SVGPathElement | null | undefined} */ (claim && (claim.subject === entity || claim.object === entity) ? this.find(this.data.anchor(id))?.querySelector(".ln") : null);
      const turn = line?.getScreenCTM();
      if (!line || !turn) continue;
      for (let far = 0; far < line.getTotalLength(); far += STRIDE) {
        const at = line.getPointAtLength(far);
        if (Math.abs(at.x * turn.a + turn.e - edge) < STRIDE) return at.y * turn.d + turn.f;
      }
    }
    return null;
  }
}
