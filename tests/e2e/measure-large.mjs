// Measures a study of many patients on the built page: `node tests/e2e/measure-large.mjs [patients]`. Never asserted; the machine and the
// day are part of the number.
//
// Each step: milliseconds until what was asked for is shown, and the longest piece of work that held the page up meanwhile (tasks of more
// than 50 ms are told by the browser; none is a dash). At the end what is held: JavaScript's heap after a forced collection and all wasm.
import { fileURLToPath } from "node:url";
import { chromium, chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";
import { serve } from "../../.ci/serve.mjs";
import { noteMemories, wasmBytes } from "./memories.mjs";

const patients = Number(process.argv[2] ?? 10_000);
const server = await serve(fileURLToPath(new URL("../../pkg/site", import.meta.url)));
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });

/** Two lesions at four visits a patient, two arms, three centres. */
function study() {
  const visit = (id, month, at) => ({
    id,
    fields: { month },
    cells: { 1: `${60 - ((at * id) % 31)} x 50 x ${40 + (at % 7)}`, 2: `${30 - ((at + id) % 9)} x 22 x 20` },
  });
  const patient = (_, at) => ({
    key: at + 1,
    id: `P-${at + 1}`,
    fields: { arm: at % 3 ? "Everolimus" : "Sirolimus", age: String(18 + (at % 60)), sex: at % 2 ? "male" : "female", centre: `C${at % 3}` },
    lesions: [1, 2].map((id) => ({ id, name: `L${id}` })),
    visits: ["0", "3", "6", "12"].map((month, index) => visit(index + 1, month, at)),
  });
  return { patients: Array.from({ length: patients }, patient) };
}

try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "en-GB" });
  await noteMemories(page);
  await page.addInitScript(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((task) => task.duration))).observe({ type: "longtask" });
    // Saving is a download, and a download is nothing.
    Object.defineProperty(window, "showSaveFilePicker", { value: undefined });
  });
  const address = `http://127.0.0.1:${server.address().port}/`;
  await page.goto(address);
  await page.locator("#first-screen").waitFor({ state: "detached" });
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save file", exact: true }).press("Enter");
  const own = JSON.parse(await text(await saving));
  const buffer = Buffer.from(JSON.stringify({ ...own, study: study() }));
  console.log(`${patients.toLocaleString("en")} patients, a file of ${(buffer.length / 1e6).toFixed(1)} MB, the site in Chromium`);

  const link = (name) => page.locator(`nav a[href="#${name}"]`);
  await step("open the file", async () => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Open file", exact: true }).click()]);
    await chooser.setFiles({ name: "study.json", mimeType: "application/json", buffer });
    await page.getByRole("link", { name: `Patients ${patients}` }).waitFor({ timeout: 120_000 });
  });
  await step("the list", async () => {
    await link("patients").click();
    await page.locator(`[role=grid][aria-rowcount="${patients + 1}"]`).waitFor({ timeout: 120_000 });
    await page.locator("tr.patient-row").first().waitFor();
  });
  await step("every patient of the list assessed", () =>
    page.waitForFunction(() => !document.querySelector("main [role=progressbar], main .assessing"), null, { timeout: 120_000 }));
  await step("the list to its end in 60 jumps", () =>
    page.evaluate(async () => {
      const frame = document.getElementById("patient-rows");
      for (let jump = 1; jump <= 60; jump += 1) {
        frame.scrollTop = (frame.scrollHeight * jump) / 60;
        await new Promise(requestAnimationFrame);
      }
    }));
  await step("sorted by the best change", async () => {
    await page.getByRole("columnheader", { name: /Best change/ }).getByRole("button").click();
    await page.waitForTimeout(300);
  });
  const pane = (name) => page.locator("nav.contents").getByRole("button", { name, exact: true });
  const table = (which) => page.locator(`table#${which} tbody tr`).nth(3).waitFor({ timeout: 120_000 });
  await step("Compare: Table 2", async () => {
    await link("compare").click();
    await table("table-2");
  });
  await step("Table 1", async () => {
    await pane("1 Baseline").click();
    await table("table-1");
  });
  await step("waterfall", async () => {
    await pane("1b, c Waterfall").click();
    await page.locator("main figure svg").first().waitFor({ timeout: 120_000 });
  });
  await step("another policy, Table 2 anew", async () => {
    await pane("2 Efficacy by visit").click();
    await page.getByRole("combobox", { name: /^Tests/ }).selectOption({ index: 1 });
    await page.waitForFunction(() => !document.querySelector("main [role=progressbar]"), null, { timeout: 120_000 });
    await table("table-2");
  });
  await step("a cell typed, Table 2 anew", async () => {
    await link("patient").click();
    await page.locator("[data-cell]").nth(1).click();
    await page.keyboard.type("44x44x44");
    await page.keyboard.press("Enter");
    await link("compare").click();
    await page.waitForTimeout(2_000);
  });
  await step("20 keys", async () => {
    await link("patient").click();
    await page.locator("[data-cell]").nth(2).click();
    await page.keyboard.type("12345678901234567890", { delay: 30 });
  });
  await page.keyboard.press("Escape");
  for (const name of ["measurements", "results"]) {
    await step(`${name}.csv`, async () => {
      await page.locator("details.menu:not(.figure-save) summary").first().click();
      const loading = page.waitForEvent("download", { timeout: 120_000 });
      await page.locator(`#csv-${name}`).click();
      await loading;
    });
  }
  await step("Save file", async () => {
    const loading = page.waitForEvent("download", { timeout: 120_000 });
    await page.getByRole("button", { name: "Save file", exact: true }).click();
    await loading;
  });
  await held();

  /** What is shown after it, in ms, and the longest task meanwhile. */
  async function step(name, act) {
    await page.evaluate(() => (globalThis.tasks.length = 0));
    const started = performance.now();
    try {
      await act();
    } catch (error) {
      console.log(`  ${name.padEnd(36)} not done: ${String(error).split("\n")[0]}`);
      return;
    }
    const time = performance.now() - started;
    await page.waitForTimeout(1_500);
    const tasks = await page.evaluate(() => globalThis.tasks);
    const longest = tasks.length > 0 ? Math.max(...tasks).toFixed(0) : "–";
    console.log(`  ${name.padEnd(36)} ${time.toFixed(0).padStart(7)} ms   longest task ${longest.padStart(6)} ms, ${tasks.length} above 50`);
  }

  async function held() {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable");
    for (let time = 0; time < 3; time += 1) await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
    const { page: wasm, workers } = await wasmBytes(page);
    const mega = (size) => `${(size / 1e6).toFixed(0)} MB`;
    const all = heap + wasm + workers.reduce((sum, one) => sum + one, 0);
    console.log(`  held: heap ${mega(heap)}, wasm of the page ${mega(wasm)}, of the workers ${workers.map(mega).join(" + ")}; in all ${mega(all)}`);
  }
} finally {
  await browser.close();
  server.close();
}

async function text(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
