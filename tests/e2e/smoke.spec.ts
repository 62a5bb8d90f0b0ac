import { expect, test } from "./nadir";

test("the page opens with the cursor in the first cell and takes what is typed", async ({ nadir }) => {
  await nadir.open();
  await nadir.page.keyboard.type("83x56x73");
  await expect(nadir.firstCell).toHaveValue("83x56x73");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the first screen, ${colorScheme}`, async ({ nadir }) => {
    await nadir.page.emulateMedia({ colorScheme });
    await nadir.open();
    expect(await nadir.accessibilityViolations()).toEqual([]);
  });
}
