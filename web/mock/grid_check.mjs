// Uses the form as people do, in Chromium, against the mock and the built pages: typing, keys, ranges,
// pasting, undoing, two people in one cell, a lost connection, a reload. Called by ./do web test.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const { chromium } = createRequire(path.join(root, ".tools/package.json"))("playwright-core");
const port = String(20000 + (process.pid % 20000));
const base = `http://127.0.0.1:${port}`;
const mock = spawn(process.execPath, [path.join(import.meta.dirname, "server.mjs")], {
  stdio: "inherit",
  env: { ...process.env, MOCK_PORT: port, MOCK_STATIC: path.join(root, "build/web") },
});

async function reached() {
  for (let i = 0; i < 100; ++i) {
    try {
      return await fetch(`${base}/api/v1/session`);
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new Error("the mock does not answer");
}
async function loggedIn(browser, where, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  page.trouble = [];
  page.on("pageerror", (error) => page.trouble.push(String(error)));
  page.on("console", (m) => {
    if (/Content Security|Refused/.test(m.text())) page.trouble.push(m.text());
  });
  await page.goto(base + where);
  await page.fill("[name=username]", "to.bao.cao");
  await page.fill("[name=password]", "mat khau");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-cell]");
  return page;
}
const cell = (page, code) => page.locator(`[data-cell="${code}"] .cell-input`);
const status = (page, code, wanted) =>
  page.waitForSelector(`[data-cell="${code}"][data-status="${wanted}"]`);
const saved = (page) =>
  page.waitForSelector('[data-testid="save-line"][data-unsent="0"][data-line="idle"]', {
    state: "attached",
  });
const shown = (page, code) => cell(page, code).inputValue();
const focused = (page) =>
  page.evaluate(
    () => document.activeElement.closest("[data-cell],[data-note]")?.dataset.cell ?? null,
  );
const paste = (page, html, text) =>
  page.evaluate(
    ([h, t]) => {
      const data = new DataTransfer();
      if (h) data.setData("text/html", h);
      data.setData("text/plain", t);
      document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [html, text],
  );

async function typing(page) {
  await cell(page, "PROV.POST.REV").click();
  await page.keyboard.type("1.614,5");
  await page.keyboard.press("Enter");
  assert.equal(await shown(page, "PROV.POST.REV"), "1.614,5");
  assert.equal(await focused(page), "PROV.POST.PARCELS", "Enter goes down");
  await page.keyboard.type("99");
  await page.keyboard.press("Escape");
  assert.equal(await shown(page, "PROV.POST.PARCELS"), "9.120", "Esc gives up");
  await page.keyboard.press("F2");
  await page.keyboard.press("End");
  await page.keyboard.type("5");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), "PROV.POST.PARCELS", "in F2 the arrows stay in the text");
  await page.keyboard.press("Tab");
  assert.equal(
    await shown(page, "PROV.POST.PARCELS"),
    "91.205",
    "a digit behind a printed number makes it ten times as large",
  );
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.at.split("/")[0]), "12");
  await cell(page, "PROV.BTS/tech=2g").click();
  await page.keyboard.press("Delete");
  assert.equal(await shown(page, "PROV.BTS/tech=2g"), "");
  await page.keyboard.type("-");
  await page.keyboard.press("Enter");
  assert.equal(await shown(page, "PROV.BTS/tech=2g"), "Không có số liệu");
  await cell(page, "PROV.BTS/tech=5g").click();
  await page.keyboard.type("x");
  await page.keyboard.press("Enter");
  assert.equal(await shown(page, "PROV.BTS/tech=5g"), "Không áp dụng");
  await cell(page, "q/1").selectOption("yes");
  await cell(page, "q/3").click();
  await page.keyboard.type("Phòng Bưu chính");
  await page.keyboard.press("Tab");
  await saved(page);
  assert.equal(await cell(page, "q/1").inputValue(), "yes");
  assert.equal(await shown(page, "q/3"), "Phòng Bưu chính");
}

