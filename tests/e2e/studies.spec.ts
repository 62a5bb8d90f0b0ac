// Several studies side by side: opening one puts the other aside, and nothing of one ever stands in another.
import { download } from "./downloads";
import { Import, twentyPatients } from "./import";
import { keptStudies } from "./kept";
import { expect, Nadir, test } from "./nadir";
import { Study } from "./study";

const ROW = ["83 × 56 × 73", "", "", "", ""];

async function typePatient(nadir: Nadir): Promise<void> {
  await nadir.open();
  await nadir.type("83x56x73");
  await nadir.press("Enter");
}

const isSaved = (nadir: Nadir) => expect(nadir.status).toHaveText(/^Saved on this computer \d\d:\d\d/);

async function openFile(nadir: Nadir, name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([nadir.page.waitForEvent("filechooser"), nadir.button("Open file").first().click()]);
  await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

/** The rows of the list: name, patients, and whether it is the open one. */
async function listed(nadir: Nadir): Promise<string[][]> {
  return nadir.page.locator(".studies table").first().locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => [
      (row.querySelector("input") as HTMLInputElement).value,
      (row as HTMLTableRowElement).cells[1].textContent ?? "",
      row.querySelector("strong") === null ? "" : "open",
    ]),
  );
}

test.describe("in the browser", () => {
  test.beforeEach(({ artefact }) => test.skip(artefact === "file", "from disk nothing is kept by itself"));

  test("the example, a file and a new study each put the open one aside; after a reload it can be opened again", async ({ nadir }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    const saved = (await keptStudies(nadir.page))[0].text;
    await new Study(nadir).loadExample();
    await isSaved(nadir);
    // Changed, the example is a study to be kept like any other.
    await nadir.button("Remove S-001").click();
    await isSaved(nadir);
    await openFile(nadir, "Third.json", saved.replace("83 × 56 × 73", "40"));
    await isSaved(nadir);
    await nadir.page.reload();
    await nadir.openScreen("studies");
    await expect.poll(() => listed(nadir)).toHaveLength(3);
    const rows = await listed(nadir);
    expect(rows[0]).toEqual(["Third", "1", "open"]);
    expect(rows.map(([, patients]) => patients).sort()).toEqual(["1", "1", "123"]);
    await nadir.button("Open: Untitled study").click();
    await nadir.openScreen("patient");
    await nadir.expectFirstLesion(ROW);
    await nadir.button("Undo").click();
    await nadir.expectFirstLesion(["40", "", "", "", ""]);
  });

  test("a study is renamed, duplicated, saved, deleted and put back", async ({ nadir }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    await nadir.openScreen("studies");
    const name = (text: string) => nadir.page.getByRole("textbox", { name: `Name of the study: ${text}` });
    await name("Untitled study").fill("Kidney trial");
    await name("Untitled study").press("Enter");
    await expect(name("Kidney trial")).toBeVisible();
    await nadir.button("Duplicate: Kidney trial").click();
    await expect.poll(() => listed(nadir)).toEqual([
      ["Kidney trial", "1", "open"],
      ["Kidney trial (2)", "1", ""],
    ]);
    const file = await download(nadir.page, () => nadir.button("Save file: Kidney trial (2)").click());
    expect(file.name).toBe("Kidney trial (2).json");
    expect(JSON.parse(file.text).page.name).toBe("Kidney trial (2)");
    await nadir.button("Delete: Kidney trial (2)").click();
    await expect.poll(() => listed(nadir)).toHaveLength(1);
    expect(await keptStudies(nadir.page)).toHaveLength(1);
    await nadir.button("Undo").click();
    await expect.poll(() => listed(nadir)).toHaveLength(2);
    await nadir.page.reload();
    await expect.poll(() => listed(nadir)).toHaveLength(2);
    const all = await download(nadir.page, () => nadir.button("Save all to one file").click());
    expect(JSON.parse(all.text).map((one: { page: { name: string } }) => one.page.name)).toEqual(["Kidney trial", "Kidney trial (2)"]);
    // Opened where nothing is kept yet, the file brings all of them.
    await nadir.openScreen("methods");
    await nadir.button("Erase everything on this computer").click();
    await nadir.button("Erase").click();
    await nadir.openScreen("studies");
    await openFile(nadir, "all.json", all.text);
    await expect.poll(async () => (await listed(nadir)).map(([name]) => name).sort()).toEqual(["Kidney trial", "Kidney trial (2)"]);
  });

  test("a deleted study is there after a reload, opens again, and goes when it is erased", async ({ nadir }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    await nadir.button("New study").click();
    await nadir.type("40");
    await isSaved(nadir);
    await nadir.openScreen("studies");
    await expect.poll(() => listed(nadir)).toHaveLength(2);
    await nadir.page.locator(".studies tbody tr", { hasNot: nadir.page.locator("strong") }).getByRole("button", { name: /^Delete/ }).click();
    await expect.poll(() => listed(nadir)).toHaveLength(1);
    await nadir.page.reload();
    const deleted = nadir.page.locator("section.deleted");
    await deleted.getByRole("button", { name: "Open as a study: Untitled study" }).click();
    await nadir.openScreen("patient");
    await nadir.expectFirstLesion(ROW);
    await nadir.openScreen("studies");
    await deleted.getByRole("button", { name: "Erase: Untitled study" }).click();
    await expect(deleted).toHaveCount(0);
    await nadir.page.reload();
    await expect.poll(() => listed(nadir)).toHaveLength(2);
    await expect(deleted).toHaveCount(0);
  });

  test("saving all studies to a file does not make another tab's change one's own", async ({ nadir, address }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    const second = new Nadir(await nadir.page.context().newPage(), address, []);
    await second.open();
    await second.cell(0, 2).focus();
    await second.type("50x40x38");
    await second.press("Enter");
    await isSaved(second);
    await nadir.openScreen("studies");
    const all = await download(nadir.page, () => nadir.button("Save all to one file").click());
    expect(all.text).toContain("50 × 40 × 38");
    await download(nadir.page, () => nadir.button("Save file: Untitled study").click());
    await nadir.openScreen("patient");
    await nadir.cell(0, 3).focus();
    await nadir.type("96x87x66");
    await nadir.press("Enter");
    await expect(nadir.notices).toContainText("This study was changed in another tab. Both are kept");
    await expect.poll(async () => (await keptStudies(nadir.page)).map(({ text }) => text.includes("50 × 40 × 38"))).toEqual([true, false]);
  });

  test("where the browser takes nothing, a file of all studies has what is on the page", async ({ nadir }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    await nadir.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    });
    await nadir.cell(0, 2).focus();
    await nadir.type("50x40x38");
    await nadir.press("Enter");
    await expect(nadir.status).toHaveText("Not saved: this browser's storage is full");
    await nadir.openScreen("studies");
    const all = await download(nadir.page, () => nadir.button("Save all to one file").click());
    expect(all.text).toContain("50 × 40 × 38");
    const one = await download(nadir.page, () => nadir.button("Save file: Untitled study").click());
    expect(one.text).toContain("50 × 40 × 38");
  });

  test("a removed patient is there in the version kept before the removal", async ({ nadir }) => {
    await nadir.open();
    await new Study(nadir).loadExample();
    await isSaved(nadir);
    await nadir.button("Remove S-001").click();
    await isSaved(nadir);
    await nadir.openScreen("studies");
    const earlier = nadir.page.locator(".studies section tbody tr");
    await expect(earlier.first()).toContainText("124");
    await earlier.first().getByRole("button", { name: "Open as a study" }).click();
    await expect(nadir.page.getByRole("link", { name: "Patients 124" })).toBeVisible();
  });

  test("copies are made a quarter of an hour and a day later, and tell how many patients have changed since", async ({ nadir }) => {
    await nadir.page.addInitScript(() => {
      const now = Date.now;
      Date.now = () => now() + Number(sessionStorage.getItem("ahead") ?? 0);
    });
    const minutesLater = (minutes: number) => nadir.page.evaluate((ahead) => sessionStorage.setItem("ahead", ahead), String(minutes * 60_000));
    const typeAt = async (visit: number, text: string) => {
      await nadir.openScreen("patient");
      await nadir.cell(0, visit).focus();
      await nadir.type(text);
      await nadir.press("Enter");
      await isSaved(nadir);
    };
    const shows = async (rows: RegExp[]) =>
      expect(async () => {
        await nadir.openScreen("patient");
        await nadir.openScreen("studies");
        await expect(nadir.page.locator(".studies section tbody tr")).toHaveText(rows, { timeout: 1_000 });
      }).toPass();
    await typePatient(nadir);
    await isSaved(nadir);
    await shows([/while working1patients changed since: \d/]);
    await minutesLater(10);
    await typeAt(1, "50");
    await minutesLater(16);
    await typeAt(2, "40");
    await shows([/while working1patients changed since: \d/, /while working1patients changed since: 1/]);
    await typeAt(3, "30");
    await minutesLater(26 * 60);
    await nadir.page.reload();
    await nadir.isLive();
    await shows([/when opened1patients changed since: 0/, /while working1patients changed since: 1/, /while working/]);
  });

  test("a copy is made before a file of patients joins the study", async ({ nadir }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    const files = new Import(nadir);
    const { html, text } = twentyPatients();
    await files.paste(html, text);
    await files.seen();
    await files.settle();
    await files.add.click();
    await expect(nadir.page.getByRole("link", { name: "Patients 21" })).toBeVisible();
    await isSaved(nadir);
    await nadir.openScreen("studies");
    const copy = nadir.page.locator(".studies section tbody tr", { hasText: "before the study was replaced" });
    await expect(copy).toContainText(/patients changed since: 2[01]/);
    await copy.getByRole("button", { name: "Open as a study" }).click();
    await nadir.openScreen("patient");
    await nadir.expectFirstLesion(ROW);
  });

  test("the room used and granted is told, and the browser is asked to keep it when the person says so", async ({ nadir }) => {
    await nadir.page.addInitScript(() => {
      let isKept = false;
      StorageManager.prototype.persisted = async () => isKept;
      StorageManager.prototype.persist = async () => (isKept = true);
    });
    await typePatient(nadir);
    await isSaved(nadir);
    await nadir.openScreen("studies");
    const room = nadir.page.locator(".studies p.note").last();
    await expect(room).toContainText(/^\d+\.\d MB of the \d+\.\d (MB|GB) this browser grants are used\./);
    await expect(room).toContainText("The browser may clear it when the disk is short; a private window forgets it when it closes.");
    await nadir.button("Ask the browser to keep it").click();
    await expect(room).toContainText("The browser does not clear it when the disk is short.");
    await expect(nadir.button("Ask the browser to keep it")).toHaveCount(0);
  });

  test("a reload leads back to the part of Compare that was shown", async ({ nadir }) => {
    await nadir.open();
    const study = new Study(nadir);
    await study.loadExample();
    await isSaved(nadir);
    await study.open("flow");
    await nadir.page.reload();
    await expect(nadir.page.locator("nav.contents button[aria-current]")).toContainText("Flow");
    await expect(study.shown.locator("caption")).toContainText("Flow");
  });

  test("a study put aside and brought back by undo is kept as it was", async ({ nadir }) => {
    await typePatient(nadir);
    await isSaved(nadir);
    const before = await keptStudies(nadir.page);
    await new Study(nadir).loadExample();
    await isSaved(nadir);
    await nadir.button("Undo").first().click();
    await isSaved(nadir);
    const after = await keptStudies(nadir.page);
    expect(after.find(({ id }) => id === before[0].id)?.text).toBe(before[0].text);
  });
});

