// What is typed by hand most: the times of visits in their heads, one patient after the other, adverse events.
import { Hands } from "./hands";
import { expect, plain, test, type Nadir } from "./nadir";

const head = (nadir: Nadir, visit: number) => nadir.visitHeadings.nth(visit).locator("input");
const record = (nadir: Nadir, label: string) => nadir.page.locator("#record").getByLabel(label, { exact: true });

test("the time of a visit is typed into its head", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "62x40x55", "", "55x38x48"]]);
  await nadir.visitHeadings.nth(1).click();
  await nadir.type("4");
  await nadir.press("Enter");
  await expect(nadir.visitHeadings.nth(1)).toHaveText("4 months");
  await expect(nadir.cell(0, 1), "Enter goes to the cell under it").toBeFocused();
  await nadir.press("ArrowUp");
  await expect(head(nadir, 1)).toBeFocused();
  await nadir.type("12w");
  await nadir.press("ArrowRight");
  await expect(nadir.visitHeadings.nth(1)).toHaveText("Day 84");
  await expect(head(nadir, 2)).toBeFocused();
  await nadir.type("day 100");
  await nadir.press("Tab");
  await nadir.type("M9");
  await nadir.press("Enter");
  await expect(nadir.visitHeadings).toHaveText(["Baseline", "Day 84", "Day 100", "9 months", "24 months"]);

  await nadir.visitHeadings.nth(1).click();
  await nadir.type("soon");
  await nadir.press("Enter");
  await expect(nadir.page.locator("tr.refusal")).toContainText("“soon” is not a time. Type months (4, 4 months), weeks (12w) or a study day (day 100).");
  await expect(head(nadir, 1), "it can be typed anew").toBeFocused();
  await expect(nadir.visitHeadings.nth(1)).toHaveText("Day 84");
  await nadir.type("25x20x20");
  await nadir.press("Enter");
  await expect(nadir.page.locator("tr.refusal")).toContainText("reads as a measurement");
  await nadir.type("9");
  await nadir.press("Enter");
  await expect(nadir.page.locator("tr.refusal")).toHaveCount(0);
  await expect(nadir.visitHeadings.nth(3), "what is odd about a time stands at its head: of two, at the later").toHaveClass(/caution|blocking/);
  await expect(head(nadir, 3)).toHaveAttribute("aria-description", /same day/);
  for (const _ of [1, 2, 3, 4, 5]) await nadir.press("Control+z");
  await expect(nadir.visitHeadings.nth(1)).toHaveText("3 months");
  await expect(nadir.visitHeadings.nth(3)).toHaveText("12 months");
  await nadir.button("中文").click();
  await nadir.visitHeadings.nth(1).click();
  await nadir.type("第100天");
  await nadir.press("Enter");
  await expect(nadir.visitHeadings.nth(1)).toContainText("第 100 天");
});

