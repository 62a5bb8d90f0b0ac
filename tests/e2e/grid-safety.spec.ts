// Nothing in the entry grid is moved or destroyed by a key or by the mouse.
import type { Locator } from "@playwright/test";
import { SQUARE, expectBlock, typed } from "./block";
import { expect, test, type Nadir } from "./nadir";

test.describe("keys", () => {
  test("Enter goes from the last lesion to the next visit, and Shift+Enter back", async ({ nadir }) => {
    await nadir.open();
    for (const text of ["83x56x73", "46x41x39", "30x20x20", "62x40x55"]) {
      await nadir.type(text);
      await nadir.press("Enter");
    }
    await expect(nadir.cell(1, 1)).toBeFocused();
    await expectBlock(nadir, [["83 × 56 × 73", "62 × 40 × 55"], ["46 × 41 × 39", ""], ["30 × 20 × 20", ""]]);
    await expect(nadir.visitHeadings.first(), "the baseline is where it was").toHaveText("Baseline");
    await nadir.press("Shift+Enter", "Shift+Enter");
    await expect(nadir.cell(2, 0)).toBeFocused();
    await nadir.press("End", "Enter");
    await expect(nadir.cell(2, 4), "behind the last there is nothing").toBeFocused();
  });

  test("no key leads into a row that is folded away", async ({ nadir }) => {
    await nadir.open();
    const heading = nadir.button(/^At each visit/);
    await nadir.press("ArrowDown", "ArrowDown", "ArrowDown");
    await expect(heading).toBeFocused();
    await nadir.type("25x20x20");
    await nadir.press("ArrowDown");
    await expect(heading).toBeFocused();
    await expect(heading).toHaveAttribute("aria-expanded", "false");
    await nadir.press("ArrowUp");
    await expect(nadir.cell(2, 0)).toBeFocused();
    await nadir.press("Shift+ArrowDown");
    await expect(nadir.cell(2, 0)).toBeFocused();
    await nadir.press("End", "Tab");
    await expect(nadir.button("Add lesion")).toBeFocused();
    await expect(heading).toHaveAttribute("aria-expanded", "false");
    await expect(nadir.visitHeadings.first()).toHaveText("Baseline");
  });

  test("folding takes the keyboard out of the rows", async ({ nadir }) => {
    await nadir.open();
    await nadir.enterField("Study day", 1);
    await nadir.button(/^At each visit/).click();
    await expect(nadir.firstCell).toHaveAttribute("tabindex", "0");
    await expect(nadir.page.locator("table.grid input[tabindex='0']")).toHaveCount(1);
  });
});

