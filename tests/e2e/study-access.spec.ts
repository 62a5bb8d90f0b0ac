// The study for everyone: by keyboard alone, and nothing cut off on a telephone.
import type { Page } from "@playwright/test";
import { expect, test, type Nadir } from "./nadir";
import { ENTRIES, Study, type Entry } from "./study";

const NARROW = { width: 360, height: 740 };

async function openAll(page: Page): Promise<void> {
  await page.locator("main details").evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
}

/** Shows everything that the study's screens have, one after the other. */
async function everything(nadir: Nadir, study: Study, look: (what: string) => Promise<void>): Promise<void> {
  await look("patients");
  for (const entry of Object.keys(ENTRIES) as Entry[]) {
    await study.open(entry);
    if (entry === "efficacy") {
      await study.shown.locator("button.number").nth(3).click();
      await expect(study.explanation.locator("dl.facts")).toBeVisible();
    }
    await openAll(nadir.page);
    await look(entry);
  }
}

test("nothing is cut off sideways on a screen of 360 px, in both languages", async ({ nadir }) => {
  test.setTimeout(120_000);
  await nadir.page.setViewportSize(NARROW);
  await nadir.open();
  const found: string[] = [];
  for (const language of [0, 1] as const) {
    const study = new Study(nadir, language);
    if (language === 1) await nadir.button("中文").click();
    await nadir.openScreen("patients");
    if (language === 0) await study.loadExample();
    await everything(nadir, study, async (what) => {
      const width = await nadir.page.evaluate(() => document.documentElement.scrollWidth);
      if (width > NARROW.width) found.push(`${what}, ${ENTRIES.methods[language]}: ${width} px`);
    });
  }
  expect(found).toEqual([]);
});

test("by keyboard alone: the example, Compare, a policy, a number, its patients, and one of them opens", async ({ nadir }) => {
  test.setTimeout(120_000);
  await nadir.open();
  const { page } = nadir;
  const study = new Study(nadir);
  const link = (name: RegExp) => page.getByRole("navigation").first().getByRole("link", { name });
  await nadir.tabTo(link(/^Patients/), "Shift+Tab");
  await nadir.press("Enter");
  await nadir.tabTo(study.exampleButton);
  await nadir.press("Enter");
  await expect(page.locator("p.synthetic")).toContainText("124");
  await nadir.tabTo(link(/^Compare/), "Shift+Tab");
  await nadir.press("Enter");
  await expect(study.shown).toBeVisible();
  await nadir.tabTo(study.choice("Tests"));
  await nadir.type("as p");
  await expect(page.locator("p.foot")).toContainText("as published");
  // One stop for all numbers of the table; the arrows lead to the P.
  await nadir.tabTo(study.shown.locator("button.number").first());
  await nadir.press("ArrowRight", "ArrowRight", "ArrowRight");
  await expect(study.shown.locator("button.number").nth(3)).toBeFocused();
  await nadir.press("Enter");
  // The first P of the table is that of the best response: 14 of 33 and 57 of 91, Pearson .044.
  await expect(study.explanation.getByRole("heading").first()).toHaveText("Where P = 0.04 comes from");
  await expect(study.explanation.getByRole("heading").first(), "the keyboard goes to the explanation").toBeFocused();
  await nadir.press("Escape");
  await expect(study.shown.locator("button.number").nth(3), "and back to its number").toBeFocused();
  await expect(study.explanation.locator("dl.facts")).toBeVisible();
  await nadir.press("Enter", "Space");
  await expect(study.explanation.getByRole("heading").first(), "Enter closes it, Space opens it again").toBeFocused();
  await nadir.tabTo(study.explanation.locator("details.behind > summary"), "Tab", 150);
  await nadir.press("Enter");
  const patient = study.explanation.locator("details.behind li button").first();
  await expect(patient).toBeVisible();
  await nadir.tabTo(patient);
  const id = await patient.innerText();
  await nadir.press("Enter");
  await expect(page.getByRole("textbox", { name: "Patient pseudonym" })).toHaveValue(id);
});

test("an exact interval takes neither the keyboard nor what is open when it comes", async ({ nadir }) => {
  test.setTimeout(90_000);
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("efficacy");
  await study.choose("Tests", "always exact");
  const name = "Difference, percentage points (95% CI, exact unconditional)";
  await (await study.number("3 months", "Partial response, n/N (%)", 3)).focus();
  await nadir.press("Enter");
  await expect(study.explanation.getByRole("heading").first()).toBeFocused();
  await nadir.tabTo(study.explanation.locator("details.behind > summary"), "Tab", 20);
  await nadir.press("Enter");
  await expect(study.explanation.locator("details.behind li").first()).toBeVisible();
  // 11 of 33 against 42 of 91: 12.82, and by Python's sums of binomial terms, bisected: −7.190 and 32.252.
  await expect.poll(async () => (await study.facts())[name], { timeout: 60_000 }).toBe("12.8 (−7.2 to 32.3)");
  await expect(study.explanation.locator("details.behind > summary"), "the keyboard is where it was").toBeFocused();
  await expect(study.explanation.locator("details.behind li").first(), "the list is still open").toBeVisible();
});

test("a figure is read by keyboard: one stop, arrow keys from mark to mark, Enter opens the patient", async ({ nadir }) => {
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("waterfall");
  const figure = nadir.page.locator("figure.figure").first();
  const readOut = figure.locator(".figure-read-out");
  await figure.locator(".figure-keys").focus();
  await nadir.press("Home");
  const first = await readOut.innerText();
  await nadir.press("ArrowRight");
  await expect(readOut).not.toHaveText(first);
  await nadir.press("Home");
  await expect(readOut).toHaveText(first);
  await nadir.press("Enter");
  const id = await nadir.page.getByRole("textbox", { name: "Patient pseudonym" }).inputValue();
  expect(first).toContain(id);
});

test("on a telephone a printed row and its explanation are in view together", async ({ nadir }) => {
  await nadir.page.setViewportSize(NARROW);
  await nadir.open();
  await nadir.openScreen("published");
  const { page } = nadir;
  for (const row of [10, 30, 50]) {
    const input = page.locator("table.printed tbody tr").nth(row).locator("input").nth(1);
    await input.focus();
    await expect(page.locator(".explanation h2").first()).toBeInViewport();
    const isOnTop = await input.evaluate((own) => {
      const { left, right, top, bottom } = own.getBoundingClientRect();
      return document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === own;
    });
    expect(isOnTop, `row ${row} is not covered`).toBe(true);
  }
});

test("on a telephone names, sections and title of a table stay in sight while its numbers scroll", async ({ nadir }) => {
  await nadir.page.setViewportSize(NARROW);
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("efficacy");
  const { shown } = study;
  const left = (part: string) => shown.locator(part).first().evaluate((element) => Math.round(element.getBoundingClientRect().left));
  const parts = ["caption > span", "tr.group th > span", "tr.member th"];
  const before = await Promise.all(parts.map(left));
  await nadir.page.locator(".paper-frame").first().evaluate((frame) => frame.scrollTo({ left: 150 }));
  expect(await nadir.page.locator(".paper-frame").first().evaluate((frame) => frame.scrollLeft)).toBe(150);
  expect(await Promise.all(parts.map(left))).toEqual(before);
  // Four lines at most, and room for the numbers of one arm beside them.
  const name = await shown.locator("tr.member th").first().boundingBox();
  expect(name!.height).toBeLessThan(90);
  expect(name!.width).toBeLessThan(200);
});
