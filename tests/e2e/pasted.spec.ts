// Three columns of plain numbers that are pasted into the grid.
import { expect, test, type Nadir } from "./nadir";

/** The cells of the first lesions and visits. */
async function expectCells(nadir: Nadir, rows: string[][]): Promise<void> {
  await expect.poll(async () => (await nadir.measurements()).slice(0, rows.length).map((row, at) => row.slice(0, rows[at].length))).toEqual(rows);
}

test("three columns of numbers a lesion are asked about, with both outcomes", async ({ nadir }) => {
  await nadir.open();
  const block = "Lesion\td1\td2\td3\tM3 d1\tM3 d2\tM3 d3\r\nupper pole\t83\t56\t73\t70\t50\t60\r\nL2\t40\t41\t42\t\t\t\r\n";
  await nadir.paste(block);
  const diameters = nadir.page.locator("#pasted-as-diameters");
  await expect(diameters).toHaveText("Diameters: 83 × 56 × 73");
  await expect(diameters).toBeFocused();
  await expectCells(nadir, [["", ""]]);
  await nadir.press("Enter");
  await expectCells(nadir, [["83 × 56 × 73", "70 × 50 × 60", ""], ["40 × 41 × 42", "", ""]]);
  await nadir.press("Control+z");
  await expectCells(nadir, [["", ""]]);
  // Undo leaves the keyboard in the last cell of the paste.
  await nadir.firstCell.focus();
  await nadir.paste(block);
  await expect(nadir.page.locator("#pasted-as-visits")).toHaveText("Visits: 83 | 56 | 73");
  await nadir.page.locator("#pasted-as-visits").click();
  await expectCells(nadir, [["83", "56", "73", "70", "50", "60"], ["40", "41", "42", "", "", ""]]);
});
