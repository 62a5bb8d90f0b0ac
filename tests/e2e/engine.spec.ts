// The engine beside the page: it can reach nobody, the page answers while it computes, and there are tables where it cannot be a worker.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page, Worker } from "@playwright/test";
import { serve } from "../../.ci/serve.mjs";
import { download } from "./downloads";
import { unguardedText, withoutPolicy } from "./escapes";
import { Listener } from "./listener";
import { expect, Nadir, test } from "./nadir";
import { rowOf, Study } from "./study";

/** Ways out of a worker. What a browser refuses there without any policy has no control. */
const WAYS: Record<string, { attempt: (address: string) => unknown; isRefusedAnyway?: true }> = {
  "fetch": { attempt: (address) => void fetch(address, { method: "POST", body: "x" }).catch(() => {}) },
  "fetch without waiting for the answer": { attempt: (address) => void fetch(address, { mode: "no-cors", keepalive: true }).catch(() => {}) },
  "XMLHttpRequest": {
    attempt: (address) => {
      const request = new XMLHttpRequest();
      request.open("POST", address);
      request.send("x");
    },
  },
  "XMLHttpRequest that waits": {
    attempt: (address) => {
      const request = new XMLHttpRequest();
      request.open("GET", address, false);
      request.send();
    },
  },
  "WebSocket": { attempt: (address) => void new WebSocket(address.replace("http", "ws")) },
  "EventSource": { attempt: (address) => void new EventSource(address) },
  "importScripts": { attempt: (address) => (globalThis as unknown as { importScripts(address: string): void }).importScripts(address) },
  "dynamic import": { attempt: (address) => void import(address).catch(() => {}), isRefusedAnyway: true },
  "a worker in the worker": { attempt: (address) => void new Worker(address), isRefusedAnyway: true },
  "a worker in the worker that imports": {
    attempt: (address) => void new Worker(URL.createObjectURL(new Blob([`importScripts("${address}")`]))),
  },
};

/** The page at Compare with the example, and its engine. */
async function withEngine(page: Page, address: string): Promise<Worker> {
  const nadir = new Nadir(page, address);
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("efficacy");
  await expect(study.shown).toBeVisible();
  expect(page.workers().length).toBe(1);
  return page.workers()[0];
}

