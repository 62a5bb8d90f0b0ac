// A study from diameters to tables: what the source paper prints, the numbers behind it, bad input.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as nadir from "../../pkg/js/index.js";
import { refused } from "./expect.mjs";
import { holds, hostile } from "./hostile.mjs";

// The source paper's own tables; no cell of these lines holds a comma but within quotation marks.
const printed = readFileSync(new URL("../fixtures/reference/source_paper_tables.csv", import.meta.url), "utf8")
  .trim().split("\n").map((line) => [...line.matchAll(/("[^"]*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replaceAll('"', "")));
const example = () => nadir.exampleStudy();
const paper = nadir.compare(example(), { policy: "as-published" });

test("Table 2 prints the means, SDs, counts and p of the paper", () => {
  const { rows } = paper.table2.observed;
  let compared = 0;
  for (const [table, section, row, first, second, , , p] of printed) {
    if (table !== "2") continue;
    const start = rows.findIndex(({ kind, label }) => kind === "section" && label.startsWith(section));
    const own = rows.slice(start + 1).find(({ label }) => label.startsWith(row.startsWith("PR") ? "Partial response" : "Decrease"));
    const [reference, comparison, , found] = own.cells;
    assert.deepEqual([reference.text, comparison.text].map((text) => text.replace(/ \(.*/, "")), [first, second].map((text) => text.replace(/ \(.*/, "")), `${section} ${row}`);
    assert.equal(found.text, p, `${section} ${row}`);
    assert.ok(Math.abs(found.test.p - Number(p)) <= 0.005 + 1e-12, `${section} ${row}: ${found.test.p}`);
    compared += 1;
  }
  assert.equal(compared, 8);
});

test("an age with many decimals and an arm in full-width letters are read as what they are", () => {
  const patient = (arm, age) => ({ arm, age, visits: [{ month: 0, lesions: { L1: 40 } }, { month: 3, lesions: { L1: 30 } }] });
  const study = { patients: [patient("A", 0.018000000000000002), patient("B", 40)] };
  const made = nadir.compare(study, { referenceArm: "Ａ" });
  assert.deepEqual(made.arms.map(({ name, n }) => [name, n]), [["A", 1], ["B", 1]]);
  assert.deepEqual(made.findings.filter(({ rule }) => rule === "value-unreadable"), []);
});

test("Table 3 prints the counts of all grades and all 22 p of the paper", () => {
  const count = (text) => Number.parseInt(text, 10);
  const wanted = printed.filter(([table]) => table === "3").map(([, , , first, second, , , p]) => `${count(first)} ${count(second)} ${p}`);
  assert.equal(wanted.length, 22);
  const members = paper.table3.rows.filter(({ kind }) => kind === "member").map(({ cells: [, , p] }) => p);
  const found = members.map(({ text, test: { arms: [reference, comparison] } }) => `${reference.events} ${comparison.events} ${text}`);
  assert.deepEqual(found.sort(), wanted.sort());
  for (const { text, test: { p } } of members) assert.ok(Math.abs(p - Number(text)) <= 0.005 + 1e-12, `${text}: ${p}`);
});

test("bad studies and settings are refused with their path", () => {
  const one = (patient, rest) => ({ patients: [{ arm: "A", visits: [] , ...patient }, { arm: "B", visits: [] }], ...rest });
  const cases = [
    ["missing", "study", []],
    ["missing", "study.patients", [{}]],
    ["missing", "study.patients[0].visits", [{ patients: [{ arm: "A" }] }]],
    ["invalid_value", "study.patients[0].age", [one({ age: "old" })]],
    ["invalid_value", "study.patients[0].adverseEvents[0].grade", [one({ adverseEvents: [{ term: "Anemia", grade: 9 }] })]],
    ["missing", "study.patients[0].visits[0].month", [one({ visits: [{}] })]],
    ["unknown_field", "study.patients[0].characteristics.LAM", [one({ characteristics: { LAM: true } })]],
    ["invalid_value", "study.characteristics[0].kind", [one({}, { characteristics: [{ name: "LAM", kind: "flag" }] })]],
    ["invalid_value", "study.patients[0].characteristics.LAM", [one({ characteristics: { LAM: "?" } }, { characteristics: [{ name: "LAM", kind: "yes-no" }] })]],
    ["unknown_policy", "settings.policy", [one({}), { policy: "intuition" }]],
    ["unknown_field", "settings.arm", [one({}), { arm: "A" }]],
    ["invalid_value", "settings.referenceArm", [one({}), { referenceArm: "C" }]],
    ["invalid_value", "settings.comparisonArm", [one({}), { referenceArm: "A", comparisonArm: "a" }]],
    ["invalid_value", "settings.plannedMonths", [one({}), { plannedMonths: [0] }]],
    ["invalid_value", "settings.language", [one({}), { language: "de" }]],
  ];
  for (const [kind, field, given] of cases) refused(nadir.compare(...given), kind, field);
});

test("hostile studies and settings are answered", () => {
  for (const make of hostile) {
    holds(() => nadir.compare(make()), `study ${make}`);
    holds(() => nadir.compare({ patients: [make(), { arm: "B", visits: [] }] }), `patient ${make}`);
    holds(() => nadir.compare({ patients: [{ arm: "A", visits: [make()] }, { arm: "B", visits: [] }] }), `visit ${make}`);
    holds(() => nadir.compare({ patients: [{ arm: "A", visits: [] }, { arm: "B", visits: [] }] }, make()), `settings ${make}`);
  }
});

test("a study of more than a million values is answered: 12 000 patients of ten lesions at eight visits", () => {
  const lesions = (size) => Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`L${at + 1}`, `${size} x ${size} x ${size}`]));
  // Every third patient of the first arm halves the edges: an eighth of the volume, −87.5 %.
  const patients = Array.from({ length: 12_000 }, (_, at) => ({
    id: `P${at}`,
    arm: at % 2 ? "B" : "A",
    visits: [0, 3, 6, 9, 12, 15, 18, 24].map((month) => ({ month, lesions: lesions(month > 0 && at % 6 === 0 ? 20 : 40) })),
  }));
  const { error, table2 } = nadir.compare({ patients }, { plannedMonths: [12] });
  assert.equal(error, undefined);
  const row = table2.observed.rows.find(({ label }) => label.startsWith("Partial response"));
  assert.equal(row.cells[0].text.replace(/ \(.*/, ""), "2000/6000");
});
