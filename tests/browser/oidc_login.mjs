// Logs in through the provider, in Chromium: node oidc_login.mjs <server> <subject> <expected login>
import assert from "node:assert/strict";
import { launched } from "./page.mjs";

const [base, subject, login] = process.argv.slice(2);
const browser = await launched();
try {
  const page = await browser.newPage();
  await page.goto(`${base}/api/v1/oidc/start`);
  await page.fill("input[name=login]", subject);
  await page.fill("input[name=password]", "any");
  await page.click("button[type=submit]");
  await page.click("button[type=submit]");  // consent
  await page.waitForURL((url) => url.href.startsWith(base));
  const session = await page.evaluate(async () => (await fetch("/api/v1/session")).json());
  assert.equal(session.account?.login ?? "", login);
  const again = await page.goto(page.url());
  assert.ok(again.status() < 500);
} finally {
  await browser.close();
}
