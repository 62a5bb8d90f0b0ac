// The built module in Node: clinical vectors, reference values, bad and hostile input.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as nadir from "../../pkg/js/index.js";
import { clinical } from "./clinical.mjs";
import { badInput, breakOnce, exhaustStack, hostile, stillWorks, tryAll } from "./hostile.mjs";
import { replay } from "./replay.mjs";

const text = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const { cases } = JSON.parse(text("../fixtures/reference/statistics.json"));
const published = JSON.parse(text("../fixtures/reference/published_cases.json")).cases;

for (const [name, check] of [...clinical, ...badInput]) test(name, () => check(nadir));

test("every reference case comes back under its own field names", () => {
  const { cases: replayed, fields, failures } = replay(nadir, cases);
  assert.ok(replayed > 500 && fields > 4000, `${replayed} cases, ${fields} fields`);
  assert.deepEqual(failures, []);
});

test("Fisher's exact test of large tables, to twelve digits", { timeout: 120_000 }, () => {
  const { cases: tables } = JSON.parse(text("../fixtures/reference/fisher_rxc.json"));
  assert.ok(tables.length >= 14);
  for (const { table, p } of tables) {
    const found = nadir.statistic("fisher_rxc", { table }).p;
    assert.ok(Math.abs(found / p - 1) < 1e-12, `${JSON.stringify(table)}: ${found} instead of ${p}`);
  }
});

test("printed thresholds of RECIST", () => {
  for (const { id, inputs, printed } of published.filter((one) => one.kind === "recist_threshold")) {
    const sizes = [inputs.baseline_mm, inputs.nadir_mm, inputs.current_mm];
    const { visits } = nadir.assess({ unit: "mm", visits: sizes.map((L1, index) => ({ month: index * 3, lesions: { L1 } })) });
    const [, not, expected] = printed.target_response.match(/^(not )?(\w+)$/);
    assert.equal(visits[2].recistResponse === expected, !not, id);
  }
});

test("exact unconditional intervals as EXIST-2 and EXIST-1 print them", () => {
  const percent = (x1, n1) => {
    const { ci_low: low, ci_high: high } = nadir.statistic("exact_unconditional_difference", { x1, n1, x2: 0, n2: 39, conf_level: 0.95 });
    return [Math.round(100 * low), Math.round(100 * high)];
  };
  assert.deepEqual([percent(33, 79), percent(27, 78)], [[24, 58], [15, 52]]);
});

test("hostile values at every place of every call are answered", { timeout: 300_000 }, () => {
  const calls = tryAll(nadir, cases);
  assert.ok(calls >= 2000 && hostile.length > 50, `${calls} calls`);
});

test("a million numbers are described, one more is refused", () => {
  const { n, mean } = nadir.statistic("descriptives", { x: new Float64Array(1_000_000).fill(2) });
  assert.deepEqual([n, mean], [1_000_000, 2]);
  stillWorks(nadir);
});

test("a caller without stack left does not break the module for the next", () => exhaustStack(nadir));

test("a call that fails within the core is answered, and the next has a new instance", () => breakOnce(nadir));

test("a policy chooses, says why and shows the others", () => {
  const paper = nadir.chooseTest({ table: [[4, 29], [11, 80]] }, "as-published");
  assert.equal(paper.method, "yates_uncapped");
  assert.equal(paper.results.find(({ method }) => method === paper.method).p.toFixed(2), "0.76");
  assert.equal(nadir.chooseTest([[4, 29], [11, 80]]).method, "n_minus_1");
  const textbook = nadir.chooseTest([[0, 33], [3, 88]], "textbook");
  assert.equal(textbook.reason.en, "The smallest expected count is 0.80, below 1 (N = 124): Fisher's exact test.");
  assert.deepEqual(textbook.results.map(({ method }) => method).slice(0, 2), ["pearson", "n_minus_1"]);
  assert.equal(nadir.chooseTest({ mean1: 3, sd1: 1, n1: 33, mean2: 2, sd2: 1, n2: 91 }, "as-published").method, "student");
});

