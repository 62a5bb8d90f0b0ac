// Journey 3, the paper: the example study in one click, its tables as the source paper printed them, where each number comes from.
import { expect, plain, test, type Nadir } from "./nadir";
import { count, printedRows, reference, withPercent } from "./printed";
import { rowOf, Study } from "./study";

const DECREASE = "Decrease from baseline, %, mean ± SD";
const RESPONSE = "Partial response, n/N (%)";
const AS_PUBLISHED = "as published";
const MONTHS = ["3 months", "6 months", "12 months", "24 months"];
/** Columns behind the name of the row. */
const [SIROLIMUS, EVEROLIMUS, DIFFERENCE, P, HOLM] = [0, 1, 2, 3, 4];

/** The example study on the Compare screen, tested as the source paper did. */
async function published(nadir: Nadir): Promise<Study> {
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("efficacy");
  await study.choose("Tests", AS_PUBLISHED);
  await expect(nadir.page.locator("p.foot")).toContainText("as published");
  return study;
}

test("Table 2 is the printed one: n, mean ± SD, responders, P", async ({ nadir }) => {
  const study = await published(nadir);
  const table = await study.table();
  expect(table.headings.slice(1, 3)).toEqual([
    { heading: "Sirolimus", detail: "n = 33", span: "" },
    { heading: "Everolimus", detail: "n = 91", span: "" },
  ]);
  expect(table.subtitle).toMatch(/observed cases.*volume.*synthetic data/i);
  let compared = 0;
  for (const printed of printedRows("2")) {
    const isMeans = printed.label.startsWith("decrease");
    const row = rowOf(table, printed.section, isMeans ? DECREASE : RESPONSE);
    const texts = row.cells.map((cell) => cell.text);
    expect([texts[SIROLIMUS], texts[EVEROLIMUS], texts[P]], printed.section).toEqual([...printed.arms, printed.p]);
    expect(row.cells[P].mark, "the P says by which test").not.toBe("");
    if (!isMeans) {
      const n = rowOf(table, printed.section, "Patients, n").cells.map((cell) => cell.text);
      expect(n.slice(0, 2)).toEqual(printed.arms.map((cell) => /\/(\d+) /.exec(cell)?.[1]));
    }
    compared += 1;
  }
  expect(compared).toBe(8);
  // The best response of all patients heads the table: 14/33 against 57/91, Pearson's P .044 (scipy).
  const best = rowOf(table, "Best overall response", RESPONSE).cells.map((cell) => cell.text);
  expect(best).toEqual(["14/33 (42)", "57/91 (63)", "20.2 (0.6 to 38.0)", "0.04"]);
});

test("further rows of Table 2 are there when they are taken, and gone when they are not", async ({ nadir }) => {
  const study = await published(nadir);
  const labels = async () => (await study.table()).rows.map((row) => row.label);
  const before = await labels();
  expect(before.some((label) => label.startsWith("adjusted"))).toBe(false);
  await nadir.page.getByLabel("adjusted for baseline", { exact: true }).check();
  await expect.poll(async () => (await labels()).filter((label) => label.startsWith("adjusted")).length).toBe(MONTHS.length);
  expect((await labels()).filter((label) => !label.startsWith("adjusted"))).toEqual(before);
  await nadir.page.getByLabel("adjusted for baseline", { exact: true }).uncheck();
  expect(await labels()).toEqual(before);
});

test("Table 3 has the 22 printed rows: all grades, grade 3–4, P; its percentages are right where the paper's are not", async ({ nadir }) => {
  const study = await published(nadir);
  await study.open("adverseEvents");
  const { rows } = await study.table();
  // CTCAE's own names for two of the printed ones.
  const names: Record<string, string> = { "ALP increased": "Alkaline phosphatase increased", "Peripheral oedema": "Edema limbs" };
  const wrong: string[] = [];
  for (const printed of printedRows("3")) {
    const label = names[printed.label] ?? printed.label;
    const [row] = rows.filter((one) => one.kind === "member" && one.label === label);
    expect(row, label).toBeDefined();
    const texts = row.cells.map((cell) => cell.text);
    const sizes = label.includes("(female)") ? [23, 57] : [33, 91];
    const expected = [...printed.arms, ...printed.severe].map((cell, at) => withPercent(count(cell), sizes[at % 2]));
    expect([texts[0], texts[1], texts[3], texts[4]], label).toEqual(expected);
    wrong.push(...[...printed.arms, ...printed.severe].filter((cell, at) => cell !== expected[at]).map((cell) => `${label}: ${cell}`));
    expect(texts[2], label).toBe(printed.p);
  }
  expect(rows.filter((row) => row.kind === "member").length).toBe(22);
  expect(wrong).toEqual(["Irregular menstruation (female): 9 (15)", "Pneumonitis: 5 (6)", "Urinary tract infection: 5 (6)"]);
  // Patients, not events: the paper's 11 and 26 are the sums of its rows.
  expect(rowOf({ rows }, "", "Patients with a grade 3 or 4 event").cells.slice(3, 5).map((cell) => count(cell.text))).toEqual([9, 22]);
});

