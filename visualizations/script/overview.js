// @ts-check
/* The overview: everything at once on a canvas; choosing a node opens its cascade. */
import { shapeCorners } from "./picture.js";
import { lay } from "./plan.js";
import { capital } from "./text.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./plan.js").Dot} Dot */

const LONGEST = 40;
const LABELS = 90;
const LABELS_OF_MANY = 36;
const TRIED = 400;
const SHARPEST = 4096;
const FEW = 400;
const BAND = 30;
const HALF = 8;
const GAP = 9;
const NARROW = 641;
export const LEAST = 2.6;
export const MOST = 7; // how large dots are, in units

/** Where some fingers are: their middle, and how far two of them are apart. @param {{x: number, y: number}[]} fingers */
const held = (fingers) => {
  const [a, b = a] = fingers;
  return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) } : { x: 0, y: 0, apart: 0 };
};

/** The canvas with its map; drag pans, wheel and two fingers zoom, a click chooses. */
export class Overview {
  /** @param {HTMLCanvasElement} canvas @param {Data} data @param {(id: string) => void} choose */
  constructor(canvas, data, choose) {
    this.canvas = canvas;
    this.data = data;
    this.map = lay(data);
    this.zoom = 0;
    this.left = 0;
    this.top = 0;
    this.at = -1;
    this.asked = false;
    /** @type {HTMLCanvasElement | null} */
    this.kept = null;
    this.keptMode = "";
    /** @type {boolean[]} Which claims and entities a filter takes away. */
    this.barred = [];
    /** @type {boolean[]} */
    this.hidden = [];
    /** @type {{name: string, room: number}[]} */
    this.names = [];
    /** @type {number[]} */
    this.ranked = this.map.dots.map((_, n) => n).sort((a, b) => (this.map.dots[b]?.degree ?? 0) - (this.map.dots[a]?.degree ?? 0) || a - b);
    this.listen(choose);
  }

