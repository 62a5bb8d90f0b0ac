// One suite, three artefacts: the page on a web server, the single file from disk, and the JavaScript module.
import { defineConfig } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";

const printed = process.env.CI ? "dot" : "list";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "output/results",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: [[printed], ["json", { outputFile: "output/report.json" }]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: "en-GB",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: chromiumPath(), args: chromiumArguments },
  },
  projects: [
    // The site may load its own files; the way out is tried where nothing may be loaded. Axe reads the same page in both: once is enough.
    { name: "site", testIgnore: ["escape.spec.ts", "module.spec.ts", "study-axe.spec.ts"], use: { artefact: "site" } },
    { name: "file", testIgnore: "module.spec.ts", use: { artefact: "file" } },
    { name: "module", testMatch: "module.spec.ts" },
  ],
});
