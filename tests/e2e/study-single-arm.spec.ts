// A study of one arm: Compare shows its tables and figures, and asks and says nothing of a second arm.
import { download } from "./downloads";
import { expect, test } from "./nadir";
import { type Entry, Study } from "./study";

test("everolimus alone has every table and figure, and no choice, column or word of another arm", async ({ nadir }) => {
  await nadir.page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  const own = JSON.parse((await download(nadir.page, () => nadir.button("Save file").click())).text);
  own.study.patients = own.study.patients.filter(({ fields }: { fields: { arm: string } }) => fields.arm === "Everolimus");
  own.study.header.arms = ["Everolimus"];
  const [chooser] = await Promise.all([nadir.page.waitForEvent("filechooser"), nadir.button("Open file").click()]);
  await chooser.setFiles({ name: "study.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(own)) });
  await nadir.openScreen("patients");
  await expect(nadir.page.getByRole("grid")).toHaveAttribute("aria-rowcount", "92");
  await nadir.openScreen("compare");
  await study.settled();
  await expect(study.choice("Reference")).toHaveCount(0);
  await expect(study.choice("Compared with it")).toHaveCount(0);
  await expect(nadir.page.locator("nav.contents")).toContainText("1b Waterfall");
  // R 4.2.2: t.test of the decreases at 3 months, binom.test of 42 of 91.
  const columns: [Entry, string[]][] = [
    ["baseline", ["Characteristic", "Everolimus"]],
    ["efficacy", ["", "Everolimus", "95% CI", "P"]],
    ["adverseEvents", ["Adverse event", "Everolimus", "Everolimus"]],
    ["flow", ["Visit", "Everolimus"]],
  ];
  for (const [entry, headings] of columns) {
    await study.open(entry);
    const table = await study.table();
    expect(table.headings.map(({ heading }) => heading), entry).toEqual(headings);
    expect([...table.notes, ...table.footnotes.map(({ text }) => text)].join(" "), entry).not.toMatch(/difference|minus|both|arms/i);
  }
  await study.open("efficacy");
  expect((await study.row("3 months", "Decrease from baseline, %, mean ± SD")).cells.map(({ text }) => text)).toEqual(["42.0 ± 17.6", "38.3 to 45.7", "<\u00a00.001"]);
  expect((await study.row("3 months", "Partial response, n/N (%)")).cells.map(({ text }) => text)).toEqual(["42/91 (46)", "36 to 57", ""]);
  await (await study.number("3 months", "Decrease from baseline, %, mean ± SD", 2)).click();
  await expect(study.explanation).toContainText("Paired t-test of the changes from baseline");
  for (const [name, figures] of [["1a Response by visit", 1], ["1b Waterfall", 1], ["One patient", 1], ["Spider", 1], ["Swimmer", 1], ["Time to first response", 4]] as const) {
    await nadir.page.locator("nav.contents").getByRole("button", { name, exact: true }).click();
    await study.settled();
    await expect(nadir.page.locator("figure.figure .figure-keys"), name).toHaveCount(figures);
  }
});
