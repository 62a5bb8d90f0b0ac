// Declarations of the module, continued: whole studies.

import type { EditedCriteria, Failure, FindingRule, Policy, Preset, Unit, Visit } from "./index.js";

type Maybe<T> = T | null;

/** A characteristic at baseline, a row or more of Table 1. */
export interface Characteristic {
  name: string;
  kind: "yes-no" | "number" | "category";
  /** Characteristics of one group stand together, with a row for any of them. */
  group?: Maybe<string>;
  /** Whether only women are counted. */
  femalesOnly?: Maybe<boolean>;
}

/** One patient of a study. What is not known is `null` or left out; a value that cannot be read is refused. */
export interface StudyPatient {
  /** A pseudonym, never a name. */
  id?: Maybe<string | number>;
  arm?: Maybe<string>;
  centre?: Maybe<string | number>;
  sex?: Maybe<string>;
  /** Years. */
  age?: Maybe<number | string>;
  drug?: Maybe<string>;
  /** mg a day. */
  dose?: Maybe<number | string>;
  monotherapy?: Maybe<boolean | string>;
  /** Whole. */
  majorCriteria?: Maybe<number | string>;
  /** Whole. */
  minorCriteria?: Maybe<number | string>;
  monthsOnTreatment?: Maybe<number | string>;
  /** The first planned month without a visit because the patient had left. */
  dropOutMonth?: Maybe<number | string>;
  dropOutReason?: Maybe<string>;
  /** Month of the last day of treatment, from 0; responses and times run to it and `graceDays`, adverse events to it and `eventWindowDays`. */
  endOfTreatmentMonth?: Maybe<number | string>;
  /** Its study day, whole, from 0; it wins over the month. */
  endOfTreatmentDay?: Maybe<number | string>;
  endOfTreatmentReason?: Maybe<string>;
  /** By name; only those that the study names. */
  characteristics?: Maybe<{ [name: string]: Maybe<string | number | boolean> }>;
  /** At most 1000. `version` of CTCAE is 4.0 unless given; `grade` 1 to 5, whole. */
  adverseEvents?: Maybe<{
    term?: Maybe<string>;
    grade?: Maybe<number | string>;
    attribution?: Maybe<string>;
    month?: Maybe<number | string>;
    version?: Maybe<number | string>;
  }[]>;
  /** Which kidney each lesion is in, such as `left`, by the lesion's name in `visits`: an intervention that names a kidney is that of its lesions. */
  sides?: Maybe<{ [lesion: string]: Maybe<string> }>;
  visits: Visit[];
}

/** A study. A patient of whom nothing is given is left out. */
export interface Study {
  title?: Maybe<string>;
  /** Whether the patients are made up; every table says so. */
  synthetic?: Maybe<boolean>;
  /** In the order of the tables; arms that only patients name come after. */
  arms?: Maybe<string[]>;
  characteristics?: Maybe<Characteristic[]>;
  patients: StudyPatient[];
}

/** How a number of Table 1 is summed up. */
export type NumberForm = "median-range" | "median-quartiles" | "mean-sd" | "geometric-mean" | "by-test";