test("dates typed as times become days since the start of treatment, and are kept nowhere", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "62x40x55"]]);
  const question = nadir.page.locator("tr.refusal");
  const start = nadir.page.getByLabel("Start of treatment").and(nadir.page.locator("input"));
  await nadir.visitHeadings.nth(1).click();
  await nadir.type("20.06.2023");
  await nadir.press("Enter");
  await expect(question).toContainText("“20.06.2023” is a date. Only the days since the start of treatment are kept, never a date.");
  await expect(nadir.visitHeadings.nth(1), "nothing is taken before it is asked").toHaveText("3 months");
  await expect(start, "the question has the keyboard").toBeFocused();
  await nadir.type("2023-03-20");
  await expect(question.getByRole("button", { name: "day 92" })).toBeVisible();
  await nadir.press("Enter");
  // 92 days by Python's datetime.
  await expect(nadir.visitHeadings.nth(1)).toHaveText("Day 92");
  await expect(nadir.cell(0, 1)).toBeFocused();
  await expect(question).toHaveCount(0);

  // The start is known now: the next date is a day at once.
  await nadir.visitHeadings.nth(2).click();
  await nadir.type("2023年9月20日");
  await nadir.press("Enter");
  await expect(nadir.visitHeadings.nth(2)).toHaveText("Day 184");

  // A date that can be read in two orders is asked with both outcomes: 4 May and 5 April.
  await nadir.visitHeadings.nth(3).click();
  await nadir.type("04/05/2024");
  await nadir.press("Enter");
  await question.getByRole("button", { name: "day before month: day 411" }).click();
  await expect(nadir.visitHeadings.nth(3)).toHaveText("Day 411");

  await nadir.visitHeadings.nth(4).click();
  await nadir.type("20.6.24");
  await nadir.press("Enter");
  await expect(question).toContainText("Write the year with four figures.");
  await nadir.press("Escape");
  await expect(nadir.visitHeadings.nth(4)).toHaveText("24 months");

  for (let step = 0; step < 12; step += 1) await nadir.press("Control+z");
  const kept = await nadir.page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), document.querySelector("main")?.textContent ?? ""];
    for (const { name } of await indexedDB.databases()) {
      const base = await new Promise<IDBDatabase>((resolve) => (indexedDB.open(name ?? "").onsuccess = (event) => resolve((event.target as IDBOpenDBRequest).result)));
      for (const store of base.objectStoreNames) {
        const all = base.transaction(store).objectStore(store).getAll();
        texts.push(JSON.stringify(await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)))));
      }
      base.close();
    }
    return texts.join("\n");
  });
  for (const date of ["20.06.2023", "2023-03-20", "2023年9月20日", "04/05/2024", "20.6.24"]) expect(kept).not.toContain(date);
});

test("a row of dates pasted as times becomes days together", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "62x40x55", "55x38x48"]]);
  await nadir.enterField("Month", 0);
  await nadir.field("Month", 0).click();
  await nadir.paste("17/03/2023\t20/06/2023\t20/09/2023");
  const question = nadir.page.locator("tr.refusal");
  await expect(question).toContainText("are dates");
  await nadir.page.locator("#treatment-start").fill("20/03/2023");
  await question.getByRole("button", { name: "day −3, 92, 184" }).click();
  await expect(nadir.visitHeadings).toHaveText(["Baseline", "Day 92", "Day 184", "12 months", "24 months"]);
});

test("a patient with arm, centre, sex, age and four visits takes one click and fewer than 60 keys", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["60x50x40", "50x40x30", "50x40x30", "50x40x30"]]);
  await nadir.page.locator("#record > summary").click();
  for (const [label, text] of [["Arm", "Sirolimus"], ["Centre", "Beijing"], ["Sex", "female"], ["Age, years", "34"]]) {
    await record(nadir, label).focus();
    await nadir.type(text);
  }
  await nadir.enterField("Modality", 0);
  await nadir.type("MRI");
  await nadir.press("Enter");

  const hands = new Hands(nadir);
  await hands.click(nadir.button("New patient"));
  await expect(record(nadir, "Arm")).toBeFocused();
  await expect(nadir.page.locator("#pseudonym")).toHaveAttribute("placeholder", "P-002");
  await hands.type("s");
  await expect(record(nadir, "Arm")).toHaveValue("sirolimus");
  await hands.press("Enter");
  await hands.type("b");
  await hands.press("Enter");
  await hands.type("f");
  await hands.press("Enter");
  await hands.type("41");
  await hands.press("Enter");
  await expect(nadir.firstCell).toBeFocused();
  for (const text of ["83x56x73", "62x40x55", "55x38x48", "52x38x46"]) {
    await hands.type(text);
    await hands.press("Tab");
  }
  expect(hands.count).toEqual({ clicks: 1, keys: 45 });
  await nadir.expectFirstLesion(["83 × 56 × 73", "62 × 40 × 55", "55 × 38 × 48", "52 × 38 × 46", ""]);
  await expect(nadir.page.locator("#pseudonym")).toHaveValue("P-002");
  await nadir.enterField("Modality", 3);
  await expect(nadir.field("Modality", 3)).toHaveValue("MRI");
  await expect(nadir.page.locator("#record > summary")).toContainText("Sirolimus · Beijing · female · 41");

  // Who types another name than the one proposed goes on typing.
  await nadir.button("New patient").click();
  await nadir.type("s");
  await expect(record(nadir, "Arm")).toHaveValue("sirolimus");
  await nadir.type("ham");
  await expect(record(nadir, "Arm")).toHaveValue("sham");
  await nadir.press("Backspace", "Backspace", "Backspace", "Backspace");
  await expect(record(nadir, "Arm")).toHaveValue("");
});

