// Plain copies of what a caller passes, so that getters, proxies and strange objects do their worst here and not in the core.

/** The most values in one argument; a million numbers and the lists that hold them. */
const MOST_VALUES = 1_010_000;
/** The most values in a study: of 100 000 patients some 150 each. */
const MOST_OF_STUDY = 15_000_000;
/** The most numbers in one list. */
const MOST_MEMBERS = 1_000_000;
/** From this length on a list of numbers is handed over as one. */
const LONG = 16;
/** Levels of nesting; the deepest input there is, a study, needs six. */
const DEEPEST = 8;
/** The most characters of one text; no cell holds more. */
const LONGEST_TEXT = 10_000;
/** The most characters of a printed table, as it is pasted: what Word makes of a page of numbers is some fifty thousand. */
const LONGEST_TABLE = 1_000_000;

/** Bad input: what is wrong and where. */
export class Refused {
  constructor(kind, field, message) {
    this.kind = kind;
    this.field = field;
    this.message = message;
  }
}

/**
 * A copy of `value` in lists, null-prototype objects, numbers, texts, flags and null.
 *
 * `name` is the argument's name; paths inside it begin with `prefix`, which is the name itself unless given. `counted` is told how many values
 * there are.
 */
export function plain(value, name, prefix, counted) {
  const path = [];
  const where = () => path.reduce((text, step) => text + (typeof step === "number" ? `[${step}]` : text && `.${step}` || step), prefix ?? name) || name;
  try {
    const bound = name === "study" ? { left: MOST_OF_STUDY, most: MOST_OF_STUDY } : { left: MOST_VALUES, most: MOST_MEMBERS };
    const walk = { path, ...bound, longest: name === "table" ? LONGEST_TABLE : LONGEST_TEXT };
    const copied = copy(value, walk);
    counted(bound.left - walk.left);
    return copied;
  } catch (problem) {
    if (problem instanceof Refused) throw new Refused(problem.kind, where(), `\`${where()}\` ${problem.message}`);
    // A getter or a proxy threw; what it threw may itself be hostile and is not looked at.
    throw new Refused("wrong_type", where(), `\`${where()}\` cannot be read`);
  }
}

function copy(value, walk) {
  walk.left -= 1;
  if (walk.left < 0) throw tooLarge(`holds more than ${walk.most} values`);
  switch (typeof value) {
    case "undefined":
      return null;
    case "boolean":
    case "number":
      return value;
    case "string":
      if (value.length > walk.longest) throw tooLarge(`is a text of more than ${walk.longest} characters`);
      return value;
    case "object":
      return value === null ? null : copyObject(value, walk);
    default:
      throw wrongType(`must be a plain value and is a ${typeof value}`);
  }
}

function copyObject(value, walk) {
  if (walk.path.length >= DEEPEST) throw tooLarge(`is nested more than ${DEEPEST} levels deep`);
  if (Array.isArray(value) || isNumbers(value)) return copyList(value, walk);
  const parent = Object.getPrototypeOf(value);
  // A prototype without a parent of its own is Object.prototype, of this window or another.
  if (parent !== null && Object.getPrototypeOf(parent) !== null) throw wrongType("must be a plain object or a list");
  if (parent !== null && Object.prototype.toString.call(value) !== "[object Object]") throw wrongType("must be a plain object or a list");
  const names = Object.keys(value);
  if (names.length > walk.left) throw tooLarge(`holds more than ${walk.most} values`);
  const copied = Object.create(null);
  for (const name of names) {
    if (name.length > LONGEST_TEXT) throw tooLarge(`has a name of more than ${LONGEST_TEXT} characters`);
    walk.path.push(name);
    copied[name] = copy(value[name], walk);
    walk.path.pop();
  }
  return copied;
}

function copyList(value, walk) {
  const { length } = value;
  if (!(length <= MOST_MEMBERS)) throw tooLarge(`has ${Number(length)} entries; at most ${MOST_MEMBERS} are taken`);
  const last = walk.path.push(0) - 1;
  const at = (index) => {
    walk.path[last] = index;
    return value[index];
  };
  const copied = length < LONG ? copyMembers([], at, length, walk) : copyNumbers(at, length, walk);
  walk.path.pop();
  return copied;
}

/** A long list of numbers as the bytes of doubles, which cross the border at once; a list of anything else as it is. */
function copyNumbers(at, length, walk) {
  const numbers = new Float64Array(length);
  for (let index = 0; index < length; index += 1) {
    const member = at(index);
    if (typeof member !== "number") {
      // What was read is not read again: a getter may answer differently.
      const copied = Array.from(numbers.subarray(0, index));
      walk.left -= index;
      copied.push(copy(member, walk));
      return copyMembers(copied, at, length, walk);
    }
    numbers[index] = member;
  }
  walk.left -= length;
  if (walk.left < 0) throw tooLarge(`holds more than ${walk.most} values`);
  return new Uint8Array(numbers.buffer);
}

function copyMembers(copied, at, length, walk) {
  for (let index = copied.length; index < length; index += 1) copied.push(copy(at(index), walk));
  return copied;
}

/** Whether this is a list; a revoked proxy is nothing. */
export function isList(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** Whether this is a typed array, such as Float64Array. */
function isNumbers(value) {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function wrongType(message) {
  return new Refused("wrong_type", undefined, message);
}

function tooLarge(message) {
  return new Refused("too_large", undefined, message);
}
