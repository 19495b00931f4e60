// A task in Chromium against the real server: the desk gives it to a unit by a template, the unit finds it among
// what it has to do, asks for more time, calls the desk officer in a comment and gets it, hands in
// what it made, the desk confirms; the timeline tells all of it, the board has the card where it belongs,
// the one search finds it, and another one like it is made of it.
// Called by tests/cases_day_test.py:  node task_day.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { assertOffers, noticed, offered, paper, put, putAll, stateNames, take, unitOf } from "./records.mjs";
import { api, loggedIn, texts } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const t = texts(language);
const trouble = [];
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-${name}.png`) });
const TITLE = language === "vi" ? "Rà soát phủ sóng vùng lõm" : "Review of villages without signal";

const field = (page, id) => page.locator(`[data-field="${id}"]`).locator("input, textarea, select").first();

// A template fills in the rest; what was typed is asked about before it goes.
async function given(desk, org) {
  await desk.goto(`${base}/so-theo-doi/task/moi`);
  await put(desk, "title", TITLE);
  const { templates } = await api(desk, "/record-kinds/task");
  const [wanted, other] = ["opinion_on_draft", "meeting_papers"].map((id) => templates.find((one) => one.id === id));
  await desk.locator('[data-template="opinion_on_draft"]').focus();
  await desk.keyboard.press("Enter");
  await desk.locator("dialog[open]", { hasText: t("records.template_over") }).waitFor();
  await picture(desk, "template-asks");
  await desk.getByTestId("template-keep").click();
  await desk.locator("dialog[open]").waitFor({ state: "detached" });
  assert.equal(await field(desk, "title").inputValue(), TITLE, "what was typed stays");
  assert.equal(await field(desk, "due_on").inputValue(), wanted.values.due_on, "a day reckoned from today");
  assert.equal(await field(desk, "kind").inputValue(), "law");
  await desk.locator('[data-template="meeting_papers"]').click();
  await desk.getByTestId("template-replace").click();
  await desk.locator("dialog[open]").waitFor({ state: "detached" });
  assert.equal(await field(desk, "title").inputValue(), other.values.title);
  assert.equal(await field(desk, "kind").inputValue(), "event");
  assert.match(desk.url(), /mau=meeting_papers/);
  await picture(desk, "template");
  await putAll(desk, {
    title: TITLE, kind: "task", assigned_by: "minister", basis: "17/TB-BTTTT", assigned_on: "2023-07-14",
    plan_year: "2023", lead_unit: org.org_name[language] || org.org_name.vi, due_on: "2023-07-31" });
  await desk.click('[data-testid="make"]');
  await desk.waitForSelector(".record-page");
  return desk.url();
}

// Another one like it: its values, but for files and what only later steps asked for.
async function madeLike(desk, address, org) {
  await desk.goto(address);
  await desk.getByTestId("use-as-template").click();
  await desk.waitForFunction(() => location.search.startsWith("?nhu="));
  await field(desk, "title").waitFor();
  assert.equal(await field(desk, "title").inputValue(), TITLE);
  await desk.locator('[data-field="lead_unit"] .chips li', { hasText: org.org_name[language] || org.org_name.vi }).waitFor();
  assert.equal(await desk.locator('[data-field="evidence"]').count(), 0);
  await put(desk, "title", `${TITLE} 2`);
  await picture(desk, "like");
  await desk.click('[data-testid="make"]');
  await desk.waitForSelector(".record-page");
  assert.notEqual(desk.url(), address);
  const { values, state } = await api(desk, `/records/${desk.url().split("/").at(-1)}`);
  assert.equal(state, "assigned");
  assert.deepEqual([values.title, values.basis], [`${TITLE} 2`, "17/TB-BTTTT"]);
}

async function found(unit) {
  await noticed(unit, base, TITLE);
  await unit.goto(`${base}/viec-can-lam`);
  const link = unit.locator(".vt tbody a", { hasText: TITLE });
  await link.waitFor();
  await picture(unit, "to-do");
  await link.click();
  await unit.waitForSelector(".record-page");
}

async function asksForTime(unit, states) {
  assertOffers(await offered(unit), ["begin"]);
  await take(unit, "begin", {}, { to: states.doing });
  const steps = await offered(unit);
  assertOffers(steps, ["ask_extension", "hand_in"]);
  assert.ok(!steps.includes("grant_extension"), "a unit does not grant itself more time");
  await take(unit, "ask_extension", { wanted_due: "2023-08-15" },
    { to: states.extension_asked, reason: t("records.reason") });
}

// A comment calls the desk officer by name: by keyboard, from a few letters.
async function asksTheDesk(unit, desk) {
  const box = unit.locator(".comment-form textarea");
  await box.click();
  await unit.keyboard.type("@chuyen");
  await unit.locator(".comment-form [role=option]", { hasText: "Chuyên viên" }).first().waitFor();
  await picture(unit, "mention");
  await unit.keyboard.press("Enter");
  await unit.keyboard.type("128/BC");
  assert.match(await box.inputValue(), /^@Chuyên viên .* 128\/BC$/);
  await unit.locator(".comment-form button[type=submit]").click();
  await unit.locator(".timeline blockquote", { hasText: "128/BC" }).waitFor();
  const { items } = await api(desk, "/notifications");
  assert.ok(items.some((one) => one.kind === "mentioned" && one.text.includes(TITLE)), "the desk is told");
}

// The one search finds the task by words without their marks.
async function foundByWords(unit) {
  const words = language === "vi" ? "ra soat phu song" : "villages without signal";
  await unit.keyboard.press("Control+k");
  await unit.waitForSelector("dialog.palette[open]");
  await unit.keyboard.type(words);
  const option = unit.locator("[role=option]", { hasText: TITLE }).first();
  await option.waitFor();
  await picture(unit, "found");
  await option.click();
  await unit.waitForFunction(() => /^\/so-theo-doi\/task\/\d+$/.test(location.pathname));
}

async function grants(desk, address, states) {
  await desk.goto(address);
  await desk.waitForSelector('[data-step="grant_extension"]');
  await take(desk, "grant_extension", {}, { to: states.doing });
  const { due } = await api(desk, `/records/${address.split("/").at(-1)}`);
  assert.equal(due, "2023-08-15", "the day that was asked for holds");
}

async function handsIn(unit, address, states) {
  await unit.goto(address);
  await unit.waitForSelector('[data-step="hand_in"]');
  await take(unit, "hand_in", {
    evidence: paper("bao-cao.pdf"), evidence_text: "128/BC", handed_in_on: "2023-07-14" },
  { to: states.handed_in });
  await unit.locator("section[aria-labelledby=files]", { hasText: "bao-cao.pdf" }).waitFor();
  assert.ok(!(await offered(unit)).includes("confirm"), "a unit does not confirm its own work");
}

async function confirms(desk, address, kind, states) {
  await desk.goto(address);
  await desk.waitForSelector('[data-step="confirm"]');
  await take(desk, "confirm", { done_on: "2023-07-14" }, { to: states.done });
  await desk.waitForFunction(() => document.querySelectorAll(".timeline > li:not(.said)").length >= 6);
  const told = await desk.locator(".timeline > li:not(.said) > p:first-child strong").allInnerTexts();
  const names = ["assign", "begin", "ask_extension", "grant_extension", "hand_in", "confirm"].map(
    (id) => kind.steps.find((step) => step.id === id).name[language]);
  assert.deepEqual(told.toReversed(), names, "the timeline tells every step in its order");
  await picture(desk, "task-done");
}

// The card stands in the column of the state, and nowhere else.
async function onTheBoard(page, address, state) {
  const id = address.split("/").at(-1);
  await page.goto(`${base}/so-theo-doi/task?xem=bang&q=${encodeURIComponent(TITLE)}`);
  await page.waitForSelector(`[data-card="${id}"]`);
  const column = await page.locator(`[data-card="${id}"]`).evaluate(
    (card) => card.closest("[data-state]").dataset.state);
  assert.equal(column, state);
  await picture(page, `board-${state}`);
}

async function nothingLeft(unit) {
  await unit.goto(`${base}/viec-can-lam`);
  await unit.waitForSelector(".vt, .page-head");
  const { records } = await api(unit, "/records/to-do?limit=200");
  assert.ok(records.every((record) => record.title !== TITLE), "what is done waits for nobody");
}

const browser = await launched();
try {
  const desk = await loggedIn(browser, { base, language, trouble, login: "chuyenvien" });
  const unit = await loggedIn(browser, { base, language, trouble, login: "nhaplieu" });
  const kind = await api(desk, "/record-kinds/task");
  const states = stateNames(kind, language);
  const org = await unitOf(unit);
  const address = await given(desk, org);
  await found(unit);
  await asksForTime(unit, states);
  await asksTheDesk(unit, desk);
  await onTheBoard(desk, address, "extension_asked");
  await grants(desk, address, states);
  await handsIn(unit, address, states);
  await confirms(desk, address, kind, states);
  await onTheBoard(unit, address, "done");
  await foundByWords(unit);
  await nothingLeft(unit);
  await madeLike(desk, address, org);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