test("Table 1 has the printed counts, medians and ranges", async ({ nadir }) => {
  const study = await published(nadir);
  await study.open("baseline");
  const table = await study.table();
  const sections: Record<string, string> = {
    age: "Age, years",
    sex: "Sex, n (%)",
    features: "Features, n (%)",
    "maximum diameter of target AML": "Maximum diameter of target lesion, cm",
    "number of target AML lesions (≥ 3 cm)": "Number of target lesions ≥ 3 cm",
    "surgery or invasive procedure": "Surgery or invasive procedure, n (%)",
  };
  let compared = 0;
  for (const printed of printedRows("1").filter((row) => row.label !== "n")) {
    // Nobody has more than four: the printed "3–4" and the page's open class are the same patients.
    const name = printed.label.startsWith("median") ? "Median (range)" : printed.label === "3–4" ? "≥ 3" : printed.label;
    const section = sections[printed.section];
    const found = table.rows.filter((row) => row.section === section && row.label.toLowerCase() === name.toLowerCase());
    expect(found.length, `${section}: ${name}`).toBe(1);
    const texts = found[0].cells.slice(0, 2).map((cell) => cell.text);
    const sizes = name.includes("(female)") ? [23, 57] : [33, 91];
    expect(texts, name).toEqual(name === "Median (range)" ? printed.arms : printed.arms.map((cell, at) => withPercent(count(cell), sizes[at])));
    compared += 1;
  }
  expect(compared).toBe(18);
  expect(rowOf(table, "", "Patients, n").cells.slice(0, 2).map((cell) => cell.text)).toEqual(["33", "91"]);
});

test("the flow shows who dropped out, and says that the printed numbers do not add up", async ({ nadir }) => {
  const study = await published(nadir);
  await study.open("flow");
  const table = await study.table();
  const at = (label: string) => MONTHS.map((month) => rowOf(table, month, label).cells.map((cell) => count(cell.text)));
  expect(at("Assessed")).toEqual([[33, 91], [32, 84], [23, 49], [10, 21]]);
  // Printed: 0 / 3 / 2 and 3 / 3 / 4 at 6, 12 and 24 months.
  expect(at("of these since the visit before")).toEqual([[0, 0], [0, 3], [3, 3], [2, 4]]);
  expect(table.footnotes.map((note) => note.text)).toContain("Sirolimus at 6 months: 1 of 33 patients not assessed, no reason recorded.");
});

