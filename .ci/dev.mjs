// Rebuilds the page whenever a source changes and reloads it: `node .ci/dev.mjs 8080`. For `make dev`.
//
// The page runs under its real policy. A script of its own, which only this task adds to the built folder, asks every half second for the
// number of the build and loads the page anew when it has changed.
import { spawn } from "node:child_process";
import { readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "./serve.mjs";

const SITE = "pkg/site";
const SOURCES = ["src", "style", "index.html"];
/** An editor saves in several steps; a build begins when it has been quiet this long. */
const QUIET_MS = 150;
const RELOAD = `const build = () => fetch("./dev-build.txt", { cache: "no-store" }).then((answer) => answer.text());
const shown = await build();
setInterval(async () => {
  const found = await build().catch(() => shown);
  if (found !== shown) location.reload();
}, 500);
`;

const port = Number(process.argv[2] ?? 8080);
let number = 0;
let isBuilding = false;
let isStale = false;

function build() {
  if (isBuilding) {
    isStale = true;
    return;
  }
  isBuilding = true;
  const started = performance.now();
  spawn("make", ["dev-build"], { stdio: "inherit" }).on("close", (code) => {
    isBuilding = false;
    if (code === 0) publish();
    console.log(code === 0 ? `built in ${((performance.now() - started) / 1000).toFixed(1)} s` : "the build failed; the page stays as it was");
    if (isStale) {
      isStale = false;
      build();
    }
  });
}

function publish() {
  number += 1;
  const index = join(SITE, "index.html");
  const page = readFileSync(index, "utf8").replace("</head>", '<script type="module" src="./dev-reload.js"></script>\n</head>');
  writeFileSync(join(SITE, "dev-reload.js"), RELOAD);
  writeFileSync(join(SITE, "dev-build.txt"), String(number));
  writeFileSync(index, page);
}

let timer;
for (const source of SOURCES) {
  watch(source, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(build, QUIET_MS);
  });
}
await serve(SITE, port);
console.log(`Nadir, rebuilt at every change: http://127.0.0.1:${port}  (Ctrl-C stops it)`);
build();
