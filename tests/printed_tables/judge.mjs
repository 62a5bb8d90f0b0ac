// Gives every generated table to checkPublished of the built module and counts: correct tables accused, planted errors found and missed.
//   node judge.mjs tables.json [--module ../../pkg/js/index.js] [--cells] [--list] [--json]
// HTML is given as it is pasted; with --cells, as lines of its cells with tabs between, as a spreadsheet would hand it on.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { textOfHtml } from "./html.mjs";

/** Findings that say that something could not be read, as its notes do: neither an accusation nor an error found. They are counted apart. */
export const notUnderstood = new Set(["cell-unreadable", "p-unreadable", "size-missing", "kinds-differ"]);

/** What the module says of a table: accusations with the printed label of their row, or why it did not read it. */
export function judgeTable(nadir, table, cells = false) {
  const content = cells && table.kind === "html" ? textOfHtml(table.content) : table.content;
  // The papers follow rules of their own, which their notes tell; none of the module's is stated.
  const result = nadir.checkPublished({ text: content, rule: "" });
  if (result.error) return { unread: result.error.message ?? String(result.error), accusations: [], unsaid: [], read: 0, judged: 0 };
  const labels = new Map(result.rows.map((row) => [row.row, row.label]));
  const all = result.findings.map((finding) => ({ label: labels.get(finding.row) ?? "", ...finding }));
  const accusations = all.filter((each) => !notUnderstood.has(each.rule));
  const unsaid = [...all.filter((each) => notUnderstood.has(each.rule)), ...(result.notes ?? [])];
  for (const row of result.rows) {
    if (row.verdict !== "not-reproduced" || accusations.some((each) => each.row === row.row)) continue;
    accusations.push({ label: row.label, severity: "verdict", rule: "not-reproduced", row: row.row, cell: "p", message: "" });
  }
  const judged = result.rows.filter((row) => row.verdict === "reproduced" || row.verdict === "within-rounding" || row.verdict === "not-reproduced");
  return { unread: null, accusations, unsaid, read: result.rows.length, judged: judged.length };
}

const plain = (label) => label.replace(/[*†‡§¹²ᵃᵇ]/gu, "").replace(/\s+/gu, " ").trim().toLowerCase();

/** Whether `whole` begins with `start` as with a word of its own. */
const beginsWith = (whole, start) => whole.startsWith(start) && !/^[\p{L}\p{N}]/u.test(whole.slice(start.length));

/** Whether an accusation points at the row of the planted error, or at the heading or the levels of its group. */
export function pointsAt(accusation, planted) {
  const label = plain(accusation.label);
  if (!label) return false;
  // A mark of a footnote may stand at the end of a label once its raised letter is plain text.
  const same = (each) => label === each || label === `${each}a` || label === `${each}b` || beginsWith(each, label) || beginsWith(label, each);
  if ([planted.row, ...planted.group].map(plain).some(same)) return true;
  // A level may be named after its heading.
  return Boolean(planted.heading) && beginsWith(label, plain(planted.heading));
}

/** Everything there is to say of a file of tables. */
export function judge(nadir, tables, cells = false) {
  const report = { correct: 0, accused: [], unread: [], planted: 0, found: [], missed: [], unknowable: [], elsewhere: [], rowsRead: 0, rowsJudged: 0, rules: {} };
  for (const table of tables) {
    const said = judgeTable(nadir, table, cells);
    report.rowsRead += said.read;
    report.rowsJudged += said.judged;
    for (const each of [...said.accusations, ...said.unsaid]) {
      report.rules[each.rule] ??= { correct: 0, planted: 0 };
      report.rules[each.rule][table.correct ? "correct" : "planted"] += 1;
    }
    if (said.unread) report.unread.push({ id: table.id, layout: table.layout, correct: table.correct, message: said.unread });
    if (table.correct) {
      report.correct += 1;
      if (said.accusations.length) report.accused.push({ id: table.id, layout: table.layout, accusations: said.accusations });
      continue;
    }
    const own = said.accusations.filter((each) => pointsAt(each, table.planted));
    const others = said.accusations.filter((each) => !pointsAt(each, table.planted));
    const entry = { id: table.id, layout: table.layout, ...table.planted, said: own.map((each) => each.rule) };
    if (others.length) report.elsewhere.push({ id: table.id, layout: table.layout, planted: table.planted.row, accusations: others });
    if (!table.planted.knowable) report.unknowable.push(entry);
    else (own.length ? report.found : report.missed).push(entry);
    report.planted += table.planted.knowable ? 1 : 0;
  }
  return report;
}

