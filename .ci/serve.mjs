// Serves a folder on this computer: `node .ci/serve.mjs pkg/site 8080`. For `make serve` and the end-to-end tests.
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** Starts a server for `folder` on the loopback address. Port 0 takes a free one; `headers` are sent with every answer. Resolves to the running server. */
export function serve(folder, port = 0, headers = {}) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    answer(root, request, response, headers).catch(() => response.destroy());
  });
  return new Promise((started, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => started(server));
  });
}

async function answer(root, request, response, headers) {
  const file = await fileFor(root, request.url);
  if (!file || !["GET", "HEAD"].includes(request.method)) {
    response.writeHead(file ? 405 : 404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not here.\n");
    return;
  }
  response.writeHead(200, {
    "Content-Type": TYPES[extname(file.path)] ?? "application/octet-stream",
    "Content-Length": file.size,
    // A rebuilt page is seen at the next reload.
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    ...headers,
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(file.path).on("error", () => response.destroy()).pipe(response);
}

/** The file an address names, inside the root and nowhere else. */
async function fileFor(root, url) {
  let name;
  try {
    name = decodeURIComponent(new URL(url, "http://here").pathname);
  } catch {
    return undefined;
  }
  const path = normalize(join(root, name.endsWith("/") ? `${name}index.html` : name));
  if (!path.startsWith(root + sep)) return undefined;
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? { path, size: found.size } : undefined;
}

/** The headers that the folder asks for in its `_headers`: `make serve` then shows the page as a server that reads them does. */
export function sentHeaders(folder) {
  const file = join(folder, "_headers");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(1) : [];
  const parts = lines.filter(Boolean).map((line) => line.trim().split(/: (.*)/s));
  return Object.fromEntries(parts.map(([name, value]) => [name, value]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [folder = fileURLToPath(new URL("../pkg/site", import.meta.url)), port = "8080"] = process.argv.slice(2);
  try {
    await serve(folder, Number(port), sentHeaders(folder));
    console.log(`Nadir is ready: http://127.0.0.1:${port}  (Ctrl-C stops it)`);
  } catch (error) {
    const reason = error.code === "EADDRINUSE" ? `Port ${port} is taken. Choose another: make serve PORT=8081` : error.message;
    console.error(`nadir: ${reason}`);
    process.exitCode = 1;
  }
}
