// Journey 4, its class half: where does a class come from?
import { expect, test } from "./nadir";

const PUBLISHED = [["83x56x73", "96x87x66"]];

test("why PR: every condition with its numbers, met or not", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "62x40x55"]]);
  await expect(nadir.why.getByRole("heading")).toHaveText("Why, at 3 months");
  expect(await nadir.reasons()).toEqual([
    "met: Sum of volumes 71.4 / 177.7 mL: −59.8%, at least 50% smaller",
    "met: All 1 of 1 target lesions of baseline assessed",
    "met: −59.8% from nadir: not an increase of 25%",
    "not assessed: New angiomyolipoma: not entered, taken as none",
    "not assessed: Kidney volumes: not entered or not comparable, taken as not enlarged",
    "not assessed: Bleeding grade: not entered, taken as none",
  ]);
  await expect(nadir.why).toContainText("Response criteria: Volume (TSC-AML retrospective study). Three-centre retrospective study");
  await expect(nadir.why).toContainText("Bissler 2013");
  // The band of a reading error of 5%: 0.95³ and 1.05³ times the sum.
  await expect(nadir.why).toContainText("With every diameter of this visit ±5% off: −65.5% to −53.5%; the class does not change.");
});

test("the explanation follows the active cell from visit to visit", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "62x40x55", "96x87x66"]]);
  const heading = nadir.why.getByRole("heading");
  await expect(heading).toHaveText("Why, at 6 months");
  await expect(nadir.why.locator("[data-response]").first()).toHaveAttribute("data-response", "PD");
  expect(await nadir.reasons()).toContain("progression: +304.1% from nadir: at least 25% and above baseline");
  await nadir.press("ArrowLeft");
  await expect(heading).toHaveText("Why, at 3 months");
  await expect(nadir.why.locator("[data-response]").first()).toHaveAttribute("data-response", "PR");
  // A visit's own field belongs to the visit as well; Enter on their heading unfolds them.
  await nadir.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter", "ArrowDown", "ArrowRight", "ArrowRight");
  await expect(heading).toHaveText("Why, at 6 months");
});

test("the published case: progression by volume, stable by RECIST, marked as different", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill(PUBLISHED);
  await nadir.expectResults("Sum of volumes", ["177.7", "288.6"]);
  await nadir.expectResults("Change from baseline", ["", "+62.5%"]);
  await nadir.expectResults("Their change from baseline", ["", "+15.7%"]);
  await nadir.expectResults("Volume response", ["", "▲PD"]);
  await nadir.expectResults("RECIST 1.1", ["", "≠ differ=SD"]);
  expect(await nadir.findings()).toContain("For information: PD by the criteria chosen, SD by RECIST 1.1 (3 months)");

  const second = nadir.why.locator("details.second-opinion");
  await expect(second.locator("summary")).toContainText("Stable disease");
  await expect(second.locator("summary")).toContainText("RECIST 1.1");
  await second.locator("summary").focus();
  await nadir.press("Enter");
  await expect(second.locator("ul.reasons")).toBeVisible();
  expect(await nadir.reasons(second.locator("ul.reasons"))).toEqual([
    "not met: Sum of longest diameters 96 / 83 mm: +15.7%, not 30% smaller",
    "met: All 1 of 1 target lesions of baseline assessed",
    "met: +15.7% from nadir: not an increase of 20%",
    "not assessed: New angiomyolipoma: not entered, taken as none",
    "not assessed: Non-target lesions: not assessed, taken as not progressive",
  ]);
});

test("an event typed into the visit changes the class and its reason at once", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "62x40x55"]]);
  await nadir.enterField("New lesion", 1);
  await nadir.type("9.9");
  await expect.poll(() => nadir.reasons()).toContain("met: New angiomyolipoma 9.9 mm, below 10 mm");
  await nadir.expectResults("Volume response", ["", "▼PR"]);
  await nadir.press("F2", "Home", "Delete", "Delete", "Delete");
  await nadir.type("10");
  await expect.poll(() => nadir.reasons()).toContain("progression: New angiomyolipoma 10 mm, at least 10 mm");
  await nadir.expectResults("Volume response", ["", "▲PD"]);
});

test("exactly half is PR and is not shown as less than half", async ({ nadir }) => {
  await nadir.open();
  // −50% to the last digit, which binary fractions miss; then a hundredth of a millimetre more.
  await nadir.fill([["44.0x48.8x42.3", "35.2x30.5x42.3", "35.2x30.5x42.31"]]);
  await nadir.expectResults("Change from baseline", ["", "−50.0%", "−49.99%"]);
  await nadir.expectResults("Volume response", ["", "▼PR", "=SD"]);
});

test("without a class the panel says what is missing", async ({ nadir }) => {
  await nadir.open();
  await expect(nadir.why).toContainText("The class and its reasons appear here once a baseline and a later visit have their diameters.");
  await expect(nadir.why.locator("[data-response]")).toHaveCount(0);
});
