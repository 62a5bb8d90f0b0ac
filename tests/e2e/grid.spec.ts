// The entry grid behaves as a spreadsheet does.
import { SQUARE, expectBlock, typed } from "./block";
import { expect, test } from "./nadir";

test.describe("moving", () => {
  test("arrows, Tab, Enter and their opposites", async ({ nadir }) => {
    await nadir.open();
    const at = (lesion: number, visit: number) => expect(nadir.cell(lesion, visit)).toBeFocused();
    await nadir.press("ArrowRight");
    await at(0, 1);
    await nadir.press("ArrowDown");
    await at(1, 1);
    await nadir.press("ArrowLeft", "ArrowUp");
    await at(0, 0);
    await nadir.press("Tab");
    await at(0, 1);
    await nadir.press("Shift+Tab");
    await at(0, 0);
    await nadir.press("Enter");
    await at(1, 0);
    await nadir.press("Shift+Enter");
    await at(0, 0);
    await nadir.press("End");
    await at(0, 4);
    await nadir.press("Tab");
    await at(1, 0);
    await nadir.press("Shift+Tab");
    await at(0, 4);
    await nadir.press("Home");
    await at(0, 0);
    // Above the first lesion stands the head of the visit, whose time is typed there.
    await nadir.press("ArrowUp");
    await expect(nadir.visitHeadings.first().locator("input")).toBeFocused();
    await nadir.press("ArrowDown");
    await at(0, 0);
    await nadir.press("ArrowLeft");
    await expect(nadir.lesionName(0)).toBeFocused();
    await nadir.press("ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown", "Enter", "ArrowDown");
    await expect(nadir.field("Month", 0)).toBeFocused();
    await nadir.press("End", "ArrowUp");
    await at(2, 4);
  });

  test("arrows after typing keep the text and move on", async ({ nadir }) => {
    await nadir.open();
    await nadir.type("40");
    await nadir.press("ArrowRight");
    await nadir.type("30");
    await nadir.press("ArrowDown");
    await nadir.type("20");
    await nadir.press("ArrowLeft");
    await nadir.type("10");
    await nadir.press("ArrowUp");
    await expectBlock(nadir, [["40", "30"], ["10", "20"]]);
  });

  test("one cell at a time takes part in the Tab order", async ({ nadir }) => {
    await nadir.open();
    const grid = nadir.page.locator("table.grid input[tabindex='0']");
    await expect(grid).toHaveCount(1);
    await nadir.press("ArrowDown", "ArrowRight");
    await expect(grid).toHaveCount(1);
    await expect(grid).toBeFocused();
  });

  test("Esc and then Tab leaves the grid for its buttons; Shift+Tab comes back", async ({ nadir }) => {
    await nadir.open();
    await nadir.press("ArrowRight", "Escape", "Tab");
    await expect(nadir.button("Add lesion")).toBeFocused();
    await nadir.press("Shift+Tab");
    await expect(nadir.cell(0, 1)).toBeFocused();
  });

  test("the buttons above the grid are reached by keyboard as well", async ({ nadir }) => {
    await nadir.open();
    // The example comes between the grid and its buttons while nothing is typed.
    await nadir.press("Shift+Tab");
    await expect(nadir.button("Show an example patient")).toBeFocused();
    await nadir.press("Shift+Tab");
    await expect(nadir.page.locator("details.menu:not(.figure-save) summary")).toBeFocused();
  });
});

