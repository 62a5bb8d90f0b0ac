// Every text that people read, in both languages, side by side: `node .ci/words.mjs > pkg/words.md` (`make words`).
//
// A text stands in the sources as a pair, English first: in `phrase(…)`, in `pick(…)`, or in a list of the two. Read in this order it can be
// judged by someone who knows both languages; what belongs together stands together, with its file.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CHINESE = /[\u3400-\u9fff]/;
/** A text of Rust, or of JavaScript. */
const TEXT = /"((?:[^"\\]|\\[\s\S])*)"/g;

const sources = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sources(path);
      return /\.(rs|js)$/.test(entry.name) && !/tests?\.rs$/.test(entry.name) ? [path] : [];
    });

/** The text as it is shown: escapes resolved, a line that goes on joined. */
const shown = (text) =>
  text
    .replace(/\\\n\s*/g, "")
    .replace(/\\u\{([0-9a-f]+)\}/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\\n/g, " ⏎ ")
    .replace(/\\(["\\])/g, "$1");

/** Pairs of texts that follow each other with nothing but a comma and blanks between them, the second of them Chinese. */
function pairs(source) {
  const code = source.replace(/^\s*\/\/.*$/gm, (line) => " ".repeat(line.length));
  const texts = [...code.matchAll(TEXT)];
  return texts.slice(1).flatMap((second, at) => {
    const first = texts[at];
    const between = code.slice(first.index + first[0].length, second.index);
    return /^,\s*$/.test(between) && CHINESE.test(second[1]) && !CHINESE.test(first[1]) ? [[shown(first[1]), shown(second[1])]] : [];
  });
}

const cell = (text) => text.replaceAll("|", "\\|");
let count = 0;
for (const path of ["src/core/report", "src/core/figure", "src/core/response/measure", "src/import", "src/page"].flatMap((folder) => sources(join(ROOT, folder)))) {
  const found = pairs(readFileSync(path, "utf8"));
  if (found.length === 0) continue;
  count += found.length;
  console.log(`\n## ${relative(ROOT, path)}\n\n| English | 中文 |\n|---|---|`);
  for (const [english, chinese] of found) console.log(`| ${cell(english)} | ${cell(chinese)} |`);
}
console.error(`${count} pairs`);
