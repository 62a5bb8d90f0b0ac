// Many patients: the list, the example study, going in and out of a patient.
import { download } from "./downloads";
import { expect, plain, test, type Nadir } from "./nadir";

/** Opens the list and loads the example there. */
async function loadExample(nadir: Nadir): Promise<void> {
  await nadir.open();
  await nadir.openScreen("patients");
  await nadir.button("Load the example study").click();
  await expect(nadir.page.getByRole("grid")).toHaveAttribute("aria-rowcount", "125");
}

/** So many patients, each with a lesion at baseline and 3 months. */
function patientsOf(patients: number): object[] {
  const visit = (id: number, month: string, text: string) => ({ id, fields: { month }, cells: { 1: text } });
  const patient = (_: unknown, index: number) => ({
    key: index + 1,
    id: `P-${index + 1}`,
    fields: { arm: index % 3 === 0 ? "Sirolimus" : "Everolimus", age: String(18 + (index % 60)) },
    lesions: [{ id: 1, name: "L1" }],
    visits: [visit(1, "0", "60x50x40"), visit(2, "3", `${30 + (index % 40)}x40x30`)],
  });
  return Array.from({ length: patients }, patient);
}

/** Opens a study of so many patients, with the settings of the page's own file. */
async function openStudyOf(nadir: Nadir, patients: number): Promise<void> {
  const own = JSON.parse((await download(nadir.page, () => nadir.button("Save file").press("Enter"))).text);
  const [chooser] = await Promise.all([nadir.page.waitForEvent("filechooser"), nadir.button("Open file").click()]);
  const text = JSON.stringify({ ...own, study: { patients: patientsOf(patients) } });
  await chooser.setFiles({ name: "study.json", mimeType: "application/json", buffer: Buffer.from(text) });
}

/** The pseudonyms on the page, in their order. */
async function ids(nadir: Nadir, most = 5): Promise<string[]> {
  const all = await nadir.page.locator("tr.patient-row th").allInnerTexts();
  return all.slice(0, most).map(plain);
}

const column = (nadir: Nadir, name: string) => nadir.page.getByRole("columnheader", { name });

test("an empty study says the next step, and one click loads the example", async ({ nadir }) => {
  await nadir.open();
  await nadir.openScreen("patients");
  await expect(nadir.page.locator(".nobody")).toContainText("No patient yet");
  await expect(nadir.page.locator(".nobody button.primary")).toHaveText(["Import a sheet…"]);
  await expect(nadir.page.locator(".nobody").getByRole("button", { name: "Undo" })).toBeHidden();
  await nadir.button("Load the example study").click();
  await expect(nadir.page.locator(".synthetic")).toHaveText(
    "⚠ Synthetic example: 124 made-up patients that reproduce the published tables",
  );
  await expect(nadir.page.getByRole("link", { name: "Patients 124" })).toBeVisible();
  await nadir.openScreen("patient");
  await expect(nadir.page.locator(".synthetic")).toBeVisible();
  await nadir.openScreen("patients");
  await nadir.button("Undo").click();
  await expect(nadir.page.locator(".nobody")).toBeVisible();
  await expect(nadir.page.locator(".synthetic")).toHaveCount(0);
});

test("filters by words, arm, class and findings, and sorts by a heading", async ({ nadir }) => {
  await loadExample(nadir);
  const shown = nadir.page.locator(".number-shown");
  await expect(shown).toHaveText("124 patients");
  await nadir.page.getByRole("searchbox").fill("e-00");
  await expect(shown).toHaveText("9 of 124 patients");
  await nadir.button("Show all").click();
  await nadir.page.getByRole("combobox", { name: "Arm" }).selectOption({ label: "Sirolimus" });
  await expect(shown).toHaveText("33 of 124 patients");
  await nadir.page.getByRole("combobox", { name: "Class" }).selectOption("PR");
  await expect.poll(async () => (await nadir.page.locator("tr.patient-row abbr[data-response]").count()) > 0).toBe(true);
  const classes = await nadir.page.locator("tr.patient-row td:nth-child(9) abbr").evaluateAll((all) => all.map((one) => one.getAttribute("data-response")));
  expect(new Set(classes)).toEqual(new Set(["PR"]));
  await nadir.button("Show all").click();

  const heading = column(nadir, "Patient");
  await expect(heading).toHaveAttribute("aria-sort", "none");
  await heading.getByRole("button").click();
  await expect(heading).toHaveAttribute("aria-sort", "ascending");
  expect(await ids(nadir, 2)).toEqual(["E-001", "E-002"]);
  await heading.getByRole("button").click();
  await expect(heading).toHaveAttribute("aria-sort", "descending");
  expect(await ids(nadir, 2)).toEqual(["S-033", "S-032"]);
});

