// Nothing typed is lost, and nothing is kept where the person did not want it.
import { download } from "./downloads";
import { databases, keptStudies, overwritePart } from "./kept";
import { expect, Nadir, test } from "./nadir";
import { Study } from "./study";

const ROW = ["83 × 56 × 73", "62 × 40 × 55", "", "", ""];

/** Types the patient of journey 1. */
async function typePatient(nadir: Nadir): Promise<void> {
  await nadir.open();
  await nadir.type("83x56x73");
  await nadir.press("Tab");
  await nadir.type("62x40x55");
  await nadir.press("Enter");
}

async function isSaved(nadir: Nadir): Promise<void> {
  await expect(nadir.status).toHaveText(/^Saved on this computer \d\d:\d\d$/);
}

test.describe("in the browser", () => {
  test.beforeEach(({ artefact }) => test.skip(artefact === "file", "from disk nothing is kept by itself"));

  test("what is kept comes back with the open study", async ({ nadir }) => {
    await nadir.open();
    await new Study(nadir).loadExample();
    await nadir.button("Remove S-001").click();
    await isSaved(nadir);
    await nadir.page.reload();
    await expect(nadir.page.getByRole("link", { name: "Patients 123" })).toBeVisible();
    await expect(nadir.page.locator(".synthetic")).toBeVisible();
  });

  test("a reload finds data, settings, language and theme again", async ({ nadir }) => {
    await typePatient(nadir);
    await nadir.openScreen("settings");
    await nadir.page.getByRole("radio", { name: "EXIST-2" }).check();
    await nadir.page.getByRole("radio", { name: "cm", exact: true }).check();
    await nadir.page.getByRole("radio", { name: "Dark" }).check();
    await isSaved(nadir);
    await nadir.button("中文").click();
    await expect(nadir.status).toHaveText(/^已保存在本机 \d\d:\d\d$/);
    await nadir.page.reload();
    const root = nadir.page.locator("html");
    await expect(root).toHaveAttribute("lang", "zh-Hans");
    await expect(root).toHaveAttribute("data-theme", "dark");
    await expect(nadir.page.getByRole("radio", { name: "EXIST-2" })).toBeChecked();
    await nadir.page.getByRole("link", { name: "患者", exact: true }).click();
    await nadir.expectFirstLesion(["8.3 × 5.6 × 7.3", "6.2 × 4 × 5.5", "", "", ""]);
    await nadir.expectResults("体积总和", ["177.7", "71.4"]);
    await expect(nadir.status).toHaveText(/^已保存在本机/);
  });

  test("what was typed a moment before the reload is there", async ({ nadir }) => {
    await nadir.open();
    await nadir.type("83x56x73");
    await isSaved(nadir);
    await nadir.page.reload();
    await expect(nadir.firstCell).toHaveValue("83x56x73");
  });

  test("erase everything asks first, and then nothing is left", async ({ nadir }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    expect(await keptStudies(nadir.page)).toHaveLength(1);
    await nadir.openScreen("methods");
    await nadir.button("Erase everything on this computer").press("Enter");
    const question = nadir.page.getByRole("alertdialog");
    await expect(question).toContainText("Erase the study and everything saved in this browser?");
    await question.getByRole("button", { name: "Cancel" }).press("Enter");
    await expect(question).toHaveCount(0);
    expect(await keptStudies(nadir.page)).toHaveLength(1);
    await nadir.button("Erase everything on this computer").press("Enter");
    await nadir.button("Erase").press("Enter");
    await expect(nadir.notices).toContainText("Everything on this computer was erased.");
    await nadir.page.waitForTimeout(800);
    expect(await databases(nadir.page)).toEqual([]);
    await nadir.open();
    await nadir.page.reload();
    await expect(nadir.firstCell).toHaveValue("");
    await expect(nadir.button("Undo")).toBeDisabled();
  });

  test("a kept study that cannot be read is announced and left alone; what is typed then is kept beside it", async ({ nadir }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    await overwritePart(nadir.page, "head", "{ not a study");
    await nadir.page.reload();
    await expect(nadir.notices).toContainText("A study saved on this computer cannot be read. It stays as it is");
    await expect(nadir.firstCell).toHaveValue("");
    const [damaged] = await keptStudies(nadir.page);
    await nadir.firstCell.focus();
    await nadir.type("40");
    await nadir.press("Enter");
    await isSaved(nadir);
    const kept = await keptStudies(nadir.page);
    expect(kept).toHaveLength(2);
    expect(kept).toContainEqual(damaged);
    const copy = await download(nadir.page, () => nadir.button("Download it").press("Enter"));
    expect(copy.text).toBe(damaged.text);
    await nadir.button("Dismiss").press("Enter");
    await expect(nadir.notices).toHaveCount(0);
    await nadir.page.reload();
    await expect(nadir.firstCell).toHaveValue("40");
  });

  test("a second tab that has changed the study is noticed, and both studies are kept", async ({ nadir, address }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    const second = new Nadir(await nadir.page.context().newPage(), address, []);
    await second.open();
    await expect(second.firstCell).toHaveValue(ROW[0]);
    await second.cell(0, 2).focus();
    await second.type("50x40x38");
    await second.press("Enter");
    await isSaved(second);
    const [ofSecond] = await keptStudies(second.page);

    await nadir.cell(0, 3).focus();
    await nadir.type("96x87x66");
    await nadir.press("Enter");
    await expect(nadir.notices).toContainText("This study was changed in another tab. Both are kept");
    await isSaved(nadir);
    const kept = await keptStudies(nadir.page);
    expect(kept).toHaveLength(2);
    expect(kept[0]).toEqual(ofSecond);
    expect(kept[1].name).toBe("Untitled study (2)");
    expect(kept[1].text).toContain("96 × 87 × 66");

    await nadir.button("Open the saved study").press("Enter");
    await nadir.expectFirstLesion([ROW[0], ROW[1], "50 × 40 × 38", "", ""]);
    await nadir.button("Undo").press("Enter");
    await nadir.expectFirstLesion([ROW[0], ROW[1], "", "96 × 87 × 66", ""]);
    await isSaved(nadir);
    await nadir.page.reload();
    await nadir.expectFirstLesion([ROW[0], ROW[1], "", "96 × 87 × 66", ""]);
    await second.page.reload();
    await second.expectFirstLesion([ROW[0], ROW[1], "50 × 40 × 38", "", ""]);
  });

  test("a browser that has no storage is told of, and the page works", async ({ nadir }) => {
    await nadir.page.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
    await typePatient(nadir);
    await expect(nadir.status).toHaveText("This browser refuses to save: download a file instead");
    await nadir.expectResults("Volume response", ["", "▼PR"]);
    await nadir.page.waitForTimeout(800);
    await nadir.expectFirstLesion(ROW);
  });

  test("a storage that never answers holds nothing up", async ({ nadir }) => {
    await nadir.page.addInitScript(() => {
      IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
    });
    await typePatient(nadir);
    await expect(nadir.status).toHaveText("Not saved: this browser's storage does not answer");
    await expect(nadir.notices.getByRole("button", { name: "Save file" })).toBeVisible();
    await nadir.expectResults("Volume response", ["", "▼PR"]);
  });

  test.describe("a storage that answers late", () => {
    test.beforeEach(async ({ nadir }) => {
      await typePatient(nadir);
      await isSaved(nadir);
      await nadir.page.addInitScript(() => {
        const list = IDBFactory.prototype.databases;
        IDBFactory.prototype.databases = async function () {
          await new Promise((resolve) => setTimeout(resolve, 2_500));
          return list.call(this);
        };
      });
      await nadir.page.reload();
      await expect(nadir.status).toHaveText("Not saved: this browser's storage does not answer");
      await nadir.expectFirstLesion(["", "", "", "", ""]);
    });

    test("is waited for by a page nothing was typed into", async ({ nadir }) => {
      await nadir.expectFirstLesion(ROW);
      await isSaved(nadir);
    });

    test("overwrites nothing, is not overwritten, and both studies are kept", async ({ nadir }) => {
      await expect(nadir.firstCell).toBeFocused();
      await nadir.type("40");
      await nadir.press("Enter");
      await expect(nadir.notices).toContainText("Another study is saved on this computer");
      await isSaved(nadir);
      const kept = await keptStudies(nadir.page);
      expect(kept).toHaveLength(2);
      expect(kept[0].text).toContain(ROW[0]);
      expect(kept[0].text).toContain(ROW[1]);
      await nadir.expectFirstLesion(["40", "", "", "", ""]);
      await nadir.button("Open the saved study").press("Enter");
      await nadir.expectFirstLesion(ROW);
      await nadir.button("Undo").press("Enter");
      await nadir.expectFirstLesion(["40", "", "", "", ""]);
      await isSaved(nadir);
    });
  });

  test("a full disk is told of at once, nothing is said to be saved, and it ends by itself when there is room", async ({ nadir, address }) => {
    const devtools = await nadir.page.context().newCDPSession(nadir.page);
    const { origin } = new URL(address);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
    await typePatient(nadir);
    await expect(nadir.status).toHaveText("Not saved: this browser's storage is full");
    await expect(nadir.notices).toContainText("What was typed last is not saved");
    await expect(nadir.notices.getByRole("button", { name: "Save file" })).toBeVisible();
    expect(await keptStudies(nadir.page)).toEqual([]);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin });
    await expect(nadir.status).toHaveText(/^Saved on this computer/, { timeout: 15_000 });
    await expect(nadir.notices).toHaveCount(0);
    await nadir.page.reload();
    await nadir.expectFirstLesion(ROW);
  });

  test("a browser that throws at a write is told of", async ({ nadir }) => {
    await nadir.page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    });
    await typePatient(nadir);
    await expect(nadir.status).toHaveText("Not saved: this browser's storage is full");
    await nadir.expectFirstLesion(ROW);
  });

  test("what was erased in another tab is not kept anew unasked", async ({ nadir, address }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    const second = new Nadir(await nadir.page.context().newPage(), address, []);
    await second.open();
    await second.openScreen("methods");
    await second.button("Erase everything on this computer").press("Enter");
    await second.button("Erase").press("Enter");
    await expect(second.notices).toContainText("Everything on this computer was erased.");
    await nadir.cell(0, 2).focus();
    await nadir.type("5");
    await expect(nadir.status).toHaveText("Not saved: what was saved here was erased");
    expect(await databases(nadir.page)).toEqual([]);
    await nadir.button("Save it here again").press("Enter");
    await isSaved(nadir);
    const [kept] = await keptStudies(nadir.page);
    expect(kept.text).toContain(ROW[1]);
  });
});

