// Uses registers and cases as people do, in Chromium, against the mock and the built pages: search and
// filters, a step with what is missing, somebody else's change meanwhile, the board by keys and by
// pointer, files, an import that is mended, and what the public files and follows. Called by
// ./do web test.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const { chromium } = createRequire(path.join(root, ".tools/package.json"))("playwright-core");
const port = String(20000 + (process.pid % 20000));
const base = `http://127.0.0.1:${port}`;
const built = process.env.MOCK_STATIC ?? path.join(root, "build/web");
const mock = spawn(process.execPath, [path.join(import.meta.dirname, "server.mjs")], {
  stdio: "inherit",
  env: { ...process.env, MOCK_PORT: port, MOCK_STATIC: built },
});
const trouble = [];

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
async function opened(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("console", (m) => {
    if (/Content Security|Refused|key prop/.test(m.text())) trouble.push(m.text());
  });
  return page;
}
async function loggedIn(browser) {
  const page = await opened(browser);
  await page.goto(`${base}/so-theo-doi`);
  await page.fill("[name=username]", "to.bao.cao");
  await page.fill("[name=password]", "mat khau");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-kind]");
  return page;
}
const field = (page, id) => page.locator(`[data-field="${id}"]`);
const ask = (page, method, where, body) =>
  page.evaluate(
    async ([m, w, b]) => {
      const headers = { "Content-Type": "application/json", "X-CSRF-Token": "mock" };
      const init = b ? { method: m, headers, body: JSON.stringify(b) } : { method: m };
      return (await fetch(`/api/v1${w}`, init)).json();
    },
    [method, where, body],
  );

async function lists(page) {
  await page.getByRole("searchbox").fill("giay phep");
  await page.waitForFunction(() => document.querySelectorAll("[data-kind]").length === 1);
  await page.goto(`${base}/so-theo-doi/petition`);
  await page.getByRole("searchbox").fill("buu gui cham");
  await page.getByTestId("about").getByText("52").waitFor();
  await page.getByTestId("filter-trang-thai").click();
  await page.getByRole("checkbox", { name: "Đã trả lời" }).check();
  await page.getByText("Không có hồ sơ nào phù hợp").waitFor();
  assert.match(decodeURIComponent(page.url()), /trang-thai=answered/);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Bỏ lọc" }).click();
  await page.getByTestId("about").getByText("260").waitFor();
  await page.getByRole("combobox", { name: "Sắp xếp" }).selectOption("due");
  await page.waitForSelector("tbody tr.marked .badge.late");
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#facts");
}

async function steps(page) {
  const { records } = await ask(page, "GET", "/records?kind=petition&state=handling&limit=2");
  const [{ id, version }] = records;
  await page.goto(`${base}/so-theo-doi/petition/${id}`);
  await page.locator('[data-step="answer"]').click();
  await page.getByTestId("take-step").click();
  assert.equal(await page.locator(".field-error").count(), 2, "both missing fields are told");
  // Mending the second leaves the focus there, though the first is still wrong.
  await field(page, "answered_on").locator("input").fill("2023-07-11");
  assert.equal(
    await page.evaluate(() => document.activeElement.closest("[data-field]")?.dataset.field),
    "answered_on",
  );
  await field(page, "answer").locator("textarea").fill("Đã khảo sát.");
  await field(page, "answered_on").locator("input").fill("2023-07-12");
  // Somebody else corrects the record meanwhile.
  await ask(page, "PATCH", `/records/${id}`, {
    ...{
      version,
      reason: "nhầm",
      values: { answer: "Bản của người khác", answered_on: "2023-07-01" },
    },
  });
  await page.getByTestId("take-step").click();
  await page.getByText("Hồ sơ vừa được người khác thay đổi").waitFor();
  assert.equal(await field(page, "answer").locator("textarea").inputValue(), "Đã khảo sát.");
  assert.equal(await field(page, "answered_on").locator("input").inputValue(), "2023-07-12");
  await page.locator("dialog ins", { hasText: "Bản của người khác" }).waitFor();
  // Left and opened again, what was typed is there.
  await page.keyboard.press("Escape");
  await page.locator('[data-step="answer"]').click();
  assert.equal(await field(page, "answer").locator("textarea").inputValue(), "Đã khảo sát.");
  await page.getByTestId("take-step").click();
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.locator(".page-facts .badge", { hasText: "Đã trả lời" }).waitFor();
  await page.getByRole("textbox", { name: "Ý kiến trao đổi" }).fill("Cảm ơn.");
  await page.getByRole("button", { name: "Gửi ý kiến" }).click();
  await page.locator(".timeline blockquote", { hasText: "Cảm ơn." }).waitFor();
}

