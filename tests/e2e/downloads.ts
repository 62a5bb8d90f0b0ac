// Files the browser saves.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/** The bytes and the name of the file the browser saves after this. */
export async function download(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer; text: string }> {
  const [saved] = await Promise.all([page.waitForEvent("download"), act()]);
  const bytes = readFileSync(await saved.path());
  return { name: saved.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}
