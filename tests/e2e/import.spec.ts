// A file as it is kept in the clinic becomes a study: given, looked at, asked about, taken over or not.
import { Import, corpus, twentyPatients } from "./import";
import { expect, test } from "./nadir";

// The reader is loaded first, and the machine may be busy.
test.setTimeout(60_000);

test("a workbook is dropped, its questions are answered and it becomes a study", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  await files.drop(corpus("03_wide_lesion_by_visit_formulas.xlsx"));
  await files.seen();
  await expect(files.begin).toBeDisabled();
  expect(await files.openIds()).toEqual(expect.arrayContaining(["unit:data"]));
  // Birth dates in a hidden column are left out and announced.
  await expect(nadir.page.locator(".persons")).toContainText("DOB");
  const take = nadir.page.locator("#take-suggestions");
  if (await take.count()) await take.click();
  else await files.answer("unit:data", "mm");
  await expect(files.open).toHaveCount(0);
  await files.begin.click();
  await expect(nadir.page).toHaveURL(/#patients$/);
  await nadir.page.getByRole("button", { name: "SYN-51", exact: true }).click();
  // π/6 · Σ a·b·c of the first patient, by the corpus: 269.873019 and 302.384576 mL.
  await nadir.expectResults("Sum of volumes", ["269.9", "302.4"]);
});

test("a workbook of three hospitals, without the names in it", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  await nadir.openScreen("patients");
  await files.drop(corpus("06_cn_sheet_per_centre.xls"));
  await files.seen();
  await expect(nadir.page.locator(".persons")).toContainText("姓名");
  await expect(nadir.page.locator("table.cells tbody tr").first()).toBeVisible();
  expect(await files.openIds()).toEqual(expect.arrayContaining(["patients"]));
  await files.answer("patients", "one patient per sheet and number");
  // The unit of the third sheet, and what its words mean.
  await nadir.page.locator("#take-suggestions").click();
  await expect(files.open).toHaveCount(0);
  await files.begin.click();
  await expect(nadir.page.getByRole("button", { name: "甲院-001", exact: true })).toBeVisible();
});

test("an export with its dictionary is taken without a question, a page of a hospital with one", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  await files.drop(corpus("08_redcap"));
  await files.seen();
  await expect(files.open).toHaveCount(0);
  await files.begin.click();
  await expect(nadir.page).toHaveURL(/#patients$/);
  const first = await nadir.page.locator(".patient-row").count();
  expect(first).toBeGreaterThan(3);
  await files.drop(corpus("12_his_export_html.xls"));
  await files.seen();
  expect(await files.openIds()).toEqual(["hidden-rows"]);
  await expect(files.add).toBeDisabled();
  await files.answer("hidden-rows", "leave out");
  await files.add.click();
  await expect(nadir.page.getByRole("button", { name: "SYN-301", exact: true })).toBeVisible();
  expect(await nadir.page.locator(".patient-row").count()).toBeGreaterThan(first);
  // One undo takes all of it back.
  await nadir.page.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await expect(nadir.page.locator(".patient-row")).toHaveCount(first);
});

// In the cells its headings would be measurements, and its measurements one visit too late.
test("one patient's sheet with its headings is an import, with the keyboard in a cell", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  await files.paste("", "Lesion\tBaseline\t3 months\nleft 1\t50x40x40\t40x30x30\nright 1\t30x30x30\t20x20x20", "focus");
  await files.seen();
  await expect(nadir.page).toHaveURL(/#import$/);
});

test("twenty patients pasted from Excel are an import, with the keyboard in a cell too", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  const { html, text } = twentyPatients();
  await files.paste(html, text, "focus");
  await files.seen();
  expect(await files.counts()).toContain("Patients 20 · lesions 40 · measurements 80");
  // Nothing was scattered into the cells.
  await files.cancel.click();
  await expect(nadir.page).toHaveURL(/#patient$/);
  await expect.poll(async () => (await nadir.measurements()).flat().join("")).toBe("");
  await nadir.openScreen("patients");
  await files.paste(html, text);
  await files.seen();
  await expect(files.open).toHaveCount(0);
  await files.begin.focus();
  await nadir.press("Enter");
  await expect(nadir.page.locator(".patient-row")).toHaveCount(20);
});

test("the block can go into the cells still", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  await files.paste("", "P-001\t83x56x73\t70x50x60\nP-002\t40x40x40\t30x30x30\nP-003\t20x20x20\t10x10x10", "focus");
  await files.seen();
  await nadir.page.locator("#into-cells").click();
  await expect(nadir.page).toHaveURL(/#patient$/);
  await expect.poll(async () => (await nadir.measurements()).flat().join(" ")).toContain("70 × 50 × 60");
});

