// Many edits, each undone: `node tests/e2e/soak.mjs 20000`, with every change recorded `node tests/e2e/soak.mjs 20000 trail`. Memory after a tenth of
// them and after all: JavaScript's heap after a forced collection, the wasm memory of the page and of the workers that run, nodes and
// listeners. Measured, never asserted.
import { fileURLToPath } from "node:url";
import { chromium, chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";
import { serve } from "../../.ci/serve.mjs";
import { noteMemories, wasmBytes } from "./memories.mjs";

const edits = Number(process.argv[2] ?? 20_000);
const hasTrail = process.argv[3] === "trail";
const server = await serve(fileURLToPath(new URL("../../pkg/site", import.meta.url)));
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
try {
  const page = await browser.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  await noteMemories(page);
  const address = `http://127.0.0.1:${server.address().port}/`;
  await page.goto(address);
  await page.locator("#first-screen").waitFor({ state: "detached" });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");

  const cell = page.locator("[data-cell]").first();
  await cell.focus();
  await page.keyboard.type("83x56x73");
  await page.keyboard.press("Enter");
  if (hasTrail) {
    await page.goto(`${address}#studies`);
    await page.getByRole("checkbox", { name: "Record every change of this study" }).check();
    await page.goto(`${address}#patient`);
    await cell.waitFor();
  }
  const study = await shown();
  const first = Math.max(1, Math.floor(edits / 10));
  await editAndUndo(first);
  const before = await measured();
  await editAndUndo(edits - first);
  const after = await measured();
  for (const [name, value] of Object.entries(after)) {
    const change = before[name] === 0 ? 0 : (100 * (value - before[name])) / before[name];
    const each = (value - before[name]) / (edits - first);
    console.log(`${name.padEnd(24)} ${before[name]} after ${first}, ${value} after ${edits}: ${change.toFixed(1)}%, ${each.toFixed(2)} an edit`);
  }
  console.log(`the study is ${JSON.stringify(await shown()) === JSON.stringify(study) ? "as before" : "ANOTHER"}; ${wrong.length} errors`);

  async function shown() {
    return page.locator("[data-cell]").evaluateAll((cells) => cells.map((one) => one.value));
  }

  /** An edit of the second cell and its undo, so often, with keys that are put into the page at once. */
  async function editAndUndo(times) {
    for (let done = 0; done < times; done += 500) {
      await page.locator("[data-cell]").nth(1).focus();
      await page.evaluate(async (rounds) => {
        const key = (name, more = {}) =>
          document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more }));
        const settled = () => new Promise((again) => setTimeout(again));
        for (let round = 0; round < rounds; round += 1) {
          const cell = document.querySelectorAll("[data-cell]")[1];
          cell.focus();
          cell.value = String(40 + (round % 50));
          cell.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
          key("Enter");
          await settled();
          key("z", { ctrlKey: true });
          await settled();
        }
      }, Math.min(500, times - done));
    }
    await page.waitForTimeout(3_000);
  }

  async function measured() {
    for (let time = 0; time < 3; time += 1) await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    const { page: ofPage, workers: ofWorkers } = await wasmBytes(page);
    return {
      "heap, bytes": of("JSHeapUsedSize"),
      "wasm of page, bytes": ofPage,
      "wasm of workers, bytes": ofWorkers.reduce((sum, one) => sum + one, 0),
      workers: ofWorkers.length,
      nodes: of("Nodes"),
      listeners: of("JSEventListeners"),
    };
  }
} finally {
  await browser.close();
  server.close();
}
