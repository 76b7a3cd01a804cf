// @ts-check
/* The overview: everything at once on a canvas; choosing a node opens its cascade. */
import { lay } from "./plan.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./plan.js").Dot} Dot */

const LONGEST = 40;
const LABELS = 90;
const SHARPEST = 4096;

/** The canvas with its map; drag pans, wheel zooms, a click chooses. */
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
    /** @type {Set<string>} */
    this.shown = new Set();
    this.asked = false;
    /** @type {HTMLCanvasElement | null} */
    this.kept = null;
    this.keptMode = "";
    /** @type {number[]} */
    this.ranked = this.map.dots.map((_, n) => n).sort((a, b) => (this.map.dots[b]?.degree ?? 0) - (this.map.dots[a]?.degree ?? 0) || a - b);
    this.listen(choose);
  }

  /** @param {(id: string) => void} choose */
  listen(choose) {
    const { canvas } = this;
    /** @type {{x: number, y: number, moved: boolean} | null} */
    let grip = null;
    canvas.addEventListener("pointerdown", (event) => (grip = { x: event.clientX, y: event.clientY, moved: false }));
    canvas.addEventListener("pointermove", (event) => {
      if (grip && event.buttons) {
        if (Math.hypot(event.clientX - grip.x, event.clientY - grip.y) > 3) grip.moved = true;
        this.left -= event.movementX / this.zoom;
        this.top -= event.movementY / this.zoom;
        this.ask();
      } else this.hover(this.near(event));
    });
    canvas.addEventListener("pointerup", (event) => {
      const moved = grip?.moved;
      grip = null;
      const dot = this.map.dots[this.near(event)];
      if (!moved && dot) choose(dot.id);
    });
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

  /** Show everything. */
  fit() {
    const { canvas, map } = this;
    this.zoom = Math.min(canvas.clientWidth / map.width, canvas.clientHeight / map.height, 2.4) || 1;
    this.left = (map.width - canvas.clientWidth / this.zoom) / 2;
    this.top = (map.height - canvas.clientHeight / this.zoom) / 2;
    this.ask();
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
        if (map.signs[n] !== sign) continue;
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
      if (a !== at && b !== at) continue;
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
    for (const dot of this.map.dots) {
      const known = kinds.get(dot.category);
      if (known) known.push(dot);
      else kinds.set(dot.category, [dot]);
    }
    for (const [kind, dots] of kinds) {
      brush.fillStyle = colour(`category-${kind}`);
      brush.beginPath();
      for (const dot of dots) {
        const r = Math.min(7, 2.6 + Math.sqrt(dot.degree) * 0.7);
        brush.moveTo(dot.x + r, dot.y);
        brush.arc(dot.x, dot.y, r, 0, 7);
      }
      brush.fill();
    }
  }

  /** @param {CanvasRenderingContext2D} brush @param {(name: string) => string} colour */
  labels(brush, colour) {
    const { map, zoom } = this;
    const size = 12.5 / zoom;
    brush.font = `600 ${size}px Inter, system-ui, sans-serif`;
    brush.textBaseline = "middle";
    brush.lineJoin = "round";
    brush.lineWidth = 4 / zoom;
    brush.strokeStyle = colour("paper");
    brush.fillStyle = colour("ink2");
    const [right, bottom] = [this.left + this.canvas.clientWidth / zoom, this.top + this.canvas.clientHeight / zoom];
    const edge = right - 6 / zoom;
    for (const head of map.tiers) {
      const wide = brush.measureText(head.label).width;
      brush.fillText(head.label, head.x <= right ? Math.min(head.x - 6, edge - wide) : head.x, 14);
    }
    brush.font = `400 ${size}px Inter, system-ui, sans-serif`;
    brush.fillStyle = colour("ink");
    /** @type {[number, number, number, number][]} */
    const taken = [];
    for (const n of this.at >= 0 ? [this.at, ...this.ranked] : this.ranked) {
      if (taken.length >= LABELS) return;
      const dot = /** @type {Dot} */ (map.dots[n]);
      if (dot.x < this.left || dot.x > right || dot.y < this.top || dot.y > bottom) continue;
      const whole = this.data.name(dot.id);
      const name = whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1)}…` : whole;
      const wide = brush.measureText(name).width;
      // A name that would run out of the window stands on the other side of its dot.
      const x = dot.x + 9 + wide > edge ? dot.x - 9 - wide : dot.x + 9;
      if (taken.some(([l, t, r, b]) => x < r && x + wide > l && dot.y - size * 0.6 < b && dot.y + size * 0.6 > t)) continue;
      taken.push([x, dot.y - size * 0.6, x + wide + 4, dot.y + size * 0.6]);
      brush.strokeText(name, x, dot.y);
      brush.fillText(name, x, dot.y);
    }
  }
}