/** Where the tested page is without its policy, and how to end that. */
async function unguarded(artefact: string, address: string, workerIndex: number): Promise<[string, () => void]> {
  if (artefact === "file") return [withoutPolicy(address, workerIndex), () => {}];
  const copy = fileURLToPath(new URL(`output/unguarded-site-${workerIndex}`, import.meta.url));
  rmSync(copy, { recursive: true, force: true });
  cpSync(fileURLToPath(new URL("../../pkg/site", import.meta.url)), copy, { recursive: true });
  rmSync(join(copy, "_headers"));
  const index = join(copy, "index.html");
  writeFileSync(index, unguardedText(readFileSync(index, "utf8")));
  const server = await serve(copy);
  return [`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, () => server.close()];
}

test("nothing leaves the engine, whatever is tried in it", async ({ context, address, artefact }, { workerIndex }) => {
  test.setTimeout(120_000);
  const [openAddress, end] = await unguarded(artefact, address, workerIndex);
  const open = await withEngine(await context.newPage(), openAddress);
  const guarded = await withEngine(await context.newPage(), address);
  for (const [name, { attempt, isRefusedAnyway }] of Object.entries(WAYS)) {
    const [control, listener] = [await Listener.start(), await Listener.start()];
    try {
      await open.evaluate(attempt, control.address).catch(() => {});
      const needed = isRefusedAnyway ? 300 : await control.hears().catch((error) => Promise.reject(new Error(`${name}, without a policy: ${error}`)));
      await guarded.evaluate(attempt, listener.address).catch(() => {});
      await new Promise((waited) => setTimeout(waited, 200 + 3 * needed));
      expect([name, listener.bytes, listener.connections]).toEqual([name, 0, 0]);
    } finally {
      control.stop();
      listener.stop();
    }
  }
  end();
});

test("the page answers while the engine computes", async ({ page, address }) => {
  const nadir = new Nadir(page, address);
  const engine = await withEngine(page, address);
  // Stands for long work: until it is over, the engine hears nothing.
  await engine.evaluate(() => {
    setTimeout(() => {
      const end = Date.now() + 5_000;
      while (Date.now() < end);
    });
  });
  const study = new Study(nadir);
  await study.choice("Tests").selectOption({ label: "textbook" });
  await expect(page.locator(".compare")).toHaveAttribute("aria-busy", "true");
  await nadir.openScreen("patient");
  await nadir.button("Add visit").click();
  await nadir.openScreen("compare");
  await expect(page.getByRole("status").filter({ hasText: "Computing" })).toBeAttached();
  await expect(study.shown).toBeVisible({ timeout: 20_000 });
  await study.settled();
});

test("long work can be ended: nothing stale is shown, and it is begun again at one click", async ({ page, address }) => {
  const nadir = new Nadir(page, address);
  const engine = await withEngine(page, address);
  await engine.evaluate(() => {
    setTimeout(() => {
      const end = Date.now() + 60_000;
      while (Date.now() < end);
    });
  });
  const study = new Study(nadir);
  await study.choice("Tests").selectOption({ label: "textbook" });
  await nadir.button("Cancel").click();
  await expect(page.getByRole("status").filter({ hasText: "The computation was ended" })).toBeVisible();
  await expect(study.shown, "no table of the settings before").toHaveCount(0);
  await expect(page.locator(".compare")).toHaveAttribute("aria-busy", "false");
  await nadir.button("Compute again").click();
  await expect(study.shown).toBeVisible({ timeout: 20_000 });
  await study.settled();
  await expect(page.getByRole("status").filter({ hasText: "The computation was ended" })).toHaveCount(0);
});

test("a long exact test says how far it is", async ({ page, address }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
  const nadir = new Nadir(page, address);
  const study = new Study(nadir);
  await nadir.open();
  const saved = JSON.parse((await download(page, () => nadir.button("Save file").click())).text);
  // 400 and 400 ages of whole years: ranks with ties, of as many values as the exact test takes.
  saved.study.header.arms = ["A", "B"];
  saved.study.patients = Array.from({ length: 800 }, (_, at) => ({
    key: at + 1,
    id: `P-${at + 1}`,
    fields: { arm: at % 2 ? "A" : "B", age: String(18 + ((at * 37) % 61) + (at % 2)) },
    lesions: [{ id: 1, name: "L1" }],
    visits: [{ id: 1, fields: { month: "0" }, cells: { 1: "50" } }],
  }));
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), nadir.button("Open file").click()]);
  await chooser.setFiles({ name: "study.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(saved)) });
  await study.open("baseline");
  // The bar is gone with its answer: what it says is written down as it is said.
  await page.evaluate(() => {
    const shares: number[] = [];
    Object.assign(globalThis, { shares });
    new MutationObserver(() => {
      const bar = document.querySelector<HTMLProgressElement>(".working progress");
      if (bar?.hasAttribute("value")) shares.push(bar.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["value"] });
  });
  const shares = () => page.evaluate(() => (globalThis as unknown as { shares: number[] }).shares);
  await study.choice("Tests").selectOption({ label: "always exact" });
  await expect(page.locator(".compare[aria-busy='true']")).toHaveCount(0, { timeout: 90_000 });
  const told = await shares();
  expect(told.length).toBeGreaterThan(2);
  expect(told.every((share) => share > 0 && share <= 1)).toBe(true);
  expect(Math.max(...told) - Math.min(...told)).toBeGreaterThan(0.3);
  await expect(page.getByRole("progressbar", { name: "Computing" })).toHaveCount(0);
});

test("where a browser refuses workers the same tables come, and it is said that long work holds the page", async ({ page, address }) => {
  await page.addInitScript(() => {
    (globalThis as unknown as { Worker: unknown }).Worker = class {
      constructor() {
        throw new Error("no workers here");
      }
    };
  });
  const nadir = new Nadir(page, address);
  await nadir.open();
  const study = new Study(nadir);
  await study.loadExample();
  await study.open("efficacy");
  expect(page.workers()).toEqual([]);
  // The source paper's count of observed cases at 12 months: 12 of 23 and 34 of 49.
  const cells = rowOf(await study.table(), "12 months", "Partial response, n/N (%)").cells.slice(0, 2);
  expect(cells.map((cell) => cell.text.split("\u00a0")[0].split(" ")[0])).toEqual(["12/23", "34/49"]);
  await expect(page.getByText("This browser runs no computation in the background")).toBeVisible();
});

test("an engine that stops is said, nothing typed is lost, and the next change has its tables again", async ({ nadir }) => {
  const study = new Study(nadir);
  await nadir.open();
  await study.loadExample();
  await study.open("baseline");
  const before = await study.table();
  await nadir.page.workers()[0].evaluate(() => {
    (globalThis as unknown as { onmessage: unknown }).onmessage = () => {
      throw new Error("stopped by the test");
    };
  });
  await study.choose("Tests", "textbook");
  await expect(nadir.notices).toContainText("The computation has stopped");
  nadir.complaints.length = 0;
  await study.choose("Tests", "recommended");
  await expect.poll(() => study.table()).toEqual(before);
  await expect(nadir.page.locator("p.synthetic")).toContainText("124");
});
