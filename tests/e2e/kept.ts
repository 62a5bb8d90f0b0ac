// What this browser keeps of the page, looked at from outside the page's own code.
import type { Page } from "@playwright/test";

/** The databases this browser has for the page, by name. */
export async function databases(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
}

/** Every document kept in this browser, by key; looking makes no database. */
export async function keptDocuments(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const kept: Record<string, string> = {};
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await answered(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([answered(objects.getAllKeys()), answered(objects.getAll())]);
        keys.forEach((key, index) => (kept[`${name}/${store}/${key}`] = String(values[index])));
      }
      database.close();
    }
    return kept;
  });
}

/** The key under which the study is kept. */
export const STUDY = "nadir/documents/study";

/** Puts a text where the study is kept, as damage or another program would. */
export async function overwriteKeptStudy(page: Page, text: string): Promise<void> {
  await page.evaluate(async (written) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("nadir");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    await new Promise<void>((resolve, reject) => {
      const writing = database.transaction("documents", "readwrite");
      writing.objectStore("documents").put(written, "study");
      writing.oncomplete = () => resolve();
      writing.onerror = () => reject(writing.error);
    });
    database.close();
  }, text);
}
