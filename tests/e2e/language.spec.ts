// English and 简体中文, complete; numbers are the same in both.
import { expect, test, type Nadir, type Screen } from "./nadir";
import { Study } from "./study";

/** Words that are the same in every language: names, codes, units, keys, sources and what a person may type. */
const SAME_IN_EVERY_LANGUAGE = new Set(
  `Nadir English RECIST EORTC EXIST CSV Excel IndexedDB WebRTC nadir
   CR PR SD PD NE NON CT MRI US TSC AML
   mL mm cm MB GB UTC localStorage ad bc Ctrl Tab Enter Shift Delete Esc Home End
   Bissler Lancet Eisenhauer Eur Cancer Oxnard NCT PMC GxP CFR Part et al iRECIST admiralonco
   max min LAM SEGA mg ND
   PNG SVG dpi PMID ZIP xlsx CDISC SDTM DM TU TR AE ADaM ADSL ADTR ADRS ADTTE ADAE REDCap Alt
   Cochran Biometrics Campbell Stat Med Ruxton Behav Ecol Newcombe
   Mann Whitney Welch Ann Math Fisher Soc Clopper Pearson Biometrika CTCAE GRIM GRIMMER Yates`.split(/\s+/),
);

/** Every text a person can read or hear, with what a screen reader says of the elements. */
async function texts(nadir: Nadir): Promise<string[]> {
  return nadir.page.evaluate(() => {
    // Rule ids, the policy and addresses are the same in every language; formulas are no words.
    const passedOver = "code, .policy, .formula, script, style, noscript, datalist, #privacy table";
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element || element.closest(passedOver)) continue;
      if (node instanceof Text) found.push(node.data);
      else for (const name of ["aria-label", "aria-description", "title", "placeholder"]) found.push(element.getAttribute(name) ?? "");
    }
    return found.map((text) => text.trim().replace(/\d\d:\d\d/, "00:00")).filter(Boolean);
  });
}

/** Statisticians and their letters, which Chinese journals write in Latin, too. */
const NAMES_OF_METHODS =
  /\b(Welch|Student|Mantel|Haenszel|Fieller|Koopman|Miettinen|Nurminen|Kaplan|Meier|Aalen|Johansen|Gray|Holm|Hodges|Lehmann|Levene|Shapiro|Wilk|Kruskal|Wallis|Freeman|Halton|Garwood|SOC|PT|SD|SMD|LOCF|ANCOVA|CMH|IQR|CI|OR|HR|log-rank|Cohen|CONSORT|STROBE|Word|Wilson)\b/g;

/** Words of a text in Latin letters that are not the same in every language. */
function englishWords(text: string): string[] {
  const words = text.match(/[A-Za-z]{2,}/g) ?? [];
  return words.filter((word) => !SAME_IN_EVERY_LANGUAGE.has(word));
}

/** Waits until nothing is being saved. */
async function isSettled(nadir: Nadir): Promise<void> {
  await expect(nadir.status).not.toHaveText(/Saving…|正在保存…/);
}

/** A patient of whom the page has much to say. */
async function enterMuch(nadir: Nadir): Promise<void> {
  await nadir.open();
  await nadir.fill([
    ["83x56x73", "62x40x55", "96x87x66", "?", "absent", "0"],
    ["40x30", "too small", "not done", "5000", "30x40x20", "1x2x3x4"],
    ["35", "300", "20.123456", "12 mL", "12 mL 3", "45x"],
  ]);
  for (const [heading, values] of Object.entries({
    Modality: ["CT", "MRI"],
    "New lesion": ["", "12", "8", "?"],
    "Left kidney": ["200", "260", "?"],
    "Bleeding": ["0", "1", "3", "9"],
    "Non-target": ["", "NON-CR/NON-PD", "PD", "?"],
  })) {
    for (const [visit, value] of values.entries()) {
      await nadir.enterField(heading, visit);
      await nadir.type(value);
    }
  }
  await nadir.cell(0, 1).focus();
}

