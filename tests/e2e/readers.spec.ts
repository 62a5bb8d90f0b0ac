// Two readers of the same visits: their file arrives as two readings, one reader's count, and Compare says how far both agree.
import { Import } from "./import";
import { expect, test } from "./nadir";
import { Study } from "./study";

// The reader is loaded first, and the machine may be busy.
test.setTimeout(60_000);

const ROWS = [
  ["P-1", "A", 0, "R1", "50x40x30"], ["P-1", "A", 0, "R2", "48x40x30"], ["P-1", "A", 3, "R1", "40x32x24"], ["P-1", "A", 3, "R2", "38x30x22"],
  ["P-2", "B", 0, "R1", "60x50x40"], ["P-2", "B", 0, "R2", "60x48x40"], ["P-2", "B", 3, "R1", "58x50x40"], ["P-2", "B", 3, "R2", "60x52x42"],
];
const FILE = ["Patient,Arm,Month,Reader,L1 (mm)", ...ROWS.map((row) => row.join(","))].join("\n");

test("a file of two readers, the one who counts, and how far both agree", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  const [chooser] = await Promise.all([nadir.page.waitForEvent("filechooser"), nadir.button("Open file").click()]);
  await chooser.setFiles({ name: "readers.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
  await files.seen();
  await files.settle();
  await files.begin.click();
  await nadir.page.getByRole("button", { name: "P-1", exact: true }).click();
  // 32 · 24 · 40 / (50 · 40 · 30) is 0.512, 30 · 22 · 38 / (48 · 40 · 30) is 0.435: SD by R1, a response by R2.
  const findings = nadir.page.locator(".findings");
  await expect(findings).toContainText("a second reading of this day");
  await nadir.openScreen("settings");
  const chosen = nadir.page.getByLabel("Reader whose readings count");
  await chosen.fill("R2");
  await chosen.press("Enter");
  await nadir.openScreen("patient");
  await expect(findings).not.toContainText("a second reading of this day");
  await expect(nadir.page.locator(".why")).toContainText("PR");
  await nadir.openScreen("compare");
  const study = new Study(nadir);
  await study.settled();
  await nadir.page.locator("nav.contents").getByRole("button", { name: "Agreement of readers", exact: true }).click();
  const { rows, notes } = await study.table();
  const said = Object.fromEntries(rows.map(({ label, cells }) => [label, cells[0]?.text ?? ""]));
  expect(said["Visits read by both"]).toBe("4");
  expect(said["Same class, n/N (%)"]).toBe("1/2 (50)");
  expect(notes.join(" ")).toContain("the readings of R2");
});
