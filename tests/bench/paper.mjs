// The 30 tests of the source paper's Tables 2 and 3 on the example study, by Nadir's module and by R (webr), in one page of Chromium.
import { fileURLToPath } from "node:url";
import { serve } from "../../.ci/serve.mjs";
import { installPackages } from "./peers.mjs";

const R_LIMIT = 300_000;

/** Milliseconds: `{ tests, compare, version, r }`, the same t-tests and 2 × 2 tests by both, and all tables by `compare`. */
export async function paperTests(browser) {
  installPackages();
  const server = await serve(fileURLToPath(new URL("../..", import.meta.url)));
  try {
    const address = `http://127.0.0.1:${server.address().port}/tests/bench/`;
    const page = await browser.newPage();
    await page.goto(`${address}page.html`);
    page.setDefaultTimeout(R_LIMIT);
    return await page.evaluate(async (module) => (await import(module)).paperTests(), `${address}page.mjs`);
  } finally {
    server.close();
  }
}
