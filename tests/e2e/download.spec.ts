// The tables, byte for byte as derived without the page (expected/README.md), wherever and in whatever language it runs.
import { readFileSync } from "node:fs";
import { download, openMenu } from "./downloads";
import { expect, test, type Nadir } from "./nadir";

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

const patients = {
  diameters: {
    id: '=P-017, "x"',
    criteria: undefined,
    names: ['Upper "pole", left', "上极, right"],
    cells: [
      ["83x56x73", "62 x 40 x 55", "60,5 x 40 x 50", "44x30x42.25"],
      ["4.2x3.8 cm", "40x38", "36*36", "absent"],
      ["35", "30", "", "12,5"],
    ],
    fields: { "Study day": ["", "95"], Modality: ["CT", "CT", "MRI", "CT"] },
  },
  millilitres: {
    id: "P-018",
    criteria: "EXIST-2",
    names: [],
    cells: [
      ["35.4 mL", "20.125 mL", "8 mL", "absent"],
      ["40x30x30", "30x30x30", "20x20x20", "too small"],
    ],
    fields: {},
  },
};

async function enter(nadir: Nadir, patient: (typeof patients)[keyof typeof patients]): Promise<void> {
  await nadir.openScreen("patient");
  await nadir.fill(patient.cells);
  await nadir.page.getByRole("textbox", { name: "Patient pseudonym" }).fill(patient.id);
  for (const [lesion, name] of patient.names.entries()) {
    await nadir.lesionName(lesion).focus();
    await nadir.type(name);
  }
  for (const [heading, texts] of Object.entries(patient.fields)) {
    for (const [visit, text] of texts.entries()) {
      if (text === "") continue;
      await nadir.enterField(heading, visit);
      await nadir.type(text);
    }
  }
  for (let lesion = 3; lesion > patient.cells.length; lesion -= 1) {
    await nadir.cell(lesion - 1, 0).focus();
    await nadir.button(`Remove L${lesion}`).press("Enter");
  }
  if (patient.criteria) {
    await nadir.openScreen("settings");
    await nadir.page.getByRole("radio", { name: patient.criteria }).check();
    await nadir.page.getByRole("link", { name: "Patient", exact: true }).click();
  }
}

for (const [locale, timezoneId, switchesLanguage] of [
  ["en-GB", "Europe/London", false],
  ["de-DE", "Pacific/Kiritimati", true],
  ["en-US", "America/Los_Angeles", true],
] as const) {
  test.describe(`${locale}, ${timezoneId}, ${switchesLanguage ? "Chinese" : "English"} page`, () => {
    test.use({ locale, timezoneId });

    for (const [name, patient] of Object.entries(patients)) {
      test(`both tables of the patient with ${name}`, async ({ nadir }) => {
        await enter(nadir, patient);
        if (switchesLanguage) await nadir.button("中文").click();
        for (const mark of [false, true]) {
          await openMenu(nadir.page);
          await nadir.page.locator("details.menu:not(.figure-save) input[type=checkbox]").first().setChecked(mark);
          for (const table of ["measurements", "results"]) {
            await openMenu(nadir.page);
            const saved = await download(nadir.page, () => nadir.page.locator(`#csv-${table}`).press("Enter"));
            const expected = readFileSync(new URL(`expected/${name}/${table}.csv`, import.meta.url));
            expect(saved.name).toBe(`${table}.csv`);
            expect(saved.text.replace("\ufeff", "")).toBe(expected.toString("utf8"));
            expect(saved.bytes.equals(mark ? Buffer.concat([BYTE_ORDER_MARK, expected]) : expected), "byte for byte").toBe(true);
          }
        }
      });
    }
  });
}

test.describe("a browser in Chinese", () => {
  test.use({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });

  test("opens in Chinese and downloads the same bytes", async ({ nadir }) => {
    await nadir.open();
    await expect(nadir.page.locator("html")).toHaveAttribute("lang", "zh-Hans");
    await nadir.button("English").click();
    await enter(nadir, patients.millilitres);
    await nadir.button("中文").click();
    await openMenu(nadir.page);
    const saved = await download(nadir.page, () => nadir.page.locator("#csv-results").press("Enter"));
    expect(saved.text.startsWith("\ufeff"), "Excel knows its letters").toBe(true);
    expect(saved.text.replace("\ufeff", "")).toBe(readFileSync(new URL("expected/millilitres/results.csv", import.meta.url), "utf8"));
  });
});
