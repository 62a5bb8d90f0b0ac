/**
 * Nadir: tumour-volume response and statistics, computed in WebAssembly.
 *
 * - Everything is synchronous once the module is loaded. In Node it is loaded when it has been imported; in a browser, await {@link ready}.
 * - Nothing is thrown. Bad input gives `{ error: { kind, field, message } }`; a result that mathematics does not have gives
 *   `{ error: { kind, message } }`.
 * - A value that does not exist is `null`, never `undefined` or `NaN`; one without bound is `Infinity` or `-Infinity`.
 * - Nothing leaves the machine: the only request is for the module's own `core_bg.wasm`.
 * - Inputs are plain data: numbers, texts, booleans, `null`, lists (typed arrays too) and plain objects. Fields that are not named here are ignored.
 *
 * Not a medical device: verify independently.
 *
 * @example
 * import * as nadir from "./pkg/js/index.js";
 * await nadir.ready; // in a browser; in Node it is ready when imported
 *
 * const patient = nadir.assess({
 *   unit: "cm",
 *   criteria: "exist-2",
 *   visits: [
 *     { month: 0, lesions: { L1: "8.3 x 5.6 x 7.3", L2: "4.2 x 3.8 x 3.5" } },
 *     { month: 3, lesions: { L1: "6.2 x 4.0 x 5.4", L2: "3.1 x 3.0 x 2.9" } },
 *     { month: 6, lesions: { L1: "6.0 x 4.0 x 5.4", L2: "absent" } },
 *   ],
 * });
 * console.log(patient.visits.map((visit) => visit.response)); // [ null, 'PR', 'PR' ]
 * console.log(patient.confirmedBestOverallResponse, patient.timeToResponseMonths); // PR 3
 * console.log(nadir.statistic("fisher_2x2", { table: [[33, 46], [0, 39]] }).p.toPrecision(4)); // 1.270e-7
 */

/** The version of the package. */
export const version: string;

/**
 * Settles when the module can be used: with `undefined`, or with why it cannot. It never rejects.
 *
 * Before that every function answers `{ error: { kind: "not_ready", message } }`.
 */
export const ready: Promise<Failure | undefined>;

/** Why there is no result. */
export interface Failure {
  error: {
    /**
     * Stable identifier. Of bad input: `missing`, `wrong_type`, `not_finite`, `invalid_value`, `unknown_field`, `unknown_method`, `unknown_policy`, `too_large`,
     * `out_of_range`, `length_mismatch`, and of a measurement `unreadable`, `not_positive`;
     * of one that can be read in two ways (`1,234 mL`, `0`, `ND`) `ambiguous`. Where mathematics has no answer: `zero_variance`,
     * `too_few_observations`, `too_few_groups`, `no_events`, `empty_margin`, `collinear`, `no_information`, `no_finite_maximum`, `values_needed`. Of the
     * module itself: `not_ready`, `not_loaded`, `internal`.
     */
    kind: string;
    /** Path of the value at fault, such as `visits[2].bleedingGrade`; absent where no single value is. */
    field?: string;
    /** One sentence in English. */
    message: string;
  };
}

/** A value, or nothing. */
type Maybe<T> = T | null;

/** The name of a statistical method. */
export type StatisticMethod =
  | "t_student_raw" | "t_welch_raw" | "t_student_summary" | "t_welch_summary" | "t_paired" | "t_one_sample"
  | "wilcoxon_rank_sum" | "wilcoxon_signed_rank"
  | "chisq_2x2" | "chisq_rxc" | "fisher_2x2" | "fisher_rxc" | "barnard" | "boschloo" | "exact_unconditional_difference"
  | "two_proportions" | "one_proportion" | "cochran_mantel_haenszel"
  | "kaplan_meier" | "logrank" | "cox_binary" | "cumulative_incidence" | "gray_test" | "event_rate"
  | "bland_altman" | "icc_agreement" | "cohen_kappa" | "mcnemar" | "t_logarithms"
  | "ancova" | "anova_oneway" | "kruskal_wallis" | "levene" | "shapiro_wilk" | "descriptives"
  | "p_adjust" | "power_t_n" | "power_t_power" | "power_prop_n" | "power_prop_power";

