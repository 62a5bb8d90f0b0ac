// The engine beside the page: a second program that computes whole studies. It runs in a worker, so that the page answers meanwhile;
// the worker is made here of text that the page has already, and so obeys the page's policy, which lets it request nothing. Where
// the browser refuses workers the same program runs in the page.
//
// `program` of packaging/pack.mjs is the JavaScript that wasm-bindgen wrote, as a function; the wasm comes from its own file (the
// site) or from a block of data (the single file).
(() => {
  "use strict";

  /** The page has been idle for so long before the program is fetched, in milliseconds. */
  const IDLE = 2_000;

  /** What the worker does, and the page in its place: the module first, then questions, answered one after the other. */
  const work = (program, answer) => {
    let ready;
    return ({ module, id, text }) => {
      if (module !== undefined) {
        ready = program({ module_or_path: module });
        return;
      }
      ready.then(() => answer({ id, text: program.take(text) })).catch((error) => answer({ id, failure: String(error) }));
    };
  };

  let loading = null;
  let running = null;
  let isApart = true;
  let listener = () => {};

  /** Fetches the program once: its text as a function, and its module. */
  function load() {
    loading ??= Promise.all([loadProgram(), loadModule()]).catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  const addresses = () => document.querySelector('meta[name="nadir-engine"]')?.content.split(" ");

  function loadProgram() {
    if (globalThis.nadirProgram !== undefined) return globalThis.nadirProgram;
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = () => resolve(globalThis.nadirProgram);
      script.onerror = () => reject(new Error("the engine could not be loaded"));
      [script.src] = addresses();
      document.head.append(script);
    });
  }

  async function loadModule() {
    const block = document.getElementById("packed-engine");
    if (block === null) return WebAssembly.compileStreaming(fetch(addresses()[1]));
    const letters = block.textContent;
    const packed = Uint8Array.fromBase64?.(letters) ?? Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
  }

  /** Starts the program in a worker, or in the page where there can be none. */
  async function start() {
    const [program, module] = await load();
    if (isApart) {
      try {
        return await startApart(program, module);
      } catch {
        isApart = false;
      }
    }
    const take = work(program(), (answer) => listener(answer));
    take({ module });
    return { take: (message) => setTimeout(() => take(message)), end() {} };
  }

  function startApart(program, module) {
    const text = `const take = (${work})((${program})(), (answer) => postMessage(answer)); onmessage = ({ data }) => take(data); postMessage({});`;
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const worker = new Worker(address);
    return new Promise((resolve, reject) => {
      worker.onerror = reject;
      worker.onmessage = () => {
        // Its text is read: nobody else needs the address.
        URL.revokeObjectURL(address);
        worker.onmessage = ({ data }) => listener(data);
        worker.onerror = (event) => listener({ failure: event.message ?? "" });
        worker.postMessage({ module });
        resolve({ take: (message) => worker.postMessage(message), end: () => worker.terminate() });
      };
    });
  }

  const failed = (id) => (error) => {
    running = null;
    listener({ id, failure: String(error) });
  };

  globalThis.nadirEngine = {
    /** Who hears the answers: a number, the text, and where there is none, why. */
    listen(answered) {
      listener = ({ id, text, failure }) => answered(id ?? 0, text ?? "", failure ?? "");
    },
    /** Sends a text; its answer comes under the same number. */
    send(id, text) {
      running ??= start();
      running.then(({ take }) => take({ id, text }), failed(id));
    },
    /** Ends what runs, at once; the next text finds a program that knows nothing. */
    stop() {
      running?.then(({ end }) => end(), () => {});
      running = null;
    },
    /** Whether the program runs beside the page. */
    isApart: () => isApart,
  };

  const prepare = () => load().catch(() => {});
  addEventListener("load", () => setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(prepare), IDLE));
})();
