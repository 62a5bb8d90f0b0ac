// What a person sees without scrolling, and the rows of the visits that unfold.
import { expect, test } from "./nadir";

test("on a hospital's screen the curve is in view after two cells", async ({ nadir }) => {
  await nadir.page.setViewportSize({ width: 1366, height: 768 });
  await nadir.open();
  await nadir.type("83x56x73");
  await nadir.press("Tab");
  await nadir.type("62x40x55");
  await nadir.press("Enter");
  await expect(nadir.page.getByRole("application", { name: /177\.7.*71\.4/ })).toBeInViewport({ ratio: 0.85 }); // all but the title of its axis
});

test("the rows of the visits unfold by key, by mouse and by what they hold", async ({ nadir }) => {
  const heading = nadir.page.getByRole("button", { name: /^At each visit/ });
  const month = nadir.field("Month", 0);
  await nadir.open();
  await expect(heading).toHaveAttribute("aria-expanded", "false");
  await expect(month).toHaveCount(0);
  // A key leads to the heading, never into a row that cannot be seen: what is typed there would be lost or would change a visit.
  await nadir.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter");
  await expect(heading).toBeFocused();
  await expect(heading).toHaveAttribute("aria-expanded", "true");
  await nadir.press("ArrowDown");
  await expect(month).toBeFocused();
  await heading.click();
  await expect(heading).toHaveAttribute("aria-expanded", "false");
  await heading.click();
  await expect(heading).toHaveAttribute("aria-expanded", "true");
  await nadir.enterField("Modality", 0);
  await nadir.type("CT");
  await nadir.press("Enter");
  await nadir.openScreen("settings");
  await nadir.openScreen("patient");
  await expect(heading, "a study that has a modality opens unfolded").toHaveAttribute("aria-expanded", "true");
});
