// Typing before the program is there. The grid of an empty patient comes with the page; this script moves in it as the program does and
// keeps what is typed, in its order, until the program stands beside it and takes it over (src/page/browser/first_screen.rs).
(() => {
  const screen = document.getElementById("first-screen");
  const chinese = document.getElementById("first-screen-zh");
  const isChinese = navigator.language.toLowerCase().startsWith("zh");
  if (isChinese) {
    document.documentElement.lang = "zh-Hans";
    screen.replaceChildren(chinese.content);
  }
  chinese.remove();
  // Another screen than the patient's was asked for: there is no grid to type into.
  screen.hidden = !["", "#patient"].includes(location.hash);

  /** What closed lists hold is not in this grid. */
  const INPUTS = "main input:not(details *)";
  const inputs = [...screen.querySelectorAll(INPUTS)];
  const texts = inputs.map((input) => input.value);
  const rows = [...screen.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input")]).filter((row) => row[1]?.matches("[data-cell]"));
  const BUTTONS = "button:not(details *)";
  /** Cells that were left, with the texts typed into them; then keys, pastes and buttons that only the program can answer. */
  const left = [];
  const held = [];
  let current = null;
  let at = null;
  let before = "";
  let mode = "moving";
  let isComposing = false;
  let isTakingOver = false;
  const stopped = new AbortController();
  const follow = (type, handler) => screen.addEventListener(type, handler, { capture: true, signal: stopped.signal });

  follow("focusin", ({ target }) => {
    if (!inputs.includes(target)) return;
    [at, before, mode] = [target, target.value, "moving"];
    if (placeOf(target)) target.select();
  });
  const leave = () => {
    if (at && at.value !== before) left.push([inputs.indexOf(at), at.value]);
    at = null;
  };
  follow("focusout", leave);
  follow("input", () => (mode = mode === "moving" ? "typing" : mode));
  follow("dblclick", () => (mode = "editing"));
  follow("dragstart", (event) => event.preventDefault());
  follow("mousedown", (event) => held.length > 0 && event.preventDefault());
  follow("compositionstart", () => (isComposing = true));
  follow("compositionend", () => (isComposing = false));
  follow("click", ({ target }) => {
    const button = target.closest(BUTTONS);
    if (button) held.push({ press: [...screen.querySelectorAll(BUTTONS)].indexOf(button), said: button.textContent });
  });
  follow("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!placeOf(event.target) || (held.length === 0 && !/[\t\r\n]/.test(text))) return;
    event.preventDefault();
    held.push({ paste: text, html: event.clipboardData.getData("text/html") });
  });

  function placeOf(input) {
    const row = rows.findIndex((cells) => cells.includes(input));
    return row < 0 ? null : { row, column: rows[row].indexOf(input) };
  }

  /** The cell a key leads to; `undefined` for the browser's own keys, `null` for what only the program can answer. */
  function step({ row, column }, { key, shiftKey, ctrlKey, metaKey, altKey }) {
    const cell = (to, across) => rows[to]?.[across] ?? null;
    if (ctrlKey || metaKey) return ["z", "Z", "y", "Enter"].includes(key) ? null : undefined;
    if (altKey) return undefined;
    const isArrow = key.startsWith("Arrow");
    if (["Escape", "F2"].includes(key) || (key === "?" && mode === "moving")) return null;
    if (mode === "editing" && ["ArrowLeft", "ArrowRight"].includes(key)) return undefined;
    if (isArrow && shiftKey) return null;
    switch (key) {
      case "Tab": {
        if (!shiftKey) return cell(row, column + 1) ?? cell(row + 1, 1);
        return column > 1 ? cell(row, column - 1) : row > 0 ? rows[row - 1].at(-1) : undefined;
      }
      case "Enter":
        return cell(shiftKey ? row - 1 : row + 1, column);
      case "ArrowUp":
        return cell(row - 1, column);
      case "ArrowDown":
        return cell(row + 1, column);
      case "ArrowLeft":
        return cell(row, column - 1);
      case "ArrowRight":
        return cell(row, column + 1);
      case "Home":
        return mode === "moving" ? cell(row, 1) : undefined;
      case "End":
        return mode === "moving" ? rows[row].at(-1) : undefined;
      default:
        return undefined;
    }
  }

  function onKey(event) {
    if (!event.isTrusted || event.isComposing) return;
    const isHolding = held.length > 0 || isTakingOver;
    const place = placeOf(event.target);
    const isShortcut = (event.ctrlKey || event.metaKey || event.altKey) && !["z", "Z", "y", "Enter"].includes(event.key);
    const isOwn = isShortcut || /^(F\d+|Shift|Control|Alt|Meta|CapsLock|Process|Dead)$/.test(event.key);
    const next = isHolding ? (isOwn && event.key !== "F2" ? undefined : null) : place ? step(place, event) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (next) return next.focus();
    const { key, code, shiftKey, ctrlKey, metaKey } = event;
    held.push({ key, code, shiftKey, ctrlKey, metaKey });
  }
  addEventListener("keydown", onKey, true);

  const fail = () => {
    const said = "Nadir could not start in this browser: it needs WebAssembly. Nothing typed here is computed or kept.";
    const saidInChinese = "Nadir 无法在此浏览器中启动：需要 WebAssembly。此处输入的内容不会被计算或保存。";
    const status = screen.querySelector(".status");
    if (status) status.textContent = isChinese ? saidInChinese : said;
  };
  addEventListener("error", fail, { signal: stopped.signal });
  addEventListener("unhandledrejection", fail, { signal: stopped.signal });

  globalThis.firstScreen = {
    /** The texts typed so far, each on a line of its own; none once the program has them. */
    typed() {
      const cells = screen.isConnected ? inputs.map((input) => input.value).filter((text, place) => text !== texts[place]) : [];
      const keys = screen.isConnected ? held.map(({ key, paste }) => paste ?? (key?.length === 1 ? key : " ")).join("").trim() : "";
      return [...cells, keys].filter(Boolean);
    },
    /** Whether anything was typed; answers once no character is being composed, and from then on keys wait for the program. */
    async isTypedInto() {
      while (isComposing) await new Promise((done) => screen.addEventListener("compositionend", done, { once: true }));
      stopped.abort();
      isTakingOver = true;
      if (at) {
        const caret = [at.selectionStart, at.selectionEnd];
        current = { place: inputs.indexOf(at), text: at.value, isTyped: at.value !== before, caret, isEdited: mode === "editing" };
      }
      return left.length > 0 || held.some((item) => item.press === undefined) || Boolean(current?.isTyped);
    },
    /**
     * Removes this grid and puts everything typed into the program's own cells, which stand on the page by now. Where these are a kept
     * study's, nothing was typed, and they are left alone. Resolves when the last key has been pressed.
     */
    async handOver(isKeptStudy) {
      screen.remove();
      if (isKeptStudy) return removeEventListener("keydown", onKey, true);
      const own = [...document.querySelectorAll(INPUTS)];
      for (const [place, text] of left) write(own[place], text);
      if (current) {
        own[current.place]?.focus();
        if (current.isEdited) own[current.place]?.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
        if (current.isTyped) {
          write(own[current.place], current.text);
          own[current.place]?.setSelectionRange(...current.caret);
        }
      }
      await replay();
    },
  };

  function write(input, text) {
    if (!input) return;
    if (document.activeElement !== input) input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
    // What is no cell is read when it is left.
    if (!input.closest("table")) input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Where Tab leads from the edge of the grid, as the browser would go. */
  function onward(from, by) {
    const stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")];
    const reached = stops.filter((stop) => stop === from || (stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility()));
    reached[reached.indexOf(from) + by]?.focus();
  }

  /** Presses the keys that were held; keys pressed meanwhile wait behind them. */
  async function replay() {
    const soon = () => new Promise((done) => setTimeout(done));
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    while (held.length > 0) {
      await soon();
      const item = held.shift();
      const target = document.activeElement ?? document.body;
      if (item.press !== undefined) {
        const button = document.querySelectorAll(BUTTONS)[item.press];
        if (button?.textContent === item.said) button.click();
      } else if (item.paste !== undefined) {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", item.paste);
        if (item.html) clipboardData.setData("text/html", item.html);
        const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
        if (target.dispatchEvent(event) && target.matches("input, textarea")) document.execCommand("insertText", false, item.paste);
      } else if (target.dispatchEvent(new KeyboardEvent("keydown", { ...item, bubbles: true, cancelable: true }))) {
        // The commands act on the last cell, and take the keyboard there, wherever it is.
        const isTyped = document.activeElement?.matches("input, textarea") === true;
        if (isTyped && item.key.length === 1 && !item.ctrlKey && !item.metaKey) document.execCommand("insertText", false, item.key);
        if (isTyped && item.key === "Backspace") document.execCommand("delete");
        if (isTyped && item.key === "Delete") document.execCommand("forwardDelete");
        if (item.key === "Tab") onward(target, item.shiftKey ? -1 : 1);
      }
      // A new row or column has its cell, and the keyboard, only after a frame.
      if (item.key === undefined || item.ctrlKey || item.metaKey) await frame();
    }
    isTakingOver = false;
    removeEventListener("keydown", onKey, true);
  }

  rows[0]?.[1]?.focus();
})();