/** A field of a statistical result; a nested object where a method gives several results, such as `pearson` and `yates`. */
export type StatisticValue = number | string | boolean | null | StatisticValue[] | { [field: string]: StatisticValue };

/**
 * The answer of a statistical method to its named input.
 *
 * Input by method; `conf_level` is a proportion, 0.95 unless given; tables are lists of rows, groups as rows, event / no event as columns:
 * - `t_student_raw`, `t_welch_raw`, `wilcoxon_rank_sum`: `x`, `y`; `t_paired`: `x`, `y`; `t_one_sample`: `x`, `mu`; `wilcoxon_signed_rank`: `d`
 * - `t_student_summary`, `t_welch_summary`: `mean1`, `sd1`, `n1`, `mean2`, `sd2`, `n2`
 * - `chisq_2x2`, `chisq_rxc`, `fisher_2x2`, `fisher_rxc`: `table`; `cochran_mantel_haenszel`: `strata`, a list of 2 × 2 tables
 * - `two_proportions`, `barnard`, `boschloo`, `exact_unconditional_difference`: `x1`, `n1`, `x2`, `n2`; `one_proportion`: `x`, `n`
 * - `kaplan_meier`, `logrank`, `cox_binary`: `time`, `status` (1 event, 0 censored), `group` (0 or 1); `cumulative_incidence`, `gray_test`: the same, `status`
 *   2 being a competing event (`cumulative_incidence` also `at`, times to look at). Times that differ by rounding only are one time, as in R's `aeqSurv`;
 *   `times_tied` says how many were changed, `tie_times: false` leaves them as they are
 * - `event_rate`: `events`, `exposure`, `per` (100 unless given); `t_logarithms`: `x`, `y`, all above 0; `mcnemar`: `table`, first time as rows
 * - `bland_altman`: `x`, `y`, `logarithms`; `icc_agreement`: `ratings`, a list of rows of readings; `cohen_kappa`: `table`, square
 * - `ancova`: `baseline`, `change`, `group`; `anova_oneway`, `kruskal_wallis`, `levene`: `groups`, a list of samples
 * - `shapiro_wilk`, `descriptives`: `x` (`descriptives` also `probs`); `p_adjust`: `p`
 * - `power_t_n`, `power_t_power`: `delta`, `sd`, `power` or `n`, `sig_level`, `type`, `alternative`; `power_prop_n`, `power_prop_power`: `p1`, `p2`,
 *   `power` or `n`, `sig_level`, `alternative`
 *
 * Differences are first minus second; in Cox regression and ANCOVA group 1 minus group 0. A list holds at most a million numbers.
 */
export function statistic(method: StatisticMethod, input: { [field: string]: unknown }): { [field: string]: StatisticValue } | Failure;

/** A named, cited set of rules for choosing a test. */
export type Policy = "recommended" | "as-published" | "textbook" | "always-exact";

/** Two groups to compare: counts (groups as rows, event and no event as columns), values, or means and SDs. */
export type TwoGroups =
  | number[][]
  | { table: number[][]; conf_level?: number }
  | { x: number[] | Float64Array; y: number[] | Float64Array; conf_level?: number }
  | { mean1: number; sd1: number; n1: number; mean2: number; sd2: number; n2: number; conf_level?: number };

/** An estimate with its interval. */
export type Estimate = { estimate: number; ci_low: number; ci_high: number } | Failure;

/** What one test gives; a number that the test does not have is `null`. */
export type TestResult =
  | { method: string; statistic: Maybe<number>; df: Maybe<number>; p: number; estimate: Maybe<number>; ci_low: Maybe<number>; ci_high: Maybe<number> }
  | ({ method: string } & Failure);

/** Why a policy takes a test: by itself, by the summary, the sizes, the distribution, or the counts. */
export type ReasonKind =
  | "always" | "summed_up" | "too_many_for_exact" | "not_normal" | "variances_alike" | "variances_differ" | "variances_not_decidable"
  | "levene_not_estimable" | "total_below" | "every_expected_at_least" | "expected_below";

