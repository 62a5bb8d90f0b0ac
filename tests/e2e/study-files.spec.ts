// What a study leaves the page with: CSV of tables and figures, SVG and PNG for a journal. All of it says that it is synthetic.
import type { Page } from "@playwright/test";
import { records } from "./csv";
import { download } from "./downloads";
import { expect, plain, test, type Nadir } from "./nadir";
import { printedRows } from "./printed";
import { Study, type Entry } from "./study";

async function opened(nadir: Nadir, entry: Entry): Promise<Study> {
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open(entry);
  return study;
}

/** Saves a figure by one of the buttons of its menu. */
async function saveFigure(page: Page, button: string): Promise<{ name: string; bytes: Buffer; text: string }> {
  const menu = page.locator("details.figure-save").first();
  if ((await menu.getAttribute("open")) === null) await menu.locator("summary").click();
  return download(page, () => menu.getByRole("button", { name: button, exact: true }).click());
}

/** A cell as a CSV file holds it: a lone number with the ASCII minus, plain spaces. */
const inCsv = (text: string) => (/^−?\d+(\.\d+)?$/.test(text) ? text.replace("−", "-") : text.replaceAll("\u00a0", " "));
/** Text that a spreadsheet would take for a formula has an apostrophe in front. */
const isGuarded = (text: string) => /^[=+\-@]/.test(text);

for (const [entry, name] of [["baseline", "table-1"], ["efficacy", "table-2"], ["adverseEvents", "table-3"], ["flow", "flow"], ["timeToResponse", "time-to-response"]] as const) {
  test(`the CSV of ${name} has the cells of the page`, async ({ nadir }) => {
    const study = await opened(nadir, entry);
    const table = await study.table();
    const saved = await download(nadir.page, () => nadir.button("Download CSV").click());
    expect(saved.name).toBe(`nadir-${name}-synthetic.csv`);
    const [head, ...lines] = records(saved.text);
    const inside = (span: string) => span.charAt(0).toLowerCase() + span.slice(1);
    const joined = ({ heading, detail, span }: { heading: string; detail: string; span: string }) =>
      [heading, detail, inside(span)].filter((part) => part !== "").join(", ");
    const old = ["table", "section", "row", ...table.headings.slice(1).map(joined), "notes"];
    const notesAt = old.length - 1;
    expect(head.slice(0, old.length)).toEqual(old);
    // Behind the columns of the page stand the same numbers with all their digits.
    expect(head.slice(old.length).every((name) => / unrounded( \d+)?$/.test(name))).toBe(true);
    expect(lines.every((line) => line.length === head.length)).toBe(true);
    expect(lines.every((line) => /synthetic/i.test(line[0])), "every line says that it is synthetic").toBe(true);
    const shown = table.rows.filter((row) => row.cells.some((cell) => cell.text !== ""));
    const width = table.headings.length - 1;
    const expected = shown.map((row) => {
      const cells = row.cells.map((cell) => inCsv(cell.text));
      const label = inCsv(row.kind === "group" ? "" : row.label);
      return [inCsv(row.section), label, ...cells, ...Array(width - cells.length).fill("")];
    });
    expect(expected.flat().filter((text) => isGuarded(text) && !/^-\d+(\.\d+)?$/.test(text)), "nothing here needs an apostrophe").toEqual([]);
    expect(lines.slice(0, shown.length).map((line) => line.slice(1, notesAt))).toEqual(expected);
    // The footnotes that the row's cells point at, each once.
    const text = (mark: string) => plain(table.footnotes.find((note) => note.mark === mark)?.text ?? "");
    const notes = shown.map((row) => [...new Set(row.cells.map((cell) => cell.mark).filter((mark) => mark !== ""))].map(text).join("; "));
    expect(lines.slice(0, shown.length).map((line) => line[notesAt])).toEqual(notes);
    expect(lines.slice(shown.length).map((line) => line[notesAt])).toEqual(table.notes.map(plain));
  });
}

test("the CSV of Figure 1a has the printed responders and the rows of the table behind the figure", async ({ nadir }) => {
  await opened(nadir, "responses");
  const { page } = nadir;
  const saved = await saveFigure(page, "CSV of its values");
  expect(saved.name).toMatch(/-synthetic\.csv$/);
  expect(saved.text.startsWith("\ufeff"), "Excel knows its letters").toBe(true);
  const [head, ...lines] = records(saved.text);
  const column = (line: string[], name: string) => line[head.indexOf(name)];
  await page.locator("details.figure-data > summary").click();
  const behind = page.locator(".figure-data-scroll tbody tr");
  await expect(behind).toHaveCount(lines.length);
  const rows = await behind.evaluateAll((all) => all.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent ?? "")));
  rows.forEach((row, at) => {
    const line = lines[at];
    const isResponse = column(line, "counted") === "response";
    expect(plain(row[0])).toBe(isResponse ? "Response (CR or PR)" : `Decrease ≥ ${column(line, "decrease_at_least_percent")}%`);
    expect(row[1]).toBe(`${column(line, "month")} months`);
    expect(row[2]).toBe(column(line, "arm"));
    expect(row[3]).toBe(`${column(line, "responders")}/${column(line, "patients")}`);
    expect(row[4]).toBe(Number(column(line, "percent")).toFixed(1));
    expect(row[5]).toBe(["percent_low", "percent_high"].map((name) => Number(column(line, name)).toFixed(1)).join(" to "));
  });
  const printed = printedRows("2").filter((row) => row.label.startsWith("PR"));
  for (const { section, arms } of printed) {
    for (const [at, arm] of ["Sirolimus", "Everolimus"].entries()) {
      const found = lines.filter(
        (line) => column(line, "decrease_at_least_percent") === "50" && `${column(line, "month")} months` === section && column(line, "arm") === arm,
      );
      expect(found.map((line) => `${column(line, "responders")}/${column(line, "patients")}`)).toEqual([arms[at].split(" ")[0]]);
    }
  }
});

