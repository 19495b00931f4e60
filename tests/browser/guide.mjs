// The pictures of docs/guide. Called by tests/guide_test.py: node guide.mjs <address> <folder>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { api, loggedIn, texts } from "./walker.mjs";

const [base, folder] = process.argv.slice(2);
const t = texts("vi");
const trouble = [];

async function take(page, name, where) {
  if (where) await page.goto(base + where);
  await page.waitForSelector("h1");
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
  await page.waitForTimeout(600);
  assert.equal(await page.locator(".banner.bad").count(), 0, `${name}: ${where} is in trouble`);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

const browser = await launched();
try {
  const of = (login) => loggedIn(browser, { base, language: "vi", login, trouble, width: 1280 });
  const unit = await of("nhaplieu");
  await take(unit, "don-vi-viec", "/");
  const [form] = (await api(unit, "/submissions?mine=1")).items;
  await take(unit, "don-vi-bieu", `/bieu/${form.id}`);
  await take(await of("chuyenvien"), "chuyen-vien-bang", "/dot/1");
  const editor = await of("bientap");
  await take(editor, "bien-tap-trang", "/bao-cao/so-ket/2023-S1");
  await take(editor, "bien-tap-soat", "/soat");
  await take(await of("lanhdao"), "lanh-dao-tong-quan", "/tong-quan");
  const administrator = await of("quantri");
  await administrator.goto(`${base}/quan-tri/don-vi`);
  await administrator.getByRole("button", { name: t("admin.plan") }).click();
  const dialog = administrator.locator("dialog[open]");
  for (const name of ["cao bằng", "lạng sơn"]) {
    await dialog.getByPlaceholder(t("admin.find_unit")).first().fill(name);
    await dialog.locator(".unit-picker .found button").first().click();
  }
  await dialog.getByLabel(t("admin.merged_into")).selectOption("langson");
  await dialog.getByLabel(t("admin.basis")).fill("Nghị quyết số 12");
  await dialog.getByRole("button", { name: t("admin.preview") }).click();
  await dialog.getByTestId("plan-effect").waitFor();
  await take(administrator, "quan-tri-hop-nhat");
  const nobody = await (await browser.newContext({ viewport: { width: 1280, height: 1000 } })).newPage();
  await take(nobody, "cong-chung-trang", "/cong-khai");
  await take(nobody, "cong-chung-chi-tieu", "/chi-tieu/POST.REV");
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
