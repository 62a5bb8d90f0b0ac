// Statistics beside other programs, in one run: `node tests/bench/run.mjs`. Measured, never asserted.
//
// Natively: the core by criterion, scipy and lifelines. In one page of Chromium: the built module, R (webr), jStat, simple-statistics.
// A blank is a method a program does not have. Digits: the fewest over the case's true values (log relative error, 16 at most).
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";
import { serve } from "../../.ci/serve.mjs";
import { answer } from "./answer.mjs";
import { here, installPackages, run } from "./peers.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cases = JSON.parse(readFileSync(join(here, "cases.json"), "utf8"));
const R_LIMIT = 300_000;

/** Installs the peers of the lock file and of requirements.txt, once: packages beside this file, Python's in the cache. */
function install() {
  installPackages();
  const python = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "nadir/bench-python");
  if (!existsSync(join(python, "bin/python"))) run("python3", ["-m", "venv", python]);
  run(join(python, "bin/python"), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"]);
  return join(python, "bin/python");
}

function natively() {
  const folder = join(root, "target/bench");
  const manifest = join(here, "native/Cargo.toml");
  const output = execFileSync("cargo", ["bench", "--quiet", "--locked", "--manifest-path", manifest, "--target-dir", folder], {
    encoding: "utf8",
    env: { ...process.env, CRITERION_HOME: join(folder, "criterion") },
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 1e9,
  });
  const answers = JSON.parse(output.match(/^answers (.*)$/m)[1]);
  return Object.fromEntries(
    cases.map(({ method }, index) => {
      const estimates = JSON.parse(readFileSync(join(folder, `criterion/nadir/${index}/new/estimates.json`), "utf8"));
      return [index, { seconds: estimates.median.point_estimate / 1e9, values: answer(method, answers[index]) }];
    }),
  );
}

async function inBrowser() {
  const server = await serve(root);
  const address = `http://127.0.0.1:${server.address().port}/tests/bench/`;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    const page = await browser.newPage();
    await page.goto(`${address}page.html`);
    const call = (name) => page.evaluate(async ([module, name, cases]) => (await import(module))[name](cases), [`${address}page.mjs`, name, cases]);
    const found = await call("nadirAndLibraries");
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, R_LIMIT, { webr: {}, version: `R gave no answer within ${R_LIMIT / 1000} s` });
    });
    const fromR = await Promise.race([call("r"), late]);
    clearTimeout(timer);
    return { chromium: browser.version(), ...found, ...fromR };
  } finally {
    await browser.close();
    server.close();
  }
}

/** The fewest correct digits over the true values that a program gives. */
function digits(truth, values) {
  const each = Object.entries(truth).flatMap(([field, text]) => {
    const [expected, found] = [Number(text), values?.[field]];
    if (typeof found !== "number") return [];
    if (found === expected) return [16];
    return [Math.min(16, Math.max(0, -Math.log10(Math.abs(found - expected) / Math.abs(expected))))];
  });
  return each.length > 0 ? Math.min(...each) : undefined;
}

function time(seconds) {
  if (seconds === undefined) return "";
  if (seconds < 1e-3) return `${(seconds * 1e6).toPrecision(3)} µs`;
  return seconds < 1 ? `${(seconds * 1e3).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`;
}

/** A cell: time, how many times Nadir's, digits. */
function cell(found, own, truth) {
  if (!found) return "";
  if (found.failure) return "refuses";
  const reached = digits(truth, found.values)?.toFixed(1) ?? "–";
  const ratio = own && own !== found ? ` ×${(found.seconds / own.seconds).toPrecision(2)}` : "";
  return `${time(found.seconds)}${ratio} (${reached})`;
}

function print(title, columns, own) {
  const rows = cases.map(({ name, truth }, index) => [name, ...columns.map(([, found]) => cell(found[index], own[index], truth))]);
  const table = [[title, ...columns.map(([name]) => name)], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) console.log(row.map((text, column) => text.padEnd(widths[column])).join("  ").trimEnd());
  console.log();
}

const python = install();
const core = natively();
const peers = JSON.parse(execFileSync(python, ["peers.py"], { cwd: here, encoding: "utf8" }));
const page = await inBrowser();
const { versions } = peers;
console.log(`time of one call, × Nadir's time in the same surroundings, (correct digits); load ${loadavg()[0].toFixed(1)}\n`);
print("natively", [["Nadir", core], [`scipy ${versions.scipy}`, peers.scipy], [`lifelines ${versions.lifelines}`, peers.lifelines]], core);
const inPage = [["Nadir", page.nadir], [page.version, page.webr], ["jStat", page.jStat], ["simple-statistics", page["simple-statistics"]]];
print(`Chromium ${page.chromium}`, inPage, page.nadir);
print("WebAssembly beside native", [["native", core], ["WebAssembly, through JavaScript", page.nadir]], core);
console.log(`every test of one 2 × 2 table, 33 v 91 (chooseTest, in the page): ${time(page.everyResult)}`);
for (const [index, { failure }] of Object.entries(page.webr)) if (failure) console.log(`R, ${cases[index].name}: ${failure}`);
