// The editor's day: a report is opened, sentences of all units are merged into it, its numbers follow
// a correction, it is proofread, edited in Word, merged, issued and published. Called by
// tests/editor_day_test.py:
//   node editor_day.mjs <address> <folder> <language> <number of units> <python> <its script>
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { launched } from "./page.mjs";
import { api, loggedIn, texts } from "./walker.mjs";

const [base, folder, language, units, python, script] = process.argv.slice(2);
const REPORT = "/reports/so-ket/2023-S1";
const BY_HAND = 12; // units of which the page itself takes a sentence
const PLANTED_DATE = "36/12/2021";
const WRITTEN = "Đoạn bổ sung khi rà soát trên Word.";
const say = texts(language);
const trouble = [];

const picture = (page, name) =>
  page.screenshot({ path: path.join(folder, `${language}-editor-${name}.png`) });
const place = (page, name) => page.locator(`[data-place="${name}"]`);
const words = (page, name) => place(page, name).locator(".words").innerText();
const box = (page) => page.locator('[data-testid="text-box"]');
const saved = (page) =>
  page.waitForSelector('[data-testid="save-state"][data-unsent="0"][data-line="idle"]');
const sourcesOf = (page, name) =>
  api(page, `${REPORT}/sources?place=${encodeURIComponent(name)}`);
const sentences = (groups) => groups.flatMap((group) => [group.lead, ...group.near]);
const source = ({ submission, section, sentence }) => ({ submission, section, sentence });
const ask = (page, method, where, body) =>
  page.evaluate(async ([way, url, sent]) => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    const reply = await fetch(`/api/v1${url}`, {
      method: way,
      headers: { "X-CSRF-Token": csrf, "Content-Type": "application/json" },
      body: JSON.stringify(sent),
    });
    return { status: reply.status, body: await reply.json().catch(() => null) };
  }, [method, where, body]);
const python3 = (...args) => execFileSync(python, [script, ...args], { stdio: "inherit" });

async function choose(page, name) {
  await place(page, name).scrollIntoViewIfNeeded();
  await place(page, name).locator(".words").click({ position: { x: 40, y: 12 } });
  await box(page).waitFor();
}

async function opened(browser) {
  const page = await loggedIn(browser, { base, language, trouble, login: "bientap", width: 1500 });
  await page.goto(`${base}/bao-cao`);
  await page.waitForSelector('[data-testid="work-state"]');
  await picture(page, "list");
  await page.selectOption("select >> nth=0", "so-ket");
  await page.selectOption("select >> nth=1", "2023-S1");
  await page.click('[data-testid="open-report"]');
  await page.waitForSelector('[data-testid="outline"] button');
  return page;
}

// By the outline to the sections, by the keyboard from text to text.
async function through(page) {
  const headings = page.locator('[data-testid="outline"] button');
  const count = await headings.count();
  for (let i = 0; i < count; i += Math.ceil(count / 6)) {
    await headings.nth(i).click();
    await page.waitForSelector('[data-testid="outline"] [aria-current="location"]');
  }
  const before = new URL(page.url()).searchParams.get("muc");
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForFunction((old) => new URL(location.href).searchParams.get("muc") !== old, before);
}

// Letters that an input method composes, numbers as one piece, steps back.
async function typing(page) {
  const name = "sentence/POST.REV";
  await choose(page, name);
  const first = await words(page, name);
  const keyboard = await page.context().newCDPSession(page);
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  for (const text of ["t", "ti", "tie", "tiê", "tiêng", "tiếng"]) {
    await keyboard.send("Input.imeSetComposition", {
      text, selectionStart: text.length, selectionEnd: text.length });
  }
  await keyboard.send("Input.insertText", { text: "tiếng" });
  await page.keyboard.type(" Việt");
  assert.match(await words(page, name), /\ntiếng Việt$/, "composed letters stand as they were composed");
  const chips = await box(page).locator(".chip").count();
  assert.ok(chips >= 2, "its numbers are live");
  await box(page).locator(".chip").first().evaluate((chip) => {
    getSelection().setPosition(chip.nextSibling, 0);
  });
  await page.keyboard.press("Backspace");
  assert.equal(await box(page).locator(".chip").count(), chips - 1, "a number goes as a whole");
  for (let step = 0; step < 9 && (await words(page, name)) !== first; ++step) {
    await page.keyboard.press("Control+z");
  }
  assert.equal(await words(page, name), first, "steps back lead to where it began");
  await page.keyboard.press("Control+s");
  await saved(page);
  await page.keyboard.press("Escape");
}

