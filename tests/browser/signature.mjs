// A unit signs its form, the desk officer sees by whom, in Chromium against the real server. Called by
// tests/signature_page_test.py:
//   node signature.mjs <address> <folder> <language> <submission>
// The test signs what appears in the folder as content.json and puts content.p7s beside it.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { launched } from "./page.mjs";
import { loggedIn, texts } from "./walker.mjs";

const [base, folder, language, submission] = process.argv.slice(2);
const trouble = [];
const t = texts(language);
const browser = await launched();
const as = (login) => loggedIn(browser, { base, language, login, trouble });
const panel = (page) => page.locator("section[aria-labelledby=signature-title]");

async function opened(login) {
  const page = await as(login);
  await page.goto(`${base}/bieu/${submission}`);
  await panel(page).waitFor();
  return page;
}

async function signed(content) {
  fs.writeFileSync(path.join(folder, "content.json.new"), content);
  fs.renameSync(path.join(folder, "content.json.new"), path.join(folder, "content.json"));
  const file = path.join(folder, "content.p7s");
  while (!fs.existsSync(file)) await new Promise((wake) => setTimeout(wake, 50));
  return file;
}

async function upload(page, file) {
  const chosen = page.waitForEvent("filechooser");
  await panel(page).getByRole("button", { name: t("signature.upload"), exact: true }).click();
  await (await chosen).setFiles(file);
}

const unit = await opened("toanquoc");
const download = unit.waitForEvent("download");
await panel(unit).getByRole("link", { name: t("signature.download"), exact: true }).click();
const file = await download;
assert.match(file.suggestedFilename(), /-v\d+\.json$/);
const content = fs.readFileSync(await file.path());
const wrong = path.join(folder, "paper.p7s");
fs.writeFileSync(wrong, "paper");
await upload(unit, wrong);
await panel(unit).getByRole("alert").waitFor();
await upload(unit, await signed(content));
await panel(unit).locator("[data-testid=signature]").waitFor();
assert.ok((await panel(unit).innerText()).includes(t("signature.of_current")));
await panel(unit).scrollIntoViewIfNeeded();
await panel(unit).screenshot({ path: path.join(folder, `${language}-signature-unit.png`) });

const desk = await opened("chuyenvien");
const shown = await panel(desk).innerText();
for (const part of ["Tran Thi Ha", "So Thong tin va Truyen thong", "Ban Co yeu", t("signature.of_current"),
  t("signature.revocation_good")]) {
  assert.ok(shown.includes(part), `${part} in ${shown}`);
}
assert.equal(await panel(desk).getByRole("button", { name: t("signature.upload") }).count(), 0, "only the unit signs");
await panel(desk).scrollIntoViewIfNeeded();
await desk.screenshot({ path: path.join(folder, `${language}-signature-desk.png`) });
assert.deepEqual(trouble, []);
await browser.close();
