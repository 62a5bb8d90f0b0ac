// Numbers that are not tested still open who is counted; a figure's numbers open their test; Table 1 gives each number as it is told.
import { expect, test } from "./nadir";
import { Study } from "./study";

test("the numbers of patients open who they are, in Table 1 and in the flow", async ({ nadir }) => {
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  for (const [entry, label] of [["baseline", "Patients, n"], ["flow", "Enrolled"]] as const) {
    await study.open(entry);
    await (await study.number("", label, 1)).click();
    await expect(study.explanation.getByRole("heading").first()).toHaveText("Who is counted");
    expect(await study.facts()).toEqual({ Sirolimus: "33 of 33 enrolled", Everolimus: "91 of 91 enrolled" });
    await expect(study.explanation.locator("details.behind > summary")).toHaveText("List the 124 patients");
  }
  await study.explanation.locator("details.behind > summary").click();
  await study.explanation.locator("details.behind li button").last().click();
  await expect(nadir.page.getByRole("textbox", { name: "Patient pseudonym" })).toHaveValue("E-091");
});

test("each number of Table 1 is given as mean or median by itself, by keyboard too, and undo takes that back", async ({ nadir }) => {
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("baseline");
  // P stands in Table 1 only where it is asked for, and the page says why.
  expect((await study.table()).headings.map(({ heading }) => heading)).not.toContain("P");
  await expect(nadir.page.getByText("(CONSORT 2010, item 15; STROBE, item 14a)")).toBeVisible();
  const all = study.choice("Summarise numbers as");
  const labels = () => study.shown.locator("tbody th button.number");
  await expect(labels()).toHaveText(["Median (range) ⇄", "Median (range) ⇄", "Median (range) ⇄"]);
  await labels().first().focus();
  await nadir.press("Enter");
  await expect(labels()).toHaveText(["Mean ± SD ⇄", "Median (range) ⇄", "Median (range) ⇄"]);
  await expect(labels().first(), "the keyboard stays where it was").toBeFocused();
  // Python's statistics of the example's ages, as the module's test has it: 30.96 ± 9.82.
  expect((await study.row("Age, years", "Mean ± SD")).cells[2].text).toBe("31.0 ± 9.8");
  await expect(all.locator("option:checked")).toHaveText("row by row");
  await study.choose("Summarise numbers as", "mean ± SD");
  await expect(labels()).toHaveText(["Mean ± SD ⇄", "Mean ± SD ⇄", "Mean ± SD ⇄"]);
  await expect(all.locator("option")).toHaveText(["median (range)", "mean ± SD", "median (Q1, Q3)", "geometric mean (geometric SD)", "as the test requires"]);
  await nadir.openScreen("patients");
  await nadir.button("Undo").click();
  await nadir.button("Undo").click();
  await study.open("baseline");
  await expect(labels().first()).toHaveText("Median (range) ⇄");
});

test("a bar of Figure 1a opens its test, by pointer and by keyboard, and Escape goes back to the figure", async ({ nadir }) => {
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("responses");
  await study.choose("Tests", "as published");
  const figure = nadir.page.locator("figure.figure .figure-keys");
  await figure.focus();
  await nadir.press("End", "Enter");
  const heading = study.explanation.getByRole("heading").first();
  // Printed: 6 of 10 and 17 of 21 at 24 months, P = .38.
  await expect(heading).toHaveText("Where P = 0.38 comes from");
  await expect(heading).toBeFocused();
  await expect(study.explanation.locator("details.behind > summary")).toHaveText("List the 31 patients");
  await nadir.press("Escape");
  await expect(figure).toBeFocused();
  await figure.locator("g[data-mark]").first().click();
  await expect(study.explanation).toContainText("Decrease of at least 30% at 3 months");
});

test("a number of the table behind a figure opens its test, or its patient", async ({ nadir }) => {
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("responses");
  await study.choose("Tests", "as published");
  const behind = nadir.page.locator("details.figure-data").first();
  await behind.locator("summary").click();
  // Printed: 6 of 10 and 17 of 21 at 24 months, P = .38.
  const number = behind.getByRole("row", { name: "Response (CR or PR) 24 months Sirolimus 6/10" }).getByRole("button", { name: "60.0" });
  await number.press("Enter");
  const heading = study.explanation.getByRole("heading").first();
  await expect(heading).toHaveText("Where P = 0.38 comes from");
  await expect(heading).toBeFocused();
  await nadir.press("Escape");
  await expect(number).toBeFocused();
  await study.open("waterfall");
  await behind.locator("summary").click();
  const row = behind.locator("tbody tr").first();
  const id = await row.locator("th").innerText();
  await row.getByRole("button").first().click();
  await expect(nadir.page.getByPlaceholder("Patient pseudonym")).toHaveValue(id);
});

test("time to response: median, shares by visit, hazard ratio and P, each with where it comes from", async ({ nadir }) => {
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("timeToResponse");
  // R's coxph and lifelines (tests/native/study_tables/time_to_response.rs).
  const responders = await study.row("", "Responders, n/N (%)");
  expect(responders.cells.map(({ text }) => text)).toEqual(["14/33 (42)", "57/91 (63)", "1.79 (1.03 to 3.35)", "0.040"]);
  await (await study.number("", "Responders, n/N (%)", 2)).click();
  await expect(study.explanation.getByRole("heading").first()).toHaveText("Where P = 0.040 comes from");
  const alternatives = await study.alternatives();
  expect(alternatives.map(({ method }) => method)).toEqual(["Cox, likelihood ratio", "Cox, score", "Cox, Wald", "Log-rank test"]);
  expect(alternatives[2].result).toBe("0.05158");
  expect((await study.facts())["Hazard ratio (95% CI, profile likelihood)"]).toBe("1.79 (1.03 to 3.35)");
});
