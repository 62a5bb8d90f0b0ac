// Each damage of what is kept: said, never overwritten, to be had as a file; or mended, where nothing of the study is gone.
import type { Page } from "@playwright/test";
import { download } from "./downloads";
import { keptStudies, leftBehind, overwritePart } from "./kept";
import { expect, type Nadir, test } from "./nadir";

const TYPED = "83 × 56 × 73";

test.beforeEach(({ artefact }) => test.skip(artefact === "file", "from disk nothing is kept by itself"));

async function typePatient(nadir: Nadir): Promise<void> {
  await nadir.open();
  await nadir.type("83x56x73");
  await nadir.press("Enter");
  await isSaved(nadir);
}

const isSaved = (nadir: Nadir) => expect(nadir.status).toHaveText(/^Saved on this computer/);

test.describe("a study that cannot be put together", () => {
  for (const [what, part, value, keepsTyped] of [
    ["its head is no text", "head", 17, true],
    ["its head is gone", "head", undefined, true],
    ["its head is empty", "head", "", true],
    ["its head is another program's", "head", '{"format":"other","version":1,"study":{"patients":[', true],
    ["its order is no list", "order", '{"a":1}', true],
    ["its order is cut off", "order", "[1", true],
    ["its order is gone", "order", undefined, true],
    ["its order names a patient twice", "order", "[1,1]", true],
    ["its order names a patient who is not there", "order", "[1,2]", true],
    ["a patient of the order is gone", 1, undefined, false],
    ["a patient is cut off", 1, '{"key":1,"lesions":[{"id":1,', false],
    ["a patient is no text", 1, [1, 2], false],
    ["a patient is another value", 1, "null", false],
    ["its tail is gone", "tail", undefined, true],
    ["its tail is cut off", "tail", ']},"settings":{', true],
    ["its tail is a newer program's", "tail", ']},"settings":{},"future":1}', true],
  ] as const) {
    test(`${what}: said, left alone, and to be had as a file`, async ({ nadir }) => {
      await typePatient(nadir);
      await overwritePart(nadir.page, part, value);
      await nadir.page.reload();
      await expect(nadir.notices).toContainText("A study saved on this computer cannot be read. It stays as it is");
      const before = await keptStudies(nadir.page);
      await nadir.firstCell.focus();
      await nadir.type("40");
      await nadir.press("Enter");
      await isSaved(nadir);
      expect(await keptStudies(nadir.page)).toContainEqual(before[0]);
      const copy = await download(nadir.page, () => nadir.button("Download it").press("Enter"));
      expect(copy.text.includes(TYPED)).toBe(keepsTyped);
    });
  }
});

test.describe("a study of which nothing is gone opens, and is kept again", () => {
  for (const [what, value] of [
    ["its entry is gone", undefined],
    ["its entry is no object", 17],
    ["its entry has other values", { name: 3, patients: "x", changed: null, opened: {}, stamp: [] }],
  ] as const) {
    test(what, async ({ nadir }) => {
      await typePatient(nadir);
      await overwritePart(nadir.page, "entry", value);
      await nadir.page.reload();
      await expect(nadir.firstCell).toHaveValue(TYPED);
      await nadir.cell(0, 1).focus();
      await nadir.type("50");
      await nadir.press("Enter");
      await isSaved(nadir);
      await nadir.page.reload();
      await expect(nadir.cell(0, 1)).toHaveValue("50");
      expect(await keptStudies(nadir.page)).toHaveLength(1);
    });
  }
});

test.describe("what was left when the page was closed and cannot be taken up is said, to be had as a file, and holds nothing up", () => {
  const half = { id: "a", name: "", patients: 900, clears: true, parts: [[7, "{}"]], stamps: [null] };
  const gone = { id: "a", name: "", patients: 1, clears: false, parts: [[1, "{}"]], stamps: ["before"] };
  for (const [what, left] of [
    ["no JSON", '[{"id":'],
    ["an object", "{}"],
    ["null", "null"],
    ["a list of nothing", "[null]"],
    ["a study without parts", '[{"id":"a"}]'],
    ["half a study", JSON.stringify([half])],
    ["changes of a study that is gone", JSON.stringify([gone])],
  ] as const) {
    test(what, async ({ nadir }) => {
      await typePatient(nadir);
      await nadir.page.evaluate((left) => localStorage.setItem("nadir.unkept.x", left), left);
      await nadir.page.reload();
      await expect(nadir.notices).toContainText("could not be restored");
      await expect(nadir.firstCell).toHaveValue(TYPED);
      const copy = await download(nadir.page, () => nadir.button("Download it").click());
      expect(copy.text).toBe(left);
      await expect(nadir.notices).toHaveCount(0);
      expect(await leftBehind(nadir.page)).toEqual([]);
      expect(await keptStudies(nadir.page)).toHaveLength(1);
    });
  }
});

