// One suite, two artefacts: the page on a web server and the single file from disk.
import { defineConfig } from "@playwright/test";
import { pathToFileURL } from "node:url";
import { chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";

const port = Number(process.env.E2E_PORT ?? 8127);
const file = pathToFileURL(new URL("../../pkg/nadir.html", import.meta.url).pathname).href;
const inProcess = process.env.CI ? "line" : "list";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "output/results",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: [[inProcess], ["json", { outputFile: "output/report.json" }]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: "en-GB",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: chromiumPath(), args: chromiumArguments },
  },
  projects: [
    { name: "site", use: { address: `http://127.0.0.1:${port}/` } },
    { name: "file", use: { address: file } },
  ],
  webServer: {
    command: `node ../../.ci/serve.mjs ../../pkg/site ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 10_000,
  },
});
