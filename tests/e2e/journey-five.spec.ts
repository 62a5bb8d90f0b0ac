// Journey 5, the published table: paste somebody's printed results, see which cannot be right, and take the report along.
import { readFileSync } from "node:fs";
import { records } from "./csv";
import { download } from "./downloads";
import { expect, plain, test, type Nadir } from "./nadir";

const fixture = (name: string) => readFileSync(new URL(`../fixtures/reference/${name}`, import.meta.url), "utf8");
/** The source paper's tables as printed; the lines about its text are no table. */
const PRINTED = fixture("source_paper_tables.csv").split("\n").filter((line) => !line.startsWith("text,")).join("\n");
const { rows: REFERENCE, multiplicity_note: MULTIPLICITY } = JSON.parse(fixture("paper_tables.json"));
const NAMES: Record<string, string> = {
  student: "Student's t-test",
  welch: "Welch's t-test",
  pearson: "Pearson's chi-squared test",
  yates: "chi-squared test with Yates's correction",
  fisher: "Fisher's exact test",
};

const cell = (nadir: Nadir, row: string, field: string) =>
  nadir.page.getByRole("textbox", { name: `${row}, ${field}`, exact: true }).first();
const summary = async (nadir: Nadir) => (await nadir.page.locator("ul.summary li").allInnerTexts()).map(plain);
const findings = async (nadir: Nadir) => (await nadir.page.locator("#published-findings li button").allInnerTexts()).map(plain);

/** An empty table with the cursor in its first cell; no rule is stated unless one is named. */
async function start(nadir: Nadir, rule = ""): Promise<void> {
  await nadir.openScreen("published");
  await nadir.button("Clear").click();
  const first = nadir.page.locator("table.printed tbody input").first();
  await expect(first).toBeFocused();
  await expect(nadir.page.locator("#stated-rule")).toHaveValue("");
  if (!rule) return;
  await nadir.page.locator("#stated-rule").selectOption(rule);
  await first.focus();
}

test("the source paper's table pasted as text: its findings appear by themselves", async ({ nadir }) => {
  await start(nadir, "textbook");
  await nadir.paste(PRINTED);
  await expect.poll(() => summary(nadir)).toEqual([
    "Of 30 printed P values, 27 are given by a test that R, scipy or PSPP offers, and 3 only by Yates's correction not truncated at 0.",
    "5 agree with another test than the one that the rule “Textbook” asks for.",
    "4 of 89 percentages are not those of their counts.",
  ]);
  expect(await findings(nadir)).toEqual([
    "≥ 3 and < 4 cm 6 of 91 is 6.59%; printed 6%.",
    "Vomiting P = 0.69 is given by the chi-squared test with Yates's correction; the stated rule asks for Fisher's exact test (P = 0.56).",
    "Constipation P = 0.35 is given by the chi-squared test with Yates's correction; the stated rule asks for Fisher's exact test (P = 0.17).",
    "Irregular menstruation (female) 9 of 57 is 15.79%; printed 15%.",
    "Cholesterol high Only Yates's correction not truncated at 0 gives P = 0.76; R, scipy and PSPP give 1.00.",
    "GGT increased Only Yates's correction not truncated at 0 gives P = 0.75; R, scipy and PSPP give 1.00.",
    "Hypophosphatemia P = 0.69 is given by the chi-squared test with Yates's correction; the stated rule asks for Fisher's exact test (P = 0.56).",
    "Pneumonitis 5 of 91 is 5.49%; printed 6%.",
    "Urinary tract infection 5 of 91 is 5.49%; printed 6%.",
    "Abdominal pain Only Yates's correction not truncated at 0 gives P = 0.76; R, scipy and PSPP give 1.00.",
    "Lymphocyte count decreased P = 0.69 is given by the chi-squared test with Yates's correction; the stated rule asks for Fisher's exact test (P = 0.56).",
    "Anemia P = 0.35 is given by the chi-squared test with Yates's correction; the stated rule asks for Fisher's exact test (P = 0.17).",
  ]);
  const rules = nadir.page.locator("#published-rules tbody tr");
  await expect(rules.first()).toHaveText(/As published.*30 \/ 30/);
});