test.describe("the mouse", () => {
  const middle = async (cell: Locator) => {
    const box = (await cell.boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, right: box.x + box.width - 6, left: box.x + 4 };
  };
  const drag = async (nadir: Nadir, from: { x: number; y: number }, to: { x: number; y: number }) => {
    await nadir.page.mouse.move(from.x, from.y);
    await nadir.page.mouse.down();
    for (let step = 1; step <= 8; step += 1) {
      await nadir.page.mouse.move(from.x + ((to.x - from.x) * step) / 8, from.y + ((to.y - from.y) * step) / 8);
    }
    await nadir.page.mouse.up();
  };

  for (const part of ["text", "blank part"]) {
    test(`dragging from the ${part} of a cell selects and moves nothing`, async ({ nadir }) => {
      await nadir.open();
      await nadir.fill(SQUARE);
      const from = await middle(nadir.cell(0, 0));
      const to = await middle(nadir.cell(1, 2));
      const start = { x: part === "text" ? from.right : from.left, y: from.y };
      // Once with the cell's text selected, which a browser would drag, and once without.
      for (const first of ["click", "drag"]) {
        if (first === "click") await nadir.page.mouse.click(start.x, start.y);
        await drag(nadir, start, to);
        await expectBlock(nadir, typed(SQUARE));
        await expect(nadir.page.locator("td[aria-selected=true]")).toHaveCount(6);
        await expect(nadir.cell(0, 0)).toBeFocused();
      }
      expect(await nadir.copy()).toBe(typed(SQUARE).slice(0, 2).map((row) => row.join("\t")).join("\n"));
      await nadir.press("Delete");
      await expectBlock(nadir, [["", "", ""], ["", "", ""], typed(SQUARE)[2]]);
      await nadir.press("Control+z");
      await expectBlock(nadir, typed(SQUARE));
    });
  }

  test("dragging back, and a click, end the selection; Shift and a click extend it", async ({ nadir }) => {
    await nadir.open();
    await nadir.fill(SQUARE);
    const selected = nadir.page.locator("td[aria-selected=true]");
    const at = async (lesion: number, visit: number) => middle(nadir.cell(lesion, visit));
    await drag(nadir, await at(2, 2), await at(1, 1));
    await expect(selected).toHaveCount(4);
    const [one, other] = [await at(0, 0), await at(1, 0)];
    await nadir.page.mouse.move(one.x, one.y);
    await nadir.page.mouse.down();
    await nadir.page.mouse.move(other.x, other.y, { steps: 4 });
    await expect(selected).toHaveCount(2);
    await nadir.page.mouse.move(one.x, one.y, { steps: 4 });
    await nadir.page.mouse.up();
    await expect(selected).toHaveCount(0);
    await nadir.cell(2, 1).click({ modifiers: ["Shift"] });
    await expect(selected).toHaveCount(6);
    await nadir.cell(1, 1).click();
    await expect(selected).toHaveCount(0);
    await nadir.type("9");
    await nadir.press("Enter");
    await expectBlock(nadir, [typed(SQUARE)[0], ["21 × 21 × 21", "9", "23 × 23 × 23"], typed(SQUARE)[2]]);
  });

  test("while a text is edited the mouse selects in it", async ({ nadir }) => {
    await nadir.open();
    await nadir.fill(SQUARE);
    await nadir.cell(0, 0).dblclick();
    const from = await middle(nadir.cell(0, 0));
    await drag(nadir, { x: from.right, y: from.y }, await middle(nadir.cell(0, 1)));
    await expect(nadir.page.locator("td[aria-selected=true]")).toHaveCount(0);
    await expectBlock(nadir, typed(SQUARE));
  });

  test("no text is dragged out of the pseudonym into a cell", async ({ nadir }) => {
    await nadir.open();
    const name = nadir.page.locator(".patient-id");
    await name.fill("P-017");
    await name.press("Enter");
    await name.dblclick();
    const box = (await name.boundingBox())!;
    await drag(nadir, { x: box.x + 20, y: box.y + box.height / 2 }, await middle(nadir.cell(0, 0)));
    await expect(name).toHaveValue("P-017");
    await expectBlock(nadir, [[""]]);
  });
});

test.describe("a measurement where a time belongs", () => {
  test("is refused in words at its place and changes nothing", async ({ nadir }) => {
    await nadir.open();
    await nadir.fill([["83x56x73", "62x40x55"]]);
    const refusal = nadir.page.locator("tr.refusal");
    await nadir.enterField("Month", 0);
    await nadir.type("25x20x20");
    await nadir.press("Enter");
    await expect(nadir.field("Month", 0)).toHaveValue("0");
    await expect(refusal).toHaveText(
      "“25x20x20” reads as a measurement and was not taken as a time: it belongs in the row of a lesion. Month, Baseline: nothing was changed",
    );
    await expect(nadir.visitHeadings.first()).toHaveText("Baseline");
    await expect.poll(async () => (await nadir.results("Volume response"))[1]).toContain("PR");
    await nadir.enterField("Study day", 1);
    await nadir.paste("absent");
    await expect(refusal).toContainText("Study day, 3 months");
    await nadir.type("95");
    await expect(refusal).toHaveCount(0);
    await nadir.press("Enter");
    await expect(nadir.field("Study day", 1)).toHaveValue("95");
  });
});
