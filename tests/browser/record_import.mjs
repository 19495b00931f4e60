// Many entries of a register at once: three rows of a file are wrong, each is told by line, column and
// reason, and nothing is taken; the mended file is. Called by tests/records_office_test.py:
//   node record_import.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { textFile } from "./record_forms.mjs";
import { api, loggedIn, texts } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const say = texts(language);
const trouble = [];
const KIND = "digital_enterprise";
const HEAD = ["name", "tax_code", "activity", "province", "employees", "contact", "phone", "email"];
const firm = (n, changes = {}) => ({
  name: `Công ty Nhập khẩu ${language} ${n}`, tax_code: `98${language === "vi" ? 1 : 2}000000${n}`, activity: "software;services",
  province: "Hà Nội", employees: `${n}0`, contact: `Người ${n}`, phone: "0900000009", email: `so${n}@example.vn`, ...changes });
const csv = (rows) => [HEAD, ...rows.map((row) => HEAD.map((id) => row[id]))].map((line) => line.join(",")).join("\n");
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-import-${name}.png`), fullPage: true });

const known = async (page) => (await api(page, `/records?kind=${KIND}&q=${encodeURIComponent(`Nhập khẩu ${language}`)}`)).records;

async function looks(page, name, rows) {
  await page.locator('input[type="file"]').setInputFiles({ ...textFile(name, csv(rows)), mimeType: "text/csv" });
  await page.locator('[aria-labelledby="first"]').waitFor();
}

const browser = await launched();
try {
  const page = await loggedIn(browser, { base, language, login: "chuyenvien", trouble });
  const def = await api(page, `/record-kinds/${KIND}`);
  const called = (id) => def.fields.find((field) => field.id === id).name[language];
  await page.goto(`${base}/so-theo-doi/${KIND}`);
  await page.locator(`a[href="/so-theo-doi/${KIND}/nhap"]`).click();
  await page.getByTestId("look").waitFor();

  // A choice that there is not, a number that is none, an entry twice: lines 3, 4 and 6 of the file.
  const rows = [firm(1), firm(2, { activity: "trồng lúa" }), firm(3, { employees: "ba mươi" }), firm(4), firm(5, { tax_code: firm(1).tax_code })];
  await looks(page, "doanh-nghiep.csv", rows);
  const bad = page.getByTestId("bad-rows").locator("tbody tr");
  assert.equal(await bad.count(), 3);
  const told = await bad.evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
  assert.deepEqual(told.map(([row, column]) => [row, column]), [
    ["3", called("activity")], ["4", called("employees")], ["6", called("tax_code")]]);
  assert.ok(told[0][2].includes("trồng lúa") && told[1][2].includes("ba mươi") && / 2\b/.test(told[2][2]), `${told}`); // where it stands first
  await page.waitForFunction(() => !document.querySelector('[aria-labelledby="first"] tbody').innerText.includes("hanoi"));
  assert.ok((await page.locator(".banner.bad").innerText()).includes(say("records.mend_first")));
  assert.equal(await page.getByTestId("take-import").count(), 0, "what is wrong cannot be taken");
  assert.deepEqual(await known(page), [], "and nothing was");
  await picture(page, "bad");

  // The text stands in the box, so that a slip can be mended there; the rest comes as a file again.
  const box = page.locator(".import-text");
  assert.ok((await box.inputValue()).includes("trồng lúa"));
  await box.fill((await box.inputValue()).replace("trồng lúa", "hardware"));
  await page.getByTestId("look").click();
  await page.waitForFunction(() => document.querySelectorAll('[data-testid="bad-rows"] tbody tr').length === 2);
  await looks(page, "doanh-nghiep-da-sua.csv", [1, 2, 3, 4, 5].map((n) => firm(n)));
  await page.getByTestId("take-import").click();
  await page.locator(".banner.good", { hasText: say("records.imported", { n: 5 }) }).waitFor();
  await picture(page, "taken");

  assert.equal((await known(page)).length, 5);
  await page.goto(`${base}/so-theo-doi/${KIND}?q=${encodeURIComponent(firm(3).name)}`);
  await page.getByRole("link", { name: firm(3).name }).click();
  await page.locator('[data-value="employees"]', { hasText: "30" }).waitFor();
  assert.ok((await page.locator(".timeline").innerText()).length > 0);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
