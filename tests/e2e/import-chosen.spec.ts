// What was recognised of a file is chosen otherwise, and what belongs elsewhere is offered there.
import { Import, twentyPatients } from "./import";
import { expect, test } from "./nadir";

test.setTimeout(60_000);

test("visit, lesion and diameter of an uneven heading are choices, put right more than once", async ({ nadir }) => {
  await nadir.open();
  const { page } = nadir;
  const files = new Import(nadir);
  await nadir.openScreen("patients");
  const sheet = (id: string) => `patient\tPREY90_TL1_LAD (mm)\tPREY90_TL1_PAD (mm)\tKontrolle A\tKontrolle B\n${id}-17\t62\t55\t45\t50\n${id}-18\t50\t45\t40\t41`;
  await files.paste("", sheet("A"));
  await files.seen();
  for (const column of [4, 5]) {
    await page.getByLabel(`What column ${column} is`).selectOption("diameter");
    await page.getByLabel(`Visit of column ${column}`).fill(column === 4 ? "3 months" : "6 months");
    await page.getByLabel(`Visit of column ${column}`).press("Tab");
    await page.getByLabel(`Lesion of column ${column}`).fill("TL1");
    await page.getByLabel(`Lesion of column ${column}`).press("Tab");
    await page.getByLabel(`Unit of column ${column}`).selectOption("mm");
  }
  const first = page.locator(".becomes table.preview-patient").first();
  await expect(first).toContainText("3 months");
  await expect(first).toContainText("6 months");
  // The two are diameters of one visit: put right once more, and their order told.
  await page.getByLabel("Visit of column 4").fill("6 months");
  await page.getByLabel("Visit of column 4").press("Tab");
  await expect(first).toContainText("45 × 50");
  await page.getByLabel("Diameter in column 5").selectOption("1");
  await expect(first).toContainText("50 × 45");
  await expect(page.locator("#known-visits option[value='PREY90']")).toHaveCount(1);
  await files.settle();
  await files.begin.click();
  await expect(page.locator(".patient-row")).toHaveCount(2);
  // The next file with these headings is read alike.
  await files.paste("", sheet("B"));
  await files.seen();
  await expect(page.locator("#as-last-time")).toBeVisible();
  await expect(first).toContainText("50 × 45");
  await expect(files.open).toHaveCount(0);
});

test("the decimal sign is told, and an encoding that is not certain is asked", async ({ nadir }) => {
  await nadir.open();
  const { page } = nadir;
  const files = new Import(nadir);
  await nadir.openScreen("patients");
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    const letters = "Patient;Monat;L\u00e4sion;Volumen (mL)\nP-1;0;H\u00f6cker;1,234\nP-2;0;H\u00f6cker;2,345\n";
    dataTransfer.items.add(new File([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))], "a.csv"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await files.seen();
  expect(await files.openIds()).toEqual(["encoding", "number:1,234", "number:2,345"]);
  await expect(page.getByText("(uncertain)")).toBeVisible();
  await page.locator("#decimal").selectOption(",");
  await expect(files.open).toHaveCount(1);
  await files.answer("encoding", "windows-1252");
  await expect(files.open).toHaveCount(0);
  const first = page.locator(".becomes table.preview-patient").first();
  await expect(first).toContainText("1.2340 mL");
  await expect(first).toContainText("Höcker");
  await page.locator("#decimal").selectOption(".");
  await expect(first).toContainText("1234 mL");
});

test("rows of patients pasted on the printed table are offered as an import, and can go into the table still", async ({ nadir }) => {
  await nadir.open();
  const { page } = nadir;
  const files = new Import(nadir);
  await nadir.openScreen("published");
  const { html, text } = twentyPatients();
  const cell = page.locator("table.printed [data-cell], table.printed td input").first();
  await cell.focus();
  await files.paste(html, text, "focus");
  await files.seen();
  expect(await files.counts()).toContain("Patients 20");
  await page.locator("#into-cells").click();
  await expect(page).toHaveURL(/#published$/);
  await expect.poll(async () => (await page.locator("table.printed input").evaluateAll((cells) => cells.map((one) => (one as HTMLInputElement).value))).join(" ")).toContain("P-001");
  // A printed table stays one.
  await files.paste("", "Characteristic\tEverolimus\tPlacebo\nAge, years\t31.5 (18-61)\t29 (19-58)\nFemale\t52 (65.8)\t26 (66.7)", "focus");
  await expect(page).toHaveURL(/#published$/);
});

test("a saved study is known by its content, whatever its name", async ({ nadir }) => {
  await nadir.open();
  const files = new Import(nadir);
  const drop = (name: string, text: string) =>
    nadir.page.evaluate(
      ([name, text]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], name));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, text],
    );
  await drop("patients.json", "patient,month,lesion,d1 (mm)\nP-1,0,L1,42\n");
  await files.seen();
  await expect(nadir.page.locator(".becomes caption").first()).toContainText("P-1");
  await files.cancel.click();
  await drop("study.txt", '{"format": "nadir", "version": 9999}');
  await expect(nadir.notices.first()).toContainText("study.txt");
});
