// Packs what Trunk built. `node src/packaging/pack.mjs pkg/site pkg/nadir.html`
//
// 1. Makes the script of each program beside the page a function, which the page hands to a worker as text, and names its files by content.
// 2. Makes one stylesheet of all: one request instead of nine before anything is drawn.
// 3. Writes the Content-Security-Policy into the site's index.html: its own files and its inline scripts, by hash; and names what will be
//    needed at the top, so that it is fetched while the rest of the page is read.
// 4. Makes the single file: style, scripts and wasm inlined, a policy that forbids every connection.
//
// Same input, same bytes: nothing here reads a clock or depends on the order of a folder.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const POLICY = /(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)/;
const COMMENT = /<!--[\s\S]*?-->\s*/g;
const STYLESHEET = /<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g;
const PRELOAD = /<link rel="(?:modulepreload|preload)"[^>]*>\s*/g;
/** The programs beside the page. */
export const PROGRAMS = ["engine", "reader"];
/** Where the page finds the files of a program; written by [`nameProgram`]. */
const fileNames = (program) => new RegExp(`<meta name="nadir-${program}" content="(\\S+) (\\S+)">\\s*`);
/** The type of the block of data; no browser runs such a script, so that no policy has to name it. */
const PACKED = "application/gzip";
const MODULE = /<script type="module">([\s\S]*?)<\/script>/;
/** Scripts that stand apart from the compiled page. */
const APART = /<script>([\s\S]*?)<\/script>/g;