/** The test chosen, and everything that could have been. */
export interface TestChoice {
  policy: Policy;
  /** What the policy follows. */
  source: string;
  /** The test chosen, such as `n_minus_1`; its result is the one of that name in `results`. */
  method: string;
  /** The description that goes with the test: mean ± SD, or median and quartiles; `null` for counts. */
  summary: "mean_sd" | "median_quartiles" | "geometric_mean" | null;
  /** Why: a stable kind, the numbers that decided, and one sentence in English and in Chinese. */
  reason: { kind: ReasonKind; en: string; zh: string; [field: string]: StatisticValue };
  /** Expected counts; `null` for values. */
  expected: Maybe<number[][]>;
  /** Each group's proportion of events; `null` for values. */
  proportions: Maybe<[Estimate, Estimate]>;
  /** First minus second: of proportions, or what the chosen test estimates. */
  difference: Estimate;
  /** Every test there is for these data. */
  results: TestResult[];
}

/** The test that a policy takes for two groups, `recommended` unless named, why, and the results of all others. */
export function chooseTest(data: TwoGroups, policy?: Policy): TestChoice | Failure;

/** Unit of lengths typed without one. */
export type Unit = "mm" | "cm";

/** What one measurement cell says. */
export interface Measurement {
  /** How the volume comes about, or the state in its place; of parts (`a + b`) that which rests on the fewest diameters. */
  kind: "ellipsoid" | "prolate" | "sphere" | "typed" | "absent" | "too_small" | "merged" | "not_done";
  /** The diameters in the order typed, mm, part after part; empty where none was typed. */
  diametersMm: number[];
  /** mL, of parts together; 0 for an absent lesion, that of a 5 mm sphere for one too small to measure, `null` for one not done. */
  volumeMl: Maybe<number>;
  /** The one way to write it in the unit asked for. */
  canonical: string;
}

/**
 * Reads one measurement: `42 x 38 x 35`, `4,2×3,8 cm`, `42`, `35.4 mL`, `42x38x35 + 12x10x9` (parts), `in L1` (with another lesion), `absent`, `too small`, `<5`, `not done`, also in Chinese.
 * A text with two readings (`1,234 mL`, `0`, `ND`) is refused as `ambiguous`.
 *
 * A unit in the text wins over `unit`. Diameters are kept to 0.01 mm, typed volumes to 0.001 mL. A number is taken as its text.
 */
export function readMeasurement(text: string | number, unit: Unit): Measurement | Failure;

/** A named, cited set of response criteria. */
export type Preset = "source-paper" | "exist-2" | "recist-1.1";

/** A copy of a preset with other rules; an unknown name is refused. */
export interface EditedCriteria extends BestResponseOptions {
  /** `source-paper` unless given. */
  base?: Preset;
  /** Partial response: at least this decrease from baseline, %, to 0.01, as all percentages here. */
  partialDecreasePercent?: number;
  /** Progression: at least this increase above the nadir, %. */
  progressionIncreasePercent?: number;
  /** Progression also needs this increase, whole mm; `null` for none, and nothing else where a sum of volumes is judged, which has no mm. */
  progressionAbsoluteMm?: Maybe<number>;
  /** Progression also needs a sum above the baseline. */
  progressionAboveBaseline?: boolean;
  /** A partial response holds until progression. */
  partialPersists?: boolean;
  /** A new lesion of at least this longest diameter is progression, whole mm; 0 for any size. */
  newLesionMm?: number;
  /** Either kidney at least this much above its nadir is progression, %; `null` for never. */
  kidneyIncreasePercent?: Maybe<number>;
  /** Bleeding of at least this grade, 0 to 5, whole, is progression; `null` for never. */
  bleedingGrade?: Maybe<number>;
}

