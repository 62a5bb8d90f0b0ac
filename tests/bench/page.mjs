// What runs in Chromium: the built module beside R (webr), jStat and simple-statistics, on the same cases, one after the other.
import * as nadir from "/pkg/js/index.js";
import { ChannelType, WebR } from "/tests/bench/node_modules/webr/dist/webr.js";
import { answer } from "/tests/bench/answer.mjs";

const webrFolder = "/tests/bench/node_modules/webr/dist/";

/** So long a call is repeated first: the browser compiles what runs often once more, for everybody. */
const WARM_UP = 500;

/** Seconds of one call: the median over five batches of at least 50 ms, after the warm-up. */
function measure(call) {
  const began = performance.now();
  let calls = 0;
  for (; calls === 0 || performance.now() - began < WARM_UP; calls += 1) call();
  const count = Math.max(1, Math.ceil((50 * calls) / (performance.now() - began)));
  const batches = [];
  for (let batch = 0; batch < 5; batch += 1) {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) call();
    batches.push((performance.now() - start) / count / 1000);
  }
  return batches.sort((a, b) => a - b)[2];
}

const { jStat, ss } = globalThis;
const exact = ({ method }) => method === "mann_whitney_exact";

/** What each library in JavaScript has a method for. */
const libraries = {
  jStat: {
    t_student_raw: ({ x, y }) => {
      const spread = jStat.pooledstdev([x, y]) * Math.sqrt(1 / x.length + 1 / y.length);
      const t = (jStat.mean(x) - jStat.mean(y)) / spread;
      return { t, p: jStat.ttest(t, x.length + y.length - 1, 2) };
    },
  },
  "simple-statistics": { t_student_raw: ({ x, y }) => ({ t: ss.tTestTwoSample(x, y, 0) }) },
};

/** R functions of base R (stats); `a` is the case's input. survival is not among R's base packages. */
const inR = {
  t_student_raw: "function(a) { r <- t.test(a$x, a$y, var.equal = TRUE); c(t = r$statistic[[1]], p = r$p.value) }",
  fisher_2x2: "function(a) c(p = fisher.test(a$table)$p.value)",
  fisher_rxc: "function(a) c(p = fisher.test(a$table, workspace = 2e7)$p.value)",
  wilcoxon_rank_sum: "function(a) { r <- wilcox.test(a$x, a$y, exact = TRUE); c(W = r$statistic[[1]], p = r$p.value) }",
};
const harness = `
measure <- function(call) {
  now <- function() proc.time()[["elapsed"]]
  call(); count <- 1
  repeat { start <- now(); for (i in seq_len(count)) call(); took <- now() - start; if (took >= 0.05) break; count <- count * 4 }
  batches <- sapply(1:5, function(b) { start <- now(); for (i in seq_len(count)) call(); (now() - start) / count })
  median(batches)
}`;

/** The tests behind the printed P: decreases at four visits, responders at four visits, 22 adverse events. */
function paper() {
  const study = nadir.exampleStudy();
  const { table2, table3 } = nadir.compare(study, { policy: "as-published" });
  const decreases = (arm, month) =>
    study.patients
      .filter((patient) => patient.arm === arm)
      .map(({ visits }) => nadir.assess({ unit: "mm", visits }).visits.find((visit) => visit.month === month)?.percentChangeFromBaseline)
      .filter((change) => typeof change === "number")
      .map((change) => -change);
  const t = ["3", "6", "12", "24"].map((month) => ({ x: decreases("Everolimus", month), y: decreases("Sirolimus", month) }));
  // Of the rows with a 2 × 2 table: responders at each visit, then each term at all grades.
  const tested = (rows, label) => rows.filter((row) => label(row)).map((row) => row.cells[0].test).filter(Boolean);
  const pairs = [...tested(table2.observed.rows, ({ label }) => label.startsWith("Partial response, ")), ...tested(table3.rows, ({ kind }) => kind === "member")];
  const twoByTwo = pairs.map(({ method, arms }) => ({ method, table: [...arms].reverse().map(({ n, events }) => [events, n - events]) }));
  return { study, t, twoByTwo };
}