/** Lines of found and missed, by one property or two of the planted error. */
function counted(report, ...keys) {
  const rows = new Map();
  for (const [list, place] of [[report.found, 0], [report.missed, 1], [report.unknowable, 2]]) {
    for (const each of list) {
      const name = keys.map((key) => each[key]).join(", ");
      if (!rows.has(name)) rows.set(name, [0, 0, 0]);
      rows.get(name)[place] += 1;
    }
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, n]) => `  ${name.padEnd(34)}${n.map((x) => String(x).padStart(8)).join("")}`);
}

function print(report, list) {
  const head = `  ${"".padEnd(34)}   found  missed  not knowable`;
  console.log(`correct tables ${report.correct}, accused ${report.accused.length}; not read ${report.unread.length} of all; rows read ${report.rowsRead}, with a P judged ${report.rowsJudged}`);
  for (const { id, layout, accusations } of report.accused) {
    console.log(`  ${id} ${layout}`);
    for (const each of accusations) console.log(`    ${each.severity} ${each.rule}, row “${each.label}”, ${each.cell}: ${each.message}`);
  }
  for (const each of report.unread) console.log(`  not read: ${each.id} ${each.layout}: ${each.message}`);
  const share = report.planted ? ((100 * report.found.length) / report.planted).toFixed(1) : "–";
  const excused = report.missed.filter((each) => each.excuse).length;
  console.log(`knowable errors ${report.planted}, found ${report.found.length} (${share}%); of those missed, ${excused} could be excused by another reading`);
  const said = report.unknowable.filter((each) => each.said.length).length;
  console.log(`errors that cannot be known ${report.unknowable.length}, of which the checker says something at ${said}`);
  console.log(`planted tables with an accusation at another row: ${report.elsewhere.length}`);
  for (const { id, layout, planted, accusations } of report.elsewhere) {
    for (const each of accusations) console.log(`  ${id} ${layout} (planted “${planted}”): ${each.severity} ${each.rule}, row “${each.label}”, ${each.cell}: ${each.message}`);
  }
  console.log("findings by rule, in correct and in planted tables");
  for (const [rule, n] of Object.entries(report.rules)) {
    console.log(`  ${rule.padEnd(34)}${String(n.correct).padStart(8)}${String(n.planted).padStart(8)}${notUnderstood.has(rule) ? "  (not understood: no accusation)" : ""}`);
  }
  for (const keys of [["what"], ["size"], ["what", "size"], ["layout"]]) console.log([`by ${keys.join(" and ")}`, head, ...counted(report, ...keys)].join("\n"));
  if (!list) return;
  console.log("missed");
  for (const each of report.missed) {
    const excuse = each.excuse ? ` [could be excused: ${each.excuse}]` : "";
    console.log(`  ${each.id} ${each.layout}: ${each.row}, ${each.column}, ${each.what}, ${each.size}: printed ${each.printed}, true ${each.true}; ${each.why}${excuse}`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { module: { type: "string", default: "../../pkg/js/index.js" }, cells: { type: "boolean" }, list: { type: "boolean" }, json: { type: "boolean" } },
  });
  const nadir = await import(new URL(values.module, import.meta.url));
  const report = judge(nadir, JSON.parse(readFileSync(positionals[0], "utf8")).tables, values.cells);
  if (values.json) console.log(JSON.stringify(report, null, 1));
  else print(report, values.list);
}
