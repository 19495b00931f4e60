// What somebody without an account can do: find a figure, see where it comes from, take it along. What
// is approved but not published stays hidden until it is published. Called by tests/citizen_day_test.py:
//   node citizen_day.mjs <address> <folder for files and pictures> <language>
import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { launched } from "./page.mjs";
import { api, loggedIn, texts } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const INDICATOR = "TELE.REV";
const FORM = "bc-buu-chinh-vien-thong";
const PERIOD = "2023-S1";
const say = texts(language);
const trouble = [];

const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-citizen-${name}.png`) });
const panel = (page) => page.locator('[data-testid="source-panel"]');
const table = `${base}/chi-tieu/${INDICATOR}?loai=province&xem=bang&ky=half`;
const oneValue = async (page, org) => {
  const where = `/figures?indicator=${INDICATOR}&org=${org}&from=${PERIOD}&to=${PERIOD}`;
  return (await api(page, where)).rows[0].values[0];
};

async function visitor(browser) {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 1000 }, acceptDownloads: true,
    permissions: ["clipboard-read", "clipboard-write"] });
  await context.addCookies([{ name: "tk_lang", value: language, url: base }]);
  const page = await context.newPage();
  page.on("pageerror", (error) => trouble.push(`citizen: ${error}`));
  page.on("console", (m) => { if (/Content Security|Refused/.test(m.text())) trouble.push(`citizen: ${m.text()}`); });
  return page;
}

// From the first page to the figure: words without diacritics are enough.
async function finds(page) {
  await page.goto(`${base}/cong-khai`);
  await page.waitForSelector(".headline-card");
  await picture(page, "start");
  await page.fill('[data-testid="indicator-search"]', "doanh thu dich vu vien thong");
  await page.click(`[data-indicator="${INDICATOR}"]`);
  await page.waitForSelector("[data-drawing] svg");
  assert.equal(new URL(page.url()).pathname, `/chi-tieu/${INDICATOR}`);
  await picture(page, "series");
  const shown = (await api(page, `/figures/series?indicator=${INDICATOR}&org=VN`)).points
    .filter((point) => point.figure && /^\d{4}$/.test(point.period));
  await page.click(".chart-table summary");
  const printed = await page.locator(".chart-table tbody").innerText();
  for (const point of shown) assert.ok(printed.includes(point.figure.text), `${point.period} is in the table: ${printed}`);
  return shown;
}

// A cell of the table leads to what its value is made of, that to the document that says it; Esc leads
// back to the cell.
async function sees(page) {
  await page.goto(`${base}/chi-tieu/${INDICATOR}?loai=province&xem=bang&dia-gioi=34`);
  const cell = page.locator('[data-fact="danang@2022"]');
  await cell.waitFor();
  const [shown] = (await cell.innerText()).split(/\s/);
  await cell.focus();
  await page.keyboard.press("Enter");
  await panel(page).locator(".source-value").waitFor();
  assert.ok((await panel(page).locator(".source-value").innerText()).startsWith(shown));
  const parts = panel(page).locator(".fact-members li");
  assert.equal(await parts.count(), 2, "Đà Nẵng of 2025 is made of two provinces");
  await picture(page, "parts");
  await parts.first().locator("button").click();
  await panel(page).locator(".fact-versions").waitFor();
  const fact = new URL(page.url()).searchParams.get("nguon");
  const known = await api(page, `/facts/${fact}`);
  assert.equal(await panel(page).locator(".source-value").innerText(), known.figure.text);
  assert.ok((await panel(page).innerText()).includes(say(`explorer.from_${known.source.kind}`)));
  await picture(page, "source");
  await page.keyboard.press("Escape");
  await panel(page).waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.dataset.fact), "danang@2022", "the focus is back");
}

// The file has the figures that the page shows, to the last digit; so has the clipboard.
async function takes(page, shown) {
  await page.goto(`${base}/chi-tieu/${INDICATOR}`);
  await page.waitForSelector('[data-testid="download-csv"]');
  await page.waitForSelector(".chart-place svg");
  const [file] = await Promise.all([page.waitForEvent("download"), page.click('[data-testid="download-csv"]')]);
  const csv = fs.readFileSync(await file.path(), "utf8");
  const [head, ...lines] = csv.replace("\uFEFF", "").trim().split(/\r?\n/).map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
  const column = (line, name) => line[head.indexOf(name)];
  for (const point of shown) {
    const line = lines.find((one) => column(one, "period") === point.period);
    assert.ok(line, `${point.period} is in the file: ${csv}`);
    assert.equal(column(line, "value") + "0".repeat(Number(column(line, "mult"))), point.figure.value);
  }
  await page.click('[data-testid="copy-table"]');
  await page.waitForSelector(".toast p");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.includes("\t"), copied);
  const [drawn] = await Promise.all([
    page.waitForEvent("download"), page.click(`text=${say("explorer.picture_png")}`)]);
  assert.deepEqual([...fs.readFileSync(await drawn.path()).subarray(1, 4)], [...Buffer.from("PNG")]);
}

// Both footings, islands named in the sea; the list beside the tiles has every province.
async function maps(page) {
  for (const [footing, provinces] of [["63", 63], ["34", 34]]) {
    await page.goto(`${base}/chi-tieu/${INDICATOR}?xem=ban-do&tai=2022&dia-gioi=${footing}`);
    await page.waitForSelector(`.tiles[data-footing="${footing}"]`);
    const tiles = await page.locator("[data-tile]").evaluateAll((all) => all.map((one) => one.dataset.tile));
    assert.equal(tiles.length, provinces + 2);
    assert.ok(tiles.includes("hoangsa") && tiles.includes("truongsa"));
    assert.equal(await page.locator(".map-list tbody tr").count(), provinces);
    await picture(page, `map-${footing}`);
  }
  const svg = page.locator(".tiles svg");
  await svg.focus();
  await page.keyboard.press("k"); // a letter leads to a name
  await page.keyboard.press("Enter");
  assert.equal(await page.locator('[aria-selected="true"] [data-tile="khanhhoa"]').count(), 1);
}

async function publish(desk, submission) {
  const status = await desk.evaluate(async (id) => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    const reply = await fetch(`/api/v1/submissions/${id}/publish`, {
      method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf }, body: "{}" });
    return reply.status;
  }, submission);
  assert.equal(status, 200, "the desk officer publishes");
}

async function waits(page, desk) {
  const board = await api(desk, "/cycles/1/board");
  const column = board.forms.findIndex((form) => form.id === FORM);
  const unit = board.units.find((one) => one.cells[column]?.state === "approved");
  const approved = await oneValue(desk, unit.org);
  assert.ok(approved?.value, "the ministry sees what is approved");
  assert.notEqual((await oneValue(page, unit.org))?.id, approved.id, "the public does not");
  await page.goto(table);
  const mine = () => page.locator(`[data-fact="${approved.id}"]`);
  await page.waitForSelector("[data-fact]");
  assert.equal(await mine().count(), 0, "nor on the page");
  const refused = await page.evaluate(async (id) => (await fetch(`/api/v1/facts/${id}`)).status, approved.id);
  assert.ok([401, 403, 404].includes(refused), `its source is not told either: ${refused}`);

  await publish(desk, unit.cells[column].submission);
  const now = await oneValue(page, unit.org);
  assert.deepEqual([now?.id, now?.value], [approved.id, approved.value], "what is published is public at once");
  await page.goto(`${base}/chi-tieu/${INDICATOR}?loai=province&xem=bang&ky=half&nguon=${now.id}`);
  await panel(page).locator(".source-value").waitFor();
  const told = await panel(page).innerText();
  assert.ok(told.includes(say("explorer.from_submission")) && told.includes(say("explorer.published")), told);
  await picture(page, "published");
  await page.goto(`${base}/cong-khai/thay-doi`);
  await page.locator(`.changes li a[href="/cong-khai/don-vi/${unit.org}"]`).first().waitFor();
  await picture(page, "changes");
}

// A page of another site shows the view in a frame, and nothing else of ours.
async function embeds(browser) {
  const frame = (where) => `<iframe src="${base}${where}" width="700" height="900"></iframe>`;
  const other = http.createServer((_, reply) => {
    reply.setHeader("Content-Type", "text/html");
    reply.end(frame(`/nhung/chi-tieu/${INDICATOR}?xem=ban-do&tai=2022&ngon-ngu=${language}`) + frame(`/chi-tieu/${INDICATOR}`));
  });
  await new Promise((listening) => other.listen(0, "127.0.0.1", listening));
  const page = await (await browser.newContext({ viewport: { width: 800, height: 1000 } })).newPage();
  await page.goto(`http://localhost:${other.address().port}/`);
  const view = page.frameLocator("iframe").first();
  await view.locator("[data-tile=hanoi]").waitFor();
  assert.ok(await view.locator(".embed-source a").getAttribute("href"));
  await picture(page, "embedded");
  const whole = page.frames().filter((one) => one.url().startsWith(`${base}/chi-tieu/`));
  assert.deepEqual(whole, [], "the whole page may not be framed");
  other.close();
}

// Addresses of the page before lead to the same figures.
async function moved(page) {
  await page.goto(`${base}/so-lieu?chi-tieu=${INDICATOR}&loai=province&ky=half&tu=2022&den=2023`);
  await page.waitForSelector('[data-testid="figures"] [data-fact]');
  assert.equal(new URL(page.url()).pathname, `/chi-tieu/${INDICATOR}`);
  assert.equal(new URL(page.url()).searchParams.get("ky"), "half");
}

const browser = await launched();
try {
  const page = await visitor(browser);
  const desk = await loggedIn(browser, { base, language, login: "chuyenvien", trouble });
  const shown = await finds(page);
  await sees(page);
  await takes(page, shown);
  await maps(page);
  await waits(page, desk);
  await moved(page);
  await embeds(browser);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
