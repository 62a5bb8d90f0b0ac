// Whole studies that no caller should pass: each is answered, nothing is thrown, and the module works afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as nadir from "../../pkg/js/index.js";
import { refused } from "./expect.mjs";
import { holds, hostile, stillWorks } from "./hostile.mjs";

const visits = () => [{ month: 0, lesions: { L1: 40 } }, { month: 3, lesions: { L1: 30 } }];
const other = { arm: "B", visits: visits() };
const study = (patient, rest) => ({ patients: [{ arm: "A", visits: visits(), ...patient }, other], ...rest });
const settings = (given) => [study(), given];
const many = (length, make) => Array.from({ length }, (_, at) => make(at));

function cyclic() {
  const value = study();
  value.patients[0].visits[0].lesions.L2 = value;
  return value;
}

/** `[kind, field, arguments]`. */
const cases = [
  // Wrong types.
  ["missing", "study", [null]],
  ["wrong_type", "study", ["patients"]],
  ["wrong_type", "study", [[1, 2]]],
  ["wrong_type", "study.patients", [{ patients: "A, B" }]],
  ["wrong_type", "study.patients", [{ patients: { 0: other } }]],
  ["wrong_type", "study.patients[1]", [{ patients: [other, 7] }]],
  ["missing", "study.patients[1]", [{ patients: [other, null] }]],
  ["wrong_type", "study.title", [study({}, { title: 7 })]],
  ["wrong_type", "study.synthetic", [study({}, { synthetic: "yes" })]],
  ["wrong_type", "study.arms", [study({}, { arms: "A" })]],
  ["wrong_type", "study.arms[0]", [study({}, { arms: [7] })]],
  ["wrong_type", "study.characteristics", [study({}, { characteristics: {} })]],
  ["wrong_type", "study.characteristics[0].name", [study({}, { characteristics: [{ name: 1, kind: "number" }] })]],
  ["missing", "study.characteristics[0].kind", [study({}, { characteristics: [{ name: "LAM" }] })]],
  ["wrong_type", "study.characteristics[0].femalesOnly", [study({}, { characteristics: [{ name: "LAM", kind: "yes-no", femalesOnly: 1 }] })]],
  ["invalid_value", "study.characteristics[1].name", [study({}, { characteristics: [{ name: "LAM", kind: "yes-no" }, { name: "LAM", kind: "number" }] })]],
  ["wrong_type", "study.patients[0].id", [study({ id: {} })]],
  ["wrong_type", "study.patients[0].age", [study({ age: [30] })]],
  ["not_finite", "study.patients[0].age", [study({ age: NaN })]],
  ["not_finite", "study.patients[0].dropOutMonth", [study({ dropOutMonth: Infinity })]],
  ["invalid_value", "study.patients[0].sex", [study({ sex: "x" })]],
  ["wrong_type", "study.patients[0].characteristics", [study({ characteristics: ["LAM"] })]],
  ["wrong_type", "study.patients[0].adverseEvents", [study({ adverseEvents: "Anemia" })]],
  ["wrong_type", "study.patients[0].adverseEvents[0]", [study({ adverseEvents: [7] })]],
  ["wrong_type", "study.patients[0].visits", [study({ visits: 3 })]],
  ["wrong_type", "study.patients[0].visits[0]", [study({ visits: ["0"] })]],
  ["wrong_type", "study.patients[0].visits[0].lesions", [study({ visits: [{ month: 0, lesions: [40] }] })]],
  ["wrong_type", "study.patients[0].visits[0].lesions.L1", [study({ visits: [{ month: 0, lesions: { L1: [40] } }] })]],
  ["not_finite", "study.patients[0].visits[0].lesions.L1", [study({ visits: [{ month: 0, lesions: { L1: NaN } }] })]],
  ["not_finite", "study.patients[0].visits[0].month", [study({ visits: [{ month: -Infinity }] })]],
  ["unknown_field", "study.patients[0].sides.L9", [study({ sides: { L9: "left" } })]],
  ["wrong_type", "study.patients[0].sides.L1", [study({ sides: { L1: 1 } })]],
  ["wrong_type", "study.patients[0].sides", [study({ sides: "left" })]],
  // Missing fields.
  ["missing", "study.patients", [{}]],
  ["missing", "study.patients[0].visits", [{ patients: [{ arm: "A" }, other] }]],
  ["missing", "study.patients[1].visits[0].month", [{ patients: [other, { arm: "A", visits: [{ lesions: { L1: 1 } }] }] }]],
  ["too_few_groups", "study.patients", [{ patients: [] }]],
  // Huge.
  ["too_large", "study.arms", [study({}, { arms: many(101, (at) => `arm ${at}`) })]],
  ["too_large", "study.characteristics", [study({}, { characteristics: many(101, (at) => ({ name: `c${at}`, kind: "number" })) })]],
  ["too_large", "study.patients[0].visits", [study({ visits: many(1001, (month) => ({ month })) })]],
  ["too_large", "study.patients[0].adverseEvents", [study({ adverseEvents: many(1001, () => ({ term: "Anemia" })) })]],
  ["too_large", "settings.plannedMonths", settings({ plannedMonths: many(65_536, () => 3) })],
  // Settings.
  ["wrong_type", "settings", [study(), "recommended"]],
  ["wrong_type", "settings.policy", settings({ policy: 1 })],
  ["wrong_type", "settings.means", settings({ means: "yes" })],
  ["wrong_type", "settings.means[0]", settings({ means: [1] })],
  ["invalid_value", "settings.means[1]", settings({ means: ["age", "LAM"] })],
  ["too_large", "settings.means", settings({ means: many(101, () => "age") })],
  ["wrong_type", "settings.plannedMonths", settings({ plannedMonths: "3,6" })],
  ["wrong_type", "settings.plannedMonths[0]", settings({ plannedMonths: ["3,6"] })],
  ["not_finite", "settings.plannedMonths[1]", settings({ plannedMonths: [3, NaN] })],
  ["invalid_value", "settings.plannedMonths", settings({ plannedMonths: [1.5] })],
  ["invalid_value", "settings.windowDays", settings({ windowDays: -1 })],
  ["wrong_type", "settings.language", settings({ language: 1 })],
  ["unknown_field", "settings.__proto__x", settings({ __proto__x: 1 })],
];

