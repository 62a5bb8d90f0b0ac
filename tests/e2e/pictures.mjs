// The pictures of the README, taken of the built single file: `make pictures`. What they show is made up.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";

const root = new URL("../../", import.meta.url);
const folder = fileURLToPath(new URL(".github/pictures", root));
const address = new URL("pkg/nadir.html", root).href;
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "en-GB", colorScheme: "light" });

async function picture(name) {
  await page.mouse.move(0, 0);
  // What was just done is no part of the screen.
  await page.evaluate(() => document.querySelectorAll(".toast, .notices").forEach((note) => note.style.setProperty("display", "none")));
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  console.log(`${name}.png`);
}

await page.goto(address);
await page.locator("table.grid input:focus").waitFor();
for (const cell of ["83x56x73", "62x40x55", "58x37x50"]) {
  await page.keyboard.type(cell);
  await page.keyboard.press("Tab");
}
await page.getByText("−59.8").first().waitFor();
await picture("patient");

await page.goto(`${address}#patients`);
await page.getByRole("button", { name: /example study/i }).first().click();
await page.goto(`${address}#compare`);
await page.getByRole("columnheader", { name: /Everolimus/ }).first().waitFor();
await picture("compare");

await page.goto(`${address}#published`);
await page.locator("table").first().waitFor();
await picture("published");
await browser.close();
