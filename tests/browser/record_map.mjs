// Records on the map, in Chromium against the real server: the points of a list as it is narrowed, zoomed,
// pushed and walked over by keys; a group and its members; a point opens its record; a place chosen by
// pointing and by arrows, at the desk and by a citizen; what everybody sees of field reports.
// Called by tests/records_page_test.py:  node record_map.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { api, loggedIn, texts, visiting } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const t = texts(language);
const trouble = [];
const SIZES = [[360, "light"], [1280, "dark"]];
const map = (page) => page.locator(".geo-paper svg");
const scale = (page) => map(page).getAttribute("data-scale").then(Number);
const places = (row) => (row.values.place ? 1 : 0);

async function pictures(page, name) {
  for (const [width, theme] of SIZES) {
    await page.setViewportSize({ width, height: 1000 });
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.waitForTimeout(200);
    await page.screenshot({ path: path.join(folder, `${language}-${name}-${width}-${theme}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1400, height: 1000 });
}

async function shown(page, where) {
  await page.goto(base + where);
  await map(page).waitFor();
  const points = await page.locator(".geo-point").evaluateAll((all) => all.map((one) => Number(one.dataset.members)));
  return points.reduce((sum, one) => sum + one, 0);
}

// Every record of the list that lies somewhere stands in one point, also when the list is narrowed.
async function asTheList(page) {
  const { records } = await api(page, "/records?kind=radio_station&limit=200");
  const placed = records.filter(places).length;
  assert.ok(placed > 20 && placed < records.length, "some lie somewhere, some nowhere");
  assert.equal(await shown(page, "/so-theo-doi/radio_station?xem=ban-do"), placed);
  await pictures(page, "map");
  const down = records.filter((row) => row.state === "down" && places(row)).length;
  assert.equal(await shown(page, "/so-theo-doi/radio_station?xem=ban-do&trang-thai=down"), down);
  await page.locator(".geo-table summary").click();
  await page.locator(".geo-table tbody tr").first().waitFor();
  assert.equal(await page.locator(".geo-table tbody tr").count(), down, "the same as a table");
  assert.equal(await page.locator(".geo-legend li").count(), 1, "the legend tells the stages that there are");
}

async function byKeys(page) {
  await shown(page, "/so-theo-doi/radio_station?xem=ban-do");
  await map(page).focus();
  const at = () => map(page).getAttribute("aria-activedescendant");
  const first = await at();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await at(), first, "an arrow leads to the next point");
  const far = await scale(page);
  await page.keyboard.press("+");
  const near = await scale(page);
  assert.ok(near > far, "+ looks nearer");
  const before = await page.locator(".geo-at").getAttribute("transform");
  await page.keyboard.press("Shift+ArrowLeft");
  assert.notEqual(await page.locator(".geo-at").getAttribute("transform"), before, "Shift with an arrow pushes");
  await page.keyboard.press("0");
  assert.equal(await scale(page), far, "0 shows the whole");
}

async function byPointer(page) {
  const far = await scale(page);
  await page.getByRole("button", { name: t("places.nearer"), exact: true }).click();
  const box = await map(page).boundingBox();
  const [x, y] = [box.x + box.width * 0.8, box.y + box.height * 0.2];
  const before = await page.locator(".geo-at").getAttribute("transform");
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 60, y + 30, { steps: 4 });
  await page.mouse.up();
  assert.notEqual(await page.locator(".geo-at").getAttribute("transform"), before, "it moves with the hand");
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, 600);
  await page.keyboard.up("Control");
  await page.waitForFunction((least) => Number(document.querySelector(".geo-paper svg").dataset.scale) <= least, far * 1.01);
}

// A group tells its members, and the nearer one looks the smaller groups are, down to one point.
async function toOnePoint(page) {
  await map(page).focus();
  await page.keyboard.press("0");
  const single = page.locator('.geo-point[data-members="1"]');
  for (let i = 0; i < 12 && (await single.count()) === 0; ++i) {
    await page.locator(".geo-point").first().click();
    await page.locator(".geo-members li a").first().waitFor();
  }
  await page.keyboard.press("0");
  await page.locator('.geo-point:not([data-members="1"])').first().click();
  await page.locator(".geo-members li a").first().waitFor();
  await pictures(page, "map-group");
  if ((await single.count()) === 0) await page.locator(".geo-members li a").first().click();
  else await single.first().click();
  await page.waitForFunction(() => /^\/so-theo-doi\/radio_station\/\d+$/.test(location.pathname));
  await page.waitForSelector(".record-page");
}

const place = (page) => page.locator('[data-field="place"]');
const typed = (page) => place(page).locator("input").evaluateAll((all) => all.map((one) => Number(one.value)));

// By pointing, then by arrows; the numbers follow, and the nearest centre is told.
async function chooses(page, name) {
  await place(page).getByTestId("on-map").click();
  const drawing = place(page).locator(".geo-paper svg");
  await drawing.waitFor();
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  await drawing.click({ position: { x: Math.round(box.width * 0.35), y: Math.round(box.height * 0.3) } });
  const pointed = await typed(page);
  assert.ok(pointed[0] > 6 && pointed[0] < 24 && pointed[1] > 98 && pointed[1] < 121, `a place of the map: ${pointed}`);
  assert.match(await place(page).getByTestId("place-words").innerText(), /km/);
  await drawing.focus();
  for (let i = 0; i < 3; ++i) await page.keyboard.press("+");
  await page.keyboard.press("ArrowUp");
  const [north, east] = await typed(page);
  assert.ok(north > pointed[0] && Math.abs(east - pointed[1]) < 0.001, "an arrow moves it north");
  await page.keyboard.press("Enter");
  assert.deepEqual(await typed(page), [north, east], "Enter sends nothing");
  await pictures(page, name);
}

const browser = await launched();
try {
  const desk = await loggedIn(browser, { base, language, trouble, login: "chuyenvien" });
  await asTheList(desk);
  await byKeys(desk);
  await byPointer(desk);
  await toOnePoint(desk);
  await desk.goto(`${base}/so-theo-doi/radio_station/moi`);
  await chooses(desk, "map-choose");

  const citizen = await visiting(browser, { base, language, trouble });
  await citizen.goto(`${base}/dich-vu/field_report/gui`);
  await chooses(citizen, "map-citizen");
  const reports = await shown(citizen, "/tra-cuu/field_report?xem=ban-do");
  const { records } = await api(citizen, "/public/records?kind=field_report&limit=200");
  assert.equal(reports, records.filter(places).length, "everybody sees those that are public");
  await pictures(citizen, "map-public");
  await citizen.goto(`${base}/tra-cuu/licence?xem=ban-do`);
  await citizen.locator(".works li").first().waitFor();
  assert.equal(await map(citizen).count(), 0, "what lies nowhere has no map");
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
