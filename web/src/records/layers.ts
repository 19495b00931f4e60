// A small layered drawing (Sugiyama): boxes stand in rows, every line goes from a row to the next one
// and bends only in between. What goes back is laid as if it went forth and drawn the other way; a
// line over several rows, and the words on a line, get places of their own, so nothing overlaps.
//
//   1. lines that would close a circle are turned round (depth first)
//   2. a node's row: one below the lowest of those that lead to it; rows of words stand in between
//   3. nodes of a row are ordered by the mean place of their neighbours, back and forth, and the
//      order with the fewest crossings is kept
//   4. each node is moved to the mean of its neighbours as far as those beside it allow
export interface Box {
  id: string;
  width: number;
  height: number;
}
export interface Line {
  id: string;
  from: string;
  to: string;
  width: number; // of its words
  height: number;
}
export interface Placed {
  x: number; // of the middle
  y: number;
}
export interface Drawing {
  width: number;
  height: number;
  boxes: Map<string, Placed>;
  lines: Map<string, { points: Placed[]; words: Placed; back: boolean }>;
}
interface Node extends Placed {
  key: string;
  row: number;
  width: number;
  height: number;
}
const BESIDE = 16;
const BELOW = 22;
const MARGIN = 12;
const SWEEPS = 12;

function backLines(boxes: Box[], lines: Line[]): Set<string> {
  const back = new Set<string>();
  const open = new Set<string>();
  const done = new Set<string>();
  const visit = (id: string) => {
    open.add(id);
    for (const line of lines) {
      if (line.from !== id) continue;
      if (open.has(line.to)) back.add(line.id);
      else if (!done.has(line.to)) visit(line.to);
    }
    open.delete(id);
    done.add(id);
  };
  for (const box of boxes) if (!done.has(box.id)) visit(box.id);
  return back;
}

function rowsOf(boxes: Box[], forth: [string, string][]): Map<string, number> {
  const rows = new Map(boxes.map((box) => [box.id, 0]));
  for (let i = 0, moved = true; moved && i <= boxes.length; ++i) {
    moved = false;
    for (const [from, to] of forth) {
      const least = (rows.get(from) ?? 0) + 1;
      if ((rows.get(to) ?? 0) >= least) continue;
      rows.set(to, least);
      moved = true;
    }
  }
  return rows;
}

const mean = (values: number[], otherwise: number) =>
  values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : otherwise;

function crossings(rows: Node[][], below: Map<Node, Node[]>): number {
  let count = 0;
  rows.forEach((row, i) => {
    const place = new Map((rows[i + 1] ?? []).map((node, at) => [node, at]));
    const ends = row.map((node) => (below.get(node) ?? []).map((next) => place.get(next) ?? 0));
    for (let a = 0; a < ends.length; ++a)
      for (let b = a + 1; b < ends.length; ++b)
        for (const left of ends[a] ?? [])
          count += (ends[b] ?? []).filter((right) => right < left).length;
  });
  return count;
}

function order(rows: Node[][], above: Map<Node, Node[]>, below: Map<Node, Node[]>): Node[][] {
  let best = rows.map((row) => [...row]);
  let least = crossings(best, below);
  const now = rows.map((row) => [...row]);
  for (let sweep = 0; sweep < SWEEPS && least > 0; ++sweep) {
    const down = sweep % 2 === 0;
    for (let i = 1; i < now.length; ++i) {
      const at = down ? i : now.length - 1 - i;
      const beside = new Map((now[down ? at - 1 : at + 1] ?? []).map((node, n) => [node, n]));
      const want = new Map(
        (now[at] ?? []).map((node, n) => [
          node,
          mean(
            ((down ? above : below).get(node) ?? []).map((one) => beside.get(one) ?? 0),
            n,
          ),
        ]),
      );
      now[at]?.sort((a, b) => (want.get(a) ?? 0) - (want.get(b) ?? 0));
    }
    const count = crossings(now, below);
    if (count < least) [best, least] = [now.map((row) => [...row]), count];
  }
  return best;
}

// The mean of pushing right and pushing left keeps every distance that both keep.
function settle(row: Node[], want: number[]): void {
  const apart = (i: number) => ((row[i - 1]?.width ?? 0) + (row[i]?.width ?? 0)) / 2 + BESIDE;
  const [right, left] = [[...want], [...want]];
  for (let i = 1; i < row.length; ++i)
    right[i] = Math.max(right[i] ?? 0, (right[i - 1] ?? 0) + apart(i));
  for (let i = row.length - 2; i >= 0; --i)
    left[i] = Math.min(left[i] ?? 0, (left[i + 1] ?? 0) - apart(i + 1));
  row.forEach((node, i) => (node.x = ((right[i] ?? 0) + (left[i] ?? 0)) / 2));
}

