// What this browser keeps of the page, looked at from outside the page's own code.
import type { Page } from "@playwright/test";

/** The databases this browser has for the page, by name. */
export async function databases(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
}

export interface KeptStudy {
  id: string;
  name: string;
  patients: number;
  /** The whole text, put together from its parts. */
  text: string;
}

/** The studies kept in this browser, each put together from its parts, in the order in which they were changed; looking makes no database. */
export async function keptStudies(page: Page): Promise<KeptStudy[]> {
  return page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    if (!(await indexedDB.databases()).some(({ name }) => name === "nadir")) return [];
    const database = await answered(indexedDB.open("nadir"));
    const transaction = database.transaction(["studies", "parts"]);
    const [studies, parts] = [transaction.objectStore("studies"), transaction.objectStore("parts")];
    const [ids, entries, keys, texts] = await Promise.all([
      answered(studies.getAllKeys()),
      answered(studies.getAll()),
      answered(parts.getAllKeys()),
      answered(parts.getAll()),
    ]);
    database.close();
    const kept = ids.map((id, at) => {
      const of = new Map(keys.map((key, index) => [key as [string, string | number], texts[index]] as const).filter(([key]) => key[0] === id).map(([key, text]) => [key[1], text]));
      let listed: unknown;
      try {
        listed = JSON.parse(String(of.get("order")));
      } catch {
        // Damaged: every patient there is.
      }
      const order = Array.isArray(listed) ? (listed as number[]) : [...of.keys()].filter((part) => typeof part === "number");
      const changes = [...of.keys()].filter((part) => String(part).startsWith("changes-")).sort();
      const behind = of.has("foot") ? `${changes.map((key) => of.get(key)).join(",")}${of.get("foot")}` : "";
      const text = `${of.get("head")}${order.map((key) => of.get(key)).join(",")}${of.get("tail")}${behind}`;
      const { name, patients, changed } = entries[at];
      return { id: String(id), name, patients, text, changed };
    });
    return kept.sort((one, other) => one.changed - other.changed).map(({ changed: _, ...study }) => study);
  });
}

/** The one study kept, as a document. */
export async function keptDocument(page: Page): Promise<{ study: { patients: { id?: string; visits: { cells?: Record<string, string> }[] }[] } }> {
  const studies = await keptStudies(page);
  if (studies.length !== 1) throw new Error(`${studies.length} studies are kept`);
  return JSON.parse(studies[0].text);
}

/** Puts a value where a part of the one kept study, or its entry, is, as damage or another program would; undefined takes it out. */
export async function overwritePart(page: Page, part: string | number, value: unknown): Promise<void> {
  await page.evaluate(
    async ([part, value]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open("nadir");
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      await new Promise<void>((resolve, reject) => {
        const writing = database.transaction(["studies", "parts"], "readwrite");
        const ids = writing.objectStore("studies").getAllKeys();
        ids.onsuccess = () => {
          const id = ids.result[0] as string;
          const [store, key] = part === "entry" ? (["studies", id] as const) : (["parts", [id, part]] as const);
          if (value === undefined) writing.objectStore(store).delete(key);
          else writing.objectStore(store).put(value, key);
        };
        writing.oncomplete = () => resolve();
        writing.onabort = () => reject(writing.error);
      });
      database.close();
    },
    [part, value] as const,
  );
}

/** What the page left in localStorage, without the time that says that something is kept. */
export async function leftBehind(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key !== "nadir.kept"));
}
