// The page as the tests see it. Selectors live here; a test reads like what a person does.
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";

export class Nadir {
  constructor(
    readonly page: Page,
    /** Where this artefact opens: an http address or a file. */
    readonly address: string,
  ) {}

  /** Opens the page and waits until it can be typed into. */
  async open(): Promise<void> {
    await this.page.goto(this.address);
    await expect(this.firstCell).toBeFocused();
  }

  /** The cell that has the cursor when the page opens. */
  get firstCell(): Locator {
    return this.page.locator("[data-cell]").first();
  }

  /** Accessibility violations of what is shown now, by axe, WCAG 2.2 AA. */
  async accessibilityViolations(): Promise<string[]> {
    const axe = new AxeBuilder({ page: this.page });
    const found = await axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    return found.violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`),
    );
  }
}

/** A test that has the page of its project, and fails on anything the browser complains about. */
export const test = base.extend<{ address: string; nadir: Nadir; complaints: string[] }>({
  address: ["", { option: true }],
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    await use(complaints);
  },
  nadir: async ({ page, address, complaints }, use) => {
    await use(new Nadir(page, address));
    expect(complaints, "the browser complained").toEqual([]);
  },
});

export { expect };
