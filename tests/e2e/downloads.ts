// Files the browser saves.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/** The bytes and the name of the file the browser saves after this. */
export async function download(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer; text: string }> {
  const [saved] = await Promise.all([page.waitForEvent("download"), act()]);
  const bytes = readFileSync(await saved.path());
  return { name: saved.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** Opens the menu of the files, which a choice closes. */
export async function openMenu(page: Page): Promise<void> {
  const menu = page.locator("details.menu:not(.figure-save)").first();
  if (!(await menu.evaluate((details: HTMLDetailsElement) => details.open))) await menu.locator("> summary").press("Enter");
}
