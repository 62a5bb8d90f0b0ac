// What runs in Chromium: the built module beside R (webr), jStat and simple-statistics, on the same cases, one after the other.
import * as nadir from "/pkg/js/index.js";
import { ChannelType, WebR } from "/tests/bench/node_modules/webr/dist/webr.js";
import { answer } from "/tests/bench/answer.mjs";

const webrFolder = "/tests/bench/node_modules/webr/dist/";

/** Seconds of one call: the median over five batches of at least 50 ms; one call first, for what it fills. */
function measure(call) {
  call();
  const started = performance.now();
  call();
  const count = Math.max(1, Math.floor(50 / Math.max(performance.now() - started, 0.001)));
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
