// Rows as they come from a workbook by pasting (cells with tabs between) become CSV; CSV stays.
export function formatOf(name: string): "csv" | "xlsx" | "json" {
  const end = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return end === "xlsx" || end === "json" ? end : "csv";
}

const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

// Excel puts a cell with a line break or a quote into quotes, with its quotes doubled.
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, held, plain = "", end] = match;
    rows[rows.length - 1]?.push(held === undefined ? plain : held.replaceAll('""', '"'));
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows;
}

export function csvOfPasted(text: string): string {
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  const [head = ""] = plain.split("\n");
  if (!head.includes("\t")) return `${plain}\n`;
  return cellsOf(plain)
    .map((row) => `${row.map(quoted).join(",")}\n`)
    .join("");
}
