// What must never happen while a file is read: a date or a name kept, a study lost, a field's own paste taken away.
import { Import, corpus, twentyPatients } from "./import";
import { download, openMenu, unpacked } from "./downloads";
import { keptStudies } from "./kept";
import { expect, test } from "./nadir";

test.setTimeout(120_000);

// Without the dialogue of the system, saving is a download.
test.beforeEach(({ page }) => page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined })));

/** The ways in which a date may have been kept: written in any order, as a serial number of spreadsheets from 1900 and 1904, and as days since 1970. */
function formsOf(shown: string): RegExp[] {
  const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(shown);
  if (!parts) return [new RegExp(quoted(shown))];
  const [, year, month, day] = parts;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
  const written = [shown, `${year}${month}${day}`, `${day}.${month}.${year}`, `${day}/${month}/${year}`, `${month}/${day}/${year}`];
  // 1970-01-01 is 25 569 where days are counted from 1899-12-30, and 24 107 where from 1904-01-01.
  const numbers = [days, days + 25_569, days + 24_107];
  return [...written.map((text) => new RegExp(quoted(text))), ...numbers.map((number) => new RegExp(`(?<![\\w.])${number}(?![\\w.])`))];
}

for (const name of ["13_dates_1904.xlsx", "05_recist_sheet_per_patient.xlsx"]) {
  test(`no date of ${name} is anywhere once it is a study`, async ({ nadir, address }) => {
    const { page } = nadir;
    await nadir.open();
    const files = new Import(nadir);
    await files.drop(corpus(name));
    await files.seen();
    const dates = await files.datesShown();
    expect(dates.size, "the file holds dates").toBeGreaterThan(3);
    await files.settle();
    await files.begin.click();
    await expect(page).toHaveURL(/#patients$/);
    const found = [await page.content()];
    found.push(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })));
    if (!address.startsWith("file:")) {
      await expect(nadir.status).toContainText("Saved on this computer", { timeout: 15_000 });
      found.push(...(await keptStudies(page)).map((study) => study.text));
      expect(found.at(-1)).toContain("SYN-");
    }
    for (const table of ["measurements", "results", "patients", "adverse_events"]) {
      await openMenu(page);
      found.push((await download(page, () => page.locator(`#csv-${table}`).press("Enter"))).text);
    }
    for (const isCoded of [true, false]) {
      for (const file of ["nadir-study", "nadir-workbook"]) {
        await openMenu(page);
        await page.getByLabel("De-identified").setChecked(isCoded);
        const archive = await download(page, () => page.locator(`#file-${file}`).press("Enter"));
        found.push(...unpacked(archive.bytes).values());
      }
    }
    await nadir.openScreen("patient");
    found.push((await download(page, () => nadir.button("Save file").press("Enter"))).text);
    // What was before the import, and what comes back of it.
    for (const button of ["Undo", "Redo"]) {
      await nadir.button(button).press("Enter");
      found.push(await page.content());
      if (!address.startsWith("file:")) found.push(...(await keptStudies(page)).map((study) => study.text));
    }
    await nadir.openScreen("patients");
    found.push(await page.content());
    expect(found.at(-1), "the study is there again").toContain("SYN-");
    for (const form of [...dates].flatMap(formsOf)) expect(found.filter((text) => form.test(text)).length, String(form)).toBe(0);
  });
}

test("who has no pseudonym gets one; the key is a file of its own", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  const lines = ["姓名\t组别\t病灶\t基线(mm)\t3月(mm)", "张三\t甲\tL1\t83x56x73\t70x50x60", "李四\t乙\tL1\t62x40x55\t60x40x54", "王五\t乙\tL1\t50x40x30\t50x40x31"];
  await nadir.openScreen("patients");
  await files.paste("", lines.join("\n"));
  await files.seen();
  await expect(nadir.page.locator(".persons").first()).toContainText("3 pseudonyms were made");
  const key = await download(nadir.page, () => nadir.page.locator("#download-key").click());
  expect(key.name).toBe("nadir-pseudonyms.csv");
  expect(key.text).toContain('"P-002","李四"');
  expect(await nadir.page.content()).not.toContain("李四");
  await files.settle();
  await files.begin.click();
  await expect(nadir.page.getByRole("button", { name: "P-002", exact: true })).toBeVisible();
});

test("a column that was not understood is told by hand", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  await nadir.openScreen("patients");
  await files.paste("", "Kürzel\tL1 Baseline (mm)\tL1 Month 6 (mm)\nA-17\t83x56x73\t70x50x60\nA-18\t62x40x55\t60x40x54");
  await files.seen();
  await nadir.page.getByLabel("What column 1 is").selectOption("patient");
  await expect(nadir.page.locator(".becomes caption").first()).toContainText("A-17");
  await expect(nadir.page.locator(".becomes .sum").first()).toContainText("177.7");
  await files.settle();
  await expect(files.begin).toBeEnabled();
});

