// Measures the built page: `node tests/e2e/measure.mjs`. Never asserted; the machine and the day are part of the number.
//
// 1. Cold start: from the navigation to the focused first cell, in a new browser each time, for both artefacts, beside a
//    static HTML page with one input in the same run.
// 2. A keystroke: from the key event to the frame that shows the new result, with 10 lesions × 8 visits.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";
import { serve } from "../../.ci/serve.mjs";

const COLD_STARTS = 10;
const KEYSTROKES = 200;
const LESIONS = 10;
const VISITS = 8;
/** What the page calls its things: the measurement cells stand in reading order, lesion by lesion. */
const CELL = "[data-cell]";
const ADD_LESION = "Add lesion";
const ADD_VISIT = "Add visit";

const pkg = new URL("../../pkg/", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "nadir-measure-"));
const plain = join(folder, "plain.html");
writeFileSync(plain, "<!doctype html><title>one input</title><input data-cell autofocus>");

const server = await serve(fileURLToPath(new URL("site", pkg)));
const site = `http://127.0.0.1:${server.address().port}/`;
const file = new URL("nadir.html", pkg).href;
const launch = () => chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });

try {
  await coldStarts({ "one input": pathToFileURL(plain).href, "nadir.html": file, site });
  await keystrokes(file);
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}

/** Milliseconds from the start of the navigation to the focused cell, by the page's own clock. */
async function coldStarts(addresses) {
  const times = Object.fromEntries(Object.keys(addresses).map((name) => [name, []]));
  for (let round = 0; round < COLD_STARTS; round += 1) {
    // The artefacts take turns, so that a slow minute of the machine is shared.
    for (const [name, address] of Object.entries(addresses)) {
      const browser = await launch();
      const page = await browser.newPage();
      await page.addInitScript((cell) => {
        addEventListener("focusin", (event) => {
          if (event.target.matches?.(cell)) globalThis.focusedAt ??= performance.now();
        });
      }, CELL);
      await page.goto(address);
      await page.waitForFunction(() => globalThis.focusedAt !== undefined);
      times[name].push(await page.evaluate(() => globalThis.focusedAt));
      await browser.close();
    }
  }
  console.log(`cold start, ms from navigation to the focused cell, ${COLD_STARTS} new browsers each`);
  for (const [name, values] of Object.entries(times)) report(name, values);
}

/** Milliseconds from a key event to the first frame after the page has answered it. */
async function keystrokes(address) {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(address);
  await page.locator(CELL).first().waitFor();
  if (!(await fill(page))) {
    console.log("keystroke: the page has no grid to fill yet");
    await browser.close();
    return;
  }
  await page.evaluate(() => {
    globalThis.answered = [];
    globalThis.painted = [];
    const soon = (work) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = work;
      channel.port2.postMessage(null);
    };
    const since = (event, times) => () => times.push(performance.now() - event.timeStamp);
    addEventListener(
      "input",
      (event) => {
        // By the event's own time stamp: when the page is up to date, and when a frame with it has been handed over. A frame
        // begins 60 times a second, so the second holds 8 ms of waiting on average.
        soon(since(event, globalThis.answered));
        requestAnimationFrame(() => soon(since(event, globalThis.painted)));
      },
      true,
    );
  });
  await cells(page).last().click();
  await page.keyboard.press("F2");
  for (let key = 0; key < KEYSTROKES; key += 1) {
    await page.keyboard.press(key % 2 ? "Backspace" : "5");
    await page.waitForTimeout(25);
  }
  const { answered, painted } = await page.evaluate(() => ({ answered: globalThis.answered, painted: globalThis.painted }));
  console.log(`from a keystroke, ms, ${LESIONS} lesions × ${VISITS} visits`);
  report("page updated", answered);
  report("painted", painted);
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

function report(name, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1) ?? "none";
  console.log(`  ${name.padEnd(12)} median ${at(0.5).padStart(6)}   p95 ${at(0.95).padStart(6)}   n ${sorted.length}`);
}
