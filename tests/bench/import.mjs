// A large sheet of patients beside other readers, in one page of Chromium: `node tests/bench/import.mjs`. Measured, never asserted.
//
// 240 000 rows of CSV (10 000 patients, 4 lesions, 6 visits): Papa Parse parses them; the product reads, maps and checks each row, makes
// the study of them, and assesses each patient. A workbook of 40 000 rows: SheetJS reads it; the product reads and maps it. Times of a second
// run, milliseconds; memory as the most that the process of the page held, beside what it held before; the growth from a quarter of the rows.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";
import { serve } from "../../.ci/serve.mjs";
import { here, installPackages } from "./peers.mjs";

const LESIONS = 4;
const MONTHS = [0, 3, 6, 12, 18, 24];

installPackages();
const server = await serve(fileURLToPath(new URL("../../pkg/site", import.meta.url)));
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
try {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.locator("[data-cell]").first().waitFor();
  for (const file of ["papaparse/papaparse.min.js", "xlsx/dist/xlsx.full.min.js"]) {
    await page.addScriptTag({ content: readFileSync(join(here, "node_modules", file), "utf8") });
  }
  // The settings as the page tells them to the engine.
  await page.evaluate(() => {
    const { send } = nadirEngine;
    nadirEngine.send = (id, text, file) => {
      globalThis.nadirSettings ??= JSON.parse(text).Study?.settings;
      send(id, text, file);
    };
    location.hash = "compare";
  });
  await page.waitForFunction(() => globalThis.nadirSettings !== undefined);
  await page.evaluate(prepare, { lesions: LESIONS, months: MONTHS });
  const rows = [];
  for (const patients of [2_500, 10_000]) {
    const size = await page.evaluate((patients) => make.csv(patients), patients);
    rows.push([`CSV, ${patients * LESIONS * MONTHS.length} rows, ${(size / 1e6).toFixed(1)} MB`, "", ""]);
    for (const what of ["papa", "nadir"]) {
      await page.evaluate((what) => measure[what](), what);
      const before = peak(true);
      const { parts, said } = await page.evaluate((what) => measure[what](), what);
      const memory = ((peak(false) - before) * 1024) / size;
      rows.push([`  ${what}`, parts.map(([name, time]) => `${name} ${time.toFixed(0)}`).join(", "), `${memory.toFixed(1)} × the file; ${said}`]);
    }
  }
  const size = await page.evaluate(() => make.workbook(10_000));
  rows.push([`workbook, 40 000 rows, ${(size / 1e6).toFixed(1)} MB`, "", ""]);
  for (const what of ["sheetJs", "nadirWorkbook"]) {
    const { parts, said } = await page.evaluate((what) => measure[what](), what);
    rows.push([`  ${what}`, parts.map(([name, time]) => `${name} ${time.toFixed(0)}`).join(", "), said]);
  }
  for (const [what, times, more] of rows) console.log([what.padEnd(36), times.padEnd(60), more].join(" "));
} finally {
  await browser.close();
  server.close();
}

/** The most memory of the largest process of this browser's pages, in kB, since it was last asked anew. Linux alone says it. */
function peak(anew) {
  const renderers = readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, "utf8").includes("--type=renderer");
    } catch {
      return false;
    }
  });
  const of = (field) =>
    Math.max(
      0,
      ...renderers.map((name) => {
        try {
          return Number(readFileSync(`/proc/${name}/status`, "utf8").match(new RegExp(`${field}:\\s+(\\d+)`))?.[1] ?? 0);
        } catch {
          return 0;
        }
      }),
    );
  return of(anew ? "VmRSS" : "VmHWM");
}

