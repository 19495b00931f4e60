// The collector's script in pages of a site. Called by tests/beacon_page_test.py:
//   node beacon.mjs <address of the site> <address of the collector>
import assert from "node:assert/strict";
import { launched } from "./page.mjs";

const [site, collector] = process.argv.slice(2);
const browser = await launched();
const trouble = [];

// Pages of one visitor; `answers` of the collector, in their order.
async function visitor(prepare) {
  const context = await browser.newContext();
  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  const answers = [];
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  context.on("response", (answer) => answer.url() === `${collector}/m` && answers.push(answer.status()));
  const told = async (count) => {
    for (let i = 0; i < 200 && answers.length < count; ++i) await page.waitForTimeout(25);
    assert.deepEqual(answers, Array(count).fill(204));
  };
  return { context, page, told };
}

try {
  const { context, page, told } = await visitor();
  await page.goto(`${site}/`); // a view, and a visit
  await told(1);
  await page.getByRole("link").click(); // a view within the visit
  await told(2);
  await page.evaluate(() => window.tongket.tell("rating", { n: 5 }));
  await told(3);
  await page.goto(`${site}/dich-vu/1.001/xong`); // a dossier handed in
  await told(4);
  assert.deepEqual(await context.cookies(), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);

  await page.goto(`${site}/hoi`);
  await page.waitForTimeout(500);
  await told(4);
  await page.evaluate(() => (window.tongket.consent(), window.tongket.consent())); // a view, a visit, once
  await told(5);
  await page.evaluate(() => window.tongket.tell("view"));
  await told(6);

  const quiet = await visitor(() => Object.defineProperty(navigator, "globalPrivacyControl", { get: () => true }));
  await quiet.page.goto(`${site}/`);
  await quiet.page.evaluate(() => window.tongket.tell("rating", { n: 1 }));
  await quiet.page.waitForTimeout(500);
  await quiet.told(0);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
