// The tables of a study against what others printed or what was reasoned by hand: baseline, flow, methods, imputed sets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as nadir from "../../pkg/js/index.js";

// The source paper's own tables; no cell of these lines holds a comma but within quotation marks.
const printed = readFileSync(new URL("../fixtures/reference/source_paper_tables.csv", import.meta.url), "utf8")
  .trim().split("\n").map((line) => [...line.matchAll(/("[^"]*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replaceAll('"', "")));
const [english, chinese] = ["en", "zh-Hans"].map((language) => nadir.compare(nadir.exampleStudy(), { policy: "as-published", holmColumn: true, language }));

/** The rows of a table, each with the section it stands in. */
function sections({ rows }) {
  let section = "";
  return rows.flatMap(({ kind, label, cells }) => {
    if (kind !== "member") section = kind === "section" ? label : "";
    return kind === "section" ? [] : [{ section, label, cells }];
  });
}

function row(table, section, label) {
  const found = sections(table).filter((one) => one.section === section && one.label === label);
  assert.equal(found.length, 1, `${section} / ${label}`);
  return found[0].cells;
}

const texts = (cells) => cells.map(({ text }) => text);
/** A printed count with the percentage it has, rounded half up; one of the paper's is not. */
const withPercent = (count, of) => `${count} (${Math.floor((200 * count + of) / (2 * of))})`;

const SECTIONS = {
  all: "", age: "Age, years", sex: "Sex, n (%)", features: "Features, n (%)", "maximum diameter of target AML": "Maximum diameter of target lesion, cm",
  "number of target AML lesions (≥ 3 cm)": "Number of target lesions ≥ 3 cm", "surgery or invasive procedure": "Surgery or invasive procedure, n (%)",
};

test("Table 1 prints the counts, medians and ranges of the paper, and their sums in the column of the total", () => {
  let compared = 0;
  for (const [table, section, label, ...arms] of printed.filter(([table]) => table === "1")) {
    const name = { n: "Patients, n", "3–4": "≥ 3" }[label] ?? (label.startsWith("median") ? "Median (range)" : label);
    const found = sections(english.table1).filter((one) => one.section === SECTIONS[section] && one.label.toLowerCase() === name.toLowerCase());
    assert.equal(found.length, 1, `${table} ${section} ${label}`);
    const [reference, comparison, total] = found[0].cells;
    if (label.startsWith("median")) {
      assert.deepEqual(texts([reference, comparison]), arms.slice(0, 2), label);
    } else if (label === "n") {
      assert.deepEqual(texts([reference, comparison, total]), ["33", "91", "124"]);
    } else {
      const of = label.includes("(female)") ? [23, 57, 80] : [33, 91, 124];
      const counts = arms.slice(0, 2).map((text) => Number.parseInt(text, 10));
      const expected = [...counts, counts[0] + counts[1]].map((count, arm) => withPercent(count, of[arm]));
      assert.deepEqual(texts([reference, comparison, total]), expected, label);
    }
    compared += 1;
  }
  assert.equal(compared, 19);
  // Python's statistics.median of the ages and largest diameters in the text of the example; 7.81 cm.
  assert.equal(row(english.table1, "Age, years", "Median (range)")[2].text, "29 (18–59)");
  assert.equal(row(english.table1, "Maximum diameter of target lesion, cm", "Median (range)")[2].text, "7.8 (3.1–22)");
  assert.deepEqual(english.table1.columns.map(({ heading }) => heading), ["Characteristic", "Sirolimus", "Everolimus", "Total", "SMD", "P"]);
  assert.deepEqual(chinese.table1.columns.map(({ heading, detail }) => [heading, detail]).slice(3), [["合计", "n = 124"], ["SMD", ""], ["P", ""]]);
});

test("behind Table 1 stand the numbers of both arms and of all, with all digits", () => {
  const { arms, total, n } = row(english.table1, "Age, years", "Median (range)")[2].test;
  assert.deepEqual([n, arms.map(({ median, min, max }) => [median, min, max])], [[33, 91], [[30, 19, 59], [29, 18, 52]]]);
  // Python's statistics: mean 30.95967741935484, sd 9.819839875458692.
  assert.ok(Math.abs(total.mean - 30.95967741935484) < 1e-12 && Math.abs(total.sd - 9.819839875458692) < 1e-12);
  assert.deepEqual([total.n, total.median, total.min, total.max], [124, 29, 18, 59]);
  const lam = row(english.table1, "Features, n (%)", "LAM (female)")[0].test;
  assert.deepEqual([lam.arms, lam.total], [[{ n: 23, events: 5 }, { n: 57, events: 11 }], { n: 80, events: 16 }]);
  assert.deepEqual(lam.left_out, [10, 34]);
  assert.equal(row(english.table2.observed, "3 months", "Partial response, n/N (%)")[0].test.total, null);
});

test("means instead of medians, of all patients too", () => {
  const { table1 } = nadir.compare(nadir.exampleStudy(), { means: true });
  // Python: 30.9597 ± 9.8198 and 8.45 ± 3.9027.
  assert.equal(row(table1, "Age, years", "Mean ± SD")[2].text, "31.0 ± 9.8");
  // One decimal more than the diameters were recorded with, which are tenths of a millimetre.
  assert.equal(row(table1, "Maximum diameter of target lesion, cm", "Mean ± SD")[2].text, "8.450 ± 3.903");
});

test("means of the numbers that are named, medians of the others", () => {
  const { table1 } = nadir.compare(nadir.exampleStudy(), { means: ["largestDiameter"] });
  assert.equal(row(table1, "Age, years", "Median (range)")[2].text, "29 (18–59)");
  assert.equal(row(table1, "Maximum diameter of target lesion, cm", "Mean ± SD")[2].text, "8.450 ± 3.903");
  const study = nadir.exampleStudy();
  study.characteristics = [...study.characteristics, { name: "Weight, kg", kind: "number" }];
  assert.equal(nadir.compare(study, { means: ["age", "Weight, kg"] }).error, undefined);
});

// The policy is the published one, whose P have two decimals.
test("time to response has medians, shares and the hazard ratio, with the log-rank test behind them", () => {
  const [responders, logRank] = english.timeToResponse.rows;
  const median = row(english.timeToResponse, "Kaplan–Meier, progression censored", "Median time, months (95% CI)");
  assert.deepEqual(responders.cells.map(({ text }) => text), ["14/33 (42)", "57/91 (63)", "1.79 (1.03 to 3.35)", "0.04"]);
  assert.deepEqual(median.slice(0, 2).map(({ text }) => text), ["24 (3 to not reached)", "6 (3 to 12)"]);
  // Each row opens the test of its own P.
  assert.equal(responders.cells[0].test.method, "cox");
  const { method, p, n } = logRank.cells[3].test;
  assert.deepEqual([method, n], ["logrank", [33, 91]]);
  // lifelines 0.30.3, logrank_test.
  assert.ok(Math.abs(p - 0.035984480982772474) < 1e-13);
  assert.equal(logRank.cells[3].text, "0.04");
  // R's coxph with Efron's ties: the hazard ratio, limits of the profile likelihood, P of the likelihood ratio.
  const hazard = responders.cells[2].test;
  assert.equal(hazard.method, "cox");
  const found = [hazard.hazard_ratio, hazard.hazard_ratio_low, hazard.hazard_ratio_high, hazard.p];
  found.forEach((number, at) => assert.ok(Math.abs(number / [1.790886, 1.026281, 3.348943, 0.0397902][at] - 1) < 1e-5, `${number}`));
  // cmprsk: Gray's P; nobody progresses in the example.
  const { test: gray } = row(english.timeToResponse, "Cumulative incidence, progression competing", "Gray's test")[3];
  assert.ok(gray.method === "gray_test" && Math.abs(gray.p - 0.0372722388594) < 1e-11);
  assert.deepEqual(gray.incidence.map(({ n, events, competing, median: half }) => [n, events, competing, half]), [[33, 14, 0, 24], [91, 57, 0, 6]]);
});

test("the flow has the printed drop-outs and the printed n of each visit; the rest is not explained", () => {
  const numbers = (label) => [3, 6, 12, 24].map((month) => texts(row(english.flow, `${month} months`, label)).map((text) => Number.parseInt(text, 10)));
  // n of Table 2, where the paper prints responders of so many.
  const assessed = printed.filter(([table, , label]) => table === "2" && label.startsWith("PR"))
    .map(([, , , ...arms]) => arms.slice(0, 2).map((text) => Number(text.match(/\/(\d+)/)[1])));
  assert.deepEqual(assessed, [[33, 91], [32, 84], [23, 49], [10, 21]]);
  assert.deepEqual(numbers("Assessed"), assessed);
  // Printed in the text: 3 of everolimus by 6 months, 3 and 3 by 12, 2 and 4 by 24.
  assert.deepEqual(numbers("of these since the visit before"), [[0, 0], [0, 3], [3, 3], [2, 4]]);
  assert.deepEqual(numbers("Dropped out by then"), [[0, 0], [0, 3], [3, 6], [5, 10]]);
  assert.deepEqual(numbers("Not explained"), assessed.map(([one, other], at) => [33 - one - [0, 0, 3, 5][at], 91 - other - [0, 3, 6, 10][at]]));
  assert.deepEqual(texts(row(english.flow, "", "Enrolled")), ["33", "91"]);
  const said = english.findings.filter(({ rule }) => rule === "drop-outs-do-not-add-up");
  assert.equal(said.length, 6);
});

test("the methods paragraph names criteria, formula, tests, policy and version in both languages", () => {
  const [told, zh] = [english, chinese].map(({ methods }) => methods);
  assert.equal(told.length, zh.length);
  assert.equal(told[0], "The data are synthetic and do not describe real patients.");
  assert.equal(zh[0], "数据为合成数据，并非真实患者。");
  const expected = [
    ["π/6 · a · b · c", "π/6 · a · b · c"],
    ["a decrease of the sum of volumes of at least 50% from baseline", "较基线缩小至少 50%"],
    ["planned at 3, 6, 12 and 24 months", "3、6、12 和 24 个月"],
    ["counted as non-responders", "视为未缓解"],
    ["the rule that gives all 30 printed P values", "可重现其全部 30 个 P 值的规则"],
    ["Student's t-test", "t 检验"],
    ["by Fisher's exact test where N < 40; otherwise by Pearson's chi-squared test", "N < 40 时采用 Fisher 确切概率法；全部理论频数 ≥ 5 时采用"],
    ["Differences are Everolimus minus Sirolimus", "差值为依维莫司减西罗莫司"],
    ["Holm's method (Holm 1979, Scand J Stat 6:65)", "Holm 法校正（Holm 1979, Scand J Stat 6:65）"],
    ["at least “possible”", "至少为“可能有关”"],
    [`Nadir ${nadir.version}`, `Nadir ${nadir.version}`],
  ];
  for (const [en, cn] of expected) {
    assert.ok(told.join(" ").includes(en), en);
    assert.ok(zh.join("").includes(cn), cn);
  }
  const sentence = (policy) => nadir.compare(nadir.exampleStudy(), { policy }).methods.join(" ");
  assert.ok(sentence("textbook").includes("Levene's test"));
  assert.ok(sentence("always-exact").includes("exact unconditional"));
  assert.ok(!nadir.compare({ ...nadir.exampleStudy(), synthetic: false }).methods[0].includes("synthetic"));
});

/** One lesion of 40 mm at baseline; a sphere of 30 mm has fallen by 1 − 27/64 = 57.8%, one of 36 mm by 1 − 729/1000 = 27.1%. */
const patient = (arm, ...sizes) => ({ arm, visits: [0, 3, 6].flatMap((month, at) => ([40, ...sizes][at] === undefined ? [] : [{ month, lesions: { L1: [40, ...sizes][at] } }])) });
const small = {
  arms: ["A", "B"],
  patients: [patient("A", 30, 30), patient("A", 36), patient("A", 30), patient("B", 36, 36), patient("B", 30, 30), patient("B", 36, 30), patient("B")],
};

test("drop-outs as non-responders, and the last observation carried forward, of seven patients by hand", () => {
  const { table2: { observed, nonResponders, lastObservation } } = nadir.compare(small, { plannedMonths: [3, 6] });
  const pr = (table, month) => texts(row(table, `${month} months`, "Partial response, n/N (%)")).slice(0, 2);
  const decrease = (table, month) => texts(row(table, `${month} months`, "Decrease from baseline, %, mean ± SD")).slice(0, 2);
  // Seen at 3 months: all of A, three of B. At 6: one of A, three of B.
  assert.deepEqual([pr(observed, 3), pr(observed, 6)], [["2/3 (67)", "1/3 (33)"], ["1/1 (100)", "2/3 (67)"]]);
  assert.deepEqual([pr(nonResponders, 3), pr(nonResponders, 6)], [["2/3 (67)", "1/4 (25)"], ["1/3 (33)", "2/4 (50)"]]);
  // Carried to 6 months: 36 and 30 mm in A. Who has no visit but the baseline has nothing to carry.
  assert.deepEqual([pr(lastObservation, 3), pr(lastObservation, 6)], [["2/3 (67)", "1/3 (33)"], ["2/3 (67)", "2/3 (67)"]]);
  // (57.8125 + 27.1 + 57.8125)/3 = 47.575, SD 30.7125/√3 = 17.732; (27.1 + 57.8125 + 27.1)/3 = 37.3375.
  assert.deepEqual(decrease(observed, 3), ["47.6 ± 17.7", "37.3 ± 17.7"]);
  assert.deepEqual(decrease(lastObservation, 6), ["47.6 ± 17.7", "47.6 ± 17.7"]);
  // A decrease nobody saw is not made up.
  assert.deepEqual(decrease(nonResponders, 6), decrease(observed, 6));
});

test("the example keeps each lesion's side, and takes it back", () => {
  const study = nadir.exampleStudy();
  // The first line of the example's text is a lesion of the right kidney; the second patient has one of each.
  assert.deepEqual(study.patients[0].sides, { L1: "right" });
  assert.deepEqual(study.patients[1].sides, { L1: "right", L2: "left" });
  assert.ok(study.patients.every(({ sides, visits }) => visits.every(({ lesions }) => Object.keys(lesions).every((name) => name in sides))));
  const without = { ...study, patients: study.patients.map(({ sides, ...rest }) => rest) };
  assert.deepEqual(nadir.compare(without, { policy: "as-published", holmColumn: true }), english);
});

// R 4.2.2, `wilcox.test` and `t.test` of the example's ages and largest diameters, raw and as logarithms.
test("the test beside a number of Table 1 is the one that goes with its summary", () => {
  const of = (settings) => {
    const { table1 } = nadir.compare(nadir.exampleStudy(), settings);
    return ["Age, years", "Maximum diameter of target lesion, cm"].map((section) => {
      const [first] = sections(table1).filter((one) => one.section === section);
      return [first.label, first.cells[0].test.method, first.cells[0].test.p];
    });
  };
  for (const [settings, expected] of [
    [{}, [["Median (range)", "mann_whitney_normal", 0.87184267288466211], ["Median (range)", "mann_whitney_normal", 0.045932143342901292]]],
    [{ numbers: "mean-sd" }, [["Mean ± SD", "welch", 0.70742981666582727], ["Mean ± SD", "welch", 0.073075663126600937]]],
    [{ numbers: { age: "geometric-mean" } }, [["Geometric mean (geometric SD)", "welch_of_logarithms", 0.8159177696152542], ["Median (range)", "mann_whitney_normal", 0.045932143342901292]]],
  ]) {
    of(settings).forEach(([label, method, p], at) => {
      assert.deepEqual([label, method], expected[at].slice(0, 2));
      assert.ok(Math.abs(p / expected[at][2] - 1) < 1e-9, `${label} ${p}`);
    });
  }
  const headings = (settings) => nadir.compare(nadir.exampleStudy(), settings).table1.columns.map(({ heading }) => heading).slice(4);
  assert.deepEqual([{}, { baselineP: true }, { statisticColumn: true }].map(headings), [["SMD"], ["SMD", "P"], ["SMD", "Statistic", "P"]]);
  for (const [settings, field] of [[{ numbers: "mean" }, "settings.numbers"], [{ numbers: { weight: "mean-sd" } }, "settings.numbers.weight"], [{ baselineRows: ["visits"] }, "settings.baselineRows[0]"], [{ rates: "yes" }, "settings.rates"], [{ eventWindowDays: -1 }, "settings.eventWindowDays"]]) {
    assert.equal(nadir.compare(nadir.exampleStudy(), settings).error?.field, field);
  }
});

test("heads over columns are named, and the rows and rates that are asked for are there", () => {
  const { table1, table3 } = nadir.compare(nadir.exampleStudy(), { rates: true, baselineRows: ["sum-of-volumes", "centre"] });
  assert.equal(table3.columns[1].detail, "n = 33, all grades");
  assert.deepEqual([...new Set(table3.columns.map(({ span }) => span))].length, 5);
  // R: 108.81 of sirolimus and 266.86 of everolimus.
  assert.ok(texts(row(table1, "Sum of volumes of target lesions, mL", "Median (range)"))[0].startsWith("108.8 ("));
  assert.equal(row(table1, "Centre, n (%)", "Centre A")[1].text, "46 (51)");
});

// R 4.2.2 of everolimus alone: t.test of the decreases, binom.test of 42 of 91.
test("a study of one arm has the same tables without what compares arms", () => {
  const study = nadir.exampleStudy();
  study.patients = study.patients.filter(({ arm }) => arm === "Everolimus").map(({ arm, ...patient }) => patient);
  delete study.arms;
  const { arms, table1, table2, table3, timeToResponse, error } = nadir.compare(study);
  assert.equal(error, undefined);
  assert.deepEqual(arms, [{ name: "", n: 91, role: "reference" }]);
  assert.deepEqual(table1.columns.map(({ heading }) => heading), ["Characteristic", "All patients"]);
  assert.deepEqual(table2.observed.columns.map(({ heading }) => heading), ["", "All patients", "95% CI", "P"]);
  assert.deepEqual(table3.columns.length, 3);
  assert.deepEqual(timeToResponse.columns.length, 2);
  const [cell] = row(table2.observed, "3 months", "Decrease from baseline, %, mean ± SD");
  const { method, p, estimate, ci_low, ci_high, n } = cell.test;
  assert.deepEqual([cell.text, method, n], ["42.0 ± 17.6", "paired_t", [91]]);
  [[estimate, 41.9927673744262], [ci_low, 38.3271967772555], [ci_high, 45.6583379715969], [p, 4.19988856253235e-39]]
    .forEach(([found, expected]) => assert.ok(Math.abs(found / expected - 1) < 1e-9, `${found}`));
  const share = row(table2.observed, "3 months", "Partial response, n/N (%)")[0].test;
  assert.ok(share.method === "clopper_pearson" && Math.abs(share.ci_low - 0.356422995869335) < 1e-12);
});
