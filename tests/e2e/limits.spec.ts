// What is as large as it can be, or larger: what is shown is what is kept, or it is said.
import { download } from "./downloads";
import { expect, type Nadir, test } from "./nadir";

const LONGEST = 10_000;
const LARGEST = 4_294_967_295;

/** The study as the page saves it to a file. */
async function savedStudy(nadir: Nadir) {
  const saved = await download(nadir.page, () => nadir.button("Save file").first().click());
  return JSON.parse(saved.text).study;
}

async function openFile(nadir: Nadir, name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([nadir.page.waitForEvent("filechooser"), nadir.button("Open file").first().click()]);
  await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

// Without a dialogue to choose the file the browser downloads it.
test.beforeEach(({ page }) => page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined })));

for (const [where, field] of [
  ["a cell", (nadir: Nadir) => nadir.firstCell],
  ["a pseudonym", (nadir: Nadir) => nadir.page.locator(".patient-id")],
  ["a lesion's name", (nadir: Nadir) => nadir.lesionName(0)],
] as const) {
  test(`10 001 letters in ${where} are not taken, and it is said`, async ({ nadir }) => {
    await nadir.open();
    await field(nadir).focus();
    await nadir.page.keyboard.insertText("x".repeat(LONGEST + 1));
    await nadir.press("Enter");
    await expect(nadir.notices).toContainText("A text of more than 10,000 characters was not taken");
    expect((await field(nadir).inputValue()).length).toBeLessThan(20);
    expect(JSON.stringify(await savedStudy(nadir))).not.toContain("xx");
  });
}

test("a file with the largest identities takes a patient, a visit, a lesion and characteristics more, and opens again", async ({ nadir }) => {
  const patient = (key: number, cell: string) => ({
    key,
    id: `P-${key}`,
    lesions: [{ id: LARGEST, name: "L1" }],
    visits: [{ id: LARGEST, fields: { month: "0" }, cells: { [LARGEST]: cell } }],
  });
  const characteristics = [{ id: LARGEST, name: "Own", kind: "yes-no" }];
  const settings = (JSON.parse((await (await nadir.open(), download(nadir.page, () => nadir.button("Save file").first().click()))).text) as { settings: object }).settings;
  const study = { header: { characteristics }, patients: [patient(LARGEST, "41"), patient(LARGEST - 1, "42")] };
  await openFile(nadir, "largest.json", JSON.stringify({ format: "nadir", version: 2, study, settings }));
  await expect(nadir.firstCell).toHaveValue("41");
  await nadir.firstCell.focus();
  await nadir.press("Control+Enter");
  await expect(nadir.visitHeadings).toHaveCount(2);
  await nadir.button("New patient").first().press("Enter");
  await expect(nadir.firstCell).toHaveValue("");
  await nadir.firstCell.focus();
  await nadir.type("43");
  await nadir.press("Enter");
  await nadir.openScreen("settings");
  for (let time = 0; time < 2; time += 1) await nadir.button("Add characteristic").click();
  await nadir.openScreen("patient");
  const saved = await savedStudy(nadir);
  const cells = saved.patients.map((one: { visits: { cells?: Record<string, string> }[] }) => Object.values(one.visits[0].cells ?? {})[0]);
  expect(cells.sort()).toEqual(["41", "42", "43"]);
  expect(new Set(saved.header.characteristics.map(({ id }: { id: number }) => id)).size).toBe(3);
  await openFile(nadir, "again.json", JSON.stringify({ format: "nadir", version: 2, study: saved, settings }));
  await expect(nadir.notices).toHaveCount(0);
  await expect(nadir.page.getByRole("link", { name: "Patients 3" })).toBeVisible();
});