  /** @param {(id: string) => void} choose */
  listen(choose) {
    const { canvas } = this;
    /** @type {Map<number, {x: number, y: number}>} */
    const grips = new Map();
    let began = { x: 0, y: 0 };
    let moved = false;
    canvas.addEventListener("pointerdown", (event) => {
      const point = { x: event.offsetX, y: event.offsetY };
      if (event.isPrimary) grips.clear();
      moved = grips.size > 0;
      began = point;
      grips.set(event.pointerId, point);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!event.buttons || !grips.has(event.pointerId)) return this.hover(this.near(event));
      const point = { x: event.offsetX, y: event.offsetY };
      const before = held([...grips.values()]);
      grips.set(event.pointerId, point);
      const after = held([...grips.values()]);
      moved ||= Math.hypot(point.x - began.x, point.y - began.y) > 3;
      this.left -= (after.x - before.x) / this.zoom;
      this.top -= (after.y - before.y) / this.zoom;
      this.scale(before.apart && after.apart ? after.apart / before.apart : 1, after.x, after.y);
    });
    canvas.addEventListener("pointerup", (event) => {
      grips.delete(event.pointerId);
      const dot = this.map.dots[this.near(event)];
      if (!moved && dot) choose(dot.id);
    });
    canvas.addEventListener("pointercancel", () => grips.clear());
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.scale(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
    }, { passive: false });
    canvas.addEventListener("keydown", (event) => {
      const steps = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });
      const step = steps[event.key];
      const dot = this.map.dots[this.at];
      if (step) this.hover((this.at + step + this.map.dots.length) % this.map.dots.length);
      else if (event.key === "Enter" && dot) choose(dot.id);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** @param {PointerEvent} event */
  near(event) {
    const x = event.offsetX / this.zoom + this.left;
    const y = event.offsetY / this.zoom + this.top;
    let best = -1;
    let least = 12 / this.zoom;
    this.map.dots.forEach((dot, n) => {
      if (this.hidden[n]) return;
      const far = Math.hypot(dot.x - x, dot.y - y);
      if (far < least) [best, least] = [n, far];
    });
    return best;
  }

  /** @param {number} n */
  hover(n) {
    if (n === this.at) return;
    this.at = n;
    const dot = this.map.dots[n];
    this.canvas.title = dot ? this.data.name(dot.id) : "";
    this.canvas.setAttribute("aria-label", dot ? `Overview: ${this.data.name(dot.id)}, ${dot.degree} claims. Enter opens its cascade.` : `Overview of ${this.map.dots.length} entities; arrows move, Enter opens a cascade`);
    this.ask();
  }

  /** @param {number} by @param {number} [x] @param {number} [y] */
  scale(by, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2) {
    const zoom = Math.min(6, Math.max(0.05, this.zoom * by));
    this.left += x / this.zoom - x / zoom;
    this.top += y / this.zoom - y / zoom;
    this.zoom = zoom;
    this.ask();
  }

  /** Show everything; on a narrow screen from the left, as tall as the screen. */
  fit() {
    const { canvas, map } = this;
    const [wide, tall] = [canvas.clientWidth, canvas.clientHeight - BAND];
    const narrow = wide < NARROW;
    this.zoom = Math.min(narrow ? Infinity : wide / map.width, tall / map.height, 2.4) || 1;
    this.left = narrow ? 0 : (map.width - wide / this.zoom) / 2;
    this.top = (map.height - tall / this.zoom) / 2 - BAND / this.zoom;
    this.ask();
  }

  /** Take what does not pass out of the picture. @param {(claim: import("./types").Claim) => boolean} passing @param {Set<string>} kinds categories that are switched off
   * @returns {[number, number]} how many entities and claims are left */
  filter(passing, kinds) {
    const { map } = this;
    this.barred = map.claims.map((claim) => !passing(claim));
    this.hidden = map.dots.map((dot) => kinds.has(dot.category));
    this.kept = null;
    this.ask();
    return [this.hidden.filter((one) => !one).length, this.barred.filter((one) => !one).length];
  }

  /** Draw with the next frame, once. */
  ask() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.draw();
    });
  }

  /** Draw now: the lines from a picture of them that is kept while one pans, the rest anew. */
  draw() {
    const { canvas, zoom } = this;
    const ratio = devicePixelRatio || 1;
    const [wide, tall] = [canvas.clientWidth * ratio, canvas.clientHeight * ratio];
    if (canvas.width !== wide || canvas.height !== tall) Object.assign(canvas, { width: wide, height: tall });
    const brush = canvas.getContext("2d");
    if (!brush || !zoom) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`);
    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.clearRect(0, 0, wide, tall);
    brush.setTransform(ratio * zoom, 0, 0, ratio * zoom, -this.left * ratio * zoom, -this.top * ratio * zoom);
    const kept = this.backdrop(colour);
    brush.drawImage(kept, 0, 0, this.map.width, this.map.height);
    this.neighbours(brush, colour);
    this.labels(brush, colour);
  }

  /** Return lines and dots of everything, drawn once per mode, as sharp as memory allows. @param {(name: string) => string} colour */
  backdrop(colour) {
    const mode = colour("paper");
    if (this.kept && this.keptMode === mode) return this.kept;
    const { map } = this;
    const sharp = Math.min(3, SHARPEST / Math.max(map.width, map.height));
    const made = document.createElement("canvas");
    made.width = map.width * sharp;
    made.height = map.height * sharp;
    const brush = made.getContext("2d");
    if (!brush) return made;
    brush.scale(sharp, sharp);
    const dense = map.signs.length > 4000 ? 0.12 : map.signs.length > 600 ? 0.3 : 0.55;
    for (const [sign, name] of /** @type {const} */ ([[2, "clinical"], [0, "other"], [1, "raises"], [-1, "lowers"]])) {
      brush.beginPath();
      for (let n = 0; n < map.signs.length; n++) {
        if (map.signs[n] !== sign || this.barred[n]) continue;
        const a = /** @type {Dot} */ (map.dots[map.links[2 * n] ?? 0]);
        const b = /** @type {Dot} */ (map.dots[map.links[2 * n + 1] ?? 0]);
        brush.moveTo(a.x, a.y);
        brush.lineTo(b.x, b.y);
      }
      brush.globalAlpha = sign === 2 ? dense * 0.6 : dense;
      brush.strokeStyle = colour(name);
      brush.lineWidth = 0.8;
      brush.stroke();
    }
    brush.globalAlpha = 1;
    this.dots(brush, colour);
    this.kept = made;
    this.keptMode = mode;
    return made;
  }

  /** @param {CanvasRenderingContext2D} brush @param {(name: string) => string} colour */
  neighbours(brush, colour) {
    const { map, at } = this;
    if (at < 0) return;
    brush.beginPath();
    for (let n = 0; n < map.signs.length; n++) {
      const [a, b] = [map.links[2 * n] ?? 0, map.links[2 * n + 1] ?? 0];
      if ((a !== at && b !== at) || this.barred[n]) continue;
      brush.moveTo(map.dots[a]?.x ?? 0, map.dots[a]?.y ?? 0);
      brush.lineTo(map.dots[b]?.x ?? 0, map.dots[b]?.y ?? 0);
    }
    brush.strokeStyle = colour("ink");
    brush.lineWidth = 1.4;
    brush.stroke();
  }

  /** @param {CanvasRenderingContext2D} brush @param {(name: string) => string} colour */
  dots(brush, colour) {
    /** @type {Map<string, Dot[]>} */
    const kinds = new Map();
    for (const [n, dot] of this.map.dots.entries()) {
      if (this.hidden[n]) continue;
      const known = kinds.get(dot.category);
      if (known) known.push(dot);
      else kinds.set(dot.category, [dot]);
    }
    for (const [kind, dots] of kinds) {
      const shape = this.data.categories.get(kind)?.glyph.replace("open-", "") ?? "ring";
      const corners = /circle|ring/.test(shape) ? [] : shapeCorners(shape);
      brush.fillStyle = colour(`category-${kind}`);
      brush.beginPath();
      for (const dot of dots) {
        const r = Math.min(MOST, LEAST + Math.sqrt(dot.degree) * 0.7);
        brush.moveTo(dot.x + (corners[0]?.[0] ?? 1) * r, dot.y + (corners[0]?.[1] ?? 0) * r);
        if (!corners.length) brush.arc(dot.x, dot.y, r, 0, 7);
        for (const [x, y] of corners) brush.lineTo(dot.x + x * r, dot.y + y * r);
      }
      brush.fill();
    }
  }

  /** The names of tiers on a band that stays, then of the important few. @param {CanvasRenderingContext2D} brush @param {(name: string) => string} colour */
  labels(brush, colour) {
    const { map, zoom, left, top } = this;
    const ratio = devicePixelRatio || 1;
    const { clientWidth: wide, clientHeight: tall } = this.canvas;
    brush.setTransform(ratio, 0, 0, ratio, 0, 0);
    brush.textBaseline = "middle";
    brush.lineJoin = "round";
    brush.font = "400 12.5px Inter, system-ui, sans-serif";
    brush.lineWidth = 4;
    brush.strokeStyle = colour("paper");
    brush.fillStyle = colour("ink");
    /** @type {[number, number, number, number][]} */
    const taken = [];
    const obstacles = map.dots.length < FEW ? map.dots : [];
    const free = (/** @type {Dot} */ own, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ room) =>
      x > 4 && x + room < wide - 4 && !taken.some(([l, t, r, b]) => x < r && x + room > l && y - HALF < b && y + HALF > t) &&
      !obstacles.some((dot) => dot !== own && Math.abs((dot.y - top) * zoom - y) < HALF && (dot.x - left) * zoom > x - 4 && (dot.x - left) * zoom < x + room + 4);
    const most = map.dots.length < FEW ? LABELS : LABELS_OF_MANY;
    let tried = 0;
    for (const n of this.at >= 0 ? [this.at, ...this.ranked] : this.ranked) {
      if (taken.length >= most || tried > TRIED) break;
      const dot = /** @type {Dot} */ (map.dots[n]);
      const [x, y] = [(dot.x - left) * zoom, (dot.y - top) * zoom];
      if (x < 0 || x > wide || y < BAND + HALF || y > tall || this.hidden[n]) continue;
      tried++;
      const { name, room } = this.named(n, brush);
      // A name stands right of its dot, left of it where there is no room, else nowhere unless it is pointed at.
      const start = free(dot, x + GAP, y, room) ? x + GAP : free(dot, x - GAP - room, y, room) ? x - GAP - room : n === this.at ? Math.min(x + GAP, wide - room - 6) : null;
      if (start === null) continue;
      taken.push([start, y - HALF, start + room + 4, y + HALF]);
      brush.strokeText(name, start, y);
      brush.fillText(name, start, y);
    }
    this.band(brush, colour);
  }

  /** Return what a dot is called and how wide that is, measured once. @param {number} n @param {CanvasRenderingContext2D} brush */
  named(n, brush) {
    const known = this.names[n];
    if (known) return known;
    const whole = capital(this.data.name(this.map.dots[n]?.id ?? ""));
    const name = whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1)}…` : whole;
    return (this.names[n] = { name, room: brush.measureText(name).width });
  }

  /** @param {CanvasRenderingContext2D} brush @param {(name: string) => string} colour */
  band(brush, colour) {
    const wide = this.canvas.clientWidth;
    brush.fillStyle = colour("paper");
    brush.fillRect(0, 0, wide, BAND);
    let end = 0;
    for (const { label, count, x } of this.map.tiers) {
      const at = Math.max((x - this.left) * this.zoom - 5, 8);
      brush.font = "600 13px Inter, system-ui, sans-serif";
      const room = brush.measureText(label).width;
      if (at < end || at + room > wide) continue;
      brush.fillStyle = colour("ink2");
      brush.fillText(label, at, BAND / 2);
      brush.font = "400 13px Inter, system-ui, sans-serif";
      brush.fillStyle = colour("muted");
      brush.fillText(String(count), at + room + 5, BAND / 2);
      end = at + room + 5 + brush.measureText(String(count)).width + 4;
    }
  }
}
