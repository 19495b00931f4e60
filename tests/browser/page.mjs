// What the browser tests share: Chromium, a page that tells of trouble, the contrast of its texts.
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const { chromium } = createRequire(path.join(root, ".tools", "package.json"))("playwright-core");

// After so long something hangs; nothing is measured. A sanitized server takes its time.
const SLOW = 120_000;

export async function launched() {
  const made = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  const context = made.newContext.bind(made);
  made.newContext = async (options) => {
    const out = await context(options);
    out.setDefaultTimeout(SLOW);
    return out;
  };
  return made;
}

// `trouble` gets what the page says on the console, its errors, and what it asks the network for.
export async function opened(browser, file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (m) => { if (m.type() !== "log") trouble.push(`console: ${m.text()}`); });
  page.on("pageerror", (error) => trouble.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && url !== pathToFileURL(file).href) trouble.push(`request: ${url}`);
  });
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => document.fonts.ready);
  return { page, trouble, close: () => context.close() };
}

// Runs inside the page. WCAG 2.1, 1.4.3, on every element that has text of its own and is shown.
export function contrasts() {
  const channels = (text) => text.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const linear = [r, g, b].map((c) => {
      const share = c / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const background = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color.length < 4 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const poor = new Map();
  let looked = 0;
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg,script,.vh,[hidden]") || !element.checkVisibility()) continue;
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own) continue;
    const style = getComputedStyle(element);
    const [light, dark] = [luminance(channels(style.color)), luminance(background(element))]
      .sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600);
    looked += 1;
    if (ratio < (large ? 3 : 4.5)) {
      poor.set(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`, element.textContent);
    }
  }
  return { looked, poor: [...poor].slice(0, 8) };
}
