// The example for those who use the module runs, and prints what its numbers are by hand (see tests/native/examples.rs).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("diameters become Table 2", () => {
  const example = fileURLToPath(new URL("../examples/diameters_to_table_2.mjs", import.meta.url));
  const lines = execFileSync(process.execPath, [example], { encoding: "utf8" }).split("\n").map((line) => line.split("\t"));
  const of = (label) => lines.find(([found]) => found.startsWith(label))?.slice(1, 3);
  assert.deepEqual(of("Decrease"), ["34.3 ± 12.5", "57.4 ± 8.5"]);
  assert.deepEqual(of("Partial response"), ["0/3 (0)", "2/3 (67)"]);
});