test.describe("from disk", () => {
  test.beforeEach(({ artefact }) => test.skip(artefact === "site", "a server's page keeps a copy by itself"));

  test("nothing is kept in the browser", async ({ nadir }) => {
    await typePatient(nadir);
    await expect(nadir.status).toHaveText("Not saved to a file yet");
    await nadir.page.waitForTimeout(1_000);
    expect(await databases(nadir.page), "not even an empty database").toEqual([]);
    await nadir.page.reload();
    await expect(nadir.firstCell).toBeFocused();
    expect(await databases(nadir.page)).toEqual([]);
    await expect(nadir.firstCell).toHaveValue("");
  });

  test("beside what is saved nowhere stand a button that saves it and one that keeps a copy", async ({ nadir }) => {
    await nadir.page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
    await nadir.open();
    await expect(nadir.button("Save")).toHaveCount(0);
    await typePatient(nadir);
    await expect(nadir.status).toHaveCSS("color", await nadir.button("Save").evaluate((button) => getComputedStyle(button).color));
    const saved = await download(nadir.page, () => nadir.button("Save").click());
    expect(saved.text).toContain(ROW[1]);
    await expect(nadir.status).toHaveText(/^Saved to file \d\d:\d\d$/);
    await expect(nadir.button("Save")).toHaveCount(0);
    await nadir.cell(0, 2).focus();
    await nadir.type("5");
    await nadir.button("Keep a copy").click();
    await expect(nadir.status).toHaveText(/^Saved on this computer/);
    await expect(nadir.status).toHaveAttribute("title", "Kept in this browser; a private window forgets it when it closes.");
    await expect(nadir.button("Keep a copy")).toHaveCount(0);
  });

  test("a copy is kept when asked for, and goes when no longer wanted", async ({ nadir }) => {
    await typePatient(nadir);
    await nadir.openScreen("settings");
    const keep = nadir.page.getByRole("checkbox", { name: "Keep a copy in this browser" });
    await keep.check();
    await expect(nadir.status).toHaveText(/^Saved on this computer \d\d:\d\d · Not saved to a file yet$/);
    await nadir.page.reload();
    await expect(keep).toBeChecked();
    await nadir.page.getByRole("link", { name: "Patient", exact: true }).click();
    await nadir.expectFirstLesion(ROW);
    await nadir.openScreen("settings");
    // The save that checking begins, and the one that typing does, are overtaken by the wish to keep nothing.
    await keep.uncheck();
    await keep.check();
    await keep.uncheck();
    await nadir.page.waitForTimeout(800);
    expect(await databases(nadir.page)).toEqual([]);
    await nadir.openScreen("patient");
    await nadir.type("70x50x60");
    await nadir.press("Enter");
    await nadir.page.waitForTimeout(800);
    expect(await databases(nadir.page)).toEqual([]);
  });
});