// Places in which units have something to say, with what they say.
async function placesWithSources(page) {
  const draft = await api(page, `${REPORT}/draft`);
  const names = [...new Set(draft.blocks.filter((b) => b.editable && b.place.startsWith("narrative/")).map((b) => b.place))];
  const found = [];
  for (const name of names) {
    const sources = await sourcesOf(page, name);
    if (sources.groups.length > 0) found.push({ name, sources });
  }
  return found;
}

// By click, by Enter and by "noted": until a dozen units are reflected.
async function byHand(page, places) {
  const reflected = new Set();
  for (const { name, sources } of places) {
    if (reflected.size >= BY_HAND) break;
    await choose(page, name);
    await page.waitForSelector("[data-sentence]");
    const lines = page.locator('[data-sentence][aria-pressed="false"]');
    const text = (await lines.first().innerText()).trim();
    await lines.first().click();
    await page.waitForSelector('[data-testid="place-sources"]');
    if ((await lines.count()) > 0) {
      await lines.first().focus();
      await page.keyboard.press("j");
      await page.keyboard.press("Shift+Enter");
    }
    await saved(page);
    const taken = (await words(page, name)).replace(/\s+/g, " ");
    const told = sentences(sources.groups).find((s) => text.replace(/\s+/g, " ").includes(s.text.trim()));
    assert.ok(told && taken.includes(told.text.trim()), `${name}: the sentence stands in the text: ${text}`);
    for (const { org, taken: places } of sentences((await sourcesOf(page, name)).groups)) {
      if (places.length > 0) reflected.add(org);
    }
  }
  assert.ok(reflected.size >= BY_HAND, `${reflected.size} units by hand`);
  await picture(page, "merged");
}

