// Clinical vectors, each `[name, check(nadir)]`; the same in Node and in a browser.
import { ok, same } from "./expect.mjs";

const visits = (cells, gap = 3) => cells.map((cell, index) => ({ month: index * gap, lesions: { L1: cell } }));
const assess = (nadir, cells, criteria = "source-paper") => nadir.assess({ unit: "mm", criteria, visits: visits(cells) });
const responses = (assessment) => assessment.visits.slice(1).map((visit) => visit.response).join(" ");
const recist = (assessment) => assessment.visits.slice(1).map((visit) => visit.recistResponse).join(" ");
const at = (day, size) => ({ day, lesions: { L1: size } });
const near = (found, printed, half) => ok(Math.abs(found - printed) <= half, `${found} is not printed as ${printed}`);

export const clinical = [
  ["the published case: progression by volume, stable by diameter, discordant", (nadir) => {
    const cells = ["8.3 x 5.6 x 7.3", "9.6 x 8.7 x 6.6"];
    const result = nadir.assess({ unit: "cm", visits: visits(cells) });
    near(result.visits[0].sumOfVolumesMl, 177.7, 0.05);
    near(result.visits[1].sumOfVolumesMl, 288.6, 0.05);
    near(result.visits[1].percentChangeFromBaseline, 62.5, 0.05);
    same([responses(result), recist(result)], ["PD", "SD"]);
    ok(result.findings.some((finding) => finding.rule === "criteria-discordant" && finding.visit === 3), "discordance is a finding");
  }],
  ["exactly half and exactly 30% less, which doubles misjudge", (nadir) => {
    same(responses(assess(nadir, ["44.0x48.8x42.3", "35.2x30.5x42.3"])), "PR");
    same(assess(nadir, ["44.0x48.8x42.3", "35.2x30.5x42.3"]).visits[1].percentChangeFromBaseline, -50);
    same(responses(assess(nadir, ["140.0x110.4x129.2", "112.0x69.0x129.2"])), "PR");
    same(responses(assess(nadir, ["44.0x48.8x42.3", "35.2x30.51x42.3"])), "SD");
    const tier = { base: "source-paper", partialDecreasePercent: 30 };
    same(responses(assess(nadir, ["33.0x50.3x41.1", "23.1x50.3x41.1"], tier)), "PR");
    same(responses(assess(nadir, ["89.0x50.3x41.1", "62.3x50.3x41.1"], tier)), "PR");
  }],
  ["exact thresholds of RECIST", (nadir) => {
    same(recist(assess(nadir, ["14.0", "9.8"])), "PR");
    same(recist(assess(nadir, ["27.0", "32.4"])), "PD");
    same(recist(assess(nadir, ["3.2", "8.2"])), "PD");
    same(recist(assess(nadir, [100, 90, 107.9])), "SD SD");
    same(recist(assess(nadir, [100, 90, 108])), "SD PD");
    same(recist(assess(nadir, [100, 20, 25])), "PR PD");
  }],
  ["a partial response by RECIST holds until progression", (nadir) => {
    same(responses(assess(nadir, [100, 70, 70, 80, 80, 80], "recist-1.1")), "PR PR PR PR PR");
  }],
  ["a rebound that is still 30% below baseline is progression", (nadir) => {
    same(recist(assess(nadir, [100, 50, 60])), "PR PD");
  }],
  ["a response is confirmed at 56 days and not at 55", (nadir) => {
    const by = (day) => nadir.assess({ unit: "mm", criteria: "exist-2", visits: [at(0, "50x50x50"), at(84, "30x30x30"), at(day, "30x30x30")] });
    same([by(140).confirmedBestOverallResponse, by(139).confirmedBestOverallResponse], ["PR", "SD"]);
    same([by(140).bestOverallResponse, by(139).bestOverallResponse], ["PR", "PR"]);
    same([by(140).timeToResponseMonths, by(139).timeToResponseMonths], [84 / 30.4375, null]);
    ok(by(139).findings.some((finding) => finding.rule === "response-not-confirmed"), "an unconfirmed response is a finding");
  }],
  ["best response of a sequence, by day", (nadir) => {
    const points = (last) => [{ day: 100, response: "PR" }, { day: last, response: "PR" }];
    same(nadir.bestResponse(points(156), { confirmationDays: 56 }), { best: "PR", bestDay: 100, confirmed: "PR", confirmedDay: 100 });
    same(nadir.bestResponse(points(155), { confirmationDays: 56 }), { best: "PR", bestDay: 100, confirmed: "SD", confirmedDay: 100 });
    same(nadir.bestResponse(points(128)).confirmed, "PR", "28 days, as in RECIST 1.1");
    same(nadir.bestResponse([{ day: 41, response: "SD" }]).best, "NE");
    same(nadir.bestResponse([{ day: 42, response: "SD" }]).best, "SD");
    same(nadir.bestResponse([{ day: 41, response: "SD" }], { minimumStableDays: 35 }).best, "SD");
    const gaps = [{ day: 60, response: "PR" }, { day: 70, response: "NE" }, { day: 80, response: "NE" }, { day: 120, response: "PR" }];
    same(nadir.bestResponse(gaps).confirmed, "SD");
    same(nadir.bestResponse(gaps, { maximumNotEvaluable: 2 }).confirmed, "PR");
    const dip = [{ day: 60, response: "PR" }, { day: 90, response: "SD" }, { day: 120, response: "PR" }];
    same([false, true].map((acceptStableBetween) => nadir.bestResponse(dip, { acceptStableBetween }).confirmed), ["SD", "PR"]);
    same(nadir.bestResponse([]), { best: null, bestDay: null, confirmed: null, confirmedDay: null });
  }],
  ["sums exist only when every target lesion was assessed", (nadir) => {
    const lesions = [{ L1: "50x40x40", L2: "30x30x30" }, { L1: "40x30x30", L2: null }, { L1: "absent", L2: "absent" }];
    const result = nadir.assess({ unit: "mm", visits: lesions.map((cells, index) => ({ month: index * 3, lesions: cells })) });
    same(responses(result), "NE CR");
    same([result.visits[1].sumOfVolumesMl, result.visits[1].percentChangeFromBaseline], [null, null]);
    same(result.visits[2].percentChangeFromBaseline, -100);
    const missing = result.findings.filter((finding) => finding.rule === "lesion-not-assessed");
    same(missing.map(({ severity, visit, lesion }) => [severity, visit, lesion]), [["caution", 3, "L2"]]);
  }],
  ["those assessed alone may prove progression", (nadir) => {
    const result = nadir.assess({ unit: "mm", visits: [
      { month: 0, lesions: { A: "30x30x30", B: "10x10x10" } }, { month: 3, lesions: { A: "60x60x60" } }] });
    same([responses(result), recist(result)], ["PD", "PD"]);
  }],
  ["a visit with nothing assessed is a visit, not evaluable", (nadir) => {
    const result = nadir.assess({ unit: "mm", visits: [{ month: 0, lesions: { L1: "30x30x30" } }, { month: 3 }] });
    same([responses(result), result.bestOverallResponse], ["NE", "NE"]);
  }],
  ["events are progression by their own thresholds, and null is not assessed", (nadir) => {
    const base = { month: 0, kidneyVolumesMl: { left: 200, right: 210 }, lesions: { L1: "50x50x50" } };
    const next = (events) => nadir.assess({ unit: "cm", visits: [
      { ...base, lesions: { L1: "5x5x5" } }, { month: 3, lesions: { L1: "3x3x3" }, ...events }] });
    const reason = (events, id) => next(events).visits[1].reasons.find(({ condition }) => condition === id);
    same([9.99, 10, "12", 0].map((mm) => responses(next({ newLesionLongestDiameterMm: mm }))), ["PR", "PD", "PD", "PR"]);
    same([0, 1, 2, 5].map((grade) => responses(next({ bleedingGrade: grade }))), ["PR", "PR", "PD", "PD"]);
    same([239.999, 240].map((left) => responses(next({ kidneyVolumesMl: { left, right: null } }))), ["PR", "PD"]);
    same(reason({ bleedingGrade: 1 }, "no-bleeding"), { condition: "no-bleeding", value: 1, threshold: 2, met: true });
    same(reason({}, "no-bleeding"), { condition: "no-bleeding", value: null, threshold: 2, met: null });
    same(recist(next({ nonTarget: "PD" })), "PD");
  }],
  ["visits come back in the caller's order, months as given", (nadir) => {
    const unordered = [{ month: 6, lesions: { L1: 30 } }, { month: "0", lesions: { L1: "60" } }, { day: 91, lesions: { L1: 45 } }];
    const result = nadir.assess({ unit: "mm", visits: unordered });
    same(result.visits.map((visit) => visit.month), [6, "0", null]);
    same(result.visits.map((visit) => visit.response), ["PR", null, "PR"]);
    same(result.visits[1].reasons, []);
    same(result.timeToResponseMonths, 91 / 30.4375);
    ok(result.findings.some((finding) => finding.rule === "visits-out-of-order"), "the order is a finding");
  }],
  ["times say whether the event was seen", (nadir) => {
    const course = (...cells) => nadir.assess({ unit: "mm", visits: visits(cells) });
    // Days of months 3, 6 and 9: 91, 183, 274.
    const held = course("100 mL", "60 mL", "45 mL", "30 mL");
    same([held.timeToResponse, held.timeToProgression], [{ day: 183, months: 6, occurred: true }, { day: 274, months: 9, occurred: false }]);
    same(held.durationOfResponse, { days: 91, months: 3, occurred: false });
    const lost = course("100 mL", "45 mL", "130 mL");
    same([lost.timeToProgression, lost.durationOfResponse], [{ day: 183, months: 6, occurred: true }, { days: 92, months: 92 / 30.4375, occurred: true }]);
    const never = course("100 mL", "90 mL");
    same([never.timeToResponse, never.timeToResponseMonths, never.durationOfResponse], [{ day: 91, months: 3, occurred: false }, null, null]);
    same([course("100 mL").timeToResponse, course("100 mL").timeToProgression], [null, null]);
    // 50 to 30 mm is a decrease of 40 % in diameter, seen once: not confirmed after 28 days.
    const seen = nadir.assess({ unit: "mm", visits: visits([50, 50, 30]) });
    same(seen.recist, { bestOverallResponse: "PR", confirmedBestOverallResponse: "SD" });
  }],
  ["after the end of treatment no visit counts for the response", (nadir) => {
    const course = (more) => nadir.assess({ unit: "mm", visits: visits(["100 mL", "60 mL", "45 mL", "30 mL"]), ...more });
    same(course({}).bestPercentChangeFromBaseline, -70);
    const ended = course({ endOfTreatmentMonth: 6, endOfTreatmentReason: "cost" });
    same([ended.bestPercentChangeFromBaseline, ended.bestOverallResponse, ended.timeToResponseMonths], [-55, "PR", 6]);
    same(ended.visits.map((visit) => visit.afterTreatment), [null, false, false, true]);
    // Month 9 is day 274, 91 days after day 183.
    same(course({ endOfTreatmentMonth: 6, graceDays: 91 }).bestPercentChangeFromBaseline, -70);
    same(course({ endOfTreatmentMonth: 6, graceDays: 90 }).bestPercentChangeFromBaseline, -55);
    same([course({ endOfTreatmentDay: -1 }).error.field, course({ graceDays: 1.5 }).error.field], ["endOfTreatmentDay", "graceDays"]);
  }],
  // π/6·(40·38·35 + 20·10·10) = 28.902652…; diameters 40 + 20.
  ["parts of a lesion add up, and a lesion measured with another adds nothing of its own", (nadir) => {
    const parts = nadir.readMeasurement("40x38x35 + 20x10x10", "mm");
    same([parts.kind, parts.diametersMm], ["ellipsoid", [40, 38, 35, 20, 10, 10]]);
    near(parts.volumeMl, Math.PI / 6 * 55.2, 1e-12);
    const split = assess(nadir, ["50x50x50", "40x38x35 + 20x10x10"]).visits[1];
    near(split.sumOfVolumesMl, parts.volumeMl, 1e-12);
    same(split.sumOfLongestDiametersMm, 60);
    const grown = nadir.assess({ unit: "mm", visits: [
      { month: 0, lesions: { L1: "40x40x40", L2: "30x30x30" } }, { month: 3, lesions: { L1: "50x50x50", L2: "in L1" } }] });
    // 125 of 64 + 27 thousand cubic millimetres: +37.36 %, above the baseline: progression by volume.
    near(grown.visits[1].percentChangeFromBaseline, 100 * (125 / 91 - 1), 1e-9);
    same(grown.visits[1].response, "PD");
    same(nadir.readMeasurement("in L1", "mm").kind, "merged");
  }],
  ["why a visit is not evaluable, and growth from nothing", (nadir) => {
    const reason = (result, at) => result.visits[at].reasons.find(({ condition }) => condition === "all-targets-assessed");
    const late = nadir.assess({ unit: "mm", visits: [{ month: 3, lesions: { L1: "50" } }, { month: 6, lesions: { L1: "40" } }] });
    same(reason(late, 1), { condition: "all-targets-assessed", value: 1, threshold: null, met: false });
    // Below 10 mm at baseline a lesion is in no sum of volumes.
    same(reason(assess(nadir, ["9x9x9", "9x9x9"]), 1), { condition: "all-targets-assessed", value: 0, threshold: 0, met: false });
    const regrown = assess(nadir, ["50x50x50", "absent", "35x35x35"]);
    same(responses(regrown), "CR PR");
    ok(regrown.findings.some(({ rule }) => rule === "regrowth-withheld"), "growth from nothing is beyond any percentage");
  }],
  ["the best response of a patient whose visits do not count", (nadir) => {
    const best = (visits, end) => nadir.assess({ unit: "mm", endOfTreatmentMonth: end, visits }).bestOverallResponse;
    const [base, late] = [{ month: 0, lesions: { L1: "50" } }, { month: 12, lesions: { L1: "20" } }];
    same([best([base], null), best([base, late], 3), best([base, { month: 3, lesions: { L1: "not done" }, bleedingGrade: 0 }], null)], [null, "NE", "NE"]);
  }],
  ["a sum of volumes has no millimetres", (nadir) => {
    const refused = assess(nadir, ["50", "40"], { base: "exist-2", progressionAbsoluteMm: 5 }).error;
    same([refused.kind, refused.field], ["invalid_value", "criteria.progressionAbsoluteMm"]);
    same(recist(assess(nadir, ["50", "40"], { base: "exist-2", progressionAbsoluteMm: null })), "SD");
    same(responses(assess(nadir, ["50", "55", "58"], { base: "recist-1.1", progressionAbsoluteMm: 9, progressionIncreasePercent: 5 })), "SD SD");
  }],
  // An embolised lesion is not evaluable from then on, and the sum with it; without the embolisation the sum has halved.
  ["another treatment makes its lesions not evaluable", (nadir) => {
    const course = (intervention) => nadir.assess({ unit: "mm", visits: [
      { month: 0, lesions: { L1: "50x50x50", L2: "40x40x40" } },
      { month: 3, intervention, lesions: { L1: "30x30x30", L2: "30x30x30" } }] });
    same([course(null), course("embolisation L1"), course("nephrectomy")].map((result) => result.visits[1].response), ["PR", "NE", "NE"]);
    ok(course("nephrectomy").findings.some(({ rule }) => rule === "intervention-scope-missing"), "which lesions is asked");
    // A kidney is that of its lesions, where their sides are given.
    const sided = nadir.assess({ unit: "mm", sides: { L1: "left", L2: "right" }, visits: [
      { month: 0, lesions: { L1: "50x50x50", L2: "40x40x40" } },
      { month: 3, intervention: "partial nephrectomy, right", lesions: { L1: "30x30x30", L2: "30x30x30" } }] });
    const treated = sided.findings.filter(({ rule }) => rule === "lesion-treated-otherwise").map(({ message }) => message);
    same([treated.length, treated[0].includes("L2"), treated[0].includes("L1")], [1, true, false]);
    same(nadir.assess({ unit: "mm", sides: { L9: "left" }, visits: [{ month: 0, lesions: { L1: "9" } }] }).error.field, "sides.L9");
  }],
  ["visits after progression say so, and count as no response", (nadir) => {
    const result = assess(nadir, ["100 mL", "130 mL", "40 mL"]);
    same(result.visits.map((visit) => visit.afterProgression), [null, false, true]);
    same([responses(result), result.bestOverallResponse], ["PD PR", "PD"]);
  }],
  ["one of two readers gives all results, and a decimal sign decides", (nadir) => {
    const two = ["R1", "R2"].flatMap((reader, at) => [["100 mL", "90 mL"][at], ["60 mL", "40 mL"][at]].map((cell, visit) => (
      { month: visit * 3, reader, contrastPhase: "portal venous", sliceThicknessMm: 5, lesions: { L1: cell } })));
    const by = (reader) => nadir.assess({ unit: "mm", reader, visits: two });
    same([by("R1"), by("R2")].map((result) => result.bestOverallResponse), ["SD", "PR"]);
    same(by("R1").visits.map((visit) => visit.sumOfVolumesMl), [100, 60, null, null]);
    const found = nadir.readerAgreement({ patients: [{ id: "P-1", visits: two }] });
    same([found.readers, found.patients, found.repeatedPatients, found.pairs[1].sums], [["R1", "R2"], 1, 1, [60, 40]]);
    same([found.sameClass, found.repeatedSums.error.kind], [[0, 1], "too_few_observations"]);
    same([found.sums.bias.estimate, nadir.readerAgreement({ patients: [] }).error.kind], [15, "too_few_groups"]);
    // One reader is no pair, and who has read nothing is no reader of the study.
    const named = (readers) => nadir.readerAgreement({ patients: [{ id: "P-1", visits: two }] }, readers);
    same(named(["r2", "R1"]).pairs[1].sums, [40, 60]);
    same([named(["R1", "r1"]), named(["R1", "R9"])].map(({ error }) => [error.kind, error.field]), [["invalid_value", "readers[1]"], ["invalid_value", "readers[1]"]]);
    const volume = (decimalSign) => nadir.assess({ unit: "mm", decimalSign, visits: [{ month: 0, lesions: { L1: "1,234 mL" } }] }).visits[0].sumOfVolumesMl;
    same([volume(null), volume("point"), volume("comma")], [null, 1234, 1.234]);
  }],
  ["what a cell says, as data", (nadir) => {
    const fields = (text, unit) => Object.values(nadir.readMeasurement(text, unit)).filter((_, index) => index !== 2);
    same(fields("83x56x73", "mm"), ["ellipsoid", [83, 56, 73], "83 × 56 × 73"]);
    same(fields("4,2 × 3,8", "cm"), ["prolate", [42, 38], "4.2 × 3.8"]);
    same(fields(42, "mm"), ["sphere", [42], "42"]);
    same(nadir.readMeasurement("35.4 mL", "mm"), { kind: "typed", diametersMm: [], volumeMl: 35.4, canonical: "35.4 mL" });
    same(nadir.readMeasurement("消失", "mm"), { kind: "absent", diametersMm: [], volumeMl: 0, canonical: "absent" });
    same(nadir.readMeasurement("not done", "mm"), { kind: "not_done", diametersMm: [], volumeMl: null, canonical: "not done" });
    same(fields("too small", "mm"), ["too_small", [], "too small"]);
  }],
];