test.describe("in a file", () => {
  // Without a dialogue to choose the file the browser downloads it.
  test.beforeEach(({ page }) => page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined })));

  test("the file is saved, and the status tells when, and that something changed since", async ({ nadir }) => {
    await typePatient(nadir);
    await download(nadir.page, () => nadir.button("Save file").press("Enter"));
    await expect(nadir.status).toHaveText(/(^| · )Saved to file \d\d:\d\d$/);
    await nadir.cell(0, 2).focus();
    await nadir.type("5");
    await expect(nadir.status).toHaveText(/(^| · )Saved to file \d\d:\d\d, changed since$/);
  });

  test("opening the file brings back the study and its settings; undo takes that back", async ({ nadir }) => {
    await typePatient(nadir);
    const criteria = nadir.page.locator(".sums th select option:checked");
    await nadir.lesionName(0).focus();
    await nadir.type("Upper, left");
    await nadir.press("Enter");
    await nadir.press("Control+Enter");
    await nadir.openScreen("settings");
    await nadir.page.getByRole("radio", { name: "EXIST-2" }).check();
    await nadir.page.getByRole("link", { name: "Patient", exact: true }).click();
    const saved = await download(nadir.page, () => nadir.button("Save file").press("Enter"));
    await nadir.button("New patient").press("Enter");
    await nadir.openScreen("settings");
    await nadir.page.getByRole("radio", { name: "Volume (TSC-AML retrospective study)", exact: true }).check();
    await nadir.page.getByRole("link", { name: "Patient", exact: true }).click();
    await openFile(nadir, "study.json", saved.text);
    await expect(nadir.visitHeadings).toHaveCount(6);
    await nadir.expectFirstLesion([...ROW, ""]);
    await expect(nadir.lesionName(0)).toHaveValue("Upper, left");
    await expect(criteria).toHaveText("EXIST-2");
    await nadir.page.locator("main").getByRole("button", { name: "Undo", exact: true }).press("Enter");
    // The new patient has the visits of the study, and nothing in them.
    await nadir.expectFirstLesion(["", "", "", "", "", ""]);
    await expect(nadir.lesionName(0)).toHaveValue("L1");
    await expect(criteria).toHaveText("Volume (TSC-AML retrospective study)");
  });

  for (const [what, text, reason] of [
    ["garbage", "\u0000PK not json", "line 1, column 1"],
    ["another program's JSON", '{ "format": "other", "version": 1 }', 'expected a file with "format": "nadir", found \'other\''],
    ["a newer version", '{ "format": "nadir", "version": 99, "study": {} }', "a newer program wrote this file"],
    ["half a study", '{ "format": "nadir", "version": 1, "study": { "patients": [] } }', "missing field"],
    ["a text of Windows-1252", Buffer.from('{ "format": "nadir",\n "study": "é" }', "latin1"), "line 2: not in UTF-8"],
  ] as [string, string | Buffer, string][]) {
    test(`opening ${what} changes nothing and says why`, async ({ nadir }) => {
      await typePatient(nadir);
      await openFile(nadir, "bad.json", text);
      await expect(nadir.notices).toContainText("This file was not opened; your study is unchanged. bad.json: ");
      await expect(nadir.notices).toContainText(reason);
      await nadir.expectFirstLesion(ROW);
      await nadir.button("Undo").click();
      await expect(nadir.cell(0, 1), "opening it was no step").toHaveValue("");
    });
  }
});

