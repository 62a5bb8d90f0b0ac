// After Accept no date of the file is in the memory of the page or of the engine. The memories are caught as they are made, by this test alone.
import { Import, corpus } from "./import";
import { type Nadir, expect, test } from "./nadir";

test.setTimeout(90_000);

/** Keeps every memory of a program that is compiled from here on, in the page or in a worker, and searches it when asked. */
function catchMemories(): void {
  const hook = `(() => {
    const memories = [];
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const plain = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await plain.apply(WebAssembly, given);
        const memory = (made.instance ?? made).exports.memory;
        if (memory) memories.push(memory);
        return made;
      };
    }
    globalThis.searchMemories = (texts) => {
      const found = [];
      for (const memory of memories) {
        const letters = new TextDecoder("latin1").decode(new Uint8Array(memory.buffer).slice());
        found.push(...texts.filter((text) => letters.includes(text)));
      }
      return { memories: memories.length, found };
    };
    // A worker answers by the port that comes with the question, and nobody else hears of it.
    if (globalThis.document === undefined) {
      addEventListener("message", (event) => {
        if (event.data.searched === undefined) return;
        event.stopImmediatePropagation();
        event.data.port.postMessage(globalThis.searchMemories(event.data.searched));
      });
    }
  })();`;
  new Function(hook)();
  const { Blob: PlainBlob, Worker: PlainWorker } = globalThis;
  // The program of a worker is a text that the page makes.
  globalThis.Blob = class extends PlainBlob {
    constructor(parts?: BlobPart[], options?: BlobPropertyBag) {
      const isProgram = options?.type === "text/javascript" && String(parts?.[0]).startsWith("const take");
      super(isProgram ? [hook, ...(parts ?? [])] : parts, options);
    }
  };
  const workers: Worker[] = [];
  globalThis.Worker = class extends PlainWorker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      workers.push(this);
    }
  };
  const ask = (worker: Worker, searched: string[]) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      // One that has ended answers nothing: its memory is gone.
      setTimeout(() => resolve(null), 5_000);
      worker.postMessage({ searched, port: port2 }, [port2]);
    });
  Object.assign(globalThis, { searchAll: async (searched: string[]) => {
    const own = (globalThis as unknown as { searchMemories(texts: string[]): object }).searchMemories(searched);
    return [own, ...(await Promise.all(workers.map((worker) => ask(worker, searched)))).filter((answer) => answer !== null)];
  } });
}

interface Searched {
  memories: number;
  found: string[];
}

const search = (nadir: Nadir, texts: string[]) =>
  nadir.page.evaluate((texts) => (globalThis as unknown as { searchAll(texts: string[]): Promise<Searched[]> }).searchAll(texts), texts);

for (const name of ["13_dates_1904.xlsx", "05_recist_sheet_per_patient.xlsx"]) {
  test(`no date of ${name} is in a memory once it is a study`, async ({ nadir }) => {
    const { page } = nadir;
    await page.addInitScript(catchMemories);
    await nadir.open();
    const files = new Import(nadir);
    await files.drop(corpus(name));
    await files.seen();
    const dates = await files.datesShown();
    expect(dates.size, "the file holds dates").toBeGreaterThan(3);
    // The reader, which is beside the page, holds them while it runs: what is searched is found where it is.
    const before = await search(nadir, [...dates]);
    expect(before.some(({ found }) => found.length > 0), "the search finds what is there").toBe(true);
    expect(before[0].found, "the page never has them").toEqual([]);
    await files.settle();
    await files.begin.click();
    await expect(page).toHaveURL(/#patients$/);
    // The engine is given the study.
    await nadir.openScreen("compare");
    await expect(page.locator("main table").first()).toBeVisible({ timeout: 20_000 });
    const after = await search(nadir, [...dates, "SYN-"]);
    expect(after.length, "the page and the engine have memories").toBeGreaterThan(1);
    expect(after.every(({ memories }) => memories > 0)).toBe(true);
    for (const { found } of after) expect(found).toEqual(["SYN-"]);
  });
}