/** What decides how a study is compared; a name that is not listed here is refused. */
export interface StudySettings {
  /** Unit of measurements that name none; `mm` unless given. */
  unit?: Maybe<Unit>;
  /** `source-paper` unless given. */
  criteria?: Maybe<Preset | EditedCriteria>;
  /** `recommended` unless given. */
  policy?: Maybe<Policy>;
  /** The first arm with patients unless given. */
  referenceArm?: Maybe<string>;
  /** The next arm with patients unless given. */
  comparisonArm?: Maybe<string>;
  /** Whole; 3, 6, 12, 24 unless given. */
  plannedMonths?: Maybe<number[]>;
  /** A visit without a planned month counts for the nearest one at most so many days away, whole; 30 unless given. */
  windowDays?: Maybe<number>;
  /** Limits between age groups, whole years; 30 unless given. */
  ageLimits?: Maybe<number[]>;
  /** Limits between groups of the largest diameter, whole mm; 40 and 80 unless given. */
  diameterLimitsMm?: Maybe<number[]>;
  /** Least attribution that counts an event as the drug's; `possible` unless given, empty for all events. */
  attributionFrom?: Maybe<"" | "unrelated" | "unlikely" | "possible" | "probable" | "definite">;
  /**
   * Mean ± SD in Table 1 rather than median (range): of every number, or of those listed: `age`, `largestDiameter`,
   * `numberOfTargets`, or a numeric characteristic of the study by its name.
   */
  means?: Maybe<boolean | string[]>;
  /**
   * How Table 1 sums up its numbers, `median-range` unless given: all of them, or each by the name that `means` has for it (also
   * `sumOfVolumes` and `followUp`). The test beside a number is the one that goes with its summary; `by-test` gives the summary that goes
   * with the policy's test.
   */
  numbers?: Maybe<NumberForm | { [name: string]: NumberForm }>;
  /** Rows of Table 1 beside the main ones; none unless given. */
  baselineRows?: Maybe<("sum-of-volumes" | "centre" | "modality" | "follow-up")[]>;
  /** Whether Table 1 has a column of P; only by the policy `as-published` unless given. The numbers' `test` has it in any case. */
  baselineP?: Maybe<boolean>;
  /** Whether Tables 1 to 3 have a column of the tests' statistics; not unless given. */
  statisticColumn?: Maybe<boolean>;
  /** Whether Table 2 has a column of P adjusted over the visits after Holm; `false` unless given. */
  holmColumn?: Maybe<boolean>;
  /** Decimals of percentages: `by-denominator` (none of fewer than 100, one of more) unless given; none by the policy `as-published`. */
  percentages?: Maybe<"by-denominator" | "whole" | "one-decimal">;
  /** An adverse event counts up to so many days after the end of treatment, where that is known, whole; 30 unless given. */
  eventWindowDays?: Maybe<number>;
  /** Visits up to so many days after the end of treatment still count for the response, whole; 28 unless given. */
  graceDays?: Maybe<number>;
  /** Decides texts with two readings (`1,234 mL`); without it they are refused or asked. With `comma`, `1.234 mL` is ambiguous too. */
  decimalSign?: Maybe<"point" | "comma">;
  /** Whose readings count where visits of one day have several; the first one's unless given. Never a mean. */
  reader?: Maybe<string | number>;
  /** Whether Table 3 gives rates per 100 patient-years; not unless given. */
  rates?: Maybe<boolean>;
  /** Whether a visit after another treatment of a target lesion counts as no response; else it is not evaluable and left out. */
  otherTreatmentAsNoResponse?: Maybe<boolean>;
  /** Further columns of Table 3, after all others: patients with an event of grade 3 or higher, and the number of events; none unless given. */
  eventColumns?: Maybe<("three-or-more" | "events")[]>;
  /** Rows of Table 2 beside the main ones; none unless given. Analysis sets stand beside observed cases only. */
  furtherRows?: Maybe<("median" | "adjusted" | "non-responders" | "last-observation" | "within-centres" | "lesser-decrease")[]>;
  /** Of the texts; `en` unless given. */
  language?: Maybe<"en" | "zh-Hans">;
}

/** The comparison a cell belongs to, with all digits; pairs have the reference arm first. */
export interface CellTest {
  /** As {@link chooseTest} and {@link statistic} call it. */
  method: string;
  /** Two-sided, unadjusted; the same in every cell of the row, the one of Holm's p too. */
  p: Maybe<number>;
  /** Why there is no p. */
  why_no_p: Maybe<string>;
  /** Comparison arm minus reference arm, of proportions as shares of 1; within centres the odds ratio, of geometric means their ratio. */
  estimate: Maybe<number>;
  /** Of its 95% interval; of proportions Newcombe's. */
  ci_low: Maybe<number>;
  ci_high: Maybe<number>;
  /** Patients counted. */
  n: [number, number];
  /** Patients of the arms that are not counted. */
  left_out: [number, number];
  /** What the arms' cells say: events, or a description; `null` of other data. */
  arms: Maybe<(EventCount | Description)[]>;
  /** The same of both arms together, in Table 1. */
  total: Maybe<EventCount | Description>;
  /** Of Table 2: `p` adjusted over the planned visits after Holm. */
  holm_p: Maybe<number>;
  /** Of Table 1: the standardised mean difference with its 95% interval. */
  smd: Maybe<number>;
  smd_low: Maybe<number>;
  smd_high: Maybe<number>;
  /** Of times: comparison arm against reference arm, with its 95% profile-likelihood interval; `p` of `method` `cox` belongs to it. */
  hazard_ratio: Maybe<number>;
  hazard_ratio_low: Maybe<number>;
  hazard_ratio_high: Maybe<number>;
  /** Of times: the curve of either arm, the reference first. */
  curves: Maybe<Maybe<CurveSummary>[]>;
  /** Of times beside competing events: the cumulative incidence in either arm, the reference first. */
  incidence: Maybe<Maybe<IncidenceSummary>[]>;
}

