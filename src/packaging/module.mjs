// Puts the JavaScript module together: `node src/packaging/module.mjs target/…/nadir-module.wasm pkg/js`.
//
// wasm-bindgen writes the border, wasm-opt makes the core fast, and the parts kept in src/module become the face of the package.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** As for the page (index.html): what every browser since 2023 and Node 20 can do. */
const FEATURES = [
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
];
const PARTS = ["index.js", "plain.js", "index.d.ts", "published.d.ts", "study.d.ts"];

/** The first `name = "value"` of the workspace's section on its packages in Cargo.toml. */
export function fromManifest(manifest, name) {
  const section = manifest.split(/^\[/m).find((text) => text.startsWith("workspace.package]"));
  const found = section?.match(new RegExp(`^${name} = "(.*)"$`, "m"));
  if (!found) throw new Error(`Cargo.toml states no ${name}`);
  return found[1];
}

/** What npm needs to know. */
export function packageFile(manifest) {
  const entry = { types: "./index.d.ts", default: "./index.js" };
  return {
    name: "nadir",
    version: fromManifest(manifest, "version"),
    description: fromManifest(manifest, "description"),
    license: fromManifest(manifest, "license"),
    type: "module",
    main: "./index.js",
    types: "./index.d.ts",
    exports: { ".": entry, "./package.json": "./package.json" },
    files: [...PARTS, "core.js", "core_bg.wasm"],
    sideEffects: true,
    engines: { node: ">=20" },
  };
}

function build(wasm, folder) {
  const manifest = readFileSync("Cargo.toml", "utf8");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const options = ["--target", "web", "--no-typescript", "--omit-default-module-path", "--experimental-reset-state-function"];
  run("wasm-bindgen", [...options, "--remove-name-section", "--remove-producers-section", "--out-name", "core", "--out-dir", folder, wasm]);
  const core = join(folder, "core_bg.wasm");
  run("wasm-opt", ["-O3", ...FEATURES, "--output", core, core]);
  for (const part of PARTS) copyFileSync(join("src/module", part), join(folder, part));
  const index = join(folder, "index.js");
  writeFileSync(index, readFileSync(index, "utf8").replace("@VERSION@", fromManifest(manifest, "version")));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(packageFile(manifest), null, 2)}\n`);
}

function run(program, parameters) {
  execFileSync(program, parameters, { stdio: "inherit" });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [wasm, folder] = process.argv.slice(2);
  build(wasm, folder);
}
