// Two entries of the register of enterprises that are one and the same: found, seen side by side, merged
// by the keyboard alone with a choice for a field, followed from the old address, taken apart again, told
// apart for good. Called by tests/duplicates_test.py:
//   node duplicates.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import path from "node:path";
import { contrasts, launched } from "./page.mjs";
import { api, confirm, loggedIn, texts } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const t = texts(language);
const trouble = [];
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-${name}.png`), fullPage: true });
const KIND = "digital_enterprise";
const number = (record) => record.number;

async function candidates(page) {
  await page.goto(`${base}/so-theo-doi/${KIND}`);
  await page.getByRole("link", { name: t("records.duplicates") }).click();
  await page.waitForSelector("[data-group]");
  await picture(page, "duplicates");
  const { groups } = await api(page, `/record-duplicates?kind=${KIND}`);
  const group = groups.find((one) => one.by.includes("name") && one.records.length === 2);
  assert.ok(group, "the demonstration has two enterprises of one name");
  assert.equal(await page.locator("[data-group]").count(), groups.length);
  return group.records;
}

async function merged(page, [one, other]) {
  await page.getByRole("link", { name: t("records.compare_two", { one: number(one), other: number(other) }) }).click();
  await page.waitForSelector("[data-field=name]");
  const right = await page.locator("[data-field=name] td").nth(1).innerText();
  await picture(page, "merge");
  assert.deepEqual((await page.evaluate(contrasts)).poor, []);
  await page.locator("[data-field=name] input[value=stays]").focus();
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.locator("[data-field=name] input[value=goes]").isChecked(), "an arrow chooses");
  await page.locator("[data-testid=merge]").focus();
  await page.keyboard.press("Enter");
  await page.getByText(t("records.needed")).waitFor();
  await page.getByLabel(t("records.reason")).fill("Minh họa");
  await page.locator("[data-testid=merge]").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/so-theo-doi/${KIND}/${one.id}`);
  await page.locator(`[data-merged="${other.id}"]`).waitFor();
  assert.equal(await page.locator("h1").innerText(), right);
  await picture(page, "merged");
  return right;
}

async function followed(page, [one, other]) {
  await page.goto(`${base}/so-theo-doi/${KIND}/${other.id}`);
  await page.waitForURL(`**/so-theo-doi/${KIND}/${one.id}`);
  await page.locator(`[data-merged="${other.id}"] a`).click();
  await page.getByText(t("records.merged_into")).waitFor();
  assert.equal(await page.locator("[data-step]").count(), 0, "nothing is done to what was merged");
  await page.locator(".banner a").click();
  await page.locator(`[data-merged="${other.id}"]`).waitFor();
}

async function taken_apart(page, [one, other]) {
  await page.locator(`[data-merged="${other.id}"] button`).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel(t("records.reason")).fill("Minh họa");
  await confirm(page, dialog);
  await page.locator(`[data-merged="${other.id}"]`).waitFor({ state: "detached" });
  const [left, right] = [await api(page, `/records/${one.id}`), await api(page, `/records/${other.id}`)];
  assert.equal(left.title, one.title);
  assert.equal(right.title, other.title);
  assert.equal(right.merged_into, null);
}

// There are two such pairs: one for each language.
async function told_apart(page, [one, other]) {
  await page.goto(`${base}/so-theo-doi/${KIND}/trung/${one.id}/${other.id}`);
  await page.locator("[data-testid=distinct]").click();
  await page.waitForURL(`**/so-theo-doi/${KIND}/trung`);
  await page.waitForSelector("[data-group], .stack > p");
  const { groups } = await api(page, `/record-duplicates?kind=${KIND}`);
  assert.ok(!groups.some((group) => group.records.some(({ id }) => id === one.id)), "the two are proposed again");
}

const browser = await launched();
try {
  const page = await loggedIn(browser, { base, language, login: "chuyenvien", trouble });
  const pair = await candidates(page);
  await merged(page, pair);
  await followed(page, pair);
  await taken_apart(page, pair);
  await told_apart(page, pair);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
