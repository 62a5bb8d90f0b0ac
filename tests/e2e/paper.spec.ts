// Every screen on paper, of the example study and of the source paper's tables: nothing wider than the page, no control beside what they
// set, the mark of synthetic data, every heading in its place.
import { expect, test } from "./nadir";
import { Study, type Entry } from "./study";

/** Between the margins of A4, in CSS pixels: 210 mm less twice 14 mm, and on its side 297 mm less the same. */
const PAPER = { upright: { width: 688, height: 1000 }, wide: { width: 1016, height: 680 } };
const ENTRIES: Entry[] = ["baseline", "efficacy", "adverseEvents", "flow", "flowChart", "responses", "waterfall", "representatives", "spider", "swimmer", "timeToResponse", "methods"];

test("every screen fits the paper and carries the mark of synthetic data", async ({ nadir }) => {
  test.setTimeout(180_000);
  const { page } = nadir;
  await nadir.open();
  const study = new Study(nadir, 0);
  await study.loadExample();
  const found: Record<string, unknown> = {};
  const look = async (what: string, paper: keyof typeof PAPER = "upright") => {
    await page.setViewportSize(PAPER[paper]);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const shown = await page.evaluate((width) => {
      const isShown = (one: Element) => one.checkVisibility();
      const words = ["Undo", "Add lesion", "Copy for Word", "Download CSV", "Save figure", "Load the example study", "Import…"];
      const buttons = [...document.querySelectorAll("button, summary")].filter(isShown).map((one) => one.textContent?.trim() ?? "");
      return {
        tooWide: Math.max(0, document.documentElement.scrollWidth - width),
        controls: words.filter((word) => buttons.some((button) => button.startsWith(word))),
        ink: getComputedStyle(document.body).color,
        isMarked: [...document.querySelectorAll("p.synthetic")].some(isShown),
      };
    }, PAPER[paper].width);
    const isOfStudy = !["published", "settings", "methods & privacy", "studies"].includes(what);
    const expected = { tooWide: 0, controls: [], ink: "rgb(0, 0, 0)", isMarked: isOfStudy || shown.isMarked };
    if (JSON.stringify(shown) !== JSON.stringify(expected)) found[what] = shown;
    await page.emulateMedia({ media: null, colorScheme: null });
    await page.setViewportSize({ width: 1366, height: 768 });
  };
  await look("patients");
  await nadir.openScreen("patient");
  await look("patient");
  for (const entry of ENTRIES) {
    await study.open(entry);
    await look(entry);
  }
  for (const screen of ["studies", "settings", "methods"] as const) {
    await nadir.openScreen(screen);
    await look(screen === "methods" ? "methods & privacy" : screen);
  }
  await nadir.openScreen("published");
  await look("published", "wide");
  expect(found).toEqual({});
});

test("on paper each heading of a printed table stands in its own row", async ({ nadir }) => {
  const { page } = nadir;
  await nadir.open();
  await nadir.openScreen("published");
  await page.setViewportSize(PAPER.wide);
  await page.emulateMedia({ media: "print" });
  const outside = await page.locator("table.printed tr.heading").evaluateAll((rows) =>
    rows
      .map((row) => [row.getBoundingClientRect(), row.querySelector("td.name > input")?.getBoundingClientRect()] as const)
      .filter(([row, text]) => text === undefined || text.top < row.top - 1 || text.bottom > row.bottom + 1 || text.width < 20).length,
  );
  expect(await page.locator("table.printed tr.heading").count()).toBeGreaterThan(3);
  expect(outside).toBe(0);
});
