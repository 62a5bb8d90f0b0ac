// Every way out of the page, each damage of what is kept, each stop of the program: what was typed is there afterwards.
import type { Page } from "@playwright/test";
import { download } from "./downloads";
import { keptStudies, leftBehind } from "./kept";
import { Import, corpus } from "./import";
import { killed } from "./kills.mjs";
import { expect, Nadir, test } from "./nadir";
import { Study } from "./study";

const OWN = "83x56x73";

/** Opens the page where a file is downloaded without a dialogue; the list fills with the questions that the browser asks at leaving. */
async function openAsked(nadir: Nadir): Promise<string[]> {
  await nadir.page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
  const asked: string[] = [];
  nadir.page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await nadir.open();
  return asked;
}

test.describe("ways out", () => {
  test.beforeEach(({ artefact }) => test.skip(artefact === "file", "from disk nothing is kept by itself"));

  const leave: Record<string, (nadir: Nadir, address: string) => Promise<Nadir>> = {
    "a reload": async (nadir) => {
      await nadir.page.reload();
      return nadir;
    },
    "going elsewhere and opening the page anew": async (nadir, address) => {
      await nadir.page.goto("about:blank");
      await nadir.page.goto(address);
      return nadir;
    },
    "going elsewhere and back": async (nadir) => {
      await nadir.page.goto("about:blank");
      await nadir.page.goBack();
      return nadir;
    },
    "closing the tab": async (nadir, address) => {
      const other = new Nadir(await nadir.page.context().newPage(), address, nadir.complaints);
      await nadir.page.close({ runBeforeUnload: true });
      await other.page.goto(address);
      return other;
    },
  };
  for (const [way, go] of Object.entries(leave)) {
    for (const pause of [0, 30, 300]) {
      test(`${way} ${pause} ms after a key`, async ({ nadir, address }) => {
        await nadir.open();
        await nadir.type(OWN);
        await nadir.page.waitForTimeout(pause);
        const after = await go(nadir, address);
        await expect(after.firstCell).toHaveValue(OWN);
        const kept = await keptStudies(after.page);
        expect(kept.map(({ text }) => text.includes(OWN))).toEqual([true]);
        expect(await leftBehind(after.page), "what was taken up is removed").toEqual([]);
      });
    }
  }

  test("a pseudonym still being typed counts", async ({ nadir }) => {
    await nadir.open();
    await nadir.page.locator(".patient-id").focus();
    await nadir.type("P-017");
    await nadir.page.reload();
    await expect(nadir.page.locator(".patient-id")).toHaveValue("P-017");
  });

  test("nobody is asked at leaving while everything is kept", async ({ nadir }) => {
    const asked: string[] = [];
    nadir.page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await nadir.open();
    await nadir.type(OWN);
    await nadir.page.reload();
    expect(asked).toEqual([]);
  });

  test("with another tab's change of the same study both are there after a reload", async ({ nadir, address }) => {
    await nadir.open();
    await nadir.type(OWN);
    await expect(nadir.status).toHaveText(/^Saved on this computer/);
    const second = new Nadir(await nadir.page.context().newPage(), address, []);
    await second.open();
    await second.cell(1, 0).focus();
    await second.type("41");
    await expect(second.status).toHaveText(/^Saved on this computer/);
    await nadir.cell(2, 0).focus();
    await nadir.type("42");
    await nadir.page.reload();
    await expect(nadir.firstCell).toHaveValue(OWN);
    await expect.poll(async () => (await keptStudies(nadir.page)).map(({ text }) => [text.includes('"41"'), text.includes('"42"')])).toHaveLength(2);
    const texts = (await keptStudies(nadir.page)).map(({ text }) => text).join();
    expect([texts.includes('"41"'), texts.includes('"42"')]).toEqual([true, true]);
  });

  test("a page that comes back as it was left shows another tab's change, and keeps its own where it is not kept yet", async ({ nadir, address }) => {
    // What the back-forward cache does when it gives a page back; a browser without a window makes no use of it.
    const comesBack = () => nadir.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await nadir.open();
    await nadir.type(OWN);
    await nadir.press("Enter");
    await expect(nadir.status).toHaveText(/^Saved on this computer/);
    const second = new Nadir(await nadir.page.context().newPage(), address, []);
    await second.open();
    await second.cell(0, 2).focus();
    await second.type("50");
    await second.press("Enter");
    await expect(second.status).toHaveText(/^Saved on this computer/);
    await comesBack();
    await expect(nadir.cell(0, 2)).toHaveValue("50");

    await nadir.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    });
    await nadir.cell(0, 3).focus();
    await nadir.type("41");
    await nadir.press("Enter");
    await expect(nadir.status).toHaveText("Not saved: this browser's storage is full");
    await second.cell(0, 2).focus();
    await second.type("51");
    await second.press("Enter");
    await expect.poll(async () => (await keptStudies(second.page)).some(({ text }) => text.includes('"51"'))).toBe(true);
    await comesBack();
    await nadir.page.waitForTimeout(300);
    await nadir.expectFirstLesion(["83 × 56 × 73", "", "50", "41", ""]);
  });

  test("the browser is killed during steady typing: at most the last second is gone", async ({ address }) => {
    test.setTimeout(90_000);
    const { lost, opened } = await killed(address, { typing: 8_000 });
    console.log(`killed: ${Math.round(lost)} ms of typing gone`);
    expect(opened).toBe(true);
    expect(lost).toBeLessThanOrEqual(1_000);
  });
});

