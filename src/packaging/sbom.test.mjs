// The list of what the product is made of: whole, with the right marks, and the same each time.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bill, checksums, ownBill } from "./sbom.mjs";

const crate = (name, needs, kind = "lib", source = "registry") => ({
  package: { id: name, name, version: "1.0.0", source, license: "MIT/Apache-2.0", targets: [{ kind: [kind] }] },
  node: { id: name, deps: needs.map(([pkg, kind]) => ({ pkg, dep_kinds: [{ kind }] })) },
});

test("what is compiled in is required, macros and tests are not, and what only tests a crate is not there", () => {
  const all = [
    crate("nadir-page", [["library", null], ["macro", null], ["tester", "dev"], ["builder", "build"]], "bin", null),
    crate("library", [["deeper", null]]), crate("deeper", []), crate("macro", [["parser", null]], "proc-macro"), crate("parser", []),
    crate("tester", []), crate("builder", []),
  ];
  const metadata = { packages: all.map((one) => one.package), resolve: { nodes: all.map((one) => one.node) } };
  const lock = `[[package]]\nname = "library"\nversion = "1.0.0"\nsource = "registry+x"\nchecksum = "${"ab".repeat(32)}"\n`;
  const npm = { packages: { "": {}, "node_modules/@a/b": { version: "2.0.0", license: "MIT", integrity: "sha512-AAAA" } } };
  const made = bill(metadata, lock, [npm]);
  const scopes = Object.fromEntries(made.components.map((one) => [one.name, one.scope]));
  deepEqual(scopes, { "@a/b": "excluded", "nadir-page": "required", library: "required", deeper: "required", macro: "excluded", parser: "excluded" });
  const of = (name) => made.components.find((one) => one.name === name);
  deepEqual(of("library").hashes, [{ alg: "SHA-256", content: "ab".repeat(32) }]);
  deepEqual([of("library").licenses, of("@a/b").purl, of("@a/b").hashes[0].content], [[{ expression: "MIT OR Apache-2.0" }], "pkg:npm/%40a/b@2.0.0", "000000"]);
  deepEqual(made.dependencies[0], { ref: "nadir", dependsOn: ["pkg:cargo/nadir-page@1.0.0"] });
});

test("the list of this checkout is whole and the same each time", () => {
  const made = ownBill();
  deepEqual(ownBill(), made);
  deepEqual([made.bomFormat, made.specVersion], ["CycloneDX", "1.5"]);
  const references = made.components.map((one) => one["bom-ref"]);
  equal(new Set(references).size, references.length);
  for (const { ref, dependsOn } of made.dependencies) for (const one of dependsOn) ok(references.includes(one), `${ref} needs ${one}`);
  const sums = checksums(readFileSync(new URL("../../Cargo.lock", import.meta.url), "utf8"));
  for (const one of made.components.filter(({ purl }) => purl.startsWith("pkg:cargo/"))) {
    ok(one.licenses, one.name);
    // The product's own crates come from here; every other is the one whose sum the lock file has.
    if (one.name.startsWith("nadir")) equal(one.hashes, undefined);
    else match(one.hashes[0].content, /^[0-9a-f]{64}$/);
    equal(one.hashes?.[0].content, sums.get(`${one.name}@${one.version}`));
  }
  for (const name of ["leptos", "serde", "calamine", "nadir-reader", "nadir-module"]) ok(made.components.some((one) => one.name === name && one.scope === "required"), name);
  ok(made.components.some((one) => one.name === "syn" && one.scope === "excluded"));
});