/** The same tests by both, milliseconds a round; the p of both, so that nobody measures something else. */
export async function paperTests() {
  await nadir.ready;
  const { study, t, twoByTwo } = paper();
  const inTable = ({ method, table }) =>
    method === "fisher" ? nadir.statistic("fisher_2x2", { table }).p : nadir.statistic("chisq_2x2", { table })[method].p;
  const all = () => [...t.map((input) => nadir.statistic("t_student_raw", input).p), ...twoByTwo.map(inTable)];
  const own = { tests: 1e3 * measure(all), compare: 1e3 * measure(() => nadir.compare(study, { policy: "as-published" })), p: all() };
  const webR = new WebR({ baseUrl: webrFolder, channelType: ChannelType.PostMessage });
  await webR.init();
  await webR.evalRVoid(harness);
  const call = { pearson: "chisq.test(M, correct = FALSE)$p.value", yates_uncapped: "chisq.test(M)$p.value", fisher: "fisher.test(M)$p.value" };
  const lines = [
    ...t.map(({ x, y }) => `t.test(${literal(x)}, ${literal(y)}, var.equal = TRUE)$p.value`),
    ...twoByTwo.map(({ method, table }) => call[method].replace("M", literal(table))),
  ];
  await webR.evalRVoid(`paper <- function() suppressWarnings(c(${lines.join(",\n")}))`);
  const r = { tests: 1e3 * (await webR.evalRNumber("measure(paper)")), p: await (await webR.evalR("paper()")).toArray() };
  return { count: lines.length, methods: twoByTwo.map(({ method }) => method), own, r, version: await webR.evalRString("R.version.string") };
}

function literal(value) {
  if (!Array.isArray(value)) return String(value);
  if (Array.isArray(value[0])) return `matrix(c(${value.flat().join(",")}), nrow = ${value.length}, byrow = TRUE)`;
  return `c(${value.join(",")})`;
}

export async function nadirAndLibraries(cases) {
  await nadir.ready;
  const found = { nadir: {}, jStat: {}, "simple-statistics": {} };
  for (const [index, { method, input }] of cases.entries()) {
    const values = answer(method, nadir.statistic(method, input));
    // The exact p is computed at this size, too; by this name it is returned.
    if (method === "wilcoxon_rank_sum") values.p = nadir.chooseTest({ x: input.x, y: input.y }, "always-exact").results.find(exact).p;
    found.nadir[index] = { seconds: measure(() => nadir.statistic(method, input)), values };
    for (const [name, methods] of Object.entries(libraries)) {
      const run = methods[method];
      if (run) found[name][index] = { seconds: measure(() => run(input)), values: run(input) };
    }
  }
  const table = { table: [[11, 22], [42, 49]] };
  found.everyResult = measure(() => nadir.chooseTest(table));
  return found;
}

export async function r(cases) {
  const webR = new WebR({ baseUrl: webrFolder, channelType: ChannelType.PostMessage });
  await webR.init();
  const found = { version: await webR.evalRString("R.version.string"), webr: {} };
  await webR.evalRVoid(harness);
  for (const [index, { method, input }] of cases.entries()) {
    if (!inR[method]) continue;
    const fields = Object.entries(input).map(([name, value]) => `${name} = ${literal(value)}`);
    try {
      await webR.evalRVoid(`f <- ${inR[method]}; a <- list(${fields.join(", ")})`);
      const names = await (await webR.evalR("names(f(a))")).toArray();
      const values = await (await webR.evalR("unname(f(a))")).toArray();
      const seconds = await webR.evalRNumber("measure(function() f(a))");
      found.webr[index] = { seconds, values: Object.fromEntries(names.map((name, at) => [name, values[at]])) };
    } catch (problem) {
      found.webr[index] = { failure: String(problem.message ?? problem) };
    }
  }
  return found;
}
