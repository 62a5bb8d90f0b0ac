// Studies as they were earlier: copies made now and then, before something goes, and of what was deleted.
(() => {
  "use strict";

  const { inner, outer } = window.nadirKeeper;
  const { wholeOf, answered, connect, now, assemble, change } = inner;
  const A_MINUTE = 60_000;
  const QUARTER_OF_AN_HOUR = 15 * A_MINUTE;
  const A_DAY = 24 * 60 * A_MINUTE;
  /** Snapshots of a study: the newest, then the last of each day, within a number of characters. */
  const NEWEST = 12;
  const DAYS = 14;
  const MOST_IN_SNAPSHOTS = 40_000_000;
  /** So long a deleted study stays. */
  const DELETED_FOR = 30 * A_DAY;

  /** id → when its last snapshot was made. */
  const snapshotTimes = new Map();
  /** id → when the last copy before something went was made. */
  const takenTimes = new Map();

  async function lastSnapshot(id) {
    const opened = await connect(false);
    if (!opened) return 0;
    const keys = await answered(opened.transaction("snapshots").objectStore("snapshots").getAllKeys(wholeOf(id)));
    return keys.at(-1)?.[1] ?? 0;
  }

  /** Keeps the study as it is now, what is on its way included, to return to. */
  async function snapshot(id, why) {
    if (!inner.isKept() || !inner.database()) return;
    const time = Date.now();
    // What goes within a minute is in the copy before the first of it, so that tidying up leaves older copies where they are.
    if (why === "taken" && time - (takenTimes.get(id) ?? 0) < A_MINUTE) return;
    if (why === "taken") takenTimes.set(id, time);
    snapshotTimes.set(id, time);
    const { parts, patients } = await now(id);
    const { text, isDamaged } = assemble(parts);
    if (isDamaged) return;
    await change((_, __, snapshots) => {
      const [keys, values] = [snapshots.getAllKeys(wholeOf(id)), snapshots.getAll(wholeOf(id))];
      values.onsuccess = () => {
        const last = values.result.at(-1);
        if (last?.text === text) {
          // The same text is kept once; why it was kept before something went tells more than that it was worked on.
          if (!["worked", "opened"].includes(why)) snapshots.put({ ...last, why }, keys.result.at(-1));
          return;
        }
        snapshots.put({ why, patients, text }, [id, time]);
        const days = new Set();
        let size = text.length;
        [...keys.result.keys()].reverse().forEach((at, newness) => {
          const day = new Date(keys.result[at][1]).toDateString();
          const isOne = newness < NEWEST - 1 || (!days.has(day) && days.size < DAYS);
          days.add(day);
          size += String(values.result[at]?.text).length;
          if (!isOne || size > MOST_IN_SNAPSHOTS) snapshots.delete(keys.result[at]);
        });
      };
    });
  }

  /** The patients of a saved study, each as one text; null where it cannot be read. */
  function patientsOf(text) {
    try {
      return new Map(JSON.parse(text).study.patients.map((patient) => [patient.key, JSON.stringify(patient)]));
    } catch {
      return null;
    }
  }

  /** How many patients are in one of both alone, or are not the same in both. */
  function differing(one, other) {
    if (!one || !other) return undefined;
    return [...new Set([...one.keys(), ...other.keys()])].filter((key) => one.get(key) !== other.get(key)).length;
  }

  /** The copies of a study, the newest first, and how many patients of each are no longer as they were. */
  async function snapshotsOf(id) {
    const opened = await connect(false);
    if (!opened) return [];
    const store = opened.transaction("snapshots").objectStore("snapshots");
    const [keys, values] = await Promise.all([store.getAllKeys(wholeOf(id)), store.getAll(wholeOf(id))].map(answered));
    const today = keys.length > 0 ? patientsOf(assemble((await now(id)).parts).text) : null;
    const found = [];
    for (const [at, [, time]] of keys.entries()) {
      const { why, patients, text } = values[at] ?? {};
      found.unshift({ time, why: String(why), patients: Number(patients) || 0, differing: differing(today, patientsOf(text)), text: String(text) });
      // Each is read by itself, so that the page answers in between.
      await new Promise((resolve) => setTimeout(resolve));
    }
    return found;
  }

  /** A study was opened: the first time in a day it is kept as it is. */
  async function wasOpened(id) {
    const time = await lastSnapshot(id);
    snapshotTimes.set(id, time);
    if (Date.now() - time > A_DAY) await snapshot(id, "opened");
  }

  // ---- what was deleted

  const eraseDeleted = (id) => change((_, __, snapshots) => snapshots.delete(wholeOf(id)));

  /** The deleted studies, the last first; one that was deleted long ago goes for good. */
  async function deleted() {
    const opened = inner.isKept() && (await connect(false));
    if (!opened) return [];
    const transaction = opened.transaction(["studies", "snapshots"]);
    const snapshots = transaction.objectStore("snapshots");
    const [ids, keys] = await Promise.all([transaction.objectStore("studies").getAllKeys(), snapshots.getAllKeys()].map(answered));
    const kept = new Set(ids);
    const last = [...new Map(keys.filter(([id]) => !kept.has(id)).map((key) => [key[0], key])).values()];
    const found = await Promise.all(last.map((key) => answered(snapshots.get(key))));
    const all = last.flatMap(([id, time], at) => {
      const { why, name, patients, text } = found[at] ?? {};
      return why === "deleted" ? [{ id, time, name: String(name ?? ""), patients: Number(patients) || 0, text: String(text) }] : [];
    });
    const isOver = ({ time }) => Date.now() - time > DELETED_FOR;
    for (const { id } of all.filter(isOver)) await eraseDeleted(id);
    return all.filter((one) => !isOver(one)).sort((one, other) => other.time - one.time);
  }

  inner.wasOpened = wasOpened;
  inner.after(
    (id) => {
      if (Date.now() - (snapshotTimes.get(id) ?? 0) > QUARTER_OF_AN_HOUR) snapshot(id, "worked").catch(() => {});
    },
    () => {
      snapshotTimes.clear();
      takenTimes.clear();
    },
  );

  window.nadirKeeper = Object.freeze({
    ...outer,
    snapshot: (id, why) => void snapshot(id, why).catch(() => {}),
    snapshotsOf,
    deleted,
    eraseDeleted,
  });
})();