async function pasting(page) {
  await cell(page, "PROV.POST.REV").click();
  await paste(
    page,
    '<table><tr><td x:num="601.25">601</td><td>theo báo cáo tháng</td></tr><tr><td>9.500</td><td></td></tr></table>',
    "",
  );
  assert.equal(await shown(page, "PROV.POST.REV"), "601,25");
  assert.equal(await shown(page, "PROV.POST.PARCELS"), "9.500");
  assert.equal(
    await page.locator('[data-note="PROV.POST.REV"] input').inputValue(),
    "theo báo cáo tháng",
  );
  await page.keyboard.press("Control+z");
  assert.equal(await shown(page, "PROV.POST.PARCELS"), "91.205");
  await page.keyboard.press("Control+y");
  assert.equal(await shown(page, "PROV.POST.PARCELS"), "9.500");
  await cell(page, "PROV.DVC.RATE").click();
  await paste(page, "", "45,5\nkhông\tx\ty\n1\n2\n3\n4");
  assert.match(await page.locator(".toast").innerText(), /2 dòng nằm ngoài biểu/);
  await page.keyboard.press("Control+z");
  await cell(page, "PROV.POST.REV").click();
  await page.keyboard.press("Shift+ArrowDown");
  const copied = await page.evaluate(() => {
    const data = new DataTransfer();
    document.activeElement.dispatchEvent(
      new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }),
    );
    return data.getData("text/plain");
  });
  assert.equal(copied, "601,25\n9.500");
  await saved(page);
}

async function wrongText(page) {
  await cell(page, "PROV.POST.POINTS").click();
  await page.keyboard.type("12 điểm");
  await page.keyboard.press("Enter");
  await status(page, "PROV.POST.POINTS", "wrong");
  await page.reload();
  await status(page, "PROV.POST.POINTS", "wrong");
  assert.equal(
    await shown(page, "PROV.POST.POINTS"),
    "12 điểm",
    "what is no number is kept as it was typed",
  );
  await cell(page, "PROV.POST.POINTS").click();
  await page.keyboard.type("236");
  await page.keyboard.press("Enter");
  await saved(page);
}

async function twoPeople(browser, page) {
  const other = await loggedIn(browser, "/bieu/s1");
  await cell(other, "PROV.FIBER").click();
  await other.keyboard.type("78,8");
  await other.keyboard.press("Enter");
  await saved(other);
  await cell(page, "PROV.FIBER").click();
  await page.keyboard.type("79,9");
  await page.keyboard.press("Enter");
  await status(page, "PROV.FIBER", "conflict");
  assert.equal(await shown(page, "PROV.FIBER"), "79,9");
  await page.getByRole("button", { name: "Giữ của tôi: 79,9" }).click();
  await saved(page);
  await other.reload();
  await other.waitForSelector("[data-cell]");
  assert.equal(await shown(other, "PROV.FIBER"), "79,9");
  await other.context().close();
}

async function withoutNetwork(page) {
  await page.route("**/api/v1/submissions/*/cells", (route) => route.abort());
  await cell(page, "PROV.DVC.FULL").click();
  await page.keyboard.type("777");
  await page.keyboard.press("Enter");
  await page.keyboard.type("55,5");
  await page.keyboard.press("Enter");
  await page.waitForSelector('[data-line="offline"][data-unsent="2"]');
  assert.match(await page.locator(".banner").first().innerText(), /Mất kết nối: 2 ô chưa gửi/);
  await page.reload();
  await status(page, "PROV.DVC.FULL", "pending");
  assert.equal(await shown(page, "PROV.DVC.FULL"), "777");
  await page.unroute("**/api/v1/submissions/*/cells");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await saved(page);
  await page.reload();
  await status(page, "PROV.DVC.FULL", "clean");
  assert.equal(await shown(page, "PROV.DVC.RATE"), "55,5");
}

async function panel(page) {
  await cell(page, "PROV.TELE.REV").click();
  await page.keyboard.press("F6");
  await page.waitForFunction(() => document.activeElement.dataset.testid === "cell-panel");
  await page.getByLabel("Giải trình số liệu").fill("Thêm một doanh nghiệp mới.");
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "PROV.TELE.REV", "Esc leads back to the cell");
  await saved(page);
  await page.reload();
  await cell(page, "PROV.TELE.REV").click();
  assert.equal(
    await page.getByLabel("Giải trình số liệu").inputValue(),
    "Thêm một doanh nghiệp mới.",
  );
}

async function texts(page) {
  const area = page.locator('[data-narrative="ket-qua"] textarea');
  await area.fill("Doanh thu đạt {{PROV.POST.REV}}.");
  await page.waitForSelector('[data-narrative="ket-qua"] small:has-text("Đã lưu")');
  assert.match(
    await page.locator('[data-narrative="ket-qua"] .live-text').innerText(),
    /Doanh thu đạt 601,25 tỷ đồng\./,
  );
}

const browser = await (async () => {
  await reached();
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
})();
try {
  const page = await loggedIn(browser, "/bieu/s1");
  for (const part of [
    typing,
    pasting,
    wrongText,
    (p) => twoPeople(browser, p),
    withoutNetwork,
    panel,
    texts,
  ])
    await part(page);
  assert.deepEqual(page.trouble, []);
  console.log("the form does as people expect");
} finally {
  await browser.close();
  mock.kill();
}
