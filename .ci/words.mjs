// Every text that people read, in both languages, side by side: `node .ci/words.mjs > pkg/words.md` (`make words`).
//
// A text stands in the sources as a pair, English first: in `phrase(…)`, in `pick(…)`, in a list of the two, or in two arms of a choice. Where
// it stands in two places, a name says what belongs together: the arm of a match, the variant of an error, the key of an object. Read in this
// order it can be judged by someone who knows both languages; what belongs together stands together, with its file.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CHINESE = /[\u3400-\u9fff]/;
/** A text of Rust, or of JavaScript. */
const TEXT = /"((?:[^"\\]|\\[\s\S])*)"/g;

const sources = (path) => {
  if (statSync(path).isDirectory()) return readdirSync(path).sort().flatMap((name) => sources(join(path, name)));
  return /\.(rs|js)$/.test(path) && !/tests?\.rs$/.test(path) ? [path] : [];
};

/** The text as it is shown: escapes resolved, a line that goes on joined. */
const shown = (text) =>
  text
    .replace(/\\\n\s*/g, "")
    .replace(/\\u\{([0-9a-f]+)\}/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\\n/g, " ⏎ ")
    .replace(/\\(["\\])/g, "$1");

/** Whether these are a text in English and its text in Chinese. */
const isPair = (first, second) => CHINESE.test(second) && !CHINESE.test(first) && /[A-Za-z]/.test(first);

/** Texts that follow each other with nothing between them but a comma and blanks, or the beginning of the other arm of a choice. */
function inTurn(code) {
  const texts = [...code.matchAll(TEXT)];
  return texts.slice(1).flatMap((second, at) => {
    const first = texts[at];
    const between = code.slice(first.index + first[0].length, second.index);
    const isNext = /^,\s*$/.test(between) || (between.length < 200 && !between.includes(";") && /(=>|else \{)\s*\{?\s*(format!\(\s*)?$/.test(between));
    return isNext && isPair(first[1], second[1]) ? [{ at: second.index, first: first[1], second: second[1] }] : [];
  });
}

/** Texts under one name, the second of them in Chinese: `naming` has the name and the text as its groups. */
function underOneName(code, naming) {
  const known = new Map();
  return [...code.matchAll(naming)].flatMap((found) => {
    const { name, text } = found.groups;
    const first = known.get(name);
    if (first !== undefined && isPair(first, text)) return [{ at: found.index + found[0].indexOf(`"${text}"`), first, second: text }];
    known.set(name, text);
    return [];
  });
}

const QUOTED = String.raw`"(?<text>(?:[^"\\]|\\[\s\S])*)"`;
/** The arm of a match on the language, by its guard; the variant of an error; the key of an object. */
const ARM = new RegExp(String.raw`Language::(?:English|Chinese)(?<name>[^=>"]*(?:==[^=>"]*)?)=>\s*\{?\s*(?:format!\(\s*)?${QUOTED}`, "g");
const KEY = new RegExp(String.raw`\b(?<name>\w+): ${QUOTED}`, "g");
const ERROR = new RegExp(String.raw`#\[error\(${QUOTED}[^\]]*\)\]\s*(?<name>\w+)|::(?<name2>\w+)(?: \{[^}]*\})? => (?:\{\s*)?(?:format!\()?"(?<text2>(?:[^"\\]|\\[\s\S])*)"`, "g");

/** An error says what it is in English where it is declared, in Chinese where it is shown. */
function errors(code) {
  const said = new Map();
  return [...code.matchAll(ERROR)].flatMap((found) => {
    const { name, text, name2, text2 } = found.groups;
    if (name) said.set(name, text);
    const first = said.get(name2);
    // The texts may stand before the declarations.
    return name2 ? [{ at: found.index + found[0].indexOf(`"${text2}"`), name: name2, first, second: text2 }] : [];
  }).map((pair) => ({ ...pair, first: pair.first ?? said.get(pair.name) ?? "" })).filter(({ first, second }) => isPair(first, second));
}

/** Every pair of a source, in the order of the Chinese texts, each once. */
function pairs(source, isScript) {
  const code = source.replace(/^\s*\/\/.*$/gm, (line) => " ".repeat(line.length));
  const named = isScript ? underOneName(code, KEY) : [...errors(code), ...underOneName(code, ARM)];
  const all = new Map([...inTurn(code), ...named].map((pair) => [pair.at, pair]));
  return [...all.values()].sort((one, other) => one.at - other.at).map(({ first, second }) => [shown(first), shown(second)]);
}

const cell = (text) => text.replaceAll("|", "\\|");
let count = 0;
const FOLDERS = ["src/core/report", "src/core/figure", "src/core/response/measure", "src/core/files/document.rs", "src/import", "src/reader", "src/page"];
for (const path of FOLDERS.flatMap((folder) => sources(join(ROOT, folder)))) {
  const found = pairs(readFileSync(path, "utf8"), path.endsWith(".js"));
  if (found.length === 0) continue;
  count += found.length;
  console.log(`\n## ${relative(ROOT, path)}\n\n| English | 中文 |\n|---|---|`);
  for (const [english, chinese] of found) console.log(`| ${cell(english)} | ${cell(chinese)} |`);
}
console.error(`${count} pairs`);
