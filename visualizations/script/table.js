// @ts-check
/* The table: every claim, entity and source, sortable, with words to look for. */
import { add, linkTo, make, sign } from "./dom.js";
import { folded } from "./search.js";
import { capital } from "./text.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./state.js").State} State */
/** @typedef {{key: string, label: string, num?: boolean, of: (row: any) => string | number, show: (row: any) => (Node | string)[]}} Column */

export const PAGE = 200;
const FROM = /** @type {Record<string, string>} */ ({ human: "humans", animal: "animals only", vitro: "in vitro only", unstated: "not stated", none: "" });
const ALMOST_ONE = 0.995;
const MOST_BLOCKS = 12;

/** @param {number} value */
const score = (value) => (value >= ALMOST_ONE ? ">0.99" : value ? value.toFixed(2) : "0");

/** Papers as blocks: filled for human ones, against to the right of the axis. @param {Data} data @param {Claim} claim */
const blocks = (data, claim) => {
  const made = make("span", { kind: "blocks", "aria-label": `${claim.summary.n_support ?? 0} for, ${data.against(claim)} against`, role: "img" });
  const all = claim.view.balance ?? [];
  for (const way of [1, -1]) {
    const some = all.filter((one) => one[2] === way);
    const half = make("span", { kind: way > 0 ? "f" : "a" });
    for (const [, human] of some.slice(0, MOST_BLOCKS)) add(half, make("i", { kind: human ? "h" : "" }));
    if (some.length > MOST_BLOCKS) add(half, `+${some.length - MOST_BLOCKS}`);
    add(made, half);
  }
  return made;
};

/** @param {Data} data @param {string} id @param {string} [said] what a claim says in place of its name */
const entityCell = (data, id, said) => [make("a", { kind: "cat", href: `#${data.anchor(id)}` }, sign(data.entities.get(id)?.category ?? ""), capital(said ?? data.name(id)))];

/** @param {Data} data @param {Set<string>} shown @returns {Record<string, Column[]>} */
const columns = (data, shown) => ({
  claims: [
    { key: "subject", label: "Subject", of: (c) => folded(data.name(c.subject)), show: (c) => entityCell(data, c.subject, c.view.said[0]) },
    { key: "relation", label: "Relation", of: (c) => c.view.said[1], show: (c) => [make("a", { href: `#${data.anchor(c.id)}` }, c.view.said[1], c.view.said[3] ? make("small", {}, ` ${c.view.said[3]}`) : null)] },
    { key: "object", label: "Object", of: (c) => folded(data.name(c.object)), show: (c) => entityCell(data, c.object, c.view.said[2]) },
    { key: "papers", label: "Papers for | against", of: (c) => -(c.summary.n_support ?? 0) * 1000 - data.against(c), show: (c) => [blocks(data, c)] },
    { key: "status", label: "Status", of: (c) => c.view.status, show: (c) => [c.summary.contested_kind ? make("span", { kind: "pill" }, c.summary.contested_kind.replace("_", " ")) : c.view.status] },
    { key: "from", label: "Support from", of: (c) => c.view.from, show: (c) => [FROM[c.view.from] ?? ""] },
    { key: "certainty", label: "Certainty", of: (c) => data.fixed.certainties.indexOf(c.summary.best_certainty ?? "") + 1 || 9, show: (c) => [c.summary.best_certainty ?? ""] },
    { key: "support", label: "Support", num: true, of: (c) => -(c.summary.support ?? 0), show: (c) => [c.view.scores ? score(c.summary.support ?? 0) : ""] },
    { key: "human", label: "Human", num: true, of: (c) => -(c.summary.support_human ?? 0), show: (c) => [c.view.scores ? score(c.summary.support_human ?? 0) : ""] },
    { key: "years", label: "Years", num: true, of: (c) => -(c.view.years?.[1] ?? 0), show: (c) => [years(c)] },
    { key: "drawn", label: "Drawn", of: (c) => (shown.has(c.id) ? 0 : 1), show: (c) => [shown.has(c.id) ? "yes" : ""] },
  ],
  entities: [
    { key: "name", label: "Entity", of: (e) => folded(e.name), show: (e) => entityCell(data, e.id) },
    { key: "category", label: "Category", of: (e) => data.category(e.id).label, show: (e) => [data.category(e.id).label] },
    { key: "also", label: "Also called", of: (e) => folded(e.synonyms?.[0] ?? "~"), show: (e) => [e.description ? make("span", { kind: "what" }, e.description) : "", (e.synonyms ?? []).join(", ")] },
    { key: "id", label: "Identifiers", of: (e) => e.id, show: (e) => [linkTo(e.view.link), e.xrefs?.length ? ` ${e.xrefs.join(", ")}` : ""] },
    { key: "claims", label: "Claims", num: true, of: (e) => -data.at(e.id).length, show: (e) => [String(data.at(e.id).length)] },
  ],
  sources: [
    { key: "who", label: "Authors and year", of: (p) => folded(p.view.short), show: (p) => [p.authors?.length ? `${p.authors.join(", ")}${p.year ? ` ${p.year}` : ""}` : String(p.year ?? "")] },
    { key: "title", label: "Title", of: (p) => folded(p.title ?? ""), show: (p) => [p.title ?? "", ...(p.view.notices ?? []).map((/** @type {string} */ told) => make("span", { kind: "notice" }, ` ${told}`))] },
    { key: "journal", label: "Journal", of: (p) => folded(p.journal ?? "~"), show: (p) => [make("em", {}, p.journal ?? "")] },
    { key: "link", label: "Link", of: (p) => p.id, show: (p) => p.view.links.flatMap((/** @type {import("./types").LinkView} */ link, /** @type {number} */ n) => [n ? ", " : "", linkTo(link)]) },
  ],
});