test("a database that the browser threw away is missed, once; one that was erased in the page is not", async ({ nadir, address }) => {
  await typePatient(nadir);
  await nadir.page.route("**/nowhere.txt", (route) => route.fulfill({ contentType: "text/plain", body: "" }));
  await nadir.page.goto(new URL("nowhere.txt", address).href);
  await nadir.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase("nadir");
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error);
      }),
  );
  await nadir.page.goto(address);
  await expect(nadir.notices).toContainText(/The studies that this browser kept here, last saved on \d{4}-\d\d-\d\d \d\d:\d\d, are gone\./);
  await nadir.button("Dismiss").click();
  await nadir.page.reload();
  await nadir.isLive();
  await expect(nadir.firstCell).toBeFocused();
  await expect(nadir.notices).toHaveCount(0);

  await nadir.type("40");
  await nadir.press("Enter");
  await isSaved(nadir);
  await nadir.openScreen("methods");
  await nadir.button("Erase everything on this computer").click();
  await nadir.button("Erase").click();
  await expect(nadir.notices).toContainText("Everything on this computer was erased.");
  await nadir.page.reload();
  await nadir.isLive();
  await expect(nadir.notices).toHaveCount(0);
});

test.describe("a database of another kind", () => {
  /** Another page of the same origin puts a database in place of the one that is there. */
  async function replaceDatabase(nadir: Nadir, address: string, version: number, stores: string[], document?: unknown): Promise<void> {
    // A page of the same origin that is none of ours, so that nothing has the database open.
    await nadir.page.route("**/nowhere.txt", (route) => route.fulfill({ contentType: "text/plain", body: "" }));
    await nadir.page.goto(new URL("nowhere.txt", address).href);
    await nadir.page.evaluate(
      async ([version, stores, document]) => {
        const done = (request: IDBRequest) => new Promise((resolve, reject) => ((request.onsuccess = resolve), (request.onerror = reject)));
        await done(indexedDB.deleteDatabase("nadir"));
        const opening = indexedDB.open("nadir", version);
        opening.onupgradeneeded = () => {
          for (const name of stores) opening.result.createObjectStore(name);
          if (document !== undefined) opening.transaction?.objectStore("documents").put(document, "study");
        };
        await done(opening);
        opening.result.close();
      },
      [version, stores, document] as const,
    );
    await nadir.page.goto(address);
  }

  const refuses = async (nadir: Nadir) => {
    await expect(nadir.status).toHaveText("This browser refuses to save: download a file instead");
    await expect(nadir.firstCell).toBeFocused();
    await nadir.type("40");
    await nadir.press("Enter");
    await expect(nadir.notices).toContainText("What was typed last is not saved");
    await expect(nadir.cell(0, 0)).toHaveValue("40");
  };
  const stores = async (page: Page) =>
    page.evaluate(async () => {
      const opening = indexedDB.open("nadir");
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const { version, objectStoreNames } = opening.result;
      opening.result.close();
      return [version, [...objectStoreNames]];
    });

  test("a newer program's is said and left alone", async ({ nadir, address }) => {
    await replaceDatabase(nadir, address, 3, ["studies", "parts", "snapshots", "future"]);
    await refuses(nadir);
    expect(await stores(nadir.page)).toEqual([3, ["future", "parts", "snapshots", "studies"]]);
  });

  test("one without its stores is said and left alone", async ({ nadir, address }) => {
    await replaceDatabase(nadir, address, 2, ["studies"]);
    await refuses(nadir);
    expect(await stores(nadir.page)).toEqual([2, ["studies"]]);
  });

  test("an empty one is a beginning", async ({ nadir, address }) => {
    await replaceDatabase(nadir, address, 2, ["studies", "parts", "snapshots"]);
    await expect(nadir.firstCell).toBeFocused();
    await nadir.type("40");
    await nadir.press("Enter");
    await isSaved(nadir);
  });

  test("the one study of version 1 is taken over", async ({ nadir, address }) => {
    await typePatient(nadir);
    const [{ text }] = await keptStudies(nadir.page);
    await replaceDatabase(nadir, address, 1, ["documents"], text);
    await expect(nadir.firstCell).toHaveValue(TYPED);
    await nadir.cell(0, 1).focus();
    await nadir.type("50");
    await nadir.press("Enter");
    await isSaved(nadir);
    await nadir.page.reload();
    await expect(nadir.cell(0, 1)).toHaveValue("50");
    expect(await keptStudies(nadir.page)).toHaveLength(1);
  });

  test("a study of version 1 that is no text is said, and stays to be had", async ({ nadir, address }) => {
    await replaceDatabase(nadir, address, 1, ["documents"], { lost: TYPED });
    await expect(nadir.notices).toContainText("A study saved on this computer cannot be read. It stays as it is");
    const copy = await download(nadir.page, () => nadir.button("Download it").press("Enter"));
    expect(copy.text).toContain(TYPED);
  });
});
