import assert from "node:assert/strict";
import { test } from "node:test";
import { shownMost } from "../../../visualizations/script/choose.js";
import { Data } from "../../../visualizations/script/data.js";
import { countAll, passes } from "../../../visualizations/script/filter.js";
import { findPaths } from "../../../visualizations/script/paths.js";
import { NOTHING } from "../../../visualizations/script/state.js";

const FIXED = { categories: [{ name: "Drug", label: "Drug", tier: "drug", glyph: "hexagon" }], tiers: [{ name: "drug", label: "Drug", description: "" }], certainties: ["asserted"], widths: {}, rules: "" };
let serial = 0;
const claim = (subject, predicate, object, sign, support, more = {}) => ({ record: { id: `claim:${String(serial++).padStart(32, "0")}`, subject, predicate, object, summary: { status: "supported", support, n_support: 1, ...more.summary }, ...more.record }, view: { said: [subject, predicate, object, ""], verdict: "", status: "supported", stated: true, family: "mechanism", sign, from: "human", line: { verb: "x", tone: "raises", head: "triangle", width: 1.5 }, ...more.view } });
const dataOf = (claims) => {
  const ids = [...new Set(claims.flatMap(({ record }) => [record.subject, record.object]))];
  return new Data({ format: "kgraph/1", entities: ids.map((id) => ({ id, name: id, category: "Drug" })), claims: claims.map((one) => one.record), evidence: [], publications: [], views: { entities: ids.map((id) => ({ anchor: `n-${id}`, link: { text: id } })), claims: claims.map((one) => one.view), evidence: [], publications: [] } }, FIXED);
};
const all = () => true;
const find = (claims, from, to) => findPaths(dataOf(claims), from, to, all).paths;

test("two lowering steps raise", () => assert.equal(find([claim("a", "inhibits", "b", -1, 0.5), claim("b", "inhibits", "c", -1, 0.5)], "a", "c")[0]?.net, 1));
test("the strongest weakest step comes first, not the shortest", () => {
  const claims = [claim("a", "activates", "b", 1, 0.3), claim("b", "activates", "z", 1, 0.9), claim("a", "activates", "c", 1, 0.8), claim("c", "activates", "d", 1, 0.8), claim("d", "activates", "z", 1, 0.8)];
  const found = find(claims, "a", "z");
  assert.deepEqual(found.map((path) => path.steps.length), [3, 2]);
  assert.deepEqual(found[1]?.weak, [1]);
});
test("a single claim shows no mechanism and comes last", () => {
  const found = find([claim("a", "causes", "z", 1, 0.99), claim("a", "activates", "b", 1, 0.1), claim("b", "activates", "z", 1, 0.1)], "a", "z");
  assert.deepEqual(found.map((path) => path.direct), [false, true]);
});
test("parallel claims of one sign are one step, of two signs two paths", () => {
  assert.equal(find([claim("a", "activates", "b", 1, 0.1), claim("a", "increases", "b", 1, 0.2)], "a", "b")[0]?.steps[0]?.claims.length, 2);
  assert.equal(find([claim("a", "activates", "b", 1, 0.1), claim("a", "inhibits", "b", -1, 0.2)], "a", "b").length, 2);
});
test("relieves closes a path only by definition, and only at its end", () => {
  const entailed = { record: { asserted: [{ source: "x", knowledge_level: "logical_entailment" }] }, view: { defined: true } };
  assert.equal(find([claim("a", "causes", "b", 1, 0.4), claim("b", "relieves", "z", -1, 0, entailed)], "a", "z").length, 1);
  assert.equal(find([claim("a", "causes", "b", 1, 0.4), claim("b", "relieves", "z", -1, 0.9)], "a", "z").length, 0);
  assert.equal(find([claim("a", "relieves", "b", -1, 0, entailed), claim("b", "causes", "z", 1, 0.4)], "a", "z").length, 0);
});
test("a claim about one drug lies on paths of that drug only", () => {
  const other = { record: { qualifiers: { drug: "other" } } };
  assert.equal(find([claim("a", "causes", "z", 1, 0.4, other)], "a", "z").length, 0);
  assert.equal(find([claim("a", "causes", "z", 1, 0.4, other), claim("a", "has_enantiomer", "other", 0, 0)], "a", "z").length, 1);
});
test("circles end", () => assert.equal(find([claim("a", "activates", "b", 1, 0.5), claim("b", "activates", "a", 1, 0.5), claim("b", "activates", "z", 1, 0.5)], "a", "z").length, 1));
test("seven steps are too many", () => {
  const chain = [..."abcdefg"].map((one, n) => claim(one, "activates", "bcdefgh"[n], 1, 0.5));
  assert.equal(find(chain, "a", "g").length, 1);
  assert.equal(find(chain, "a", "h").length, 0);
});
test("no more than ten", () => {
  const claims = Array.from({ length: 15 }, (_, n) => [claim("a", "activates", `m${n}`, 1, 0.5), claim(`m${n}`, "activates", "z", 1, 0.5)]).flat();
  assert.equal(find(claims, "a", "z").length, 10);
});
test("nothing leads from a thing to itself", () => assert.deepEqual(find([claim("a", "activates", "b", 1, 0.5)], "a", "a"), []));

test("filters", () => {
  const one = claim("a", "activates", "b", 1, 0.5, { summary: { best_certainty: "hedged" }, view: { years: [2001, 2005] } });
  const data = dataOf([one]);
  const [known] = data.lines;
  const passing = (change) => passes(data, { ...NOTHING, ...change }, known);
  assert.ok(passing({}));
  assert.ok(!passing({ cert: ["hedged"] }));
  assert.ok(!passing({ sp: ["human"] }));
  assert.ok(!passing({ fam: ["mechanism"] }));
  assert.ok(!passing({ hide: ["Drug"] }));
  assert.ok(!passing({ con: true }));
  assert.ok(!passing({ min: 2 }));
  assert.ok(passing({ year: "2005" }));
  assert.ok(!passing({ year: "2006" }));
});
test("what nobody states is drawn only if asked for", () => {
  const data = dataOf([claim("a", "activates", "b", 1, 0, { summary: { status: "refuted", n_support: 0 }, view: { stated: false, from: "none" } })]);
  const [known] = data.lines;
  assert.ok(!passes(data, NOTHING, known));
  assert.ok(passes(data, { ...NOTHING, uns: true }, known));
  assert.deepEqual(countAll(data, new Set()).unsupported, { shown: 0, total: 1 });
});
test("of very many claims as many are drawn as can be", () => {
  const claims = Array.from({ length: 5000 }, (_, n) => claim("a", "activates", `m${n}`, 1, n / 5000));
  const data = dataOf(claims);
  const shown = shownMost(data.lines, "a");
  assert.equal(shown.length, 149);
  assert.ok(shown.every((one) => one.summary.support >= 4851 / 5000));
});
test("merging the same records again changes nothing", () => {
  const made = [claim("a", "activates", "b", 1, 0.5)];
  const data = dataOf(made);
  const before = data.lines.length;
  data.merge({ format: "kgraph/1", entities: [{ id: "a", name: "a", category: "Drug" }, { id: "c", name: "c", category: "Drug" }], claims: [made[0].record], evidence: [], publications: [], views: { entities: [{ anchor: "n-a", link: { text: "a" } }, { anchor: "n-c", link: { text: "c" } }], claims: [made[0].view], evidence: [], publications: [] } });
  assert.equal(data.lines.length, before);
  assert.equal(data.entities.size, 3);
  assert.equal(data.byAnchor.get("n-c"), "c");
});
