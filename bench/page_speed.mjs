// How fast the pages are on the demonstration, in Chromium: medians, printed and not judged. Called by
// bench/page_speed.py:  node page_speed.mjs <address> <rounds>
import { launched } from "../tests/browser/page.mjs";
import { loggedIn } from "../tests/browser/walker.mjs";

const [base, rounds] = [process.argv[2], Number(process.argv[3])];
const LONG = 10_000; // rows
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const told = (what, all, unit = "ms") =>
  console.log(`${what.padEnd(52)} ${median(all).toFixed(unit === "KB" ? 0 : 1)} ${unit}`);

// From the load of the address until the selector is there and the page has drawn it.
async function ready(page, address, selector) {
  await page.goto(base + address);
  await page.waitForSelector(selector);
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(performance.now()))));
}

// From the click until the page shows what was asked for, measured within the page.
const answered = (page, click, shown) => page.evaluate(async ([clicked, wanted]) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const begun = performance.now();
  document.querySelector(clicked).click();
  do await frame(); while (!document.querySelector(wanted));
  return performance.now() - begun;
}, [click, shown]);

async function bytes(browser, address, selector) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await ready(page, address, selector);
  await page.waitForLoadState("networkidle");
  const sizes = await page.evaluate(() => ["navigation", "resource"]
    .flatMap((kind) => performance.getEntriesByType(kind)).map((entry) => entry.encodedBodySize));
  await context.close();
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

async function leader(page) {
  const times = { ready: [], field: [], why: [], unit: [] };
  for (let round = 0; round < rounds; ++round) {
    times.ready.push(await ready(page, "/tong-quan", "[data-field]"));
    times.field.push(await answered(page, "[data-field] [aria-expanded=false]", ".indicator-line"));
    times.why.push(await answered(page, ".indicator-line button", ".why-panel .vt tbody a"));
    times.unit.push(await answered(page, ".why-panel .vt tbody a", ".unit-card h1, .unit-figures"));
  }
  told("the leader's page answers clicks", times.ready);
  told("a field opens", times.field);
  told("why: the units behind an indicator", times.why);
  told("a unit's card", times.unit);
}

// A list of the server's, made ten thousand rows long on its way to the page.
async function scrolled(page) {
  await page.route("**/api/v1/tasks*", async (route) => {
    const reply = await route.fetch();
    const body = await reply.json();
    const items = Array.from({ length: LONG }, (_, at) =>
      ({ ...body.items[at % body.items.length], id: `row-${at}` }));
    await route.fulfill({ response: reply, json: { ...body, items, next: null } });
  });
  await page.goto(`${base}/nhiem-vu`);
  await page.waitForSelector(".vt tbody tr");
  const frames = await page.evaluate(async () => {
    const boxes = [...document.querySelectorAll("*")].filter((e) => e.scrollHeight > 100_000 && e.clientHeight < 5_000);
    const box = boxes.at(-1) ?? document.scrollingElement;
    const out = [];
    let last = performance.now();
    for (let step = 0; step < 180; ++step) {
      box.scrollTop += 700;
      await new Promise((done) => requestAnimationFrame(done));
      const now = performance.now();
      out.push(now - last);
      last = now;
    }
    return { out, moved: box.scrollTop, rows: document.querySelectorAll(".vt tbody tr").length };
  });
  if (frames.moved < 100_000) throw new Error(`the long table did not scroll: ${frames.moved}`);
  told(`a table of ${LONG} rows scrolls: time of a frame`, frames.out);
  console.log(`${"    its slowest frame".padEnd(52)} ${Math.max(...frames.out).toFixed(1)} ms`);
  console.log(`${"    rows in the page".padEnd(52)} ${frames.rows}`);
}

const browser = await launched();
try {
  told("login, first load", [await bytes(browser, "/dang-nhap", "form")], "KB");
  told("public landing page, first load", [await bytes(browser, "/cong-khai", "h1")], "KB");
  told("one public indicator with its chart, first load", [await bytes(browser, "/chi-tieu/TELE.REV", "[data-drawing] svg")], "KB");
  const page = await loggedIn(browser, { base, language: "vi", login: "lanhdao", trouble: [] });
  await leader(page);
  await scrolled(page);
} finally {
  await browser.close();
}