test("the source paper's table, pasted: its findings", () => {
  const tables = text("../fixtures/reference/source_paper_tables.csv").split("\n").filter((line) => !line.startsWith("text,")).join("\n");
  const { summary, rows, findings, families } = nadir.checkPublished(tables);
  const { printed, reproduced, onlyUncapped, offRule, wrongPercentages } = summary;
  // A pasted table states no rule of choice, and without one nothing departs from it: of the 12 findings under the textbook rule, 7.
  assert.deepEqual([printed, reproduced, onlyUncapped, offRule, wrongPercentages, findings.length], [30, 27, 3, 0, 4, 7]);
  assert.equal(summary.rules["as-published"], 30);
  const expected = JSON.parse(text("../fixtures/reference/paper_tables.json"));
  const found = rows.filter(({ verdict }) => verdict !== "no-p");
  expected.rows.forEach((row, index) => {
    for (const [method, p] of Object.entries(row.p)) {
      const test = found[index].tests.find((one) => one.method === method);
      assert.ok(Math.abs(test.p - p) <= 1e-12 * p, `${row.label} ${method}`);
    }
  });
  assert.deepEqual(families[0].members.map(({ holm }) => holm.toPrecision(8)), expected.multiplicity_note.holm_student.map((p) => p.toPrecision(8)));
});

test("a printed table as an object: sizes, whole numbers, no rule", () => {
  const row = { label: "score", first: "5.19 ± 1.1", second: "5.0 ± 1.0", n: [28, 30], p: "0.5", wholeNumbers: true };
  const checked = nadir.checkPublished({ rule: "", rows: [row] });
  assert.deepEqual(checked.findings.map(({ rule, cell }) => [rule, cell]).slice(0, 1), [["mean-impossible", "first"]]);
  assert.equal(checked.rows[0].ruleAsks, null);
  assert.deepEqual(nadir.checkPublished({ rows: [{ ...row, wholeNumbers: false }] }).findings.filter(({ rule }) => rule.includes("impossible")), []);
  // 28 means of 4 items lie 1/112 apart, two of them around 5.19: 581/112 = 5.1875, and 581/28 is no whole sum of one item.
  assert.deepEqual(nadir.checkPublished({ rows: [{ ...row, items: 4 }] }).findings.filter(({ rule }) => rule === "mean-impossible"), []);
});

test("a row that fits two readings says both", () => {
  // Equal means: t = 0 and P = 1, whether SD or standard error stands in brackets.
  const checked = nadir.checkPublished({ sizes: ["40", "40"], rows: [{ label: "score", first: "30.5 (2.1)", second: "30.5 (2.1)", p: "1.00" }] });
  const [{ reading, alsoFits, verdict }] = checked.rows;
  assert.deepEqual([reading, alsoFits, verdict], ["mean-sd", ["mean-sem"], "reproduced"]);
});

// By hand: as one time there are 2 events of 4 at risk, 1 expected in either arm. As two times the arm with the earlier one has 1/2 + 1/3 expected.
test("times that differ by rounding alone are one, which is said and can be refused", () => {
  const given = { time: [0.1 + 0.2, 1, 0.3, 1], status: [1, 0, 1, 0], group: [0, 0, 1, 1] };
  const tied = nadir.statistic("logrank", given);
  assert.deepEqual([tied.times_tied, tied.expected], [1, [1, 1]]);
  const apart = nadir.statistic("logrank", { ...given, tie_times: false });
  assert.equal(apart.times_tied, 0);
  [7 / 6, 5 / 6].forEach((expected, at) => assert.ok(Math.abs(apart.expected[at] - expected) < 1e-14, String(apart.expected)));
});

test("a printed table is read whole, as long as Word makes it", () => {
  const style = "mso-style-name:x;".repeat(60);
  const cells = (texts) => `<tr>${texts.map((text) => `<td style="${style}">${text}</td>`).join("")}</tr>`;
  const table = `<table>${[["Characteristic", "A (n = 33)", "B (n = 91)", "P"], ["Pain", "4 (12)", "11 (13)", "1.00"]].map(cells).join("")}</table>`.padEnd(12_000);
  // 11 of 91 are 12.09 %.
  assert.deepEqual(nadir.checkPublished(table).findings.map(({ rule }) => rule), ["percentage-impossible"]);
  assert.equal(nadir.checkPublished(" ".repeat(1_000_001)).error.kind, "too_large");
});

test("two calls do not share their results", () => {
  const one = nadir.readMeasurement("42", "mm");
  one.diametersMm.push(1);
  assert.deepEqual(nadir.readMeasurement("42", "mm").diametersMm, [42]);
});