// The rest the same way, in the page's own session: of each group what one unit says, noted for all.
async function byApi(page, places) {
  for (const { name } of places) {
    const { groups } = await sourcesOf(page, name);
    const draft = await api(page, `${REPORT}/draft`);
    const text = draft.texts.find((t) => t.place === name && t.status === "active");
    const taken = (text?.sources ?? []).map(source);
    const paragraphs = draft.blocks.filter((b) => b.place === name).map((b) => b.markers).filter(Boolean);
    for (const group of groups) {
      const all = sentences([group]);
      if (!all.some((one) => one.taken.length > 0)) paragraphs.push(group.lead.markers);
      taken.push(...all.map(source));
    }
    if (paragraphs.length === 0) continue; // all of it stands elsewhere
    const { status, body } = await ask(page, "PUT", `${REPORT}/texts`, {
      place: name, version: text?.version ?? 0, paragraphs, sources: taken });
    assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`);
  }
  const orgs = new Set();
  for (const { name } of places) {
    const { units: told, groups } = await sourcesOf(page, name);
    assert.deepEqual(told.waiting, [], `${name}: nobody waits`);
    for (const { org } of sentences(groups)) orgs.add(org);
  }
  assert.equal(orgs.size, Number(units), "every unit is reflected or noted");
  assert.deepEqual((await api(page, `${REPORT}/draft`)).set_aside, [], "and all of it is printed");
}

// A corrected value changes in the page that is open.
async function live(page) {
  const draft = await api(page, `${REPORT}/draft`);
  const number = draft.numbers.find((n) => /^PROV\.REV\|(?!VN\|)[^|]+\|2023-S1\|/.test(n.slot));
  assert.ok(number, "a province's figure was merged into the report");
  await page.reload();
  const shown = page.locator(`[data-slot="${number.slot}"]`).first();
  await shown.waitFor();
  const before = await shown.innerText();
  python3("correct", new URL(base).port, number.org, "7654321");
  await page.waitForFunction(
    ([slot, old]) => document.querySelector(`[data-slot="${slot}"]`)?.textContent !== old,
    [number.slot, before], { timeout: 90_000 });
  assert.match((await shown.innerText()).replace(/\D/g, ""), /^7654/, "the page says the corrected value");
}

// What is wrong is marked beside its words, and the mark goes with the mistake.
async function proofread(page) {
  const name = "narrative/legal"; // no unit writes about it
  await choose(page, name);
  await page.keyboard.press("Control+End");
  await page.keyboard.type(` Thực hiện Quyết định số 2114/QĐ-TTg ngày ${PLANTED_DATE}, các đơn vị đã hoàn thành.`);
  await page.keyboard.press("Control+s");
  await saved(page);
  const mark = place(page, name).locator('[data-testid="margin-mark"]');
  await mark.waitFor({ timeout: 90_000 });
  await mark.click();
  const found = page.locator('[data-testid="found-list"] [aria-current="true"]');
  await found.waitFor();
  assert.ok((await found.innerText()).includes(PLANTED_DATE), await found.innerText());
  await picture(page, "proofread");
  await choose(page, name);
  while ((await words(page, name)).includes(PLANTED_DATE)) await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+s");
  await saved(page);
  await mark.waitFor({ state: "detached", timeout: 90_000 });
}

// To Word and back: what was changed there is shown before it is merged.
async function word(page) {
  const [original, edited] = ["exported.docx", "edited.docx"].map((name) => path.join(folder, `${language}-${name}`));
  await page.click('[data-testid="export"]');
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: say("editor.format_docx") }).click(),
  ]);
  await download.saveAs(original);
  python3("edit", original, edited);
  await page.click('[data-testid="merge"]');
  await page.setInputFiles('dialog [data-testid="file"]', edited);
  await page.waitForSelector('[data-testid="merge-edits"]', { timeout: 60_000 });
  await picture(page, "merge");
  assert.ok((await page.innerText('[data-testid="merge-edits"]')).includes(WRITTEN));
  await page.click('[data-testid="do-merge"]');
  await page.waitForSelector("dialog", { state: "detached", timeout: 60_000 });
  await page.waitForFunction((text) => document.querySelector(".paper").innerText.includes(text), WRITTEN, { timeout: 60_000 });
  await page.click('[data-testid="figure-changes"]', { timeout: 60_000 });
  await page.waitForSelector('[data-testid="changes"] li');
  await picture(page, "figure-changes");
  await page.click('[data-testid="accept-change"]');
  await page.waitForSelector('[data-testid="changes"] li', { state: "detached", timeout: 60_000 });
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelector('[data-place="sentence/MIN.SECTOR.REV"]').innerText.includes("1.620.000"), null, { timeout: 60_000 });
}

async function compared(page) {
  await page.goto(`${base}/bao-cao/so-ket/2023-S1/so-sanh`);
  await page.waitForSelector(".difference-text ins");
  assert.ok((await page.innerText("main")).includes(WRITTEN));
  await picture(page, "compare");
}

async function issued(page) {
  await page.goto(`${base}/bao-cao/so-ket/2023-S1`);
  await page.click('[data-testid="issue"]');
  await page.fill('[data-testid="issue-number"]', "15");
  const anyway = page.getByLabel(say("editor.issue_anyway"));
  if (await anyway.count()) await anyway.check();
  await picture(page, "issue");
  await page.click('[data-testid="do-issue"]');
  await page.click('[data-testid="publish"]', { timeout: 120_000 });
  await page.waitForSelector("dialog", { state: "detached", timeout: 60_000 });
  await page.goto(`${base}/bao-cao?report=so-ket&period=2023-S1`);
  const row = page.locator('[data-testid="editions"] tr', { hasText: say("editor.issued_no", { number: "15" }) });
  await row.first().getByText(say("editor.is_published")).waitFor();
  await picture(page, "issued");
}

const browser = await launched();
try {
  const page = await opened(browser);
  await through(page);
  await typing(page);
  const places = await placesWithSources(page);
  await byHand(page, places);
  await byApi(page, places);
  await live(page);
  await proofread(page);
  await word(page);
  await compared(page);
  await issued(page);
  assert.deepEqual(trouble, []);
} finally {
  await browser.close();
}
