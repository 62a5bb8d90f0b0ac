// Every way out, tried in the page while a server listens.
import { connectsInVain, escapes, named } from "./escapes";
import { Listener } from "./listener";
import { expect, type Nadir } from "./nadir";

/** Opens the page and tries every way out: nothing is heard, and the policy says what it refused. */
export async function triesInVain(nadir: Nadir): Promise<void> {
  const listener = await Listener.start();
  try {
    await nadir.open();
    for (const [name, attempt] of Object.entries(escapes)) {
      if (!connectsInVain.has(name)) await nadir.page.evaluate(attempt, named(listener.address, name)).catch(() => {});
    }
    await nadir.page.waitForTimeout(2_000);
    expect([...listener.heard]).toEqual([]);
    expect(listener.connections).toBe(0);
    expect(nadir.complaints.length, "the policy says what it refused").toBeGreaterThan(10);
    nadir.complaints.length = 0;
  } finally {
    listener.stop();
  }
}
