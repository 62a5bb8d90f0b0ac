// The wasm memories of a page and of its workers, for those who measure what is held.

/** Before a page opens: its memories and those of its workers are noted as they are made. */
export async function noteMemories(page) {
  await page.addInitScript(() => {
    const watch = () => {
      globalThis.memories = [];
      for (const name of ["instantiate", "instantiateStreaming"]) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...given) => {
          const made = await real.apply(WebAssembly, given);
          const { exports } = made.instance ?? made;
          if (exports.memory) globalThis.memories.push(exports.memory);
          return made;
        };
      }
    };
    watch();
    // A worker is made of a text, and no script of the page runs in it: the same stands before its text.
    const { Blob } = globalThis;
    globalThis.Blob = function (parts, options) {
      const isScript = options?.type === "text/javascript";
      return new Blob(isScript ? [`(${watch})();\n`, ...parts] : parts, options);
    };
    globalThis.Blob.prototype = Blob.prototype;
  });
}

/** The bytes of the page's wasm memories, and those of each worker that runs. */
export async function wasmBytes(page) {
  const bytes = () => globalThis.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  return { page: await page.evaluate(bytes), workers: await Promise.all(page.workers().map((worker) => worker.evaluate(bytes))) };
}
