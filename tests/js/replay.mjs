// Reference cases through the module: the fields are there, under their names, with their values.
//
// How many digits are right is judged natively (tests/reference_values.rs); here a field that is missing, renamed, mixed up or
// changed on its way across the border is what can go wrong.

const LATER = ["mmrm_gls_un", "lme_random_intercept"];
const TOLERANCE = 1e-7;

/** Replays every case that has exact values; returns how many fields of how many cases were compared, and what differs. */
export function replay(nadir, cases) {
  const outcome = { cases: 0, fields: 0, failures: [] };
  for (const { id, method, input, hp, finite_mle: finite, tags } of cases) {
    if (LATER.includes(method) || !hp || finite === false || tags.includes("degenerate")) continue;
    outcome.cases += 1;
    const found = nadir.statistic(method, input);
    // Where no field exists the method may also say why.
    if (found.error && leaves(hp).every((leaf) => leaf === null)) continue;
    if (found.error) outcome.failures.push(`${id}: ${JSON.stringify(found)}`);
    else compare(found, hp, id, outcome, method);
  }
  return outcome;
}

function compare(found, expected, path, outcome, method) {
  if (expected !== null && typeof expected === "object") {
    if (found === null || typeof found !== "object") return outcome.failures.push(`${path}: ${found} instead of fields`);
    for (const name of Object.keys(expected)) compare(found[name], expected[name], `${path}.${name}`, outcome, method);
    return undefined;
  }
  outcome.fields += 1;
  // Two nuisance values can have the largest p; the native replay knows.
  if (!agrees(found, value(expected)) && !path.endsWith("nuisance_p")) outcome.failures.push(`${path}: ${found} instead of ${expected}`);
  return undefined;
}

function leaves(tree) {
  return tree !== null && typeof tree === "object" ? Object.values(tree).flatMap(leaves) : [tree];
}

function value(expected) {
  if (expected === "NaN") return null;
  return { Inf: Infinity, "-Inf": -Infinity }[expected] ?? expected;
}

function agrees(found, expected) {
  if (typeof expected !== "number" || !Number.isFinite(expected)) return Object.is(found, expected);
  if (typeof found !== "number") return false;
  const unit = Math.max(Math.abs(expected), Math.abs(expected) < 1e-6 ? 0 : 1e-3);
  return Math.abs(found - expected) <= TOLERANCE * unit + 1e-320;
}
