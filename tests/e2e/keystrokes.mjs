// What a keystroke costs, by the event's own time stamp.

/** Keys pressed to be measured. */
const COUNT = 200;

/** A page that does nothing but show what is typed: the least that a keystroke takes in this browser. */
export const ECHO = `<!doctype html><title>one input</title><input data-cell autofocus oninput="shown.value = value"><output id="shown"></output>`;

/**
 * Types into whatever has the cursor. Milliseconds from each key event until the page is up to date, and until a frame with it has
 * been handed over. A frame begins 60 times a second, so the second holds 8 ms of waiting on average and 16 at the 95th percentile.
 */
export async function keystrokes(page) {
  await page.evaluate(() => {
    const times = { answered: [], painted: [] };
    const soon = (work) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = work;
      channel.port2.postMessage(null);
    };
    const since = (event, into) => () => into.push(performance.now() - event.timeStamp);
    addEventListener(
      "input",
      (event) => {
        soon(since(event, times.answered));
        requestAnimationFrame(() => soon(since(event, times.painted)));
      },
      true,
    );
    globalThis.keystrokeTimes = times;
  });
  for (let key = 0; key < COUNT; key += 1) {
    await page.keyboard.press(key % 2 ? "Backspace" : "5");
    await page.waitForTimeout(25);
  }
  return page.evaluate(() => globalThis.keystrokeTimes);
}

/** One line a measure: median, 95th percentile, number. */
export function report(name, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1) ?? "none";
  console.log(`  ${name.padEnd(24)} median ${at(0.5).padStart(6)}   p95 ${at(0.95).padStart(6)}   n ${sorted.length}`);
}
