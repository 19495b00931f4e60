// The leader's question in Chromium against the real server: what is off plan, who is late, and why,
// in three clicks down to a unit; then the same by keyboard, by a link, by the search, on the wall, in
// the lists of follow-up, and what others see. Times are printed, not judged: they are the machine's.
// Called by tests/overview_day_test.py:  node overview_day.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { api, loggedIn, texts } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const t = texts(language);
const trouble = [];
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-${name}.png`) });
const named = (name) => name[language] || name.vi;
const where = (page) => new URL(page.url());
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");

// From the click to the next frame in which `selector` is seen.
async function timed(page, name, act, selector) {
  const begun = Date.now();
  await act();
  await page.waitForSelector(selector);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  console.log(`${language}: ${name}: ${Date.now() - begun} ms`);
}
const chosen = (overview) => {
  const field = overview.fields.find((f) => f.rows.length > 0 && f.headline?.value);
  assert.ok(field, "no field of the demonstration has a figure");
  return field;
};

async function answers(page) {
  await page.goto(`${base}/tong-quan`);
  await page.waitForSelector("[data-field]");
  const ready = await page.evaluate(() => Math.round(performance.now()));
  console.log(`${language}: the page answers clicks after ${ready} ms`);
  const overview = await api(page, "/overview");
  const count = async (id) => Number(await page.locator(`#${id} .question-count`).innerText());
  assert.equal(await count("off-plan"), overview.counts.off_plan);
  assert.equal(await count("late"), overview.late_total);
  assert.ok(overview.late.length > 0, "somebody of the demonstration is late");
  const late = await page.locator("section[aria-labelledby=late] li").first().innerText();
  assert.ok(late.includes(named(overview.late[0].org_name)), `${late} does not name who is late`);
  await picture(page, "overview");
  return overview;
}

async function threeClicks(page, overview) {
  const field = chosen(overview);
  const line = page.locator(`[data-field="${field.code}"]`);
  await timed(page, "a field opens", () => line.locator("[aria-expanded]").click(), ".indicator-line");
  await timed(page, "why", () => line.locator(".indicator-line button").first().click(), "#why-units, .why-panel .vt, .why-panel [data-observation]");
  const { indicator, breakdown } = field.rows[0];
  assert.equal(where(page).searchParams.get("chi-tieu"), indicator);
  const why = await api(page, `/overview/why?indicator=${indicator}&period=${overview.period}&breakdown=${encodeURIComponent(breakdown)}`);
  assert.ok(why.units.length > 1, `${indicator} has no units behind it`);
  await page.waitForSelector(".why-panel .vt tbody a");
  await picture(page, "why");
  const unit = page.locator(".why-panel .vt tbody a").first();
  const name = await unit.innerText();
  await timed(page, "the unit's card", () => unit.click(), ".unit-card");
  await page.waitForSelector(".unit-figures");
  assert.match(where(page).pathname, /^\/don-vi\/./);
  assert.equal(await page.locator("h1").innerText(), name);
  await picture(page, "unit");
  await page.goBack();
  await page.waitForSelector(".why-panel .vt tbody a");
  return page.url();
}

async function byKeyboard(page, overview) {
  const field = chosen(overview);
  await page.goto(`${base}/tong-quan`);
  await page.locator(`[data-line="${field.code}"]`).focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForSelector(`[data-field="${field.code}"] .indicator-line`);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".why-panel .vt tbody tr");
  assert.equal(await page.evaluate(() => document.activeElement.id), "why-title");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".why-panel", { state: "detached" });
  const line = `${field.rows[0].indicator}|${field.rows[0].breakdown}`;
  assert.equal(await page.evaluate(() => document.activeElement.dataset.line), line);
  await page.keyboard.press("ArrowLeft");
  await page.waitForSelector(".indicator-line", { state: "detached" });
}

async function byLink(browser, link) {
  const other = await loggedIn(browser, { base, language, trouble, login: "bientap" });
  await other.goto(link);
  await other.waitForSelector(".why-panel .vt tbody a");
  await other.context().close();
}

