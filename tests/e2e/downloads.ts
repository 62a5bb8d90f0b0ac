// Files the browser saves.
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
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

/** The files of an archive, by its central directory (APPNOTE 4.3.12). */
export function unpacked(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, name, extra, comment] = [10, 28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    const packed = archive.readUInt32LE(at + 20);
    const start = archive.readUInt32LE(at + 42);
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const bytes = archive.subarray(data, data + packed);
    files.set(archive.toString("utf8", at + 46, at + 46 + name), (method === 0 ? bytes : inflateRawSync(bytes)).toString("utf8"));
    at += 46 + name + extra + comment;
  }
  return files;
}
