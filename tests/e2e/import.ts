// Files given to the page, and what the screen of the import shows.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Locator, type Nadir, plain } from "./nadir";

const CORPUS = fileURLToPath(new URL("../import_corpus", import.meta.url));

/** The files of a name of the corpus: one, or those of a folder. */
export function corpus(name: string): string[] {
  const path = join(CORPUS, name);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().map((file) => join(path, file));
}

/** The names of the corpus that have a right answer. */
export function corpusNames(): string[] {
  const names = readdirSync(CORPUS).filter((name) => name.endsWith(".expected.json"));
  return names.map((name) => name.slice(0, -".expected.json".length)).sort();
}

/** Dates in any of the ways that cells of the corpus have them. */
const DATE = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{8}|\d{1,2} \w{3,9} \d{4}|\w{3,9} \d{1,2}, \d{4}|\d{4}年\d{1,2}月\d{1,2}日)$/;

export class Import {
  constructor(readonly nadir: Nadir) {}

  private get page() {
    return this.nadir.page;
  }

  /** Every date that the cells of the file show, sheet by sheet. */
  async datesShown(): Promise<Set<string>> {
    const dates = new Set<string>();
    await expect(this.page.locator("table.cells tbody tr").first()).toBeVisible();
    for (let sheet = 0; sheet < (await this.page.locator("#sheet option").count()); sheet += 1) {
      await this.page.locator("#sheet").selectOption({ index: sheet });
      await this.page.waitForTimeout(300);
      for (const text of await this.page.locator("table.cells tbody td").allInnerTexts()) if (DATE.test(text.trim())) dates.add(text.trim());
    }
    return dates;
  }

  /** Drops files on the page. */
  async drop(paths: string[]): Promise<void> {
    const files = paths.map((path) => ({ name: basename(path), letters: readFileSync(path).toString("base64") }));
    await this.page.evaluate((given) => {
      const dataTransfer = new DataTransfer();
      for (const { name, letters } of given) {
        dataTransfer.items.add(new File([Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))], name));
      }
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, files);
  }

  /** Pastes what a spreadsheet puts on the clipboard, where the keyboard is or on nothing. */
  async paste(html: string, text: string, on: "focus" | "body" = "body"): Promise<void> {
    await this.page.evaluate(
      ([html, text, on]) => {
        const clipboardData = new DataTransfer();
        if (html) clipboardData.setData("text/html", html);
        clipboardData.setData("text/plain", text);
        const target = on === "focus" ? document.activeElement : document.body;
        target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      },
      [html, text, on],
    );
  }

  /** Waits until the files are seen. */
  async seen(): Promise<void> {
    await expect(this.page.locator(".import .counts")).toBeVisible({ timeout: 20_000 });
    await expect(this.page.locator(".import .progress")).toHaveCount(0);
  }

  async counts(): Promise<string> {
    return plain(await this.page.locator(".import .counts").innerText());
  }

  get open(): Locator {
    return this.page.locator(".questions li.open");
  }

  /** The ids of the open questions. */
  async openIds(): Promise<string[]> {
    return this.open.evaluateAll((items) => items.map((item) => item.getAttribute("data-question") ?? ""));
  }

  /** Answers a question by one of its answers. */
  async answer(question: string, answer: string): Promise<void> {
    const item = this.page.locator(`.questions li[data-question="${question}"]`);
    const button = item.locator(`button[data-answer="${answer}"]`);
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "true");
  }

  /** Answers what is open: as the file suggests, else by the first answer, else as it is typed here, else by a time. */
  async settle(typed: Record<string, string> = {}): Promise<void> {
    const take = this.page.locator("#take-suggestions");
    if (await take.count()) {
      const before = (await this.openIds()).join();
      await take.click();
      await expect.poll(async () => (await this.openIds()).join()).not.toBe(before);
    }
    for (let left = 20; left > 0 && (await this.open.count()) > 0; left -= 1) {
      const before = (await this.openIds()).join();
      const first = this.open.first();
      const answers = first.locator("button[data-answer]");
      if (await answers.count()) {
        const proposed = first.locator("button.proposed");
        await ((await proposed.count()) ? proposed.first() : answers.first()).click();
      } else {
        const field = first.locator("input");
        const own = typed[(await first.getAttribute("data-question")) ?? ""];
        await field.fill(own ?? ((await field.inputValue()) || "3 months"));
        await field.press("Tab");
      }
      await expect.poll(async () => (await this.openIds()).join()).not.toBe(before);
    }
    await expect(this.open).toHaveCount(0);
  }

  get begin(): Locator {
    return this.page.locator("#begin-new");
  }

  get add(): Locator {
    return this.page.locator("#add-to-study");
  }

  get cancel(): Locator {
    return this.page.locator("#cancel-import");
  }
}

/** Twenty made-up patients as Excel puts them on the clipboard: two lesions with three diameters at two times. */
export function twentyPatients(): { html: string; text: string } {
  const lesion = (at: string, number: number) => ["L", "W", "H"].map((axis) => `${at}_T${number}_${axis} (mm)`);
  const head = ["Patient", "Arm", ...["BL", "M3"].flatMap((at) => [1, 2].flatMap((number) => lesion(at, number)))];
  const row = (patient: number) => {
    const sizes = [90, 60, 70, 60, 40, 50, 70, 50, 60, 50, 30, 40].map((size) => String(size + (patient % 5)));
    return [`P-${String(patient).padStart(3, "0")}`, patient % 2 ? "Everolimus" : "Sirolimus", ...sizes];
  };
  const rows = [head, ...Array.from({ length: 20 }, (_, index) => row(index + 1))];
  const cells = rows.map((cells) => `<tr height=20>${cells.map((cell) => `<td class=xl65>${cell}</td>`).join("")}</tr>`).join("\n");
  const html =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">' +
    `<style>td{mso-style-parent:style0}</style></head><body><table border=0><!--StartFragment-->\n${cells}\n<!--EndFragment--></table></body></html>`;
  return { html, text: rows.map((cells) => cells.join("\t")).join("\r\n") };
}
