// @ts-check
/* The evidence panel: a claim with both sides, or an entity with its claims. */
import { add, linkTo, make, parseSvg, sign } from "./dom.js";
import { head } from "./picture.js";
import { ofObject, ofSubject } from "./said.js";
import { capital, plural, visible } from "./text.js";
import { citation, report } from "./exporters.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Evidence} Evidence */
/** @typedef {(text: string, said: string) => void} Copy */

const OPPOSING = /** @type {Record<string, string>} */ ({
  opposite: "Opposite finding",
  null: "Null result: no difference shown",
  insufficient: "Called insufficient or unclear",
});
const HEDGES = /\b(may|might|could|can|suggest(?:s|ed|ing)?|possibl[ey]|potential(?:ly)?|appears? to|seems?|likely|probabl[ey]|perhaps|hypothesi[sz]ed?|putative|unclear|unknown|limited)\b/gi;
const LETTERS = /** @type {Record<string, string>} */ ({ A: "animals only", V: "in vitro only", N: "species not stated" });
const LEAST_BLOCK = 4;

/** Return a claim as a sentence: verbs light, ends strong. @param {Claim} claim @param {"h2" | "span"} tag */
export const sentence = (claim, tag) => {
  const [subject, verb, object, narrowed] = claim.view.said;
  return make(tag, { kind: "said" }, subject, " ", make("i", {}, verb), " ", object, narrowed && " ", narrowed && make("small", {}, narrowed));
};

/** Return what the panel shows of a claim. @param {Data} data @param {Claim} claim @param {Copy} copy */
export const claimPanel = (data, claim, copy) => {
  const { view } = claim;
  const items = data.items.get(claim.id) ?? [];
  const ours = items.filter((item) => item.stance === "supports");
  const theirs = items.filter((item) => item.stance !== "supports");
  return make(
    "article", {},
    make("div", { kind: "top" },
      make("p", { kind: "kick" }, view.pill && make("span", { kind: "pill" }, view.pill), view.pill && " ", view.kicker || (view.stated ? "" : capital(view.status))),
      sentence(claim, "h2"),
      make("p", { kind: "verdict" }, view.verdict),
      view.balance?.length ? balance(view.balance) : null,
      view.scores ? make("p", { kind: "scores" }, view.scores) : null,
      ...(view.also ?? []).map((one) => also(one, Boolean(view.scores))),
    ),
    make("div", { kind: "sides" },
      ours.length ? side(data, claim, "for", "Supporting", ours, copy) : null,
      theirs.length ? side(data, claim, "against", "Opposing", theirs, copy) : null,
    ),
  );
};

/** @param {{source: string, value?: string, links: import("./types").LinkView[]}} one @param {boolean} more */
const also = (one, more) => {
  const made = make("p", { kind: "scores" }, more ? "Also stated by " : "", one.source, one.value ? `: ${one.value}` : "");
  one.links.forEach((link, n) => add(made, n ? ", " : ", from ", linkTo(link)));
  return made;
};

/** One block per paper: width is weight, filled is human, ours left of the axis. @param {[number, number, number][]} blocks */
const balance = (blocks) => {
  const ours = blocks.filter(([, , way]) => way > 0);
  const theirs = blocks.filter(([, , way]) => way < 0);
  const sum = (/** @type {[number, number, number][]} */ some) => some.reduce((all, [weight]) => all + Math.max(weight, 0.04) + 0.012, 0);
  const scale = 150 / Math.max(sum(ours), sum(theirs), 1);
  let text = "";
  for (const [some, way] of /** @type {const} */ ([[[...ours].reverse(), -1], [theirs, 1]])) {
    let x = 160 + way;
    for (const [weight, human] of some) {
      const wide = Math.max(LEAST_BLOCK, weight * scale);
      const left = way > 0 ? x : x - wide;
      const side = way > 0 ? "opposed" : "backed";
      text += `<rect class="${side}${human ? " human" : ""}" x="${left + 0.75}" y="4.75" width="${Math.max(1, wide - 1.5)}" height="12.5" rx="1.5"/>`;
      x += way * (wide + 1);
    }
  }
  const made = parseSvg(`<svg xmlns="http://www.w3.org/2000/svg" class="balance" viewBox="0 0 320 22" aria-hidden="true">${text}<path class="axis" d="M160 0V22"/></svg>`);
  return make("div", { kind: "weighing" },
    make("p", {}, make("span", {}, "filled: human"), make("b", {}, `Supporting ${ours.length}`), make("b", { kind: "amber" }, `Opposing ${theirs.length}`), make("span", {}, "width: weight")),
    made);
};

