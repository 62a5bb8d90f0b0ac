// The programs beside the page: the engine, which computes whole studies, and the reader of files. Each runs in a worker, so that the
// page answers meanwhile; the worker is made here of text that the page has already, and so obeys the page's policy, which lets it
// request nothing. Where the browser refuses workers the same program runs in the page.
//
// packaging/pack.mjs makes the JavaScript that wasm-bindgen wrote of each a function of `nadirPrograms`; the wasm comes from its own file
// (the site) or from a block of data (the single file).
(() => {
  "use strict";

  /** The page has been idle for so long before a program is fetched that is not asked anything yet, in milliseconds. */
  const IDLE = 2_000;

  /** What the worker does, and the page in its place: the module first, then questions, answered one after the other. */
  const work = (program, answer) => {
    let ready;
    let told = 0;
    /** Tells how far a long test is, a few times a second. */
    const progress = (share) => {
      const now = performance.now();
      if (now - told < 100) return;
      told = now;
      answer({ share });
    };
    return ({ module, id, text, bytes }) => {
      if (module !== undefined) {
        ready = program({ module_or_path: module }).then(() => program.progress?.(progress));
        return;
      }
      ready
        .then(() => answer({ id, text: program.take(text, bytes), file: program.file?.() }))
        .catch((error) => answer({ id, failure: String(error) }));
    };
  };

  /** A program by its name; it is loaded when it is first asked something, or when the page has nothing else to do. */
  function beside(name, isPrepared) {
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

    const addresses = () => document.querySelector(`meta[name="nadir-${name}"]`)?.content.split(" ");
    const program = () => globalThis.nadirPrograms?.[name];

    function loadProgram() {
      if (program() !== undefined) return program();
      return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.onload = () => resolve(program());
        script.onerror = () => reject(new Error(`the ${name} could not be loaded`));
        [script.src] = addresses();
        document.head.append(script);
      });
    }

    async function loadModule() {
      const block = document.getElementById(`packed-${name}`);
      if (block === null) return WebAssembly.compileStreaming(fetch(addresses()[1]));
      const letters = block.textContent;
      const packed = Uint8Array.fromBase64?.(letters) ?? Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
      const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
      return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
    }

    /** Starts the program in a worker, or in the page where there can be none. */
    async function start() {
      const [made, module] = await load();
      if (isApart) {
        try {
          return await startApart(made, module);
        } catch {
          isApart = false;
        }
      }
      let isEnded = false;
      const take = work(made(), (answer) => isEnded || listener(answer));
      take({ module });
      return { take: (message) => setTimeout(() => isEnded || take(message)), end: () => (isEnded = true) };
    }

    function startApart(made, module) {
      const text = `const take = (${work})((${made})(), (answer) => postMessage(answer)); onmessage = ({ data }) => take(data); postMessage({});`;
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
          resolve({ take: (message, moved) => worker.postMessage(message, moved), end: () => worker.terminate() });
        };
      });
    }

    const failed = (id) => (error) => {
      running = null;
      listener({ id, failure: String(error) });
    };

    if (isPrepared) {
      const prepare = () => load().catch(() => {});
      addEventListener("load", () => setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(prepare), IDLE));
    }

    return {
      /** Who hears the answers: a number, the text, and where there is none, why. */
      listen(answered) {
        listener = (answer) => answered(answer);
      },
      /** Sends a text, and the bytes of a file beside it; its answer comes under the same number. What is sent first is taken first. */
      send(id, text, file) {
        running ??= start();
        const mine = running;
        const bytes = file?.arrayBuffer();
        running = mine.then(async (program) => {
          const read = bytes && new Uint8Array(await bytes);
          program.take({ id, text, bytes: read }, read ? [read.buffer] : []);
          return program;
        });
        running.catch(failed(id));
      },
      /** Ends what runs, at once; the next text finds a program that knows nothing. */
      stop() {
        running?.then(({ end }) => end(), () => {});
        running = null;
      },
      /** Whether the program runs beside the page. */
      isApart: () => isApart,
    };
  }

  /** Tells the compiled page of an answer as its three parts. */
  const told = (answered) => ({ id, text, failure }) => answered(id ?? 0, text ?? "", failure ?? "");

  /** Hands a text or bytes to the person as a file. */
  function handOver(content, fileName, type) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  const engine = beside("engine", true);
  globalThis.nadirEngine = {
    ...engine,
    /** `progressed` hears the share of a long test that is done. */
    listen(answered, progressed) {
      const tell = told(answered);
      engine.listen((answer) => {
        if (answer.share !== undefined) return progressed(answer.share);
        // A file that was made: the page is told of it, and its bytes do not pass through the page.
        if (answer.file) {
          const { name, mime } = JSON.parse(answer.text).File;
          handOver(answer.file, name, mime);
        }
        tell(answer);
      });
    },
  };

  const reader = beside("reader", false);
  /** What is done with answers that the compiled page is not told, by the number of the message. */
  const apart = new Map();

  /** Draws rows of a file. They never enter the compiled page: what stands in a file and is not taken stays out of its memory. */
  function draw(body, { parts, rows }) {
    const cell = (tag, text, name) => {
      const made = document.createElement(tag);
      made.textContent = text;
      if (name) made.className = name;
      return made;
    };
    const row = ({ number, place, cells }) => {
      const made = document.createElement("tr");
      made.className = place;
      made.append(cell("th", number), ...cells.map((text, column) => cell("td", text, `part-${parts[column]}`)));
      return made;
    };
    body.replaceChildren(...rows.map(row));
  }

  globalThis.nadirReader = {
    ...reader,
    listen(answered) {
      const tell = told(answered);
      reader.listen((answer) => {
        const done = apart.get(answer.id);
        if (done === undefined) return tell(answer);
        apart.delete(answer.id);
        done(JSON.parse(answer.text ?? "{}"));
      });
    },
    stop() {
      apart.clear();
      reader.stop();
    },
    /** Sends a text whose answer is drawn in the part of a table with this id. */
    draw(id, text, body) {
      apart.set(id, ({ Cells }) => {
        const shown = document.getElementById(body);
        if (Cells && shown) draw(shown, Cells);
      });
      reader.send(id, text);
    },
    /** Sends a text whose answer is handed to the person. */
    download(id, text, fileName) {
      apart.set(id, ({ Key }) => Key && handOver(Key, fileName, "text/csv;charset=utf-8"));
      reader.send(id, text);
    },
    /** What is pasted, as a file: the table of a spreadsheet or a page, else the plain text; undefined where it is neither. */
    pasted(event) {
      const html = event.clipboardData?.getData("text/html") ?? "";
      const plain = event.clipboardData?.getData("text/plain") ?? "";
      if (/<t[dh][\s>]/i.test(html)) return new Blob([html], { type: "text/html" });
      return plain.trim() === "" ? undefined : new Blob([plain], { type: "text/plain" });
    },
  };
})();
