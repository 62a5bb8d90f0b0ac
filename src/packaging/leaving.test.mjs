// Nothing of the built page can leave it by a way that no policy forbids: read from the bytes that are shipped.
import { deepEqual, ok } from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { forbidden, leaving } from "../../tests/e2e/leaving.mjs";

const site = new URL("../../pkg/site/", import.meta.url);
const file = new URL("../../pkg/nadir.html", import.meta.url);
const isBuilt = existsSync(file) && existsSync(site);
const skip = isBuilt ? false : "nothing is built";

/** The scripts of the site: those that join a program to the browser, and those that stand in the page. */
function parts() {
  const page = readFileSync(new URL("index.html", site), "utf8");
  const inline = [...page.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => text);
  const files = readdirSync(site).filter((name) => name.endsWith(".js"));
  const joins = files.map((name) => ({ name, text: readFileSync(new URL(name, site), "utf8") }));
  return { page, markup: page.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, ""), inline, joins };
}

/** The functions of the browser that a program can call: the imports of its script, without the number behind each name. */
export const calls = (script) => new Set([...script.matchAll(/\b__wbg_(\w+?)_[0-9a-f]{16}\b/g)].map(([, name]) => name));

test("a program's calls are read from its script", () => {
  deepEqual([...calls("__wbg_assign_0123456789abcdef: function(arg0) { arg0.assign() }, __wbg_set_href_0123456789abcde0: 1")], ["assign", "set_href"]);
});

test("each way out has its pattern, and each pattern sees what it is for", () => {
  const seen = ["location.assign(x)", "location.href = x", "window.open(x)", '<meta http-equiv="refresh">', '<a href="https://x">', "new RTCPeerConnection()"];
  for (const text of seen) ok(Object.values(leaving).some(({ words }) => words.some((word) => word.test(text))), text);
  for (const [name, { calls, words }] of Object.entries(leaving)) ok(calls.length + words.length > 0, name);
});

test("the compiled programs can call none of them", { skip }, () => {
  const { joins } = parts();
  ok(joins.length >= 3);
  // The page's program calls the browser, so what is read is there; a program beside it may call nothing.
  ok(joins.some(({ text }) => calls(text).size > 20));
  for (const { name, text } of joins) {
    const can = calls(text);
    for (const [way, { calls }] of Object.entries({ ...leaving, "what the policy forbids": forbidden })) {
      deepEqual(calls.filter((call) => can.has(call)), [], `${name}: ${way}`);
    }
    // An object's method can be called by its name only through these; what they are given is looked at by tests/native/architecture.rs.
    ok(!/\bnew Function\b|\beval\b/.test(text), name);
  }
});

test("no other script and no markup holds any of them", { skip }, () => {
  const { inline, markup } = parts();
  ok(inline.length >= 6);
  for (const text of [...inline, markup]) {
    for (const [way, { words }] of Object.entries({ ...leaving, "what the policy forbids": forbidden })) {
      for (const word of words) ok(!word.test(text), `${way}: ${text.slice(Math.max(0, text.search(word) - 40), text.search(word) + 80)}`);
    }
  }
});

test("no address of another place stands in any byte that is shipped", { skip }, () => {
  // Names of XML languages, those of a workbook too, look like addresses; nothing is asked for by them.
  const names = ["http://www.w3.org/", "http://schemas.openxmlformats.org/officeDocument/2006/", "http://schemas.openxmlformats.org/spreadsheetml/2006/"];
  const isName = (address) => names.some((name) => address.startsWith(name));
  for (const name of readdirSync(site).filter((name) => /\.(wasm|js|css|html)$/.test(name))) {
    // The script that joins a program to the browser cites a page in a comment.
    const bytes = readFileSync(new URL(name, site), "latin1").replace(/^\s*\/\/ .*$/gm, "");
    const found = [...bytes.matchAll(/\b(?:https?|wss?|ftp):\/\/[\w.-]+[\w./-]*|\b(?:stuns?|turns?):[\w.-]+:\d+/g)].map(([address]) => address);
    deepEqual(found.filter((address) => !isName(address)), [], name);
  }
});

test("an address that a script opens is one that it has made", { skip }, () => {
  for (const text of parts().inline) {
    const set = [...text.matchAll(/\.(?:href|src|action)\s*=\s*([^;\n]+)|\bhref: ([^,}]+)/g)].map(([, one, other]) => one ?? other);
    for (const value of set) {
      const made = new RegExp(`\\b(const|let) ${value.trim()} = URL\\.createObjectURL\\(`);
      ok(value.startsWith("URL.createObjectURL") || (/^\w+$/.test(value.trim()) && made.test(text)), value);
    }
  }
});
