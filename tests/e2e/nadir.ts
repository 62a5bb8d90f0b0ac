// The page as the tests see it. Selectors live here; a test reads like what a person does.
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { serve } from "../../.ci/serve.mjs";

export class Nadir {
  constructor(
    readonly page: Page,
    /** Where this artefact opens: an http address or a file. */
    readonly address: string,
    /** Errors and warnings the browser wrote so far; none may be left at the end of a test. */
    readonly complaints: string[] = [],
  ) {}

  /** Opens the page and waits until it can be typed into. */
  async open(): Promise<void> {
    await this.page.goto(this.address);
    await this.isLive();
    // The first cell of an empty patient; of one that is kept the first empty one.
    await expect(this.page.locator("table.grid input:focus")).toHaveCount(1);
  }

  /** Waits until the program has taken the place of the grid that comes with the page. */
  async isLive(): Promise<void> {
    await expect(this.page.locator("#first-screen")).toHaveCount(0, { timeout: 20_000 });
  }

  /** The cell that has the cursor when an empty page opens. */
  get firstCell(): Locator {
    return this.page.locator("[data-cell]").first();
  }

  /** Opens one of the screens by its address. */
  async openScreen(screen: Screen): Promise<void> {
    const shown = new URL(this.page.url()).hash.slice(1) || "patient";
    await this.page.goto(`${this.address}#${screen}`);
    await this.isLive();
    // The browser tells the page of its new address a moment after the address has changed.
    await expect(this.page.locator(`nav a[href="#${screen}"]`)).toHaveAttribute("aria-current", "page");
    // Coming from another screen the keyboard is in the grid; who is there already keeps it where it was.
    if (screen === "patient" && shown !== "patient") await expect(this.page.locator("table.grid input:focus")).toHaveCount(1);
  }

  /** Presses keys one after the other, each named as Playwright names them. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Presses Tab (or another way on) until this has the keyboard; fails when it never gets there. */
  async tabTo(wanted: Locator, key = "Tab", most = 60): Promise<void> {
    for (let step = 0; step < most; step += 1) {
      await this.page.keyboard.press(key);
      if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    }
    throw new Error(`${most} times ${key} do not reach ${wanted}`);
  }

