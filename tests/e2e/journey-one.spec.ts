// Journey 1: one patient, one minute, keyboard alone.
import { expect, test, type Nadir } from "./nadir";

test("two visits typed: volumes, change, class, why and the curve", async ({ nadir }) => {
  await nadir.open();
  await nadir.type("83x56x73");
  await nadir.press("Tab");
  await nadir.type("62 x 40 x 55");
  await showsTheResponse(nadir);
  await expect(nadir.cell(0, 1), "the cell is still being typed into").toHaveValue("62 x 40 x 55");
  await nadir.press("Enter");
  await showsTheResponse(nadir);
  await nadir.expectFirstLesion(["83 × 56 × 73", "62 × 40 × 55", "", "", ""]);
});

test("fast typing without a pause between the keys loses nothing", async ({ nadir }) => {
  await nadir.open();
  const rows = [
    ["83x56x73", "62 x 40 x 55", "60*38*50", "58,5 x 37 x 48", "5.5x3.5x4.5cm"],
    ["41", "40x38", "absent", "12.5 mL", "too small"],
    ["30x30x30", "29x29x29", "28x28x28", "27x27x27", "26x26x26"],
  ];
  await nadir.allAtOnce(rows.map((row) => row.join("\t")).join("\t"));
  await nadir.press("Enter");
  await expect.poll(() => nadir.measurements()).toEqual([
    ["83 × 56 × 73", "62 × 40 × 55", "60 × 38 × 50", "58.5 × 37 × 48", "55 × 35 × 45"],
    ["41", "40 × 38", "absent", "12.5 mL", "too small"],
    ["30 × 30 × 30", "29 × 29 × 29", "28 × 28 × 28", "27 × 27 × 27", "26 × 26 × 26"],
  ]);
});

test("the same minute on a narrow screen and in Chinese", async ({ nadir }) => {
  await nadir.page.setViewportSize({ width: 360, height: 740 });
  await nadir.open();
  await nadir.type("83x56x73");
  await nadir.press("Tab");
  await nadir.type("62 x 40 x 55");
  await nadir.press("Enter");
  await nadir.button("中文").click();
  await nadir.expectResults("体积总和", ["177.7", "71.4"]);
  await nadir.expectResults("较基线变化", ["", "−59.8%"]);
});

/** The published baseline and a visit at which it has shrunk: π/6 · 339304 and π/6 · 136400 mm³. */
async function showsTheResponse(nadir: Nadir): Promise<void> {
  await nadir.expectResults("Sum of volumes", ["177.7", "71.4"]);
  await nadir.expectResults("Change from baseline", ["", "−59.8%"]);
  await nadir.expectResults("Volume response", ["", "▼PR"]);
  await nadir.expectResults("RECIST 1.1", ["", "≠ differ=SD"]);
  await expect(nadir.why.getByRole("heading")).toHaveText("Why, at 3 months");
  await expect(nadir.why).toContainText("Partial response");
  expect(await nadir.reasons()).toContain("met: Sum of volumes 71.4 / 177.7 mL: −59.8%, at least 50% smaller");
  const curve = nadir.page.getByRole("application", { name: /177\.7.*71\.4/ });
  await expect(curve).toBeVisible();
  await expect(curve.locator("ellipse.figure-point")).toHaveCount(2);
}

test("who hears the page hears what is seen", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["83x56x73", "62x40x55"]]);
  await expect(nadir.page.locator("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Patient" [level=1]
      - paragraph:
        - status "Result in one sentence": "3 months: 71.4 mL (baseline 177.7 mL), −59.8%; partial response by volume, stable disease by RECIST 1.1"
      - grid "Diameters by lesion and visit, with results":
        - rowgroup:
          - row "Target lesion diameters in mm Baseline 3 months 6 months 12 months 24 months"
        - rowgroup:
          - row "L1 83 × 56 × 73 177.7 mL 62 × 40 × 55 71.4 mL":
            - rowheader "L1"
            - gridcell "83 × 56 × 73 177.7 mL":
              - textbox "L1, Baseline": 83 × 56 × 73
            - gridcell "62 × 40 × 55 71.4 mL":
              - textbox "L1, 3 months": 62 × 40 × 55
        - rowgroup:
          - row "Sum of volumes, mL 177.7 71.4 – – –"
          - row "Change from baseline −59.8% – – –"
          - row "Change from nadir −59.8% – – –"
          - row "Sum of longest diameters, mm 83 62 – – –"
          - row "Their change from baseline −25.3% – – –"
          - row "Volume response Volume (TSC-AML retrospective study) PR":
            - rowheader:
              - combobox "Response criteria"
          - row "RECIST 1.1 ≠ differ SD"
      - figure "Sum of target volumes mL, with the band of a ±5% reading error":
        - 'application "Sum of target volumes: 177.7 mL at baseline; nadir 71.4 mL at 3 months (−59.8%)."'
  `);
});
