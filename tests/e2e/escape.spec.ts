// Nothing that is typed can leave the single file: every way out is tried, and a server that listens must hear nothing.
import type { Page } from "@playwright/test";
import { alone, connectsInVain, escapes, named, unheard, withoutPolicy } from "./escapes";
import { Listener } from "./listener";
import { expect, Nadir, test } from "./nadir";

/** The same page without its policy: shows that an attempt would be heard, were it not for the policy. */
let unguarded: string;

test.beforeAll(({ address }, { workerIndex }) => {
  unguarded = withoutPolicy(address, workerIndex);
});

test("no way out, all tried in one page", async ({ context, address }) => {
  test.setTimeout(60_000);
  const names = Object.keys(escapes).filter((name) => !alone.has(name));
  const control = await Listener.start();
  const listener = await Listener.start();
  try {
    const page = await context.newPage();
    await new Nadir(page, unguarded).open();
    const started = performance.now();
    for (const name of names) await attempt(page, name, control);
    const expected = names.filter((name) => !unheard.has(name));
    await expect.poll(() => expected.filter((name) => !control.heard.has(name)), { message: "without a policy", timeout: 20_000 }).toEqual([]);
    const needed = performance.now() - started;
    await page.close();

    const guarded = await context.newPage();
    await new Nadir(guarded, address).open();
    for (const name of names) await attempt(guarded, name, listener);
    await guarded.waitForTimeout(300 + needed);
    expect([...listener.heard]).toEqual([]);
    expect([listener.bytes, listener.connections]).toEqual([0, 0]);
    console.log(`${names.length + alone.size} ways out that the policy stops`);
  } finally {
    control.stop();
    listener.stop();
  }
});

for (const name of alone) {
  test(`no way out: ${name}`, async ({ context, address }) => {
    const control = await Listener.start();
    const listener = await Listener.start();
    try {
      await tryOn(await context.newPage(), unguarded, name, control);
      const needed = await control.hears();

      const page = await context.newPage();
      await tryOn(page, address, name, listener);
      await page.waitForTimeout(300 + 3 * needed);
      expect(listener.bytes).toBe(0);
      if (!connectsInVain.has(name)) expect(listener.connections).toBe(0);
    } finally {
      control.stop();
      listener.stop();
    }
  });
}

// Refused by an exception or, unguarded, taking its own page away: the listener alone decides.
const attempt = (page: Page, name: string, listener: Listener) => page.evaluate(escapes[name], named(listener.address, name)).catch(() => {});

async function tryOn(page: Page, address: string, name: string, listener: Listener): Promise<void> {
  await new Nadir(page, address).open();
  await attempt(page, name, listener);
  // A manifest is read only when the browser has a use for it. The answer may never come.
  const tools = await toolsFor(page);
  void tools?.send("Page.getAppManifest").catch(() => {});
}

function toolsFor(page: Page) {
  return page.context().newCDPSession(page).catch(() => undefined);
}