for (const screen of ["patient", "studies", "settings", "methods"] as Screen[]) {
  for (const filled of [false, true]) {
    test(`no English is left on the ${filled ? "filled" : "empty"} page in Chinese: ${screen}`, async ({ nadir }) => {
      if (filled) await enterMuch(nadir);
      await nadir.openScreen(screen);
      const root = nadir.page.locator("html");
      // The language itself is saved: from here on the page always has something to say of saving.
      await nadir.button("中文").click();
      await nadir.button("English").click();
      await isSettled(nadir);
      await expect(root).toHaveAttribute("lang", "en");
      const english = await texts(nadir);
      await nadir.button("中文").click();
      await isSettled(nadir);
      await expect(root).toHaveAttribute("lang", "zh-Hans");
      const chinese = await texts(nadir);
      expect(chinese.filter((text) => englishWords(text).length > 0)).toEqual([]);
      expect(english.filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual(["中文", ...(screen === "settings" ? ["简体中文"] : [])]);
      await nadir.button("English").click();
      await isSettled(nadir);
      expect(await texts(nadir)).toEqual(english);
    });
  }
}

test("numbers and classes are the same in both languages", async ({ nadir }) => {
  await enterMuch(nadir);
  const numbers = () => nadir.page.locator(".sums td").evaluateAll((cells) => cells.map((cell) => cell.textContent?.replace(/≠ [^▼▲=?●]*/, "")));
  const english = await numbers();
  const measured = await nadir.measurements();
  await nadir.button("中文").click();
  expect(await numbers()).toEqual(english);
  const translated: Record<string, string> = { absent: "消失", "too small": "太小", "not done": "未做" };
  expect(await nadir.measurements()).toEqual(measured.map((row) => row.map((cell) => translated[cell] ?? cell)));
});

test("what is typed in Chinese is shown in the language of the page and kept in one form", async ({ nadir }) => {
  await nadir.open();
  await nadir.button("中文").click();
  await nadir.firstCell.focus();
  await nadir.type("40");
  await nadir.press("Tab");
  await nadir.type("消失");
  await nadir.press("Enter");
  await expect(nadir.cell(0, 1)).toHaveValue("消失");
  await nadir.button("English").click();
  await expect(nadir.cell(0, 1)).toHaveValue("absent");
});

test("notices speak the language of the page", async ({ nadir }) => {
  await nadir.open();
  await nadir.button("中文").click();
  await nadir.firstCell.focus();
  await nadir.paste("40\n".repeat(12));
  await expect(nadir.notices).toContainText("2 个单元格未能放入");
});

test("no English is left on the Chinese list and tables of the example", async ({ nadir }) => {
  await nadir.open();
  await new Study(nadir).loadExample();
  const study = new Study(nadir, 1);
  await nadir.button("中文").click();
  const left = async () => (await texts(nadir)).map((text) => englishWords(text.replace(NAMES_OF_METHODS, ""))).flat();
  await nadir.openScreen("patients");
  expect(await left()).toEqual([]);
  await nadir.page.getByRole("searchbox").fill("依维莫司");
  await expect(nadir.page.locator(".number-shown")).toContainText("91");
  for (const part of ["baseline", "efficacy", "adverseEvents", "flow"] as const) {
    await study.open(part);
    // Notes under the tables name the arms as typed.
    const words = (await left()).filter((word) => !["Everolimus", "Sirolimus"].includes(word));
    expect(words, part).toEqual([]);
  }
});

test("the Chinese record of an example patient has its arm, sex and terms in Chinese, and keeps them as they were typed", async ({ nadir }) => {
  await nadir.open();
  await new Study(nadir).loadExample();
  await nadir.button("中文").click();
  await nadir.openScreen("patient");
  const record = nadir.page.locator("#record");
  await record.locator("> summary").click();
  const shown = () => record.locator("input").evaluateAll((all) => (all as HTMLInputElement[]).map((one) => one.value));
  const chinese = await shown();
  expect(chinese).toEqual(expect.arrayContaining(["西罗莫司", "女", "是"]));
  expect(chinese.filter((text) => /[A-Za-z]{2,}/.test(text))).toEqual([]);
  // A change of one letter and back is none: the arm is still the study's own.
  const arm = record.getByLabel("治疗组", { exact: true });
  await arm.press("End");
  await nadir.type("x");
  await nadir.press("Backspace", "Enter");
  await nadir.button("English").click();
  expect(await shown()).toEqual(expect.arrayContaining(["Sirolimus", "female", "yes"]));
});
