// Tables of steps: a step that wants a reason is taken for several records by names of columns; a long
// table says how far it is, is given up, and goes on where it was. Called by tests/records_office_test.py:
//   node record_table_steps.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { textFile } from "./record_forms.mjs";
import { api, loggedIn, texts } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const say = texts(language);
const trouble = [];
const LAW = "legal_document", STEP = "redraft", FIRM = "digital_enterprise";
const MANY = 12_000;
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-steps-${name}.png`), fullPage: true });
const bring = (page, name, rows) => page.locator('input[type="file"]').setInputFiles(
  { ...textFile(name, rows.map((row) => row.join(",")).join("\n")), mimeType: "text/csv" });

async function withReason(page) {
  const def = await api(page, `/record-kinds/${LAW}`);
  const step = def.steps.find((one) => one.id === STEP);
  const [asked] = step.asks.map((id) => def.fields.find((field) => field.id === id));
  const drafts = (await api(page, `/records?kind=${LAW}&state=${step.from.join(",")}&limit=2`)).records;
  assert.equal(drafts.length, 2);
  await page.goto(`${base}/so-theo-doi/${LAW}/nhap`);
  await page.getByLabel(say("records.table_for")).selectOption(STEP);
  await page.getByText(say("records.reason_column", { column: "reason" })).waitFor();
  const why = `Theo ý kiến thẩm định, lần ${language}`;
  const heading = ["Number", `" ${asked.name[language].toUpperCase()} "`, say("records.reason")];
  const row = (record, reason) => [record.number, "Bổ sung đánh giá tác động", `"${reason}"`];
  await bring(page, "tra-lai.csv", [heading, row(drafts[0], why), row(drafts[1], "")]);
  const bad = page.getByTestId("bad-rows").locator("tbody tr");
  await bad.first().waitFor();
  assert.equal(await bad.count(), 1, (await bad.allInnerTexts()).join("; "));
  assert.ok((await bad.first().innerText()).includes(say("records.reason")));
  await picture(page, "no-reason");
  await bring(page, "tra-lai-da-sua.csv", [heading, ...drafts.map((record) => row(record, why))]);
  await page.getByTestId("take-import").click();
  await page.locator(".banner.good", { hasText: say("records.stepped", { n: 2 }) }).waitFor();
  for (const { id } of drafts) {
    const { entries } = await api(page, `/records/${id}/history`);
    assert.ok(entries.some((entry) => entry.step === STEP && entry.reason === why), JSON.stringify(entries).slice(-500));
  }
}

async function givenUpAndGoneOnWith(page) {
  const rows = Array.from({ length: MANY }, (_, n) => [
    `Công ty Bảng dài ${language} ${n}`, `7${language === "vi" ? 1 : 2}${String(n).padStart(8, "0")}`, "software", "Hà Nội", "10", `Người ${n}`, "0900000009", `so${n}@example.vn`]);
  await page.goto(`${base}/so-theo-doi/${FIRM}/nhap`);
  await bring(page, "bang-dai.csv", [["name", "tax_code", "activity", "province", "employees", "contact", "phone", "email"], ...rows]);
  await page.locator('[aria-labelledby="first"]').waitFor();
  assert.deepEqual(await page.getByTestId("bad-rows").locator("tr").allInnerTexts(), []);
  await page.getByTestId("take-import").click();
  await page.getByTestId("job").waitFor();
  await page.getByTestId("give-up").click();
  await page.locator(".banner.warn", { hasText: say("records.job_given_up") }).waitFor();
  await picture(page, "given-up");
  const said = /\d+/.exec((await page.getByTestId("take-import").innerText()).replace(/[.,]/g, ""));
  const left = Number(said[0]);
  assert.ok(left > 0 && left < MANY + 1 && (MANY - left) % 1000 === 0, `${left} are left`);
  const made = async () => (await api(page, `/records?kind=${FIRM}&q=${encodeURIComponent(`Bảng dài ${language}`)}`)).about;
  assert.equal(await made(), MANY - left);
  await page.getByTestId("take-import").click();
  await page.locator(".banner.good", { hasText: say("records.imported", { n: MANY }) }).waitFor();
  assert.equal(await made(), MANY);
}

const browser = await launched();
try {
  const page = await loggedIn(browser, { base, language, login: "chuyenvien", trouble });
  await withReason(page);
  await givenUpAndGoneOnWith(page);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
