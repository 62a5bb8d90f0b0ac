// Tests of the packing step, on a small page of the shape Trunk writes and, when it is there, on the built one.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { PROGRAMS, nameProgram, packFile, packSite, programScript, withOneStyle } from "./pack.mjs";

const wasm = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]);
const files = {
  "a-1.css": Buffer.from("p::after { content: '$&' }"),
  "b-2.css": Buffer.from("b { color: red }"),
  "app-3.js": Buffer.from("// see https://example.org/note\nlet a = '$1';\nexport { a as default };\n"),
  "app-3_bg.wasm": wasm,
  "engine-4.js": Buffer.from(programScript("engine", "// a note\nlet wasm_bindgen = '$2';\n")),
  "engine-5.wasm": Buffer.concat([wasm, wasm]),
  "reader-4.js": Buffer.from(programScript("reader", "let wasm_bindgen = '$3';\n")),
  "reader-5.wasm": Buffer.concat([wasm, wasm, wasm]),
};
const named = (html) => PROGRAMS.reduce((page, name) => nameProgram(page, name, { script: `${name}-4.js`, wasm: `${name}-5.wasm` }), html);
const page = named(
  `<!doctype html>
<html lang="en"><head>
<!-- a note -->
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./a-1.css" integrity="sha384-x"/>
<link rel="stylesheet" href="./b-2.css" integrity="sha384-y"/>
<script>window.keeper = "$&";</script>
<script type="module">
import init from './app-3.js';
const wasm = await init({ module_or_path: './app-3_bg.wasm' });
</script>
<link rel="modulepreload" href="./app-3.js" crossorigin="anonymous"><link rel="preload" href="./app-3_bg.wasm" as="fetch"></head>
<body></body></html>
`,
);
const read = (name) => files[name];

