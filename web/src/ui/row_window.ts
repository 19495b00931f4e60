// Which rows of a long list have to be in the page: those that are seen and some on both sides, in
// whole steps, so that a small move of the list changes nothing.
//
//   rowWindow({ scroll: 3600, height: 600, row: 36, count: 10000 })  ->  { first: 88, end: 136 }
export interface Seen {
  scroll: number; // pixels of rows above the upper edge
  height: number; // pixels that show rows
  row: number; // pixels of one row
  count: number;
}
const STEP = 8;
const AROUND = 8;

export function rowWindow({ scroll, height, row, count }: Seen): { first: number; end: number } {
  const size = Math.max(1, row);
  const top = Math.max(0, Math.floor(scroll / size) - AROUND);
  const bottom = Math.ceil((scroll + height) / size) + AROUND;
  const end = Math.min(count, Math.ceil(bottom / STEP) * STEP);
  return { first: Math.min(Math.floor(top / STEP) * STEP, end), end };
}

// Where the list has to stand so that a row is wholly seen; null if it is already.
export function scrollToRow({ scroll, height, row }: Omit<Seen, "count">, index: number) {
  const [top, bottom] = [index * row, (index + 1) * row];
  if (top < scroll) return top;
  return bottom > scroll + height ? bottom - height : null;
}

// The row that a key goes to; null for every other key.
export function rowOfKey(key: string, at: number, count: number, page: number): number | null {
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + Math.max(1, page),
    PageUp: at - Math.max(1, page),
    Home: 0,
    End: count - 1,
  };
  const wanted = to[key];
  return wanted === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, wanted));
}
