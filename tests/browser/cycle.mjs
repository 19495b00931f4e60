// The reporting cycle as people go through it, in Chromium against the real server: fill in, explain,
// submit, return, mend, approve, and what follows from it. Called by tests/cycle_page_test.py:
//   node cycle.mjs <address> <folder for files and pictures> <language>
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { launched } from "./page.mjs";
import { api, cell, confirm, loggedIn, saved } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const FORM = "bc-buu-chinh-vien-thong";
const trouble = [];

const picture = (page, name) => page.screenshot({ path: path.join(folder, `${language}-${name}.png`) });
const paste = (page, text) => page.evaluate((t) => {
  const data = new DataTransfer();
  data.setData("text/plain", t);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, text);

async function step(page, name, text) {
  await page.click(`[data-testid="do-${name}"]`);
  const dialog = page.locator("dialog[open], [role=dialog]").first();
  await dialog.waitFor();
  if (text) await dialog.locator("textarea").first().fill(text);
  return dialog;
}
async function fill(page, submission) {
  await page.goto(`${base}/bieu/${submission.id}`);
  await page.waitForSelector("[data-cell]");
  const full = await api(page, `/submissions/${submission.id}`);
  const rows = full.form.sections.flatMap((s) => s.rows);
  const grown = (row) => {  // by some per cent; percentages by a tenth of a point
    const known = full.cells.find((c) => c.cell === row.cell).same;
    if (!known) return "50";
    if (row.unit === "PERCENT") return String(Math.min(100, Number(known.value) + 0.1).toFixed(1)).replace(".", ",");
    return String((BigInt(known.value) * 104n) / 100n / BigInt(10) ** BigInt(row.mult));
  };
  const parts = rows.filter((row) => row.cell.startsWith("PROV.BTS/"));
  const sum = parts.reduce((total, row) => total + BigInt(grown(row)), 0n);
  const lines = rows.map((row) => (row.cell === "PROV.BTS" ? String(sum) : grown(row)));
  await page.locator("[data-cell] .cell-input").first().click();
  await paste(page, lines.join("\r\n"));
  await saved(page);
  const now = await api(page, `/submissions/${submission.id}`);
  assert.equal(now.missing, now.form.narratives.filter((n) => n.required).length, "the pasted block fills every row");
  return { full: now, lines };
}

// A value ten times too large is doubted beside its cell; it stays only with an explanation.
async function doubt(page) {
  await cell(page, "PROV.POST.POINTS").click();
  const right = await cell(page, "PROV.POST.POINTS").inputValue();
  await page.keyboard.type(String(Math.round(Number(right.replace(/[.,]/g, "")) * 1.8)));
  await page.keyboard.press("Tab");
  await saved(page);
  await cell(page, "PROV.POST.POINTS").click();
  const panel = page.locator('[data-testid="cell-panel"]');
  await panel.locator(".finding").first().waitFor();
  await picture(page, "finding");
  await panel.locator("textarea").first().fill(language === "vi" ? "Bổ sung điểm phục vụ của doanh nghiệp mới." : "Points of new enterprises were added.");
  await panel.locator("textarea").last().focus();
  await saved(page);
}

async function narratives(page, full) {
  for (const narrative of full.form.narratives.filter((n) => n.required)) {
    const name = language === "vi" ? narrative.name.vi : narrative.name.en;
    await page.getByLabel(name).first().fill(language === "vi" ? "Doanh thu viễn thông đạt {{TELE.REV}}." : "Revenue of telecommunications: {{TELE.REV}}.");
  }
  await page.waitForFunction(async (id) => (await (await fetch(`/api/v1/submissions/${id}`)).json()).missing === 0, full.id, { polling: 300 });
}

async function excel(page, submission) {
  const file = path.join(folder, "form.xlsx");
  const bytes = await page.evaluate(async (id) => Array.from(new Uint8Array(await (await fetch(`/api/v1/submissions/${id}/workbook`)).arrayBuffer())), submission.id);
  fs.writeFileSync(file, Buffer.from(bytes));
  const preview = await page.evaluate(async ([id, data]) => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    const reply = await fetch(`/api/v1/submissions/${id}/workbook`, { method: "POST", headers: { "X-CSRF-Token": csrf }, body: new Uint8Array(data) });
    return { status: reply.status, body: await reply.json() };
  }, [submission.id, bytes]);
  assert.equal(preview.status, 200, JSON.stringify(preview.body));
  assert.equal(preview.body.cells.length, 0, "what was not touched changes nothing");
}

