// Measures the built page: `node tests/e2e/measure.mjs`. Never asserted; the machine and the day are part of the number.
//
// 1. Cold start: from the navigation to the focused first cell, and until the program has taken its place and results are live, in a
//    new browser each time, for both artefacts, beside a static HTML page with one input in the same run.
// 2. A keystroke: from the key event to the frame that shows the new result, with 10 lesions × 8 visits.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";
import { serve } from "../../.ci/serve.mjs";
import { ECHO, keystrokes, report } from "./keystrokes.mjs";

const COLD_STARTS = 10;
const LESIONS = 10;
const VISITS = 8;
/** What the page calls its things: the measurement cells stand in reading order, lesion by lesion. */
const CELL = "[data-cell]";
const ADD_LESION = "Add lesion";
const ADD_VISIT = "Add visit";

const pkg = new URL("../../pkg/", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "nadir-measure-"));
const plain = join(folder, "plain.html");
writeFileSync(plain, ECHO);

const server = await serve(fileURLToPath(new URL("site", pkg)));
const site = `http://127.0.0.1:${server.address().port}/`;
const file = new URL("nadir.html", pkg).href;
const launch = () => chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });

try {
  await coldStarts({ "one input": pathToFileURL(plain).href, "nadir.html": file, site });
  await inTheGrid(file);
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}

/** Milliseconds from the start of the navigation to the focused cell, by the page's own clock. */
async function coldStarts(addresses) {
  const times = Object.fromEntries(Object.keys(addresses).flatMap((name) => [[name, []], [`${name}, live`, []]]));
  for (let round = 0; round < COLD_STARTS; round += 1) {
    // The artefacts take turns, so that a slow minute of the machine is shared.
    for (const [name, address] of Object.entries(addresses)) {
      const browser = await launch();
      const page = await browser.newPage();
      await page.addInitScript((cell) => {
        addEventListener("focusin", (event) => {
          if (event.target.matches?.(cell)) globalThis.focusedAt ??= performance.now();
        });
        // The grid that comes with the page is there until the program takes over.
        const isLive = () => document.readyState !== "loading" && document.getElementById("first-screen") === null;
        new MutationObserver(() => {
          if (isLive()) globalThis.liveAt ??= performance.now();
        }).observe(document, { childList: true, subtree: true });
        addEventListener("DOMContentLoaded", () => {
          if (isLive()) globalThis.liveAt ??= performance.now();
        });
      }, CELL);
      await page.goto(address);
      await page.waitForFunction(() => globalThis.focusedAt !== undefined && globalThis.liveAt !== undefined);
      times[name].push(await page.evaluate(() => globalThis.focusedAt));
      times[`${name}, live`].push(await page.evaluate(() => globalThis.liveAt));
      await browser.close();
    }
  }
  console.log(`cold start, ms from navigation to the focused cell, ${COLD_STARTS} new browsers each`);
  for (const [name, values] of Object.entries(times)) report(name, values);
}

/** A whole patient, and beside it the page that only shows what is typed. */
async function inTheGrid(address) {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(address);
  await page.locator("#first-screen").waitFor({ state: "detached" });
  await page.locator(CELL).first().waitFor();
  if (!(await fill(page))) throw new Error("the grid cannot be filled");
  await cells(page).last().click();
  await page.keyboard.press("F2");
  const own = await keystrokes(page);
  await page.goto(pathToFileURL(plain).href);
  await cells(page).click();
  const least = await keystrokes(page);
  console.log("from a keystroke, ms");
  for (const [name, times] of Object.entries({ [`${LESIONS} × ${VISITS}`]: own, "one input": least })) {
    report(`${name}, page updated`, times.answered);
    report(`${name}, painted`, times.painted);
  }
  await browser.close();
}

function cells(page) {
  return page.locator(CELL);
}

/** Types a whole patient; false when the page does not offer what it takes. */
async function fill(page) {
  const button = (name) => page.getByRole("button", { name, exact: true });
  if (!(await button(ADD_LESION).count())) return false;
  const visits = await cells(page).first().locator("xpath=ancestor::tr").locator(CELL).count();
  for (let visit = visits; visit < VISITS; visit += 1) await button(ADD_VISIT).click();
  const lesions = (await cells(page).count()) / VISITS;
  for (let lesion = lesions; lesion < LESIONS; lesion += 1) await button(ADD_LESION).click();
  for (let index = 0; index < LESIONS * VISITS; index += 1) {
    const length = 60 - 3 * (index % VISITS) + Math.floor(index / VISITS);
    await cells(page).nth(index).click();
    await page.keyboard.type(`${length}x${length - 8}x${length - 12}`);
    await page.keyboard.press("Enter");
  }
  return (await cells(page).count()) === LESIONS * VISITS;
}
