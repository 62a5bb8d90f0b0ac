// What each journey takes in real clicks and keys. Behind every number stands the least it could be; where the two differ, why.
import { Hands } from "./hands";
import { Import, twentyPatients } from "./import";
import { expect, test, type Nadir } from "./nadir";
import { ENTRIES, Study } from "./study";
import { download } from "./downloads";
import { pasted } from "./word";

test.setTimeout(60_000);

const entry = (nadir: Nadir, name: keyof typeof ENTRIES) => nadir.page.locator("nav.contents").getByRole("button", { name: ENTRIES[name][0], exact: true });
const screen = (nadir: Nadir, name: string) => nadir.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name });

test("one patient: the class and why, the line for the letter, another time of the scan", async ({ nadir }) => {
  await nadir.open();
  const read = new Hands(nadir);
  await read.type("83x56x73");
  await read.press("Tab");
  await read.type("62 x 40 x 55");
  await read.press("Enter");
  await expect(nadir.why).toContainText("Partial response");
  // Ideal: no click, and the keys of the six numbers.
  expect(read.count).toEqual({ clicks: 0, keys: 22 });

  const letter = new Hands(nadir);
  await letter.click(nadir.button("Copy result"));
  expect((await pasted(nadir)).text).toContain("71.4 mL");
  // Ideal: one click.
  expect(letter.count).toEqual({ clicks: 1, keys: 0 });

  const time = new Hands(nadir);
  await time.click(nadir.visitHeadings.nth(1));
  await time.type("4");
  await time.press("Enter");
  await expect(nadir.visitHeadings.nth(1)).toHaveText("4 months");
  // Ideal: the head and the number.
  expect(time.count).toEqual({ clicks: 1, keys: 2 });
});

test("other criteria and another unit, on their words in the grid", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "62x40x55"]]);
  const unit = new Hands(nadir);
  await unit.click(nadir.button("diameters in mm"));
  await expect(nadir.cell(0, 0)).toHaveValue("8.3 × 5.6 × 7.3");
  await expect(nadir.page.locator(".hints kbd").nth(1), "an example in the unit chosen").toHaveText("4.2x3.8x3.5");
  // Ideal: one click.
  expect(unit.count).toEqual({ clicks: 1, keys: 0 });
  // Ideal: one click and the choice in the list that it opens.
  await nadir.page.getByLabel("Response criteria").selectOption("RECIST 1.1");
  await nadir.expectResults("Response", ["", "=SD"]);
  await nadir.button("Undo").click();
  await expect(nadir.page.getByLabel("Response criteria").locator("option:checked")).toHaveText("Volume (TSC-AML retrospective study)");
});

test("? lists the keys on any screen", async ({ nadir }) => {
  await nadir.open();
  await nadir.openScreen("methods");
  await nadir.page.locator("main h1").click();
  await nadir.press("?");
  const keys = nadir.page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Delete removes the patient");
  expect(await nadir.accessibilityViolations("dialog")).toEqual([]);
  await nadir.press("Escape");
  await expect(keys).toHaveCount(0);
});

test("twenty patients from a sheet", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  const { html, text } = twentyPatients();
  const hands = new Hands(nadir);
  await files.paste(html, text, "focus");
  hands.keys += 1;
  await files.seen();
  await hands.click(files.begin);
  await expect(screen(nadir, "Patients 20")).toBeVisible();
  // Ideal: Ctrl V and one click.
  expect(hands.count).toEqual({ clicks: 1, keys: 1 });
});

test("the paper: Table 2 in Word, a figure, the words, where a P comes from", async ({ nadir }) => {
  const study = new Study(nadir);
  await nadir.open();
  await study.loadExample();

  const table = new Hands(nadir);
  await table.click(screen(nadir, "Compare"));
  await study.settled();
  await table.click(nadir.button("Copy for Word"));
  expect((await pasted(nadir)).html).toContain("<table");
  // Ideal: the screen and the copy.
  expect(table.count).toEqual({ clicks: 2, keys: 0 });

  const why = new Hands(nadir);
  await why.click(study.shown.locator("button.number").first());
  await expect(study.explanation.getByRole("heading").first()).toBeFocused();
  // Ideal: the number.
  expect(why.count).toEqual({ clicks: 1, keys: 0 });

  const byKeys = new Hands(nadir);
  await byKeys.press("Escape", "ArrowDown", "ArrowDown", "Enter");
  await expect(study.explanation.getByRole("heading").first()).toBeFocused();
  // Ideal: arrows within the table, whatever its length, and Enter.
  expect(byKeys.count).toEqual({ clicks: 0, keys: 4 });

  const figure = new Hands(nadir);
  await figure.click(entry(nadir, "waterfall"));
  await study.settled();
  await figure.click(nadir.page.locator("details.figure-save > summary").first());
  const png = nadir.page.locator("details.figure-save").first().getByRole("button", { name: /PNG/ }).first();
  const saved = await download(nadir.page, () => figure.click(png));
  expect(saved.name).toMatch(/\.png$/);
  // Ideal: the figure, the menu, the format.
  expect(figure.count).toEqual({ clicks: 3, keys: 0 });

  const words = new Hands(nadir);
  await words.click(entry(nadir, "methods"));
  await study.settled();
  await words.click(nadir.button("Copy text"));
  expect((await pasted(nadir)).text.length).toBeGreaterThan(200);
  // Ideal: the paragraph and the copy.
  expect(words.count).toEqual({ clicks: 2, keys: 0 });
});

test("another paper's table", async ({ nadir }) => {
  await nadir.open();
  await nadir.openScreen("published");
  const hands = new Hands(nadir);
  await hands.click(nadir.button("Clear"));
  await expect(nadir.page.locator("table.printed tbody input").first()).toBeFocused();
  await nadir.paste("\tA (n = 40)\tB (n = 52)\tP\nResponse\t18 (45.0%)\t39 (75.0%)\t0.003");
  hands.keys += 1;
  await expect(nadir.page.locator("ul.summary li").first()).toBeVisible();
  // Ideal: Clear and Ctrl V.
  expect(hands.count).toEqual({ clicks: 1, keys: 1 });
});
