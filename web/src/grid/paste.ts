// Blocks from other programs. Excel and Word put text/html with a table on the clipboard, and
// tab-separated text; the table is preferred because it holds merged cells and, from Excel, the
// exact number (x:num) beside the shown one.
export interface Pasted {
  text: string;
  exact?: string;
}
export type Block = Pasted[][];

const MOST = 20_000; // cells; more is no form

function fromHtml(html: string): Block | null {
  if (!/<table/i.test(html)) return null;
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  const block: Block = [];
  const taken = new Map<string, true>();
  [...table.rows].forEach((tr, y) => {
    const row: Pasted[] = (block[y] ??= []);
    let x = 0;
    for (const td of tr.cells) {
      while (taken.has(`${y}/${x}`)) row[x++] = { text: "" };
      const text = (td.textContent ?? "").replace(/[\s\u00a0]+/g, " ").trim();
      const exact = td.getAttribute("x:num");
      row[x] = exact && /^-?\d+(\.\d+)?$/.test(exact) ? { text, exact } : { text };
      for (let dy = 0; dy < Math.min(td.rowSpan, MOST); ++dy) {
        for (let dx = 0; dx < Math.min(td.colSpan, 100); ++dx)
          if (dx || dy) taken.set(`${y + dy}/${x + dx}`, true);
      }
      ++x;
    }
    while (taken.has(`${y}/${x}`)) row[x++] = { text: "" };
  });
  return block.length ? block : null;
}

// Tab-separated text as spreadsheets write it: a cell with a tab, a break or a quote stands in
// quotes, quotes inside are doubled.
export function fromTsv(text: string): Block {
  const rows: Block = [];
  let row: Pasted[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push({ text: cell.trim() });
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; ++i) {
    const c = text[i] ?? "";
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        ++i;
      } else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === "\t") endCell();
    else if (c === "\n") endRow();
    else if (c !== "\r") cell += c;
  }
  if (cell !== "" || row.length) endRow();
  return rows;
}

export function readClipboard(html: string, text: string): Block {
  return fromHtml(html) ?? fromTsv(text);
}

export interface Target {
  rows: number;
  columns: readonly { id: string; editable: boolean }[];
}
export interface Corner {
  row: number;
  column: number;
}
export interface Placed {
  row: number;
  column: number;
  pasted: Pasted;
}
export interface Placement {
  placed: Placed[];
  rowsBeyond: number;
  columnsBeyond: number;
}

// Where each cell of a block goes. A block as wide as the editable columns from the corner on fills
// those (value and note side by side, as people keep them); any other block lies cell on cell, and
// what falls on columns of the form that nobody fills in is passed over. A single cell fills a range.
export function placeBlock(block: Block, target: Target, from: Corner, to: Corner): Placement {
  const single = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined;
  const placed: Placed[] = [];
  if (single) {
    for (let row = from.row; row <= to.row; ++row) {
      for (let column = from.column; column <= to.column; ++column) {
        if (target.columns[column]?.editable) placed.push({ row, column, pasted: single });
      }
    }
    return { placed, rowsBeyond: 0, columnsBeyond: 0 };
  }
  const width = Math.max(0, ...block.map((row) => row.length));
  const editable = target.columns
    .map((_, i) => i)
    .filter((i) => i >= from.column && target.columns[i]?.editable);
  const starts = target.columns[from.column]?.editable ?? false;
  const columnOf = (x: number) =>
    (starts && width <= editable.length ? editable[x] : from.column + x) ?? Infinity;
  block.forEach((cells, y) => {
    if (from.row + y >= target.rows) return;
    cells.forEach((pasted, x) => {
      const column = columnOf(x);
      if (target.columns[column]?.editable) placed.push({ row: from.row + y, column, pasted });
    });
  });
  let columnsBeyond = 0;
  for (let x = 0; x < width; ++x) if (columnOf(x) >= target.columns.length) ++columnsBeyond;
  return { placed, rowsBeyond: Math.max(0, from.row + block.length - target.rows), columnsBeyond };
}

export function toTsv(rows: string[][]): string {
  const cell = (text: string) =>
    /["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
