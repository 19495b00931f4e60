// An enterprise proposes a correction of its own entry in the register; the ministry sees old and new
// beside each other and agrees; the history tells who did which. Called by tests/records_office_test.py:
//   node record_enterprise.mjs <address> <folder for pictures> <language> <login> <unit, by which it is found, too>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { dialogOf, fill, opens, takes } from "./record_forms.mjs";
import { api, confirm, loggedIn, texts } from "./walker.mjs";

const [base, folder, language, login, ORG] = process.argv.slice(2);
const say = texts(language);
const trouble = [];
const KIND = "digital_enterprise";
const SITE = `https://moi-${language}.example.vn`;
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-enterprise-${name}.png`), fullPage: true });

// The ministry says whose account may care for an entry.
async function binds(desk) {
  const { records } = await api(desk, `/records?kind=${KIND}&state=confirmed&limit=200`);
  const record = records.find((one) => one.values.short_name === undefined && one.values.unit === undefined);
  await opens(desk, base, record);
  await desk.locator('[data-step="edit"]').click();
  const dialog = dialogOf(desk);
  await fill(dialog, { short_name: "Tên cũ", unit: ORG });
  await dialog.locator("textarea").last().fill("Doanh nghiệp đã có tài khoản");
  await confirm(desk, dialog);
  return record;
}

// Its own entry is the only one that it sees; what it may not see of it, it need not type again.
async function proposes(page, record) {
  await page.goto(`${base}/so-theo-doi`);
  await page.locator(`a[href="/so-theo-doi/${KIND}"]`).first().click();
  await page.locator("tbody tr[aria-rowindex]").first().waitFor();
  const { records } = await api(page, `/records?kind=${KIND}`);
  assert.ok(records.some((one) => one.id === record.id) && records.every((one) => one.values.unit === ORG), "only its own");
  await opens(page, base, record);
  const dialog = dialogOf(page);
  await page.locator('[data-step="change"]').click();
  await dialog.getByText(say("records.proposes")).waitFor();
  await dialog.locator("button[type=submit]").click();
  await dialog.locator(".banner.bad").waitFor(); // nothing differs yet
  await fill(dialog, { website: SITE, employees: "321", short_name: "", phone: "0911222333" });
  await picture(page, "dialog");
  await confirm(page, dialog);
  const waiting = page.locator(".proposed");
  await waiting.waitFor();
  const now = await api(page, `/records/${record.id}`);
  assert.equal(now.state, "changed");
  assert.deepEqual(now.proposed, { website: SITE, employees: "321", short_name: "" });
  assert.notEqual(now.values.website, SITE, "nothing stands yet");
}

async function agrees(desk, record) {
  await desk.goto(`${base}/so-theo-doi/${KIND}?goc-nhin=to_confirm&q=${record.number}`);
  await desk.getByRole("link", { name: record.title }).first().click();
  const rows = desk.locator(".proposed tbody tr");
  await rows.first().waitFor();
  const told = await rows.evaluateAll((all) => all.map((row) => [
    row.querySelector("del").innerText.trim(), row.querySelector("ins").innerText.trim()]));
  await picture(desk, "side-by-side");
  const sides = told.map(([old, now]) => `${old} -> ${now}`);
  assert.equal(told.length, 4, `the changed fields and no others: ${sides}`);
  assert.ok(told.some(([old, now]) => old === "Tên cũ" && now === say("records.emptied")), `${sides}`);
  assert.ok(told.some(([old, now]) => /^0\d+$/.test(old) && now === "0911222333"), `${sides}`);
  const now = await takes(desk, "take_over");
  assert.deepEqual([now.state, now.values.website, now.values.employees, now.values.short_name, now.personal.phone],
    ["confirmed", SITE, "321", undefined, "0911222333"]);
}

// Who proposed what, beside what stood; who agreed. Values of personal fields stay hidden.
async function remembers(page, record) {
  await opens(page, base, record);
  assert.ok((await page.locator('[data-value="website"]').innerText()).includes(SITE));
  const { name } = (await api(page, "/session")).account;
  const entries = page.locator(".timeline > li");
  const proposal = entries.filter({ has: page.getByTestId("proposed-then") }).first();
  const text = await proposal.innerText();
  assert.ok(text.includes(name) && text.includes(SITE) && text.includes("321"), text);
  assert.ok(text.includes("Tên cũ") && text.includes(say("records.changed_hidden")), text);
  assert.ok(!text.includes("0911222333"), "a telephone number stays out of the history");
  const agreed = await entries.first().innerText();
  const { entries: told } = await api(page, `/records/${record.id}/history`);
  assert.equal(told.at(-1).step, "take_over");
  assert.ok(told.at(-1).by && told.at(-1).by !== told.at(-2).by);
  assert.ok(agreed.includes(told.at(-1).by) && agreed.includes(SITE), agreed);
  await picture(page, "history");
}

const browser = await launched();
try {
  const desk = await loggedIn(browser, { base, language, login: "chuyenvien", trouble });
  const record = await binds(desk);
  const page = await loggedIn(browser, { base, language, login, trouble });
  await proposes(page, record);
  await agrees(desk, record);
  await remembers(page, record);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
