// What the walks through registers and cases share: forms of records filled in by the ids of their
// fields, steps taken, what the pages say of a record.
import assert from "node:assert/strict";
import { api, confirm } from "./walker.mjs";

export const PICTURE = { // of one pixel
  name: "hien-truong.png", mimeType: "image/png",
  buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"),
};
export const textFile = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

const FILLS = {
  yes_no: (field, yes) => field.locator("input[type=radio]").nth(yes ? 0 : 1).check(),
  async choice(field, wanted) {
    if (!Array.isArray(wanted)) return field.locator("select").selectOption(wanted);
    for (const nth of wanted) await field.locator("input[type=checkbox]").nth(nth).check();
  },
  async coordinates(field, [latitude, longitude]) {
    await field.locator("input").first().fill(latitude);
    await field.locator("input").last().fill(longitude);
  },
  async org(field, words) {
    await field.getByRole("combobox").fill(words);
    await field.getByRole("option").first().waitFor();
    await field.getByRole("combobox").press("Enter");
    await field.locator(".chips li").waitFor();
  },
  async file(field, file) {
    await field.locator("input[type=file]").setInputFiles(file);
    await field.locator(".file-list li", { hasText: file.name }).locator("progress").waitFor({ state: "detached" });
    await field.locator(".file-list li", { hasText: file.name }).waitFor();
  },
};
FILLS.record = FILLS.org;

// {summary: "...", kind: "complaint", handling_unit: "words that find it", papers: a file}; the
// values of a choice of many by their places.
export async function fill(form, values) {
  for (const [id, value] of Object.entries(values)) {
    const field = form.locator(`[data-field="${id}"]`);
    const put = FILLS[await field.getAttribute("data-type")];
    if (put) await put(field, value);
    else await field.locator("input, textarea").first().fill(value);
  }
}

export const dialogOf = (page) => page.locator("dialog[open]");
// A step of the record that the page shows; the record as it stands then.
export async function takes(page, step, values = {}, reason = "") {
  await page.locator(`[data-step="${step}"]`).click();
  const dialog = dialogOf(page);
  await dialog.waitFor();
  await fill(dialog, values);
  if (reason) await dialog.locator("textarea").last().fill(reason);
  await confirm(page, dialog);
  const id = /\/so-theo-doi\/\w+\/(\d+)/.exec(page.url())?.[1];
  return id ? api(page, `/records/${id}`) : null;
}

export const today = async (page) => (await api(page, "/session")).today;
// The name of the unit that somebody reports for.
export const unitOf = async (page) => (await api(page, "/session")).account.roles[0].org_name.vi;
export const dayBy = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

export const address = (base, record) => `${base}/so-theo-doi/${record.kind}/${record.id}`;
export async function opens(page, base, record) {
  await page.goto(address(base, record));
  await page.locator(".record-page").waitFor();
}
// The one record of the kind that its number or other words find.
export async function found(page, kind, words) {
  const { records } = await api(page, `/records?kind=${kind}&q=${encodeURIComponent(words)}`);
  assert.equal(records.length, 1, `${kind} ${words}: ${records.map((one) => one.number)}`);
  return records[0];
}

// None of these texts is on the page, nor in what the server gave to it.
export function hides(page, secrets) {
  const seen = [];
  page.on("response", async (reply) => {
    if (!/\/api\/v1\/public\//.test(reply.url())) return;
    seen.push(await reply.text().catch(() => ""));
  });
  return async () => {
    const all = [await page.locator("body").innerText(), ...seen].join("\n");
    for (const secret of secrets) assert.ok(!all.includes(secret), `${secret} is shown`);
  };
}