test.describe("editing", () => {
  test("typing replaces, F2 edits with the caret keys", async ({ nadir }) => {
    await nadir.open();
    await nadir.type("40x30x20");
    await nadir.press("Enter", "ArrowUp");
    await nadir.type("50x40x30");
    await nadir.press("Enter", "ArrowUp");
    await expectBlock(nadir, [["50 × 40 × 30"]]);
    await nadir.press("F2", "ArrowLeft", "Backspace");
    await nadir.type("9");
    await nadir.press("Home", "Delete");
    await nadir.type("6");
    await nadir.press("End");
    await nadir.type("5");
    await nadir.press("Enter");
    await expectBlock(nadir, [["60 × 40 × 905"]]);
  });

  test("Esc takes back what was typed since the cell was entered", async ({ nadir }) => {
    await nadir.open();
    await nadir.type("40x30x20");
    await nadir.press("Enter", "ArrowUp");
    await nadir.type("99");
    await nadir.press("Escape");
    await expect(nadir.firstCell).toHaveValue("40 × 30 × 20");
    await expect(nadir.firstCell).toBeFocused();
    await nadir.press("F2");
    await nadir.type("1");
    await nadir.press("Escape");
    await expect(nadir.firstCell).toHaveValue("40 × 30 × 20");
    await nadir.press("Control+z");
    await expect(nadir.firstCell).toHaveValue("");
    await nadir.press("Control+Shift+z");
    await expect(nadir.firstCell).toHaveValue("40 × 30 × 20");
    await expect(nadir.button("Redo")).toBeDisabled();
  });

  test("Delete clears the block selected with Shift and the arrows", async ({ nadir }) => {
    await nadir.open();
    await nadir.fill(SQUARE);
    await nadir.press("ArrowUp", "ArrowDown", "Shift+ArrowUp", "Shift+ArrowLeft");
    await expect(nadir.page.locator("td[aria-selected=true]")).toHaveCount(4);
    await nadir.press("Delete");
    await expectBlock(nadir, [
      ["11 × 11 × 11", "12 × 12 × 12", "13 × 13 × 13"],
      ["21 × 21 × 21", "", ""],
      ["31 × 31 × 31", "", ""],
    ]);
    await nadir.press("Control+z");
    await expectBlock(nadir, typed(SQUARE));
  });

  for (const [text, kept] of [
    ["42 x 38 x 35", "42 × 38 × 35"],
    ["42×38×35", "42 × 38 × 35"],
    ["42*38*35", "42 × 38 × 35"],
    ["42 38 35", "42 × 38 × 35"],
    ["4.2x3.8x3.5 cm", "42 × 38 × 35"],
    ["4,2 x 3,8 x 3,5 cm", "42 × 38 × 35"],
    ["42,5", "42.5"],
    ["35.4 mL", "35.4 mL"],
    ["Absent", "absent"],
    ["too small", "too small"],
    ["not done", "not done"],
    ["消失", "absent"],
    ["４２×３８×３５", "42 × 38 × 35"],
  ]) {
    test(`“${text}” is kept as “${kept}”`, async ({ nadir }) => {
      await nadir.open();
      await nadir.type(text);
      await nadir.press("Enter");
      await expect(nadir.firstCell).toHaveValue(kept);
      expect(await nadir.findings()).not.toContainEqual(expect.stringContaining("cannot be read"));
    });
  }

  test("what cannot be read stays as typed, with its finding at the cell and in the list", async ({ nadir }) => {
    await nadir.open();
    await nadir.type("83x56x73");
    await nadir.press("Tab");
    await nadir.type("62 x forty");
    await expect(nadir.cell(0, 1), "nothing is said while it is being typed").toHaveAttribute("aria-invalid", "false");
    await nadir.press("Enter");
    const cell = nadir.cell(0, 1);
    await expect(cell).toHaveValue("62 x forty");
    await expect(cell).toHaveAttribute("aria-invalid", "true");
    const reason = "L1, 3 months: “forty” cannot be read; expected 42 x 38 x 35, 35.4 mL, absent, too small or not done";
    await expect(cell.locator("xpath=..")).toHaveAttribute("title", new RegExp(`^${reason}`));
    await expect(cell).toHaveAttribute("aria-description", new RegExp(`^${reason}`));
    expect(await nadir.findings()).toEqual([`Left out of the results: ${reason}`]);
    await nadir.button(reason).press("Enter");
    await expect(cell).toBeFocused();
    await nadir.type("62x40x55");
    await nadir.press("Enter");
    await expect(cell).toHaveAttribute("aria-invalid", "false");
    expect(await nadir.findings()).toEqual(["For information: PR by the criteria chosen, SD by RECIST 1.1 (3 months)"]);
  });

  test("an input method may compose: its Enter does not leave the cell", async ({ nadir }) => {
    await nadir.open();
    const browser = await nadir.page.context().newCDPSession(nadir.page);
    await browser.send("Input.imeSetComposition", { text: "xiaoshi", selectionStart: 7, selectionEnd: 7 });
    await expect(nadir.firstCell).toHaveValue("xiaoshi");
    // Keys an input method handles itself reach the page as key code 229 inside the composition.
    await nadir.firstCell.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
    await expect(nadir.firstCell).toBeFocused();
    await expect(nadir.firstCell).toHaveValue("xiaoshi");
    await browser.send("Input.insertText", { text: "消失" });
    await expect(nadir.firstCell).toHaveValue("消失");
    await nadir.press("Enter");
    await expect(nadir.cell(1, 0)).toBeFocused();
    await expect(nadir.firstCell).toHaveValue("absent");
  });

  test("a lesion's name, kidney and note are one text", async ({ nadir }) => {
    await nadir.open();
    const hint = nadir.page.getByText("Name, kidney and note, separated by commas: L1, left, upper pole");
    await expect(hint).toBeHidden();
    await nadir.press("ArrowLeft");
    await expect(hint).toBeVisible();
    await nadir.type("Upper, left, lateral pole");
    await nadir.press("Enter");
    await expect(nadir.lesionName(0)).toHaveValue("Upper, left, lateral pole");
    await nadir.press("ArrowUp", "ArrowRight");
    await nadir.press("Escape", "Tab", "Tab", "Tab", "Tab");
    await expect(nadir.button("Remove Upper")).toBeFocused();
  });
});

