// What is kept in this browser: plain JavaScript beside the compiled page, so that what was handed over is written, and can be
// read and saved as a file, even after the compiled page has stopped.
//
// Database "nadir": `studies` (id → name, number of patients, times, stamp), `parts` ([id, part] → text), `snapshots` ([id, time]).
// The parts of a study are "head", "order" (the patients' keys), "tail", and the text of each patient under its key; with a trail also
// "changes-000000" and so on, and "foot". Head, patients in order with commas between, tail, changes likewise and foot are the text of
// a saved study: reading one takes no knowledge of what is in it.
// The stamp changes with every write; who finds another one than the last seen has another tab beside.
(() => {
  "use strict";

  const DATABASE = "nadir";
  const VERSION = 2;
  /** Before the name of what could not be written before the page was left (localStorage). */
  const UNKEPT = "nadir.unkept.";
  /** The study open in this tab (sessionStorage). */
  const OPEN = "nadir.open";
  /** So long a write may take before the person is told, in milliseconds. */
  const PATIENCE = 3_000;
  /** A refused write is tried again after this. */
  const AGAIN = 5_000;
  /** More than this many characters not yet written do not fit where they go when the page is left. */
  const MOST_AT_LEAVING = 1_500_000;
  const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const tab = newId();

  /** What is not yet written: id → { name, patients, parts: Map, clears, isHeld }. Where nothing is kept, all there is. */
  const waiting = new Map();
  /** id → the stamp this tab last read or wrote. */
  const stamps = new Map();

  let isKept = false;
  let isUnsaved = false;
  let trouble = "";
  let current = "";
  let database = null;
  let writing = null;
  let timer = 0;
  /** How often everything was erased: a write begun before has no stamp to be known by. */
  let age = 0;
  let listener = () => {};
  let afterSaving = () => {};
  let afterErasing = () => {};

  const wholeOf = (id) => IDBKeyRange.bound([id], [id, []]);
  const stampOf = (entry) => (entry === undefined ? null : String(entry?.stamp));
  const answered = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  /** Resolves when the browser has committed, and only then. */
  const committed = (transaction) =>
    new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new DOMException("the browser took the write back", "AbortError"));
    });
  const say = (state, id) => {
    try {
      listener(state, id);
    } catch {
      // The compiled page has stopped; what is written does not depend on it.
    }
  };

  // ---- the database
  function forget() {
    database?.close();
    database = null;
  }

  function upgrade(opened, transaction, from) {
    const studies = opened.createObjectStore("studies");
    const parts = opened.createObjectStore("parts");
    opened.createObjectStore("snapshots");
    if (from === 0 || !opened.objectStoreNames.contains("documents")) return;
    // Until version 1 one study was kept, as one text.
    const old = transaction.objectStore("documents").get("study");
    old.onsuccess = () => {
      if (old.result !== undefined) {
        const id = newId();
        parts.put(old.result, [id, "whole"]);
        studies.put({ name: "", patients: 0, changed: Date.now(), opened: Date.now(), stamp: newId() }, id);
      }
      opened.deleteObjectStore("documents");
    };
  }

  /** The database; null where there is none and none is to be made. */
  function connect(makes) {
    if (database) return Promise.resolve(database);
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(DATABASE, VERSION);
      let isAbsent = false;
      opening.onupgradeneeded = ({ oldVersion }) => {
        isAbsent = oldVersion === 0 && !makes;
        if (isAbsent) opening.transaction.abort();
        else upgrade(opening.result, opening.transaction, oldVersion);
      };
      opening.onsuccess = () => {
        database = opening.result;
        database.onversionchange = forget;
        database.onclose = forget;
        resolve(database);
      };
      opening.onerror = (event) => {
        event.preventDefault();
        if (isAbsent) resolve(null);
        else reject(opening.error);
      };
    });
  }

  /** Whether there may be a database: to look for one leaves no trace. */
  async function mayExist() {
    if (database) return true;
    const names = await indexedDB.databases?.();
    return names?.some(({ name }) => name === DATABASE) ?? true;
  }

  // ---- writing
  /** Takes over parts of a study (part, text, part, text…; null removes one) and writes them. */
  function put(id, name, patients, list, phase) {
    const known = phase === "begin" ? null : waiting.get(id);
    const study = known ?? { parts: new Map(), clears: phase === "begin", isHeld: false };
    Object.assign(study, { name, patients });
    if (phase !== "") study.isHeld = phase !== "end";
    for (let at = 0; at < list.length; at += 2) study.parts.set(list[at], list[at + 1]);
    // Where nothing is kept, only the open study is held.
    if (!isKept && !waiting.has(id)) waiting.clear();
    waiting.set(id, study);
    flush();
    askOrNot();
  }

  function flush() {
    if (!isKept || writing) return;
    const next = [...waiting].find(([, study]) => !study.isHeld);
    if (!next) return;
    const [id, study] = next;
    waiting.delete(id);
    clearTimeout(timer);
    writing = { id, study, stamp: newId(), age };
    writing.slow = setTimeout(() => stop("unanswered", id), PATIENCE);
    if (database) return write(database);
    // What was kept and is not there any more was erased: it is not made anew unasked.
    connect(stamps.size === 0).then(
      (opened) => (opened ? write(opened) : end("erased")),
      (error) => end(error?.name === "QuotaExceededError" ? "full" : "refused"),
    );
  }

  function write(opened) {
    const { id, study, stamp } = writing;
    let clash = "";
    let failure = null;
    let transaction;
    try {
      transaction = opened.transaction(["studies", "parts"], "readwrite");
    } catch (error) {
      // Where the connection was closed under us, a new one is made.
      forget();
      return end("refused", error?.name === "InvalidStateError" ? 100 : AGAIN);
    }
    const studies = transaction.objectStore("studies");
    const looking = studies.get(id);
    looking.onsuccess = () => {
      const found = looking.result;
      const expected = stamps.get(id) ?? null;
      if (stampOf(found) !== expected) {
        clash = found === undefined ? "erased" : "changed";
        return transaction.abort();
      }
      try {
        const { name, patients } = study;
        putParts(transaction.objectStore("parts"), id, study);
        studies.put({ opened: Date.now(), ...found, name, patients, changed: Date.now(), stamp }, id);
        transaction.commit?.();
      } catch (error) {
        failure = error;
        transaction.abort();
      }
    };
    transaction.oncomplete = () => end("saved");
    transaction.onabort = () => end(clash || ((failure ?? transaction.error)?.name === "QuotaExceededError" ? "full" : "refused"));
  }

  function putParts(parts, id, study) {
    if (study.clears) parts.delete(wholeOf(id));
    for (const [part, text] of study.parts) {
      if (text === null) parts.delete([id, part]);
      else parts.put(text, [id, part]);
    }
  }

  function end(outcome, again = AGAIN) {
    const { id, study, stamp, slow, age: begun } = writing;
    writing = null;
    clearTimeout(slow);
    if (outcome === "saved") {
      if (begun === age) stamps.set(id, stamp);
      trouble = "";
      localStorage.removeItem(UNKEPT + tab);
      if (id === current) sessionStorage.setItem(OPEN, id);
      if (!waiting.has(id)) say("saved", id);
      afterSaving(id);
      flush();
    } else if (outcome === "changed" && id !== current) {
      // A study put aside while its last write was under way, and changed by another tab: kept beside it.
      connect(true).then((opened) => keepBeside(opened, id, study)).then(flush, () => {});
    } else if (outcome === "changed") {
      waiting.delete(id);
      say("changed", id);
      flush();
    } else if (begun !== age) {
      flush(); // Everything was erased meanwhile, and this with it.
    } else {
      const newer = waiting.get(id);
      if (!newer?.clears) {
        const parts = new Map([...study.parts, ...(newer?.parts ?? [])]);
        waiting.set(id, { ...study, ...newer, parts, clears: study.clears });
      }
      // What was erased is not kept anew unless the person has said so meanwhile.
      if (outcome === "erased" && stamps.size === 0) flush();
      else stop(outcome, id);
      if (outcome !== "erased") timer = setTimeout(flush, again);
    }
    askOrNot();
  }

  function stop(outcome, id) {
    trouble = outcome;
    say(outcome, id);
    askOrNot();
  }

  /** Keeps what was typed here as a study of its own beside one that another tab has changed since. */
  async function keepBeside(opened, id, study) {
    const other = newId();
    const transaction = opened.transaction(["studies", "parts"], "readwrite");
    const parts = transaction.objectStore("parts");
    const [keys, values] = [parts.getAllKeys(wholeOf(id)), parts.getAll(wholeOf(id))];
    values.onsuccess = () => {
      if (!study.clears) keys.result.forEach(([, part], at) => parts.put(values.result[at], [other, part]));
      putParts(parts, other, { ...study, clears: false });
      const { name, patients } = study;
      transaction.objectStore("studies").put({ name: `${name} (2)`, patients, changed: Date.now(), opened: 0, stamp: newId() }, other);
    };
    await committed(transaction);
  }

  // ---- leaving and coming back
  /** What is not yet written, by study, with the stamps under which it may be taken up. */
  function unkept() {
    const ids = new Set([...(writing ? [writing.id] : []), ...waiting.keys()]);
    return [...ids].map((id) => {
      const underWay = writing?.id === id ? writing : null;
      const later = waiting.get(id);
      const older = underWay && !later?.clears ? underWay.study.parts : [];
      const { name, patients } = later ?? underWay.study;
      const clears = Boolean(underWay?.study.clears || later?.clears);
      const parts = [...new Map([...older, ...(later?.parts ?? [])])];
      return { id, name, patients, clears, parts, stamps: [stamps.get(id) ?? null, ...(underWay ? [underWay.stamp] : [])] };
    });
  }

  const sizeOf = (studies) => studies.reduce((sum, { parts }) => sum + parts.reduce((size, [, text]) => size + (text?.length ?? 0), 0), 0);

  function leave() {
    // A text still being typed counts: its field is told of the change that would come when it is left.
    const field = document.activeElement;
    if (field?.matches?.("input:not([type]), input[type=text], textarea")) field.dispatchEvent(new Event("change", { bubbles: true }));
    if (!isKept) return;
    const left = unkept();
    if (left.length === 0) return;
    try {
      localStorage.setItem(UNKEPT + tab, JSON.stringify(left));
    } catch {} // No room: the person was asked before.
  }

  const leftBehind = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(UNKEPT));
    } catch {
      return [];
    }
  };

  /** Writes what was left behind by a page that was closed before the browser had committed it. */
  async function takeUp(opened) {
    for (const key of leftBehind()) {
      let left = [];
      try {
        left = JSON.parse(localStorage.getItem(key) ?? "[]");
      } catch {} // Not ours, or damaged: of no use to anybody.
      for (const study of left) {
        const entry = { ...study, parts: new Map(study.parts) };
        const transaction = opened.transaction(["studies", "parts"], "readwrite");
        const studies = transaction.objectStore("studies");
        const looking = studies.get(study.id);
        let isChanged = false;
        looking.onsuccess = () => {
          const found = looking.result;
          isChanged = !study.stamps.includes(stampOf(found));
          if (isChanged) return;
          putParts(transaction.objectStore("parts"), study.id, entry);
          studies.put({ ...found, name: study.name, patients: study.patients, changed: Date.now(), opened: Date.now(), stamp: newId() }, study.id);
        };
        await committed(transaction);
        if (isChanged) await keepBeside(opened, study.id, entry);
      }
      localStorage.removeItem(key);
    }
  }

  const question = (event) => {
    event.preventDefault();
    event.returnValue = "";
  };
  let asks = false;
  /** The person is asked at leaving only while something would be lost: the question keeps a page out of the back-forward cache. */
  function askOrNot() {
    const isStuck = isKept && (writing || waiting.size > 0) && (trouble !== "" || [...waiting.values()].some(({ isHeld }) => isHeld) || sizeOf(unkept()) > MOST_AT_LEAVING);
    const wanted = isStuck || (isUnsaved && (!isKept || trouble !== ""));
    if (wanted === asks) return;
    asks = wanted;
    if (wanted) addEventListener("beforeunload", question);
    else removeEventListener("beforeunload", question);
  }

  document.addEventListener("visibilitychange", flush);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", async ({ persisted }) => {
    if (!persisted || !isKept) return;
    localStorage.removeItem(UNKEPT + tab);
    flush();
    if (writing || waiting.size > 0 || !stamps.has(current)) return;
    const opened = await connect(false).catch(() => null);
    const found = opened && (await answered(opened.transaction("studies").objectStore("studies").get(current)));
    if (found && stampOf(found) !== stamps.get(current)) say("newer", current);
  });

  // ---- for the compiled page
  /** Half a study that is no longer open is not completed: it comes whole when it is opened again. */
  function setCurrent(id) {
    current = id;
    for (const [other, { isHeld }] of [...waiting]) if (other !== id && isHeld) waiting.delete(other);
    askOrNot();
  }

  /** Erases everything this browser keeps of the page. */
  async function erase() {
    age += 1;
    waiting.clear();
    stamps.clear();
    afterErasing();
    trouble = "";
    forget();
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(DATABASE);
      deleting.onsuccess = resolve;
      deleting.onerror = () => reject(deleting.error);
    });
    leftBehind().forEach((key) => localStorage.removeItem(key));
    sessionStorage.removeItem(OPEN);
    askOrNot();
  }

  /** Switches keeping on or off; what waits is written. */
  const keep = (isOn) => ((isKept = isOn), flush(), askOrNot());

  /** What is kept was erased, and the person wants it kept anew. */
  const keepAnew = () => (stamps.clear(), (trouble = ""));

  /** Whether something was typed that is in no file. */
  const unsaved = (isSo) => ((isUnsaved = isSo), askOrNot());

  /** Keeps a study that is not opened, as one text. */
  const add = (name, patients, text) => {
    const id = newId();
    waiting.set(id, { name, patients, parts: new Map([["whole", text]]), clears: true, isHeld: false });
    flush();
  };

  const listen = (heard) => (listener = heard);

  // The shelf takes what it needs of this file and gives the whole in its place.
  window.nadirKeeper = {
    inner: {
      ...{ OPEN, waiting, stamps, wholeOf, stampOf, answered, committed, connect, mayExist, leftBehind, takeUp, unkept },
      isKept: () => isKept,
      writing: () => writing,
      database: () => database,
      current: () => current,
      setCurrent,
      setAfter: (saving, erasing) => ([afterSaving, afterErasing] = [saving, erasing]),
    },
    outer: { newId, put, add, keep, keepAnew, unsaved, listen, erase, isKept: () => isKept },
  };
})();