/** @param {Claim} claim */
const years = ({ view }) => {
  if (!view.years) return "";
  const [first, last] = view.years;
  return first === last ? String(last) : `${first}–${String(last).slice(-2)}`;
};

/** Return the rows of the table that are asked for, in order. @param {Data} data @param {State} state @param {Set<string>} shown @param {(claim: Claim) => boolean} passing */
export const tableRows = (data, state, shown, passing) => {
  const kinds = { claims: [...data.claims.values()].filter(passing), entities: [...data.entities.values()], sources: [...data.publications.values()] };
  /** @type {any[]} */
  const rows = kinds[/** @type {keyof typeof kinds} */ (state.tab)] ?? kinds.claims;
  const words = folded(state.q).split(/\s+/).filter(Boolean);
  const found = words.length ? rows.filter((row) => words.every((word) => haystack(data, state.tab, row).includes(word))) : rows;
  const all = columns(data, shown)[state.tab] ?? [];
  const key = state.sort.replace("-", "") || { claims: "support", entities: "name", sources: "who" }[state.tab];
  const column = all.find((one) => one.key === key) ?? all[0];
  const down = state.sort.startsWith("-") ? -1 : 1;
  const values = new Map(found.map((row) => [row, column?.of(row) ?? ""]));
  const by = (/** @type {any} */ a, /** @type {any} */ b) => {
    const one = values.get(a) ?? "";
    const two = values.get(b) ?? "";
    return (one < two ? -1 : one > two ? 1 : 0) * down || (a.id < b.id ? -1 : 1);
  };
  return { rows: found.sort(by), columns: all, total: rows.length, key: column?.key ?? "", down };
};

/** @param {Data} data @param {string} tab @param {any} row */
const haystack = (data, tab, row) => {
  if (tab === "claims") return folded(`${row.view.said.join(" ")} ${row.view.status} ${row.summary.species?.join(" ") ?? ""}`);
  if (tab === "entities") return folded([row.name, row.id, data.category(row.id).label, ...(row.synonyms ?? []), ...(row.xrefs ?? [])].join(" "));
  return folded([row.id, row.title, row.journal, row.year, ...(row.authors ?? []), ...(row.xrefs ?? [])].join(" "));
};

/** Return the table with what controls it. @param {Data} data @param {State} state @param {Set<string>} shown
 * @param {(claim: Claim) => boolean} passing @param {(change: Partial<State>) => void} go */
export const tableView = (data, state, shown, passing, go) => {
  const { rows, columns: all, total, key, down } = tableRows(data, state, shown, passing);
  const from = Math.min(state.pos, Math.max(0, rows.length - 1));
  const part = rows.slice(from, from + PAGE);
  const tabs = /** @type {const} */ ([["claims", "Claims"], ["entities", "Entities"], ["sources", "Sources"]]);
  const bar = make("div", { kind: "bar" },
    make("div", { kind: "tabs", role: "group", "aria-label": "Table of" }, ...tabs.map(([tab, label]) => make("button", { type: "button", "aria-pressed": String(state.tab === tab), onclick: () => go({ tab, sort: "", pos: 0 }) }, label))),
    make("input", { type: "search", id: "words", placeholder: "Rows with these words", "aria-label": "Rows with these words", value: state.q, maxlength: 200 }),
    make("span", { role: "status" }, `${rows.length} of ${total}${rows.length > PAGE ? `, rows ${from + 1} to ${from + part.length}` : ""}`),
    from > 0 ? make("button", { type: "button", onclick: () => go({ pos: Math.max(0, from - PAGE) }) }, `Previous ${PAGE}`) : null,
    from + PAGE < rows.length ? make("button", { type: "button", onclick: () => go({ pos: from + PAGE }) }, `Next ${Math.min(PAGE, rows.length - from - PAGE)}`) : null,
  );
  const heads = all.map((one) => make("th", { scope: "col", kind: one.num ? "num" : "", "aria-sort": one.key === key ? (down > 0 === !one.num ? "ascending" : "descending") : undefined },
    make("button", { type: "button", "data-key": one.key, onclick: () => go({ sort: one.key === key && down > 0 ? `-${one.key}` : one.key, pos: 0 }) }, one.label, one.key === key ? (down > 0 === !one.num ? " ↑" : " ↓") : "")));
  const body = part.map((row) => make("tr", { kind: [state.tab === "claims" && !row.view.stated && "off", state.sel && data.anchor(row.id) === state.sel && "now"].filter(Boolean).join(" ") }, ...all.map((one) => make("td", { kind: one.num ? "num" : "" }, ...one.show(row)))));
  const empty = rows.length ? null : make("p", { kind: "empty" }, state.q ? `No row has “${state.q}”.` : "No row passes the filters.");
  return [bar, make("div", { kind: "wide", tabindex: 0, role: "region", "aria-label": "Table, scrolls" }, make("table", { kind: state.tab }, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body)), empty)];
};