test.describe("rows and columns", () => {
  test("Ctrl+Enter adds a visit and goes to it", async ({ nadir }) => {
    await nadir.open();
    await nadir.press("Control+Enter");
    await expect(nadir.visitHeadings).toHaveCount(6);
    await expect(nadir.visitHeadings.last()).toHaveText("36 months");
    await expect(nadir.cell(0, 5)).toBeFocused();
  });

  test("18 months go between 12 and 24, once", async ({ nadir }) => {
    await nadir.open();
    await nadir.button("Add 18 months").press("Enter");
    await expect(nadir.visitHeadings).toHaveText(["Baseline", "3 months", "6 months", "12 months", "18 months", "24 months"]);
    await expect(nadir.cell(0, 4)).toBeFocused();
    await expect(nadir.button("Add 18 months")).toBeHidden();
  });

  test("lesions can be added up to ten and removed again", async ({ nadir }) => {
    await nadir.open();
    for (let lesion = 3; lesion < 10; lesion += 1) await nadir.button("Add lesion").press("Enter");
    await expect(nadir.lesionRows).toHaveCount(10);
    await expect(nadir.cell(9, 0)).toBeFocused();
    await expect(nadir.button("Add lesion")).toBeDisabled();
    await nadir.button("Remove L10").press("Enter");
    await expect(nadir.lesionRows).toHaveCount(9);
  });

  test("a visit can be any month or day", async ({ nadir }) => {
    await nadir.open();
    await nadir.enterField("Month", 1);
    await nadir.type("4,5");
    await nadir.press("Enter");
    await expect(nadir.visitHeadings.nth(1)).toHaveText("4.5 months");
    await nadir.type("140");
    await nadir.press("Enter");
    await expect(nadir.visitHeadings.nth(1)).toContainText("140");
  });
});

test.describe("spreadsheets", () => {
  test("a pasted block becomes cells, and more lesions and visits where it needs them", async ({ nadir }) => {
    await nadir.open();
    await nadir.paste("83x56x73\t76 50 66\t70\t60\t50\t4,5 cm\r\n46x41x39\tabsent\r\n\r\n20\r\n\"30 x 20\"\tdamaged\r\n");
    await expect(nadir.visitHeadings).toHaveText(["Baseline", "3 months", "6 months", "12 months", "24 months", "36 months"]);
    await expectBlock(nadir, [
      ["83 × 56 × 73", "76 × 50 × 66", "70", "60", "50", "45"],
      ["46 × 41 × 39", "absent", "", "", "", ""],
      ["", "", "", "", "", ""],
      ["20", "", "", "", "", ""],
      ["30 × 20", "damaged", "", "", "", ""],
    ]);
    await expect(nadir.cell(4, 1)).toHaveAttribute("aria-invalid", "true");
    await nadir.press("Control+z");
    await expect(nadir.lesionRows).toHaveCount(3);
    await expect(nadir.visitHeadings).toHaveCount(5);
    await expectBlock(nadir, [["", "", "", "", ""]]);
  });

  test("a block beyond ten lesions is told", async ({ nadir }) => {
    await nadir.open();
    await nadir.paste("40\n".repeat(12));
    await expect(nadir.lesionRows).toHaveCount(10);
    await expect(nadir.notices).toContainText("2 cells did not fit: at most ten lesions");
    await expect(nadir.visitHeadings.first(), "nothing was written into other rows").toHaveText("Baseline");
    await nadir.button("Dismiss").press("Enter");
    await expect(nadir.notices).toHaveCount(0);
  });

  test("copy gives back the canonical block, and pasting it elsewhere repeats it", async ({ nadir }) => {
    await nadir.open();
    await nadir.paste("83x56x73\t7.6x5x6.6 cm\n46\t消失");
    await nadir.press("ArrowUp", "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowDown");
    const block = await nadir.copy();
    expect(block).toBe("83 × 56 × 73\t76 × 50 × 66\n46\tabsent");
    await nadir.press("ArrowRight", "ArrowUp");
    await nadir.paste(block);
    await expectBlock(nadir, [["83 × 56 × 73", "76 × 50 × 66", "83 × 56 × 73", "76 × 50 × 66"], ["46", "absent", "46", "absent"]]);
  });

  test("cut takes the block away, undo brings it back", async ({ nadir }) => {
    await nadir.open();
    await nadir.fill(SQUARE);
    await nadir.press("ArrowUp", "ArrowDown", "Shift+ArrowUp");
    expect(await nadir.copy("cut")).toBe("23 × 23 × 23\n33 × 33 × 33");
    await expectBlock(nadir, [
      ["11 × 11 × 11", "12 × 12 × 12", "13 × 13 × 13"],
      ["21 × 21 × 21", "22 × 22 × 22", ""],
      ["31 × 31 × 31", "32 × 32 × 32", ""],
    ]);
    await nadir.press("Control+z");
    await expectBlock(nadir, typed(SQUARE));
  });

  test("while editing, the clipboard belongs to the text", async ({ nadir }) => {
    await nadir.open();
    await nadir.fill(SQUARE);
    await nadir.press("F2");
    expect(await nadir.copy(), "left to the browser").toBe("");
    await nadir.paste("99");
    await expectBlock(nadir, typed(SQUARE));
  });

  test("real keys: Ctrl+C and Ctrl+V copy a cell", async ({ nadir }) => {
    await nadir.open();
    await nadir.type("83x56x73");
    await nadir.press("Enter", "ArrowUp", "Control+c", "ArrowDown", "Control+v");
    await expectBlock(nadir, [["83 × 56 × 73"], ["83 × 56 × 73"]]);
  });
});

