// Lists of records: what stands behind a figure, exactly; one step and one correction over many records
// at once, where one that refuses says why. Called by tests/records_office_test.py:
//   node record_lists.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { dialogOf, fill } from "./record_forms.mjs";
import { api, loggedIn, texts } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const say = texts(language);
const trouble = [];
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-lists-${name}.png`) });
const shown = async (page) => Number((await page.getByTestId("about").innerText()).replace(/\D/g, ""));

// As reports link to it: the count of a kind and a period. The list is as long as the figure is high.
async function behindAFigure(page) {
  const def = await api(page, "/record-kinds/petition");
  const { counts } = await api(page, "/record-statistics?kind=petition&from=2022-01&to=2022-12");
  for (const id of ["letters", "voters", "answered"]) {
    const value = Number(counts.find((one) => one.id === id).value);
    assert.ok(value > 0, `${id} is a figure of the demonstration`);
    await page.goto(`${base}/so-theo-doi/petition?dem=${id}&ky=2022`);
    await page.getByTestId("count-note").waitFor();
    assert.equal(await shown(page), value, id);
    const name = def.counts.find((one) => one.id === id).name[language];
    assert.ok((await page.getByTestId("count-note").innerText()).includes(name));
  }
  await page.goto(`${base}/so-theo-doi/petition?dem=letters&ky=2022`);
  await page.locator("tbody tr[aria-rowindex]").first().waitFor();
  await picture(page, "count");
  const letters = await shown(page);
  const { records } = await api(page, "/records?kind=petition&count=letters&period=2022&limit=200");
  assert.ok(records.every((one) => one.values.channel === "letter" && one.made.startsWith("2022")));
  await page.getByRole("button", { name: say("records.not_counted_too") }).click();
  await page.getByTestId("count-note").waitFor({ state: "detached" });
  await page.waitForFunction((n) => Number(document.querySelector('[data-testid="about"]').innerText.replace(/\D/g, "")) > n, letters);
}

// The figures that a report prints lead to just as many records.
async function behindAReport(page) {
  const report = `${base}/bao-cao/so-ket/2023-S1`;
  await page.goto(report);
  const links = page.locator('a[href^="/so-theo-doi/task?dem="]');
  await links.first().waitFor();
  const printed = await links.evaluateAll((all) => all.map((one) => [one.getAttribute("href"), one.innerText]));
  const named = (id) => printed.find(([href]) => href.includes(`dem=${id}&ky=2023-S1`));
  for (const id of ["assigned", "done", "late"]) {
    const [href, text] = named(id);
    const value = Number(text.replace(/\D/g, ""));
    assert.ok(value > 0, `${id}: ${text}`);
    await page.goto(base + href);
    await page.getByTestId("count-note").waitFor();
    assert.equal(await shown(page), value, href);
  }
}

async function ticks(page, how) {
  await page.getByTestId("tick-many").click();
  await how();
  await page.getByTestId("bulk").click();
  await page.getByTestId("bulk-what").waitFor();
  return dialogOf(page);
}

// Somebody else takes one of them meanwhile: that one says so, the others are done.
async function manySteps(page, other) {
  await page.goto(`${base}/so-theo-doi/petition?trang-thai=received`);
  const rows = page.locator("tbody tr[aria-rowindex]");
  await rows.first().waitFor();
  const tick = page.locator("[data-tick]");
  const dialog = await ticks(page, async () => {
    await tick.first().check();
    await page.locator('table[role="grid"]').focus();
    for (const key of ["ArrowDown", " ", "ArrowDown", " "]) await page.keyboard.press(key);
    for (const nth of [0, 1, 2]) assert.ok(await tick.nth(nth).isChecked());
    await picture(page, "ticked");
  });
  const ids = [];
  for (const nth of [0, 1, 2]) ids.push(await tick.nth(nth).getAttribute("data-tick"));
  await other.evaluate(async (id) => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    await fetch(`/api/v1/records/${id}/comments`, {
      method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
      body: JSON.stringify({ text: "Tôi đang xem hồ sơ này", mentioned: [] }) });
  }, ids[1]);
  await dialog.getByTestId("bulk-what").selectOption("refuse");
  await fill(dialog, { kind: "feedback", reason: "Nội dung trùng với kiến nghị đã trả lời" });
  await picture(page, "step");
  await dialog.getByTestId("bulk-go").click();
  await dialog.getByTestId("bulk-done").waitFor();
  const refused = dialog.getByTestId("bulk-refused").locator("li");
  assert.equal(await refused.count(), 1);
  assert.equal(await refused.getAttribute("data-refused"), ids[1]);
  assert.ok((await refused.innerText()).length > 20, await refused.innerText());
  await picture(page, "refused");
  await page.keyboard.press("Escape");
  await page.waitForFunction((id) => [...document.querySelectorAll("[data-tick]")].filter((one) => one.checked)
    .map((one) => one.dataset.tick).join() === id, ids[1]);
  for (const id of ids) {
    const record = await api(page, `/records/${id}`);
    assert.equal(record.state, id === ids[1] ? "received" : "refused");
    if (id !== ids[1]) assert.equal(record.values.reason, "Nội dung trùng với kiến nghị đã trả lời");
  }
}

// One field of all that are ticked, and why.
async function manyCorrections(page) {
  await page.goto(`${base}/so-theo-doi/procedure?trang-thai=in_force`);
  await page.locator("tbody tr[aria-rowindex]").first().waitFor();
  const ids = [];
  const dialog = await ticks(page, async () => {
    for (const nth of [2, 4]) {
      await page.locator("[data-tick]").nth(nth).check();
      ids.push(await page.locator("[data-tick]").nth(nth).getAttribute("data-tick"));
    }
  });
  await dialog.getByTestId("bulk-what").selectOption("edit");
  await dialog.getByTestId("bulk-field").selectOption("fee_text");
  await fill(dialog, { fee_text: `Thông tư minh họa ${language}` });
  await dialog.getByTestId("bulk-go").click();
  await dialog.locator(".field-error").waitFor(); // nobody corrects without saying why
  await dialog.locator("textarea").last().fill("Biểu phí mới");
  await dialog.getByTestId("bulk-go").click();
  await dialog.locator(".banner.good").waitFor();
  assert.equal(await dialog.getByTestId("bulk-refused").count(), 0);
  for (const id of ids) {
    const record = await api(page, `/records/${id}`);
    assert.equal(record.values.fee_text, `Thông tư minh họa ${language}`);
    const { entries } = await api(page, `/records/${id}/history`);
    assert.equal(entries.at(-1).reason, "Biểu phí mới");
  }
}

const browser = await launched();
try {
  const page = await loggedIn(browser, { base, language, login: "chuyenvien", trouble });
  const other = await loggedIn(browser, { base, language, login: "chuyenvien", trouble });
  await behindAFigure(page);
  await behindAReport(await loggedIn(browser, { base, language, login: "bientap", trouble }));
  await manySteps(page, other);
  await manyCorrections(page);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