/** @param {Data} data @param {Claim} claim @param {string} kind @param {string} title @param {Evidence[]} items @param {Copy} copy */
const side = (data, claim, kind, title, items, copy) => {
  const papers = new Set(items.map((item) => item.publication)).size;
  const told = plural(papers, "paper") + (items.length > papers ? `, ${plural(items.length, "finding")}` : "");
  const made = make("section", { kind: `side ${kind}` }, make("h3", {}, title, " ", make("span", {}, told)));
  const groups = kind === "for" ? ["for"] : Object.keys(OPPOSING);
  for (const group of groups) {
    const some = items.filter((item) => item.view.group === group);
    if (some.length && OPPOSING[group]) add(made, make("p", { kind: "group" }, OPPOSING[group]));
    for (const item of some) add(made, entry(data, claim, item, copy));
  }
  return made;
};

/** @param {Data} data @param {Claim} claim @param {Evidence} item @param {Copy} copy */
const entry = (data, claim, item, copy) => {
  const { view } = item;
  const cited = cite(data, item.publication);
  const where = make("p", { kind: "c" }, ...cited, ` · ${view.where}`);
  if (item.read_in && item.read_in !== item.publication) add(where, " · as cited by ", ...cite(data, item.read_in));
  for (const told of data.publications.get(item.publication)?.view.notices ?? []) add(where, " ", make("span", { kind: "notice" }, told));
  if (view.gone) add(where, " ", make("span", { kind: "notice" }, "Retracted work: not counted"));
  const by = [item.curator && `recorded by ${item.curator}`, item.source && `from ${item.source}`].filter(Boolean).join(", ");
  return make("div", { kind: view.gone ? "ev gone" : "ev", "data-evidence": item.id },
    make("p", { kind: "m" }, make("b", { kind: view.human ? "human" : "" }, view.who), view.how ? ` ${view.how}` : ""),
    make("p", { kind: "s" }, item.statement),
    item.quote ? make("blockquote", {}, "“", ...hedged(item.quote), "”") : null,
    view.details?.length ? make("dl", {}, ...view.details.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)))) : null,
    where,
    make("p", { kind: "acts" }, by && make("span", {}, `${capital(by)} `),
      make("button", { type: "button", onclick: () => copy(citation(data, item.publication), "Citation copied") }, "Copy citation"),
      make("button", { type: "button", onclick: () => copy(report(data, claim, item), "Report copied: send it to the people who keep the graph") }, "Report an error")),
  );
};

/** Mark the words by which authors hedge. @param {string} quote */
const hedged = (quote) => {
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  for (const found of quote.matchAll(HEDGES)) {
    parts.push(quote.slice(at, found.index), make("mark", {}, found[0]));
    at = found.index + found[0].length;
  }
  return [...parts, quote.slice(at)];
};

/** @param {Data} data @param {string} id @returns {(Node | string)[]} */
const cite = (data, id) => {
  const known = data.publications.get(id);
  const link = known?.view.links[0];
  if (!known || !link) return [id];
  if (link.href && known.view.short === id) return [linkTo(link)];
  return [known.view.short, ...(known.journal ? [", ", make("em", {}, known.journal)] : []), ...(link.href ? [" · ", linkTo(link)] : [])];
};

/** Return what the panel shows of an entity. @param {Data} data @param {string} id @param {Set<string>} shown @param {Record<string, EventListener>} acts by what the button says */
export const entityPanel = (data, id, shown, acts) => {
  const entity = data.entities.get(id);
  const claims = data.at(id);
  const contested = claims.filter((claim) => claim.summary.contested_kind).length;
  const hidden = claims.filter((claim) => !shown.has(claim.id)).length;
  const waiting = data.total(id) - claims.length;
  const told = [plural(claims.length, "claim"), contested && `${contested} contested`, hidden && `${hidden} not drawn (grey)`, waiting > 0 && `${waiting} more in the database`];
  const on = claims.filter((claim) => claim.object === id);
  const from = claims.filter((claim) => claim.subject === id);
  return make("article", { kind: "entity" },
    make("div", { kind: "top" },
      make("p", { kind: "kick cat" }, sign(entity?.category ?? ""), data.category(id).label),
      make("h2", {}, capital(data.name(id))),
      entity?.description ? make("p", { kind: "verdict" }, entity.description) : null,
      entity?.synonyms?.length ? make("p", { kind: "scores" }, `Also called ${entity.synonyms.join(", ")}`) : null,
      entity ? make("p", { kind: "scores" }, linkTo(entity.view.link), entity.xrefs?.length ? ` · ${entity.xrefs.join(", ")}` : "") : null,
      make("p", { kind: "verdict" }, `${told.filter(Boolean).join(", ")}.`),
      make("p", { kind: "doing" }, ...Object.entries(acts).map(([name, onclick]) => make("button", { type: "button", onclick }, name))),
    ),
    ...rows(data, "Acted on by", on, shown, ofObject),
    ...rows(data, "Acts on", from, shown, ofSubject),
  );
};