for (const [kind, field, given] of cases) {
  test(`${kind} at ${field}`, () => {
    refused(nadir.compare(...given), kind, field);
    stillWorks(nadir);
  });
}

const getter = (name, from = {}) => Object.defineProperty({ ...from }, name, { enumerable: true, get() { throw new Error("touched"); } });

const strange = {
  "a getter that throws, of the study": [getter("patients")],
  "a getter that throws, of a patient": [{ patients: [getter("age", { arm: "A", visits: visits() }), other] }],
  "a getter that throws, of a visit": [study({ visits: [getter("month")] })],
  "a getter that throws, of the lesions": [study({ visits: [{ month: 0, lesions: getter("L1") }] })],
  "a getter that throws, of the settings": [study(), getter("policy")],
  "an object within itself": [cyclic()],
  "a list within itself": [((list) => ({ patients: (list.push(list), list) }))([other])],
  "more patients than are taken": [{ patients: many(100_001, () => ({ arm: "A", visits: [] })) }],
  "a typed array of patients": [{ patients: new Float64Array(1000) }],
  "an empty list as long as lists can be": [{ patients: new Array(2 ** 32 - 1) }],
  "a text of two million letters": [study({ id: "x".repeat(2_000_000) })],
};

for (const [name, given] of Object.entries(strange)) {
  test(`${name} is refused`, () => {
    const answer = nadir.compare(...given);
    assert.equal(typeof answer.error?.kind, "string", JSON.stringify(answer).slice(0, 200));
    assert.equal(typeof answer.error.message, "string");
    assert.notEqual(answer.error.kind, "internal");
    stillWorks(nadir);
  });
}

test("inherited fields and those of Object's prototype are none of the caller's", () => {
  const plain = nadir.compare(study());
  assert.equal(plain.error, undefined);
  Object.prototype.age = "old";
  try {
    assert.deepEqual(nadir.compare(study()), plain);
  } finally {
    delete Object.prototype.age;
  }
  const named = study({ visits: [{ month: 0, lesions: JSON.parse('{"__proto__": 40, "constructor": 30}') }] });
  assert.equal(nadir.compare(named).error, undefined);
  assert.equal({}.polluted, undefined);
  stillWorks(nadir);
});

test("a hostile value at every place of a study and its settings is answered", { timeout: 300_000 }, () => {
  const full = () => ({
    title: "T", synthetic: false, arms: ["A", "B"], characteristics: [{ name: "LAM", kind: "yes-no", group: "G", femalesOnly: true }],
    patients: [{ id: "P1", arm: "A", centre: "C", sex: "f", age: 30, drug: "d", dose: 2, monotherapy: true, majorCriteria: 2, minorCriteria: 1, monthsOnTreatment: 6,
      dropOutMonth: 6, dropOutReason: "r", endOfTreatmentMonth: 6, endOfTreatmentDay: 180, endOfTreatmentReason: "r", characteristics: { LAM: true }, sides: { L1: "left" }, adverseEvents: [{ term: "Anemia", grade: 2, attribution: "possible", month: 1, version: "4.0" }], visits: visits() }, other],
  });
  const chosen = () => ({ unit: "mm", criteria: "source-paper", policy: "textbook", referenceArm: "A", comparisonArm: "B", plannedMonths: [3], windowDays: 30, ageLimits: [30],
    diameterLimitsMm: [40], attributionFrom: "possible", means: true, graceDays: 28, decimalSign: "point", reader: "R1", language: "en" });
  assert.equal(nadir.compare(full(), chosen()).error, undefined);
  const places = (value, path = []) => (value === null || typeof value !== "object" ? [path] : [path, ...Object.keys(value).flatMap((name) => places(value[name], [...path, name]))]);
  const put = (target, path, value) => {
    const last = path.at(-1);
    path.slice(0, -1).reduce((at, name) => at[name], target)[last] = value;
    return target;
  };
  let calls = 0;
  for (const path of places(full()).slice(1)) {
    for (const make of hostile) {
      holds(() => nadir.compare(put(full(), path, make()), chosen()), `study.${path.join(".")} given ${make}`);
      calls += 1;
    }
  }
  for (const path of places(chosen()).slice(1)) {
    for (const make of hostile) {
      holds(() => nadir.compare(full(), put(chosen(), path, make())), `settings.${path.join(".")} given ${make}`);
      calls += 1;
    }
  }
  stillWorks(nadir);
  assert.ok(calls > 3000, `${calls} calls`);
});
