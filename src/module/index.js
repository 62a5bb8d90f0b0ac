// The module's face: loads the core, hands it plain copies of what the caller passes, and never throws.
import * as core from "./core.js";
import { Refused, isList, plain } from "./plain.js";

export const version = "@VERSION@";

/** The core's address, written so that bundlers see it. */
const address = new URL("./core_bg.wasm", import.meta.url);
const isFile = address.protocol === "file:" && typeof process === "object" && Boolean(process?.versions?.node);

let state = "loading";

export const ready = load();
// In Node everything works as soon as the module is imported; a browser must not be held up by a download.
if (isFile) await ready;

export const statistic = (method, input) =>
  answer(core.statistic, [method, "method"], [input, "input", ""]);
export const chooseTest = (data, policy) =>
  answer(core.chooseTest, [data, "data", isList(data) ? "table" : ""], [policy, "policy"]);
export const readMeasurement = (text, unit) =>
  answer(core.readMeasurement, [text, "text"], [unit, "unit"]);
export const assess = (patient) => answer(core.assess, [patient, "patient", ""]);
export const checkPublished = (table) => answer(core.checkPublished, [table, "table"]);
export const compare = (study, settings) =>
  answer(core.compare, [study, "study"], [settings, "settings"]);
export const readerAgreement = (study, readers, settings) =>
  answer(core.readerAgreement, [study, "study"], [readers, "readers"], [settings, "settings"]);
export const exampleStudy = () => answer(core.exampleStudy);
export const bestResponse = (points, options) =>
  answer(core.bestResponse, [points, "points"], [options, "options"]);

async function load() {
  try {
    if (isFile) {
      // The name stands apart so that a bundler for browsers does not look for the module.
      const name = "node:fs";
      const { readFileSync } = process.getBuiltinModule?.(name) ?? (await import(/* @vite-ignore */ /* webpackIgnore: true */ name));
      core.initSync({ module: new WebAssembly.Module(readFileSync(address)) });
    } else {
      await core.default({ module_or_path: fetch(address) });
    }
    state = "ready";
    return undefined;
  } catch (problem) {
    state = "failed";
    return failure("not_loaded", undefined, `the core could not be loaded: ${problem?.message ?? problem}`);
  }
}

/** The answer of `ask` to plain copies of the arguments, each `[value, name, prefix of the paths inside it]`. */
function answer(ask, ...given) {
  try {
    if (state === "loading") return failure("not_ready", undefined, "the core is still loading: await nadir.ready first");
    if (state === "failed") return failure("not_loaded", undefined, "the core could not be loaded");
    // A call that was cut short, for want of stack or memory, leaves an instance behind that is not to be trusted.
    if (state === "broken") core.__wbg_reset_state();
    state = "ready";
    return ask(...given.map(([value, name, prefix]) => plain(value, name, prefix, core.makeRoom)));
  } catch (problem) {
    if (problem instanceof Refused) return failure(problem.kind, problem.field, problem.message);
    state = "broken";
    return failure("internal", undefined, "the computation was cut short, most likely for want of memory or stack");
  }
}

function failure(kind, field, message) {
  return { error: field === undefined ? { kind, message } : { kind, field, message } };
}
