// WCAG 2.2 AA by axe on Patients and Compare with the example study, in both themes and languages, wide and narrow.
//
// Tables, figures and words of each kind once; what opens is open, but for lists of a hundred patients, which axe reads for minutes.
import { expect, test } from "./nadir";
import { Study, type Entry } from "./study";

const SIZES = { wide: { width: 1366, height: 768 }, narrow: { width: 360, height: 740 } };
const LOOKED_AT: Entry[] = ["baseline", "efficacy", "responses", "waterfall", "methods"];
/** The others, once in each theme: they are made of the same parts. */
const OTHERS: Entry[] = ["adverseEvents", "flow", "flowChart", "representatives", "spider", "swimmer", "timeToResponse"];

for (const colorScheme of ["light", "dark"] as const) {
  for (const [language, name] of ["English", "Chinese"].entries()) {
    // The narrow screen once in each language and once in each theme.
    const isNarrowToo = (colorScheme === "dark") === (language === 1);
    for (const size of isNarrowToo ? (["wide", "narrow"] as const) : (["wide"] as const)) {
      test(`axe finds nothing on Patients and Compare: ${colorScheme}, ${name}, ${size}`, async ({ nadir }) => {
        test.setTimeout(240_000);
        const { page } = nadir;
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(SIZES[size]);
        await nadir.open();
        if (language === 1) await nadir.button("中文").click();
        const study = new Study(nadir, language as 0 | 1);
        await study.loadExample();
        const found: Record<string, string[]> = {};
        const look = async (what: string) => {
          const violations = await nadir.accessibilityViolations();
          if (violations.length > 0) found[what] = violations;
        };
        await look("patients");
        for (const entry of isNarrowToo ? LOOKED_AT : [...LOOKED_AT, ...OTHERS]) {
          await study.open(entry);
          if (entry === "efficacy") {
            await study.shown.locator("button.number").nth(3).click();
            await expect(study.explanation.locator("dl.facts")).toBeVisible();
          }
          if (entry === "responses") {
            for (const summary of await page.locator("figure.figure details > summary").all()) await summary.click();
          }
          await look(entry);
        }
        expect(found).toEqual({});
      });
    }
  }
}