test("where P = 0.02 comes from: test, reason, statistic, interval, other tests, patients; and a patient opens", async ({ nadir }) => {
  const study = await published(nadir);
  const expected = reference("12 months", "continuous");
  const number = await study.number("12 months", DECREASE, P);
  await number.click();
  await expect(number).toHaveAttribute("aria-pressed", "true");
  const { explanation } = study;
  await expect(explanation.getByRole("heading").first()).toHaveText("Where P = 0.02 comes from");
  await expect(explanation).toContainText("Decrease from baseline at 12 months: Student's t-test, by the policy “as published”.");

  const facts = await study.facts();
  expect(facts.Sirolimus).toMatch(/^45\.1 ± 13\.9, median \d+\.\d, n = 23$/);
  expect(facts.Everolimus).toMatch(/^56\.7 ± 21\.2, median \d+\.\d, n = 49$/);
  const [t, df] = /^([\d.]+), df = (\d+)$/.exec(facts.t)?.slice(1).map(Number) ?? [];
  expect(df).toBe(expected.student.df);
  // The printed means and SDs are rounded: so far may the statistic, the interval and P be from what those give.
  expect(Math.abs(t - expected.student.t)).toBeLessThan(0.03);
  const [difference, low, high] = numbers(facts["Difference of means (95% CI)"]);
  for (const [found, wanted] of [[difference, expected.student.diff], [low, expected.student.ci_low], [high, expected.student.ci_high]]) {
    expect(Math.abs(found - wanted)).toBeLessThan(0.25);
  }
  const inRange = (p: number, [least, most]: [number, number]) => expect(p >= least && p <= most, `${p} in ${least} to ${most}`).toBe(true);
  inRange(Number(facts["P, two-sided"]), expected.p_range_over_rounding_of_inputs.student);

  const others = await study.alternatives();
  expect(others.filter((other) => other.isChosen).map((other) => other.method)).toEqual(["Student's t-test"]);
  const welch = others.find((other) => other.method.startsWith("Welch"));
  inRange(Number(welch?.result), expected.p_range_over_rounding_of_inputs.welch);
  await expect(explanation).toContainText("Student 1908");
  await expect(explanation.locator(".formula")).toContainText("t = (x̄₁ − x̄₂)");

  await expect(explanation).toContainText("Not counted: 10 of 33 (Sirolimus) and 42 of 91 (Everolimus); no evaluable visit at 12 months.");
  await explanation.getByText("List the 72 patients").click();
  const patients = explanation.locator("details.behind li");
  await expect(patients).toHaveCount(72);
  const [id, value] = await patients.nth(30).locator("> span").allInnerTexts();
  await patients.nth(30).getByRole("button").click();
  await expect(nadir.page.getByRole("textbox", { name: "Patient pseudonym" })).toHaveValue(id);
  // The same patient's change at 12 months, on the Patient screen: a decrease there has a minus here.
  const decrease = /([−\d.]+)%/.exec(value)?.[1] ?? "none";
  const month12 = (await nadir.results("Change from baseline"))[3];
  expect(month12).toBe(decrease.startsWith("−") ? `+${decrease.slice(1)}%` : `−${decrease}%`);
  await nadir.page.goBack();
  await expect(study.shown).toBeVisible();
});

test("where a proportion's P comes from agrees with the reference to every digit shown", async ({ nadir }) => {
  const study = await published(nadir);
  for (const month of MONTHS) {
    const expected = reference(month, "proportion");
    await (await study.number(month, RESPONSE, P)).click();
    const facts = await study.facts();
    const { sirolimus, everolimus } = expected;
    expect(facts.Sirolimus).toContain(`${sirolimus.events}/${sirolimus.n},`);
    expect(facts.Everolimus).toContain(`${everolimus.events}/${everolimus.n},`);
    const n = sirolimus.n + everolimus.n;
    const withEvent = sirolimus.events + everolimus.events;
    const counts = [withEvent, n - withEvent].map((total) => Number(((sirolimus.n * total) / n).toPrecision(4)));
    expect(numbers(facts["Expected, Sirolimus"])).toEqual(counts);
    const others = await study.alternatives();
    const result = (name: string) => Number(others.find((other) => other.method.toLowerCase() === name.toLowerCase())?.result);
    const shown = (p: number) => Number(p.toPrecision(4));
    expect(result("Pearson's chi-squared test")).toBe(shown(expected.p.pearson));
    expect(result("Chi-squared test with Yates's correction")).toBe(shown(expected.p.yates));
    expect(result("Fisher's exact test")).toBe(shown(expected.p.fisher));
    const isExact = n < 40;
    expect(others.filter((other) => other.isChosen).map((other) => other.method.toLowerCase())).toEqual([isExact ? "fisher's exact test" : "pearson's chi-squared test"]);
    if (!isExact) expect(facts["χ²"]).toBe(`${expected.statistic.pearson_X2.toPrecision(4)}, df = 1`);
    expect(Number(facts["P, two-sided"])).toBe(Number((isExact ? expected.p.fisher : expected.p.pearson).toPrecision(4)));
  }
});

test("another policy changes the tests, the footnotes and P, and is named", async ({ nadir }) => {
  const study = await published(nadir);
  const before = await study.table();
  await study.choose("Tests", "always exact");
  await expect(nadir.page.locator("p.foot")).toContainText("always exact");
  const after = await study.table();
  expect(after.footnotes).not.toEqual(before.footnotes);
  expect(after.footnotes.map((note) => note.text).join(" ")).toContain("Fisher's exact test");
  expect(after.footnotes.map((note) => note.text).join(" ")).not.toContain("Pearson");
  for (const month of MONTHS) {
    const fisher = reference(month, "proportion").p.fisher;
    expect(rowOf(after, month, RESPONSE).cells[P].text, month).toBe(fisher.toFixed(2));
  }
  // What is counted stays what it was; ranks are compared where means were, and medians stand beside that.
  const observed = (table: typeof before) => table.rows.map((row) => row.cells.slice(SIROLIMUS, DIFFERENCE).map((cell) => cell.text));
  const counts = (table: typeof before) => observed({ ...table, rows: table.rows.filter((row) => !row.label.includes("CI") && !row.label.startsWith("Decrease")) });
  expect(counts(after)).toEqual(counts(before));
});