/** When a response is confirmed and stable disease counts. */
export interface BestResponseOptions {
  /** Least whole days from a response to the one that confirms it; `null` asks for no confirmation. RECIST 1.1: 28, EXIST-2: 56. */
  confirmationDays?: Maybe<number>;
  /** Least whole days from baseline before stable disease counts; 42. */
  minimumStableDays?: number;
  /** Not evaluable assessments allowed before the confirmation, whole; 1. Setting it, or the next, asks for a confirmation. */
  maximumNotEvaluable?: number;
  /** Whether one stable assessment may lie between a partial response and its confirmation; `false`. */
  acceptStableBetween?: boolean;
}

/** One assessment time point. */
export interface Visit {
  /** Nominal month on treatment, to 0.01; 0 is the start. May be left out where `day` is given. */
  month?: Maybe<number | string>;
  /** Study day, whole; month × 30.4375, rounded, unless given. The baseline is the last visit with day ≤ 0 at which a lesion has a size. */
  day?: Maybe<number | string>;
  /** Imaging modality, such as `CT` or `MRI`. */
  modality?: Maybe<string>;
  /** Phase after contrast medium, such as `portal venous` or `unenhanced`. */
  contrastPhase?: Maybe<string>;
  /** Slice thickness, mm, above 0 to 50, to 0.01. */
  sliceThicknessMm?: Maybe<number | string>;
  /** Who read the images: a code, never a name. Two visits of one day with two readers are two readings of one visit; what was done and a bleeding are of the visit, whoever read it. */
  reader?: Maybe<string | number>;
  /** Longest diameter of a new lesion, mm whatever the unit; 0 for none; `null` not assessed. */
  newLesionLongestDiameterMm?: Maybe<number | string>;
  /** Worst grade of angiomyolipoma-related bleeding, 0 to 5, whole; `null` not assessed. */
  bleedingGrade?: Maybe<number | string>;
  /** Volumes of the kidneys, mL; `null` not assessed. */
  kidneyVolumesMl?: Maybe<{ left?: Maybe<number | string>; right?: Maybe<number | string> }>;
  /** Non-target lesions (RECIST 1.1); `null` for none or not assessed. */
  nonTarget?: Maybe<"CR" | "NON-CR/NON-PD" | "PD" | "NE">;
  /**
   * What was done to lesions since the visit before, beside the treatment under study, such as `embolisation L1` or `nephrectomy, right`: any
   * words, among them the names of lesions or a kidney. These lesions are not evaluable for response from this visit on.
   */
  intervention?: Maybe<string>;
  /** Whether the planned visit took place; the flow of {@link compare} counts it. */
  status?: Maybe<"assessed" | "missed" | "not reached">;
  /**
   * Measurements by lesion, as {@link readMeasurement} takes them; `null` or missing is not assessed. A lesion that is `null` at every visit is
   * no target lesion. `+` stands between the parts of a lesion that has split (at most four); `in L1` says that it is measured with L1 from then on.
   * A text that cannot be read is not assessed and a finding.
   */
  lesions?: Maybe<{ [name: string]: Maybe<string | number> }>;
}

/** One patient. At most 200 visits and 100 lesions. */
export interface Patient {
  /** Unit of measurements that name none; never guessed. */
  unit: Unit;
  /** `source-paper` unless given. */
  criteria?: Maybe<Preset | EditedCriteria>;
  /** Month of the last day of treatment, from 0, to 0.01: best change, best response and the times run to it and `graceDays`. */
  endOfTreatmentMonth?: Maybe<number | string>;
  /** Its study day, whole, from 0; it wins over the month. */
  endOfTreatmentDay?: Maybe<number | string>;
  endOfTreatmentReason?: Maybe<string>;
  /** Visits up to so many days after the end of treatment still count, whole; 28 unless given. */
  graceDays?: Maybe<number>;
  /** Decides texts with two readings (`1,234 mL`); without it they are refused or asked. With `comma`, `1.234 mL` is ambiguous too. */
  decimalSign?: Maybe<"point" | "comma">;
  /** Whose readings count where visits of one day have several `reader`s; the first one's unless given. Never a mean. */
  reader?: Maybe<string | number>;
  /** Which kidney each lesion is in, such as `left`, by the lesion's name in `visits`: an intervention that names a kidney is that of its lesions. */
  sides?: Maybe<{ [lesion: string]: Maybe<string> }>;
  /** In any order. */
  visits: Visit[];
}

