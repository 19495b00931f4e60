// Somebody without an account files a petition and a field report, follows both while they are handled,
// and has the report taken up again; what everybody may look up of it. Called by
// tests/records_public_test.py: node record_citizen.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { launched } from "./page.mjs";
import { PICTURE, dayBy, fill, found, hides, opens, takes, textFile, today, unitOf } from "./record_forms.mjs";
import { api, confirm, loggedIn, texts, visiting } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const say = texts(language);
const trouble = [];
const NAME = "Nguyễn Thị Riêng Tư";
const SECRETS = [NAME, "rieng.tu@example.vn", "0912345678", "Ngõ Kín", "GHI-CHU-NOI-BO"];
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-citizen-${name}.png`) });

async function sends(page, kind, values) {
  await page.goto(`${base}/dich-vu`);
  await page.locator(`section[aria-labelledby="file"] [data-kind="${kind}"] a`).first().click();
  await page.locator("[data-field]").first().waitFor();
  await fill(page, values);
}
// Nothing is sent before its sender agrees to the use of what is personal.
async function agrees(page) {
  await page.click('[data-testid="file"]');
  await page.getByText(say("records.agree_first")).waitFor();
  await page.locator('[aria-labelledby="personal-data"] input').check();
  await page.click('[data-testid="file"]');
  const sent = page.getByTestId("sent");
  await sent.waitFor();
  const number = await sent.locator("dd").first().innerText();
  return { number, code: (await page.getByTestId("code").innerText()).trim() };
}
async function follows(page, { code }, state) {
  await page.goto(`${base}/theo-doi`);
  await page.fill(".code-input", code.toLowerCase().replaceAll("-", " "));
  await page.keyboard.press("Enter");
  const shown = page.locator(".followed");
  await shown.waitFor();
  const now = await api(page, `/public/followed?code=${code}`);
  assert.equal(now.state, state);
  assert.ok((await shown.locator(".page-facts").innerText()).includes(now.state_name[language]));
  return shown;
}

async function petition(page, desk) {
  await sends(page, "petition", {
    summary: `Sóng yếu tại thôn ${language}`, content: "Cả thôn không gọi được điện thoại.",
    petitioner: NAME, email: SECRETS[1], phone: SECRETS[2], address: SECRETS[3],
    attachments: textFile("don-kien-nghi.txt", "Kính gửi Bộ") });
  await picture(page, "petition");
  const sent = await agrees(page);
  await picture(page, "code");
  const hidden = hides(page, SECRETS);
  await follows(page, sent, "received");

  const record = await found(desk, "petition", sent.number);
  await opens(desk, base, record);
  assert.ok((await desk.locator('[data-value="petitioner"]').innerText()).includes(NAME), "the desk knows who asks");
  const [file] = await Promise.all([
    desk.waitForEvent("download"), desk.locator('section[aria-labelledby="files"] a').first().click()]);
  assert.equal(file.suggestedFilename(), "don-kien-nghi.txt");
  await takes(desk, "assign", { kind: "petition", channel: "web", handling_unit: "cuc vien thong" });
  await follows(page, sent, "handling");
  await desk.locator(".comment-form textarea").fill(SECRETS[4]);
  await desk.locator(".comment-form button").click();
  await desk.locator(".timeline blockquote").waitFor();
  const answer = "Trạm mới được phát sóng trong tháng này.";
  await takes(desk, "answer", { answer, answered_on: await today(desk) });
  const shown = await follows(page, sent, "answered");
  assert.ok((await shown.innerText()).includes(answer), "who asked reads the answer");
  await picture(page, "answered");
  await hidden();
}

async function lookUp(page, number) {
  const { records } = await api(page, `/public/records?kind=field_report&q=${number}`);
  return records[0];
}

async function fieldReport(page, desk, unit) {
  const day = await today(desk);
  await sends(page, "field_report", {
    subject: "GHI-CHU-NOI-BO tiêu đề của người gửi", content: `Cáp thõng sát đầu, ${NAME}`, topic: "cables",
    place_text: "Trước cổng chợ", province: "ha noi", pictures: PICTURE, citizen: NAME, phone: SECRETS[2] });
  await page.getByRole("button", { name: say("records.my_place") }).click();
  await page.waitForFunction(() => document.querySelector('[data-field="place"] input').value.startsWith("21.02"));
  await picture(page, "report");
  const sent = await agrees(page);
  const hidden = hides(page, SECRETS);
  await follows(page, sent, "received");
  assert.equal(await lookUp(page, sent.number), undefined, "nobody looks it up before it is routed");

  const record = await found(desk, "field_report", sent.number);
  await opens(desk, base, record);
  const told = `Cáp viễn thông thõng (${language})`;
  await takes(desk, "route", {
    public_text: told, urgent: true, due_on: dayBy(day, 7),
    handling_unit: await unitOf(unit) });
  await follows(page, sent, "routed");
  await opens(unit, base, record);
  await takes(unit, "take");
  await takes(unit, "prepare", { found: "GHI-CHU-NOI-BO", reply: "Đã bó gọn cáp.", after_pictures: { ...PICTURE, name: "sau.png" } });
  await follows(page, sent, "reply_ready");
  await opens(desk, base, record);
  await takes(desk, "reply", { replied_on: day });
  const shown = await follows(page, sent, "replied");
  assert.ok((await shown.innerText()).includes("Đã bó gọn cáp."));
  await lookedUp(page, sent.number, told);
  await hidden();
  await reopens(page, desk, sent, record);
  await hidden();
}

// Everybody finds the report by its number, narrows the list to its topic, and opens its card.
async function lookedUp(page, number, told) {
  await page.goto(`${base}/tra-cuu/field_report?q=${number}`);
  await page.locator("ul.works li a").first().waitFor();
  assert.equal(await page.locator("ul.works li").count(), 1);
  await page.goto(`${base}/tra-cuu/field_report?q=${number}&f.topic=post`);
  await page.getByText(say("records.none")).waitFor();
  await page.goto(`${base}/tra-cuu/field_report?q=${number}&f.topic=cables`);
  await page.locator("ul.works li a").first().click();
  await page.locator(".record-facts").waitFor();
  const card = await page.locator("main").innerText();
  for (const text of [told, "Đã bó gọn cáp.", "Trước cổng chợ", number]) assert.ok(card.includes(text), `${text}: ${card}`);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "sau.png" }).click()]);
  assert.deepEqual(fs.readFileSync(await file.path()), PICTURE.buffer, "what it looks like now");
  await picture(page, "card");
}

async function reopens(page, desk, sent, record) {
  await follows(page, sent, "replied");
  await page.locator('[data-step="reopen"]').click();
  const dialog = page.locator("dialog[open]");
  await fill(dialog, { reopen_reason: "Cáp lại thõng xuống" });
  await confirm(page, dialog);
  await follows(page, sent, "reopened");
  await picture(page, "reopened");
  await opens(desk, base, record);
  assert.ok((await desk.locator(".timeline").innerText()).includes(say("records.party_reporter")));
  assert.equal((await api(desk, `/records/${record.id}`)).values.reopen_reason, "Cáp lại thõng xuống");
}

const browser = await launched();
try {
  const page = await visiting(browser, {
    base, language, trouble, geolocation: { latitude: 21.02851, longitude: 105.85421 },
    permissions: ["geolocation"] });
  const desk = await loggedIn(browser, { base, language, login: "chuyenvien", trouble });
  const unit = await loggedIn(browser, { base, language, login: "nhaplieu", trouble });
  await petition(page, desk);
  await fieldReport(page, desk, unit);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