test("the visit and the lesion of a column are told by hand", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  await nadir.openScreen("patients");
  await files.paste("", "patient\tL1 Baseline (mm)\tKontrolle\nA-17\t83x56x73\t70x50x60\nA-18\t62x40x55\t60x40x54");
  await files.seen();
  await nadir.page.getByLabel("What column 3 is").selectOption("size");
  await nadir.page.getByLabel("Visit of column 3").fill("6 months");
  await nadir.page.getByLabel("Visit of column 3").press("Tab");
  await nadir.page.getByLabel("Lesion of column 3").fill("L1");
  await nadir.page.getByLabel("Lesion of column 3").press("Tab");
  // Only the heading of the other column says its unit.
  await files.settle();
  await expect(nadir.page.locator(".becomes table.preview-patient").first()).toContainText("70 × 50 × 60");
  await expect(files.open).toHaveCount(0);
});

test("a paste into a text field is that field's", async ({ nadir }) => {
  await nadir.open();
  await nadir.openScreen("patients");
  await nadir.page.locator("input.study-title").focus();
  const { html, text } = twentyPatients();
  await new Import(nadir).paste(html, text, "focus");
  await nadir.page.waitForTimeout(500);
  await expect(nadir.page).toHaveURL(/#patients$/);
});

test("a saved study that is dropped is shown first, and opened when asked", async ({ nadir }) => {
  await nadir.open();
  const { page } = nadir;
  await nadir.type("83x56x73");
  await nadir.press("Enter");
  const saved = await download(page, () => nadir.button("Save file").press("Enter"));
  await nadir.cell(0, 0).focus();
  await nadir.type("40x30x20");
  await nadir.press("Enter");
  const files = new Import(nadir);
  await files.drop(corpus("hostile/newer_version.json"));
  await expect(nadir.notices.first()).toContainText("newer_version.json");
  const drop = () =>
    page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "before.json"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, saved.text);
  await drop();
  await expect(page.locator(".import .counts")).toHaveText("A saved study · patients 1 · Volume (TSC-AML retrospective study)");
  await page.locator("#cancel-import").press("Enter");
  await nadir.openScreen("patient");
  await expect.poll(async () => (await nadir.measurements())[0][0]).toBe("40 × 30 × 20");
  await drop();
  await page.locator("#open-saved").press("Enter");
  await expect(page).toHaveURL(/#patients$/);
  await nadir.openScreen("patient");
  await expect.poll(async () => (await nadir.measurements())[0][0]).toBe("83 × 56 × 73");
});

test("a study whose saved results are not those of its texts opens, and says so", async ({ nadir }) => {
  await nadir.open();
  const { page } = nadir;
  await nadir.type("83x56x73");
  await nadir.press("Tab");
  await nadir.type("62x40x55");
  await nadir.press("Enter");
  const saved = await download(page, () => nadir.button("Save file").press("Enter"));
  const study = JSON.parse(saved.text);
  expect(study.results.patients[0].visits.slice(0, 2)).toEqual(["- - e26e9221", "PR SD 38dcab32"]);
  const open = (text: string) =>
    page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "study.json"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, text);
  await open(saved.text);
  await page.locator("#open-saved").press("Enter");
  await expect(page).toHaveURL(/#patients$/);
  await expect(nadir.notices.filter({ hasText: "computed anew" })).toHaveCount(0);
  await open(saved.text.replace("62 × 40 × 55", "80 × 50 × 70"));
  await page.locator("#open-saved").press("Enter");
  await expect(nadir.notices.filter({ hasText: "computed anew" })).toContainText("with another class: 1; with another number: 0.");
});

test("a reader that traps loses nothing", async ({ nadir }) => {
  await nadir.open();
  await nadir.type("83x56x73");
  await nadir.press("Enter");
  await nadir.page.evaluate(() => {
    const programs = ((globalThis as Record<string, unknown>).nadirPrograms ??= {}) as Record<string, unknown>;
    programs.reader = () => Object.assign(() => Promise.resolve(), { take: () => { throw new Error("unreachable"); } });
  });
  const files = new Import(nadir);
  await files.drop(corpus("02_wide_by_visit_one_cell.csv"));
  await expect(nadir.page.locator(".import .refusal")).toContainText("reading it has failed. Nothing was changed.", { timeout: 20_000 });
  await nadir.openScreen("patient");
  await expect.poll(async () => (await nadir.measurements())[0][0]).toBe("83 × 56 × 73");
});

test("where the browser has no workers files are read in the page", async ({ nadir }) => {
  await nadir.page.addInitScript(() => {
    Object.assign(globalThis, { Worker: class { constructor() { throw new Error("no workers"); } } });
  });
  await nadir.open();
  const files = new Import(nadir);
  await files.drop(corpus("02_wide_by_visit_one_cell.csv"));
  await files.seen();
  expect(await files.counts()).toMatch(/^Patients \d+ ·/);
});

test("the preview can be used by everybody", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  await files.drop(corpus("03_wide_lesion_by_visit_formulas.xlsx"));
  await files.seen();
  await expect(nadir.page.locator("table.cells tbody tr").first()).toBeVisible();
  expect(await nadir.accessibilityViolations()).toEqual([]);
  await nadir.button("中文").click();
  await expect(nadir.page.locator(".import h1")).toHaveText("导入");
  await expect(nadir.page.locator(".questions li").first()).toContainText("单位");
});
