// Typing before the program is there: nothing is lost or reordered, whatever is kept; and the grid that comes with the page is the program's.
import { readFileSync } from "node:fs";
import { firstScreen } from "../../src/packaging/first-screen.mjs";
import { expect, Nadir, test } from "./nadir";

/** 25 cells parted by Tabs, 199 keys: more cells than the lesions of an empty patient have. */
const MUCH = Array.from({ length: 25 }, (_, cell) => `${50 - cell}x${40 - cell}x3`).join("\t");

for (const [name, text] of [
  ["a cell, Tab and half a cell", "83x56x73\t62x40x5"],
  ["down by Enter, then Tab into an empty cell", "83x56x73\n46x41x39\n34\t"],
  ["200 characters and Tabs, beyond the last lesion", MUCH],
]) {
  test(`typed early is as typed late: ${name}`, async ({ nadir, browser }) => {
    test.slow();
    await nadir.open();
    await nadir.allAtOnce(text);
    const late = await settled(nadir);
    for (const wait of [0, 200, 1500]) {
      const context = await browser.newContext();
      const early = new Nadir(await context.newPage(), nadir.address);
      await openHeldBack(early, wait);
      await early.allAtOnce(text);
      await early.isLive();
      await expect.poll(() => state(early), `${wait} ms`).toEqual(late);
      await context.close();
    }
  });
}

test("the pseudonym, a pasted block and what is pressed after it are taken over in their order", async ({ nadir }) => {
  await openHeldBack(nadir, 1500);
  await nadir.page.locator(".patient-id").fill("P-017");
  await nadir.cell(0, 0).focus();
  await nadir.paste("83x56x73\t62x40x55\n46x41x39\t40x35x30");
  await nadir.press("Enter");
  await nadir.type("30");
  await nadir.isLive();
  await expect(nadir.page.locator(".patient-id")).toHaveValue("P-017");
  await expect.poll(async () => (await nadir.measurements()).map((row) => row.slice(0, 2))).toEqual([
    ["83 × 56 × 73", "62 × 40 × 55"],
    ["46 × 41 × 39", "40 × 35 × 30"],
    ["", "30"],
  ]);
});

test("a button pressed early is pressed", async ({ nadir }) => {
  await openHeldBack(nadir, 1000);
  await nadir.button("Add lesion").click();
  await nadir.isLive();
  await expect(nadir.lesionRows).toHaveCount(4);
});

test("a kept study and what was typed before it was found are both there, and the person is asked", async ({ nadir, artefact }) => {
  test.skip(artefact === "file", "from disk nothing is kept by itself");
  await nadir.open();
  await nadir.type("50");
  await nadir.press("Enter");
  await expect(nadir.status).toContainText("Saved");
  await openHeldBack(nadir, 500);
  await nadir.allAtOnce("83x56x73\t");
  await nadir.isLive();
  await expect(nadir.cell(0, 0)).toHaveValue("83 × 56 × 73");
  const asked = nadir.page.locator(".notice");
  await asked.getByRole("button").first().click();
  await expect(nadir.cell(0, 0), "the kept study").toHaveValue("50");
});

test("untouched, the page opens what is kept, and another screen needs no grid", async ({ nadir, artefact }) => {
  test.skip(artefact === "file", "from disk nothing is kept by itself");
  await nadir.open();
  await nadir.type("50");
  await nadir.press("Enter");
  await expect(nadir.status).toContainText("Saved");
  await openHeldBack(nadir, 200);
  await nadir.isLive();
  await expect(nadir.cell(0, 0)).toHaveValue("50");
  await expect(nadir.cell(0, 1)).toBeFocused();
  await nadir.page.goto("about:blank");
  await nadir.page.goto(`${nadir.address}#settings`);
  await nadir.isLive();
  await expect(nadir.page.locator('nav a[href="#settings"]')).toHaveAttribute("aria-current", "page");
});

test("where the program cannot start, what was typed meanwhile is shown to be copied", async ({ nadir }) => {
  await nadir.page.addInitScript(() => {
    WebAssembly.instantiateStreaming = async () => {
      await new Promise((done) => setTimeout(done, 1500));
      throw new WebAssembly.CompileError("refused");
    };
    WebAssembly.instantiate = WebAssembly.instantiateStreaming as typeof WebAssembly.instantiate;
  });
  await nadir.page.goto(nadir.address, { waitUntil: "commit" });
  await nadir.firstCell.and(nadir.page.locator(":focus")).waitFor();
  await nadir.type("83x56x73");
  await nadir.press("Tab");
  await nadir.type("62x40");
  await expect(nadir.page.locator("main.rescue pre")).toHaveText("83x56x73\n62x40");
  nadir.complaints.length = 0;
});

test("the grid that comes with the page is the one the program shows: `make first-screen` writes it anew", async ({ nadir, browser, artefact }) => {
  test.skip(artefact === "site", "it is written from the single file");
  const written = readFileSync(new URL("../../src/page/first_screen/grid.html", import.meta.url), "utf8");
  expect(await firstScreen(browser, nadir.address)).toBe(written);
});

/** Loads the page and holds the program back; the first cell takes typing meanwhile. */
async function openHeldBack(nadir: Nadir, milliseconds: number): Promise<void> {
  await nadir.page.addInitScript((wait) => {
    const compile = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      await new Promise((done) => setTimeout(done, wait));
      return compile.apply(WebAssembly, given);
    };
  }, milliseconds);
  await nadir.page.goto(nadir.address, { waitUntil: "commit" });
  await nadir.page.locator("[data-cell]:focus").waitFor();
}

/** What all cells hold once the last key is answered. */
async function settled(nadir: Nadir): Promise<unknown> {
  let [before, now]: unknown[] = [null, await state(nadir)];
  while (JSON.stringify(before) !== JSON.stringify(now)) {
    await nadir.page.waitForTimeout(1000);
    [before, now] = [now, await state(nadir)];
  }
  return now;
}

/** What all cells hold, and which of them has the cursor, and where. */
async function state(nadir: Nadir): Promise<unknown> {
  return nadir.page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement;
    const cells = [...document.querySelectorAll<HTMLInputElement>("main input:not(details *)")].map((cell) => cell.value);
    return { cells, at: at.getAttribute("aria-label"), caret: [at.selectionStart, at.selectionEnd] };
  });
}