test("the SVG of every figure is well formed, as wide as a column, and says that it is synthetic", async ({ nadir }) => {
  const study = await opened(nadir, "responses");
  const reader = await nadir.page.context().newPage();
  for (const entry of ["flowChart", "responses", "waterfall", "representatives", "spider", "swimmer", "timeToResponse"] as const) {
    await nadir.page.bringToFront();
    await study.open(entry);
    const saved = await saveFigure(nadir.page, "SVG, for the journal");
    expect(saved.name, entry).toMatch(/-synthetic-85mm\.svg$/);
    const read = await reader.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      const root = parsed.documentElement;
      return {
        root: root.tagName,
        errors: parsed.getElementsByTagName("parsererror").length,
        width: root.getAttribute("width"),
        box: root.getAttribute("viewBox")?.split(" ").map(Number) ?? [],
        outside: [...root.querySelectorAll("[href], image, script, style, foreignObject")].length,
        // Text that is seen, not a title or a description.
        seen: [...root.querySelectorAll("text")].map((one) => one.textContent).join("\n"),
        shapes: root.querySelectorAll("path, rect, ellipse").length,
      };
    }, saved.text);
    expect({ root: read.root, errors: read.errors, width: read.width, outside: read.outside }, entry).toEqual({ root: "svg", errors: 0, width: "85mm", outside: 0 });
    expect(read.seen, entry).toMatch(/synthetic/i);
    expect(read.shapes, entry).toBeGreaterThan(10);
    expect(read.box.every(Number.isFinite) && saved.text.includes("NaN") === false, entry).toBe(true);
  }
  await reader.close();
});

test("the PNG has the pixels and the resolution of 85 mm at 300 and at 600 dpi, and something is drawn", async ({ nadir }) => {
  await opened(nadir, "responses");
  const { page } = nadir;
  const svg = await saveFigure(page, "SVG, for the journal");
  const [, , width, height] = /viewBox="([^"]+)"/.exec(svg.text)?.[1].split(" ").map(Number) ?? [];
  for (const [resolution, pixels, aMetre] of [[300, 1004, 11_811], [600, 2008, 23_622]]) {
    // A choice has closed the menu.
    const menu = page.locator("details.figure-save").first();
    if ((await menu.getAttribute("open")) === null) await menu.locator("summary").click();
    await page.locator("details.figure-save label").filter({ hasText: "PNG resolution" }).locator("select").selectOption(String(resolution));
    const saved = await saveFigure(page, "PNG");
    expect(saved.name).toMatch(new RegExp(`-synthetic-85mm-${resolution}dpi\\.png$`));
    const chunk = chunks(saved.bytes);
    const header = chunk.IHDR;
    // 85 mm of 25.4 mm an inch.
    expect(header.readUInt32BE(0)).toBe(pixels);
    expect(header.readUInt32BE(4)).toBe(Math.round(((85 / 25.4) * resolution * height) / width));
    expect([chunk.pHYs.readUInt32BE(0), chunk.pHYs.readUInt32BE(4), chunk.pHYs[8]]).toEqual([aMetre, aMetre, 1]);
    const dark = await shareOf(page, saved.bytes);
    expect(dark, "share of pixels that are not white").toBeGreaterThan(0.02);
    expect(dark).toBeLessThan(0.6);
  }
});

/** The chunks of a PNG by name, the first of each. */
function chunks(png: Buffer): Record<string, Buffer> {
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const found: Record<string, Buffer> = {};
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    found[png.toString("latin1", at + 4, at + 8)] ??= png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
  }
  return found;
}

/** How much of an image is not white, as a browser draws it. */
async function shareOf(page: Page, png: Buffer): Promise<number> {
  const blank = await page.context().newPage();
  const share = await blank.evaluate(async (letters) => {
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let coloured = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 750 || data[at + 3] < 255) coloured += 1;
    return coloured / (data.length / 4);
  }, png.toString("base64"));
  await blank.close();
  return share;
}