test("drop-outs as non-responders: the responders of everybody enrolled", async ({ nadir }) => {
  const study = await published(nadir);
  await study.choose("Patients counted", "missing counted as non-responders");
  const table = await study.table();
  expect(table.subtitle).toContain("missing counted as non-responders");
  for (const printed of printedRows("2").filter((row) => row.label.startsWith("PR"))) {
    const texts = rowOf(table, printed.section, RESPONSE).cells.map((cell) => cell.text);
    const expected = printed.arms.map((cell, arm) => withPercent(count(cell), [33, 91][arm]).replace(" ", `/${[33, 91][arm]} `));
    expect(texts.slice(SIROLIMUS, DIFFERENCE), printed.section).toEqual(expected);
  }
  await study.choose("Patients counted", "last observation carried forward");
  const carried = await study.table();
  for (const month of MONTHS) {
    expect(rowOf(carried, month, "Patients, n").cells.slice(0, 2).map((cell) => cell.text)).toEqual(["33", "91"]);
  }
});

test("by RECIST 1.1 fewer respond, and the patients behind the number are those counted", async ({ nadir }) => {
  const study = await published(nadir);
  const byVolume = await study.row("12 months", RESPONSE);
  await study.choose("Response by", "RECIST 1.1");
  const table = await study.table();
  expect(table.subtitle).toContain("longest diameters, RECIST 1.1");
  const byDiameter = rowOf(table, "12 months", RESPONSE);
  const counted = (row: typeof byVolume) => row.cells.slice(0, 2).map((cell) => count(cell.text));
  counted(byDiameter).forEach((events, arm) => expect(events).toBeLessThan(counted(byVolume)[arm]));
  await (await study.number("12 months", RESPONSE, EVEROLIMUS)).click();
  await study.explanation.locator("details.behind > summary").click();
  const behind = (await study.explanation.locator("details.behind li").allInnerTexts()).map(plain);
  const responders = ["Sirolimus", "Everolimus"].map((arm) => behind.filter((line) => line.endsWith(`${arm} · response`)).length);
  expect(responders).toEqual(counted(byDiameter));
  expect(behind.length).toBe(23 + 49);
});

test("Holm's P never is smaller, and the smallest is multiplied by the four visits", async ({ nadir }) => {
  const study = await published(nadir);
  // The paper has no such column: it is there when it is asked for.
  expect((await study.table()).headings).toHaveLength(5);
  await nadir.page.getByLabel("P adjusted over the visits (Holm)").check();
  await expect.poll(async () => (await study.table()).headings.length).toBe(6);
  const table = await study.table();
  const rows = MONTHS.map((month) => rowOf(table, month, RESPONSE).cells.map((cell) => Number(cell.text)));
  rows.forEach((row) => expect(row[HOLM]).toBeGreaterThanOrEqual(row[P]));
  const smallest = Math.min(...MONTHS.map((month) => reference(month, "proportion").p.pearson));
  // 0.10 is the P of 6 months: 4 · 0.0957… as the reference has it.
  expect(rows[1][HOLM]).toBe(Number((4 * smallest).toFixed(2)));
});

test("the methods paragraph names the tests and what they follow, the criteria and the version, in both languages", async ({ nadir }) => {
  const study = await published(nadir);
  await study.open("methods");
  const paragraph = nadir.page.locator(".methods-paragraph");
  await expect(paragraph).toContainText("Student's t-test");
  await expect(paragraph).toContainText("the rule that gives all 30 printed P values");
  await expect(paragraph).not.toContainText("as published");
  await expect(paragraph).toContainText(/Nadir/);
  await expect(paragraph).toContainText("π/6");
  await nadir.button("Copy text").click();
  await expect(nadir.button("Copied")).toBeVisible();
  await nadir.button("中文").click();
  await expect(paragraph).toContainText("可重现其全部 30 个 P 值的规则");
  await expect(paragraph).not.toContainText("原文规则");
  await expect(paragraph).not.toContainText(/\bthe policy\b/);
});

/** The numbers of a text, in their order; a true minus is one. */
function numbers(text: string): number[] {
  return [...(text ?? "").replaceAll("−", "-").matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
}
