// Every crate the page is made of comes from a registry, under a licence that lets it be given on.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

const FREE = new Set([
  "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "ISC", "MIT", "MIT-0",
  "MPL-2.0", "Unicode-3.0", "Unlicense", "Zlib",
]);

const command = ["metadata", "--format-version=1", "--locked", "--filter-platform=wasm32-unknown-unknown"];
const { packages } = JSON.parse(execFileSync("cargo", command, { encoding: "utf8", maxBuffer: 1 << 28 }));
const others = packages.filter((found) => found.source !== null);

/** Whether a licence expression can be satisfied by free licences alone: one of each `AND`, any of its `OR`s. */
function isFree(expression) {
  const clauses = expression.replace(/[()]/g, "").split(/\s+AND\s+/);
  return clauses.every((clause) => clause.split(/\s+OR\s+|\//).some((licence) => FREE.has(licence.trim())));
}

test("every crate has a free licence", () => {
  assert.ok(others.length > 50);
  const odd = others.filter(({ license }) => !license || !isFree(license)).map(({ name, license }) => `${name}: ${license}`);
  assert.deepEqual(odd, []);
});

test("every crate comes from a registry, at a version that stays", () => {
  const odd = others.filter(({ source }) => !source.startsWith("registry+"));
  assert.deepEqual(odd.map(({ name, source }) => `${name}: ${source}`), []);
});
