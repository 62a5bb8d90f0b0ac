// The counts that decide: read from what the runners really print, and never silent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { countCargo, countPlaywright, countTap, judge } from "./suite.mjs";

const cargo = `running 2 tests
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
`;

test("cargo's results are summed over its crates", () => {
  assert.deepEqual(countCargo(cargo), { passed: 15, failed: 2 });
});

test("a cancelled script test is a failed one", () => {
  assert.deepEqual(countTap("# tests 9\n# pass 6\n# fail 2\n# cancelled 1\n"), { passed: 6, failed: 3 });
});

test("a flaky end-to-end test is a failed one", () => {
  const report = JSON.stringify({ stats: { expected: 8, unexpected: 1, flaky: 1, skipped: 2 } });
  assert.deepEqual(countPlaywright("", report), { passed: 8, failed: 2 });
});

test("a runner that ran nothing has failed", () => {
  assert.deepEqual(judge({ count: countCargo }, 0, "no tests to run!"), { passed: 0, failed: 1 });
});

test("an exit code that no test explains is a failure", () => {
  const passing = "test result: ok. 4 passed; 0 failed;";
  assert.deepEqual(judge({ count: countCargo }, 101, passing), { passed: 4, failed: 1 });
  assert.deepEqual(judge({}, 1, ""), { passed: 0, failed: 1 });
  assert.deepEqual(judge({}, 0, ""), { passed: 0, failed: 0 });
});