async function bySearch(page, overview) {
  const { org, org_name: name } = overview.late[0];
  await page.goto(`${base}/nhiem-vu`);
  await page.waitForSelector("h1");
  await page.keyboard.press("/");
  await page.waitForSelector("dialog.palette[open]");
  await page.keyboard.type(plain(named(name)));
  const option = page.locator(`[role=option]`, { hasText: named(name) }).first();
  await option.waitFor();
  await picture(page, "search");
  const all = await page.locator("[role=option]").allInnerTexts();
  const at = all.findIndex((text) => text.startsWith(named(name)));
  for (let i = 0; i < at; ++i) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction((path) => location.pathname === path, `/don-vi/${org}`);
  await page.keyboard.press("Control+k");
  await page.waitForSelector(".recent .chips button");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog.palette", { state: "detached" });
}

async function onTheWall(page) {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${base}/man-hinh?giay=300`);
  await page.waitForSelector(".wall-answers");
  assert.match(await page.locator(".wall-clock time").innerText(), /^\d\d:\d\d$/);
  await picture(page, "wall");
  await page.keyboard.press("ArrowRight");
  await page.waitForSelector(".wall-field");
  await picture(page, "wall-field");
  await page.keyboard.press(" ");
  await page.getByRole("button", { name: t("overview.wall_go") }).waitFor();
  const smallest = await page.evaluate(() => Math.min(...[...document.querySelectorAll(".wall-screen *")]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && !e.closest(".vh"))
    .map((e) => parseFloat(getComputedStyle(e).fontSize))));
  assert.ok(smallest >= 28, `letters of ${smallest} pixels cannot be read from five metres`);
  await page.setViewportSize({ width: 1400, height: 1000 });
}

async function followUp(page) {
  const facets = await api(page, "/work/facets");
  const list = facets.documents.lists.at(-1);
  await page.goto(`${base}/van-ban?phu-luc=${list.id}`);
  await page.waitForSelector(".vt");
  assert.equal(await page.locator("[role=grid]").getAttribute("aria-rowcount"), String(list.count + 1));
  await picture(page, "documents");
  await page.goto(`${base}/nhiem-vu`);
  await page.getByLabel(t("overview.state"), { exact: true }).selectOption("late");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("trang-thai") === "late");
  const late = await api(page, "/tasks?state=late&limit=2");
  await page.waitForFunction((n) => document.querySelector("[role=grid]")?.getAttribute("aria-rowcount") === String(n + 1), late.total);
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("ArrowDown");
  await picture(page, "tasks");
  const { kind, id } = late.items[1].record;
  await page.keyboard.press("Enter");
  await page.waitForFunction((path) => location.pathname === path, `/so-theo-doi/${kind}/${id}`);
  await page.waitForSelector("[data-value]");
}

async function missing(page, overview) {
  const { org, org_name: name, cycle } = overview.late[0];
  const { kind } = await api(page, `/orgs/${org}`);
  await page.goto(`${base}/don-vi?loai=${kind}&dot=${cycle}&nop=late`);
  await page.locator(".vt tbody a", { hasText: named(name) }).first().waitFor();
  await picture(page, "missing");
}

async function others(browser, overview) {
  const reporter = await loggedIn(browser, { base, language, trouble, login: "nhaplieu" });
  assert.equal(await reporter.locator('nav a[href="/tong-quan"]').count(), 0);
  const context = await browser.newContext();
  await context.addCookies([{ name: "tk_lang", value: language, url: base }]);
  const nobody = await context.newPage();
  await nobody.goto(`${base}/don-vi/${overview.late[0].org}`);
  await nobody.waitForSelector("#unit-history");
  assert.equal(await nobody.locator("#unit-submissions, #unit-findings").count(), 0);
  await picture(nobody, "public-unit");
}

const browser = await launched();
try {
  const leader = await loggedIn(browser, { base, language, trouble, login: "lanhdao" });
  const overview = await answers(leader);
  const link = await threeClicks(leader, overview);
  await byLink(browser, link);
  await byKeyboard(leader, overview);
  await bySearch(leader, overview);
  await onTheWall(leader);
  await followUp(leader);
  await missing(leader, overview);
  await others(browser, overview);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
