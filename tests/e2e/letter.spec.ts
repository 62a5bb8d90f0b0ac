// The line for the letter and what separates its classes from the next; doubts beside the class; the first steps of a newcomer.
import { expect, plain, test } from "./nadir";
import { Study } from "./study";

test("one line for the letter stands above the grid, with what separates each class from the next", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "62x40x55"]]);
  const line = nadir.page.locator(".letter output");
  const text = "3 months: 71.4 mL (baseline 177.7 mL), −59.8%; partial response by volume, stable disease by RECIST 1.1";
  await expect(line).toHaveText(text);
  // By hand: half of 177.66 mL is 88.83 mL; 70 % of 83 mm is 58.1 mm, 120 % is 99.6 mm.
  const margins = "By volume, 17.4 mL more would be SD. By RECIST 1.1, 3.9 mm less would be PR, 37.6 mm more PD.";
  await expect(nadir.page.locator(".letter .note")).toHaveText(margins);
  await nadir.page.evaluate(() => document.addEventListener("copy", (event) => ((globalThis as { copied?: string }).copied = event.clipboardData?.getData("text/plain"))));
  await nadir.button("Copy result").click();
  await expect(nadir.button("Copied")).toBeVisible();
  await nadir.button("中文").click();
  await expect(line).toHaveText("3 个月：71.4 mL（基线 177.7 mL），−59.8%；按体积为部分缓解，按 RECIST 1.1 为疾病稳定");
  await expect(nadir.button("复制结果")).toBeVisible();
});

test("a class that a reading error could change says so beside it", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["100 mL", "49 mL"]]);
  await expect(nadir.why.locator(".caveat")).toHaveText("could be SD with a reading error of 5%");
});

test("a slip of the unit makes the class doubtful until one click mends it", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "8,3x5,6x7,3"]]);
  await nadir.expectResults("Volume response", ["", "▼PR ?"]);
  await expect(nadir.why.locator(".verdict").first()).toContainText("PR ?");
  await expect(nadir.page.locator(".best")).toContainText("unit of a measurement in doubt");
  await nadir.page.emulateMedia({ media: "print" });
  await expect(nadir.why.locator(".caveat").first(), "on paper, too").toBeVisible();
  await nadir.page.emulateMedia({ media: "screen" });
  await expect(nadir.page.locator(".letter output")).toContainText("(unit of a measurement in doubt)");
  await nadir.button("3 months read as cm: 83 × 56 × 73").click();
  await nadir.expectFirstLesion(["83 × 56 × 73", "83 × 56 × 73", "", "", ""]);
  await nadir.expectResults("Volume response", ["", "=SD"]);
});

test("a regrowth that only a clause keeps from progression is a caution, not a tick", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["100 mL", "40 mL", "66 mL"]]);
  expect(await nadir.reasons()).toContain("Caution: +65.0% from nadir, but not above baseline");
  expect((await nadir.findings()).join()).toContain("6 months: grown from the nadir by what progression asks; another clause of the criteria withholds it");
});

test("the empty page says what it is for, and shows an example patient at one click, which one undo takes back", async ({ nadir }) => {
  await nadir.open();
  const letter = nadir.page.locator(".letter");
  await expect(letter).toContainText("renal angiomyolipomas");
  await expect(letter).toContainText("Not a medical device");
  await expect(nadir.page.locator("button.primary")).toHaveCount(1);
  await nadir.button("Show an example patient").click();
  await expect(letter).toContainText("partial response by volume");
  await expect(nadir.page.getByLabel("Patient pseudonym")).toHaveValue("Example (made up)");
  await expect(nadir.page.locator("p.synthetic"), "it is no patient of anybody's study").toContainText("Synthetic example: a made-up patient");
  await nadir.button("Undo").click();
  await expect(letter).toContainText("renal angiomyolipomas");
});

test("of the example's 124 patients few have something to look at; the routine relation of the criteria is information", async ({ nadir }) => {
  await nadir.open();
  await new Study(nadir).loadExample();
  await nadir.page.getByRole("combobox", { name: "To look at" }).selectOption("with");
  const shown = plain(await nadir.page.locator(".number-shown").innerText());
  expect(Number(/\d+/.exec(shown)?.[0])).toBeLessThanOrEqual(15);
});

