import assert from "node:assert/strict";
import { test } from "node:test";
import { cuts } from "../../../visualizations/script/print.js";

test("what fits is not cut", () => assert.deepEqual(cuts(1000, 1000, []), [{ from: 0, to: 1000 }]));

test("parts meet, are no longer than allowed, and as few as can be", () => {
  const found = cuts(5136, 1060, []);
  assert.equal(found.length, 5);
  assert.deepEqual(found.map((one) => one.from), [0, ...found.slice(0, -1).map((one) => one.to)]);
  assert.equal(found.at(-1)?.to, 5136);
  for (const { from, to } of found) assert.ok(to - from <= 1060);
});

test("a cut goes between boxes where it can", () => {
  const [first] = cuts(1900, 1000, [{ from: 905, to: 990 }, { from: 991, to: 1100 }]);
  assert.ok(first && first.to <= 905);
});