test("what was answered of a file is known of the next one with its headings, and can be forgotten", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  const sheet = (id: string) => `Patient\tMonth\tLesion\td1\td2\td3\n${id}1\t0\tL1\t83\t56\t73\n${id}2\t0\tL1\t40\t41\t42\n`;
  await nadir.openScreen("patients");
  await files.paste("", sheet("A-00"));
  await files.seen();
  expect(await files.openIds()).toEqual(["unit"]);
  await files.answer("unit", "mm");
  await files.begin.click();
  await expect(nadir.page.locator(".patient-row")).toHaveCount(2);
  await files.paste("", sheet("B-00"));
  await files.seen();
  await expect(files.open).toHaveCount(0);
  const told = nadir.page.locator("#as-last-time");
  await expect(told).toContainText("answered as last time");
  await told.getByRole("button").click();
  await expect.poll(() => files.openIds()).toEqual(["unit"]);
  await expect(told).toHaveCount(0);
});

test("each of two files is asked for its own unit", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  await nadir.openScreen("patients");
  const sheet = (patient: string, sizes: string) => `patient\tmonth\tlesion\td1\td2\td3\n${patient}\t0\tL1\t${sizes}`;
  await files.paste("", sheet("A-1", "83\t56\t73"));
  await files.seen();
  await files.paste("", sheet("B-1", "8.3\t5.6\t7.3"));
  await expect(files.open).toHaveCount(2);
  await nadir.page.locator('[data-question="unit"] [data-answer="mm"]').click();
  await nadir.page.locator('[data-question="unit@2"] [data-answer="cm"]').click();
  await expect(files.open).toHaveCount(0);
  // 83 × 56 × 73 mm are 177.7 mL, read in either unit.
  const patients = nadir.page.locator(".becomes table.preview-patient");
  await expect(patients.nth(0)).toContainText("177.7");
  await expect(patients.nth(1)).toContainText("177.7");
});

test("cancelling leaves nothing behind", async ({ nadir }) => {
  await nadir.open();
  await nadir.type("83x56x73");
  await nadir.press("Enter");
  const files = new Import(nadir);
  await files.drop(corpus("02_wide_by_visit_one_cell.csv"));
  await files.seen();
  await files.cancel.click();
  await expect.poll(async () => (await nadir.measurements())[0][0]).toBe("83 × 56 × 73");
  await expect(nadir.button("Undo")).toBeEnabled();
  await nadir.openScreen("patients");
  await expect(nadir.page.locator(".patient-row")).toHaveCount(1);
});

test("what cannot be read is refused by name", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  for (const name of ["sparse_corners.xlsx", "password.xlsx", "entity_bomb.xlsx", "truncated.xlsx", "zip_bomb_1gb.xlsx", "empty.csv"]) {
    await files.drop([corpus(`hostile/${name}`)[0]]);
    await expect(nadir.page.locator(".import .refusal").first()).toContainText(`${name} was not read: `, { timeout: 20_000 });
    await expect(nadir.page.locator(".import .counts")).toHaveCount(0);
  }
});

test("the same pseudonym with something else is chosen by hand", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  const sheet = (size: string) => `Patient\tLesion\tMonth\tSize (mm)\nP-001\tL1\t0\t${size}\nP-002\tL1\t0\t40x40x40\nP-003\tL1\t0\t50x50x50`;
  await nadir.openScreen("patients");
  await files.paste("", sheet("83x56x73"));
  await files.seen();
  await files.begin.click();
  await expect(nadir.page.locator(".patient-row")).toHaveCount(3);
  await files.paste("", sheet("83x56x70"));
  await files.seen();
  await files.add.click();
  const settle = nadir.page.locator("#settle");
  await expect(settle).toBeDisabled();
  await expect(nadir.page.locator(".conflicts tbody tr")).toHaveCount(1);
  await expect(nadir.page.locator(".conflicts tbody")).toContainText("83 × 56 × 70");
  await nadir.button("Take the file's").click();
  await settle.click();
  await expect(nadir.page.locator(".patient-row")).toHaveCount(3);
  await nadir.page.getByRole("button", { name: "P-001", exact: true }).click();
  await expect.poll(async () => (await nadir.measurements())[0][0]).toContain("83 × 56 × 70");
});
