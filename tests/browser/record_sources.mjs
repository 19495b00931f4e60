// An enterprise whose sources contradict each other: what differs, whose value stands and why, taking the
// other one. Filters that are kept: one that stands on a count, shared, renamed, deleted. What a record
// says of a person, erased. Called by tests/records_page_test.py:
// node record_sources.mjs <address> <folder for pictures> <language>
import assert from "node:assert/strict";
import path from "node:path";
import { launched } from "./page.mjs";
import { api, confirm, loggedIn, texts } from "./walker.mjs";

const [base, folder, language] = process.argv.slice(2);
const t = texts(language);
const trouble = [];
const SIZES = [[360, "light"], [1280, "dark"]];
const SHARED = language === "vi" ? "Đơn thư sáu tháng" : "Letters of the half-year";
const RENAMED = `${SHARED} 2022`;

async function pictures(page, name) {
  for (const [width, theme] of SIZES) {
    await page.setViewportSize({ width, height: 1000 });
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.waitForTimeout(200);
    await page.screenshot({ path: path.join(folder, `${language}-${name}-${width}-${theme}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1400, height: 1000 });
}

async function enterprise(page) {
  const { records } = await api(page, "/records?kind=digital_enterprise&q=hoa%20ban&limit=50");
  const record = records.find((one) => one.title.includes("Hoa Ban"));
  assert.ok(record, "the demonstration has it");
  return record.id;
}

// The two languages take different fields of the one record, so that both walks find them as they were.
const TAKEN = language === "vi" ? "employees" : "address";

async function sources(page, id) {
  await page.goto(`${base}/so-theo-doi/digital_enterprise/${id}`);
  const card = page.locator(".sources-card");
  await card.waitFor();
  const revenue = card.locator('[data-sources="revenue"]');
  assert.equal(await revenue.locator("[data-stands]").getAttribute("data-stands"), "tax");
  assert.ok((await revenue.innerText()).includes(t("records.source_why_first_for")), "why the tax authority's stands");
  const size = card.locator('[data-sources="size"]');
  assert.ok((await size.innerText()).includes(t("records.source_why_order")), "why the registration's stands");
  await pictures(page, "sources");

  const field = card.locator(`[data-sources="${TAKEN}"]`);
  assert.equal(await field.locator("[data-stands]").getAttribute("data-stands"), "registration");
  await field.locator('[data-said="self"] button').click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("button[type=submit]").click();
  await dialog.getByText(t("records.needed")).waitFor(); // nobody takes a value without saying why
  await pictures(page, "sources-take");
  await dialog.locator("textarea").fill("128/CV");
  await confirm(page, dialog);
  await field.locator('[data-stands="self"]').waitFor();
  assert.ok((await field.innerText()).includes(t("records.source_why_chosen")));
  const told = page.locator(".timeline > li").first();
  await told.getByText("128/CV").waitFor();
  assert.equal(await told.locator("[data-source]").getAttribute("data-source"), "self");
}

async function keeps(page, name, { shared }) {
  await page.getByTestId("save-filter").click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("input").first().fill(name);
  if (shared) await dialog.locator("input[type=checkbox]").check();
  await pictures(page, "filter-dialog");
  await confirm(page, dialog);
  await page.locator(`[data-filter="${name}"]`).waitFor();
}

// A list that stands behind a figure is kept as one; others of the unit find it, and cannot change it.
async function filters(desk, leader) {
  const behind = "/so-theo-doi/petition?dem=letters&ky=2022-S1";
  await desk.goto(base + behind);
  await desk.getByTestId("count-note").waitFor();
  const about = await desk.getByTestId("about").innerText();
  await keeps(desk, SHARED, { shared: true });
  await pictures(desk, "filters");
  await desk.goto(`${base}/so-theo-doi/petition`);
  await desk.locator(`[data-filter="${SHARED}"] a`).click();
  await desk.getByTestId("count-note").waitFor();
  // As many as behind the figure, once they have come.
  await desk.getByTestId("about").filter({ hasText: new RegExp(`^${about}$`) }).waitFor();

  await leader.goto(`${base}/so-theo-doi/petition`);
  const theirs = leader.locator(`[data-filter="${SHARED}"]`);
  await theirs.waitFor();
  assert.equal(await theirs.locator("button").count(), 0, "only whose it is changes it");

  await desk.locator(`[data-filter="${SHARED}"] button`).click();
  const change = desk.locator("dialog[open]");
  await change.locator("input").first().fill(RENAMED);
  await change.locator("input[type=checkbox]").uncheck();
  await confirm(desk, change);
  await desk.locator(`[data-filter="${RENAMED}"]`).waitFor();
  await leader.reload();
  await leader.getByTestId("about").waitFor();
  assert.equal(await leader.locator("[data-filter]").count(), 0, "it is shared no more");

  await desk.locator(`[data-filter="${RENAMED}"] button`).click();
  await desk.locator("dialog[open]").getByRole("button", { name: t("records.filter_delete") }).click();
  await desk.locator(`[data-filter="${RENAMED}"]`).waitFor({ state: "detached" });
}

// A petition of its own, whose sender then is erased.
async function erasing(desk, admin) {
  const NAME = language === "vi" ? "Trịnh Thị Xóa Sạch" : "Trịnh Văn Xóa Hết";
  const { csrf } = await api(desk, "/session");
  const made = await desk.evaluate(async ([token, name]) => {
    const reply = await fetch("/api/v1/records", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": token },
      body: JSON.stringify({ kind: "petition", step: "file", values: {
        summary: "Kiến nghị để xóa", content: "Nội dung", petitioner: name, province: "hanoi" } }) });
    return { status: reply.status, body: await reply.json() };
  }, [csrf, NAME]);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { id } = made.body;
  const page = `${base}/so-theo-doi/petition/${id}`;
  await admin.goto(page);
  const value = admin.locator('[data-value="petitioner"]');
  await admin.locator('[data-step="erase"]').click();
  const dialog = admin.locator("dialog[open]");
  await dialog.getByTestId("erase").click();
  await dialog.getByText(t("records.needed")).waitFor();
  await dialog.locator("textarea").fill("Theo yêu cầu của người gửi");
  await pictures(admin, "erase-dialog");
  const { number } = await api(admin, `/records/${id}`);
  await dialog.locator("input").last().fill(number);
  await dialog.getByTestId("erase").click();
  await dialog.waitFor({ state: "detached" });
  await admin.getByText(t("records.erased")).waitFor();
  assert.equal(await value.count(), 0, "the name stands nowhere");
  assert.ok(!(await admin.locator("main").innerText()).includes(NAME));
  await pictures(admin, "erased");
  await desk.goto(page);
  await desk.getByText(t("records.erased")).waitFor();
  assert.ok(!(await desk.locator("main").innerText()).includes(NAME), "nor for the desk");
  const { records } = await api(desk, `/records?kind=petition&q=${encodeURIComponent(NAME)}`);
  assert.deepEqual(records, [], "no search finds it");
}

const browser = await launched();
try {
  const desk = await loggedIn(browser, { base, language, trouble, login: "chuyenvien" });
  const leader = await loggedIn(browser, { base, language, trouble, login: "lanhdao" });
  const admin = await loggedIn(browser, { base, language, trouble, login: "quantri" });
  await sources(desk, await enterprise(desk));
  await filters(desk, leader);
  await erasing(desk, admin);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
