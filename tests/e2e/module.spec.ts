// The JavaScript module in Chromium, served over http: the same checks as in Node.
import { expect, test as base } from "@playwright/test";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { serve } from "../../.ci/serve.mjs";

const test = base.extend<{ complaints: string[]; requests: string[] }, { address: string }>({
  address: [
    async ({}, use) => {
      const server = await serve(fileURLToPath(new URL("../..", import.meta.url)));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.close();
    },
    { scope: "worker" },
  ],
  requests: async ({}, use) => use([]),
  complaints: async ({}, use) => use([]),
  page: async ({ page, address, complaints, requests }, use) => {
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(`${address}/tests/js/page.html`);
    await use(page);
    expect(complaints, "the browser complained").toEqual([]);
  },
});

test("the module answers after it is ready, and says so before", async ({ page, requests }) => {
  const [before, ready, after] = await page.evaluate(async () => {
    const nadir = await import("/pkg/js/index.js" as string);
    const early = nadir.readMeasurement("83x56x73", "mm");
    return [early, (await nadir.ready) ?? null, nadir.readMeasurement("83x56x73", "mm")];
  });
  expect([before.error?.kind, ready, after.kind]).toEqual(["not_ready", null, "ellipsoid"]);
  expect(requests.filter((path) => path.startsWith("/pkg")).sort()).toEqual(
    ["core.js", "core_bg.wasm", "index.js", "plain.js"].map((name) => `/pkg/js/${name}`),
  );
});

test("clinical vectors and bad input", async ({ page }) => {
  const failures = await page.evaluate(async () => {
    const nadir = await import("/pkg/js/index.js" as string);
    await nadir.ready;
    const { clinical } = await import("/tests/js/clinical.mjs" as string);
    const { badInput } = await import("/tests/js/hostile.mjs" as string);
    const checks = [...clinical, ...badInput];
    return checks.flatMap(([name, check]) => {
      try {
        check(nadir);
        return [];
      } catch (problem) {
        return [`${name}: ${problem}`];
      }
    });
  });
  expect(failures).toEqual([]);
});

test("reference cases and hostile values", async ({ page }) => {
  test.setTimeout(180_000);
  const { outcome, calls } = await page.evaluate(async () => {
    const nadir = await import("/pkg/js/index.js" as string);
    await nadir.ready;
    const { replay } = await import("/tests/js/replay.mjs" as string);
    const { tryAll, exhaustStack, breakOnce } = await import("/tests/js/hostile.mjs" as string);
    const { cases } = await (await fetch("/tests/fixtures/reference/statistics.json")).json();
    const outcome = replay(nadir, cases);
    const calls = tryAll(nadir, cases);
    exhaustStack(nadir);
    breakOnce(nadir);
    return { outcome, calls };
  });
  expect(outcome.failures).toEqual([]);
  expect(outcome.cases).toBeGreaterThan(500);
  expect(calls).toBeGreaterThan(2000);
});

test("a core that cannot be loaded is an answer, not an exception", async ({ page, complaints }) => {
  await page.route("**/core_bg.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  const [ready, answer] = await page.evaluate(async () => {
    const nadir = await import("/pkg/js/index.js" as string);
    return [await nadir.ready, nadir.assess({})];
  });
  expect([ready.error.kind, answer.error.kind]).toEqual(["not_loaded", "not_loaded"]);
  // Chromium itself notes the refused file.
  expect(complaints.splice(0)).toHaveLength(1);
});
