// Writes the grid that comes with the page, as the built page shows it for an empty patient: `make first-screen`. To be run when that
// screen has changed; a test compares both (tests/e2e/typing-early.spec.ts).
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, chromiumArguments, chromiumPath } from "../../.ci/chromium.mjs";

const GRID = new URL("../page/first_screen/grid.html", import.meta.url);

/** The screen as static markup; runs in the page. Whatever only the program can do (ids, lists of values) is left out. */
export function markup() {
  const screen = document.createElement("div");
  for (const part of document.body.children) {
    if (["HEADER", "MAIN"].includes(part.tagName)) screen.append(part.cloneNode(true));
  }
  const shown = [...document.querySelectorAll("body > header input, body > main input")];
  screen.querySelectorAll("input").forEach((input, place) => {
    if (shown[place].type === "text" && shown[place].value) input.setAttribute("value", shown[place].value);
  });
  const unseen = "datalist, .print-only, .figure-foot, .figure-read-out, details > :not(summary), .folded > :not(.section)";
  screen.querySelectorAll(unseen).forEach((part) => part.remove());
  const comments = document.createTreeWalker(screen, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  found.forEach((comment) => comment.remove());
  for (const element of screen.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const isEmpty = value.trim() === "" && ["title", "list", "inputmode", "aria-description", "class"].includes(name);
      if (name === "id" || isEmpty || (value === "false" && name.startsWith("aria-"))) element.removeAttribute(name);
      else if (name === "class") element.setAttribute(name, value.trim());
    }
  }
  screen.normalize();
  return screen.innerHTML.replaceAll(' disabled=""', " disabled").replaceAll(' data-cell=""', " data-cell");
}

/** The markup in both languages, as it stands in the file. */
export async function firstScreen(browser, address) {
  const parts = [];
  for (const locale of ["en-GB", "zh-CN"]) {
    const page = await browser.newPage({ locale });
    await page.goto(address);
    await page.locator("main[id] [data-cell]:focus").waitFor();
    // The figures follow the numbers after a moment.
    await page.waitForTimeout(500);
    parts.push(await page.evaluate(markup));
    await page.close();
  }
  const [english, chinese] = parts;
  return `<div id="first-screen" hidden>${english}</div>\n<template id="first-screen-zh">${chinese}</template>\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    writeFileSync(GRID, await firstScreen(browser, new URL("../../pkg/nadir.html", import.meta.url).href));
  } finally {
    await browser.close();
  }
  console.log(`${fileURLToPath(GRID)}: ${readFileSync(GRID).length} bytes`);
}
