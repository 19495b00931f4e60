// The chain of domain names on the pages, against the real server: a registrar's file comes in, names
// are screened, the cases go to an agency as a list, its answers come back in that list, and what was
// concluded is done.
// Called by tests/cases_day_test.py:
//   node domain_day.mjs <address> <folder for pictures> <language> <login of the handling unit>
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { launched } from "./page.mjs";
import { stateNames, take } from "./records.mjs";
import { api, loggedIn } from "./walker.mjs";

const [base, folder, language, handler] = process.argv.slice(2);
const trouble = [];
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-${name}.png`) });
const planted = ["vietcombank-qua-tang", "vay-tien-24h", "sh0pee-sale-lon"].map((name) => `${name}-${language}.vn`);
const innocent = [`hoa-sen-${language}.vn`, `vaycuoi-dep-${language}.vn`];
const CASES = "/so-theo-doi/domain_case";

// A table in a file on the import page, looked at and taken.
async function brought(page, kind, step, table, name) {
  await page.goto(`${base}/so-theo-doi/${kind}/nhap`);
  await page.waitForSelector('[data-testid="look"]');
  if (step !== "register") await page.locator(".middle select").first().selectOption(step);
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.waitForSelector('[data-testid="take-import"]');
  await picture(page, `looked-${step}`);
  await page.click('[data-testid="take-import"]');
  await page.locator(".banner.good", { hasText: String(table.trim().split("\n").length - 1) }).waitFor();
}

async function registered(desk) {
  const head = "domain_name,tld,registrar,holder_kind,holder,identity_checked_on,registered_on,expires_on";
  const rows = [...planted, ...innocent].map(
    (name) => `${name},vn,Nhà đăng ký A,person,Nguyễn Văn A,2023-07-01,2023-07-01,2024-07-01`);
  await brought(desk, "domain", "register", `${[head, ...rows].join("\n")}\n`, "nha-dang-ky.csv");
}

// First how many, then the cases; the second time there is nothing to make.
async function screened(desk) {
  await desk.goto(`${base}/so-theo-doi/domain`);
  await desk.click('[data-testid="screen"]');
  await desk.waitForSelector('[data-testid="screened"][data-dry="true"]');
  const before = (await api(desk, "/records?kind=domain_case&limit=1")).about;
  await picture(desk, "screening");
  await desk.click('[data-testid="screen-make"]');
  await desk.waitForSelector('[data-testid="screened"][data-dry="false"]');
  const after = (await api(desk, "/records?kind=domain_case&limit=1")).about;
  assert.ok(after >= before + planted.length, `${after - before} cases`);
  await desk.keyboard.press("Escape");
  await desk.click('[data-testid="screen"]');
  await desk.waitForSelector('[data-testid="screened"][data-dry="true"]');
  assert.equal(await desk.locator('[data-testid="screen-make"]').count(), 0, "no name gets a second case");
}

// The list as the page exports it; of it the rows of these names, with more columns.
async function exported(page, state, columns, filled) {
  await page.goto(`${base}${CASES}?trang-thai=${state}`);
  await page.click(".export summary, .export button");
  const [file] = await Promise.all([
    page.waitForEvent("download"), page.locator('.export a[href*=".csv"]').click()]);
  const lines = fs.readFileSync(await file.path(), "utf8").replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  const head = lines[0].split(",");
  const mine = planted.map((name) => lines.find((line) => line.includes(name)));
  assert.ok(mine.every(Boolean), `all names are in the list: ${lines.length} lines`);
  const number = (line) => line.split(",")[head.indexOf("number")];
  const rows = mine.map((line, i) => [number(line), planted[i], ...filled(i)].join(","));
  return `${["number", "domain_name", ...columns].join(",")}\n${rows.join("\n")}\n`;
}

const sent = ["asked_agency", "list_number", "sent_on", "answer_by"];
const answered = ["conclusion", "answer_number", "answered_on"];

async function concluded(page, name, step, values, to) {
  const { records } = await api(page, `/records?kind=domain_case&q=${encodeURIComponent(name)}`);
  const [record] = records.filter((one) => one.title === name);
  await page.goto(`${base}${CASES}/${record.id}`);
  await page.waitForSelector(`[data-step="${step}"]`);
  await take(page, step, values, { to });
  await picture(page, step);
}

const browser = await launched();
try {
  const desk = await loggedIn(browser, { base, language, trouble, login: "chuyenvien" });
  const unit = await loggedIn(browser, { base, language, trouble, login: handler });
  const states = stateNames(await api(desk, "/record-kinds/domain_case"), language);
  await registered(desk);
  await screened(desk);
  assert.equal(await unit.locator('[data-testid="screen"]').count(), 0);
  const list = await exported(unit, "suspected", sent, () => ["mps", "12/DS-VNNIC", "14/07/2023", "2023-07-31"]);
  await brought(unit, "domain_case", "send", list, "danh-sach.csv");
  const answers = await exported(unit, "sent", answered, (i) => [i < 2 ? "violation" : "none", "45/TL", "2023-07-14"]);
  await brought(unit, "domain_case", "answer", answers, "tra-loi.csv");
  await concluded(unit, planted[0], "suspend", { suspended_on: "2023-07-14" }, states.suspended);
  await concluded(unit, planted[2], "keep", { reason: "Không vi phạm" }, states.kept);
  await unit.goto(`${base}${CASES}?trang-thai=answered&q=${planted[1]}`);
  await unit.locator(".vt tbody a", { hasText: planted[1] }).waitFor();
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