test("a chosen file is asked for once and then written again", async ({ nadir }) => {
  await nadir.page.addInitScript(() => {
    const page = window as unknown as { asked: number; written: string[]; showSaveFilePicker: unknown };
    page.asked = 0;
    page.written = [];
    page.showSaveFilePicker = async () => {
      page.asked += 1;
      return {
        createWritable: async () => ({
          write: async (bytes: Uint8Array) => void page.written.push(new TextDecoder().decode(bytes)),
          close: async () => {},
        }),
      };
    };
  });
  await typePatient(nadir);
  await nadir.button("Save file").press("Enter");
  await expect(nadir.status).toHaveText(/Saved to file \d\d:\d\d$/);
  await nadir.cell(0, 2).focus();
  await nadir.type("55x40x50");
  await nadir.press("Enter");
  await nadir.button("Save file").press("Enter");
  await expect(nadir.status).toHaveText(/Saved to file \d\d:\d\d$/);
  const { asked, written } = await nadir.page.evaluate(() => {
    const { asked, written } = window as unknown as { asked: number; written: string[] };
    return { asked, written };
  });
  expect([asked, written.length]).toEqual([1, 2]);
  expect(written[1]).toContain("55 × 40 × 50");
});

/** Opens a file through the page's own button. */
async function openFile(nadir: Nadir, name: string, text: string | Buffer): Promise<void> {
  const [chooser] = await Promise.all([nadir.page.waitForEvent("filechooser"), nadir.button("Open file").click()]);
  await chooser.setFiles({ name, mimeType: "application/json", buffer: typeof text === "string" ? Buffer.from(text) : text });
}
