// The leader's page and what registers and cases tell it, in Chromium against the real server: what is
// late by unit, one click from the list of it; an inspector's second sanction of an entity, step by
// step, and the early warning of it on the leader's page at once.
// Called by tests/cases_day_test.py:  node sanction_day.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { made, paper, stateNames, take, unitOf } from "./records.mjs";
import { api, loggedIn } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const trouble = [];
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-${name}.png`), fullPage: true });
const count = (page, id) => page.locator(`#${id} .question-count`).innerText().then((text) => Number(text.replace(/\D/g, "")));
const alertsOf = (page) => api(page, "/record-alerts?kind=inspection").then(({ alerts }) => alerts);
const repeats = (alerts) => alerts.filter((one) => one.id === "repeat").map((one) => one.values[0].value);

async function overview(page) {
  await page.goto(`${base}/tong-quan`);
  await page.waitForSelector("#early-warnings");
}

// The count of a unit and kind is the length of the list behind it.
async function oneClickToTheList(leader) {
  await overview(leader);
  const lateness = await api(leader, "/record-lateness");
  assert.ok(lateness.total > 0, "something of the demonstration is late");
  assert.equal(await count(leader, "late-records"), lateness.total);
  const [unit] = lateness.units;
  const [records] = unit.records;
  await picture(leader, "leader");
  await leader.locator(`[data-late="${unit.owner}"] a`).first().click();
  await leader.waitForSelector(".vt tbody tr");
  assert.ok(new URL(leader.url()).pathname.endsWith(`/so-theo-doi/${records.kind}`), leader.url());
  const about = await leader.locator("[role=grid]").getAttribute("aria-rowcount");
  assert.equal(Number(about), records.count + 1);
  await picture(leader, "late-list");
  return lateness.total;
}

// An entity that was sanctioned once within two years, so that the next time is the second.
async function offender(leader) {
  const known = repeats(await alertsOf(leader));
  const { records } = await api(leader, "/records?kind=inspection&state=following,closed&limit=200");
  const sanctioned = records.filter(({ values }) => Number(values.fine ?? 0) > 0 && values.concluded_on > "2021-08");
  const entity = sanctioned.map(({ values }) => values.entity).find((id) => !known.includes(id));
  assert.ok(entity, "nobody of the demonstration was sanctioned just once");
  return api(leader, `/records/${entity}`);
}

async function sanctioned(people, entity, states) {
  const { desk, leader, unit } = people;
  const org = await unitOf(unit);
  const address = await made(desk, base, "inspection", {
    subject: "Kiểm tra đột xuất", plan_year: "2023", form: "unplanned", area: "telecom", entity: entity.number,
    team_unit: org.org_name[language] || org.org_name.vi });
  const turn = async (who, step, values, to) => {
    await who.goto(address);
    await who.waitForSelector(`[data-step="${step}"]`);
    await take(who, step, values, { to: states[to] });
  };
  await turn(leader, "decide", { team_head: "Trần Thị B", decided_on: "2023-07-10" }, "decided");
  await turn(unit, "begin", { begins_on: "2023-07-11" }, "running");
  await turn(unit, "report", { minutes: paper("bien-ban.pdf") }, "reported");
  assert.ok(!repeats(await alertsOf(leader)).includes(String(entity.id)), "nobody is warned before the sanction");
  await turn(leader, "conclude", {
    concluded_on: "2023-07-14", conclusion: paper("ket-luan.pdf"), fine: "50000000" }, "concluded");
}

async function warned(leader, entity, before) {
  await overview(leader);
  assert.equal(await count(leader, "early-warnings"), before + 1);
  const more = leader.locator("section[aria-labelledby=early-warnings] button.link");
  if (await more.count()) await more.click();
  const line = leader.locator('[data-alert="repeat"]', { hasText: entity.title }).first();
  await line.waitFor();
  await picture(leader, "warned");
  await line.click();
  await leader.waitForSelector(".vt tbody tr");
  const field = new URL(leader.url()).searchParams.get("f.entity");
  assert.equal(field, String(entity.id));
  const rows = Number(await leader.locator("[role=grid]").getAttribute("aria-rowcount")) - 1;
  assert.ok(rows >= 2, `both inspections stand in the list: ${rows}`);
}

const browser = await launched();
try {
  const people = {};
  for (const [who, login] of [["leader", "lanhdao"], ["desk", "chuyenvien"], ["unit", "nhaplieu"]]) {
    people[who] = await loggedIn(browser, { base, language, trouble, login });
  }
  await oneClickToTheList(people.leader);
  const kind = await api(people.leader, "/record-kinds/inspection");
  const entity = await offender(people.leader);
  const before = (await api(people.leader, "/record-alerts")).alerts.length;
  await sanctioned(people, entity, stateNames(kind, language));
  await warned(people.leader, entity, before);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