// What nobody typed into follows what stands; a correction sends only what was typed.
async function correcting(page) {
  const { records } = await ask(page, "GET", "/records?kind=task&state=doing&limit=1");
  const [{ id, version }] = records;
  await page.goto(`${base}/so-theo-doi/task/${id}`);
  await page.locator('[data-step="edit"]').click();
  await page.getByRole("textbox", { name: "Lý do *" }).fill("Sửa số liệu");
  await page.getByTestId("take-step").click();
  await page.getByText("Bạn chưa thay đổi nội dung nào").waitFor();
  await field(page, "budget").locator("input").fill("2.000");
  // Another unit in the place of one that stands goes by its own name.
  const unit = field(page, "lead_unit");
  const stood = await unit.locator(".chips li").textContent();
  await unit.getByRole("combobox").fill("Viễn thông");
  await unit.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  assert.notEqual(await unit.locator(".chips li").textContent(), stood);
  await ask(page, "PATCH", `/records/${id}`, {
    ...{ version, reason: "khác", values: { progress: "Tiến độ của người khác" } },
  });
  await page.getByTestId("take-step").click();
  await page.getByText("Hồ sơ vừa được người khác thay đổi").waitFor();
  assert.equal(
    await field(page, "progress").locator("textarea").inputValue(),
    "Tiến độ của người khác",
  );
  await page.getByTestId("take-step").click();
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.locator('[data-value="budget"]', { hasText: "2.000 đồng" }).waitFor();
  await page.locator('[data-value="progress"]', { hasText: "Tiến độ của người khác" }).waitFor();
}

async function board(page) {
  await page.goto(`${base}/so-theo-doi/petition?xem=bang`);
  const received = page.locator('[data-state="received"]');
  await received.locator("[data-card]").first().waitFor();
  await received.locator("[data-card] a").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const at = () =>
    page.evaluate(() => document.activeElement.closest("[data-state]")?.dataset.state);
  assert.equal(await at(), "handling");
  // By keys: the card's menu, a step, its dialog.
  const card = received.locator("[data-card]").first();
  const id = await card.getAttribute("data-card");
  await card.getByRole("button").press("Enter");
  await page.getByRole("button", { name: "Không thụ lý" }).press("Enter");
  await field(page, "reason").locator("textarea").fill("Trùng kiến nghị trước.");
  await page.getByTestId("take-step").press("Enter");
  await page.locator(`[data-state="refused"] [data-card="${id}"]`).waitFor();
  await received.locator(`[data-card="${id}"]`).waitFor({ state: "detached" });
  // By pointer: what two steps could mean is asked, what one means is opened.
  const other = await received.locator("[data-card]").first().getAttribute("data-card");
  const dragged = received.locator(`[data-card="${other}"]`);
  await dragged.dragTo(page.locator('[data-state="handling"] h2'));
  await field(page, "kind").locator("select").selectOption("voters");
  await field(page, "handling_unit").getByRole("combobox").fill("Sở");
  await field(page, "handling_unit").getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByTestId("take-step").click();
  await page.locator(`[data-state="handling"] [data-card="${other}"]`).waitFor();
}

