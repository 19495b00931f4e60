// A table for the clipboard: tab-separated for Excel, HTML for Word (and for Excel, which takes the
// numbers from x:num and shows them in its own language).
import type { Lang } from "../api/types";
import { printed } from "../numbers/decimal";

export interface CopiedCell {
  value: string | null; // a decimal in the printed power; null: no number
  text: string;
}
export interface CopiedTable {
  title: string;
  columns: string[];
  rows: { head: string; cells: CopiedCell[] }[];
  notes: string[];
}

const plain = (value: string, lang: Lang) => (lang === "vi" ? value.replace(".", ",") : value);
const one = (text: string) => text.replace(/[\t\r\n]+/g, " ");
const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
// A text that a spreadsheet would take for a formula begins with an apostrophe.
const harmless = (text: string) => (/^[=+\-@]/.test(text) ? `'${text}` : text);

export function copiedTexts(table: CopiedTable, lang: Lang): { tsv: string; html: string } {
  const tsv = [
    [one(table.title)],
    table.columns.map(one),
    ...table.rows.map((row) => [
      harmless(one(row.head)),
      ...row.cells.map((cell) => (cell.value === null ? one(cell.text) : plain(cell.value, lang))),
    ]),
    ...table.notes.map((note) => [one(note)]),
  ]
    .map((cells) => cells.join("\t"))
    .join("\r\n");
  const cell = ({ value, text }: CopiedCell) =>
    value === null
      ? `<td align="right">${escaped(text)}</td>`
      : `<td align="right" x:num="${value}">${escaped(printed(value, lang))}</td>`;
  const html =
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border="1">` +
    `<caption>${escaped(table.title)}</caption>` +
    `<tr>${table.columns.map((column) => `<th>${escaped(column)}</th>`).join("")}</tr>` +
    table.rows
      .map((row) => `<tr><td>${escaped(row.head)}</td>${row.cells.map(cell).join("")}</tr>`)
      .join("") +
    `</table>${table.notes.map((note) => `<p>${escaped(note)}</p>`).join("")}</body></html>`;
  return { tsv, html };
}

// Without a secure connection browsers have no clipboard for scripts; a copy event still works there.
export async function toClipboard(parts: Record<string, string>): Promise<void> {
  if (navigator.clipboard && typeof ClipboardItem !== "undefined") {
    const blobs = Object.fromEntries(
      Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]),
    );
    try {
      await navigator.clipboard.write([new ClipboardItem(blobs)]);
      return;
    } catch {
      // refused by the browser's settings: the older way
    }
  }
  const fill = (event: ClipboardEvent) => {
    for (const [type, text] of Object.entries(parts)) event.clipboardData?.setData(type, text);
    event.preventDefault();
  };
  document.addEventListener("copy", fill);
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  if (!done) throw new Error("the browser does not copy");
}
