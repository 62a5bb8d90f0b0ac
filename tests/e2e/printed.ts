// The source paper's tables as printed, and the reference results of their tests.
import { readFileSync } from "node:fs";
import { records } from "./csv";

const fixture = (name: string) => readFileSync(new URL(`../fixtures/reference/${name}`, import.meta.url), "utf8");

export interface PrintedRow {
  section: string;
  label: string;
  /** Sirolimus and everolimus. */
  arms: [string, string];
  severe: [string, string];
  p: string;
}

const all = records(fixture("source_paper_tables.csv")).slice(1);

/** The printed rows of a table. */
export function printedRows(table: "1" | "2" | "3"): PrintedRow[] {
  return all
    .filter((record) => record[0] === table)
    .map(([, section, label, first, second, severe, otherSevere, p]) => ({ section, label, arms: [first, second], severe: [severe, otherSevere], p }));
}

/** Results that were computed outside of our code from the printed numbers. */
export interface ReferenceRow {
  section: string;
  kind: "continuous" | "proportion";
  sirolimus: { mean: number; sd: number; events: number; n: number };
  everolimus: { mean: number; sd: number; events: number; n: number };
  p: Record<string, number>;
  p_other: Record<string, number>;
  p_range_over_rounding_of_inputs: Record<string, [number, number]>;
  statistic: Record<string, number>;
  student: { t: number; df: number; diff: number; ci_low: number; ci_high: number };
}

/** The reference results of one row of Table 2. */
export function reference(section: string, kind: ReferenceRow["kind"]): ReferenceRow {
  const { rows } = JSON.parse(fixture("paper_tables.json")) as { rows: (ReferenceRow & { table: number })[] };
  return rows.find((row) => row.table === 2 && row.section === section && row.kind === kind)!;
}

/** The count of `16 (48)`, and of `11/33 (33)`. */
export const count = (cell: string): number => Number(cell.split(/[ /]/)[0]);

/** A count with its percentage rounded half up, in whole numbers: what the paper prints where its rounding is right. */
export function withPercent(events: number, n: number): string {
  return events === 0 ? "0" : `${events} (${Math.floor((200 * events + n) / (2 * n))})`;
}
