// Prints what the built page weighs: `node .ci/sizes.mjs`. Brotli 11 and gzip 9, as a web server would send it.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const weigh = (bytes) => [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
const weighFile = (name, path) => [name, weigh(readFileSync(path))];

const site = "pkg/site";
const files = readdirSync(site, { recursive: true })
  .filter((name) => statSync(join(site, name)).isFile())
  .sort()
  .map((name) => weighFile(`site/${name}`, join(site, name)));
const sum = files.reduce((total, [, sizes]) => total.map((value, index) => value + sizes[index]), [0, 0, 0]);
const rows = [...files, ["site, in all", sum]];
for (const single of ["nadir.html"]) {
  if (existsSync(join("pkg", single))) rows.push(weighFile(single, join("pkg", single)));
}

const width = Math.max(...rows.map(([name]) => name.length));
const line = (name, cells) => console.log(name.padEnd(width) + cells.map((cell) => String(cell).padStart(11)).join(""));
line("bytes", ["raw", "gzip", "brotli"]);
for (const [name, sizes] of rows) line(name, sizes.map((size) => size.toLocaleString("en")));