test("opens a patient, edits it, goes on to the next, and undo comes back to it", async ({ nadir }) => {
  await loadExample(nadir);
  await nadir.page.locator("tr.patient-row").nth(1).click();
  const name = nadir.page.locator("input.patient-id");
  await expect(name).toHaveValue("S-002");
  // What is measured is left alone: the cursor stands in the first empty cell, where there is one.
  await expect(nadir.page.locator("table.grid input:focus")).toHaveCount(1);
  const before = await nadir.firstCell.inputValue();
  await nadir.firstCell.fill("99x98x97");
  await nadir.press("Enter");
  await expect(nadir.firstCell).toHaveValue("99 × 98 × 97");
  await nadir.button("Next patient").click();
  await expect(name).toHaveValue("S-003");
  await expect(nadir.firstCell).not.toHaveValue("99 × 98 × 97");
  await nadir.button("Undo").click();
  await expect(name).toHaveValue("S-002");
  await expect(nadir.firstCell).toHaveValue(before);
  await nadir.button("Redo").click();
  await expect(nadir.firstCell).toHaveValue("99 × 98 × 97");
  await nadir.button("Previous patient").click();
  await expect(name).toHaveValue("S-001");
  await expect(nadir.button("Previous patient")).toBeDisabled();
});

test("removes without a question and offers to take it back; duplicates with a free pseudonym", async ({ nadir }) => {
  await loadExample(nadir);
  await nadir.button("Remove S-001").click();
  await expect(nadir.page.locator(".notice")).toContainText("S-001 was removed.");
  expect(await ids(nadir, 1)).toEqual(["S-002"]);
  await expect(nadir.page.getByRole("link", { name: "Patients 123" })).toBeVisible();
  await nadir.page.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await expect(nadir.page.locator(".notice")).toHaveCount(0);
  expect(await ids(nadir, 2)).toEqual(["S-001", "S-002"]);
  await nadir.button("Duplicate S-002").click();
  await expect(nadir.page.getByRole("link", { name: "Patients 125" })).toBeVisible();
  expect(await ids(nadir, 4)).toEqual(["S-001", "S-002", "S-002-2", "S-003"]);
});

test("the keyboard goes through the list and opens with Enter", async ({ nadir }) => {
  await loadExample(nadir);
  await nadir.page.locator("tr.patient-row th button").first().focus();
  await nadir.press("ArrowDown", "ArrowDown");
  await expect(nadir.page.getByRole("button", { name: "S-003", exact: true })).toBeFocused();
  await nadir.press("End");
  await expect(nadir.page.getByRole("button", { name: "E-091", exact: true })).toBeFocused();
  await nadir.press("Delete");
  await expect(nadir.page.getByRole("button", { name: "E-090", exact: true })).toBeFocused();
  await nadir.press("Enter");
  await expect(nadir.page.locator("input.patient-id")).toHaveValue("E-090");
});

test("arms are renamed over all patients, and the order and the reference are chosen", async ({ nadir }) => {
  await loadExample(nadir);
  await nadir.page.locator("details.arms summary").click();
  const names = nadir.page.locator("details.arms li > input");
  await names.nth(1).fill("Arm B");
  await names.nth(1).press("Tab");
  await expect(names.nth(1)).toHaveValue("Arm B");
  await nadir.page.getByRole("searchbox").fill("arm b");
  await expect(nadir.page.locator(".number-shown")).toHaveText("91 of 124 patients");
  await nadir.button("Move up Arm B").click();
  await expect(names.first()).toHaveValue("Arm B");
});

