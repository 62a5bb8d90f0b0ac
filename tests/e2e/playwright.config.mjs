// One suite, three artefacts: the page on a web server, the single file from disk, and the JavaScript module.
import { defineConfig } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";

const printed = process.env.CI ? "dot" : "list";

const ONLY_IN_THE_FILE = [
  "by-hand",
  "clicks",
  "compare-keys",
  "download",
  "escape",
  "exchange",
  "first-screen",
  "grid",
  "grid-safety",
  "import-chosen",
  "import-corpus",
  "import-memory",
  "journey-five",
  "journey-four",
  "journey-one",
  "journey-three",
  "language",
  "letter",
  "limits",
  "paper",
  "pasted",
  "patients",
  "print",
  "printed-sheet",
  "readers",
  "study-access",
  "study-axe",
  "study-files",
  "study-listings",
  "study-numbers",
  "study-single-arm",
  "word",
].map((name) => `${name}.spec.ts`);

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
    // The site may load its own files; the way out is tried where nothing may be loaded. What has nothing to do with how the page
    // was loaded is tried in one of both.
    { name: "site", testIgnore: [...ONLY_IN_THE_FILE, "module.spec.ts"], use: { artefact: "site" } },
    { name: "file", testIgnore: ["module.spec.ts", "headers.spec.ts"], use: { artefact: "file" } },
    { name: "module", testMatch: "module.spec.ts" },
  ],
});
