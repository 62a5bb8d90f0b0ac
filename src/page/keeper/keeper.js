// What is kept in this browser: plain JavaScript beside the compiled page, so that what was handed over is written, and can be
// read and saved as a file, even after the compiled page has stopped.
//
// Database "nadir": `studies` (id → name, number of patients, times, stamp), `parts` ([id, part] → text), `snapshots` ([id, time]).
// The parts of a study are "head", "order" (the patients' keys), "tail", and the text of each patient under its key; with a trail also
// "changes-000000" and so on, and "foot". Head, patients in order with commas between, tail, changes likewise and foot are the text of
// a saved study: reading one takes no knowledge of what is in it. "typing", where there is one, is a text that was still being typed.
// The stamp changes with every write; who finds another one than the last seen has another tab beside.
(() => {
  "use strict";

  const DATABASE = "nadir";
  const VERSION = 2;
  /** The study open in this tab (sessionStorage). */
  const OPEN = "nadir.open";
  /** So long a write may take before the person is told, in milliseconds. */
  const PATIENCE = 3_000;
  /** A refused write is tried again after this. */
  const AGAIN = 5_000;
  /** More than this many characters not yet written do not fit where they go when the page is left. */
  const MOST_AT_LEAVING = 1_500_000;
  const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  /** What is not yet written: id → { name, patients, changed, parts: Map, clears }. Where nothing is kept, all there is: the open study and
   * those put aside; one that `isInFile` is lost to nobody. */
  const waiting = new Map();
  /** A study that is handed over whole, until its last part has come: half a study never takes the place of one. */
  const coming = new Map();
  /** id → the stamp this tab last read or wrote. */
  const stamps = new Map();

  let isKept = false;
  let isUnsaved = false;
  let trouble = "";
  /** The study whose part "typing" an earlier page left: it goes with the next change. */
  let typedBefore = "";
  let current = "";
  let database = null;
  let writing = null;
  let timer = 0;
  /** How often everything was erased: a write begun before has no stamp to be known by. */
  let age = 0;
  let listener = () => {};
  const afterSaving = [];
  const afterErasing = [];

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
    if (phase === "begin") coming.set(id, { parts: new Map(), clears: true });
    if (["more", "end"].includes(phase) && !coming.has(id)) return;
    const into = coming.has(id) ? coming : waiting;
    const study = into.get(id) ?? { parts: new Map(), clears: false };
    Object.assign(study, { name, patients, changed: Date.now() });
    for (let at = 0; at < list.length; at += 2) study.parts.set(list[at], list[at + 1]);
    if (typedBefore === id) study.parts.set("typing", null);
    if (typedBefore === id) typedBefore = "";
    if (phase === "end") coming.delete(id);
    if (!coming.has(id)) waiting.set(id, study);
    flush();
    askOrNot();
  }

  /** Keeps a text that is still being typed into a field of the open study, until the field is left (null). */
  function putTyping(text) {
    if (!isKept || !(stamps.has(current) || waiting.has(current))) return;
    const study = waiting.get(current) ?? { changed: Date.now(), parts: new Map(), clears: false };
    study.parts.set("typing", text);
    waiting.set(current, study);
    flush();
    askOrNot();
  }

  function flush() {
    if (!isKept || writing) return;
    const [next] = waiting;
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
        putParts(transaction.objectStore("parts"), id, study);
        studies.put(entryOf(study, { opened: study.opened ?? Date.now(), ...found, stamp }), id);
        transaction.commit?.();
      } catch (error) {
        failure = error;
        transaction.abort();
      }
    };
    transaction.oncomplete = () => end("saved");
    transaction.onabort = () => end(clash || ((failure ?? transaction.error)?.name === "QuotaExceededError" ? "full" : "refused"));
  }

  /** The entry of a study; what is only still being typed has neither name nor number of patients. */
  const entryOf = ({ name, patients }, found) => ({ ...found, name: name ?? found.name ?? "", patients: patients ?? found.patients ?? 0, changed: Date.now() });

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
      if (id === current) sessionStorage.setItem(OPEN, id);
      if (!waiting.has(id)) say("saved", id);
      afterSaving.forEach((act) => act(id));
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
      transaction.objectStore("studies").put({ name: name && `${name} (2)`, patients, changed: Date.now(), opened: 0, stamp: newId() }, other);
    };
    await committed(transaction);
  }

  // ---- leaving
  /** What is not yet written, by study, with the stamps under which it may be taken up. */
  function unkept() {
    const ids = new Set([...(writing ? [writing.id] : []), ...waiting.keys()]);
    return [...ids].map((id) => {
      const underWay = writing?.id === id ? writing : null;
      const later = waiting.get(id);
      const older = underWay && !later?.clears ? underWay.study.parts : [];
      const { name, patients, changed } = { ...underWay?.study, ...later };
      const clears = Boolean(underWay?.study.clears || later?.clears);
      const parts = [...new Map([...older, ...(later?.parts ?? [])])];
      return { id, name, patients, changed, clears, parts, stamps: [stamps.get(id) ?? null, ...(underWay ? [underWay.stamp] : [])] };
    });
  }

  const isTooMuchToLeave = () => {
    const sizes = unkept().flatMap(({ parts }) => parts.map(([, text]) => text?.length ?? 0));
    return sizes.reduce((sum, size) => sum + size, 0) > MOST_AT_LEAVING;
  };
  /** Whether all that was typed is kept here, or will be when the page is left. */
  const isSafe = () => isKept && trouble === "" && coming.size === 0 && !isTooMuchToLeave();

  const question = (event) => {
    event.preventDefault();
    event.returnValue = "";
  };
  let asks = false;
  /** The person is asked at leaving only while something would be lost: the question keeps a page out of the back-forward cache. */
  function askOrNot() {
    const isUnderWay = writing || waiting.size > 0 || coming.size > 0;
    const isPutAside = [...waiting].some(([id, { isInFile }]) => id !== current && !isInFile);
    const wanted = isKept ? (isUnderWay && !isSafe()) || (isUnsaved && trouble !== "") : isUnsaved || isPutAside;
    if (wanted === asks) return;
    asks = wanted;
    if (wanted) addEventListener("beforeunload", question);
    else removeEventListener("beforeunload", question);
  }

  // ---- for the compiled page
  /** Half a study that is no longer open is not completed: it comes whole when it is opened again. */
  function setCurrent(id) {
    current = id;
    for (const other of [...coming.keys()]) if (other !== id) coming.delete(other);
    askOrNot();
  }

  /** A study of this tab gives its place to another. Where nothing is kept it is held, unless there is nothing in it. */
  function putAside(id, isWorthKeeping) {
    const study = waiting.get(id);
    if (study && !isKept) study.isInFile = !isUnsaved;
    if (!isWorthKeeping) waiting.delete(id);
  }

  /** What is now on the page was read under this stamp: it may be changed, as long as nobody else does. */
  function saw(id, stamp) {
    if (!waiting.has(id) && writing?.id !== id) stamps.set(id, stamp);
  }

  /** Erases everything this browser keeps of the page. */
  async function erase() {
    age += 1;
    waiting.clear();
    coming.clear();
    stamps.clear();
    afterErasing.forEach((act) => act());
    trouble = "";
    forget();
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(DATABASE);
      deleting.onsuccess = resolve;
      deleting.onerror = () => reject(deleting.error);
    });
    sessionStorage.removeItem(OPEN);
    askOrNot();
  }

  /** Switches keeping on or off; what waits is written. */
  const keep = (isOn) => ((isKept = isOn), flush(), askOrNot());

  /** What is kept was erased, and the person wants it kept anew. */
  const keepAnew = () => (stamps.clear(), (trouble = ""));

  /** Whether something was typed that is in no file. */
  const unsaved = (isSo) => ((isUnsaved = isSo), askOrNot());

  /** Keeps a study of a file that is not opened, as one text. */
  const add = (name, patients, text) => {
    const parts = new Map([["whole", text]]);
    waiting.set(newId(), { name, patients, changed: Date.now(), opened: 0, parts, clears: true, isInFile: true });
    flush();
  };

  const listen = (heard) => (listener = heard);

  // The other files take what they need of this one and give the whole in its place.
  window.nadirKeeper = {
    inner: {
      ...{ OPEN, waiting, coming, stamps, wholeOf, stampOf, answered, committed, connect, mayExist, flush, say, putParts, putTyping, entryOf, keepBeside, unkept, askOrNot },
      isKept: () => isKept,
      writing: () => writing,
      database: () => database,
      current: () => current,
      setCurrent,
      typedBefore: (id) => (typedBefore = id),
      /** Called after everything of a study is written, or everything erased. */
      after: (saving, erasing) => (afterSaving.push(saving), afterErasing.push(erasing)),
    },
    outer: { newId, put, putAside, saw, add, keep, keepAnew, unsaved, listen, erase, isKept: () => isKept, isSafe },
  };
})();
