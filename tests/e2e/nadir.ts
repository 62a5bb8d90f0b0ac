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

type Artefact = "site" | "file";

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
