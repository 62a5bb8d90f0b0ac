// The site on a server that sends the headers we ship: it works, and nobody can put a frame around it.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { sentHeaders, serve } from "../../.ci/serve.mjs";
import { expect, Nadir, test } from "./nadir";
import { triesInVain } from "./tries";

const folder = fileURLToPath(new URL("../../pkg/site", import.meta.url));
/** A browser that does not know the word says so and goes on. */
const UNKNOWN_WORD = /Unrecognized Content-Security-Policy directive 'webrtc'/;

test("the page works under its headers and cannot be framed", async ({ page, complaints }) => {
  const headers = sentHeaders(folder);
  expect(Object.keys(headers)).toContain("Permissions-Policy");
  const server = await serve(folder, 0, headers);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const answer = await page.goto(address);
  expect(answer?.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  const nadir = new Nadir(page, address, complaints);
  await expect(nadir.firstCell).toBeFocused();
  await nadir.type("83x56x73");
  await nadir.press("Tab");
  await nadir.type("62 x 40 x 55");
  await nadir.expectResults("Sum of volumes", ["177.7", "71.4"]);
  expect(complaints.filter((complaint) => !UNKNOWN_WORD.test(complaint))).toEqual([]);

  const around = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(`<iframe src="${address}"></iframe>`));
  await new Promise<void>((started) => around.listen(0, "127.0.0.1", started));
  await page.goto(`http://127.0.0.1:${(around.address() as AddressInfo).port}/`);
  await expect.poll(() => complaints.some((complaint) => /frame-ancestors/.test(complaint))).toBe(true);
  expect(page.frames().every((frame) => !frame.url().startsWith(address))).toBe(true);
  server.close();
  around.close();
});

test("no other server is reached under the headers, whatever is tried", async ({ page, complaints }) => {
  const server = await serve(folder, 0, sentHeaders(folder));
  try {
    const nadir = new Nadir(page, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, complaints);
    await triesInVain(nadir);
  } finally {
    server.close();
  }
});
