// Copy for Word: the table on the clipboard, converted to .docx by LibreOffice, has every cell and footnote of the page.
import { expect, test } from "./nadir";
import { Study, type Entry, type ShownRow } from "./study";
import { asWord, copyForWord, pasted } from "./word";

const BUTTON = ["Copy for Word", "复制到 Word"];
/** How many rows each has at least, with the headings of its sections: Table 2 has its main rows, others are a choice. */
const TABLES: [Entry, number][] = [["baseline", 24], ["efficacy", 24], ["adverseEvents", 32], ["flow", 29]];

const marked = ({ text, mark }: { text: string; mark: string }) => (mark ? `${text}^${mark}` : text);

/** A row as Word is to hold it: the name, set in where it belongs to a section, and a cell for every column. */
function inWord(row: ShownRow, columns: number): string[] {
  const cells = row.cells.map(marked);
  return [(row.kind === "member" ? "\u2003" : "") + row.label, ...cells, ...Array(columns - 1 - cells.length).fill("")];
}

for (const [name, language] of [["English", 0], ["Chinese", 1]] as const) {
  for (const [entry, least] of language === 0 ? TABLES : TABLES.slice(1, 2)) {
    test(`${entry} in ${name}: every cell and every footnote arrives in a Word table`, async ({ nadir }) => {
      test.setTimeout(180_000);
      await nadir.open();
      if (language === 1) await nadir.button("中文").click();
      const study = new Study(nadir, language);
      await study.loadExample();
      await study.open(entry);
      const table = await study.table();
      expect(table.rows.length).toBeGreaterThanOrEqual(least);
      expect(table.subtitle).toMatch(/synthetic|合成数据/i);
      await copyForWord(nadir, BUTTON[language]);
      const { html, text } = await pasted(nadir);
      const word = await asWord(nadir, html);

      expect(word.tables.length, "one real table").toBe(1);
      const [rows] = word.tables;
      const columns = table.headings.length;
      const head = table.spans.length > 0 ? 2 : 1;
      const widths = [...(head === 2 ? [table.spans.length] : []), ...Array(table.rows.length + 1).fill(columns)];
      expect(rows.map((row) => row.length), "every row has every column").toEqual(widths);
      if (head === 2) expect(rows[0].map((cell) => cell.text)).toEqual(table.spans.map(({ text }) => text));
      const headings = table.headings.map(({ heading, detail }) => (detail ? `${heading}\n${detail}` : heading));
      expect(rows[head - 1].map((cell) => cell.text)).toEqual(headings);
      expect(rows.slice(head).map((row) => row.map((cell) => cell.text))).toEqual(table.rows.map((row) => inWord(row, columns)));
      expect(word.before).toEqual([[table.title, table.subtitle].filter((part) => part !== "").join(" ")]);
      expect(word.after).toEqual([...table.footnotes.map(({ mark, text }) => `^${mark} ${text}`), ...table.notes]);

      // Three rules and no other line; names from the left, numbers from the right.
      const rules = rows.map((row) => [...new Set(row.map((cell) => [...cell.rules].sort().join(" ")))]);
      // A head of two rows has the second rule under its second one, and short ones under what stands over columns.
      const ruled = (at: number) => (at === rows.length - 1 || (head === 2 && at === 1) ? ["bottom"] : at > 0 ? [""] : head === 2 ? ["top", "bottom top"] : ["bottom top"]);
      expect(rules).toEqual(rows.map((_, at) => ruled(at)));
      const isLeft = (align: string) => ["", "left", "start"].includes(align);
      const oddlySet = rows.flatMap((row) => row.filter((cell, at) => cell.text !== "" && isLeft(cell.align) !== (at === 0)));
      expect(oddlySet).toEqual([]);

      // The same without a word processor: cells parted by tabs.
      const lines = text.split("\n").map((line) => line.split("\t"));
      // Behind the title and the rows of the head.
      expect(lines.slice(1 + head, 1 + head + table.rows.length)).toEqual(table.rows.map((row) => [row.label, ...row.cells.map((cell) => cell.text)]));
    });
  }
}