test("undo and redo go through every kind of change, in order", async ({ nadir }) => {
  await nadir.open();
  const { page } = nadir;
  const seen = async () => ({
    cells: await nadir.measurements(),
    visits: await nadir.visitHeadings.allInnerTexts(),
    unit: await page.locator("table.grid thead th:first-child small").innerText(),
    criteria: await page.locator("table.grid .sums th select option:checked").innerText(),
    class: await nadir.results("Volume response"),
    name: await nadir.lesionName(0).inputValue(),
  });
  const changes: [string, () => Promise<void>][] = [
    ["typing", async () => {
      await nadir.type("83x56x73");
      await nadir.press("Tab");
    }],
    ["typing again", async () => {
      await nadir.type("62x40x55");
      await nadir.press("Enter");
    }],
    ["paste", () => nadir.paste("40x40x40\t30x30x30\n50x50x50\t50x50x50")],
    ["delete", async () => {
      await nadir.press("ArrowUp", "Delete");
    }],
    ["rename", async () => {
      await nadir.lesionName(0).focus();
      await nadir.type("Upper");
      await nadir.press("ArrowRight");
    }],
    ["add lesion", () => nadir.button("Add lesion").press("Enter")],
    ["add visit", () => nadir.press("Control+Enter")],
    ["remove lesion", async () => {
      await nadir.cell(0, 0).focus();
      await nadir.button("Remove Upper").press("Enter");
    }],
    ["remove visit", async () => {
      await nadir.cell(0, 1).focus();
      await nadir.button("Remove 3 months").press("Enter");
    }],
    ["another unit", async () => {
      await page.getByRole("link", { name: "Settings" }).press("Enter");
      await page.getByRole("radio", { name: "cm", exact: true }).check();
      await page.getByRole("link", { name: "Patient", exact: true }).press("Enter");
    }],
    ["other criteria", async () => {
      await page.getByRole("link", { name: "Settings" }).press("Enter");
      await page.getByRole("radio", { name: "EXIST-2" }).check();
      await page.getByRole("link", { name: "Patient", exact: true }).press("Enter");
    }],
    ["new", () => nadir.button("New patient").press("Enter")],
  ];
  const states = [await seen()];
  for (const [name, change] of changes) {
    await change();
    await expect.poll(seen, `${name} changes something`).not.toEqual(states.at(-1));
    states.push(await seen());
  }
  await nadir.firstCell.focus();
  for (const state of states.slice(0, -1).reverse()) {
    await nadir.press("Control+z");
    await expect.poll(seen).toEqual(state);
  }
  await expect(nadir.button("Undo")).toBeDisabled();
  await nadir.firstCell.focus();
  for (const state of states.slice(1)) {
    await nadir.press("Control+Shift+z");
    await expect.poll(seen).toEqual(state);
  }
  await expect(nadir.button("Redo")).toBeDisabled();
});
