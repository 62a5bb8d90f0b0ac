// Values no caller should pass, and what must hold of every answer to them.
import { ok, refused, same, shown } from "./expect.mjs";

/** Hostile values, made anew for each use: several of them change when they are touched. */
export const hostile = [
  () => undefined, () => null, () => NaN, () => Infinity, () => -Infinity, () => -0, () => 0, () => -1, () => 1e308, () => 5e-324, () => 2 ** 53,
  () => 1n, () => 2n ** 200n, () => Symbol("x"), () => Symbol.iterator, () => true, () => "", () => "\u{10FFFF}\uD800", () => "x".repeat(20_000),
  () => "__proto__", () => () => 1, () => class A {}, () => async function* f() {}, () => new Date(NaN), () => /x/g, () => new Map([["x", 1]]),
  () => new Set([1]), () => new WeakMap(), () => Promise.resolve(1), () => new (class Patient { unit = "mm"; visits = []; })(), () => new Error("x"),
  () => Object.create(null), () => Object.create({ unit: "mm", visits: [] }), () => Object.freeze([]), () => [undefined], () => [,, 1], () => [[[[[[[[[[[[[[]]]]]]]]]]]]]],
  () => new Array(2 ** 32 - 1), () => new Float64Array([NaN, 1]), () => new BigInt64Array(2), () => new DataView(new ArrayBuffer(8)), () => new ArrayBuffer(8),
  () => new Number(3), () => new String("mm"), () => JSON.parse('{"__proto__":{"x":1},"constructor":1}'), () => globalThis, () => Math, () => JSON,
  () => cyclic({}), () => cyclic([]), () => ({ get x() { throw new Error("getter"); } }), () => ({ get visits() { throw null; }, unit: "mm" }),
  () => new Proxy({}, { ownKeys: () => { throw new Error("keys"); } }), () => new Proxy({}, { get: () => { throw Symbol("get"); } }),
  () => new Proxy({ x: 1 }, { getPrototypeOf: () => { throw 1; } }), () => new Proxy([1, 2], { get: () => NaN }), () => endless(), () => revoked({}),
  () => revoked([]), () => ({ toString: 1, valueOf: null, toJSON() { throw new Error("json"); } }), () => ({ then: 1 }), () => wide(2000), () => new (class extends Array {})(3),
  () => ({ [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }) }), () => ({ [Symbol.toPrimitive]() { throw new Error("primitive"); } }),
];

function cyclic(value) {
  value[Array.isArray(value) ? 0 : "lesions"] = value;
  return value;
}

/** An object whose every field is such an object. */
function endless() {
  return new Proxy({}, { get: (_, name) => (typeof name === "string" ? endless() : undefined), ownKeys: () => ["a", "b"], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) });
}

function revoked(value) {
  const { proxy, revoke } = Proxy.revocable(value, {});
  revoke();
  return proxy;
}

function wide(width) {
  return Object.fromEntries(Array.from({ length: width }, (_, index) => [`L${index}`, "10"]));
}

const patient = () => ({
  unit: "mm",
  criteria: { base: "exist-2", confirmationDays: 56, kidneyIncreasePercent: 20, acceptStableBetween: false },
  visits: [0, 3, 6].map((month) => ({ month, day: month * 30, modality: "CT", newLesionLongestDiameterMm: 0, bleedingGrade: 0,
    kidneyVolumesMl: { left: 200, right: 200 }, nonTarget: "NE", lesions: { L1: "50x40x30", L2: "absent", L3: 12 } })),
});

const published = () => ({
  arms: ["A", "B"],
  sizes: [33, 91],
  rule: "textbook",
  rows: [{ label: "x", first: "4 (12)", second: "5 (5)", firstMore: 1, secondMore: null, p: "0.39", n: [33, 91], family: "f", wholeNumbers: false }],
});

/** Every call that is right, as `[function, arguments]`. */
export function rightCalls(cases) {
  const perMethod = new Map(cases.map(({ method, input }) => [method, input]));
  return [
    ["assess", [patient()]],
    ["bestResponse", [[{ day: 84, response: "PR" }, { day: 140, response: "PR" }], { confirmationDays: 56, maximumNotEvaluable: 1 }]],
    ["readMeasurement", ["50 x 40", "mm"]],
    ["chooseTest", [[[33, 46], [0, 39]], "textbook"]],
    ["chooseTest", [{ x: [1, 2, 4], y: [3, 5, 6], conf_level: 0.9 }, "always-exact"]],
    ["chooseTest", [{ mean1: 1, sd1: 2, n1: 9, mean2: 2, sd2: 3, n2: 8 }, "recommended"]],
    ["checkPublished", [published()]],
    ["checkPublished", ["row\tA (n = 33)\tB (n = 91)\tp\nx\t4 (12)\t5 (5)\t0.39\n"]],
    ...[...perMethod].map(([method, input]) => ["statistic", [method, input]]),
  ];
}

