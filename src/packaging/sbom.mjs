// What the product is made of, as a CycloneDX list: `node src/packaging/sbom.mjs pkg/sbom.json` (`make sbom`). Reads the lock files and asks no network.
//
// Required are the crates compiled into the three programs of the page and the JavaScript module; excluded are those that only write code while they
// are built (macros), and the packages that test them: nothing of these is shipped. The same lock files give the same bytes, so that the list has no time and no serial number.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../../", import.meta.url);
const PROGRAMS = ["nadir-page", "nadir-engine", "nadir-reader", "nadir-module"];
const TARGET = "wasm32-unknown-unknown";

/** The crates of the programs, with what each needs, from `cargo metadata`. */
export function crates(metadata, programs = PROGRAMS) {
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  // What is needed to run; what a crate needs to be built or tested is not in the program.
  const needs = (id) => nodes.get(id).deps.filter((dep) => dep.dep_kinds.some(({ kind }) => kind === null)).map((dep) => dep.pkg);
  const isMacro = (id) => packages.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
  const reach = (starts, enters) => {
    const found = new Set();
    const visit = (id) => {
      if (found.has(id) || !enters(id)) return;
      found.add(id);
      needs(id).forEach(visit);
    };
    starts.forEach(visit);
    return found;
  };
  const starts = metadata.packages.filter(({ name, source }) => source === null && programs.includes(name)).map(({ id }) => id);
  const compiled = reach(starts, (id) => !isMacro(id));
  const all = reach(starts, () => true);
  return [...all].map((id) => ({ ...packages.get(id), isCompiled: compiled.has(id), needs: needs(id).map((need) => packages.get(need)) }));
}

/** SHA-256 of each crate by name and version, from Cargo.lock. */
export function checksums(lock) {
  const found = [...lock.matchAll(/\[\[package\]\]\nname = "([^"]+)"\nversion = "([^"]+)"\nsource = "[^"]+"\nchecksum = "([0-9a-f]{64})"/g)];
  return new Map(found.map(([, name, version, checksum]) => [`${name}@${version}`, checksum]));
}

const purl = ({ name, version }, kind = "cargo") => `pkg:${kind}/${name.replace("@", "%40")}@${version}`;

/** An expression of SPDX, or the words where a package has others. */
const licenceOf = (text) => {
  if (!text) return {};
  return { licenses: [text.startsWith("SEE ") ? { license: { name: text } } : { expression: text.replaceAll("/", " OR ") }] };
};

const ofCrate = (one, sums) => {
  const sum = sums.get(`${one.name}@${one.version}`);
  return {
    type: "library",
    "bom-ref": purl(one),
    name: one.name,
    version: one.version,
    scope: one.isCompiled ? "required" : "excluded",
    ...(sum && { hashes: [{ alg: "SHA-256", content: sum }] }),
    ...licenceOf(one.license),
    purl: purl(one),
  };
};

/** The packages of an npm lock file. */
export function npmPackages(lock) {
  return Object.entries(lock.packages)
    .filter(([path, one]) => path !== "" && one.version)
    .map(([path, one]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const [algorithm, sum] = (one.integrity ?? "").split("-");
      return {
        type: "library",
        "bom-ref": purl({ name, version: one.version }, "npm"),
        name,
        version: one.version,
        scope: "excluded",
        ...(algorithm === "sha512" && { hashes: [{ alg: "SHA-512", content: Buffer.from(sum, "base64").toString("hex") }] }),
        ...licenceOf(one.license),
        purl: purl({ name, version: one.version }, "npm"),
      };
    });
}

const byReference = (one, other) => (one["bom-ref"] < other["bom-ref"] ? -1 : 1);

export function bill(metadata, cargoLock, npmLocks) {
  const needed = crates(metadata);
  const sums = checksums(cargoLock);
  const npm = new Map(npmLocks.flatMap(npmPackages).map((one) => [one["bom-ref"], one]));
  const components = [...needed.map((one) => ofCrate(one, sums)), ...npm.values()].sort(byReference);
  const whole = needed.find(({ name }) => name === PROGRAMS[0]);
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: { type: "application", "bom-ref": "nadir", name: "nadir", version: whole.version, licenses: [{ expression: whole.license }] } },
    components,
    dependencies: [
      { ref: "nadir", dependsOn: needed.filter(({ name }) => PROGRAMS.includes(name)).map((one) => purl(one)).sort() },
      ...needed.map((one) => ({ ref: purl(one), dependsOn: [...new Set(one.needs.map((need) => purl(need)))].sort() })).sort((one, other) => (one.ref < other.ref ? -1 : 1)),
    ],
  };
}

/** The list of this checkout. */
export function ownBill() {
  const command = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", TARGET];
  const metadata = execFileSync("cargo", command, { cwd: fileURLToPath(root), encoding: "utf8", maxBuffer: 1 << 28 });
  const read = (path) => readFileSync(new URL(path, root), "utf8");
  const locks = readdirSync(new URL("tests/", root), { recursive: true }).filter((path) => /^\w+\/package-lock\.json$/.test(path)).sort();
  return bill(JSON.parse(metadata), read("Cargo.lock"), locks.map((path) => JSON.parse(read(`tests/${path}`))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [out] = process.argv.slice(2);
  const made = ownBill();
  writeFileSync(out, `${JSON.stringify(made, null, 2)}\n`);
  const count = (scope) => made.components.filter((one) => one.scope === scope).length;
  console.log(`${out}: ${count("required")} crates in the programs, ${count("excluded")} that build or test them`);
}
