// Ways into a form beside typing, and a request made and answered, in Chromium against the real
// server. Called by tests/cycle_files_test.py:
//   node cycle_files.mjs <address> <folder with own.xlsx and report.docx> <language>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { api, cell, confirm, loggedIn, saved, texts } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const FORM = "bc-buu-chinh-vien-thong";
const trouble = [];
const t = texts(language);
const as = (browser, login) => loggedIn(browser, { base, language, login, trouble });
const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-${name}.png`) });

async function upload(page, key, file) {
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: t(key), exact: true }).click();
  await (await chosen).setFiles(path.join(folder, file));
  const dialog = page.locator("dialog[open]");
  await dialog.waitFor();
  return dialog;
}

// Shown once by pointing; the next time the same cells are found without it.
async function ownWorkbook(page) {
  let dialog = await upload(page, "files.own", "own.xlsx");
  const rows = dialog.getByRole("list", { name: t("own.rows") }).getByRole("button");
  for (const [index, at] of [[0, "C3"], [4, "C4"]]) {
    await rows.nth(index).click();
    await dialog.locator(`[data-at-sheet="${at}"]`).click();
  }
  await picture(page, "own");
  await dialog.locator("button[type=submit]").click();
  await dialog.locator('[data-testid="preview"]').waitFor();
  await confirm(page, dialog);
  await saved(page);
  const full = await api(page, location(page));
  assert.equal(full.cells.find((c) => c.cell === "POST.REV").value, "4900000");
  assert.equal(full.cells.find((c) => c.cell === "TELE.REV").value, "8700000");
  dialog = await upload(page, "files.own", "own-later.xlsx");
  await dialog.locator('[data-testid="preview"]').waitFor();
  await confirm(page, dialog);
  await saved(page);
  const later = await api(page, location(page));
  assert.equal(later.cells.find((c) => c.cell === "POST.REV").value, "4950000", "a row was put in above: the value is found below");
}
const location = (page) => new URL(page.url()).pathname.replace("/bieu/", "/submissions/");

async function writtenReport(page) {
  const dialog = await upload(page, "files.document", "report.docx");
  const proposals = dialog.locator('[data-testid="proposals"]');
  await proposals.waitFor();
  await picture(page, "document");
  await proposals.locator("input[type=checkbox]").first().check();
  await confirm(page, dialog);
  await saved(page);
  const full = await api(page, location(page));
  assert.equal(full.cells.find((c) => c.cell === "TELE.REV").value, "8912000", "8.912 billion dong, in the form's million");
}

async function request(browser, reporter) {
  const desk = await as(browser, "chuyenvien");
  await desk.goto(`${base}/yeu-cau/moi`);
  await desk.locator('[data-testid="indicator-search"]').fill("TELE.FBB.SUBS");
  await desk.locator('[data-indicator="TELE.FBB.SUBS"]').click();
  await desk.getByRole("searchbox", { name: t("request.units") }).fill(language === "vi" ? "ha noi" : "ha noi");
  // Publishing houses and broadcasters of the town are found as well.
  const department = language === "vi" ? "Sở TT&TT Thành phố Hà Nội" : "Communications of Ha Noi";
  await desk.locator(".found .pick", { hasText: department }).click();
  await desk.getByLabel(t("cycle.name_vi")).fill("Khẩn: thuê bao băng rộng cố định");
  await desk.getByRole("button", { name: t("request.do") }).click();
  await desk.waitForFunction(() => window.location.pathname.endsWith("/ket-qua"));
  const cycle = new URL(desk.url()).pathname.split("/")[2];
  await desk.locator('[data-testid="paragraph"]').waitFor();

  const mine = await api(reporter, `/submissions?mine=1&cycle=${cycle}`);
  assert.equal(mine.items.length, 1, "the unit that was asked has the request before it");
  await reporter.goto(`${base}/bieu/${mine.items[0].id}`);
  await cell(reporter, "TELE.FBB.SUBS").click();
  await reporter.keyboard.type("2710000");
  await reporter.keyboard.press("Enter");
  await saved(reporter);
  const head = await as(browser, "truongdonvi");
  await head.goto(`${base}/bieu/${mine.items[0].id}`);
  await head.click('[data-testid="do-submit"]');
  await confirm(head, head.locator("dialog[open]"));
  await desk.reload();
  const number = language === "vi" ? "2.710.000" : "2,710,000";
  await desk.locator('[data-testid="result"]', { hasText: number }).waitFor();
  await desk.locator('[data-testid="paragraph"]', { hasText: number }).waitFor();
  await picture(desk, "result");
}

const browser = await launched();
try {
  const reporter = await as(browser, "nhaplieu");
  const mine = await api(reporter, "/submissions?mine=1&limit=200");
  await reporter.goto(`${base}/bieu/${mine.items.find((s) => s.form === FORM && s.state === "open").id}`);
  await reporter.waitForSelector("[data-cell]");
  await ownWorkbook(reporter);
  await writtenReport(reporter);
  await request(browser, reporter);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