/** What a cumulative incidence says, with 95% intervals; months, and shares of 1 with the event by the day of each planned month. */
export interface IncidenceSummary {
  n: number;
  events: number;
  /** Who had the competing event first. */
  competing: number;
  median: Maybe<number>;
  shares: { month: number; share: Maybe<number>; ci_low: Maybe<number>; ci_high: Maybe<number> }[];
}

/** What a Kaplan–Meier curve says, with 95% intervals; months, and shares of 1 with the event by the day of each planned month. */
export interface CurveSummary {
  median: Maybe<number>;
  median_low: Maybe<number>;
  median_high: Maybe<number>;
  shares: { month: number; share: Maybe<number>; ci_low: Maybe<number>; ci_high: Maybe<number> }[];
}

/** How many of so many patients had it. */
export interface EventCount {
  n: number;
  events: number;
}

/** Values of so many patients. */
export interface Description {
  n: number;
  mean: Maybe<number>;
  sd: Maybe<number>;
  median: Maybe<number>;
  min: Maybe<number>;
  max: Maybe<number>;
}

/**
 * What stands behind a number of a study of one arm: a share with its exact interval (`clopper_pearson`), or a change from baseline with its paired
 * test. Lists hold the one arm.
 */
export interface SingleArmNumber {
  method: "clopper_pearson" | "paired_t" | "signed_rank_exact" | "signed_rank_normal";
  /** Two-sided, against no change; `null` of a share. */
  p: Maybe<number>;
  why_no_p: Maybe<string>;
  estimate: Maybe<number>;
  ci_low: Maybe<number>;
  ci_high: Maybe<number>;
  n: [number];
  left_out: [number];
  arms: Maybe<(EventCount | Description)[]>;
}

/** One cell of a table. */
export interface TableCell {
  text: string;
  /** Counts in `footnotes` from 0. */
  footnote: Maybe<number>;
  test: Maybe<CellTest | SingleArmNumber>;
  /** The numbers in the text with all their digits, in the order of the text; `Infinity` for a time or limit that is not reached. */
  values: number[];
}

/** A table as a journal sets it. */
export interface DataTable {
  name: string;
  title: string;
  subtitle: string;
  /** The first one names the rows. */
  columns: {
    heading: string;
    detail: string;
    /** The heading over this column and its neighbours, with which `detail` ends; empty where there is none. */
    span: string;
  }[];
  rows: { kind: "data" | "section" | "member"; label: string; cells: TableCell[] }[];
  footnotes: string[];
  notes: string[];
}

/** Table 2 of observed cases, with missing patients as non-responders, and with the last observation carried forward. */
export interface EfficacyTables {
  observed: DataTable;
  nonResponders: DataTable;
  lastObservation: DataTable;
}

/** A set of criteria and what it judges. */
export interface Track {
  /** Whether these are the criteria chosen. */
  chosen: boolean;
  /** The preset, or the one that was edited. */
  criteria: string;
  edited: boolean;
  /** In the language asked for. */
  name: string;
  /** Such as `sum-of-volumes` or `sum-of-longest-diameters`. */
  measure: string;
  /** Whether a best response needs confirmation. */
  confirmed: boolean;
}

