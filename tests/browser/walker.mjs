// What the walks through the reporting cycle share: people who are logged in, the texts of the pages.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const PASSWORD = "minh-hoa-2023";

// The text of a key, with {n} and its like put in.
export function texts(language) {
  const folder = path.join(root, "web/src/locales");
  const files = fs.readdirSync(folder, { recursive: true }).filter((f) => f.endsWith(`${language}.ts`));
  const source = files.map((file) => fs.readFileSync(path.join(folder, file), "utf8")).join("\n");
  return (key, args = {}) => {
    const found = source.match(new RegExp(`"${key.replaceAll(".", "\\.")}":\\s*("(?:[^"\\\\]|\\\\.)*")`));
    assert.ok(found, `no text ${key}`);
    return JSON.parse(found[1]).replace(/\{(\w+)\}/g, (_, name) => args[name]);
  };
}

// Somebody without an account; `options` are the browser's own.
export async function visiting(browser, { base, language, name = "visitor", trouble, ...options }) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...options });
  await context.addCookies([{ name: "tk_lang", value: language, url: base }]);
  await context.addInitScript((lang) => localStorage.setItem("tk_lang", lang), language);
  const page = await context.newPage();
  page.on("pageerror", (error) => trouble.push(`${name}: ${error}`));
  page.on("console", (m) => { if (/Content Security|Refused/.test(m.text())) trouble.push(`${name}: ${m.text()}`); });
  return page;
}

export async function loggedIn(browser, { base, language, login, trouble, width = 1400 }) {
  const viewport = { width, height: 1000 };
  const page = await visiting(browser, { base, language, name: login, trouble, viewport });
  await page.goto(`${base}/dang-nhap`);
  await page.fill("[name=username]", login);
  await page.fill("[name=password]", PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.pathname === "/");
  await page.waitForSelector("h1");
  return page;
}

export const api = (page, where) => page.evaluate(async (url) => {
  const reply = await fetch(url);
  return { status: reply.status, body: await reply.json() };
}, `/api/v1${where}`).then(({ status, body }) => {
  assert.equal(status, 200, `${where}: ${JSON.stringify(body)}`);
  return body;
});
export const cell = (page, code) => page.locator(`[data-cell="${code}"] .cell-input`);
export const saved = (page) => page.waitForSelector('[data-testid="save-line"][data-unsent="0"][data-line="idle"]', { state: "attached" });
export const confirm = async (page, dialog) => {
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached", timeout: 60_000 }).catch(async () => {
    throw new Error(`the dialog stays open: ${await dialog.innerText()}`);
  });
};
