// The shelf of studies: read, listed, renamed, copied, taken out and put back.
(() => {
  "use strict";

  const { inner, outer } = window.nadirKeeper;
  const { waiting, coming, stamps, wholeOf, stampOf, answered, committed, connect, mayExist, flush, leftBehind, takeUp, unkept } = inner;
  const { newId } = outer;
  /** Asks the next start for an empty study (sessionStorage). */
  const FRESH = "nadir.fresh";

  /** Studies taken out, until the page is left: id → all their records. */
  const removed = new Map();

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

  const onTheWay = (id) => unkept().find((study) => study.id === id);

  /** Everything kept of a study: its entry and its parts. */
  async function records(id) {
    // Begun at once where it can be: what is written after the question is not in the answer.
    const opened = inner.database() ?? ((await mayExist()) && (await connect(false)));
    if (!opened) return { entry: undefined, parts: new Map() };
    const transaction = opened.transaction(["studies", "parts"]);
    const parts = transaction.objectStore("parts");
    const [entry, keys, values] = await Promise.all(
      [transaction.objectStore("studies").get(id), parts.getAllKeys(wholeOf(id)), parts.getAll(wholeOf(id))].map(answered),
    );
    return { entry, parts: new Map(keys.map(([, part], at) => [part, values[at]])) };
  }

  /** A study as it is: what is kept, and what is on its way there, even where the browser takes nothing. */
  async function now(id) {
    const waits = onTheWay(id);
    const added = waits && { ...waits, parts: new Map(waits.parts) };
    const { entry, parts } = await records(id).catch((error) => {
      if (added?.clears) return { parts: new Map() };
      throw error;
    });
    if (added?.clears) parts.clear();
    for (const [part, text] of added?.parts ?? []) {
      if (text === null) parts.delete(part);
      else parts.set(part, text);
    }
    return { entry, parts, name: String(added?.name ?? entry?.name ?? ""), patients: added?.patients ?? entry?.patients ?? 0 };
  }

  async function read(id) {
    const { entry, parts, name } = await now(id);
    if (entry === undefined && parts.size === 0) return null;
    return { id, name, stamp: stampOf(entry), ...assemble(parts) };
  }

  /** The studies kept, the last opened first; one whose entry is gone is found by its parts. */
  async function kept() {
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

  /** The studies kept and those on their way there, as they are now. */
  async function list() {
    const added = new Map(unkept().map((one) => [one.id, { ...inner.entryOf(one, { id: one.id }), changed: one.changed }]));
    const found = await kept().catch((error) => {
      if (added.size === 0) throw error;
      return [];
    });
    const known = found.map((one) => (added.has(one.id) ? inner.entryOf(onTheWay(one.id) ?? one, one) : one));
    const ids = new Set(known.map(({ id }) => id));
    const held = [...added.values()].filter(({ id }) => !ids.has(id));
    return [...held.sort((one, other) => Number(other.id === inner.current()) - Number(one.id === inner.current())), ...known];
  }

  /** The study to begin with: this tab's, else the one opened last; null where nothing is kept. */
  async function look() {
    // This tab may write a new study before the browser answers: it is not what was kept.
    const mine = sessionStorage.getItem(inner.OPEN);
    const left = leftBehind();
    const opened = (await mayExist()) ? await connect(false) : null;
    if (!opened) inner.missDatabase();
    if (!opened && left.length === 0) return null;
    await takeUp(opened ?? (await connect(true)));
    const studies = (await kept()).filter(({ id }) => !stamps.has(id));
    if (studies.length === 0) return null;
    const isFresh = sessionStorage.getItem(FRESH) !== null;
    sessionStorage.removeItem(FRESH);
    if (isFresh) return { id: "", name: "", text: "", isDamaged: false };
    const id = studies.some(({ id }) => id === mine) ? mine : studies[0].id;
    const typing = (await now(id)).parts.get("typing");
    if (typeof typing === "string") {
      inner.typedBefore(id);
      inner.typing = typingOf(typing);
    }
    return read(id);
  }

  /** A field and what was still being typed into it; nothing of what is damaged. */
  function typingOf(text) {
    try {
      const [field, typed] = JSON.parse(text);
      return [String(field), String(typed)];
    } catch {
      return undefined;
    }
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
      .then(() => inner.wasOpened(id))
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

  async function rename(id, name) {
    const study = waiting.get(id);
    if (study) study.name = name;
    if (!inner.isKept()) return;
    await change((studies) => {
      const looking = studies.get(id);
      looking.onsuccess = () => (looking.result || !study) && studies.put({ ...looking.result, name }, id);
    });
  }

  async function duplicate(id, name) {
    const { parts, patients } = await now(id);
    waiting.set(newId(), { name, patients, changed: Date.now(), opened: 0, parts, clears: true });
    flush();
    inner.askOrNot();
  }

  /** Takes a study out. Until the page is left it can be put back as it was; a copy of it stays for some time, unless it goes for good. */
  async function remove(id, isForGood) {
    while (inner.writing()?.id === id) await new Promise((resolve) => setTimeout(resolve, 20));
    const taken = { waiting: waiting.get(id), stamp: stamps.get(id), parts: [], time: Date.now() };
    waiting.delete(id);
    removed.set(id, taken);
    if (!inner.isKept()) return inner.askOrNot();
    const taking = change((studies, parts, snapshots) => {
      const looking = studies.get(id);
      looking.onsuccess = () => (taken.entry = looking.result);
      const [keys, values] = [parts.getAllKeys(wholeOf(id)), parts.getAll(wholeOf(id))];
      values.onsuccess = () => {
        keys.result.forEach((key, at) => taken.parts.push([key, values.result[at]]));
        parts.delete(wholeOf(id));
        if (isForGood) return snapshots.delete(wholeOf(id));
        const all = new Map(taken.waiting?.clears ? [] : taken.parts.map(([[, part], text]) => [part, text]));
        for (const [part, text] of taken.waiting?.parts ?? []) all.set(part, text);
        for (const [part, text] of [...all]) if (text === null) all.delete(part);
        const { name, patients } = { ...taken.entry, ...taken.waiting };
        snapshots.put({ why: "deleted", name, patients, text: assemble(all).text }, [id, taken.time]);
      };
      studies.delete(id);
      stamps.delete(id);
    });
    await taking.catch((error) => {
      removed.delete(id);
      if (taken.waiting) waiting.set(id, taken.waiting);
      throw error;
    });
  }

  async function putBack(id) {
    const taken = removed.get(id);
    if (!taken) return;
    if (taken.entry !== undefined || taken.parts.length > 0) {
      await change((studies, parts, snapshots) => {
        if (taken.entry !== undefined) studies.put(taken.entry, id);
        taken.parts.forEach(([key, value]) => parts.put(value, key));
        snapshots.delete([id, taken.time]);
      });
    }
    removed.delete(id);
    if (taken.stamp !== undefined) stamps.set(id, taken.stamp);
    if (taken.waiting) waiting.set(id, taken.waiting);
    flush();
  }

  // ---- all of it

  /** The open study as it is, or whatever there is of it; half of what was just being opened only where there is nothing else. */
  async function gather() {
    const id = inner.current();
    const half = coming.get(id)?.parts;
    let parts = new Map(onTheWay(id)?.parts);
    try {
      if (id !== "") ({ parts } = await now(id));
    } catch {
      // What waits is all there is.
    }
    if (parts.size === 0 && half) parts = half;
    const hasOthers = unkept().some((study) => study.id !== id);
    return { isEmpty: parts.size === 0, isHalf: half !== undefined, hasOthers, ...assemble(parts) };
  }

  /** Every study that can be read, with its name, as one list of JSON, and how many cannot. */
  async function everything() {
    const texts = [];
    let unread = 0;
    for (const { id } of await list()) {
      try {
        const { name, text, isDamaged } = (await read(id)) ?? { isDamaged: true };
        const document = isDamaged ? null : JSON.parse(text);
        if (name !== "") document.page = { ...document.page, name };
        texts.push(JSON.stringify(document));
      } catch {
        unread += 1;
      }
    }
    return { text: `[\n${texts.join(",\n")}\n]\n`, unread };
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

  /** Nothing is kept here any longer; the studies are held as long as the page lives. */
  async function eraseCopies() {
    const held = [];
    for (const { id, changed } of await list()) held.push([id, { changed, clears: true, ...(await now(id)) }]);
    if (inner.isKept()) return; // The person wanted it kept again meanwhile.
    await outer.erase();
    for (const [id, { name, patients, changed, parts, clears }] of held) if (!waiting.has(id)) waiting.set(id, { name, patients, changed, parts, clears });
    flush();
    inner.askOrNot();
  }

  async function room() {
    const [estimate, isPersistent] = await Promise.all([navigator.storage?.estimate?.(), navigator.storage?.persisted?.()]);
    return { usage: estimate?.usage ?? 0, quota: estimate?.quota ?? 0, isPersistent: Boolean(isPersistent) };
  }

  const persist = async () => Boolean(await navigator.storage?.persist?.());

  inner.after(
    () => {},
    () => removed.clear(),
  );
  Object.assign(inner, { now, assemble, change });
  Object.assign(outer, {
    ...{ look, read, list, open, rename, duplicate, remove, putBack, gather, everything, eraseCopies, split, room, persist },
    startFresh: () => sessionStorage.setItem(FRESH, "1"),
  });
})();