test("Enter after an adverse event adds the next, and common words lead to the terms", async ({ nadir }) => {
  await nadir.open();
  await nadir.page.locator("#record > summary").click();
  await nadir.button("Add adverse event").click();
  const terms = nadir.page.locator("table.editable tbody tr td:first-child input");
  await expect(terms).toBeFocused();
  await nadir.press("Enter");
  await expect(terms, "behind an empty event there is none").toHaveCount(1);
  for (const text of ["mouth ulcers", "口腔溃疡", "Fatigue"]) {
    await nadir.type(text);
    await nadir.press("Tab");
    await nadir.type("2");
    await nadir.press("Enter");
    await expect(terms.last()).toBeFocused();
  }
  const rows = nadir.page.locator("table.editable tbody tr");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText("counts as Mucositis oral");
  await expect(rows.nth(1)).toContainText("counts as Mucositis oral");
  await expect(rows.nth(2)).not.toContainText("counts as");
  await expect(nadir.page.locator("#terms-4 option[value='Mucositis oral']")).toHaveAttribute("label", /口腔溃疡/);
});

test("a lesion has its volume beneath its diameters, and goes up and down with all it has", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "62x40"], ["35.4 mL", "absent"], ["30", ""]]);
  const beneath = async (lesion: number) => (await nadir.lesionRows.nth(lesion).locator("td.cell > small").allInnerTexts()).slice(0, 2).map(plain);
  // π/6 · 83 · 56 · 73 = 177.66 mL; prolate π/6 · 62 · 40² = 51.94; sphere π/6 · 30³ = 14.14. What was typed in mL is not said again.
  expect(await beneath(0)).toEqual(["177.7 mL", "≈ 51.9 mL"]);
  expect(await beneath(1)).toEqual(["", ""]);
  expect(await beneath(2)).toEqual(["≈ 14.1 mL", ""]);
  await nadir.cell(0, 1).focus();
  await nadir.press("Alt+ArrowDown");
  await expect(nadir.lesionName(1)).toHaveValue("L1");
  await expect(nadir.cell(1, 1), "the keyboard goes with it").toBeFocused();
  await expect(nadir.cell(1, 1)).toHaveValue("62 × 40");
  await nadir.button("Move down L1").click();
  await expect(nadir.lesionName(2)).toHaveValue("L1");
  await expect(nadir.button("Move down L1")).toBeDisabled();
  await expect.poll(() => nadir.measurements().then((rows) => rows.map((row) => row[0]))).toEqual(["35.4 mL", "30", "83 × 56 × 73"]);
  await nadir.press("Control+z", "Control+z");
  await expect.poll(() => nadir.measurements().then((rows) => rows.map((row) => row[0]))).toEqual(["83 × 56 × 73", "35.4 mL", "30"]);
});

test("a doubtful value that is right is said to be, which can be taken back", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "8.3x5.6x7.3"]]);
  await nadir.expectResults("Volume response", ["", "▼PR ?"]);
  await nadir.button("It is right").click();
  await nadir.expectResults("Volume response", ["", "▼PR"]);
  await expect(nadir.cell(0, 1)).toHaveValue("8.3 × 5.6 × 7.3 (checked)");
  await expect(nadir.page.locator("section.findings li.information")).toContainText("longest diameter 83 mm, then 8.3 mm: checked, and right");
  await nadir.button("Mark as doubtful").click();
  await nadir.expectResults("Volume response", ["", "▼PR ?"]);
  await nadir.button("Undo").click();
  await nadir.expectResults("Volume response", ["", "▼PR"]);
});
