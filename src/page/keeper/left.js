// Leaving the page and coming back: what the browser had not yet committed waits in localStorage until the next start takes it up.
(() => {
  "use strict";

  const { inner, outer } = window.nadirKeeper;
  const { stamps, coming, stampOf, answered, committed, connect, flush, say, putParts, putTyping, entryOf, keepBeside, unkept } = inner;
  /** Before the name of what could not be written before the page was left. */
  const UNKEPT = "nadir.unkept.";
  /** Before the name of what was left and cannot be read: it waits for the person. */
  const UNREAD = "nadir.unread.";
  /** When something was last kept here: where the database is gone and this is not, it was not this page that erased it. */
  const KEPT = "nadir.kept";
  const A_MINUTE = 60_000;
  const mine = UNKEPT + outer.newId();
  /** The names of the studies that were kept beside what another tab had made of them. */
  const beside = [];

  const keysOf = (beginning) => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(beginning));
    } catch {
      return [];
    }
  };
  const leftBehind = () => keysOf(UNKEPT);

  function leave() {
    // A text still being typed counts: its field is told of the change that would come when it is left.
    const field = document.activeElement;
    if (field?.matches?.("input:not([type]), input[type=text], textarea")) field.dispatchEvent(new Event("change", { bubbles: true }));
    if (!inner.isKept()) return;
    if (coming.size > 0) say("leaving", inner.current());
    const left = unkept();
    if (left.length === 0) return;
    try {
      localStorage.setItem(mine, JSON.stringify(left));
    } catch {} // No room: the person was asked before.
  }

  /** What was left of one study; throws where it is nothing that can be written. */
  function studyOf({ id, name, patients, clears, parts, stamps: seen }) {
    const isText = (value) => typeof value === "string";
    const isPart = ([part, text]) => (isText(part) || Number.isInteger(part)) && (text === null || isText(text));
    if (!isText(id) || !Array.isArray(parts) || !Array.isArray(seen) || !parts.every(isPart)) throw new TypeError("no study");
    const known = new Map(parts);
    const isWhole = known.has("whole") || ["head", "order", "tail"].every((part) => isText(known.get(part)));
    if (clears && !isWhole) throw new TypeError("half a study");
    return { id, name: isText(name) ? name : undefined, patients: Number.isFinite(patients) ? patients : undefined, clears: Boolean(clears), parts: known, seen };
  }

  async function takeUpOne(opened, study) {
    const transaction = opened.transaction(["studies", "parts"], "readwrite");
    const studies = transaction.objectStore("studies");
    const looking = studies.get(study.id);
    let isChanged = false;
    looking.onsuccess = () => {
      const found = looking.result;
      isChanged = !study.seen.includes(stampOf(found));
      if (isChanged) return;
      putParts(transaction.objectStore("parts"), study.id, study);
      studies.put(entryOf(study, { ...found, opened: Date.now(), stamp: outer.newId() }), study.id);
    };
    await committed(transaction);
    if (!isChanged) return;
    // Some parts of a study that was deleted meanwhile are none.
    if (looking.result === undefined && !study.clears) throw new TypeError("its study is gone");
    await keepBeside(opened, study.id, study);
    beside.push(study.name ?? "");
  }

  /** Writes what a page left that was closed before the browser had committed it. What cannot be read is put where the person finds it,
   * what the browser does not take now stays for the next start, and neither holds anything up. */
  async function takeUp(opened) {
    for (const key of leftBehind()) {
      const text = localStorage.getItem(key) ?? "[]";
      const [unread, refused] = [[], []];
      let left = null;
      try {
        left = JSON.parse(text);
      } catch {} // Damaged: it stays a text.
      for (const one of Array.isArray(left) ? left : []) {
        try {
          await takeUpOne(opened, studyOf(one));
        } catch (error) {
          (error instanceof TypeError ? unread : refused).push(one);
        }
      }
      if (refused.length > 0) localStorage.setItem(key, JSON.stringify(refused));
      else localStorage.removeItem(key);
      const rest = Array.isArray(left) ? unread.length > 0 && JSON.stringify(unread) : text;
      if (rest) localStorage.setItem(UNREAD + key.slice(UNKEPT.length), rest);
    }
  }

  /** Notes that something is kept here, once a minute at most. */
  function mark() {
    try {
      if (Date.now() - Number(localStorage.getItem(KEPT)) > A_MINUTE) localStorage.setItem(KEPT, String(Date.now()));
    } catch {} // No room: then a database that is gone is not noticed.
  }

  /** There is no database: where there was one, the person is told when something was last kept in it. */
  function missDatabase() {
    const [kept] = keysOf(KEPT);
    inner.gone = kept && Number(localStorage.getItem(kept));
    if (kept) localStorage.removeItem(kept);
  }

  /** What the person is told of at the start: the text of what cannot be taken up, what was kept beside another tab's study, and when
   * something was last kept that is gone. */
  const told = () => {
    const [field, typing] = inner.typing ?? ["", ""];
    const gone = inner.gone || 0;
    inner.typing = inner.gone = undefined;
    return { gone, unread: keysOf(UNREAD).map((key) => localStorage.getItem(key)).join("\n"), beside: beside.splice(0), field, typing };
  };

  /** The person has what could not be read. */
  const forgetUnread = () => keysOf(UNREAD).forEach((key) => localStorage.removeItem(key));

  /** Fields beside the grids, whose text is in the study only when they are left. */
  const FIELDS = ".study-title, .arms input[type=text], table.editable input[type=text], label.rule input, .studies input[type=text]";
  addEventListener(
    "input",
    ({ target }) => {
      if (!target.matches?.(FIELDS)) return;
      const label = target.getAttribute("aria-label") ?? target.closest("label")?.firstElementChild?.textContent ?? "";
      putTyping(JSON.stringify([label, target.value]));
    },
    true,
  );
  addEventListener("change", ({ target }) => target.matches?.(FIELDS) && putTyping(null), true);
  document.addEventListener("visibilitychange", flush);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", async ({ persisted }) => {
    if (!persisted || !inner.isKept()) return;
    localStorage.removeItem(mine);
    flush();
    const id = inner.current();
    if (unkept().length > 0 || !stamps.has(id)) return;
    const opened = await connect(false).catch(() => null);
    const found = opened && (await answered(opened.transaction("studies").objectStore("studies").get(id)));
    if (found && stampOf(found) !== stamps.get(id)) say("newer", id);
  });

  inner.after(
    (id) => {
      localStorage.removeItem(mine);
      if (stamps.has(id)) mark();
    },
    () => [UNKEPT, UNREAD, KEPT].flatMap(keysOf).forEach((key) => localStorage.removeItem(key)),
  );
  Object.assign(inner, { leftBehind, takeUp, missDatabase });
  Object.assign(outer, { told, forgetUnread });
})();
