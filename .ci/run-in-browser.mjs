#!/usr/bin/env node
// Cargo's runner for wasm32: `.ci/run-in-browser.mjs tests.wasm [filters…]` runs the tests in headless Chromium.
//
// wasm-bindgen-test-runner makes a page of the tests and serves it; Playwright opens that page in the same browser that the
// end-to-end tests use. So no chromedriver is needed, whose version would have to match the browser's.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium, chromiumArguments, chromiumPath } from "./chromium.mjs";

const LONGEST_MINUTES = 10;

process.exitCode = await run(process.argv.slice(2));

async function run(testArguments) {
  const environment = { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_USE_BROWSER: "1", WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0" };
  const runner = spawn("wasm-bindgen-test-runner", testArguments, { env: environment, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await addressOf(runner);
    return address === undefined ? runner.exitCode ?? 1 : await watch(address);
  } finally {
    runner.kill();
  }
}

/** The address of the page, once it is served; none when the runner ends first, because there are no tests or it failed. */
function addressOf(runner) {
  return new Promise((resolve, reject) => {
    runner.once("error", reject);
    runner.once("close", () => resolve(undefined));
    createInterface({ input: runner.stdout }).on("line", (line) => {
      const found = line.match(/available at (http:\S+)/);
      if (found) resolve(found[1]);
      else if (!/^Note that|^is specified|^done with|^Ctrl-C|^\s*$/.test(line)) console.log(line);
    });
  });
}

/** Opens the page, waits for its verdict and prints what it wrote. */
async function watch(address) {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(address);
    const verdict = page.waitForFunction(() => document.querySelector("#output")?.textContent.includes("test result: "), null, {
      timeout: LONGEST_MINUTES * 60_000,
      polling: 50,
    });
    const finished = await verdict.then(() => true, () => false);
    const output = await page.textContent("#output");
    console.log(output.trim());
    for (const complaint of complaints) console.log(complaint);
    if (!finished) console.log(`no verdict within ${LONGEST_MINUTES} minutes`);
    return finished && /test result: ok\./.test(output) ? 0 : 1;
  } finally {
    await browser.close();
  }
}
