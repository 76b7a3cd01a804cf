// @ts-check
/* What the picture shows: boxes and lines made of chosen claims. As kgraph/render/scene.py. */
import { capital, visible } from "./text.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Line} Line */

/** Return the scene of some claims that can be lines.
 * @param {Data} data @param {Iterable<string>} claims @param {string | null} focus @returns {import("./types").Scene} */
export const compose = (data, claims, focus) => {
  const chosen = [...claims].sort();
  const drawn = new Set(chosen);
  /** @type {Set<string>} */
  const ends = new Set();
  for (const id of chosen) {
    const claim = data.claims.get(id);
    if (claim) ends.add(claim.subject).add(claim.object);
  }
  const boxes = [...ends].sort().map((id) => ({
    id,
    label: capital(visible(data.name(id))),
    category: data.category(id),
    more: data.total(id) - data.at(id).filter((claim) => drawn.has(claim.id)).length,
    hub: id === focus,
  }));
  return { boxes, lines: chosen.flatMap((id) => lineOf(data, id)) };
};

/** @param {Data} data @param {string} id @returns {Line[]} */
const lineOf = (data, id) => {
  const claim = data.claims.get(id);
  if (!claim?.view.line) return [];
  const { view } = claim;
  const { verb, tone, head, both = false, dash = "", width, lane = "" } = claim.view.line;
  const said = `${view.said.filter(Boolean).join(" ")}. ${view.verdict}`;
  const { letter = "", pill = "" } = view;
  return [{ claim: id, subject: claim.subject, object: claim.object, verb, tone, head, both, dash, width, letter, pill, lane, said }];
};
