// Opens official reports in Chromium: structure, widths, contrast, sources of numbers by mouse and
// keyboard, without script, on paper. Called by tests/report_formats_test.py:
//
//   node tests/browser/report.mjs <report.html>...
//
// Prints one line for each page; the first thing that is wrong ends it with a message.
import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { contrasts, launched, opened } from "./page.mjs";

const WIDTHS = [1600, 1101, 1100, 561, 560, 390, 320];  // both sides of the changes of layout

// Runs inside the page.
function structure() {
  const wrong = [];
  const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((h) => Number(h.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) wrong.push("not exactly one h1");
  for (let i = 1; i < levels.length; ++i) {
    if (levels[i] > levels[i - 1] + 1) wrong.push(`heading ${i} jumps to h${levels[i]}`);
  }
  const seen = new Set();
  for (const { id } of document.querySelectorAll("[id]")) {
    if (seen.has(id)) wrong.push(`id ${id} stands twice`);
    seen.add(id);
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!seen.has(link.hash.slice(1))) wrong.push(`link to nothing: ${link.hash}`);
  }
  for (const element of document.querySelectorAll("[aria-labelledby]")) {
    for (const id of element.getAttribute("aria-labelledby").split(" ")) {
      if (!seen.has(id)) wrong.push(`aria-labelledby names ${id}, which is not there`);
    }
  }
  for (const table of document.querySelectorAll("table")) {
    if (!table.caption?.textContent) wrong.push("a table without caption");
    if (!table.tHead) wrong.push(`no head: ${table.caption?.textContent}`);
    for (const th of table.querySelectorAll("th")) if (!th.scope) wrong.push("a th without scope");
    for (const row of table.tBodies[0].rows) {
      if (!row.querySelector("th")) wrong.push(`a row without head: ${row.textContent}`);
    }
  }
  const notes = JSON.parse(document.getElementById("notes").textContent);
  const numbers = [...document.querySelectorAll("data.n")];
  for (const number of numbers) {
    if (!notes.t[number.dataset.number]) wrong.push(`number ${number.dataset.slot} has no source`);
    if (!/^\d+( \d+)*$/.test(number.dataset.observation)) wrong.push(`no record: ${number.dataset.slot}`);
    if (Number.isNaN(Number(number.value))) wrong.push(`no number: ${number.value}`);
    if (number.tabIndex >= 0) wrong.push("a number is a stop of the Tab key");
  }
  return { wrong: [...new Set(wrong)].slice(0, 10), numbers: numbers.length };
}

async function widths(browser, file) {
  for (const width of WIDTHS) {
    const { page, trouble, close } = await opened(browser, file, { viewport: { width, height: 800 } });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${width} px: the page is ${over} px wider than the window`);
    assert.deepEqual(trouble, []);
    await close();
  }
}

async function sources(browser, file) {
  const { page, trouble, close } = await opened(browser, file, {
    viewport: { width: 1280, height: 800 } });
  const strip = page.locator("#strip");
  assert.ok(await strip.isHidden());
  const number = page.locator("li data.n, td data.n").first();
  await number.click();
  assert.ok(await strip.isVisible(), "a click on a number shows nothing");
  const records = await number.getAttribute("data-observation");
  assert.equal(await strip.locator("dd").last().textContent(), records);
  assert.ok((await strip.locator("dd").count()) >= 6, "the source says too little");
  await page.keyboard.press("Escape");
  assert.ok(await strip.isHidden(), "Escape leaves the strip open");

  await page.keyboard.press("Home");
  await page.keyboard.press("Tab");
  await page.locator("#sources").focus();
  await page.keyboard.press("Enter");
  const current = () => page.locator("data.n[aria-current]").getAttribute("data-slot");
  const first = await current();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await current(), first, "the arrow goes to no other number");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await current(), first);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "sources", "focus is lost");
  assert.deepEqual(trouble, []);
  await close();
}

async function withoutScript(browser, file) {
  const { page, trouble, close } = await opened(browser, file, { javaScriptEnabled: false });
  assert.ok(await page.locator("#sources").isHidden(), "a button that does nothing");
  assert.ok(await page.locator("nav.toc a").first().isVisible());
  assert.ok(await page.locator("main h2").first().isVisible());
  assert.deepEqual(trouble, []);
  await close();
}

async function looks(browser, file) {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await opened(browser, file, {
      viewport: { width: 1280, height: 800 }, colorScheme, reducedMotion: "reduce" });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      document.querySelector("data.n").click();
    });
    const { looked, poor } = await page.evaluate(contrasts);
    assert.ok(looked > 30, `only ${looked} texts were looked at`);
    assert.deepEqual(poor, [], `${colorScheme}: too little contrast`);
    await close();
  }
}

async function paper(browser, file) {
  const { page, close } = await opened(browser, file, { colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  for (const part of ["nav.toc", "header.bar", "#strip"]) {
    assert.ok(await page.locator(part).isHidden(), `${part} is printed`);
  }
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(0, 0, 0)");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await close();
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
}

const browser = await launched();
try {
  for (const file of process.argv.slice(2).map((name) => path.resolve(name))) {
    const { page, trouble, close } = await opened(browser, file, {});
    assert.equal(page.url(), pathToFileURL(file).href);
    const { wrong, numbers } = await page.evaluate(structure);
    assert.deepEqual(wrong, [], "structure");
    assert.deepEqual(trouble, []);
    await close();
    await widths(browser, file);
    await sources(browser, file);
    await withoutScript(browser, file);
    await looks(browser, file);
    const pages = await paper(browser, file);
    console.log(`${path.basename(file)}: ${numbers} numbers, ${pages} pages of paper`);
  }
} finally {
  await browser.close();
}
