// The trail of changes: switched on it says what was changed, from what and when; it is kept with its study and goes with its file.
import { download } from "./downloads";
import { keptStudies } from "./kept";
import { expect, type Nadir, test } from "./nadir";

const isSaved = (nadir: Nadir) => expect(nadir.status).toHaveText(/^Saved on this computer \d\d:\d\d/);
const box = (nadir: Nadir) => nadir.page.getByRole("checkbox", { name: "Record every change of this study" });

interface Trail {
  isOn: boolean;
  changes: { at: string; place: string; from?: string; to?: string }[];
}

const told = ({ changes }: Trail) => changes.map(({ place, from, to }) => [place, from ?? "", to ?? ""]);

test.beforeEach(({ page }) => page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined })));

async function change(nadir: Nadir): Promise<void> {
  await nadir.open();
  await nadir.type("40");
  await nadir.press("Enter");
  await nadir.openScreen("studies");
  await box(nadir).check();
  await nadir.openScreen("patient");
  await nadir.firstCell.fill("41x30");
  await nadir.press("Enter");
  await nadir.button("Undo").click();
  await nadir.button("Undo").click();
}

const EXPECTED = [
  ["trail", "off", "on"],
  ["patients/1/visits/1/cells/1", "40", "41 × 30"],
  ["patients/1/visits/1/cells/1", "41 × 30", "40"],
  ["patients/1/visits/1/cells/1", "40", ""],
];

test("every change is in the file and in the table, each once however it was typed", async ({ nadir }) => {
  await change(nadir);
  const saved = await download(nadir.page, () => nadir.button("Save file").first().click());
  const { trail } = JSON.parse(saved.text) as { trail: Trail };
  expect(told(trail)).toEqual(EXPECTED);
  expect(trail.changes[0].at).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  await nadir.openScreen("studies");
  await expect(nadir.page.locator(".studies .note")).toContainText(["Recorded: 4."]);
  const table = await download(nadir.page, () => nadir.button("Changes (CSV)").click());
  expect(table.text.split("\r\n").map((line) => line.replace(/^.*?,/, ""))).toEqual([
    "patient_id,place,before,after",
    ...EXPECTED.map((one) => `,${one.join(",")}`),
    "",
  ]);
  await box(nadir).uncheck();
  await nadir.openScreen("patient");
  await nadir.firstCell.fill("7");
  await nadir.press("Enter");
  await nadir.openScreen("studies");
  await expect(nadir.page.locator(".studies .note")).toContainText(["Recorded: 5."]);
});

test("it is kept with its study, and another study has none of it", async ({ nadir, artefact }) => {
  test.skip(artefact === "file", "from disk nothing is kept by itself");
  await change(nadir);
  await isSaved(nadir);
  await nadir.page.reload();
  await nadir.openScreen("studies");
  await expect(box(nadir)).toBeChecked();
  await nadir.openScreen("patient");
  await nadir.firstCell.fill("9");
  await nadir.press("Enter");
  await isSaved(nadir);
  const [{ text }] = await keptStudies(nadir.page);
  expect(told((JSON.parse(text) as { trail: Trail }).trail)).toEqual([...EXPECTED, ["patients/1/visits/1/cells/1", "", "9"]]);
  await nadir.openScreen("studies");
  await nadir.button("New study").click();
  await nadir.openScreen("studies");
  await expect(box(nadir)).not.toBeChecked();
  await nadir.openScreen("patient");
  await nadir.firstCell.fill("5");
  await nadir.press("Enter");
  await isSaved(nadir);
  const kept = await keptStudies(nadir.page);
  expect(kept.map((one) => "trail" in JSON.parse(one.text))).toEqual([true, false]);
});