  /** Types a text with the keyboard, into whatever has the cursor. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Sends every key of a text to the browser before the first has been answered; Tab and Enter are keys, too. */
  async allAtOnce(text: string): Promise<void> {
    const browser = await this.page.context().newCDPSession(this.page);
    const keys: Record<string, object> = {
      "\t": { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 },
      "\n": { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" },
    };
    const sent: Promise<unknown>[] = [];
    for (const character of text) {
      const key = keys[character] ?? { key: character, text: character };
      sent.push(browser.send("Input.dispatchKeyEvent", { type: "keyDown", ...key }));
      sent.push(browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...key, text: undefined }));
    }
    await Promise.all(sent);
  }

  /** The measurement cell of a lesion at a visit, both counted from 0. */
  cell(lesion: number, visit: number): Locator {
    return this.lesionRows.nth(lesion).locator("[data-cell]").nth(visit);
  }

  /** The cell with the name, kidney and note of a lesion. */
  lesionName(lesion: number): Locator {
    return this.lesionRows.nth(lesion).locator("td:first-child input");
  }

  /** The rows of the lesions. */
  get lesionRows(): Locator {
    return this.page.locator("table.grid tbody:not(.sums):not(.fields) > tr");
  }

  /** The headings of the visits. */
  get visitHeadings(): Locator {
    return this.page.locator("table.grid thead th:not(:first-child)");
  }

  /** One of a visit's own fields, by the heading of its row. */
  field(heading: string, visit: number): Locator {
    return this.rowHeaded(heading).locator("input").nth(visit);
  }

  /** Goes into a field of a visit, whose rows are shown first where they are folded. */
  async enterField(heading: string, visit: number): Promise<void> {
    const fold = this.button(/^At each visit|^每次访视/);
    if ((await fold.getAttribute("aria-expanded")) === "false") await fold.click();
    await this.field(heading, visit).focus();
  }

  /** What a row of results shows, visit by visit; no-break spaces read as spaces. */
  async results(heading: string): Promise<string[]> {
    const texts = await this.rowHeaded(heading).locator("td").allInnerTexts();
    return texts.map(plain);
  }

  /** Waits until a row of results shows this at the first visits. */
  async expectResults(heading: string, texts: string[]): Promise<void> {
    await expect.poll(async () => (await this.results(heading)).slice(0, texts.length)).toEqual(texts);
  }

  private rowHeaded(heading: string): Locator {
    return this.page.locator("table.grid tr").filter({ has: this.page.locator("th", { hasText: new RegExp(`^${heading}`) }) });
  }

  /** What all cells of the lesions hold, row by row. */
  async measurements(): Promise<string[][]> {
    return this.lesionRows.evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll<HTMLInputElement>("[data-cell]")].map((cell) => cell.value)),
    );
  }

  /** Waits until the first lesion's cells hold this. */
  async expectFirstLesion(row: string[]): Promise<void> {
    await expect.poll(async () => (await this.measurements())[0]).toEqual(row);
  }

  /** Pastes a text at the cursor, as the browser does after Ctrl+V with a spreadsheet's clipboard; with its HTML, if there is any. */
  async paste(text: string, html = ""): Promise<void> {
    await this.page.evaluate(([plain, formatted]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", plain!);
      if (formatted) clipboardData.setData("text/html", formatted);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, [text, html]);
  }

  /** What copying (or cutting) at the cursor puts on the clipboard. */
  async copy(kind: "copy" | "cut" = "copy"): Promise<string> {
    return this.page.evaluate((type) => {
      const clipboardData = new DataTransfer();
      const event = new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
      return clipboardData.getData("text/plain");
    }, kind);
  }

  /** Fills the grid from its first cell with rows of lesions, and waits until it shows them. */
  async fill(rows: string[][]): Promise<void> {
    await this.firstCell.focus();
    await this.paste(rows.map((row) => row.join("\t")).join("\n"));
    await expect(this.cell(rows.length - 1, rows[0].length - 1)).toBeFocused();
  }

  /** A button by its name. */
  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The panel that says why. */
  get why(): Locator {
    return this.page.locator("section.why");
  }

  /** The conditions of the explanation: whether each is met, and its words. */
  async reasons(of: Locator = this.why.locator("> ul.reasons")): Promise<string[]> {
    const lines = await of.locator("li").evaluateAll((items) =>
      items.map((item) => `${item.querySelector(".symbol")?.getAttribute("aria-label")}: ${item.lastElementChild?.textContent}`),
    );
    return lines.map(plain);
  }

  /** The findings in the list, each with its severity. */
  async findings(): Promise<string[]> {
    const lines = await this.page.locator("section.findings li").evaluateAll((items) =>
      items.map((item) => `${item.querySelector(".symbol")?.getAttribute("aria-label")}: ${item.lastElementChild?.textContent}`),
    );
    return lines.map(plain);
  }

  /** Messages that wait for the person. */
  get notices(): Locator {
    return this.page.getByRole("alert").and(this.page.locator(".notice"));
  }

  /** What is said of saving. */
  get status(): Locator {
    return this.page.locator(".status [role=status]");
  }

  /** Accessibility violations of what is shown now, or of one part of it, by axe, WCAG 2.2 AA. */
  async accessibilityViolations(part = "html"): Promise<string[]> {
    const axe = new AxeBuilder({ page: this.page }).include(part);
    const found = await axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    return found.violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`),
    );
  }
}

/** A text with plain spaces. */
export function plain(text: string): string {
  return text.replaceAll("\u00a0", " ").replace(/\s+/g, " ").trim();
}

type Artefact = "site" | "file";
export type Screen = "patient" | "patients" | "compare" | "published" | "studies" | "settings" | "methods";

/** A test that has the page of its project, and fails on anything the browser complains about. */
export const test = base.extend<{ nadir: Nadir; complaints: string[] }, { artefact: Artefact; address: string }>({
  artefact: ["file", { option: true, scope: "worker" }],
  address: [
    async ({ artefact }, use) => {
      if (artefact === "file") return use(new URL("../../pkg/nadir.html", import.meta.url).href);
      // Each worker has a server of its own, on a free port.
      const server = await serve(fileURLToPath(new URL("../../pkg/site", import.meta.url)));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      server.close();
    },
    { scope: "worker" },
  ],
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    await use(complaints);
  },
  nadir: async ({ page, address, complaints }, use) => {
    await use(new Nadir(page, address, complaints));
    expect(complaints, "the browser complained").toEqual([]);
  },
});

export { expect };