async function through(browser) {
  const reporter = await loggedIn(browser, { base, language, trouble, login: "nhaplieu" });
  await picture(reporter, "home");
  const mine = await api(reporter, "/submissions?mine=1&limit=200");
  const submission = mine.items.find((s) => s.form === FORM && s.state === "open");
  assert.ok(submission, "the demonstration leaves the reporter a form to fill in");
  const { full } = await fill(reporter, submission);
  await doubt(reporter);
  await narratives(reporter, full);
  await excel(reporter, submission);
  await picture(reporter, "form");

  const head = await loggedIn(browser, { base, language, trouble, login: "truongdonvi" });
  await head.goto(`${base}/bieu/${submission.id}`);
  await head.waitForSelector("[data-cell]");
  await confirm(head, await step(head, "submit"));

  const desk = await loggedIn(browser, { base, language, trouble, login: "chuyenvien" });
  await desk.goto(`${base}/dot/${submission.cycle}`);
  await desk.waitForSelector('[data-testid="board"]');
  await picture(desk, "board");
  await desk.goto(`${base}/bieu/${submission.id}`);
  await desk.waitForSelector("[data-cell]");
  const dialog = await step(desk, "return", language === "vi" ? "Đề nghị kiểm tra doanh thu viễn thông." : "Please check the revenue.");
  await dialog.locator("summary").click();
  const row = full.form.sections.flatMap((s) => s.rows).find((r) => r.cell === "TELE.REV");
  await dialog.getByLabel(language === "vi" ? row.name.vi : row.name.en, { exact: true }).check();
  await confirm(desk, dialog);

  await reporter.goto(`${base}/bieu/${submission.id}`);
  await reporter.waitForSelector("[data-cell]");
  await cell(reporter, "TELE.REV").click();
  await reporter.locator(".returned-text").first().waitFor();
  await picture(reporter, "returned");
  const before = Number((await cell(reporter, "TELE.REV").inputValue()).replace(/[.,]/g, ""));
  const mended = String(before + 1234);
  await reporter.keyboard.type(mended);
  await reporter.keyboard.press("Enter");
  await saved(reporter);

  await head.reload();
  await head.waitForSelector("[data-cell]");
  await confirm(head, await step(head, "submit"));
  const where = "/figures?indicator=TELE.REV&org_kind=province&from=2023-S1&to=2023-S1";
  const stood = await api(desk, where);
  await desk.reload();
  await desk.waitForSelector("[data-cell]");
  await confirm(desk, await step(desk, "approve"));

  const after = await api(desk, where);
  const own = (figures) => figures.rows.find((r) => r.org === submission.org).values[0]?.value ?? "0";
  const total = (figures) => BigInt(figures.total.values[0].value);
  assert.equal(own(after), mended + "000000", "the approved value is a figure at once");
  assert.equal(total(after) - total(stood), BigInt(own(after)) - BigInt(own(stood)), "and so is the total");
  // No document tells the nation's base stations: the total of the forms is its figure.
  const nation = (await api(desk, "/figures?indicator=PROV.BTS&org=VN&from=2023-S1&to=2023-S1")).rows[0].values[0];
  const stations = await api(desk, `/cycles/${submission.cycle}/result?form=${FORM}`);
  const column = stations.columns.findIndex((c) => c.cell === "PROV.BTS");
  const approved = stations.rows.filter((r) => r.state === "approved").reduce((sum, r) => sum + BigInt(r.values[column]?.value || 0), 0n);
  assert.equal(BigInt(nation.value), approved, "the nation's figure is the total of what was approved");
  await desk.goto(`${base}/chi-tieu/TELE.REV?loai=province&xem=bang&ky=half`);
  await desk.waitForSelector("h1");
  await picture(desk, "figures");
  return { figure: nation, own: after.rows.find((r) => r.org === submission.org).values[0] };
}

const browser = await launched();
try {
  const figure = await through(browser);
  fs.writeFileSync(path.join(folder, "figure.json"), JSON.stringify(figure));
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
