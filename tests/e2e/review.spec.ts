// The page for a reviewer, and what a person changes of how a printed table was understood.
import { expect, plain, test, type Nadir } from "./nadir";

const findings = async (nadir: Nadir) => (await nadir.page.locator("#published-findings li button").allInnerTexts()).map(plain);

async function pasted(nadir: Nadir, text: string): Promise<void> {
  await nadir.open();
  await nadir.openScreen("published");
  await nadir.button("Clear").click();
  await expect(nadir.page.locator("table.printed tbody input").first()).toBeFocused();
  await nadir.paste(text);
}

test("one click makes a report of what no reading excuses, and it is printed alone", async ({ nadir }) => {
  const { page } = nadir;
  await nadir.open();
  await nadir.openScreen("published");
  await page.locator("#open-review").click();
  const review = page.getByRole("region", { name: "Report for review" });
  const heads = review.locator("thead th");
  await expect(heads).toHaveText(["Row", "Printed", "Recomputed", "Test or method", "Assumption"]);
  // The retrospective study's Tables 1–3 under the textbook's rule: 4 percentages, 3 P of Yates's test without its bound, 5 by another test.
  const rows = review.locator("tbody tr");
  await expect(rows).toHaveCount(12);
  const texts = (await rows.allInnerTexts()).map(plain);
  expect(texts.filter((text) => text.includes("6.59%"))).toHaveLength(1);
  expect(texts.filter((text) => /Vomiting.*0\.69.*0\.56.*Fisher/s.test(text))).toHaveLength(1);
  await expect(review).toContainText("Only what no reading of the cell, row or table explains is listed.");
  // On A4 upright, between margins of 14 mm.
  await page.setViewportSize({ width: 688, height: 1000 });
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("table.printed")).toBeHidden();
  await expect(page.locator("#published-findings")).toBeHidden();
  await expect(page.locator("#print-review")).toBeHidden();
  await expect(rows.first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(688);
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1366, height: 768 });
  await nadir.button("中文").click();
  await expect(page.getByRole("region", { name: "审稿报告" }).locator("thead th")).toHaveText(["项目", "所载", "重算", "检验或方法", "前提"]);
  await page.getByRole("button", { name: "关闭", exact: true }).click();
  await expect(page.getByRole("region", { name: "审稿报告" })).toHaveCount(0);
  await expect(page.locator("table.printed")).toBeVisible();
});

// 30 and 45 of 250 are 12 and 18 %, Pearson P 0.060 (z = 0.06/√(0.15·0.85·2/250) = 1.879); as means and SDs t = 10.96.
test("how a row is read can be changed, and the verdict with it", async ({ nadir }) => {
  await pasted(nadir, "Characteristic\tA (n = 250)\tB (n = 250)\tP\nscore\t30 (12)\t45 (18)\t0.060\n");
  const read = nadir.page.getByRole("combobox", { name: "score: Read as" });
  await expect(read).toHaveValue("");
  await expect(read.locator("option").first()).toHaveText("n (%) (what fits)");
  await expect.poll(() => findings(nadir)).toEqual([]);
  await read.selectOption({ label: "mean (SD)" });
  await expect.poll(async () => (await findings(nadir)).join()).toContain("0.060");
  await read.selectOption("");
  await expect.poll(() => findings(nadir)).toEqual([]);
  await nadir.button("Undo").click();
  await expect.poll(async () => (await findings(nadir)).join(), "each choice is a step").toContain("0.060");
});

// 30 + 45 = 75, not 80.
test("what a column is taken for can be changed, and the verdict with it", async ({ nadir }) => {
  await pasted(nadir, "Characteristic\tA (n = 250)\tB (n = 250)\tTotal (n = 500)\tP\nwith pain\t30 (12)\t45 (18)\t80 (16)\t0.060\n");
  const role = nadir.page.getByRole("combobox", { name: "How the table was understood" }).first();
  await expect(role).toHaveValue("total");
  await expect.poll(async () => (await findings(nadir)).join()).toContain("80");
  await role.selectOption({ label: "left alone" });
  await expect.poll(() => findings(nadir)).toEqual([]);
  await role.selectOption({ label: "all arms" });
  await expect.poll(async () => (await findings(nadir)).join()).toContain("80");
});

/** A table as a browser copies it: a size on a line of its own, a raised mark, a cell over two rows. 71/118 v 60/121: Pearson P .1003; 61/118 v 61/121: .84. */
const COPIED = {
  html:
    "<table><tr><th colspan=2>Characteristic</th><th>Sirolimus<br>n = 118</th><th>Everolimus<br>n = 121</th><th>P</th></tr>" +
    "<tr><td rowspan=2>Sex</td><td>Male</td><td>61 (51.7)</td><td>61 (50.4)</td><td>0.84</td></tr>" +
    "<tr><td>Female</td><td>57 (48.3)</td><td>60 (49.6)</td><td></td></tr>" +
    "<tr><td colspan=2>Response, n (%)</td><td>71 (60.2)</td><td>60 (49.6)</td><td>0.100<sup>1</sup></td></tr></table>",
  text:
    "Characteristic\tSirolimus\nn = 118\tEverolimus\nn = 121\tP\nSex\tMale\t61 (51.7)\t61 (50.4)\t0.84\n" +
    "Female\t57 (48.3)\t60 (49.6)\t\nResponse, n (%)\t71 (60.2)\t60 (49.6)\t0.1001",
};

test("the HTML of a table is read wherever it is pasted", async ({ nadir }) => {
  const { page } = nadir;
  await nadir.open();
  await nadir.openScreen("published");
  const places = [
    page.locator("table.printed tbody input").first(),
    page.locator("table.printed tbody input").nth(4),
    page.locator("table.printed thead th.arm input").first(),
    page.locator(".published .head input.patient-id"),
  ];
  for (const place of places) {
    await nadir.button("Clear").click();
    await place.focus();
    await nadir.paste(COPIED.text, COPIED.html);
    await expect(page.locator("table.printed thead th.arm input").nth(1)).toHaveValue("118");
    await expect(page.locator("table.printed thead th.arm input").nth(3)).toHaveValue("121");
    await expect(page.locator("table.printed td.words .tag.response")).toHaveCount(2);
    await expect.poll(() => findings(nadir)).toEqual([]);
  }
  // A block into the cells of a table that is there stays a block, and a raised mark is no digit.
  const p = page.locator("table.printed tbody tr").last().locator("td.cell input").nth(2);
  await p.focus();
  await nadir.paste("0.1001", "<table><tr><td>0.100<sup>1</sup></td></tr></table>");
  await expect(p).toHaveValue("0.100¹");
});

// Of 20 whole numbers no mean is 3.48 (69/20 = 3.45, 70/20 = 3.50); of a scale of five items it is 348 of 100.
test("means of whole numbers are checked where the person says so, with the items of a scale", async ({ nadir }) => {
  await pasted(nadir, "Characteristic\tA (n = 20)\tB (n = 20)\tP\nscore\t3.48 ± 0.50\t3.50 ± 0.50\t0.90\n");
  await expect.poll(() => findings(nadir)).toEqual([]);
  const row = nadir.page.locator("table.printed tbody tr", { has: nadir.page.locator("input.items, input[type=checkbox]") }).first();
  await row.locator("input[type=checkbox]").check();
  await expect.poll(async () => (await findings(nadir))[0]).toContain("No 20 whole numbers have this mean (GRIM).");
  await row.locator("input.items").fill("5");
  await row.locator("input.items").press("Enter");
  await expect.poll(() => findings(nadir)).toEqual([]);
});
