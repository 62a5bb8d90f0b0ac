// The whole suite, fastest step first: `node .ci/suite.mjs`. Its last line is "N passed, N failed" over all runners.
//
// The counts are those the runners print. A step that fails without a failed test (it does not compile, a lint, the build)
// counts as one failure; so does a runner that ran no test.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const WASM = "wasm32-unknown-unknown";
const REPORT = "tests/e2e/output/report.json";
const COUNT_FILE = "target/test-count";

/** Runners, each with how to read its counts from what it printed; a step without one is passed or failed as a whole. */
const steps = [
  { name: "format", command: [".ci/format.sh", "--check"] },
  { name: "lint, host", command: ["cargo", "clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"] },
  { name: "lint, wasm32", command: ["cargo", "clippy", "--locked", "--workspace", "--all-targets", "--target", WASM, "--", "-D", "warnings"] },
  { name: "native tests", command: ["cargo", "test", "--locked", "--workspace", "--no-fail-fast"], count: countCargo },
  {
    name: "browser tests",
    command: ["cargo", "test", "--locked", "--no-fail-fast", "--target", WASM, "--package", "nadir-tests", "--test", "all", "--package", "nadir-page", "--bins"],
    count: countCargo,
  },
  // Each links as one piece on one core, so that both together take little longer than one.
  { name: "page and module", command: ["make", "-j2", "build", "js"] },
  { name: "script tests", command: () => ["node", "--test", "--test-reporter=tap", ...scriptTests()], count: countTap },
  { name: "end-to-end tests", command: ["npx", "playwright", "test"], folder: "tests/e2e", count: countPlaywright },
];

function scriptTests() {
  const folders = [".ci", "src/packaging", "tests/js"].filter(existsSync);
  return folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".test.mjs")).map((name) => join(folder, name)));
}

export function countCargo(output) {
  const results = [...output.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed;/gm)];
  return sum(results.map(([, passed, failed]) => ({ passed: Number(passed), failed: Number(failed) })));
}

export function countTap(output) {
  const number = (word) => Number(output.match(new RegExp(`^# ${word} (\\d+)$`, "m"))?.[1] ?? 0);
  return { passed: number("pass"), failed: number("fail") + number("cancelled") };
}

/** Playwright's own report. A test that passed only at a second try did fail; one that was skipped did neither. */
export function countPlaywright(_output, report = existsSync(REPORT) ? readFileSync(REPORT, "utf8") : "{}") {
  const { expected = 0, unexpected = 0, flaky = 0 } = JSON.parse(report).stats ?? {};
  return { passed: expected, failed: unexpected + flaky };
}

/** What a step contributes, and never silence: no test run is a failure, and so is an exit code that no test explains. */
export function judge(step, exitCode, output) {
  const counted = step.count?.(output) ?? { passed: 0, failed: 0 };
  const ranNone = step.count !== undefined && counted.passed + counted.failed === 0;
  const unexplained = exitCode !== 0 && counted.failed === 0;
  return { passed: counted.passed, failed: counted.failed + (ranNone || unexplained ? 1 : 0) };
}

function sum(counts) {
  return counts.reduce((all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }), { passed: 0, failed: 0 });
}

function run(step) {
  const [program, ...parameters] = typeof step.command === "function" ? step.command() : step.command;
  console.log(`\n== ${step.name}: ${[program, ...parameters].join(" ")}`);
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd: step.folder ?? ".", stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        process.stdout.write(text);
      });
    }
    child.on("error", (error) => resolve({ exitCode: 1, output: String(error) }));
    child.on("close", (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

async function runAll() {
  rmSync(REPORT, { force: true });
  const lines = [];
  const counts = [];
  for (const step of steps) {
    const started = performance.now();
    const { exitCode, output } = await run(step);
    const count = judge(step, exitCode, output);
    counts.push(count);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const verdict = step.count ? `${count.passed} passed, ${count.failed} failed` : count.failed ? "failed" : "ok";
    lines.push(`${step.name.padEnd(18)}${seconds.padStart(7)} s   ${verdict}`);
  }
  const { passed, failed } = sum(counts);
  const total = `${passed} passed, ${failed} failed`;
  mkdirSync("target", { recursive: true });
  writeFileSync(COUNT_FILE, `${total}\n`);
  console.log(`\n${lines.join("\n")}\n${total}`);
  return failed === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.exitCode = (await runAll()) ? 0 : 1;
}
