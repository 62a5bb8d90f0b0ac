// The shelf of studies: read, listed, renamed, copied, taken out and put back; and each as it was earlier.
(() => {
  "use strict";

  const { inner, outer } = window.nadirKeeper;
  const { waiting, stamps, wholeOf, stampOf, answered, committed, connect, mayExist, leftBehind, takeUp, unkept } = inner;
  const { newId } = outer;
  /** Asks the next start for an empty study (sessionStorage). */
  const FRESH = "nadir.fresh";
  const QUARTER_OF_AN_HOUR = 15 * 60_000;
  const A_DAY = 24 * 3_600_000;
  /** Snapshots of a study: the newest, then the last of each day, within a number of characters. */
  const NEWEST = 12;
  const DAYS = 14;
  const MOST_IN_SNAPSHOTS = 40_000_000;

  /** Studies taken out, until the page is left: id → all their records. */
  const removed = new Map();
  /** id → when its last snapshot was made. */
  const snapshotTimes = new Map();

  // ---- reading

  /** The text of a study from its parts, or what there is of it and that it is damaged. */
  function assemble(parts) {
    const whole = parts.get("whole");
    if (!parts.has("head") && typeof whole === "string") return { text: whole, isDamaged: false, isWhole: true };
    const damaged = () => ({ text: JSON.stringify([...parts], null, 1), isDamaged: true });
    let order;
    try {
      order = JSON.parse(parts.get("order"));
    } catch {
      return damaged();
    }
    if (!Array.isArray(order)) return damaged();
    const all = (keys) => keys.map((key) => parts.get(key));
    const patients = all(order);
    const changes = all([...parts.keys()].filter((part) => String(part).startsWith("changes-")).sort());
    const frame = all(parts.has("foot") ? ["head", "tail", "foot"] : ["head", "tail"]);
    if ([...frame, ...patients, ...changes].some((text) => typeof text !== "string")) return damaged();
    const [head, tail, foot] = frame;
    return { text: head + patients.join(",") + tail + (foot === undefined ? "" : changes.join(",") + foot), isDamaged: false };
  }

  /** Everything kept of a study: its entry and its parts. */
  async function records(opened, id) {
    const transaction = opened.transaction(["studies", "parts"]);
    const parts = transaction.objectStore("parts");
    const [entry, keys, values] = await Promise.all(
      [transaction.objectStore("studies").get(id), parts.getAllKeys(wholeOf(id)), parts.getAll(wholeOf(id))].map(answered),
    );
    return { entry, parts: new Map(keys.map(([, part], at) => [part, values[at]])) };
  }

  async function read(id) {
    const opened = await connect(false);
    if (!opened) return null;
    const { entry, parts } = await records(opened, id);
    if (entry === undefined && parts.size === 0) return null;
    if (entry !== undefined) stamps.set(id, stampOf(entry));
    return { id, name: String(entry?.name ?? ""), ...assemble(parts) };
  }

  /** The studies kept, the last opened first; one whose entry is gone is found by its parts. */
  async function list() {
    if (!(await mayExist())) return [];
    const opened = await connect(false);
    if (!opened) return [];
    const transaction = opened.transaction(["studies", "parts"]);
    const studies = transaction.objectStore("studies");
    const [ids, entries, keys] = await Promise.all(
      [studies.getAllKeys(), studies.getAll(), transaction.objectStore("parts").getAllKeys()].map(answered),
    );
    const lost = new Set(keys.map(([id]) => id));
    ids.forEach((id) => lost.delete(id));
    const found = ids.map((id, at) => ({ ...entries[at], id }));
    for (const id of lost) found.push({ id });
    const number = (value) => (Number.isFinite(value) ? value : 0);
    return found
      .map(({ id, name, patients, changed, opened }) => ({ id, name: String(name ?? ""), patients: number(patients), changed: number(changed), opened: number(opened) }))
      .sort((one, other) => other.opened - one.opened || other.changed - one.changed);
  }

  /** The study to begin with: this tab's, else the one opened last; null where nothing is kept. */
  async function look() {
    // This tab may write a new study before the browser answers: it is not what was kept.
    const mine = sessionStorage.getItem(inner.OPEN);
    const left = leftBehind();
    if (left.length === 0 && !(await mayExist())) return null;
    const opened = await connect(left.length > 0);
    if (!opened) return null;
    await takeUp(opened);
    const studies = (await list()).filter(({ id }) => !stamps.has(id));
    if (studies.length === 0) return null;
    const isFresh = sessionStorage.getItem(FRESH) !== null;
    sessionStorage.removeItem(FRESH);
    if (isFresh) return { id: "", name: "", text: "", isDamaged: false };
    return read(studies.some(({ id }) => id === mine) ? mine : studies[0].id);
  }

  /** From now on this study is the open one. */
  function open(id) {
    inner.setCurrent(id);
    if (!inner.isKept() || !inner.stamps.has(id)) return;
    sessionStorage.setItem(inner.OPEN, id);
    change((studies) => {
      const looking = studies.get(id);
      looking.onsuccess = () => looking.result && studies.put({ ...looking.result, opened: Date.now() }, id);
    })
      .then(() => lastSnapshot(id))
      .then((time) => {
        snapshotTimes.set(id, time);
        if (Date.now() - time > A_DAY) return snapshot(id, "opened");
      })
      .catch(() => {});
  }

  // ---- the list of studies

  async function change(work) {
    const opened = await connect(false);
    if (!opened) throw new DOMException("nothing is kept", "NotFoundError");
    const transaction = opened.transaction(["studies", "parts", "snapshots"], "readwrite");
    work(transaction.objectStore("studies"), transaction.objectStore("parts"), transaction.objectStore("snapshots"));
    await committed(transaction);
  }

  const rename = (id, name) =>
    change((studies) => {
      const looking = studies.get(id);
      looking.onsuccess = () => studies.put({ ...looking.result, name }, id);
    });

  const duplicate = (id, name) =>
    change((studies, parts) => {
      const other = newId();
      const looking = studies.get(id);
      const [keys, values] = [parts.getAllKeys(wholeOf(id)), parts.getAll(wholeOf(id))];
      values.onsuccess = () => {
        keys.result.forEach(([, part], at) => parts.put(values.result[at], [other, part]));
        studies.put({ ...looking.result, name, changed: Date.now(), opened: 0, stamp: newId() }, other);
      };
    });

  /** Takes a study out; until the page is left it can be put back. */
  async function remove(id) {
    while (inner.writing()?.id === id) await new Promise((resolve) => setTimeout(resolve, 20));
    waiting.delete(id);
    await change((studies, parts, snapshots) => {
      const taken = { parts: [], snapshots: [] };
      const looking = studies.get(id);
      looking.onsuccess = () => (taken.entry = looking.result);
      for (const [store, into] of [[parts, taken.parts], [snapshots, taken.snapshots]]) {
        const [keys, values] = [store.getAllKeys(wholeOf(id)), store.getAll(wholeOf(id))];
        values.onsuccess = () => {
          keys.result.forEach((key, at) => into.push([key, values.result[at]]));
          store.delete(wholeOf(id));
        };
      }
      studies.delete(id);
      removed.set(id, taken);
      stamps.delete(id);
    });
  }

  const putBack = (id) =>
    change((studies, parts, snapshots) => {
      const taken = removed.get(id);
      if (!taken) return;
      if (taken.entry !== undefined) studies.put(taken.entry, id);
      taken.parts.forEach(([key, value]) => parts.put(value, key));
      taken.snapshots.forEach(([key, value]) => snapshots.put(value, key));
      removed.delete(id);
    });

  // ---- snapshots

  async function lastSnapshot(id) {
    const opened = await connect(false);
    if (!opened) return 0;
    const keys = await answered(opened.transaction("snapshots").objectStore("snapshots").getAllKeys(wholeOf(id)));
    return keys.at(-1)?.[1] ?? 0;
  }

  /** Keeps the study as it is now, what is on its way included, to return to. */
  async function snapshot(id, why) {
    const opened = inner.database();
    if (!inner.isKept() || !opened) return;
    const now = Date.now();
    snapshotTimes.set(id, now);
    const onTheWay = unkept().find((study) => study.id === id);
    const patients = onTheWay?.patients;
    const { entry, parts } = await records(opened, id);
    if (onTheWay?.clears) parts.clear();
    for (const [part, text] of onTheWay?.parts ?? []) parts.set(part, text);
    const { text, isDamaged } = assemble(parts);
    if (isDamaged) return;
    await change((_, __, snapshots) => {
      const [keys, values] = [snapshots.getAllKeys(wholeOf(id)), snapshots.getAll(wholeOf(id))];
      values.onsuccess = () => {
        const last = values.result.at(-1);
        if (last?.text === text) return;
        snapshots.put({ why, patients: patients ?? entry?.patients ?? 0, text }, [id, now]);
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

  async function snapshotsOf(id) {
    const opened = await connect(false);
    if (!opened) return [];
    const store = opened.transaction("snapshots").objectStore("snapshots");
    const [keys, values] = await Promise.all([store.getAllKeys(wholeOf(id)), store.getAll(wholeOf(id))].map(answered));
    return keys.map(([, time], at) => ({ time, why: String(values[at]?.why), patients: Number(values[at]?.patients) || 0, text: String(values[at]?.text) })).reverse();
  }

  /** The open study, what waits included, or whatever there is of it. */
  async function gather() {
    const left = unkept();
    let parts = new Map();
    try {
      const opened = await connect(false);
      if (opened && inner.current() !== "") parts = (await records(opened, inner.current())).parts;
    } catch {
      // What waits is all there is.
    }
    const mine = left.find(({ id }) => id === inner.current());
    if (mine?.clears) parts.clear();
    for (const [part, text] of mine?.parts ?? []) {
      if (text === null) parts.delete(part);
      else parts.set(part, text);
    }
    return { isEmpty: parts.size === 0, ...assemble(parts) };
  }

  /** Every study that can be read, with its name, as one list of JSON; of one that cannot be read, nothing. */
  async function everything() {
    const texts = [];
    for (const { id, name } of await list()) {
      const found = await read(id);
      if (!found || found.isDamaged) continue;
      try {
        const document = JSON.parse(found.text);
        if (name !== "") document.page = { ...document.page, name };
        texts.push(JSON.stringify(document));
      } catch {
        // Damaged in a way that only its reader sees.
      }
    }
    return `[\n${texts.join(",\n")}\n]\n`;
  }

  /** The texts of a list of studies; null for any other text. */
  function split(text) {
    if (!/^\uFEFF?\s*\[/.test(text)) return null;
    try {
      return JSON.parse(text.replace(/^\uFEFF/, "")).map((document) => JSON.stringify(document));
    } catch {
      return null;
    }
  }

  async function room() {
    const [estimate, isPersistent] = await Promise.all([navigator.storage?.estimate?.(), navigator.storage?.persisted?.()]);
    return { usage: estimate?.usage ?? 0, quota: estimate?.quota ?? 0, isPersistent: Boolean(isPersistent) };
  }

  const persist = async () => Boolean(await navigator.storage?.persist?.());

  inner.setAfter(
    (id) => {
      if (Date.now() - (snapshotTimes.get(id) ?? 0) > QUARTER_OF_AN_HOUR) snapshot(id, "worked").catch(() => {});
    },
    () => {
      removed.clear();
      snapshotTimes.clear();
    },
  );

  window.nadirKeeper = Object.freeze({
    ...outer,
    look,
    read,
    list,
    open,
    rename,
    duplicate,
    remove,
    putBack,
    snapshot: (id, why) => void snapshot(id, why).catch(() => {}),
    snapshotsOf,
    gather,
    everything,
    split,
    room,
    persist,
    startFresh: () => sessionStorage.setItem(FRESH, "1"),
  });
})();