/** The tables of a study. */
export interface StudyComparison {
  arms: { name: string; n: number; role: Maybe<"reference" | "comparison"> }[];
  table1: DataTable;
  /** By the criteria chosen: their classes, and the decreases of the sum that they judge. */
  table2: EfficacyTables;
  /** By RECIST 1.1; the same as `table2` where that is chosen. */
  table2Recist: EfficacyTables;
  table3: DataTable;
  flow: DataTable;
  /** Responders, hazard ratio, log-rank p; cumulative incidence, Kaplan–Meier, duration of response, time to progression. */
  timeToResponse: DataTable;
  /** `patient` is the position in `study.patients`; `null` for the study as a whole. */
  findings: { severity: "blocking" | "caution" | "information"; rule: FindingRule; patient: Maybe<number>; id: Maybe<string>; message: string }[];
  /** The methods paragraph by sentences. */
  methods: string[];
  /** By what every patient is judged, the criteria chosen first; RECIST 1.1 is always among them. */
  tracks: Track[];
  /** Table 2 by each further track, under the name of its measure. */
  table2Others: { [measure: string]: EfficacyTables };
}

/**
 * Tables 1 to 3, flow, findings and methods paragraph of a study, from diameters to p. A study of one arm, or of none that is named, has the same
 * tables without what compares arms.
 */
export function compare(study: Study, settings?: Maybe<StudySettings>): StudyComparison | Failure;

/** A bias or a limit of agreement with its 95% interval; of ratios as ratios. */
export interface AgreementEstimate {
  estimate: number;
  ci_low: number;
  ci_high: number;
}

/** Bland–Altman's 95% limits of agreement, the first reader minus the second, or the first over the second. */
export interface LimitsOfAgreement {
  n: number;
  bias: AgreementEstimate;
  /** Of the differences; of ratios, of the differences of logarithms. */
  sd: number;
  lower: AgreementEstimate;
  upper: AgreementEstimate;
}

/** Limits of agreement that add the variances of differences between and within patients; without intervals. Of ratios as ratios. */
export interface RepeatedLimits {
  n: number;
  patients: number;
  bias: number;
  lower: number;
  upper: number;
}

/** Cohen's kappa of the classes with its 95% interval. */
export interface ClassKappa {
  n: number;
  observed: number;
  expected: number;
  kappa: number;
  ci_low: number;
  ci_high: number;
}

/** How far two readers of the same visits agree. */
export interface ReaderAgreement {
  readers: [string, string];
  /** How many patients the pairs are of. */
  patients: number;
  /** How many of them have more than one pair: these are not independent, which `repeatedSums` and `repeatedRatios` allow for. */
  repeatedPatients: number;
  /** Visits of one day that both have read. `patient` counts in `study.patients` from 0; sums in mL (mm by RECIST 1.1), classes by each reader's own visits. */
  pairs: { patient: number; id: string; day: number; sums: [Maybe<number>, Maybe<number>]; classes: [Maybe<string>, Maybe<string>] }[];
  sums: LimitsOfAgreement | Failure;
  ratios: LimitsOfAgreement | Failure;
  repeatedSums: RepeatedLimits | Failure;
  repeatedRatios: RepeatedLimits | Failure;
  /** ICC(A,1) of the sums: two-way random effects, absolute agreement, one reading. */
  icc: { n: number; estimate: number; ci_low: Maybe<number>; ci_high: Maybe<number> } | Failure;
  /** Pairs of one class, of so many that both could evaluate. */
  sameClass: [number, number];
  /** Of pairs that both could evaluate; linear weights in the order CR, PR, SD, PD. */
  kappa: { unweighted: ClassKappa | Failure; linear: ClassKappa | Failure };
}

/**
 * Agreement of two readers over the visits that both have read: visits of one patient on one day whose `reader` differs. The first two readers of the
 * study unless named: two different ones that have read a visit of it, else `invalid_value`. Only `unit`, `criteria`, `graceDays` and `decimalSign` of the settings matter.
 */
export function readerAgreement(study: Study, readers?: Maybe<[string, string]>, settings?: Maybe<StudySettings>): ReaderAgreement | Failure;

/**
 * 124 synthetic patients, from whom `compare(exampleStudy(), { policy: "as-published" })` computes what a three-centre Chinese retrospective
 * study of TSC-AML (everolimus n = 91, sirolimus n = 33) prints.
 */
export function exampleStudy(): Study | Failure;
