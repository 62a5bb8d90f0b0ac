// The headers a server is told, on a small page and, when it is there, on the built site.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { headersFor, policyOf, serverFiles } from "./headers.mjs";

const policy = "default-src 'none'; script-src 'self'";
const page = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;

test("the header says what the page says, and what only a header can", () => {
  const headers = headersFor(page);
  assert.equal(headers["Content-Security-Policy"], `${policy}; frame-ancestors 'none'; webrtc 'block'`);
  assert.equal(headers["Permissions-Policy"].includes("camera=()"), true);
});

test("each server is told every header", () => {
  const headers = headersFor(page);
  const files = serverFiles(headers);
  assert.deepEqual(Object.keys(files), ["_headers", "nginx.conf", ".htaccess"]);
  for (const [file, text] of Object.entries(files)) {
    for (const [name, value] of Object.entries(headers)) {
      assert.ok(text.split("\n").some((line) => line.includes(name) && line.includes(value)), `${file}: ${name}`);
    }
  }
});

test("a page without a policy is refused", () => {
  assert.throws(() => policyOf("<html></html>"), /no policy/);
});

test("the built site carries the headers of its own page", { skip: !existsSync("pkg/site/_headers") && "no site was built" }, () => {
  const headers = headersFor(readFileSync("pkg/site/index.html", "utf8"));
  for (const [name, text] of Object.entries(serverFiles(headers))) assert.equal(readFileSync(`pkg/site/${name}`, "utf8"), text, name);
});
