// The report of one patient on paper: one page, no number cut short, no controls, dark screen or light.
import { expect, test, type Nadir } from "./nadir";

/** Four lesions, six visits, a missing value, findings, a progression. */
async function enterMuch(nadir: Nadir): Promise<void> {
  await nadir.open();
  await nadir.fill([
    ["83.5 × 56.25 × 73.1", "76x50x66", "70x46x60", "64x41x55", "62x40x54", "180 × 162 × 170.5"],
    ["46x41x39", "42x37x35", "38x34x33", "35x31x30", "34x30x29", "41x36x35"],
    ["34x30x28", "31x27x25", "28x24x23", "too small", "not done", "30x26x25"],
    ["40x30", "36x28", "33x25", "31 x 24", "30x22", "35x27"],
  ]);
  await nadir.enterField("Modality", 0);
  await nadir.type("MRI");
  await nadir.enterField("Modality", 3);
  await nadir.type("CT");
  await nadir.cell(0, 5).focus();
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`a patient prints on one page: ${colorScheme} screen`, async ({ nadir }) => {
    const { page } = nadir;
    await page.emulateMedia({ colorScheme });
    await enterMuch(nadir);
    for (const language of ["English", "Chinese"]) {
      if (language === "Chinese") await nadir.button("中文").click();
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page\b/g), language).toHaveLength(1);
    }
  });
}

test("on paper no number is cut short, and there are no controls", async ({ nadir }) => {
  const { page } = nadir;
  await enterMuch(nadir);
  // The width between the margins of the page, in CSS pixels: 210 mm less twice 14 mm.
  await page.setViewportSize({ width: 688, height: 1000 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const cut = await page.locator("table.grid tbody [data-cell]").evaluateAll((cells) =>
    (cells as HTMLInputElement[])
      .filter((cell) => cell.checkVisibility() && cell.scrollWidth > cell.clientWidth)
      .map((cell) => cell.value),
  );
  expect(cut).toEqual([]);
  const { frame, table } = await page.locator("table.grid").evaluate((grid) => ({
    table: grid.scrollWidth,
    frame: (grid.parentElement as HTMLElement).clientWidth,
  }));
  expect(table).toBeLessThanOrEqual(frame);
  await expect(nadir.button("Undo")).toBeHidden();
  await expect(nadir.button("Add lesion")).toBeHidden();
  await expect(page.locator("nav")).toBeHidden();
  await expect(page.locator(".print-only")).toContainText("Not a medical device");
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(0, 0, 0)");
});

test("the button opens the browser's print dialogue", async ({ nadir }) => {
  await nadir.page.addInitScript(() => {
    const page = window as unknown as { printed: number; print: () => void };
    page.printed = 0;
    page.print = () => void (page.printed += 1);
  });
  await nadir.open();
  await nadir.button("Print").press("Enter");
  expect(await nadir.page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(1);
});
