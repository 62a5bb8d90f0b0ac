// The tables of Compare under the keyboard: one stop for all numbers, an explanation that stays, and each part where it was left.
import { expect, plain, test } from "./nadir";
import { Study } from "./study";

test("the numbers of a table are one stop of Tab, and arrows lead among them", async ({ nadir }) => {
  const study = new Study(nadir);
  await nadir.open();
  await study.loadExample();
  await study.open("efficacy");
  const numbers = study.shown.locator("button.number");
  expect(await numbers.count()).toBeGreaterThan(50);
  await expect(study.shown.locator("button.number[tabindex='0']")).toHaveCount(1);
  await numbers.first().focus();
  const at = () => nadir.page.evaluate(() => document.activeElement?.id);
  const first = await at();
  await nadir.press("ArrowRight");
  const second = await at();
  expect(second).not.toBe(first);
  await nadir.press("ArrowDown", "ArrowUp", "ArrowLeft");
  expect(await at()).toBe(first);
  await nadir.press("End", "Home");
  expect(await at()).toBe(first);
  await expect(study.shown.locator("button.number[tabindex='0']")).toHaveCount(1);
  await nadir.press("Tab");
  await expect(study.shown.locator("button.number:focus"), "Tab leaves the table").toHaveCount(0);
});

test("another number of the open row keeps the explanation, the same one closes it; it begins with words and counts", async ({ nadir }) => {
  const study = new Study(nadir);
  await nadir.open();
  await study.loadExample();
  await study.open("efficacy");
  const row = study.shown.locator("tbody tr", { has: nadir.page.getByRole("rowheader", { name: /^Partial response, n\/N/ }) }).first().locator("button.number");
  await row.first().click();
  const explanation = study.explanation;
  await expect(explanation.getByRole("heading").first()).toBeFocused();
  const title = await explanation.getByRole("heading").first().innerText();
  await row.last().click();
  await expect(explanation.getByRole("heading").first()).toHaveText(title);
  await expect(explanation.locator("p.said-plainly")).toContainText(/percentage points (more|fewer) with Everolimus than with Sirolimus \(difference .*95% CI/);
  await expect(explanation.locator("p.said-plainly")).toContainText("of such studies would show a result at least as extreme");
  const counts = (await explanation.locator("table.counts tbody tr").allInnerTexts()).map(plain);
  expect(counts).toHaveLength(3);
  const [reference, comparison, both] = counts.map((line) => line.split(" ").slice(1).map(Number));
  expect(both).toEqual(reference.map((count, at) => count + comparison[at]));
  await row.last().click();
  await expect(explanation.getByRole("heading")).toHaveCount(0);
});

test("each part of Compare is shown where it was left", async ({ nadir }) => {
  const study = new Study(nadir);
  await nadir.open();
  await study.loadExample();
  await study.open("efficacy");
  // A long table is scrolled in its frame first, then the page is.
  const scrolled = () => nadir.page.evaluate(() => [document.querySelector(".paper-frame")?.scrollTop ?? 0, scrollY].map(Math.round));
  const end = await nadir.page.evaluate(() => {
    const frame = document.querySelector(".paper-frame")!;
    return frame.scrollHeight - frame.clientHeight;
  });
  expect(end).toBeGreaterThan(50);
  await nadir.page.mouse.move(600, 500);
  await nadir.page.mouse.wheel(0, end);
  await expect.poll(scrolled).toEqual([end, 0]);
  // The heads of the columns stay in sight.
  const tops = () => nadir.page.evaluate(() => [".paper-frame", ".paper-frame thead th"].map((part) => Math.round(document.querySelector(part)!.getBoundingClientRect().top)));
  const [frame, head] = await tops();
  expect(Math.abs(head - frame)).toBeLessThanOrEqual(2);
  await nadir.page.evaluate(() => scrollTo(0, 200));
  await expect.poll(scrolled).toEqual([end, 200]);
  await study.open("flow");
  await expect.poll(scrolled).toEqual([0, 0]);
  await study.open("efficacy");
  await expect.poll(scrolled).toEqual([end, 200]);
});
