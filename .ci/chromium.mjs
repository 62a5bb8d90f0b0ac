// The one browser of all browser tests: where it is, and how it is started.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const fromTests = createRequire(new URL("../tests/e2e/package.json", import.meta.url));

/** Playwright's browser drivers, from the tests' own packages. */
export const { chromium } = fromTests("@playwright/test");

/** Quiet and closed: the browser itself must not look anything up while we count what the page asks for. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of an installed Chromium or Chrome: `CHROMIUM` when set, else the first found, else Playwright's own. */
export function chromiumPath() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  for (const name of ["chromium", "google-chrome-stable", "google-chrome", "chromium-browser"]) {
    const path = which(name);
    // Ubuntu's chromium-browser is a stub that only tells to install a snap, which sees neither /tmp nor hidden folders.
    if (path && !path.startsWith("/snap") && !(name === "chromium-browser" && existsSync("/etc/lsb-release"))) return path;
  }
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : undefined;
}

function which(name) {
  try {
    return execFileSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}
