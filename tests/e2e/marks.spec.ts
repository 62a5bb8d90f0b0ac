// What a visit is after: another treatment of a lesion, progression, the end of treatment.
import { expect, plain, test } from "./nadir";

// 2 · 30³ of 2 · 50³ are −78.4 %: a response by itself.
test("a lesion treated otherwise is not evaluable from then on, and the findings say so", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([
    ["50x50x50", "30x30x30", "30x30x30"],
    ["50x50x50", "30x30x30", "30x30x30"],
  ]);
  await nadir.expectResults("Volume response", ["", "▼PR", "▼PR"]);
  await nadir.enterField("Other treatment", 2);
  await nadir.type("embolisation L1");
  await nadir.press("Enter");
  await nadir.expectResults("Volume response", ["", "▼PR", "?NE"]);
  await expect.poll(async () => (await nadir.findings()).join()).toContain("6 months: L1: not evaluable for response from this visit on");
  await nadir.button("Undo").click();
  await nadir.expectResults("Volume response", ["", "▼PR", "▼PR"]);
});

// 130 of 100 mL is progression; 40 mL later counts as no response.
test("visits after progression, and after the end of treatment, are marked where they stand", async ({ nadir }) => {
  await nadir.open();
  await nadir.fill([["100 mL", "130 mL", "40 mL"]]);
  const heads = async () => (await nadir.visitHeadings.allInnerTexts()).map(plain).slice(0, 3);
  await expect.poll(async () => (await heads()).map((head) => head.includes("after progression"))).toEqual([false, false, true]);
  await nadir.button("中文").click();
  await expect.poll(async () => (await heads()).map((head) => head.includes("进展后"))).toEqual([false, false, true]);
  await nadir.button("English").click();
  await nadir.cell(0, 1).focus();
  await nadir.type("45 mL");
  await nadir.press("Enter");
  await expect.poll(async () => (await heads()).some((head) => head.includes("after progression"))).toBe(false);
});
