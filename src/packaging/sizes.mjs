// Prints what a built folder weighs, the page's unless another is named: `node src/packaging/sizes.mjs [pkg/js]`. Brotli 11 and gzip 9, as a web server would send it.
// The page's are kept in target/sizes.json too, which sizes.test.mjs holds against its limits.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const weigh = (bytes) => [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
const weighFile = (name, path) => [name, weigh(readFileSync(path))];

const [site = "pkg/site"] = process.argv.slice(2);
const name = basename(site);
const files = readdirSync(site, { recursive: true })
  .filter((file) => statSync(join(site, file)).isFile())
  .sort()
  .map((file) => weighFile(`${name}/${file}`, join(site, file)));
const sum = files.reduce((total, [, sizes]) => total.map((value, index) => value + sizes[index]), [0, 0, 0]);
const rows = [...files, [`${name}, in all`, sum]];
for (const single of ["nadir.html"]) {
  if (name === "site" && existsSync(join("pkg", single))) rows.push(weighFile(single, join("pkg", single)));
}

const width = Math.max(...rows.map(([name]) => name.length));
const line = (name, cells) => console.log(name.padEnd(width) + cells.map((cell) => String(cell).padStart(11)).join(""));
line("bytes", ["raw", "gzip", "brotli"]);
for (const [name, sizes] of rows) line(name, sizes.map((size) => size.toLocaleString("en")));

if (name === "site") {
  mkdirSync("target", { recursive: true });
  writeFileSync("target/sizes.json", JSON.stringify(Object.fromEntries(rows.map(([name, [raw, gzip, brotli]]) => [name, { raw, gzip, brotli }]))));
}
