// What surrounds the module: its declarations, its package file, its example, and that no bundler for browsers stumbles.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as nadir from "../../pkg/js/index.js";
import { fromManifest } from "../../src/packaging/module.mjs";

const text = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const declarations = ["index", "published", "study"].map((name) => text(`../../pkg/js/${name}.d.ts`)).join("\n");

test("every export is declared and documented, and nothing else is", () => {
  const declared = [...declarations.matchAll(/^( \*\/|.*\*\/)\nexport (?:const|function) (\w+)/gm)].map(([, , name]) => name);
  assert.deepEqual(declared.sort(), Object.keys(nadir).sort());
});

test("the declared methods are those of the reference and the one added", () => {
  const union = declarations.match(/StatisticMethod =([^;]*);/)[1];
  const declared = [...union.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  const cases = ["statistics", "additional"].flatMap((name) => JSON.parse(text(`../fixtures/reference/${name}.json`)).cases);
  const later = ["mmrm_gls_un", "lme_random_intercept"];
  const wanted = [...new Set(cases.map(({ method }) => method)), "exact_unconditional_difference"].filter((name) => !later.includes(name));
  assert.deepEqual(declared.sort(), wanted.sort());
  for (const method of declared) assert.notEqual(nadir.statistic(method, {}).error?.kind, "unknown_method", method);
  for (const method of later) assert.equal(nadir.statistic(method, {}).error.kind, "unknown_method");
});

test("the package file names the version and files that are there", () => {
  const described = JSON.parse(text("../../pkg/js/package.json"));
  assert.equal(described.name, "nadir");
  assert.equal(described.type, "module");
  assert.equal(described.version, fromManifest(text("../../Cargo.toml"), "version"));
  assert.equal(nadir.version, described.version);
  const { types, default: entry } = described.exports["."];
  for (const file of [...described.files, types, entry]) assert.ok(existsSync(new URL(`../../pkg/js/${file}`, import.meta.url)), file);
});

test("a bundler for browsers finds nothing of Node's to resolve", () => {
  for (const file of ["index.js", "plain.js", "core.js"]) {
    assert.doesNotMatch(text(`../../pkg/js/${file}`), /(?:import|require)\s*\(\s*["']node:|from\s+["']node:/);
  }
});

/** Runs an example and compares what it logs with the comments beside its calls. */
function runExample(code) {
  const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, comment]) => comment);
  assert.ok(expected.length > 0, "the example says what it prints");
  const address = JSON.stringify(new URL("../../pkg/js/index.js", import.meta.url).href);
  const printed = execFileSync(process.execPath, ["--input-type=module", "-"], {
    input: code.replace(/"[^"]*pkg\/js\/index\.js"/, address),
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    encoding: "utf8",
  });
  assert.deepEqual(printed.trimEnd().split("\n"), expected);
}

test("the example of the declarations prints what it says", () => {
  runExample(declarations.match(/@example\n([\s\S]*?)\n \*\//)[1].replace(/^ \* ?/gm, ""));
});

test("so does each example of the README that uses the module", () => {
  const blocks = existsSync(new URL("../../README.md", import.meta.url)) ? text("../../README.md").match(/```js\n[\s\S]*?```/g) ?? [] : [];
  for (const block of blocks.filter((one) => one.includes("pkg/js/index.js"))) runExample(block.replace(/^```js\n|```$/g, ""));
});