/** Runs in the page: makes the files and measures. */
function prepare({ lesions, months }) {
  let text = "";
  let file = new Blob();
  let book = new Uint8Array();
  let state = 1;
  const chance = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const size = () => [0, 1, 2].map(() => ((300 + chance(650)) / 10).toString());
  const patient = (number) => `SYN-${String(number).padStart(5, "0")}`;
  globalThis.make = {
    csv(patients) {
      const lines = ["patient,arm,centre,month,lesion,side,d1 (mm),d2 (mm),d3 (mm)"];
      for (let number = 1; number <= patients; number += 1) {
        for (let lesion = 1; lesion <= lesions; lesion += 1) {
          for (const month of months) {
            lines.push([patient(number), number % 2 ? "Everolimus" : "Sirolimus", "ABC"[number % 3], month, `L${lesion}`, lesion % 2 ? "left" : "right", ...size()].join(","));
          }
        }
      }
      text = `${lines.join("\n")}\n`;
      file = new Blob([text]);
      return file.size;
    },
    workbook(patients) {
      const rows = [["patient", "arm", "lesion", ...months.map((month) => `month ${month} (mm)`)]];
      for (let number = 1; number <= patients; number += 1) {
        for (let lesion = 1; lesion <= lesions; lesion += 1) {
          rows.push([patient(number), number % 2 ? "Everolimus" : "Sirolimus", `L${lesion}`, ...months.map(() => size().join(" x "))]);
        }
      }
      const made = XLSX.utils.book_new();
      XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows), "Data");
      book = new Uint8Array(XLSX.write(made, { type: "array", bookType: "xlsx", compression: true }));
      return book.length;
    },
  };
  const waiting = new Map();
  const hear = (name) => globalThis[name].listen((id, answer, failure) => waiting.get(`${name}${id}`)?.([answer, failure]));
  let last = 1_000_000;
  const ask = (name, message, given) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(`${name}${last}`, ([answer, failure]) => (failure ? reject(new Error(failure)) : resolve(answer)));
      globalThis[name].send(last, JSON.stringify(message), given);
    });
  hear("nadirReader");
  hear("nadirEngine");
  const timed = async (parts, name, work) => {
    const start = performance.now();
    const done = await work();
    parts.push([name, performance.now() - start]);
    return done;
  };
  const look = { Look: { answers: {}, language: "en", taken: [] } };
  const read = async (name, blob, parts) => {
    nadirReader.stop();
    // The program is there before the clock runs, as it is once a person has chosen a file.
    await ask("nadirReader", "Study");
    await timed(parts, "read", () => ask("nadirReader", { File: { name, encoding: null, language: "en" } }, blob));
    const { Seen } = JSON.parse(await timed(parts, "map and check", () => ask("nadirReader", look)));
    return Seen.counts;
  };
  globalThis.measure = {
    async papa() {
      const parts = [];
      const found = await timed(parts, "parse", () => Papa.parse(text));
      return { parts, said: `${found.data.length} records` };
    },
    async nadir() {
      const parts = [];
      const counts = await read("large.csv", file, parts);
      const said = await timed(parts, "study", () => ask("nadirReader", "Study"));
      const { Study } = JSON.parse(said);
      const told = JSON.stringify({ Study: { study: Study, settings: nadirSettings } });
      await timed(parts, "assess", () => {
        // Its answer is not waited for: the next question is answered after it.
        nadirEngine.send(0, told);
        return ask("nadirEngine", { Ask: { question: "Arms", language: "en" } });
      });
      nadirReader.stop();
      parts.push(["together", parts.reduce((sum, [, time]) => sum + time, 0)]);
      return { parts, said: `${counts.patients} patients, ${counts.measurements} measurements` };
    },
    async sheetJs() {
      const parts = [];
      const found = await timed(parts, "read", () => XLSX.read(book, { type: "array" }));
      return { parts, said: found.Sheets.Data["!ref"] };
    },
    async nadirWorkbook() {
      const parts = [];
      const counts = await read("large.xlsx", new Blob([book]), parts);
      nadirReader.stop();
      return { parts, said: `${counts.patients} patients, ${counts.measurements} measurements` };
    },
  };
}
