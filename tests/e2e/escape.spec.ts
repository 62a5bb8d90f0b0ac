// Nothing that is typed can leave the single file: every way out is tried, and a server that listens must hear nothing.
import type { Page } from "@playwright/test";
import { connectsInVain, escapes, withoutPolicy } from "./escapes";
import { Listener } from "./listener";
import { expect, Nadir, test } from "./nadir";

/** The same page without its policy: shows that an attempt would be heard, were it not for the policy. */
let unguarded: string;

test.beforeAll(({ address }, { workerIndex }) => {
  unguarded = withoutPolicy(address, workerIndex);
});

for (const [name, attempt] of Object.entries(escapes)) {
  test(`no way out: ${name}`, async ({ context, address }) => {
    const control = await Listener.start();
    const listener = await Listener.start();
    try {
      await tryOn(await context.newPage(), unguarded, attempt, control);
      const needed = await control.hears();

      const page = await context.newPage();
      await tryOn(page, address, attempt, listener);
      await page.waitForTimeout(300 + 3 * needed);
      expect(listener.bytes).toBe(0);
      if (!connectsInVain.has(name)) expect(listener.connections).toBe(0);
    } finally {
      control.stop();
      listener.stop();
    }
  });
}

async function tryOn(page: Page, address: string, attempt: (address: string) => unknown, listener: Listener): Promise<void> {
  await new Nadir(page, address).open();
  // Refused by an exception or, unguarded, taking its own page away: the listener alone decides.
  await page.evaluate(attempt, listener.address).catch(() => {});
  // A manifest is read only when the browser has a use for it. The answer may never come.
  const tools = await toolsFor(page);
  void tools?.send("Page.getAppManifest").catch(() => {});
}

function toolsFor(page: Page) {
  return page.context().newCDPSession(page).catch(() => undefined);
}
