import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING, Trail, decode, encode, filtered, toggled, unfiltered } from "../../../visualizations/script/state.js";

test("nothing set is an empty address", () => assert.equal(encode({ ...NOTHING }, "v1"), ""));

test("every part of a state survives the address", () => {
  const state = {
    view: "table", sel: "c-0123456789ab", from: "n-aa", to: "n-bb", pi: 2, focus: "n-cc", hide: ["Drug"], fam: ["safety"],
    cert: ["hedged"], sp: ["animal", "human"], year: "2010", min: 3, con: true, uns: true, all: true, x: ["n-dd", "n-dd"],
    q: "a b&c=d#é", tab: "sources", sort: "-title", xyz: "1,2,150", pos: 200,
  };
  assert.deepEqual(decode(`#${encode(state, "v1")}`), { state, version: "v1" });
});

test("an anchor alone selects", () => assert.equal(decode("#c-0123456789ab").state.sel, "c-0123456789ab"));
test("the name of a view alone shows it", () => assert.equal(decode("#table").state.view, "table"));

for (const text of ["%", "%E0%A4%A", "sel=<script>", "view=x", "min=-4", "x=../..,<b>", "\u0000", "q=".padEnd(5000, "x"), "sel=c-zz&from=1", "__proto__=1", "min=1e99"])
  test(`an odd address means something plain: ${text.slice(0, 20)}`, () => {
    const { state } = decode(`#${text}`);
    assert.equal(state.sel, "");
    assert.deepEqual(state.x, []);
    assert.equal(state.view, "cascade");
    assert.ok(state.min >= 0 && state.min < 10_000);
    assert.ok(state.q.length <= 200);
  });

test("a list is the same whatever its order", () =>
  assert.equal(encode({ ...NOTHING, sp: ["b", "a"] }, "v"), encode({ ...NOTHING, sp: ["a", "b"] }, "v")));

test("filters are known and taken off", () => {
  const state = { ...NOTHING, con: true, hide: ["Drug"], q: "kept" };
  assert.ok(filtered(state));
  assert.ok(!filtered(unfiltered(state)));
  assert.equal(unfiltered(state).q, "kept");
});

test("toggling twice is nothing", () => assert.deepEqual(toggled(toggled(["a"], "b"), "b"), ["a"]));

test("undo and redo step through the same states", () => {
  const trail = new Trail();
  const [a, b, c] = [{ ...NOTHING, pi: 1 }, { ...NOTHING, pi: 2 }, { ...NOTHING, pi: 3 }];
  trail.push(a);
  trail.push(b);
  assert.equal(trail.step(c, -1), b);
  assert.equal(trail.step(b, -1), a);
  assert.equal(trail.step(a, -1), undefined);
  assert.equal(trail.step(a, 1), b);
  assert.equal(trail.step(b, 1), c);
  trail.step(c, -1);
  trail.push(b);
  assert.equal(trail.step(a, 1), undefined);
  assert.equal(trail.at, 2);
});
