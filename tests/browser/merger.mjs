// An administrator plans that two provinces become one: sees what it would do, plans it for today, sees
// it in effect; plans another one for later and drops it. Called by tests/merger_page_test.py:
// node merger.mjs <address> <folder for pictures> <vi|en>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { api, loggedIn, texts } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const t = texts(language);
const trouble = [];

async function pick(dialog, name) {
  await dialog.getByPlaceholder(t("admin.find_unit")).first().fill(name);
  await dialog.locator(".unit-picker .found button").first().click();
}

async function plan(page, { day, code }) {
  await page.getByRole("button", { name: t("admin.plan") }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel(t("admin.day")).fill(day);
  await pick(dialog, "cao bang"); // without diacritics
  await pick(dialog, "lạng sơn");
  await dialog.getByLabel(t("admin.new_code"), { exact: true }).fill(code);
  await dialog.getByLabel(t("admin.name_vi")).fill("Sở TT&TT Cao Lạng");
  await dialog.getByLabel(t("admin.name_en")).fill("Department of Cao Lang");
  await dialog.getByLabel(t("admin.basis")).fill("12/NQ-QH");
  await dialog.getByRole("button", { name: t("admin.preview") }).click();
  await dialog.getByTestId("plan-effect").waitFor();
  return dialog;
}

const record = async (page, dialog) => {
  await dialog.getByRole("button", { name: t("admin.do_plan") }).click();
  await dialog.waitFor({ state: "detached" });
};

const browser = await launched();
try {
  const page = await loggedIn(browser, { base, language, login: "quantri", trouble });
  const { today } = await api(page, "/session");
  await page.goto(`${base}/quan-tri/don-vi`);

  let dialog = await plan(page, { day: today, code: "caolang" });
  const effect = await dialog.getByTestId("plan-effect").innerText();
  assert.match(effect, /63/);
  assert.match(effect, /62/);
  assert.match(effect, /Cao Lạng|Cao Lang/);
  const rows = await dialog.locator("table tbody tr").count();
  assert.ok(rows > 3, `only ${rows} series change`);
  await page.screenshot({ path: path.join(folder, `merger-effect-${language}.png`) });
  await record(page, dialog);
  const first = page.locator('[data-plan="1"]');
  await first.waitFor();
  assert.match(await first.innerText(), new RegExp(t("admin.when.today")));

  const later = new Date(`${today}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + 30);
  await page.getByRole("button", { name: t("admin.plan") }).click();
  dialog = page.locator("dialog[open]");
  await dialog.getByLabel(t("admin.col.change")).selectOption("rename");
  await dialog.getByLabel(t("admin.day")).fill(later.toISOString().slice(0, 10));
  await pick(dialog, "hà giang");
  await dialog.getByLabel(t("admin.name_vi")).fill("Sở TT&TT Hà Giang mới");
  await dialog.getByLabel(t("admin.basis")).fill("13/NQ");
  await dialog.getByRole("button", { name: t("admin.preview") }).click();
  await dialog.getByTestId("plan-effect").waitFor();
  await record(page, dialog);
  const second = page.locator('[data-plan="2"]');
  await second.waitFor();
  await page.screenshot({ path: path.join(folder, `merger-list-${language}.png`) });
  await second.getByRole("button").click();
  await second.waitFor({ state: "detached" });
  assert.equal(await first.count(), 1);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
