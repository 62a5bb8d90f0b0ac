// A table on its way into a Word file: what the clipboard holds, and what a word processor makes of it.
import { strFromU8, unzipSync } from "fflate";
import { toDocx } from "../../.ci/libreoffice.mjs";
import { expect, type Nadir } from "./nadir";

/** One cell of a Word table: its text, with raised letters as `^a` and line breaks as `\n`, and how it is set. */
export interface WordCell {
  text: string;
  align: string;
  rules: string[];
}

/** A Word file with one table. */
export interface WordDocument {
  tables: WordCell[][][];
  before: string[];
  after: string[];
}

/** What a click put on the clipboard, as an editor on another page receives it by Ctrl+V: no permission is asked for. */
export async function pasted(nadir: Nadir): Promise<{ html: string; text: string }> {
  const editor = await nadir.page.context().newPage();
  try {
    await editor.setContent("<div id='editor' contenteditable='true'></div>");
    await editor.evaluate(() => {
      addEventListener("paste", (event) => {
        event.preventDefault();
        const read = (type: string) => event.clipboardData?.getData(type) ?? "";
        Object.assign(globalThis, { pasted: { html: read("text/html"), text: read("text/plain") } });
      });
    });
    await editor.bringToFront();
    await editor.locator("#editor").click();
    await editor.keyboard.press("ControlOrMeta+V");
    await editor.waitForFunction(() => "pasted" in globalThis, undefined, { timeout: 5_000 });
    return await editor.evaluate(() => (globalThis as unknown as { pasted: { html: string; text: string } }).pasted);
  } finally {
    await editor.close();
  }
}

/** The Word file that LibreOffice makes of a pasted text, read back from its XML. */
export async function asWord(nadir: Nadir, html: string): Promise<WordDocument> {
  const archive = unzipSync(toDocx(`<!doctype html><html><head><meta charset="utf-8"></head><body>${html}</body></html>`));
  const reader = await nadir.page.context().newPage();
  try {
    // The browser's XML reader knows namespaces and refuses what is not well formed.
    return await reader.evaluate((xml) => {
      const parsed = new DOMParser().parseFromString(xml, "application/xml");
      if (parsed.querySelector("parsererror")) throw new Error("word/document.xml is not well formed");
      const within = (element: Element, name: string) => [...element.getElementsByTagName(name)];
      const isRaised = (run: Element) =>
        within(run, "w:vertAlign").some((one) => one.getAttribute("w:val") === "superscript") ||
        within(run, "w:position").some((one) => Number(one.getAttribute("w:val")) > 0);
      const runText = (run: Element) => {
        const parts = [...run.children].map((part) => (part.tagName === "w:t" ? part.textContent : part.tagName === "w:br" ? "\n" : ""));
        const text = parts.join("");
        return isRaised(run) && text.trim() !== "" ? `^${text}` : text;
      };
      const paragraphText = (paragraph: Element) => within(paragraph, "w:r").map(runText).join("");
      const cell = (element: Element) => {
        const paragraphs = within(element, "w:p");
        const borders = within(element, "w:tcBorders").flatMap((found) => [...found.children]);
        const isSeen = (border: Element) => !["nil", "none"].includes(border.getAttribute("w:val") ?? "nil");
        return {
          text: paragraphs.map(paragraphText).join("\n"),
          align: within(element, "w:jc")[0]?.getAttribute("w:val") ?? "",
          rules: borders.filter(isSeen).map((border) => border.tagName.replace("w:", "")),
        };
      };
      const row = (element: Element) => within(element, "w:tc").map(cell);
      const body = parsed.getElementsByTagName("w:body")[0];
      const parts = [...body.children];
      const first = parts.findIndex((part) => part.tagName === "w:tbl");
      const last = parts.findLastIndex((part) => part.tagName === "w:tbl");
      const paragraphs = (some: Element[]) => some.filter((part) => part.tagName === "w:p").map(paragraphText);
      return {
        tables: parts.filter((part) => part.tagName === "w:tbl").map((table) => within(table, "w:tr").map(row)),
        before: paragraphs(parts.slice(0, Math.max(first, 0))),
        after: paragraphs(parts.slice(last + 1)).filter((text) => text.trim() !== ""),
      };
    }, strFromU8(archive["word/document.xml"]));
  } finally {
    await reader.close();
  }
}

/** Presses the button that copies, and waits until the page says that it did. */
export async function copyForWord(nadir: Nadir, button: string): Promise<void> {
  await nadir.button(button).click();
  await expect(nadir.page.getByRole("button", { name: /^(Copied|已复制)$/ })).toBeVisible();
}