test.describe("from disk", () => {
  test.beforeEach(({ artefact }) => test.skip(artefact === "site", "a server's page keeps a copy by itself"));

  for (const [what, act, isAsked] of [
    ["nothing was typed", async () => {}, false],
    ["something was typed", async (nadir: Nadir) => nadir.type(OWN), true],
    [
      "it was saved to a file",
      async (nadir: Nadir) => {
        await nadir.type(OWN);
        await download(nadir.page, () => nadir.button("Save file").press("Enter"));
      },
      false,
    ],
    [
      "a file of patients became the study",
      async (nadir: Nadir) => {
        const files = new Import(nadir);
        await files.drop(corpus("08_redcap"));
        await files.seen();
        await files.begin.click();
        await expect(nadir.page).toHaveURL(/#patients$/);
        await expect(nadir.status).toContainText("Not saved");
      },
      true,
    ],
    ["an example patient is shown", async (nadir: Nadir) => nadir.button("Show an example patient").click(), false],
    [
      "the example study is shown",
      async (nadir: Nadir) => {
        await nadir.openScreen("patients");
        await nadir.button("Load the example study").click();
        await expect(nadir.page.getByRole("link", { name: "Patients 124" })).toBeVisible();
      },
      false,
    ],
  ] as const) {
    test(`leaving ${isAsked ? "is asked about" : "is not asked about"} when ${what}`, async ({ nadir }) => {
      const asked = await openAsked(nadir);
      // The browser asks only a person who has done something on the page.
      await nadir.firstCell.click();
      await act(nadir);
      await nadir.page.waitForTimeout(100);
      await nadir.page.reload();
      expect(asked).toEqual(isAsked ? ["beforeunload"] : []);
    });
  }

  const openFile = async (nadir: Nadir) => {
    const saved = await download(nadir.page, () => nadir.button("Save file").press("Enter"));
    await nadir.cell(0, 1).focus();
    await nadir.type("41");
    const [chooser] = await Promise.all([nadir.page.waitForEvent("filechooser"), nadir.button("Open file").click()]);
    const text = `[${saved.text.replace("83 × 56 × 73", "40")}]`;
    await chooser.setFiles({ name: "all.json", mimeType: "application/json", buffer: Buffer.from(text) });
  };
  for (const [what, act] of [
    ["a new study", (nadir: Nadir) => nadir.button("New study").click()],
    ["the example", (nadir: Nadir) => new Study(nadir).loadExample()],
    ["a file", openFile],
  ] as const) {
    test(`a study that gives its place to ${what} is offered, held, and asked about`, async ({ nadir }) => {
      const asked = await openAsked(nadir);
      await nadir.firstCell.click();
      await nadir.type(OWN);
      await nadir.press("Enter");
      await act(nadir);
      await expect(nadir.page.locator(".notice").getByRole("button", { name: "Undo" })).toBeVisible();
      await nadir.openScreen("studies");
      await nadir.button("Open: Untitled study").click();
      await nadir.openScreen("patient");
      await expect(nadir.firstCell).toHaveValue("83 × 56 × 73");
      await nadir.button("Undo").first().click();
      await expect(nadir.firstCell).not.toHaveValue("83 × 56 × 73");
      await nadir.page.waitForTimeout(100);
      await nadir.page.reload();
      expect(asked).toEqual(["beforeunload"]);
    });
  }

  test("keeping a copy keeps the studies put aside as well", async ({ nadir }) => {
    await nadir.open();
    await nadir.type(OWN);
    await nadir.press("Enter");
    await nadir.button("New study").click();
    await nadir.openScreen("settings");
    await nadir.page.getByRole("checkbox", { name: "Keep a copy in this browser" }).check();
    await expect(nadir.status).toHaveText(/^Saved on this computer/);
    await expect.poll(async () => (await keptStudies(nadir.page)).some(({ text }) => text.includes("83 × 56 × 73"))).toBe(true);
  });
});

test("a text that was still being typed into a field of the study is told at the next start", async ({ nadir, artefact, address }) => {
  test.skip(artefact === "file", "from disk nothing is kept by itself");
  await nadir.open();
  await nadir.type(OWN);
  await nadir.press("Enter");
  await nadir.openScreen("patients");
  await nadir.page.getByRole("textbox", { name: "Title of the study" }).focus();
  await nadir.type("Kidney trial");
  await expect(nadir.status).toHaveText(/^Saved on this computer/);
  // Another page of the browser sees what is kept while the field was never left, as after a kill.
  const after = new Nadir(await nadir.page.context().newPage(), address, nadir.complaints);
  await after.open();
  await expect(after.notices).toContainText("Kidney trial");
  await expect(after.firstCell).toHaveValue("83 × 56 × 73");
});

test("half a study that is being handed over never takes the place of the one kept", async ({ nadir, artefact }) => {
  test.skip(artefact === "file", "from disk nothing is kept by itself");
  nadir.page.on("dialog", (dialog) => void dialog.accept());
  await nadir.open();
  await nadir.type(OWN);
  await nadir.press("Enter");
  await expect(nadir.status).toHaveText(/^Saved on this computer/);
  await nadir.page.evaluate(() => {
    const { nadirKeeper } = window as unknown as { nadirKeeper: { put: (...given: unknown[]) => void } };
    nadirKeeper.put(sessionStorage.getItem("nadir.open"), "", 900, [7, "{}"], "begin");
  });
  await nadir.page.reload();
  await expect(nadir.firstCell).toHaveValue("83 × 56 × 73");
  await expect(nadir.notices).toHaveCount(0);
});

test.describe("the compiled page stops", () => {
  test("a rescue page offers the study with every change up to the last one, and starts again", async ({ nadir, artefact }) => {
    await keepExports(nadir.page);
    await nadir.open();
    await nadir.type(OWN);
    await nadir.press("Enter");
    await nadir.type("41");
    await runOutOfMemory(nadir.page);
    const rescue = nadir.page.getByRole("alert");
    await expect(rescue.getByRole("heading")).toHaveText("The page has stopped");
    await nadir.type("5");
    const saved = await download(nadir.page, () => nadir.button("Save the study as a file").click());
    const study = JSON.parse(saved.text).study;
    expect(study.patients[0].visits[0].cells).toEqual({ "1": "83 × 56 × 73", "2": "41" });
    await nadir.button("Start again").click();
    await expect(nadir.firstCell).toHaveValue(artefact === "site" ? "83 × 56 × 73" : "");
    // The stop itself is the browser's complaint.
    nadir.complaints.splice(0, nadir.complaints.length, ...nadir.complaints.filter((text) => !/unreachable|RuntimeError|malloc/.test(text)));
  });
});

test("the rescue page does not say that it is kept where the browser takes nothing, in Chinese as well", async ({ nadir }) => {
  await keepExports(nadir.page);
  await nadir.page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await nadir.open();
  await nadir.type(OWN);
  await nadir.button("中文").click();
  await nadir.page.waitForTimeout(300);
  await runOutOfMemory(nadir.page);
  const rescue = nadir.page.getByRole("alert");
  await expect(rescue.getByRole("heading")).toHaveText("页面已停止运行");
  await expect(rescue).toContainText("除此之外未作保存：请先保存，再继续。");
  const saved = await download(nadir.page, () => nadir.button("将研究保存为文件").click());
  expect(saved.text).toContain("83 × 56 × 73");
  nadir.complaints.splice(0, nadir.complaints.length, ...nadir.complaints.filter((text) => !/unreachable|RuntimeError|malloc/.test(text)));
});

/** Keeps the functions of the compiled page, so that a test can make it run out of memory. */
async function keepExports(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ["instantiate", "instantiateStreaming"] as const) {
      const real = WebAssembly[name] as (...given: unknown[]) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
      (WebAssembly as unknown as Record<string, unknown>)[name] = async (...given: unknown[]) => {
        const made = await real.apply(WebAssembly, given);
        (window as unknown as { compiled: unknown }).compiled = (made.instance ?? made) as unknown;
        return made;
      };
    }
  });
}

async function runOutOfMemory(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { exports } = (window as unknown as { compiled: WebAssembly.Instance }).compiled;
    const malloc = exports.__wbindgen_malloc as (size: number, align: number) => number;
    setTimeout(() => malloc(0x7fff_fff0, 1) + malloc(0x7fff_fff0, 1) + malloc(0x7fff_fff0, 1));
  });
}