async function making(page) {
  await page.goto(`${base}/so-theo-doi/task/moi`);
  await field(page, "title").locator("input").fill("Nhiệm vụ mẫu");
  await field(page, "kind").locator("select").selectOption("task");
  await field(page, "budget").locator("input").fill("1500000,5");
  await field(page, "budget").locator("input").blur();
  assert.equal(await field(page, "budget").locator("input").inputValue(), "1.500.000,5");
  await page.getByTestId("make").click();
  await page.locator('[data-field="lead_unit"] .field-error').waitFor();
  assert.equal(
    await page.evaluate(() => document.activeElement.closest("[data-field]")?.dataset.field),
    "lead_unit",
  );
  await page.keyboard.type("Thông tin");
  await field(page, "lead_unit").getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByTestId("make").click();
  await page.locator('[data-value="budget"]', { hasText: "1.500.000,5 đồng" }).waitFor();
}

async function importing(page) {
  await page.goto(`${base}/so-theo-doi/licence/nhap`);
  const box = page.getByRole("textbox", { name: "Hoặc dán vào đây" });
  await box.fill("name\ttax_code\nMột\t0101234567\nHai\t12");
  await page.getByTestId("look").click();
  await page.getByTestId("bad-rows").getByText("“12” không phải mã số thuế").waitFor();
  assert.equal(await page.getByTestId("take-import").count(), 0);
  await box.fill("name\ttax_code\nMột\t0101234567\nHai\t0101234568");
  await page.getByTestId("look").click();
  await page.getByTestId("take-import").click();
  await page.getByText("Đã tạo 2 hồ sơ.").waitFor();
}

async function everybody(page) {
  await page.goto(`${base}/dich-vu`);
  await page.locator('[data-kind="petition"] .button').click();
  await field(page, "summary").locator("input").fill("Mất sóng tại thôn Mẫu");
  await field(page, "content").locator("textarea").fill("Mất sóng nhiều ngày.");
  await field(page, "petitioner").locator("input").fill("Nguyễn Văn Mẫu");
  await field(page, "place").getByLabel("Vĩ độ").fill("21.0285, 105.8542");
  assert.equal(await field(page, "place").getByLabel("Kinh độ").inputValue(), "105.85420");
  await field(page, "attachments")
    .locator("input[type=file]")
    .setInputFiles({ name: "anh.jpg", mimeType: "image/jpeg", buffer: Buffer.from("anh") });
  await field(page, "attachments").locator("li", { hasText: "anh.jpg" }).waitFor();
  await page.getByTestId("file").click();
  await page.getByText("Hãy đánh dấu đồng ý").waitFor();
  await page.getByRole("checkbox").check();
  await page.getByTestId("file").click();
  const code = (await page.getByTestId("code").textContent()).trim();
  await page.getByTestId("sent").getByRole("link", { name: "Theo dõi hồ sơ đã gửi" }).click();
  await page
    .getByRole("textbox", { name: "Mã theo dõi" })
    .fill(code.toLowerCase().replaceAll("-", " "));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Mất sóng tại thôn Mẫu" }).waitFor();
  assert.ok(!page.url().includes(code), "the code does not stand in the address");
  await page.locator('[data-step="withdraw"]').click();
  await page.locator("dialog").getByRole("button", { name: "Rút kiến nghị" }).click();
  await page.locator(".followed .badge", { hasText: "Không thụ lý" }).waitFor();
  await page.goto(`${base}/tra-cuu/licence?f.area=post`);
  await page.locator(".works a").first().click();
  await page.waitForSelector(".record-facts");
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  await reached();
  const page = await loggedIn(browser);
  for (const walk of [lists, steps, correcting, board, making, importing]) await walk(page);
  for (const tab of ["lich", "thong-ke", "so-do"]) {
    await page.goto(`${base}/so-theo-doi/task?xem=${tab}`);
    await page.waitForSelector(".calendar, .record-figures, svg.machine");
  }
  await page.goto(`${base}/viec-can-lam`);
  await page.waitForSelector("tbody tr.marked");
  await everybody(await opened(browser, { viewport: { width: 360, height: 760 } }));
  assert.deepEqual(trouble, []);
  console.log("registers and cases do as people expect");
} finally {
  await browser.close();
  mock.kill();
}
