// What the pages show of a task whose day comes near and passes, on one day of it.
// Called by tests/late_day_test.py:
//   node late_day.mjs <address> <folder for pictures> <language> <day> <record> <title>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { noticed, offered, stateNames, take, unitOf } from "./records.mjs";
import { api, loggedIn } from "./walker.mjs";

const [base, folder, language, day, record, title] = process.argv.slice(2);
const trouble = [];
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-${name}.png`) });
const address = `${base}/so-theo-doi/task/${record}`;
const named = (def, id) => def[language] || def.vi || id;

async function shown(page, state) {
  await page.goto(address);
  await page.locator(".page-head", { hasText: state }).waitFor();
}

// Three days before: the unit is told; nothing has moved.
async function near({ unit, kind, states }) {
  const deadline = kind.deadlines.find((one) => one.id === "carrying_out");
  const notice = await noticed(unit, base, title);
  const text = await notice.innerText();
  assert.ok(text.includes("25/07/2023") && text.includes(named(deadline.name)), text);
  await picture(unit, "reminded");
  await notice.locator("a").click();
  await unit.waitForSelector(".record-page");
  await shown(unit, states.doing);
}

// The day after: the clock has marked it; the unit is told, the leader's page counts it.
async function passed({ unit, leader, states }) {
  await noticed(unit, base, `${states.late}: ${title}`);
  await picture(unit, "late");
  await shown(unit, states.late);
  const { org } = await unitOf(unit);
  await leader.goto(`${base}/tong-quan`);
  const { units } = await api(leader, "/record-lateness");
  const mine = units.find((one) => one.owner === org).records.find(
    (one) => one.kind === "task" && one.states.includes("late"));
  assert.ok(mine.count > 0, "the unit's marked tasks are counted");
  const { items: notices } = await api(leader, "/notifications");
  assert.ok(notices.every((one) => !one.text.includes(title)), "the leader is not told of what the unit can mend");
}

// Five working days later it is before the leader, who says what is to be done.
async function raised({ leader, unit, states }) {
  await noticed(leader, base, `${states.escalated}: ${title}`);
  await picture(leader, "escalated");
  await shown(leader, states.escalated);
  // The clock's steps stand in the timeline.
  await leader.waitForFunction(() => document.querySelectorAll(".timeline > li").length >= 4);
  assert.ok((await offered(leader)).includes("instruct"));
  await take(leader, "instruct", { instruction: "Hoàn thành trước ngày 20/8", due_on: "2023-08-20" },
    { to: states.doing });
  await noticed(unit, base, `${states.doing}: ${title}`);
}

const browser = await launched();
try {
  const people = {};
  for (const [who, login] of [["leader", "lanhdao"], ["unit", "nhaplieu"]]) {
    people[who] = await loggedIn(browser, { base, language, trouble, login });
  }
  const kind = await api(people.unit, "/record-kinds/task");
  await { near, passed, raised }[day]({ ...people, kind, states: stateNames(kind, language) });
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
