// @ts-check
/* Where everything stands in the overview: tier by tier, neighbours at like heights. */

/** @typedef {import("./data.js").Data} Data */
/** @typedef {{id: string, x: number, y: number, degree: number, category: string}} Dot */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {{dots: Dot[], links: Int32Array, signs: Int8Array, claims: Claim[], width: number, height: number, tiers: {label: string, count: number, x: number}[]}} Plan */

const ROW = 14;
const SWEEPS = 6;
const FEW = 400;
const BETWEEN = 190;
const SHAPE = 1.9;
const TOP = 24;

/** Return a place for every entity: a block of columns per tier, neighbours at like heights.
 * @param {Data} data @returns {Plan} */
export const lay = (data) => {
  /** @type {Dot[]} */
  const dots = [...data.entities.values()].map((one) => ({ id: one.id, x: 0, y: 0, degree: data.at(one.id).length, category: one.category }));
  const index = new Map(dots.map((dot, n) => [dot.id, n]));
  const claims = [...data.claims.values()].filter((claim) => claim.view.stated && index.has(claim.subject) && index.has(claim.object));
  const ends = claims.map((claim) => [index.get(claim.subject), index.get(claim.object), claim.view.line?.lane || claim.view.family !== "mechanism" ? 2 : (claim.view.sign ?? 0)]);
  /** @type {number[][]} */
  const near = dots.map(() => []);
  for (const [a = 0, b = 0] of ends) {
    near[a]?.push(b);
    near[b]?.push(a);
  }
  const tiers = [...data.fixed.tiers];
  const blocks = tiers.map((tier) => dots.flatMap((dot, n) => (data.categories.get(dot.category)?.tier === tier.name ? [n] : [])));
  const share = dots.map((_, n) => (n * 0.6180339887) % 1);
  for (let turn = 0; turn < SWEEPS; turn++)
    for (const block of turn % 2 ? [...blocks].reverse() : blocks) {
      const mean = new Map(block.map((n) => [n, near[n]?.length ? (near[n] ?? []).reduce((sum, one) => sum + (share[one] ?? 0), 0) / (near[n]?.length ?? 1) : (share[n] ?? 0)]));
      block.sort((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0) || a - b);
      block.forEach((n, place) => (share[n] = (place + 0.5) / block.length));
    }
  const step = dots.length < FEW ? 150 : ROW * 1.6;
  const tall = rowsFor(blocks.map((block) => block.length), step);
  let x = 40;
  /** @type {Plan["tiers"]} */
  const heads = [];
  blocks.forEach((block, t) => {
    if (!block.length) return;
    const wide = Math.max(1, Math.ceil(block.length / tall));
    const rows = Math.ceil(block.length / wide);
    heads.push({ label: tiers[t]?.label ?? "", count: block.length, x });
    block.forEach((n, place) => {
      const dot = /** @type {Dot} */ (dots[n]);
      dot.x = x + (place % wide) * step;
      dot.y = TOP + ((Math.floor(place / wide) + 0.5) / rows) * tall * ROW;
    });
    x += (wide - 1) * step + BETWEEN;
  });
  const links = new Int32Array(ends.length * 2);
  const signs = new Int8Array(ends.length);
  ends.forEach(([a = 0, b = 0, sign = 0], n) => {
    links[2 * n] = a;
    links[2 * n + 1] = b;
    signs[n] = sign;
  });
  return { dots, links, signs, claims, width: x + 30, height: tall * ROW + 2 * TOP, tiers: heads };
};

/** Return how many rows make the plan about as wide as a window. @param {number[]} counts @param {number} step */
const rowsFor = (counts, step) => {
  const blocks = counts.filter(Boolean);
  const wide = (/** @type {number} */ rows) => blocks.reduce((sum, count) => sum + (Math.ceil(count / rows) - 1) * step + BETWEEN, 0);
  let rows = 8;
  while (wide(rows) > rows * ROW * SHAPE && rows < 2000) rows++;
  return rows;
};