test("a row opens: every test side by side, exact interval, the rule, and back from the list of findings", async ({ nadir }) => {
  await start(nadir, "textbook");
  await nadir.paste(PRINTED);
  await nadir.page.locator("#published-findings li button").filter({ hasText: "Vomiting" }).click();
  await expect(cell(nadir, "Vomiting", "printed P")).toBeFocused();
  const panel = nadir.page.locator(".explanation");
  await expect(panel.getByRole("heading").first()).toHaveText("Vomiting, P 0.69");
  await expect(panel).toContainText("Textbook: The smallest expected count is 0.80, below 1 (N = 124): Fisher's exact test.");
  const tests = (await panel.locator("table.alternatives tr").allInnerTexts()).map(plain);
  expect(tests).toContain("Fisher's exact test 0.56 · differs");
  expect(tests.find((line) => line.startsWith("Chi-squared test with Yates's correction (taken)"))).toContain("0.69 · as printed");
  expect(tests.length).toBe(9);
  // After a rest the exact unconditional interval stands in place of "computing".
  await expect(panel.locator("dl")).toContainText(/Difference, exact 95% CI\s*3\.3 \(/, { timeout: 15_000 });

  await cell(nadir, "decrease from baseline, mean ± SD, %", "printed P").focus();
  await expect(panel.getByRole("heading").first()).toHaveText("decrease from baseline, mean ± SD, %, P 0.06");
  await expect(panel).toContainText("35.4 ± 16.2, n = 33 (n of this section)");
  await expect(panel).toContainText("6.6 (−0.3 to 13.5)");
  await expect(panel).toContainText("1.884, df = 122");
});

test("the report as CSV holds every p with all its digits", async ({ nadir }) => {
  await start(nadir, "textbook");
  await nadir.paste(PRINTED);
  await nadir.page.locator("details.menu:not(.figure-save) > summary").press("Enter");
  const saved = await download(nadir.page, () => nadir.page.locator("#csv-published").press("Enter"));
  expect(saved.name).toBe("published-table.csv");
  expect(saved.text.startsWith("\ufeff"), "Excel knows its letters").toBe(true);
  const [head, ...lines] = records(saved.text);
  expect(lines.every((line) => line.length === head.length)).toBe(true);
  const at = (name: string) => head.indexOf(name);
  const printed = lines.filter((line) => line[at("printed P")] !== "");
  expect(printed.length).toBe(REFERENCE.length);
  let compared = 0;
  for (const [index, row] of REFERENCE.entries()) {
    expect(printed[index][at("printed P")]).toBe(row.printed_p);
    for (const [method, p] of Object.entries<number>(row.p)) {
      const found = Number(printed[index][at(`P, ${NAMES[method]}`)]);
      expect(Math.abs(found - p), `${row.label}, ${method}`).toBeLessThanOrEqual(1e-12 * p);
      compared += 1;
    }
  }
  expect(compared).toBe(4 * 2 + 26 * 3);
  const holm = printed.filter((line) => line[at("row")].startsWith("decrease")).map((line) => Number(line[at("P, Holm")]));
  holm.forEach((p, visit) => expect(Math.abs(p - MULTIPLICITY.holm_student[visit])).toBeLessThanOrEqual(1e-12));
  const told = lines.filter((line) => line[at("To look at")] !== "");
  expect(told.length).toBe(12);
});

test("typing: a row is judged as it is typed, and undo takes all of it back", async ({ nadir }) => {
  await start(nadir);
  await nadir.type("Diarrhea");
  await nadir.press("Tab");
  await nadir.type("4/33 (12)");
  await nadir.press("Tab");
  await nadir.type("5/91 (5)");
  await nadir.press("Tab");
  await nadir.type("0.39");
  await nadir.press("Enter");
  await expect(nadir.page.locator("table.printed .tag")).toHaveText(/reproduced/);
  await cell(nadir, "Diarrhea", "printed P").focus();
  await nadir.type("0.38");
  await nadir.press("Enter");
  await expect(nadir.page.locator("table.printed .tag")).toHaveText(/not reproduced/);
  await nadir.press("Control+z");
  await expect(nadir.page.locator("table.printed .tag")).toHaveText(/✓\s*reproduced/);
  // Back to the example that stood there before it was cleared.
  for (let step = 0; step < 5; step += 1) await nadir.press("Control+z");
  await expect(nadir.page.locator("table.printed tbody tr")).not.toHaveCount(6);
  await expect(nadir.button("Undo")).toBeDisabled();
});

test("the table is kept, and a rule chosen for it too", async ({ nadir }, { project }) => {
  test.skip(project.name === "file", "the single file keeps nothing in the browser unless asked to");
  await start(nadir);
  await nadir.paste("row\tA (n = 33)\tB (n = 91)\tp\nDiarrhea\t4 (12)\t5 (5)\t0.39\n");
  await nadir.page.locator("#stated-rule").selectOption("recommended");
  await expect(nadir.status).toContainText("Saved on this computer");
  await nadir.page.reload();
  await expect(cell(nadir, "Diarrhea", "printed P")).toHaveValue("0.39");
  await expect(nadir.page.locator("#stated-rule")).toHaveValue("recommended");
  await expect(nadir.page.locator("#published-findings li")).toHaveCount(1);
});

test("whole numbers: a mean that cannot be is told only when the person says so", async ({ nadir }) => {
  await start(nadir);
  await nadir.paste("row\tA (n = 28)\tB (n = 30)\tp\nscore\t5.19 ± 1.10\t5.00 ± 1.00\t0.49\n");
  expect((await findings(nadir)).filter((line) => line.includes("GRIM"))).toEqual([]);
  await nadir.page.getByRole("checkbox", { name: /^score: / }).check();
  expect(await findings(nadir)).toContain("score No 28 whole numbers have this mean (GRIM).");
});

test("in Chinese no English word is left", async ({ nadir }) => {
  await start(nadir);
  await nadir.paste("项目\t甲组 (n = 33)\t乙组 (n = 91)\tp\n呕吐\t0\t3 (3)\t0.69\n胆固醇\t4 (12)\t11 (12)\t0.76\n降幅\t35.4 ± 16.2\t42.0 ± 17.6\t0.06\n年龄\t6 (18)\t5 (6)\t见文\n");
  await nadir.button("中文").click();
  for (const row of ["呕吐", "降幅", "胆固醇", "年龄"]) {
    await nadir.page.locator("table.printed td.name input").nth(["呕吐", "胆固醇", "降幅", "年龄"].indexOf(row)).focus();
    await nadir.page.waitForTimeout(600);
    const texts = await nadir.page.locator("#main").evaluate((main) => {
      const found = [(main as HTMLElement).innerText];
      for (const element of main.querySelectorAll("*")) {
        for (const name of ["aria-label", "aria-description", "title", "placeholder"]) found.push(element.getAttribute(name) ?? "");
      }
      return found.join(" ");
    });
    const names = /Student|Welch|Pearson|Yates|Fisher|mid|Barnard|Boschloo|Holm|Hochberg|Benjamini|GRIMMER|GRIM|Levene|Newcombe|CI|CSV|Excel|SD|df|Clopper|Biometrika|Stat|Med|Santner|Snell|JASA|Ctrl|bc|ad|scipy|PSPP/g;
    expect(texts.replaceAll(names, "").match(/[A-Za-z]{2,}/g) ?? []).toEqual([]);
  }
});