/** @param {Data} data @param {string} title @param {Claim[]} claims @param {Set<string>} shown @param {(claim: Claim) => string} said */
const rows = (data, title, claims, shown, said) => {
  if (!claims.length) return [];
  const sorted = [...claims].sort((a, b) => Number(shown.has(b.id)) - Number(shown.has(a.id)) || (b.summary.support ?? 0) - (a.summary.support ?? 0) || (a.id < b.id ? -1 : 1));
  return [
    make("h3", { kind: "count" }, title, " ", make("span", {}, String(claims.length))),
    make("ul", { kind: "rows" }, ...sorted.map((claim) => claimRow(data, claim, said(claim), shown.has(claim.id)))),
  ];
};

/** Return a claim in a list: its line, what it says, its papers. @param {Data} data @param {Claim} claim @param {string} said @param {boolean} drawn @param {string} [verb] in a line of its own, with where the support comes from */
export const claimRow = (data, claim, said, drawn, verb) => {
  const { view, summary } = claim;
  const papers = view.defined ? "by definition" : plural(summary.n_support ?? 0, "paper");
  const from = LETTERS[view.letter ?? ""] ?? "";
  const letter = from && !verb ? ` · ${view.letter}` : "";
  const below = verb ? [verb, view.said[3], from].filter(Boolean).join(", ") : view.said[3];
  const count = view.pill ? make("span", { kind: "pill" }, view.pill) : make("span", { kind: "some", title: from || undefined }, papers + letter);
  return make("li", { kind: drawn ? "" : "n0" }, make("a", { href: `#${data.anchor(claim.id)}` }, sample(claim), make("span", { kind: "what" }, said, below && " ", below && make("small", {}, below)), count));
};

/** Return the line of a claim as a small picture. @param {Claim} claim */
export const sample = (claim) => {
  const line = claim.view.line ?? { tone: "other", head: "circle", width: 1.5, dash: "", verb: "" };
  const end = { triangle: 37, bar: 42, circle: 38 }[line.head];
  const cross = line.tone === "nobody" ? '<path class="cross" d="M16 3L24 11M24 3L16 11"/>' : "";
  const dash = line.dash ? ` stroke-dasharray="${line.dash}"` : "";
  return parseSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture sample" viewBox="0 0 44 14" aria-hidden="true"><g class="${line.tone}">` +
      `<path class="ln" d="M0 7H${end}" stroke-width="${line.width}"${dash}/>${head(line.head, [44, 7], 1)}${cross}</g></svg>`,
  );
};

/** Return what a path says, step by step. @param {Data} data @param {import("./paths.js").Path} path */
export const pathText = (data, path) => {
  const steps = path.steps.map((step, n) => `${n + 1}. ${step.claims.map((claim) => `${claim.view.said.filter(Boolean).join(" ")}. ${claim.view.verdict}`).join(" Also: ")}`);
  return `${netText(data, path)}\n${steps.join("\n")}`;
};

/** Return what a path comes to. @param {Data} data @param {import("./paths.js").Path} path */
export const netText = (data, path) => {
  const goal = visible(data.name(path.steps.at(-1)?.object ?? ""));
  const net = path.net > 0 ? "raises" : path.net < 0 ? "lowers" : "acts on, direction not told,";
  const weak = path.weak.length ? ` Weakest ${path.weak.length > 1 ? "steps" : "step"}: ${path.weak.join(", ").replace(/, (\d+)$/, " and $1")}.` : "";
  return `Net effect: ${net} ${goal}, in ${plural(path.steps.length, "step")}.${weak}`;
};
