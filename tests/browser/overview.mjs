// Opens overview pages in Chromium and uses them as readers do: wide and narrow, light and dark, by
// keyboard, mouse and touch, on paper. Called by tests/overview_page_test.py:
//
//   node tests/browser/overview.mjs <page.html>...
//
// Prints one line for each page; the first thing that is wrong ends it with a message.
import assert from "node:assert/strict";
import path from "node:path";
import { contrasts, launched, opened } from "./page.mjs";

// The widest, the narrowest, and both sides of the changes of layout.
const WIDTHS = [1600, 1321, 1241, 1240, 1001, 1000, 500, 360];

// Everything below runs inside the page.

function structure() {
  const wrong = [];
  const levels = [...document.querySelectorAll("h1,h2,h3,h4")].map((h) => Number(h.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) wrong.push("not exactly one h1");
  for (let i = 1; i < levels.length; ++i) {
    if (levels[i] > levels[i - 1] + 1) wrong.push(`heading ${i} jumps to h${levels[i]}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  const seen = new Set();
  for (const id of ids) {
    if (seen.has(id)) wrong.push(`id ${id} stands twice`);
    if (/\s/.test(id)) wrong.push(`id ${id} has a blank`);
    seen.add(id);
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!seen.has(decodeURIComponent(link.hash.slice(1)))) wrong.push(`link to nothing: ${link.hash}`);
  }
  for (const name of ["aria-controls", "aria-labelledby", "aria-describedby"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (!seen.has(element.getAttribute(name))) wrong.push(`${name} names nothing`);
    }
  }
  for (const table of document.querySelectorAll("table")) {
    if (!table.caption?.textContent) wrong.push("a table without caption");
    for (const th of table.querySelectorAll("th")) if (!th.scope) wrong.push("a th without scope");
    for (const row of table.rows) {
      const cells = [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
      const head = [...table.tHead.rows[0].cells].length;
      if (cells !== head) wrong.push(`a row of ${cells} cells under ${head} columns`);
    }
  }
  const tips = JSON.parse(document.getElementById("tips").textContent);
  for (const number of document.querySelectorAll(".n[data-obs]")) {
    const key = number.dataset.tip || number.dataset.obs;
    if (!tips.t[key]) wrong.push(`number ${key} has no tooltip`);
    if (number.tabIndex !== 0) wrong.push(`number ${key} cannot be focused`);
  }
  for (const svg of document.querySelectorAll("svg.spark")) {
    if (!svg.querySelector("title")?.textContent) wrong.push("a sparkline without title");
  }
  return { wrong: [...new Set(wrong)].slice(0, 10), numbers: document.querySelectorAll(".n").length };
}

function figureWidths() {
  const cell = document.querySelector("td .n");
  const probe = document.createElement("span");
  probe.style.fontFamily = getComputedStyle(cell).fontFamily;
  cell.parentElement.append(probe);
  const widths = [..."0123456789"].map((digit) => {
    probe.textContent = digit.repeat(20);
    return probe.getBoundingClientRect().width.toFixed(1);
  });
  probe.remove();
  return [...new Set(widths)];
}

// From here on outside the page.

async function widths(browser, file) {
  for (const width of WIDTHS) {
    const { page, trouble, close } = await opened(browser, file, {
      viewport: { width, height: 800 } });
    const unfold = () => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      for (const button of document.querySelectorAll("button[aria-expanded]")) button.click();
    };
    const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
    assert.ok((await page.evaluate(overflow)) <= 0, `${width} px: the page is wider than the window`);
    await page.evaluate(unfold);
    assert.ok((await page.evaluate(overflow)) <= 0, `${width} px, unfolded: wider than the window`);
    assert.deepEqual(trouble, []);
    await close();
  }
}

async function keyboard(browser, file) {
  const { page, trouble, close } = await opened(browser, file, {
    viewport: { width: 1280, height: 800 } });
  const tip = page.locator("#tip");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "theme");
  const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.keyboard.press("Enter");
  assert.equal(await page.getAttribute("#theme", "aria-pressed"), "true");
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), before);
  await page.keyboard.press("Space");
  assert.equal(await page.getAttribute("#theme", "aria-pressed"), "false");

  for (let i = 0; i < 80; ++i) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.matches("data.n"))) break;
  }
  const focused = page.locator("data.n:focus");
  assert.equal(await focused.count(), 1, "no number is reached by the Tab key");
  assert.ok(await tip.isVisible(), "focus shows no tooltip");
  assert.equal(await focused.getAttribute("aria-describedby"), "tip");
  assert.ok((await tip.locator("dt").count()) >= 4, "the tooltip says too little");
  await page.keyboard.press("Escape");
  assert.ok(await tip.isHidden(), "Escape leaves the tooltip open");
  assert.equal(await focused.getAttribute("aria-describedby"), null);
  await page.keyboard.press("Tab");
  assert.deepEqual(trouble, []);
  await close();
}

async function mouse(browser, file) {
  const { page, trouble, close } = await opened(browser, file, {
    viewport: { width: 1280, height: 800 } });
  const tip = page.locator("#tip");
  const number = page.locator(".tile data.n").first();
  await number.hover();
  await tip.waitFor({ state: "visible" });
  await tip.hover();
  await page.waitForTimeout(400);
  assert.ok(await tip.isVisible(), "the tooltip cannot be hovered");
  const inside = await tip.evaluate((t) => {
    const box = t.getBoundingClientRect();
    return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
  });
  assert.ok(inside, "the tooltip leaves the window");
  await page.mouse.move(5, 5);
  await tip.waitFor({ state: "hidden" });

  const badge = page.locator("button.badge").first();
  if (await badge.count()) {
    const target = page.locator(`[id="${await badge.getAttribute("aria-controls")}"]`);
    assert.ok(await target.isHidden(), "findings are not folded at first");
    await badge.click();
    assert.ok(await target.isVisible(), "the badge does not unfold its findings");
    assert.equal(await badge.getAttribute("aria-expanded"), "true");
    await badge.click();
    assert.ok(await target.isHidden(), "the badge does not fold its findings again");
  }
  // A link into something folded unfolds it.
  const hidden = await page.evaluate(() => {
    const link = [...document.querySelectorAll("#summary a.nm")].find((a) =>
      document.getElementById(decodeURIComponent(a.hash.slice(1))).closest("details:not([open])"));
    return link ? link.getAttribute("href") : null;
  });
  if (hidden) {
    await page.evaluate((hash) => { location.hash = hash; }, hidden);
    await page.waitForFunction((hash) =>
      document.getElementById(hash.slice(1)).checkVisibility(), hidden);
  }
  assert.deepEqual(trouble, []);
  await close();
}

async function touch(browser, file) {
  const { page, trouble, close } = await opened(browser, file, {
    viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.locator(".tile data.n").first().tap();
  const tip = page.locator("#tip");
  await tip.waitFor({ state: "visible" });
  await page.locator("h2").first().tap();
  await tip.waitFor({ state: "hidden" });
  assert.deepEqual(trouble, []);
  await close();
}

async function looks(browser, file) {
  for (const colorScheme of ["light", "dark"]) {
    const { page, trouble, close } = await opened(browser, file, {
      viewport: { width: 1280, height: 800 }, colorScheme, reducedMotion: "reduce" });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      for (const button of document.querySelectorAll("button[aria-expanded]")) button.click();
      document.querySelector("td .n").focus();
    });
    const { looked, poor } = await page.evaluate(contrasts);
    assert.ok(looked > 100, `only ${looked} texts were looked at`);
    assert.deepEqual(poor, [], `${colorScheme}: too little contrast`);
    assert.deepEqual((await page.evaluate(figureWidths)).length, 1, "figures differ in width");
    assert.ok(await page.evaluate(() => document.fonts.check('14px "Be Vietnam Pro"')));
    assert.equal(await page.evaluate(() =>
      getComputedStyle(document.documentElement).scrollBehavior), "auto");
    assert.deepEqual(trouble, []);
    await close();
  }
}

async function paper(browser, file) {
  const { page, close } = await opened(browser, file, { colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
               "rgb(255, 255, 255)", "the print is not on white");
  assert.ok(await page.locator("nav.toc").isHidden(), "the contents are printed");
  assert.equal(await page.evaluate(() =>
    getComputedStyle(document.querySelector(".cmp thead")).display), "table-header-group");
  assert.equal(await page.evaluate(() =>
    [...document.querySelectorAll("tr.fr")].filter((row) => !row.checkVisibility()).length), 0,
    "findings are missing on paper");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
  assert.ok(pages >= 3 && pages <= 60, `${pages} pages of paper`);
  await close();
  return pages;
}

const browser = await launched();
try {
  for (const file of process.argv.slice(2).map((name) => path.resolve(name))) {
    const { page, trouble, close } = await opened(browser, file, {});
    const { wrong, numbers } = await page.evaluate(structure);
    assert.deepEqual(wrong, [], "structure");
    assert.deepEqual(trouble, []);
    await close();
    await widths(browser, file);
    await keyboard(browser, file);
    await mouse(browser, file);
    await touch(browser, file);
    await looks(browser, file);
    const pages = await paper(browser, file);
    console.log(`${path.basename(file)}: ${numbers} numbers, ${pages} pages of paper`);
  }
} finally {
  await browser.close();
}