/** A class of response. */
export type Response = "CR" | "PR" | "SD" | "PD" | "NE";

/** What is odd: the findings that the README describes. */
export type FindingRule =
  | "baseline-missing" | "measurement-unreadable" | "merged-lesion-unmeasured" | "value-ambiguous" | "diameter-not-positive"
  | "diameter-too-large" | "value-unreadable" | "formula-changed" | "visit-time-missing" | "lesion-not-assessed" | "finer-than-resolution"
  | "unit-mixture" | "longest-diameter-not-first" | "tenfold-change" | "volume-formula-mixture" | "visits-out-of-order" | "visit-duplicated" | "month-and-day-differ"
  | "modality-changed" | "contrast-phase-changed" | "slice-thickness-changed" | "reader-changed" | "reader-not-chosen" | "read-by-another"
  | "no-eligible-target" | "too-many-targets" | "new-lesion" | "lesion-not-summed" | "followed-lesion-grown" | "lesion-treated-otherwise" | "intervention-before-treatment"
  | "intervention-scope-missing" | "kidney-baseline-missing" | "kidney-includes-cysts" | "regrowth-withheld" | "criteria-discordant"
  | "response-not-confirmed" | "possible-identifier" | "lesion-name-duplicated" | "age-below-18" | "treated-below-3-months"
  | "not-monotherapy" | "diagnosis-not-definite" | "term-missing" | "term-unknown" | "term-of-women-in-male" | "grade-not-in-version"
  | "version-unknown" | "name-case-differs" | "status-contradicted" | "visit-after-drop-out" | "drop-out-month-missing"
  | "end-of-treatment-time-missing" | "end-of-treatment-contradicted" | "arm-missing" | "patient-id-duplicated"
  | "characteristic-unreadable" | "arm-empty" | "drop-outs-do-not-add-up";

/** Something odd or missing in the data; nothing is repaired silently. */
export interface Finding {
  /** `blocking`: something is left out of the results because of it. `information`: routine, nothing to look at. */
  severity: "blocking" | "caution" | "information";
  rule: FindingRule;
  /** The visit's month as it was given; `null` for the patient as a whole, or a visit given by its day alone (the message names it). */
  visit: Maybe<number | string>;
  /** The lesion's name. */
  lesion: Maybe<string>;
  /** One sentence in English that names the place. */
  message: string;
  /** Texts of which one, given in its place, would settle it: both readings of `1,234 mL`; mostly empty. */
  offers: string[];
}

/** One condition of a class, phrased so that `met` speaks for response. */
export interface Reason {
  condition:
    | "decrease-from-baseline" | "all-targets-assessed" | "no-increase-from-nadir" | "all-targets-absent" | "no-new-lesion"
    | "no-kidney-enlargement" | "kidney-allows-response" | "no-bleeding" | "no-non-target-progression" | "earlier-response-holds" | "confirmed";
  /**
   * What was found. `decrease-from-baseline`, `no-increase-from-nadir`, `no-kidney-enlargement` and `kidney-allows-response`: percent change;
   * `no-new-lesion`: mm; `no-bleeding`: grade; `confirmed`: days; `all-targets-assessed`, `all-targets-absent`: lesions.
   * `no-increase-from-nadir` is 0 where nothing is there, as at the nadir, and `null` where something is there again: no percentage tells that.
   */
  value: Maybe<number>;
  /** In the same unit. `all-targets-assessed`: those of the baseline that are summed, `null` without one; not met of none, or of one without a value there. */
  threshold: Maybe<number>;
  /** `null`: not assessed, and taken as absent where it would be progression. */
  met: Maybe<boolean>;
}

