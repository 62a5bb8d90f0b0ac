// Assertions that run in Node and in a browser alike.

/** A text that tells apart what JSON does not: undefined, NaN, the infinities. */
export function shown(value) {
  const special = (_, part) => (part === undefined ? "undefined" : typeof part === "number" && !Number.isFinite(part) ? String(part) : part);
  return JSON.stringify(value, special);
}

/** Fails unless both values are the same, fields in the same order. */
export function same(found, expected, what = "value") {
  if (shown(found) !== shown(expected)) throw new Error(`${what}: found ${shown(found)}, expected ${shown(expected)}`);
}

export function ok(holds, what) {
  if (!holds) throw new Error(what);
}

/** Fails unless the result is bad input at `field`. */
export function refused(result, kind, field) {
  same([result?.error?.kind, result?.error?.field], [kind, field], shown(result));
  same(Object.keys(result.error), ["kind", "field", "message"]);
  ok(result.error.message.length > 5, "a message says what is wrong");
}
