// @ts-check
/* What can be taken away: tables, graphs, references, as text. */
import { plain, visible } from "./text.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Publication} Publication */

/** Return a cell of CSV; what a spreadsheet would take for a formula is text. @param {unknown} value */
export const cell = (value) => {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r\u00ad]|^[＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const COLUMNS = /** @type {[string, (data: Data, claim: Claim) => unknown][]} */ ([
  ["claim", (_, claim) => claim.id],
  ["subject_id", (_, claim) => claim.subject],
  ["subject", (data, claim) => data.name(claim.subject)],
  ["predicate", (_, claim) => claim.predicate],
  ["object_id", (_, claim) => claim.object],
  ["object", (data, claim) => data.name(claim.object)],
  ["qualifiers", (_, claim) => Object.entries(claim.qualifiers ?? {}).map(([key, value]) => `${key}=${value}`).join("; ")],
  ["sign", (_, claim) => claim.view.sign ?? 0],
  ["status", (_, claim) => claim.summary.status],
  ["papers_for", (_, claim) => claim.summary.n_support ?? 0],
  ["papers_against", (data, claim) => data.against(claim)],
  ["papers_human", (_, claim) => claim.view.human ?? 0],
  ["support", (_, claim) => claim.summary.support ?? 0],
  ["opposition", (_, claim) => claim.summary.opposition ?? 0],
  ["support_human", (_, claim) => claim.summary.support_human ?? 0],
  ["best_certainty", (_, claim) => claim.summary.best_certainty],
  ["species", (_, claim) => (claim.summary.species ?? []).join("; ")],
  ["publications", (_, claim) => (claim.summary.publications ?? []).join("; ")],
  ["publications_against", (_, claim) => (claim.summary.publications_opposed ?? []).join("; ")],
]);

/** Return claims as CSV. @param {Data} data @param {Claim[]} claims */
export const toCsv = (data, claims) =>
  [COLUMNS.map(([name]) => name), ...claims.map((claim) => COLUMNS.map(([, of]) => of(data, claim)))]
    .map((row) => row.map(cell).join(","))
    .join("\r\n") + "\r\n";

/** Return claims with everything that belongs to them as native JSON. @param {Data} data @param {Claim[]} claims @param {Record<string, unknown>} meta */
export const toJson = (data, claims, meta) => {
  const ids = new Set(claims.map((claim) => claim.id));
  const evidence = [...data.evidence.values()].filter((item) => ids.has(item.claim));
  const entities = new Set(claims.flatMap((claim) => [claim.subject, claim.object, ...Object.values(claim.qualifiers ?? {})]));
  const papers = new Set([...evidence.flatMap((item) => [item.publication, item.read_in ?? ""]), ...claims.flatMap((claim) => (claim.asserted ?? []).flatMap((one) => one.publications ?? []))]);
  const plainly = (/** @type {{id: string}[]} */ some) => some.map((one) => ({ ...one, view: undefined })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify({
    format: "kgraph/1", meta,
    entities: plainly([...data.entities.values()].filter((one) => entities.has(one.id))),
    claims: plainly(claims), evidence: plainly(evidence),
    publications: plainly([...data.publications.values()].filter((one) => papers.has(one.id))),
  }, null, 1);
};

/** @param {string} text */
const xml = (text) => visible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Return claims as GraphML; a claim that nobody supports is no edge. @param {Data} data @param {Claim[]} claims */
export const toGraphml = (data, claims) => {
  const stated = claims.filter((claim) => claim.view.stated);
  const ends = [...new Set(stated.flatMap((claim) => [claim.subject, claim.object]))].sort();
  const keys = [["n_name", "node", "name", "string"], ["n_category", "node", "category", "string"], ["e_predicate", "edge", "predicate", "string"],
    ["e_sign", "edge", "sign", "int"], ["e_status", "edge", "status", "string"], ["e_for", "edge", "papers_for", "int"], ["e_against", "edge", "papers_against", "int"],
    ["e_support", "edge", "support", "double"], ["e_human", "edge", "support_human", "double"], ["e_publications", "edge", "publications", "string"]];
  const datum = (/** @type {string} */ key, /** @type {unknown} */ value) => `<data key="${key}">${xml(String(value))}</data>`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n' +
    keys.map(([id, of, name, type]) => `<key id="${id}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`).join("") +
    '<graph edgedefault="directed">\n' +
    ends.map((id) => `<node id="${xml(id)}">${datum("n_name", plain(data.name(id)))}${datum("n_category", data.entities.get(id)?.category ?? "")}</node>\n`).join("") +
    stated.map((claim) => {
      const { summary } = claim;
      return `<edge id="${claim.id}" source="${xml(claim.subject)}" target="${xml(claim.object)}">${datum("e_predicate", claim.predicate)}${datum("e_sign", claim.view.sign ?? 0)}` +
        `${datum("e_status", summary.status)}${datum("e_for", summary.n_support ?? 0)}${datum("e_against", data.against(claim))}${datum("e_support", summary.support ?? 0)}` +
        `${datum("e_human", summary.support_human ?? 0)}${datum("e_publications", (summary.publications ?? []).join("; "))}</edge>\n`;
    }).join("") +
    "</graph>\n</graphml>\n"
  );
};

/** Return the publications behind claims, by id. @param {Data} data @param {Claim[]} claims @returns {Publication[]} */
export const papersOf = (data, claims) => {
  const ids = new Set(claims.flatMap((claim) => [
    ...(data.items.get(claim.id) ?? []).flatMap((item) => [item.publication, item.read_in ?? ""]),
    ...(claim.asserted ?? []).flatMap((one) => one.publications ?? []),
  ]));
  return [...ids].sort().flatMap((id) => data.publications.get(id) ?? []);
};

/** @param {Publication} paper @param {string} prefix */
const identifier = (paper, prefix) => {
  const found = [paper.id, ...(paper.xrefs ?? [])].find((one) => one.startsWith(prefix));
  return found?.slice(prefix.length) ?? "";
};

/** @param {string} text */
const tex = (text) => visible(text).replace(/[\\{}]/g, " ").replace(/[&%$#_]/g, "\\$&").replace(/~/g, "\\textasciitilde{}").replace(/\^/g, "\\textasciicircum{}");

/** Return references as BibTeX. @param {Publication[]} papers */
export const toBibtex = (papers) =>
  papers.map((paper, n) => {
    const fields = [["author", (paper.authors ?? []).map(tex).join(" and ")], ["title", `{${tex(paper.title ?? paper.id)}}`], ["journal", tex(paper.journal ?? "")],
      ["year", String(paper.year ?? "")], ["doi", tex(identifier(paper, "doi:"))], ["note", identifier(paper, "PMID:") && `PMID ${identifier(paper, "PMID:")}`]];
    const told = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
    const key = `${(paper.authors?.[0] ?? "anon").normalize("NFKD").replace(/[^A-Za-z].*$/, "") || "anon"}${paper.year ?? ""}k${n + 1}`;
    return `@${paper.journal ? "article" : "misc"}{${key},\n${told.join(",\n")}\n}\n`;
  }).join("\n");

/** Return references as RIS. @param {Publication[]} papers */
export const toRis = (papers) =>
  papers.map((paper) => {
    const line = (/** @type {string} */ tag, /** @type {string} */ value) => (value ? `${tag}  - ${visible(value)}\r\n` : "");
    return line("TY", paper.journal ? "JOUR" : "GEN") + (paper.authors ?? []).map((one) => line("AU", one)).join("") + line("TI", paper.title ?? paper.id) +
      line("JO", paper.journal ?? "") + line("PY", String(paper.year ?? "")) + line("DO", identifier(paper, "doi:")) +
      line("AN", identifier(paper, "PMID:")) + "ER  - \r\n";
  }).join("\r\n");

/** Return a publication as one cites it. @param {Data} data @param {string} id */
export const citation = (data, id) => {
  const paper = data.publications.get(id);
  if (!paper) return id;
  const link = paper.view.links[0];
  return [paper.authors?.join(", "), paper.year, paper.title, paper.journal, link?.href ?? link?.text].filter(Boolean).join(". ").replaceAll("..", ".");
};

/** Return a text that reports an error in an item of evidence.
 * @param {Data} data @param {Claim} claim @param {import("./types").Evidence} item */
export const report = (data, claim, item) =>
  [`Error in ${item.id}`, `Claim: ${claim.view.said.filter(Boolean).join(" ")} (${claim.id})`, `It says: ${item.statement}`,
    `From: ${citation(data, item.publication)}, ${item.view.where}`, "What is wrong: "].join("\n");
