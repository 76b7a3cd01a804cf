// @ts-check
/* On a narrow screen the cascade is read as lists: each drawn thing with what it does. */
import { make, sign } from "./dom.js";
import { claimRow } from "./panel.js";
import { towards } from "./said.js";
import { capital, plural } from "./text.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./types").Claim} Claim */

const PARTS = /** @type {[string, string][]} */ ([["", "Mechanism"], ["above", "Treats"], ["below", "Causes"]]);

/** Return the drawn claims by tier and subject. @param {Data} data @param {Set<string>} shown */
export const lists = (data, shown) => {
  const claims = [...shown].flatMap((id) => data.claims.get(id) ?? []);
  return data.fixed.tiers.flatMap((tier) => {
    const subjects = [...new Set(claims.map((claim) => claim.subject))].filter((id) => data.category(id).tier === tier.name);
    if (!subjects.length) return [];
    const first = data.fixed.categories.find((one) => one.tier === tier.name);
    const count = (/** @type {string} */ id) => claims.filter((claim) => claim.subject === id).length;
    subjects.sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
    return [make("h2", { kind: "cat" }, sign(first?.name ?? ""), tier.label, " ", make("span", {}, String(subjects.length))), ...subjects.map((id) => card(data, id, claims.filter((claim) => claim.subject === id)))];
  });
};

/** @param {Data} data @param {string} id @param {Claim[]} claims */
const card = (data, id, claims) => {
  const parts = PARTS.flatMap(([lane, title]) => {
    const some = claims.filter((claim) => (claim.view.line?.lane ?? "") === lane);
    some.sort((a, b) => (b.summary.support ?? 0) - (a.summary.support ?? 0) || (a.id < b.id ? -1 : 1));
    return some.length ? [make("h3", {}, title), make("ul", { kind: "rows" }, ...some.map((claim) => claimRow(data, claim, capital(claim.view.said[2]), true, towards(claim))))] : [];
  });
  return make("section", { kind: "card" }, make("a", { kind: "head", href: `#${data.anchor(id)}` }, sign(data.entities.get(id)?.category ?? ""), make("b", {}, capital(data.name(id))), make("span", {}, plural(claims.length, "claim"))), ...parts);
};