test("record and adverse events are typed into a folded section and can be undone", async ({ nadir }) => {
  await nadir.open();
  await expect(nadir.page.locator("details.record")).not.toHaveAttribute("open", "");
  await nadir.page.locator("details.record > summary").click();
  await nadir.page.getByLabel("Age, years").fill("12 years");
  await nadir.press("Tab");
  await expect(nadir.page.locator(".said.blocking")).toHaveCount(1);
  // What is said of the text is no part of the field's name.
  await expect(nadir.page.getByLabel("Age, years", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await nadir.page.getByLabel("Age, years").fill("30");
  await nadir.press("Tab");
  await expect(nadir.page.locator(".said.blocking")).toHaveCount(0);
  await nadir.button("Add adverse event").click();
  await nadir.type("Mucositis oral");
  await nadir.press("Tab");
  await nadir.type("9");
  await nadir.press("Tab");
  await expect(nadir.page.locator("table.editable .said.blocking")).toHaveCount(1);
  await nadir.button("Remove Mucositis oral").click();
  await expect(nadir.page.locator("table.editable")).toHaveCount(0);
  await nadir.button("Undo").click();
  await expect(nadir.page.locator("table.editable tbody input").first()).toHaveValue("Mucositis oral");
});

test("each event offers the terms of its own version of CTCAE", async ({ nadir }) => {
  await nadir.open();
  await nadir.page.locator("details.record > summary").click();
  const field = (row: number, at: number) => nadir.page.locator("table.editable tbody tr").nth(row).locator("input").nth(at);
  for (const [row, version] of ["4.03", "5.0", "3.0"].entries()) {
    await nadir.button("Add adverse event").click();
    await field(row, 1).or(field(row, 0)).first().waitFor();
    const at = await nadir.page.locator("table.editable thead th").allInnerTexts().then((all) => all.findIndex((text) => /version/i.test(text)));
    await field(row, at).fill(version);
    await nadir.press("Tab");
  }
  const offers = (row: number) => field(row, 0).evaluate((input: HTMLInputElement) => [...(input.list?.options ?? [])].map((option) => option.value));
  const [four, five, free] = await Promise.all([0, 1, 2].map(offers));
  // Eosinophilia came with CTCAE 5.0.
  expect([four.includes("Eosinophilia"), five.includes("Eosinophilia")]).toEqual([false, true]);
  expect(four.includes("Mucositis oral") && five.includes("Mucositis oral")).toBe(true);
  expect(free).toEqual([]);
});

test("the filter by arm follows an arm that is renamed, and lets go of one that is gone", async ({ nadir }) => {
  await loadExample(nadir);
  const shown = nadir.page.locator(".number-shown");
  const filter = nadir.page.getByRole("combobox", { name: "Arm" });
  await filter.selectOption({ label: "Sirolimus" });
  await expect(shown).toHaveText("33 of 124 patients");
  await nadir.page.locator("details.arms > summary").click();
  const name = nadir.page.locator("details.arms li input[type=text]").first();
  await name.fill("Rapamycin");
  await nadir.press("Tab");
  await expect(shown).toHaveText("33 of 124 patients");
  await expect(filter.locator("option:checked")).toHaveText("Rapamycin");
  await name.fill("Everolimus");
  await nadir.press("Tab");
  await expect(shown).toHaveText("124 patients");
  await expect(filter.locator("option:checked")).toHaveText("All arms");
});

test("downloads hold all patients, and a synthetic study says so in the name of the file", async ({ nadir }) => {
  await loadExample(nadir);
  await nadir.page.locator("details.menu:not(.figure-save) summary").click();
  const results = await download(nadir.page, () => nadir.page.locator("#csv-results").click());
  expect(results.name).toBe("results-synthetic.csv");
  const patients = new Set(results.text.trim().split("\n").slice(1).map((line) => line.split(",")[0]));
  expect(patients.size).toBe(124);
});

test("10 000 patients: few rows on the page, and scrolling keeps up", async ({ nadir }) => {
  test.setTimeout(180_000);
  // Without the dialogue of the system, saving is a download.
  await nadir.page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
  await nadir.open();
  await openStudyOf(nadir, 10_000);
  await expect(nadir.page.getByRole("link", { name: "Patients 10000" })).toBeVisible({ timeout: 30_000 });
  await nadir.openScreen("patients");
  await expect(nadir.page.getByRole("grid")).toHaveAttribute("aria-rowcount", "10001", { timeout: 60_000 });
  const rows = nadir.page.locator("tr.patient-row");
  expect(await rows.count()).toBeLessThan(120);
  const longest = await nadir.page.evaluate(async () => {
    const frame = document.getElementById("patient-rows") as HTMLElement;
    let longest = 0;
    let before = performance.now();
    for (let step = 0; step < 120; step += 1) {
      frame.scrollTop += 400;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      longest = Math.max(longest, now - before);
      before = now;
    }
    return longest;
  });
  test.info().annotations.push({ type: "longest frame, ms", description: longest.toFixed(1) });
  console.log(`10 000 patients: longest frame while scrolling ${longest.toFixed(1)} ms`);
  expect(await rows.count()).toBeLessThan(120);
  await nadir.page.locator("#patient-rows").evaluate((frame) => (frame.scrollTop = frame.scrollHeight));
  await expect(nadir.page.getByRole("button", { name: "P-10000", exact: true })).toBeVisible();
  await expect(nadir.page.locator("tr.patient-row").last()).toHaveAttribute("aria-rowindex", "10001");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the list and the record: ${colorScheme}`, async ({ nadir }) => {
    test.setTimeout(120_000);
    await nadir.page.emulateMedia({ colorScheme });
    await nadir.open();
    await nadir.openScreen("patients");
    const found: Record<string, string[]> = {};
    const look = async (what: string) => {
      const violations = await nadir.accessibilityViolations();
      if (violations.length > 0) found[what] = violations;
    };
    await look("nobody");
    await nadir.button("Load the example study").click();
    await nadir.page.locator("details.arms summary").click();
    await look("list");
    await nadir.page.locator("tr.patient-row").nth(2).click();
    await nadir.page.locator("details.record > summary").click();
    await look("record");
    expect(found).toEqual({});
  });
}
