// Every page by axe (WCAG 2.2 A and AA), at three widths, light and dark, and whether it is wider than
// its window. Called by tests/axe_test.py: node axe_pages.mjs <address> <folder for pictures>
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { launched } from "./page.mjs";
import { api, loggedIn } from "./walker.mjs";

const [base, folder] = process.argv.slice(2);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const AXE = path.join(root, ".tools/node_modules/axe-core/axe.min.js");
const PAGES = {
  nhaplieu: ["/", "form", "/thong-bao", "/tai-khoan"],
  chuyenvien: ["/", "/dot", "/dot/1", "/dot/3/ket-qua", "/yeu-cau/moi", "/viec-can-lam",
    "/so-theo-doi", "/so-theo-doi/petition", "/so-theo-doi/petition?xem=bang", "/so-theo-doi/petition?xem=lich",
    "/so-theo-doi/petition?xem=thong-ke", "/so-theo-doi/petition?dem=letters&ky=2022", "/so-theo-doi/task?xem=so-do", "/so-theo-doi/petition/moi",
    "/so-theo-doi/licence/nhap", "/so-theo-doi/petition/1", "/so-theo-doi/digital_enterprise/trung", "pair",
    "/so-theo-doi/task/moi?mau=monthly_resolution", "/so-theo-doi/radio_station?xem=ban-do", "contradicted"],
  lanhdao: ["/tong-quan", "/tong-quan?linh-vuc=TELE&chi-tieu=TELE.REV", "/man-hinh", "/don-vi",
    "/don-vi/hanoi", "/nhiem-vu", "/van-ban", "/trao-doi"],
  bientap: ["/bao-cao", "/bao-cao/so-ket/2023-S1", "/bao-cao/so-ket/2023-S1/so-sanh", "/soat"],
  quantri: ["/quan-tri/tai-khoan", "/quan-tri/nhat-ky", "/quan-tri/don-vi", "/quan-tri/bieu-mau",
    "/quan-tri/thu-dien-tu", "/quan-tri/sao-luu"],
};
const PUBLIC = [
  "/dang-nhap", "/moi/het-han", "/cong-khai", "/cong-khai/don-vi/hanoi", "/cong-khai/chi-tieu/TELE.REV",
  "/so-lieu", "/so-lieu/1", "/cong-khai/bao-cao", "/cong-khai/thay-doi", "/cong-khai/cong", "/cong-khai/cong/hanoi", "/cong-khai/toc-do", "/cong-khai/trao-doi", "/chi-tieu",
  "/chi-tieu/TELE.REV", "/chi-tieu/TELE.REV?xem=don-vi", "/chi-tieu/TELE.REV?xem=bang", "/chi-tieu/TELE.REV?xem=ban-do&dia-gioi=34",
  "/dich-vu", "/dich-vu/petition/gui", "/theo-doi", "/tra-cuu/licence", "/tra-cuu/licence/1",
  "/tra-cuu/field_report?xem=ban-do", "/dich-vu/field_report/gui",
  "/chi-tieu/PROV.FIBRE.HH_RATE?xem=bao-phu&moc=80", "/nhung/chi-tieu/TELE.REV?xem=ban-do",
];
// Addresses that only the server knows.
const NAMED = {
  async form(page) {
    return `/bieu/${(await api(page, "/submissions?mine=1")).items[0].id}`;
  },
  async pair(page) {
    const { groups } = await api(page, "/record-duplicates?kind=digital_enterprise");
    const [one, other] = groups[0].records;
    return `/so-theo-doi/digital_enterprise/trung/${one.id}/${other.id}`;
  },
  async contradicted(page) {
    const { records } = await api(page, "/records?kind=digital_enterprise&q=hoa%20ban&limit=50");
    return `/so-theo-doi/digital_enterprise/${records.find((one) => one.title.includes("Hoa Ban")).id}`;
  },
};
// Patterns of addresses as the routes name them; every one of them has to be among the judged.
const PATTERNS = readdirSync(path.join(root, "web/src"), { recursive: true })
  .filter((name) => /(^app\.tsx|\/routes\.ts)$/.test(name))
  .flatMap((name) => [...readFileSync(path.join(root, "web/src", name), "utf8").matchAll(/path: "([^"]+)"/g)])
  .map(([, pattern]) => pattern);
const SIZES = [[360, "light"], [1280, "dark"], [2560, "light"]];
let seen = 0;  // with TONGKET_BRIEF each page at one of them, in turn
const sizes = () => (process.env.TONGKET_BRIEF ? [SIZES[seen++ % SIZES.length]] : SIZES);
const trouble = [];
const judged = new Set();

async function judge(page, where, width, theme) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.goto(base + where);
  await page.waitForSelector("h1");
  judged.add(where.replace(/\?.*/, ""));
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
  // A place is chosen on a map that opens below its field.
  if (where === "/dich-vu/field_report/gui") await page.getByTestId("on-map").click();
  await page.waitForTimeout(300);
  // From its top: what a page that opens at a place further down has under its bar counts as hidden.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  for (const one of found.violations) {
    trouble.push(`${where} ${width} ${theme}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) trouble.push(`${where} ${width}: ${wide} pixels wider than the window`);
  const name = where.replaceAll(/[/?&=]/g, "_");
  await page.screenshot({ path: path.join(folder, `axe${name}-${width}-${theme}.png`) });
}

const browser = await launched();
try {
  const bypass = { newContext: (options) => browser.newContext({ ...options, bypassCSP: true }) };
  for (const [login, pages] of Object.entries(PAGES)) {
    const page = await loggedIn(bypass, { base, language: "vi", login, trouble });
    for (const where of pages) {
      const address = NAMED[where] ? await NAMED[where](page) : where;
      for (const [width, theme] of sizes()) await judge(page, address, width, theme);
    }
  }
  const nobody = await (await bypass.newContext()).newPage();
  for (const where of PUBLIC) for (const [width, theme] of sizes()) await judge(nobody, where, width, theme);
  const missed = PATTERNS.filter((pattern) => {
    const like = new RegExp(`^${pattern.replaceAll(/:\w+/g, "[^/]+")}$`);
    return ![...judged].some((where) => like.test(where));
  });
  assert.deepEqual([...missed.map((pattern) => `${pattern} is not judged`), ...trouble], []);
} finally {
  await browser.close();
}
