import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, toBibtex, toRis } from "../../../visualizations/script/exporters.js";
import { distance, folded, nearest, search } from "../../../visualizations/script/search.js";
import { capital, escape, listed, number, plural, setAdvances, visible, width, wrap } from "../../../visualizations/script/text.js";

const entity = (id, name, synonyms = []) => ({ id, name, category: "Drug", synonyms, view: { anchor: id, link: { text: id } } });
const ALL = [entity("x:1", "NMDA receptor", ["N-methyl-D-aspartate receptor"]), entity("x:2", "ketamine", ["Ketalar"]), entity("x:3", "esketamine"), entity("x:4", "NMDA receptor with GluN2B"), entity("x:5", "naïve café")];
const names = (text) => search(ALL, text).map((hit) => hit.entity.id);

test("the exact name comes first", () => assert.deepEqual(names("ketamine"), ["x:2", "x:3"]));
test("case does not matter", () => assert.deepEqual(names("nmda"), ["x:1", "x:4"]));
test("a synonym finds", () => assert.deepEqual(names("ketalar"), ["x:2"]));
test("an identifier finds", () => assert.deepEqual(names("x:3"), ["x:3"]));
test("accents do not matter", () => assert.deepEqual(names("naive cafe"), ["x:5"]));
test("words in any order find", () => assert.deepEqual(names("receptor nmda"), ["x:1", "x:4"]));
test("nothing finds nothing", () => assert.deepEqual(names("  "), []));
test("the nearest name is named", () => assert.equal(nearest(ALL, "esketmine")[0]?.id, "x:3"));
test("letters to change", () => assert.equal(distance("kitten", "sitting"), 3));
test("folding", () => assert.equal(folded("ÉCLAIR"), "eclair"));

for (const text of ["=1+1", "+1", "-x", "@SUM(A1)", "\t=1", "\u00ad=1", "＝1"])
  test(`a formula is text: ${JSON.stringify(text)}`, () => assert.match(cell(text), /^"?'/));
test("a number stays a number", () => assert.equal(cell(-1.5), "-1.5"));
test("commas and quotes are quoted", () => assert.equal(cell('a,"b"'), '"a,""b"""'));
test("nothing is an empty cell", () => assert.equal(cell(undefined), ""));

const PAPER = { id: "PMID:7", title: "A {title} & more_100%", authors: ["Doe J", "O'Neil K"], year: 2020, journal: "J", xrefs: ["doi:10.1/x_y"], view: { short: "Doe 2020", links: [] } };
test("BibTeX keeps to its own marks", () => {
  const text = toBibtex([PAPER]);
  assert.match(text, /^@article\{Doe2020k1,/);
  assert.match(text, /title = \{\{A {2}title {2}\\& more\\_100\\%\}\}/);
  assert.match(text, /author = \{Doe J and O'Neil K\}/);
  assert.match(text, /doi = \{10\.1\/x\\_y\}/);
});
test("RIS has a line each and an end", () => {
  const lines = toRis([PAPER]).split("\r\n");
  assert.equal(lines[0], "TY  - JOUR");
  assert.deepEqual(lines.filter((line) => line.startsWith("AU")), ["AU  - Doe J", "AU  - O'Neil K"]);
  assert.equal(lines.at(-2), "ER  - ");
});

test("hidden characters are spelt out", () => assert.equal(visible("a\u202eb\u0000c\td"), "a[U+202E]b[U+0000]c d"));
test("a lone surrogate is spelt out, a pair is not", () => assert.equal(visible("\ud800 🙂"), "[U+D800] 🙂"));
test("markup is escaped", () => assert.equal(escape(`<a b='c'>&"`), "&lt;a b=&#x27;c&#x27;&gt;&amp;&quot;"));
test("one decimal, halves up, never minus nothing", () => assert.deepEqual([12, 12.25, -0.04, 0.05].map(number), ["12", "12.3", "0", "0.1"]));
test("names keep their own spelling", () => assert.deepEqual(["mTOR", "ketamine", "eEF2 kinase", "a drug"].map(capital), ["mTOR", "Ketamine", "eEF2 kinase", "A drug"]));
test("counting", () => assert.deepEqual([plural(1, "entity"), plural(2, "entity"), plural(0, "paper")], ["1 entity", "2 entities", "0 papers"]));
test("listing", () => assert.equal(listed(["a", "b", "c"]), "a, b and c"));
test("a label breaks at spaces, nothing is lost", () => {
  setAdvances(Object.fromEntries([..."abcdefghijklmnopqrstuvwxyz "].map((one) => [one, [0.6, 0.7]])));
  assert.equal(width("ab", 10), 12);
  assert.deepEqual(wrap("suicidal ideation"), ["suicidal", "ideation"]);
  assert.equal(wrap("x".repeat(100)).join(""), "x".repeat(100));
});