const policyOf = (html) => html.match(/Content-Security-Policy" content="([^"]*)"/)[1];
const blocks = (html, start, tag = start) => [...html.matchAll(new RegExp(`<${start}[^>]*>([\\s\\S]*?)</${tag}>`, "g"))].map((found) => found[1]);
const sha256 = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The scripts that stand apart from the compiled page. */
const apart = (html) => [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((found) => found[1]);

/** What holds for any single file: the sample's and the built one's. */
function holdsForSingleFile(html) {
  const [script, ...moreScripts] = blocks(html, 'script type="module"', "script");
  const [data, engine, reader, ...moreData] = blocks(html, "script").filter((block) => block !== script && !apart(html).includes(block));
  const [style, ...moreStyles] = blocks(html, "style");
  assert.deepEqual([moreScripts, moreStyles, moreData], [[], [], []]);
  for (const block of [data, engine, reader]) assert.match(block, /^[A-Za-z0-9+/]+=*$/);
  assert.equal(
    policyOf(html),
    `default-src 'none'; script-src ${[...apart(html), script].map(sha256).join(" ")} 'wasm-unsafe-eval'; style-src ${sha256(style)}; ` +
      "img-src data: blob:; connect-src 'none'; worker-src blob:; form-action 'none'; base-uri 'none'",
  );
  const addresses = [...html.matchAll(/\b(?:src|href|action|poster|data|srcset)\s*=\s*"([^"]*)"/g)].map((found) => found[1]);
  assert.deepEqual(addresses.filter((address) => !/^(data:|#)/.test(address)), []);
  // XML namespaces are names, not addresses.
  const names = /http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xlink|1999\/xhtml|1998\/Math\/MathML|XML\/1998\/namespace|2000\/xmlns\/)/g;
  assert.doesNotMatch(html.replace(names, ""), /https?:\/\//);
  assert.doesNotMatch(html, /@import|url\((?!['"]?data:)/);
}

test("the site's policy allows its own files and its inline scripts", () => {
  const html = packSite(page);
  const [one, script] = blocks(html, "script");
  assert.equal(
    policyOf(html),
    `default-src 'none'; script-src 'self' ${sha256(one)} ${sha256(script)} 'wasm-unsafe-eval'; style-src 'self'; ` +
      "img-src data: blob:; connect-src 'self'; worker-src blob:; form-action 'none'; base-uri 'none'",
  );
});

test("packing the site twice changes nothing", () => {
  assert.equal(packSite(packSite(page)), packSite(page));
});

test("what is needed first is named before anything else of the head", () => {
  assert.match(packSite(page), /connect-src 'self'[^>]*>\n<link rel="modulepreload"[^>]*>\n<link rel="preload"[^>]*>\n<link rel="icon"/);
});

test("one stylesheet stands for all, in their order and once", () => {
  const one = withOneStyle(page, read);
  assert.equal(one.text, "p::after { content: '$&' }\nb { color: red }");
  assert.deepEqual(one.replaced, ["a-1.css", "b-2.css"]);
  const integrity = createHash("sha384").update(one.text).digest("base64");
  assert.deepEqual([...one.page.matchAll(/<link rel="stylesheet"[^>]*>/g)].map((found) => found[0]), [
    `<link rel="stylesheet" href="./${one.name}" integrity="sha384-${integrity}"/>`,
  ]);
  const again = (name) => (name === one.name ? Buffer.from(one.text) : read(name));
  assert.deepEqual(withOneStyle(one.page, again), { page: one.page, name: one.name, text: one.text, replaced: [] });
  assert.equal(packFile(one.page, again), packFile(page, read));
});

test("the page's program starts before the blocks of the others are read", () => {
  const html = packFile(page, read);
  const order = ['id="packed">', '<script type="module" async>', 'id="packed-engine">', 'id="packed-reader">', "</body>"];
  const places = order.map((text) => html.indexOf(text));
  assert.deepEqual([...places].sort((one, other) => one - other), places);
  assert.ok(places[0] > 0);
});

test("the single file names no other file and its policy states its blocks", () => {
  holdsForSingleFile(packFile(page, read));
});

test("the single file is the same after the site was packed", () => {
  assert.equal(packFile(packSite(page), read), packFile(page, read));
});

test("the single file holds the style, the script and the wasm unchanged", () => {
  const html = packFile(page, read);
  assert.equal(blocks(html, "style")[0], "p::after { content: '$&' }\nb { color: red }");
  const [one] = apart(html);
  const [script] = blocks(html, 'script type="module"', "script");
  assert.equal(one, 'window.keeper = "$&";');
  assert.match(script, /let a = '\$1';/);
  const block = (id) => gunzipSync(Buffer.from(html.match(new RegExp(`id="${id}">([^<]*)<`))[1], "base64"));
  assert.deepEqual([block("packed"), block("packed-engine")], [wasm, Buffer.concat([wasm, wasm])]);
  assert.deepEqual(block("packed-reader"), Buffer.concat([wasm, wasm, wasm]));
  const program = (name, text) => [`(globalThis.nadirPrograms ??= {}).${name} = () => {`, `let wasm_bindgen = '${text}';`, "", "return wasm_bindgen;", "};", ""];
  assert.ok(apart(html).includes(program("engine", "$2").join("\n")) && apart(html).includes(program("reader", "$3").join("\n")));
});

test("the same input gives the same bytes", () => {
  assert.equal(packFile(page, read), packFile(page, read));
});

test("what cannot be packed is refused, not packed wrongly", () => {
  assert.throws(() => packSite(page.replace("Content-Security-Policy", "X")), /policy meta tag/);
  assert.throws(() => packSite(page.replace("</body>", '<script type="module"></script></body>')), /module script/);
  const importing = { ...files, "app-3.js": Buffer.from("import { b } from './b.js';") };
  assert.throws(() => packFile(page, (name) => importing[name]), /imports another file/);
  const ending = { ...files, "app-3.js": Buffer.from("let a = '</script>';") };
  assert.throws(() => packFile(page, (name) => ending[name]), /its own end tag/);
});

const built = new URL("../../pkg/nadir.html", import.meta.url);
test("the built single file holds to all of it", { skip: !existsSync(built) && "not built yet" }, () => {
  holdsForSingleFile(readFileSync(built, "utf8"));
});