/** Every place in a tree of arguments, as paths; of long lists the first two. */
function places(value, path = []) {
  if (value === null || typeof value !== "object") return [path];
  const names = Array.isArray(value) ? Object.keys(value).slice(0, 2) : Object.keys(value);
  return [path, ...names.flatMap((name) => places(value[name], [...path, name]))];
}

function replaced(value, [name, ...rest], by) {
  if (name === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[name] = replaced(value[name], rest, by);
  return copy;
}

/** Calls every function with one hostile value at every place in turn; returns how many calls were made. */
export function tryAll(nadir, cases) {
  let calls = 0;
  for (const [name, given] of rightCalls(cases)) {
    for (const place of places(given).slice(1)) {
      for (const make of hostile) {
        holds(() => nadir[name](...replaced(given, place, make())), `${name} at ${place} given ${make}`);
        calls += 1;
      }
    }
    stillWorks(nadir);
  }
  return calls;
}

/** An answer is a plain object without undefined or NaN; the core never had to give up. */
export function holds(ask, what) {
  let answer;
  try {
    answer = ask();
  } catch (problem) {
    throw new Error(`${what}: thrown`);
  }
  const text = shown(answer);
  ok(answer !== null && typeof answer === "object" && !/"undefined"|"NaN"/.test(text), `${what}: ${text}`);
  ok(answer.error === undefined || answer.error.kind !== "internal", `${what}: ${text}`);
}

export function stillWorks(nadir) {
  same(nadir.statistic("chisq_2x2", { table: [[1, 2], [3, 4]] }).pearson.df, 1);
  same(nadir.readMeasurement("42", "mm").diametersMm, [42]);
}

const visit = (fields) => ({ unit: "mm", visits: [{ month: 0, lesions: { L1: "30" } }, { month: 3, lesions: { L1: "30" }, ...fields }] });
const many = (length, make) => Array.from({ length }, (_, index) => make(index));

/** Bad input and the field that its error names, each `[kind, field, call]`. */
export const badInput = [
  ["unknown_method", "method", (nadir) => nadir.statistic("t_test", {})],
  ["wrong_type", "method", (nadir) => nadir.statistic(7, {})],
  ["missing", "input", (nadir) => nadir.statistic("t_paired")],
  ["wrong_type", "input", (nadir) => nadir.statistic("t_paired", [1, 2])],
  ["missing", "y", (nadir) => nadir.statistic("t_paired", { x: [1, 2] })],
  ["not_finite", "x", (nadir) => nadir.statistic("t_student_raw", { x: [1, NaN, 3], y: [1, 2] })],
  ["wrong_type", "x[1]", (nadir) => nadir.statistic("t_student_raw", { x: [1, 2n], y: [1, 2] })],
  ["out_of_range", "conf_level", (nadir) => nadir.statistic("t_student_raw", { x: [1, 2], y: [1, 2], conf_level: 95 })],
  ["too_large", "x", (nadir) => nadir.statistic("descriptives", { x: new Float64Array(1_000_001) })],
  ["too_large", "x", (nadir) => nadir.statistic("descriptives", { x: new Array(4e9) })],
  ["missing", "text", (nadir) => nadir.readMeasurement(null, "mm")],
  ["missing", "unit", (nadir) => nadir.readMeasurement("42")],
  ["invalid_value", "unit", (nadir) => nadir.readMeasurement("42", "inch")],
  ["unreadable", "text", (nadir) => nadir.readMeasurement("about 42", "mm")],
  ["ambiguous", "text", (nadir) => nadir.readMeasurement("0", "mm")],
  ["not_positive", "text", (nadir) => nadir.readMeasurement("-5", "mm")],
  ["too_large", "text", (nadir) => nadir.readMeasurement("42", "cm")],
  ["not_finite", "text", (nadir) => nadir.readMeasurement(NaN, "mm")],
  ["missing", "patient", (nadir) => nadir.assess()],
  ["wrong_type", "patient", (nadir) => nadir.assess(new Date(0))],
  ["missing", "unit", (nadir) => nadir.assess({ visits: [] })],
  ["missing", "visits", (nadir) => nadir.assess({ unit: "mm" })],
  ["wrong_type", "visits", (nadir) => nadir.assess({ unit: "mm", visits: {} })],
  ["missing", "visits[1]", (nadir) => nadir.assess({ unit: "mm", visits: [{ month: 0 }, null] })],
  ["missing", "visits[0].month", (nadir) => nadir.assess({ unit: "mm", visits: [{ lesions: { L1: "42" } }] })],
  ["not_finite", "visits[1].month", (nadir) => nadir.assess(visit({ month: NaN }))],
  ["invalid_value", "visits[1].month", (nadir) => nadir.assess(visit({ month: "March" }))],
  ["invalid_value", "visits[1].day", (nadir) => nadir.assess(visit({ day: 91.5 }))],
  ["invalid_value", "visits[1].bleedingGrade", (nadir) => nadir.assess(visit({ bleedingGrade: 6 }))],
  ["invalid_value", "visits[1].newLesionLongestDiameterMm", (nadir) => nadir.assess(visit({ newLesionLongestDiameterMm: -3 }))],
  ["wrong_type", "visits[1].kidneyVolumesMl", (nadir) => nadir.assess(visit({ kidneyVolumesMl: 200 }))],
  ["invalid_value", "visits[1].kidneyVolumesMl.left", (nadir) => nadir.assess(visit({ kidneyVolumesMl: { left: -1 } }))],
  ["invalid_value", "visits[1].nonTarget", (nadir) => nadir.assess(visit({ nonTarget: "stable" }))],
  ["wrong_type", "visits[1].modality", (nadir) => nadir.assess(visit({ modality: 1 }))],
  ["wrong_type", "visits[1].lesions", (nadir) => nadir.assess(visit({ lesions: ["42"] }))],
  ["wrong_type", "visits[1].lesions.L1", (nadir) => nadir.assess(visit({ lesions: { L1: true } }))],
  ["not_finite", "visits[1].lesions.L1", (nadir) => nadir.assess(visit({ lesions: { L1: Infinity } }))],
  ["invalid_value", "criteria", (nadir) => nadir.assess({ ...visit(), criteria: "recist" })],
  ["invalid_value", "criteria.base", (nadir) => nadir.assess({ ...visit(), criteria: { base: "RECIST" } })],
  ["unknown_field", "criteria.partialDecrease", (nadir) => nadir.assess({ ...visit(), criteria: { partialDecrease: 30 } })],
  ["invalid_value", "criteria.partialDecreasePercent", (nadir) => nadir.assess({ ...visit(), criteria: { partialDecreasePercent: 130 } })],
  ["too_large", "visits", (nadir) => nadir.assess({ unit: "mm", visits: many(1001, (month) => ({ month })) })],
  ["too_large", "visits[0].lesions.L100", (nadir) => nadir.assess({ unit: "mm", visits: [{ month: 0, lesions: wide(1001) }] })],
  ["unknown_policy", "policy", (nadir) => nadir.chooseTest([[1, 2], [3, 4]], "intuition")],
  ["missing", "data", (nadir) => nadir.chooseTest()],
  ["missing", "table", (nadir) => nadir.chooseTest({})],
  ["wrong_type", "table", (nadir) => nadir.chooseTest([[1, 2, 3], [4, 5, 6]])],
  ["wrong_type", "table[1][0]", (nadir) => nadir.chooseTest([[1, 2], [3n, 4]])],
  ["missing", "y", (nadir) => nadir.chooseTest({ x: [1, 2] })],
  ["missing", "table", (nadir) => nadir.checkPublished()],
  ["wrong_type", "table", (nadir) => nadir.checkPublished([1])],
  ["missing", "table.rows", (nadir) => nadir.checkPublished({})],
  ["invalid_value", "table.rule", (nadir) => nadir.checkPublished({ ...published(), rule: "intuition" })],
  ["wrong_type", "table.rows[0].first", (nadir) => nadir.checkPublished({ rows: [{ first: [] }] })],
  ["wrong_type", "table.rows[0].wholeNumbers", (nadir) => nadir.checkPublished({ rows: [{ wholeNumbers: 1 }] })],
  ["too_large", "table.rows", (nadir) => nadir.checkPublished({ rows: many(501, () => ({})) })],
  ["too_large", "table.sizes", (nadir) => nadir.checkPublished({ sizes: [1, 2, 3], rows: [] })],
  ["missing", "points", (nadir) => nadir.bestResponse()],
  ["missing", "points[0].response", (nadir) => nadir.bestResponse([{ day: 3 }])],
  ["invalid_value", "points[0].response", (nadir) => nadir.bestResponse([{ day: 3, response: "pr" }])],
  ["invalid_value", "points[0].day", (nadir) => nadir.bestResponse([{ day: 3.5, response: "PR" }])],
  ["too_large", "points", (nadir) => nadir.bestResponse(many(1001, (day) => ({ day, response: "SD" })))],
  ["unknown_field", "options.confirmation", (nadir) => nadir.bestResponse([], { confirmation: 28 })],
].map(([kind, field, call]) => [`${kind} at ${field}: ${call.toString().slice(11, 90)}`, (nadir) => refused(call(nadir), kind, field)]);

/** Makes the core fail within a call, as a defect or want of memory would: the next call has a new instance. */
export function breakOnce(nadir) {
  const { entries } = Object;
  try {
    Object.entries = () => {
      throw new Error("broken on purpose");
    };
    same(nadir.assess(patient()).error?.kind, "internal");
  } finally {
    Object.entries = entries;
  }
  stillWorks(nadir);
  same(nadir.assess(patient()).visits.length, 3);
}

/** Calls the module until the stack is used up, then once more. */
export function exhaustStack(nadir) {
  const dive = () => {
    try {
      nadir.assess(patient());
      dive();
    } catch {
      // The stack is the caller's own.
    }
  };
  dive();
  stillWorks(nadir);
}
