// The printed table is a sheet like the entry grid: the same keys, selection and mouse.
import type { Locator } from "@playwright/test";
import { expect, test, type Nadir } from "./nadir";

const inputs = (nadir: Nadir) => nadir.page.locator("table.printed tbody tr").first().locator("td.name input, td.cell input");
const cell = (nadir: Nadir, row: number, column: number) =>
  nadir.page.locator("table.printed tbody tr").nth(row).locator("td.name input, td.cell input").nth(column);
const selected = (nadir: Nadir) => nadir.page.locator("table.printed td[aria-selected=true]");

/** A table of two rows, with the cursor in its first cell. */
async function start(nadir: Nadir): Promise<void> {
  await nadir.open();
  await nadir.openScreen("published");
  await nadir.button("Clear").click();
  await expect(cell(nadir, 0, 0)).toBeFocused();
  await nadir.paste("Diarrhea\t4/33 (12)\t5/91 (5)\t0.39\nRash\t1/33 (3)\t2/91 (2)\t1.00\n");
  await expect(cell(nadir, 1, 0)).toHaveValue("Rash");
  await cell(nadir, 0, 0).focus();
}

async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = (await of.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("Home, End, Ctrl Enter and Enter below the last row", async ({ nadir }) => {
  await start(nadir);
  const last = (await inputs(nadir).count()) - 1;
  await nadir.press("End");
  await expect(cell(nadir, 0, last)).toBeFocused();
  await nadir.press("Home");
  await expect(cell(nadir, 0, 0)).toBeFocused();
  await nadir.press("ArrowRight", "Control+Enter");
  await expect(nadir.page.locator("table.printed tbody tr")).toHaveCount(3);
  await expect(cell(nadir, 1, 0)).toBeFocused();
  await expect(cell(nadir, 1, 0)).toHaveValue("");
  await nadir.type("Fever");
  await nadir.press("Tab");
  await expect(cell(nadir, 1, 0)).toHaveValue("Fever");
  await nadir.press("Enter", "Enter");
  await expect(nadir.page.locator("table.printed tbody tr")).toHaveCount(4);
  await expect(cell(nadir, 3, 1), "a new row, in the same column").toBeFocused();
});

test("a block is selected by keys and by mouse, copied, cleared, cut and pasted", async ({ nadir }) => {
  await start(nadir);
  await nadir.press("ArrowRight", "Shift+ArrowDown", "Shift+ArrowRight");
  await expect(selected(nadir)).toHaveCount(4);
  expect(await nadir.copy()).toBe("4/33 (12)\t5/91 (5)\n1/33 (3)\t2/91 (2)");
  await nadir.press("Delete");
  await expect(cell(nadir, 0, 1)).toHaveValue("");
  await expect(cell(nadir, 1, 2)).toHaveValue("");
  await nadir.press("Control+z");
  await expect(cell(nadir, 1, 2)).toHaveValue("2/91 (2)");
  // What is said of the table stands above it: until it is said, the cells may still move.
  await expect(nadir.page.locator(".published")).toHaveAttribute("aria-busy", "false");
  const [from, to] = [await middle(cell(nadir, 0, 0)), await middle(cell(nadir, 1, 3))];
  // With the text of the first cell selected a browser would move it.
  await nadir.page.mouse.click(from.x, from.y);
  await nadir.page.mouse.move(from.x, from.y);
  await nadir.page.mouse.down();
  await nadir.page.mouse.move(to.x, to.y, { steps: 8 });
  await nadir.page.mouse.up();
  await expect(selected(nadir)).toHaveCount(8);
  await expect(cell(nadir, 0, 0)).toHaveValue("Diarrhea");
  await expect(cell(nadir, 1, 3)).toHaveValue("1.00");
  const block = await nadir.copy("cut");
  expect(block).toBe("Diarrhea\t4/33 (12)\t5/91 (5)\t0.39\nRash\t1/33 (3)\t2/91 (2)\t1.00");
  await expect(cell(nadir, 0, 0)).toHaveValue("");
  await nadir.paste(block);
  await expect(cell(nadir, 1, 3)).toHaveValue("1.00");
});

test("typing is one step, Esc takes it back, and undo goes to the beginning", async ({ nadir }) => {
  await start(nadir);
  await nadir.type("Stomatitis");
  await nadir.press("Escape");
  await expect(cell(nadir, 0, 0)).toHaveValue("Diarrhea");
  await nadir.type("Stomatitis");
  await nadir.press("Enter", "Control+z");
  await expect(cell(nadir, 0, 0)).toHaveValue("Diarrhea");
  await nadir.press("Control+y");
  await expect(cell(nadir, 0, 0)).toHaveValue("Stomatitis");
});

test("a step of the keyboard wakes the rows it is about and asks nothing within a row", async ({ nadir }) => {
  await nadir.open();
  await nadir.openScreen("published");
  await expect(nadir.page.locator(".published")).toHaveAttribute("aria-busy", "false");
  const rows = nadir.page.locator("table.printed tbody tr");
  await cell(nadir, 3, 1).focus();
  await expect(rows.nth(3)).toHaveClass(/open/);
  await expect(nadir.page.locator(".published")).toHaveAttribute("aria-busy", "false");
  // What changes on the page while Tab goes on within a row: attributes of that row's cells alone.
  await nadir.page.evaluate(() => {
    const changed = new Set<number>();
    const all = [...document.querySelectorAll("table.printed tbody tr")];
    new MutationObserver((list) => list.forEach(({ target }) => changed.add(all.indexOf((target as Element).closest("tr")!)))).observe(
      document.querySelector("table.printed tbody")!,
      { attributes: true, childList: true, subtree: true },
    );
    Object.assign(globalThis, { changed });
  });
  await nadir.press("Tab");
  await expect(cell(nadir, 3, 2)).toBeFocused();
  await expect(nadir.page.locator(".published")).toHaveAttribute("aria-busy", "false");
  expect(await nadir.page.evaluate(() => [...(globalThis as unknown as { changed: Set<number> }).changed])).toEqual([3]);
});
