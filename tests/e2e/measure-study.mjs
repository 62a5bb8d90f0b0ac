// Measures a whole study on the built page: `node tests/e2e/measure-study.mjs`. Never asserted; the machine and the day are part of
// the number.
//
// 1. From the click on the example study to complete tables: the list of all patients, and Table 2 on the Compare screen.
// 2. A keystroke on the Patient screen with the example study open: until the page is up to date, and until a frame shows it.
// 3. The source paper's 30 tests by the module and by R in one page, and all tables by the module.
import { chromium, chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";
import { paperTests } from "../bench/paper.mjs";
import { keystrokes, report } from "./keystrokes.mjs";

const ROUNDS = 10;
const EXAMPLE = "Load the example study";
/** Rows of Table 2 when it is complete: four visits of at least five rows. */
const LEAST_ROWS = 20;

const file = new URL("../../pkg/nadir.html", import.meta.url).href;
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
try {
  await toTables();
  await withTheExample();
  await sameTestsInR();
} finally {
  await browser.close();
}

/** A new page at an address, with what the measurements share. */
async function open(hash) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const soon = (work) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = work;
      channel.port2.postMessage(null);
    };
    /** Calls once `isDone`, after the frame that shows it. */
    globalThis.whenPainted = (isDone, work) => {
      const look = () => (isDone() ? soon(() => work(performance.now())) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    };
  });
  await page.goto(`${file}#${hash}`);
  return page;
}

/** Milliseconds from the click's own time stamp to the frame that shows what was asked for. */
async function toTables() {
  const times = { "list of 124": [], "then Table 2": [], "click → Table 2": [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await open("patients");
    const button = page.getByRole("button", { name: EXAMPLE, exact: true });
    await button.waitFor();
    await page.evaluate((example) => {
      const isExample = (event) => event.target.closest?.("button")?.textContent.trim() === example;
      addEventListener("click", (event) => {
        if (!isExample(event)) return;
        const isListed = () => (document.querySelector("table.roster tbody")?.rows.length ?? 0) > 5;
        globalThis.whenPainted(isListed, (at) => (globalThis.listed = at - event.timeStamp));
      }, true);
    }, EXAMPLE);
    await button.click();
    await page.waitForFunction(() => globalThis.listed !== undefined);
    times["list of 124"].push(await page.evaluate(() => globalThis.listed));
    times["then Table 2"].push(await page.evaluate(toTable2, LEAST_ROWS));
    await page.context().close();

    // In one go: the example, and the address of the Compare screen in the same answer.
    const other = await open("patients");
    await other.getByRole("button", { name: EXAMPLE, exact: true }).waitFor();
    times["click → Table 2"].push(await other.evaluate(clickThenTable2, { example: EXAMPLE, least: LEAST_ROWS }));
    await other.context().close();
  }
  console.log(`the example study, 124 patients, ms, nadir.html, ${ROUNDS} rounds in new pages`);
  for (const [name, values] of Object.entries(times)) report(name, values);
}

function toTable2(least) {
  return new Promise((done) => {
    const started = performance.now();
    const isComplete = () => (document.querySelector("table#table-2 tbody")?.rows.length ?? 0) >= least;
    globalThis.whenPainted(isComplete, (at) => done(at - started));
    location.hash = "#compare";
  });
}

function clickThenTable2({ example, least }) {
  return new Promise((done) => {
    const started = performance.now();
    const isComplete = () => (document.querySelector("table#table-2 tbody")?.rows.length ?? 0) >= least;
    globalThis.whenPainted(isComplete, (at) => done(at - started));
    [...document.querySelectorAll("button")].find((button) => button.textContent.trim() === example).click();
    location.hash = "#compare";
  });
}

/** A keystroke with the example study open. */
async function withTheExample() {
  const page = await open("patients");
  await page.getByRole("button", { name: EXAMPLE, exact: true }).click();
  await page.locator("p.synthetic").waitFor();
  // Once through Compare, so that whatever it keeps is there to be kept up to date.
  await page.evaluate(() => (location.hash = "#compare"));
  await page.locator("table#table-2").waitFor();
  await page.evaluate(() => (location.hash = "#patient"));
  const cell = page.locator("[data-cell]").nth(1);
  await cell.waitFor();
  await cell.click();
  await page.keyboard.press("F2");
  const { answered, painted } = await keystrokes(page);
  console.log("from a keystroke, ms, the example study open on the Patient screen");
  report("page updated", answered);
  report("painted", painted);
  await page.context().close();
}

/** The same tests by both; how far the p are apart, but for Yates, which R caps. */
async function sameTestsInR() {
  const { count, methods, own, r, version } = await paperTests(browser);
  const capped = (at) => methods[at - (count - methods.length)] === "yates_uncapped";
  const apart = Math.max(...own.p.map((p, at) => (capped(at) ? 0 : Math.abs(p - r.p[at]))));
  console.log(`the ${count} tests of Tables 2 and 3, ms a round`);
  console.log(`  Nadir ${own.tests.toFixed(1)}   ${version} ${r.tests.toFixed(1)}   largest difference of P ${apart.toExponential(0)}`);
  console.log(`  all tables with all their tests, by compare() of the module ${own.compare.toFixed(0)}`);
}
