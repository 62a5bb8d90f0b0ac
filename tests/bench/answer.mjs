// The fields of Nadir's answers that the cases have true values for.

/** `{ field: value }` of an answer to a method. */
export function answer(method, found) {
  if (found.error) return {};
  if (method === "kaplan_meier") {
    const { n_event: events, surv, se_surv: errors } = found.group1;
    const last = events.reduce((at, count, index) => (count > 0 ? index : at), 0);
    return { survival: surv[last], standard_error: errors[last] };
  }
  if (method === "cox_binary") return { coef: found.efron.coef, se: found.efron.se };
  return found;
}
