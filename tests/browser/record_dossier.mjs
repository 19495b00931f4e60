// A dossier from the desk to a result on time: received, processed step by step, found by its code,
// counted at once, printed. Called by tests/records_office_test.py:
//   node record_dossier.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { launched } from "./page.mjs";
import { dayBy, fill, opens, takes, textFile, today, unitOf } from "./record_forms.mjs";
import { api, loggedIn } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const trouble = [];
const CODE = `000.00.19.H26-230615-${language}`;
const SUBJECT = `Đề nghị cấp giấy xác nhận (${language})`;
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-dossier-${name}.png`) });

// What the page of statistics says of this month.
async function counted(page, month) {
  await page.goto(`${base}/so-theo-doi/dossier?xem=thong-ke&tu=${month}&den=${month}`);
  await page.locator('[data-figure="on_time"] .num').waitFor();
  const number = async (where) => Number((await page.locator(where).innerText()).replace(/\D/g, ""));
  const out = {};
  for (const id of ["received", "done", "on_time", "late_done"]) out[id] = await number(`[data-figure="${id}"] .num`);
  for (const id of ["received", "done", "in_time"]) out[`count/${id}`] = await number(`[data-count="${id}"] a`);
  return out;
}

async function submits(desk) {
  await desk.goto(`${base}/so-theo-doi/dossier`);
  await desk.locator('a[href="/so-theo-doi/dossier/moi"]').click();
  await desk.locator("[data-field]").first().waitFor();
  await fill(desk, { subject: SUBJECT });
  await desk.getByTestId("make").click();
  await desk.locator('[data-field="applicant"][data-wrong]').waitFor();
  assert.equal(await desk.locator('[data-field="subject"]').getAttribute("data-wrong"), null, "what is filled in is right");
  await fill(desk, {
    procedure: "cap giay phep", channel: "desk", applicant_kind: "person", applicant: "Trần Văn Minh Họa",
    phone: "0900000001", papers: textFile("don.txt", "Đơn đề nghị") });
  await picture(desk, "form");
  await desk.getByTestId("make").click();
  await desk.locator(".record-page").waitFor();
  const id = /(\d+)$/.exec(new URL(desk.url()).pathname)[1];
  return api(desk, `/records/${id}`);
}

async function processes(desk, unit, record, day) {
  await takes(desk, "receive", {
    code: CODE, received_on: day, due_on: dayBy(day, 10), handling_unit: await unitOf(unit), digitised: true });
  await unit.goto(`${base}/viec-can-lam`);
  await unit.locator(`a[href="/so-theo-doi/dossier/${record.id}"]`).first().waitFor();
  await opens(unit, base, record);
  await picture(unit, "received");
  await takes(unit, "take", { officer: "Lê Thị Thụ Lý" });
  const resolved = await takes(unit, "resolve", {
    result: textFile("ket-qua.txt", "Giấy xác nhận"), result_electronic: true, result_on: day });
  assert.equal(resolved.state, "resolved");
  await opens(desk, base, record);
  const done = await takes(desk, "hand_over", { handed_over_on: day });
  assert.deepEqual([done.state, done.stage, done.warnings], ["handed_over", "done", []]);
  await picture(desk, "handed-over");
}

// By its code in the list, and by the link of the count that it is in now.
async function looksUp(page, month) {
  await page.goto(`${base}/so-theo-doi/dossier?q=${CODE}`);
  await page.getByRole("link", { name: SUBJECT }).waitFor();
  assert.equal(await page.locator("tbody tr[aria-rowindex]").count(), 1);
  await page.goto(`${base}/so-theo-doi/dossier?xem=thong-ke&tu=${month}&den=${month}`);
  await page.locator('[data-count="in_time"] a').click();
  await page.getByTestId("count-note").waitFor();
  await page.getByRole("link", { name: SUBJECT }).waitFor();
  await picture(page, "behind-the-count");
}

async function prints(page, record) {
  await opens(page, base, record);
  const [file] = await Promise.all([
    page.waitForEvent("download"), page.locator(`a[href$="/records/${record.id}/sheet.docx"]`).click()]);
  assert.equal(file.suggestedFilename(), `${record.number}.docx`);
  const bytes = fs.readFileSync(await file.path());
  assert.equal(bytes.subarray(0, 2).toString(), "PK");
  assert.ok(bytes.includes("word/document.xml"));
}

const browser = await launched();
try {
  const desk = await loggedIn(browser, { base, language, login: "chuyenvien", trouble });
  const unit = await loggedIn(browser, { base, language, login: "nhaplieu", trouble });
  const day = await today(desk);
  const before = await counted(desk, day.slice(0, 7));
  const record = await submits(desk);
  await processes(desk, unit, record, day);
  const after = await counted(desk, day.slice(0, 7));
  await picture(desk, "statistics");
  const moved = Object.fromEntries(Object.entries(after).map(([id, n]) => [id, n - before[id]]));
  assert.deepEqual(moved, {
    received: 1, done: 1, on_time: 1, late_done: 0, "count/received": 1, "count/done": 1, "count/in_time": 1 });
  await looksUp(desk, day.slice(0, 7));
  await prints(desk, record);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