test("who adds a patient to the example, or changes it, is asked for a study of their own", async ({ nadir }) => {
  await nadir.open();
  await new Study(nadir).loadExample();
  await nadir.button("New patient").click();
  await expect(nadir.button("Begin my own study")).toBeFocused();
  await expect(nadir.page.getByRole("link", { name: "Patients 124" })).toBeVisible();
  await nadir.button("Begin my own study").click();
  await expect(nadir.firstCell).toBeFocused();
  await expect(nadir.page.locator("p.synthetic")).toHaveCount(0);
  await nadir.button("Undo").click();
  await expect(nadir.page.getByRole("link", { name: "Patients 124" })).toBeVisible();
  await nadir.firstCell.focus();
  await nadir.type("50x40x30");
  await expect(nadir.button("Begin my own study")).toBeVisible();
  await nadir.button("Go on in the example").click();
  await expect(nadir.button("Begin my own study")).toHaveCount(0);
});

test("what was typed into the example is in the own study, in the same cell, and the example is as it was", async ({ nadir }) => {
  await nadir.open();
  await new Study(nadir).loadExample();
  await nadir.openScreen("patient");
  const before = await nadir.measurements();
  await nadir.cell(0, 2).focus();
  await nadir.type("50x40x30");
  await nadir.button("Begin my own study").click();
  await expect(nadir.page.locator("p.synthetic")).toHaveCount(0);
  await nadir.expectFirstLesion(["", "", "50 × 40 × 30", "", ""]);
  await expect(nadir.cell(0, 2)).toBeFocused();
  await nadir.button("Undo").click();
  await expect(nadir.page.getByRole("link", { name: "Patients 124" })).toBeVisible();
  await expect.poll(() => nadir.measurements()).toEqual(before);
});

test("Ctrl D fills down", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["42x38x35"]]);
  await nadir.press("Shift+ArrowDown", "Shift+ArrowDown", "Control+d");
  await expect.poll(async () => (await nadir.measurements()).map((row) => row[0])).toEqual(Array(3).fill("42 × 38 × 35"));
  await nadir.press("Control+z");
  await expect.poll(async () => (await nadir.measurements()).map((row) => row[0])).toEqual(["42 × 38 × 35", "", ""]);
});

test("a menu closes by Escape, by a click elsewhere and by a choice", async ({ nadir }) => {
  await nadir.open();
  const menu = nadir.page.locator(".tools details.menu");
  const open = () => menu.locator("summary").click();
  await open();
  await nadir.press("Escape");
  await expect(menu).not.toHaveAttribute("open");
  await expect(menu.locator("summary")).toBeFocused();
  await open();
  await nadir.firstCell.click();
  await expect(menu).not.toHaveAttribute("open");
});

test("each part of Compare has an address: back, a reload and a link lead to it", async ({ nadir }) => {
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("baseline");
  await study.open("flow");
  expect(new URL(nadir.page.url()).hash).toBe("#compare/flow");
  await nadir.page.goBack();
  await expect(nadir.page.locator("nav.contents button[aria-current]")).toHaveText("1 Baseline");
  await expect(nadir.page.locator("table.paper caption")).toContainText("Table 1");
  await nadir.page.goBack();
  await expect(nadir.page.locator("table.paper caption"), "the part that was shown first").toContainText("Table 2");
  await nadir.page.goto(`${nadir.address}#compare/flow`);
  await expect(nadir.page.locator("nav.contents button[aria-current]"), "a link").toContainText("Flow");
});

test("a list of 124 patients is printed whole, without controls", async ({ nadir }) => {
  await nadir.open();
  await new Study(nadir).loadExample();
  await nadir.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await nadir.page.emulateMedia({ media: "print" });
  await expect(nadir.page.locator("tr.patient-row")).toHaveCount(124);
  for (const control of [".filters", ".tools", ".row-tools"]) await expect(nadir.page.locator(control).first()).toBeHidden();
  await expect(nadir.button("Load the example study")).toHaveCount(0);
});