/** The policy's word for an inline block: what the browser computes over its exact text. */
export function hashOf(text) {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/** A page's policy. Files of one's own are named by `'self'`; where nothing may be loaded the word is `'none'`. */
export function policy({ script, style, connect }) {
  return [
    "default-src 'none'",
    `script-src ${script} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
    "img-src data: blob:",
    `connect-src ${connect}`,
    "worker-src blob:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** Trunk's page with the policy of the hosted site. Packing twice changes nothing. */
export function packSite(html) {
  const script = only(html, MODULE, "module script")[1];
  const uncommented = html.replace(COMMENT, "");
  const needed = [...uncommented.matchAll(PRELOAD)].map((link) => link[0].trimEnd());
  const bare = uncommented.replace(PRELOAD, "").replace(POLICY, (policy) => [policy, ...needed].join("\n"));
  return withPolicy(bare, {
    script: ["'self'", ...hashesApart(bare), hashOf(script)].join(" "),
    style: "'self'",
    connect: "'self'",
  });
}

/** Trunk's page as one file. `read` gives the bytes of a file of the site by name. */
export function packFile(html, read) {
  const boot = only(html, MODULE, "module script")[1];
  const scriptName = only(boot, /from '\.\/([^']+\.js)'/, "script import")[1];
  const wasmName = only(boot, /'\.\/([^']+\.wasm)'/, "wasm address")[1];
  const style = [...html.matchAll(STYLESHEET)].map((link) => read(link[1]).toString("utf8")).join("\n");
  const script = inlineScript(read(scriptName).toString("utf8"));
  const programs = PROGRAMS.map((name) => {
    const [found, program, wasm] = only(html, fileNames(name), `name of the files of the ${name}`);
    return { name, found, text: read(program).toString("utf8"), wasm: read(wasm) };
  });
  refuseEnd(style, "style");
  refuseEnd(script, "script");
  for (const { text } of programs) refuseEnd(text, "script");
  const linked = html.replace(COMMENT, "").replace(PRELOAD, "").replace(STYLESHEET, "");
  const bare = programs.reduce((page, { found, text }) => page.replace(found, () => `<script>${text}</script>\n`), linked);
  // Function replacements: a `$` in the inlined text must stay a `$`.
  const inlined = bare.replace(MODULE, () => `<style>${style}</style>\n`);
  only(inlined, /<\/body>/, "end of the body");
  const block = (id, bytes) => `<script type="${PACKED}" id="${id}">${gzipSync(bytes, { level: 9 }).toString("base64")}</script>\n`;
  // The page starts as soon as its own block is there, while the browser reads those of the programs beside it.
  const start = `${block("packed", read(wasmName))}<script type="module" async>${script}</script>\n`;
  const beside = programs.map(({ name, wasm }) => block(`packed-${name}`, wasm)).join("");
  const whole = inlined.replace("</body>", () => `${start}${beside}</body>`);
  return withPolicy(whole, { script: [...hashesApart(bare), hashOf(script)].join(" "), style: hashOf(style), connect: "'none'" });
}

const hashesApart = (html) => [...html.matchAll(APART)].map((found) => hashOf(found[1]));

/** The script of a program as a function that gives it: run nowhere but where it is called, in the page or as the text of a worker. */
export function programScript(name, text) {
  only(text, /\blet wasm_bindgen\b/, `program of the ${name}`);
  return `(globalThis.nadirPrograms ??= {}).${name} = () => {\n${withoutNotes(text)}\nreturn wasm_bindgen;\n};\n`;
}

/** The page with the names of a program's files. */
export function nameProgram(html, name, { script, wasm }) {
  return html.replace("</head>", () => `<meta name="nadir-${name}" content="${script} ${wasm}">\n</head>`);
}

/**
 * The module wasm-bindgen wrote, followed by the call that starts it. The wasm stands in a block of data: as a text of the script, a
 * megabyte would be hashed and parsed as a program first.
 */
function inlineScript(module) {
  if (/^\s*import\b/m.test(module)) throw new Error("the script imports another file: it cannot be inlined");
  return `${withoutNotes(module)}
const block = document.getElementById("packed");
const letters = block.textContent;
block.remove();
const packed = Uint8Array.fromBase64?.(letters) ?? Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
await __wbg_init({ module_or_path: new Response(unpacked, { headers: { "Content-Type": "application/wasm" } }) });
`;
}

function withoutNotes(script) {
  return script.replace(/^\s*\/\/.*\n/gm, "").replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, "");
}

function withPolicy(html, sources) {
  only(html, POLICY, "policy meta tag");
  return html.replace(POLICY, (_, before, after) => before + policy(sources) + after);
}

/** The one match of `pattern`; anything else means that Trunk's output has changed and this step must be looked at. */
function only(text, pattern, what) {
  const found = [...text.matchAll(new RegExp(pattern, "g"))];
  if (found.length !== 1) throw new Error(`expected one ${what}, found ${found.length}`);
  return found[0];
}

function refuseEnd(text, tag) {
  if (new RegExp(`</${tag}`, "i").test(text)) throw new Error(`the ${tag} holds its own end tag`);
}

/** Gives the files of a program names by their content, so that a page finds the program that was built with it and no other. */
function packProgram(site, html, name) {
  const at = (file) => join(site, file);
  const built = { script: `nadir-${name}.js`, wasm: `nadir-${name}_bg.wasm` };
  if (!existsSync(at(built.script))) return html;
  const contents = { script: programScript(name, readFileSync(at(built.script), "utf8")), wasm: readFileSync(at(built.wasm)) };
  const named = (part, kind) => `${name}-${createHash("sha256").update(contents[part]).digest("hex").slice(0, 16)}.${kind}`;
  const names = { script: named("script", "js"), wasm: named("wasm", "wasm") };
  for (const part of ["script", "wasm"]) {
    writeFileSync(at(names[part]), contents[part]);
    rmSync(at(built[part]));
  }
  return nameProgram(html, name, names);
}

/** The page with one stylesheet in place of all, in their order; `read` gives a file's bytes by its name. Also its name and its text. */
export function withOneStyle(html, read) {
  const links = [...html.matchAll(STYLESHEET)];
  const text = links.map((link) => read(link[1]).toString("utf8")).join("\n");
  const name = `style-${createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16)}.css`;
  const integrity = `sha384-${createHash("sha384").update(text, "utf8").digest("base64")}`;
  const link = `<link rel="stylesheet" href="./${name}" integrity="${integrity}"/>\n`;
  const page = html.replace(STYLESHEET, (found) => (found === links[0][0] ? link : ""));
  return { page, name, text, replaced: links.map((found) => found[1]).filter((found) => found !== name) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [site, file] = process.argv.slice(2);
  const index = join(site, "index.html");
  const read = (name) => readFileSync(join(site, name));
  const built = PROGRAMS.reduce((page, name) => packProgram(site, page, name), read("index.html").toString("utf8"));
  const { page: html, name, text, replaced } = withOneStyle(built, read);
  writeFileSync(join(site, name), text);
  for (const part of replaced) rmSync(join(site, part));
  writeFileSync(file, packFile(html, read));
  writeFileSync(index, packSite(html));
}
