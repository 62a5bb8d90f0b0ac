// The study for other programs: archives and a form, made beside the page, de-identified unless asked otherwise, and read back.
import { writeFileSync } from "node:fs";
import { records } from "./csv";
import { download, openMenu, unpacked } from "./downloads";
import { Import } from "./import";
import { expect, test, type Nadir } from "./nadir";
import { Study } from "./study";

async function saved(nadir: Nadir, file: string) {
  await openMenu(nadir.page);
  return download(nadir.page, () => nadir.page.locator(`#file-${file}`).click());
}

test("everything goes out as one archive, under codes, and the form comes back", async ({ nadir }, testInfo) => {
  await nadir.open();
  await new Study(nadir).loadExample();
  await nadir.page.goto(`${nadir.page.url().split("#")[0]}#patient`);
  const everything = await saved(nadir, "nadir-study");
  expect(everything.name).toBe("nadir-study-synthetic.zip");
  const files = unpacked(everything.bytes);
  expect([...files.keys()].sort()).toEqual(
    [
      "README.txt", "adam/adae.csv", "adam/adrs.csv", "adam/adsl.csv", "adam/adtr.csv", "adam/adtte.csv", "adverse_events.csv",
      "measurements.csv", "methods.txt", "patients.csv", "redcap/redcap.csv", "results.csv", "sdtm/ae.csv", "sdtm/dm.csv",
      "sdtm/tr.csv", "sdtm/tu.csv", "study.json", "tables/flow.csv", "tables/table-1.csv", "tables/table-2-recist-1.1.csv",
      "tables/table-2.csv", "tables/table-3.csv", "tables/time-to-response-recist-1.1.csv", "tables/time-to-response.csv",
    ].sort(),
  );
  expect(files.get("README.txt")).toContain("De-identified");
  for (const [name, text] of files) expect(/S-001|E-001|Centre A/.test(text), name).toBe(false);
  // The study says its results: a text for each visit of each patient.
  const { results } = JSON.parse(files.get("study.json") ?? "{}");
  expect(results.patients).toHaveLength(124);
  expect(results.patients[0].visits[0]).toMatch(/^- - [0-9a-f]{8}$/);
  // The same 124 patients everywhere, in the same order.
  const subjects = records(files.get("sdtm/dm.csv") ?? "").slice(1).map((row) => row[2]);
  expect(subjects).toHaveLength(124);
  expect(records(files.get("patients.csv") ?? "").slice(1).map((row) => row[0])).toEqual(subjects);

  const form = await saved(nadir, "redcap");
  expect(form.name).toBe("redcap-synthetic.csv");
  expect(form.text).toBe(files.get("redcap/redcap.csv"));
  const path = testInfo.outputPath(form.name);
  writeFileSync(path, form.bytes);
  const reading = new Import(nadir);
  await reading.drop([path]);
  await reading.seen();
  expect(await reading.counts()).toContain("Patients 124");
  expect(await reading.openIds()).toEqual([]);
});