/** One visit of an assessment. */
export interface VisitAssessment {
  /** As given. */
  month: Maybe<number | string>;
  /** mL; only where every target lesion was assessed. */
  sumOfVolumesMl: Maybe<number>;
  /** mm; only where every target lesion has a diameter or is absent. */
  sumOfLongestDiametersMm: Maybe<number>;
  /** Change of the sum of volumes, %; negative is shrinkage; `null` up to the baseline. */
  percentChangeFromBaseline: Maybe<number>;
  /** Change of the sum of volumes from its smallest value before this visit, %. */
  percentChangeFromNadir: Maybe<number>;
  /** By the criteria given; `null` up to the baseline. */
  response: Maybe<Response>;
  /** The overall response by RECIST 1.1, whatever the criteria. */
  recistResponse: Maybe<Response>;
  /** Whether the criteria given saw progression at an earlier visit: the class stands for itself and counts as no response. `null` up to the baseline. */
  afterProgression: Maybe<boolean>;
  /** Whether it lies more than `graceDays` after the end of treatment: it counts as no response, and for no best change or time. `null` up to the baseline. */
  afterTreatment: Maybe<boolean>;
  /** Why, by the criteria given; empty up to the baseline. */
  reasons: Reason[];
}

/** A time from the start of treatment (day 0) to an event, or to the last evaluable visit without it. */
export interface EventTime {
  /** Study day of that visit. */
  day: number;
  /** Its month as given; day / 30.4375 where none was. */
  months: number;
  /** `false`: the event was not seen, the time is censored. */
  occurred: boolean;
}

/** Everything known of one patient. */
export interface Assessment {
  /** Blocking ones first. */
  findings: Finding[];
  /** One per visit, in the order given. */
  visits: VisitAssessment[];
  /** Smallest change after baseline, %, of the sum that the criteria judge: of volumes, with RECIST 1.1 of longest diameters. */
  bestPercentChangeFromBaseline: Maybe<number>;
  /** Without confirmation. `NE` where all visits after the baseline cannot be judged or lie after the end of treatment; `null` without such a visit. */
  bestOverallResponse: Maybe<Response>;
  /** With the confirmation that the criteria ask for, if any. */
  confirmedBestOverallResponse: Maybe<Response>;
  /** Month of the first response, confirmed where the criteria ask for it; day / 30.4375 where no month was given. */
  timeToResponseMonths: Maybe<number>;
  /** The same, or how long there was none; `null` without an evaluable visit after the baseline. */
  timeToResponse: Maybe<EventTime>;
  /** To the first progression; `null` as above. A progression after another treatment of a lesion (`intervention`) is in no time: those are censored before it. One proven at the visit of that treatment, as by the bleeding it stopped, is an event. */
  timeToProgression: Maybe<EventTime>;
  /** From the first response to progression, or to the last evaluable visit without it (`occurred` is `false`); `null` without a response. */
  durationOfResponse: Maybe<{ days: number; months: number; occurred: boolean }>;
  /** Best response by RECIST 1.1, whatever the criteria: without confirmation, and confirmed after at least 28 days. */
  recist: { bestOverallResponse: Maybe<Response>; confirmedBestOverallResponse: Maybe<Response> };
}

/** Sums, changes, classes with their reasons, best response and findings of one patient. Thresholds are decided exactly. */
export function assess(patient: Patient): Assessment | Failure;

/** The class of one assessment, `day` days after the baseline. */
export interface TimePoint {
  day: number;
  response: Response | "NON-CR/NON-PD";
}

/** The best of a sequence of classes, and the days on which they were found. */
export interface BestResponse {
  best: Maybe<TimePoint["response"]>;
  bestDay: Maybe<number>;
  confirmed: Maybe<TimePoint["response"]>;
  confirmedDay: Maybe<number>;
}

/**
 * Best response of a sequence of classes (at most 1000, in any order), without and with confirmation.
 *
 * Only assessments up to the first progression count. Options not given are those of RECIST 1.1: 28 days, 42 days, 1, `false`.
 */
export function bestResponse(points: TimePoint[], options?: BestResponseOptions): BestResponse | Failure;

// Printed tables: checkPublished. Whole studies: compare, exampleStudy.
export * from "./published.js";
export * from "./study.js";