function place(rows: Node[][], above: Map<Node, Node[]>, below: Map<Node, Node[]>): void {
  for (const row of rows)
    settle(
      row,
      row.map(() => 0),
    );
  for (let sweep = 0; sweep < SWEEPS; ++sweep) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : [...rows].reverse())
      settle(
        row,
        row.map((node) =>
          mean(
            ((down ? above : below).get(node) ?? []).map((one) => one.x),
            node.x,
          ),
        ),
      );
  }
  let y = MARGIN;
  for (const row of rows) {
    const height = Math.max(0, ...row.map((node) => node.height));
    for (const node of row) node.y = y + height / 2;
    y += height + BELOW;
  }
}

export function drawing(boxes: Box[], lines: Line[]): Drawing {
  const proper = lines.filter((line) => line.from !== line.to);
  const back = backLines(boxes, proper);
  const ends = (line: Line): [string, string] =>
    back.has(line.id) ? [line.to, line.from] : [line.from, line.to];
  const level = rowsOf(boxes, proper.map(ends));
  const rows: Node[][] = [];
  const [above, below] = [new Map<Node, Node[]>(), new Map<Node, Node[]>()];
  const add = (key: string, row: number, width: number, height: number): Node => {
    const node = { key, row, width, height, x: 0, y: 0 };
    (rows[row] ??= []).push(node);
    return node;
  };
  const tie = (upper: Node, lower: Node) => {
    below.set(upper, [...(below.get(upper) ?? []), lower]);
    above.set(lower, [...(above.get(lower) ?? []), upper]);
  };
  const nodes = new Map(
    boxes.map((box) => [box.id, add(box.id, (level.get(box.id) ?? 0) * 2, box.width, box.height)]),
  );
  const chains = new Map<string, { chain: Node[]; words: Node }>();
  for (const line of proper) {
    const [upper, lower] = ends(line).map((id) => nodes.get(id));
    if (!upper || !lower) continue;
    // Words stand beside where the line begins, as read: just below it, or just above where it ends.
    const worded = back.has(line.id) ? lower.row - 1 : upper.row + 1;
    const chain = [upper];
    for (let row = upper.row + 1; row < lower.row; ++row) {
      const has = row === worded;
      chain.push(add(line.id, row, has ? line.width : 4, has ? line.height : 0));
    }
    chain.push(lower);
    chain.slice(1).forEach((node, i) => tie(chain[i] as Node, node));
    chains.set(line.id, { chain, words: chain[worded - upper.row] as Node });
  }
  const ordered = order(
    Array.from(rows, (row) => row ?? []),
    above,
    below,
  );
  place(ordered, above, below);
  const all = ordered.flat();
  const left = Math.min(...all.map((node) => node.x - node.width / 2));
  for (const node of all) node.x += MARGIN - left;
  const at = ({ x, y }: Placed): Placed => ({ x, y });
  return {
    width: Math.max(0, ...all.map((node) => node.x + node.width / 2)) + MARGIN,
    height: Math.max(0, ...all.map((node) => node.y + node.height / 2)) + MARGIN,
    boxes: new Map([...nodes].map(([id, node]) => [id, at(node)])),
    lines: new Map(
      [...chains].map(([id, { chain, words }]) => {
        const points = chain.map(at);
        const [first, last] = [chain[0], chain[chain.length - 1]];
        if (first && points[0]) points[0].y += first.height / 2;
        if (last) (points[points.length - 1] as Placed).y -= last.height / 2;
        if (back.has(id)) points.reverse();
        return [id, { points, words: at(words), back: back.has(id) }];
      }),
    ),
  };
}

// A smooth way through the points.
export function wayThrough(points: Placed[]): string {
  const n = (value: number) => String(Math.round(value * 10) / 10);
  return points
    .map(({ x, y }, i) => {
      const before = points[i - 1];
      if (!before) return `M${n(x)} ${n(y)}`;
      const half = (before.y + y) / 2;
      return `C${n(before.x)} ${n(half)} ${n(x)} ${n(half)} ${n(x)} ${n(y)}`;
    })
    .join("");
}
