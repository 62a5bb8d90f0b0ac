// WCAG 2.2 AA by axe on every screen, in both themes and languages, wide and narrow; zoom and narrow screens.
import type { Page } from "@playwright/test";
import { expect, test, type Nadir } from "./nadir";

/** Each artefact shows every theme and language to axe; the site on a wide screen, the single file on a narrow one. */
const WIDTH_OF = { site: "wide", file: "narrow" } as const;
const WIDTHS = { wide: { width: 1366, height: 768 }, narrow: { width: 360, height: 740 } };

/** A patient with a response, a progression, findings of both kinds and events; everything that unfolds is unfolded. */
async function enterMuch(nadir: Nadir): Promise<void> {
  await nadir.open();
  await nadir.fill([
    ["83x56x73", "62x40x55", "96x87x66", "62x", "30x30x30"],
    ["40x30", "too small", "not done", "30x20", "absent"],
  ]);
  await nadir.cell(0, 1).focus();
}

/** What unfolds in its place. An open menu covers what stands beneath it, so that each is looked at by itself. */
const UNFOLDS = "details:not(.menu)";

async function openAll(page: Page, which = "details"): Promise<void> {
  await page.locator(which).evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
}

/** What axe finds in each menu of the screen while it alone is open. */
async function menuViolations(nadir: Nadir): Promise<string[]> {
  const menus = nadir.page.locator("details.menu");
  const found: string[] = [];
  for (let index = 0; index < (await menus.count()); index += 1) {
    const menu = menus.nth(index);
    if (!(await menu.isVisible())) continue;
    await menu.evaluate((one) => ((one as HTMLDetailsElement).open = true));
    found.push(...(await nadir.accessibilityViolations(`details.menu[open]`)));
    await menu.evaluate((one) => ((one as HTMLDetailsElement).open = false));
  }
  return found;
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const language of ["English", "Chinese"] as const) {
    test(`axe finds nothing: ${colorScheme}, ${language}`, async ({ nadir, artefact }) => {
      test.setTimeout(240_000);
      const { page } = nadir;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(WIDTHS[WIDTH_OF[artefact]]);
      const found: Record<string, string[]> = {};
      const look = async (what: string) => {
        const violations = [...(await nadir.accessibilityViolations()), ...(await menuViolations(nadir))];
        if (violations.length > 0) found[what] = violations;
      };
      await nadir.open();
      if (language === "Chinese") await nadir.button("中文").click();
      await look("patient, empty");
      await enterMuchIn(nadir, language);
      await look("patient, filled");
      await nadir.openScreen("published");
      await openAll(page, UNFOLDS);
      await page.locator("table.printed input[id$='-p']").nth(30).focus();
      await look("published");
      await nadir.openScreen("studies");
      await openAll(page, UNFOLDS);
      await look("studies");
      await nadir.openScreen("settings");
      await openAll(page, UNFOLDS);
      await look("settings");
      await nadir.openScreen("methods");
      await look("methods");
      await page.locator("#erase").click();
      await look("methods, asking");
      expect(found).toEqual({});
    });
  }
}

/** Fills the page as it stands, whatever its language. */
async function enterMuchIn(nadir: Nadir, language: "English" | "Chinese"): Promise<void> {
  await enterMuch(nadir);
  await openAll(nadir.page, UNFOLDS);
  const isChinese = (await nadir.page.locator("html").getAttribute("lang")) === "zh-Hans";
  if (isChinese !== (language === "Chinese")) await nadir.button(isChinese ? "English" : "中文").click();
}

for (const [what, viewport] of Object.entries({
  "at 200% zoom": { width: 683, height: 384 },
  "on a screen of 360 px": { width: 360, height: 740 },
  "at 1366 px": WIDTHS.wide,
  "at 1920 px": { width: 1920, height: 1080 },
})) {
  test(`nothing is cut off sideways ${what}`, async ({ nadir }) => {
    await nadir.page.setViewportSize(viewport);
    await enterMuch(nadir);
    await openAll(nadir.page);
    const width = () => nadir.page.evaluate(() => document.documentElement.scrollWidth);
    for (const language of ["中文", "English"]) {
      expect(await width(), "patient").toBeLessThanOrEqual(viewport.width);
      for (const screen of ["published", "studies", "settings", "methods", "patient"] as const) {
        await nadir.openScreen(screen);
        await openAll(nadir.page);
        expect(await width(), screen).toBeLessThanOrEqual(viewport.width);
      }
      await nadir.button(language).click();
    }
  });
}

test("the theme button and the system's theme give the same colours", async ({ nadir }) => {
  const colours = () =>
    nadir.page.evaluate(() => [document.body, document.querySelector("a[href]")].map((one) => getComputedStyle(one as Element).color + getComputedStyle(document.body).backgroundColor));
  await nadir.page.emulateMedia({ colorScheme: "dark" });
  await nadir.open();
  const dark = await colours();
  await nadir.button("Light or dark").click();
  const light = await colours();
  expect(light).not.toEqual(dark);
  await nadir.page.emulateMedia({ colorScheme: "light" });
  expect(await colours()).toEqual(light);
  await nadir.button("Light or dark").click();
  expect(await colours()).toEqual(dark);
});

test("the first Tab stop skips to the content", async ({ nadir }) => {
  await nadir.open();
  await nadir.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await nadir.page.locator("a.skip").focus();
  await expect(nadir.page.locator("a.skip")).toBeInViewport();
  await nadir.press("Enter");
  await expect(nadir.page.locator("#main")).toBeFocused();
});

test("the keyboard reaches every screen and comes back to the grid", async ({ nadir }) => {
  await nadir.open();
  for (const name of ["Published table", "Settings", "Methods & privacy", "Patient"]) {
    await nadir.page.getByRole("link", { name, exact: true }).press("Enter");
    await expect(nadir.page.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
  }
  await expect(nadir.firstCell).toBeFocused();
  await nadir.page.goBack();
  await expect(nadir.page.getByRole("heading", { level: 1 })).toHaveText("Methods & privacy");
});
