// What is shown when the compiled page has stopped: memory ran out, or a fault in the program. It needs nothing of the compiled page.
(() => {
  "use strict";

  const WORDS = {
    en: {
      title: "The page has stopped",
      kept: "Nothing typed is lost: the study, every change up to the last one included, is kept in this browser and can be saved as a file.",
      held: "The study, every change up to the last one included, can be saved as a file. It is kept nowhere else: save it before going on.",
      half: "The study as it was before what was just being taken over can be saved as a file; what was being taken over is not in it.",
      nothing: "Nothing had been typed.",
      early: "What was typed before the page had started, to be copied:",
      damaged: "What is kept cannot be put together as a study; it can be saved as it is.",
      save: "Save the study as a file",
      all: "Save all studies to one file",
      again: "Start again",
      fresh: "Start again with an empty study",
      saved: "Saved as a download.",
      reason: "Reason",
    },
    zh: {
      title: "页面已停止运行",
      kept: "输入的内容没有丢失：研究（包括最后一次更改）保存在此浏览器中，也可另存为文件。",
      held: "研究（包括最后一次更改）可保存为文件。除此之外未作保存：请先保存，再继续。",
      half: "可将导入前的研究保存为文件；正在导入的内容不包括在内。",
      nothing: "尚未输入任何内容。",
      early: "页面启动前输入的内容（可复制）：",
      damaged: "保存的内容无法组成研究；可按原样保存。",
      save: "将研究保存为文件",
      all: "将全部研究保存到一个文件",
      again: "重新开始",
      fresh: "以空白研究重新开始",
      saved: "已下载保存。",
      reason: "原因",
    },
  };
  const keeper = window.nadirKeeper;
  let isShown = false;

  /** A fault after which the compiled page cannot go on: it stopped itself, its stack or its memory ran out, or it could not start. */
  function isFatal(error) {
    const { RuntimeError, LinkError, CompileError } = WebAssembly;
    if ([RuntimeError, LinkError, CompileError].some((kind) => error instanceof kind)) return true;
    // What the glue of the compiled page throws when a text has no room in it.
    if (error instanceof Error && error.message === "invalid malloc request") return true;
    return error instanceof RangeError && /wasm|call stack|memory/i.test(`${error.message} ${error.stack}`);
  }

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  async function show(error) {
    if (isShown) return;
    isShown = true;
    const words = document.documentElement.lang.startsWith("zh") ? WORDS.zh : WORDS.en;
    const found = await keeper.gather();
    // A page that never started has given what was typed into its first grid to nobody yet.
    const early = globalThis.firstScreen?.typed().join("\n") ?? "";
    const whole = found.isHalf ? words.half : keeper.isSafe() ? words.kept : words.held;
    const about = found.isEmpty ? (early ? words.early : words.nothing) : found.isDamaged ? words.damaged : whole;
    const page = element("main", "", { class: "page rescue", role: "alert" });
    page.append(element("h1", words.title), element("p", about));
    const tools = element("div", "", { class: "tools" });
    const actions = [];
    const button = (text, act) => {
      tools.append(element("button", text, { type: "button" }));
      actions.push(act);
    };
    const save = (text, name) => {
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      element("a", "", { href: address, download: name }).click();
      said.textContent = words.saved;
    };
    if (!found.isEmpty) {
      button(words.save, () => {
        save(found.text, found.isDamaged ? "nadir-kept.json" : "nadir-study.json");
        keeper.unsaved(false);
      });
    }
    // Studies that were put aside, and that are kept nowhere.
    if (found.hasOthers) button(words.all, async () => save((await keeper.everything()).text, "nadir-studies.json"));
    button(words.again, () => location.reload());
    if (!found.isEmpty && keeper.isSafe()) {
      button(words.fresh, () => {
        keeper.startFresh();
        location.reload();
      });
    }
    const said = element("p", "", { role: "status" });
    if (early) page.append(element("pre", early));
    page.append(tools, said, element("p", `${words.reason}: ${String(error?.message ?? error)}`, { class: "source" }));
    const body = document.createElement("body");
    body.append(page);
    document.body.replaceWith(body);
    // The listeners of the stopped page are on the window and would call into it: they hear nothing any more.
    for (const kind of ["click", "input", "change", "keydown", "keyup", "focusin", "focusout", "paste", "copy", "cut", "pointerdown", "pointermove", "pointerup", "hashchange"]) {
      addEventListener(
        kind,
        (event) => {
          event.stopImmediatePropagation();
          const at = kind === "click" ? [...tools.children].indexOf(event.target) : -1;
          if (at >= 0) actions[at]();
        },
        true,
      );
    }
    tools.firstElementChild.focus();
  }

  addEventListener("error", ({ error }) => {
    if (isFatal(error)) show(error);
  });
  addEventListener("unhandledrejection", ({ reason }) => {
    if (isFatal(reason)) show(reason);
  });
})();
