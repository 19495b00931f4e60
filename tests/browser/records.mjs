// What the walks through registers and cases share: fields filled in, steps taken, records opened.
import assert from "node:assert/strict";
import { api, confirm } from "./walker.mjs";

const listed = (value) => (Array.isArray(value) ? value : [value]);

// A unit or a record by its name, a choice by its code, files as [{ name, mimeType, buffer }].
export async function put(page, field, value) {
  const place = page.locator(`[data-field="${field}"]`).last();
  await place.waitFor();
  switch (await place.getAttribute("data-type")) {
    case "choice":
      if (await place.locator("select").count()) return place.locator("select").selectOption(value);
      for (const name of listed(value)) await place.getByLabel(name, { exact: true }).check();
      return undefined;
    case "org":
    case "record":
      await place.locator("[role=combobox]").fill(value);
      await place.locator("[role=option]", { hasText: value }).first().click();
      return place.locator(".chips li").first().waitFor();
    case "file":
      await place.locator("input[type=file]").setInputFiles(value);
      return place.locator(".file-list li", { hasText: listed(value)[0].name }).waitFor();
    default:
      return place.locator("input, textarea").first().fill(value);
  }
}

export async function putAll(page, values) {
  for (const [field, value] of Object.entries(values)) await put(page, field, value);
}

// A new record by the page; its address.
export async function made(page, base, kind, values) {
  await page.goto(`${base}/so-theo-doi/${kind}/moi`);
  await putAll(page, values);
  await page.click('[data-testid="make"]');
  await page.waitForSelector(".record-page");
  return page.url();
}

// A step on the page of a record that is shown; waits until the record is in the state.
export async function take(page, step, values, { to, reason } = {}) {
  await page.click(`[data-step="${step}"]`);
  const dialog = page.locator("dialog[open]");
  await dialog.waitFor();
  await putAll(page, values);
  if (reason) await dialog.locator("textarea").last().fill(reason);
  await confirm(page, dialog);
  if (to) await page.locator(".page-head", { hasText: to }).waitFor();
}

// The steps that the page of a record offers.
export const offered = (page) =>
  page.locator("[data-step]").evaluateAll((all) => all.map((one) => one.dataset.step));

// The unit that somebody works for: { org, org_name }.
export const unitOf = (page) => api(page, "/session").then(({ account }) => account.roles[0]);

// The names of states of a kind, in the language of the page.
export const stateNames = (kind, language) =>
  Object.fromEntries(kind.states.map((state) => [state.id, state.name[language]]));

export async function noticed(page, base, text) {
  await page.goto(`${base}/thong-bao`);
  const notice = page.locator(".notices li", { hasText: text }).first();
  await notice.waitFor();
  return notice;
}

export const paper = (name) => [
  { name, mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.4 ${name}`) },
];

export function assertOffers(steps, wanted) {
  for (const step of wanted) assert.ok(steps.includes(step), `${step} is not offered: ${steps}`);
}
