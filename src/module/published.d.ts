// Declarations of the module, continued: somebody's printed table.

import type { Failure, Policy } from "./index.js";

type Maybe<T> = T | null;

/** A row of a printed table; texts as printed. A row with a label alone is a heading. */
export interface PublishedRow {
  label?: Maybe<string>;
  /** The reference arm: `11/33 (33)`, `30 (91)`, `35.4 ± 16.2`, `30 (19–59)`. */
  first?: Maybe<string | number>;
  /** The comparison arm. */
  second?: Maybe<string | number>;
  /** Further counts of either arm, without a p of their own. */
  firstMore?: Maybe<string | number>;
  secondMore?: Maybe<string | number>;
  /** The printed p: `0.06`, `< 0.001`, `NS`. A number loses the zeros at its end, and with them how finely it was rounded: prefer a text. */
  p?: Maybe<string | number>;
  /** Sizes of the two arms in this row, where they are not in the cells. */
  n?: Maybe<[Maybe<string | number>, Maybe<string | number>]>;
  /** Rows with the same text are adjusted together; `-` keeps a row out. */
  family?: Maybe<string>;
  /** The data are whole numbers: mean and SD are tested (GRIM, GRIMMER). */
  wholeNumbers?: Maybe<boolean>;
  /** How many whole-numbered items each value is the mean of, as on a scale; 1 unless given. A whole number. */
  items?: Maybe<string | number>;
  /** How the cells are to be read, where the form, the words and the P should not decide. */
  reading?: Maybe<PublishedReading>;
}

/** How the cells of a row are read: n (%), % (n), mean (SD), mean (SEM), a median or another number, counts of several levels. */
export type PublishedReading = "count" | "percent-first" | "mean-sd" | "mean-sem" | "median" | "levels";

/** A row of more than two arms, or of more than two levels, under one test. */
export type PublishedSeveralTest =
  | {
      method: string;
      statistic: Maybe<number>;
      /** One number, of F two, of z none. */
      df: number[];
      p: number;
      pLow: Maybe<number>;
      pHigh: Maybe<number>;
      agreement: Maybe<"reproduces" | "within-rounding" | "differs">;
    }
  | { method: string; error: { kind: string; message: string } };

/** Something told of a cell of a row. */
export interface PublishedFinding {
  severity: "blocking" | "caution";
  rule: string;
  row: number;
  cell: string;
  message: string;
}

/** A printed table. */
export interface PublishedTable {
  /**
   * The table as text, in place of `rows`: as a spreadsheet or a word processor copies it (tabs, or HTML), as CSV with commas or
   * semicolons, or as lines of a page with blanks between the columns. One to four lines of headings name the arms, and the p or the
   * sizes; lines above them are the title, lines below the last values the footnotes.
   */
  text?: Maybe<string>;
  /** Names of the arms, the reference first. */
  arms?: Maybe<[string, string]>;
  /** Their sizes, for rows that do not say their own. */
  sizes?: Maybe<[Maybe<string | number>, Maybe<string | number>]>;
  /** The rule of choice that the paper states; none unless given. Without one, nothing departs from it. */
  rule?: Maybe<Policy | "">;
  /** At most 500. */
  rows?: Maybe<PublishedRow[]>;
}

/** A row under one test; `error` where mathematics has no answer. */
export type PublishedTest =
  | {
      method: string;
      statistic: Maybe<number>;
      df: Maybe<number>;
      p: number;
      /** Smallest and largest p over the rounding of the printed means and SDs; `null` for counts. */
      pLow: Maybe<number>;
      pHigh: Maybe<number>;
      /** Whether this rounds to the printed p; `null` where none is printed. */
      agreement: Maybe<"reproduces" | "within-rounding" | "differs">;
    }
  | { method: string; error: { kind: string; message: string } };

/** What can be said of a printed table. Rows are told by their position, from 0. */
export interface PublishedCheck {
  summary: {
    printed: number;
    reproduced: number;
    withinRounding: number;
    onlyUncapped: number;
    notReproduced: number;
    notRecomputable: number;
    offRule: number;
    percentages: number;
    wrongPercentages: number;
    /** How many printed p-values each rule gives. */
    rules: { [policy in Policy]: number };
  };
  rows: {
    row: number;
    label: string;
    n: [Maybe<number>, Maybe<number>];
    /** The reading that was chosen; `null` of a heading with a p and of cells that were not understood. */
    reading: Maybe<PublishedReading>;
    /** Other readings that give the printed p as well. */
    alsoFits: PublishedReading[];
    verdict: "reproduced" | "within-rounding" | "only-uncapped" | "not-reproduced" | "not-recomputable" | "no-p";
    /** The tests whose p rounds to the printed one. */
    reproducedBy: string[];
    /** Of these, the one that gives most of the table's p-values. */
    taken: Maybe<string>;
    /** The tests the stated rule admits; empty where what is printed does not decide it. */
    ruleAsks: Maybe<string[]>;
    departs: boolean;
    tests: PublishedTest[];
    /** A Wald test of a printed estimate, where it gives the printed P and none of `tests` does; without `pLow` and `pHigh` it is of the counts. */
    wald: Maybe<{ test: string; p: number; pLow: Maybe<number>; pHigh: Maybe<number>; agreement: "reproduces" | "within-rounding" }>;
    severalGroups: PublishedSeveralTest[];
  }[];
  /** What does not agree, whatever the reading of the cell, the row and the table. */
  findings: PublishedFinding[];
  /** What was not understood and is left out; it says nothing of the paper. */
  notes: PublishedFinding[];
  /** How a text was understood. */
  understood: {
    title: string;
    arms: string[];
    sizes: string[];
    columns: { role: "arm" | "total" | "statistic" | "estimate" | "other"; name: string; size: string }[];
    footnotes: string;
    rows: number;
  };
  families: { name: string; members: { row: number; method: string; p: number; holm: number; hochberg: number; benjaminiHochberg: number }[] }[];
}

/**
 * Computes every p of a printed table again, under every test, and tells which give the printed one; checks percentages, ranges and, where the
 * data are whole numbers, means and SDs; adjusts rows that belong together. A text is the table as one would paste it.
 */
export function checkPublished(table: PublishedTable | string): PublishedCheck | Failure;
