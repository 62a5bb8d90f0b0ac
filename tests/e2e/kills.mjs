// The browser is killed while somebody types, as a crash or an empty battery does, and what is there afterwards is compared with what was typed.
// `node tests/e2e/kills.mjs 108` kills it so often, `… 12 2000` with a study of 2 000 patients open; nothing-lost.spec.ts does it once.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";
import { serve } from "../../.ci/serve.mjs";

/** Milliseconds between two keys of steady typing. */
const BETWEEN = 150;

/** Ends the browser of a profile: the process that has no type is the browser itself, and its children are ended with it. */
function kill(profile) {
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, "utf8");
      if (command.includes(profile) && command.includes("chrom")) execFileSync("kill", ["-9", id]);
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** A study file of so many patients, the first of them with an empty cell to type into. */
function studyFile(patients) {
  const visit = (id, cells) => ({ id, fields: { month: String(3 * (id - 1)) }, cells });
  const patient = (key) => ({
    key,
    id: `P-${key}`,
    lesions: [1, 2, 3].map((id) => ({ id, name: `L${id}` })),
    visits: [1, 2, 3].map((id) => visit(id, key === 1 && id === 1 ? { 2: "41" } : { 1: "40 x 30 x 20", 2: "41", 3: "30" })),
  });
  return { header: { characteristics: [] }, patients: Array.from({ length: patients }, (_, at) => patient(at + 1)) };
}

/**
 * Types for about `typing` ms into a study of so many patients and kills the browser: how many ms of typing are gone, and whether the page
 * opened again with the study.
 */
export async function killed(address, { typing, patients = 1 }) {
  const profile = mkdtempSync(join(tmpdir(), "nadir-killed-"));
  const start = async () => {
    const context = await chromium.launchPersistentContext(profile, { executablePath: chromiumPath(), args: chromiumArguments });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(address);
    await page.locator("#first-screen").waitFor({ state: "detached", timeout: 30_000 });
    return { context, page, cell: page.locator("[data-cell]").first() };
  };
  try {
    const { page, cell } = await start();
    if (patients > 1) await openStudy(page, patients);
    await cell.focus();
    const at = [];
    const until = performance.now() + typing;
    while (performance.now() < until) {
      await page.keyboard.type(String(at.length % 10));
      at.push(performance.now());
      await page.waitForTimeout(BETWEEN);
    }
    const end = performance.now();
    kill(profile);
    const again = await start();
    let kept = "";
    for (const patience = performance.now() + 15_000; kept === "" && performance.now() < patience; await again.page.waitForTimeout(100)) {
      kept = await again.cell.inputValue();
    }
    const whole = at.map((_, index) => String(index % 10)).join("");
    await again.context.close();
    const first = at[kept.length];
    return { typed: at.length, kept: kept.length, lost: first === undefined ? 0 : end - first, opened: kept !== "" && whole.startsWith(kept) };
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function openStudy(page, patients) {
  // The settings of a new study, as the page itself saves them. Without a dialogue to choose the file the browser downloads it.
  await page.evaluate(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save file" }).first().click()]);
  const { settings } = JSON.parse(readFileSync(await saved.path(), "utf8"));
  const text = JSON.stringify({ format: "nadir", version: 2, study: studyFile(patients), settings });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Open file" }).first().click()]);
  await chooser.setFiles({ name: "killed.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.getByRole("link", { name: `Patients ${patients}` }).waitFor({ timeout: 60_000 });
  await page.goto(page.url().replace(/#.*$/, "#patient"));
  await page.waitForTimeout(3_000);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [rounds = 12, patients = 1] = process.argv.slice(2).map(Number);
  const server = await serve(fileURLToPath(new URL("../../pkg/site", import.meta.url)));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const lost = [];
  let damaged = 0;
  for (let round = 0; round < rounds; round += 1) {
    const found = await killed(address, { typing: 1_500 + 373 * (round % 12), patients });
    lost.push(found.lost);
    if (!found.opened) damaged += 1;
    console.log(`${round + 1}: ${found.typed} typed, ${found.kept} kept, ${Math.round(found.lost)} ms gone${found.opened ? "" : ", NOT OPENED"}`);
  }
  server.close();
  lost.sort((one, other) => one - other);
  console.log(`${rounds} kills, ${patients} patients: gone, ms: median ${Math.round(lost[lost.length >> 1])}, most ${Math.round(lost.at(-1))}; not opened ${damaged}`);
}