test("one undo of Open file brings the own printed table back; a file without one leaves none of the old", async ({ nadir }) => {
  await typePatient(nadir);
  const bare = await (async () => {
    await nadir.page.evaluate(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
    return download(nadir.page, () => nadir.button("Save file").click());
  })();
  await nadir.openScreen("published");
  const first = nadir.page.locator("table input[id^=printed-]").first();
  await first.fill("My own row");
  await first.press("Enter");
  await nadir.openScreen("patient");
  await openFile(nadir, "bare.json", bare.text);
  await nadir.expectFirstLesion(ROW);
  await nadir.openScreen("published");
  await expect(first).not.toHaveValue("My own row");
  const undo = nadir.page.locator("main").getByRole("button", { name: "Undo", exact: true });
  await expect(undo).toBeDisabled();
  await nadir.openScreen("patient");
  await undo.click();
  await nadir.openScreen("published");
  await expect(first).toHaveValue("My own row");
});

test("that a study was saved to a file is said of that study alone", async ({ nadir }) => {
  await nadir.page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
  await typePatient(nadir);
  await download(nadir.page, () => nadir.button("Save file").click());
  await expect(nadir.status).toContainText("Saved to file");
  await new Study(nadir).loadExample();
  await expect(nadir.page.getByRole("link", { name: "Patients 124" })).toBeVisible();
  await expect(nadir.status).not.toContainText("Saved to file");
});

test("Ctrl Z undoes on every screen what was done there", async ({ nadir }) => {
  await nadir.open();
  await nadir.openScreen("settings");
  const exist = nadir.page.getByRole("radio", { name: "EXIST-2" });
  await exist.check();
  await nadir.page.keyboard.press("Control+z");
  await expect(exist).not.toBeChecked();
  await nadir.page.keyboard.press("Control+Shift+Z");
  await expect(exist).toBeChecked();
  await nadir.openScreen("patients");
  await nadir.button("Load the example study").click();
  await expect(nadir.page.locator(".synthetic")).toBeVisible();
  await nadir.page.keyboard.press("Control+z");
  await expect(nadir.page.locator(".synthetic")).toBeHidden();
});
