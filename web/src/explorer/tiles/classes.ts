// Values in at most five classes, for colours: each class holds about as many units, equal values are
// always of one class. A class is told by the values that it really holds, so no border is made up.
import { compared } from "../../numbers/decimal";

export interface Classes {
  of: Map<string, number>; // unit -> 1 (least) to count
  ranges: { least: string; most: string; units: number }[]; // from class 1
}
const MOST = 5;

export function classesOf(values: ReadonlyMap<string, string | null>): Classes {
  const known = [...values].filter((entry): entry is [string, string] => entry[1] !== null);
  known.sort((a, b) => compared(a[1], b[1]));
  const runs: [string, string][][] = []; // of equal values
  for (const entry of known) {
    const last = runs.at(-1)?.[0];
    if (last && compared(last[1], entry[1]) === 0) runs.at(-1)?.push(entry);
    else runs.push([entry]);
  }
  const count = Math.min(MOST, runs.length);
  const out: Classes = { of: new Map(), ranges: [] };
  let taken = 0;
  runs.forEach((run, i) => {
    const reached = Math.floor((taken * count) / Math.max(1, known.length)) + 1;
    const left = runs.length - i; // each class that is left needs a run
    const current = out.ranges.length;
    const next = current === 0 || (reached > current && current < count) || left <= count - current;
    if (next) out.ranges.push({ least: run[0]?.[1] ?? "", most: "", units: 0 });
    const range = out.ranges.at(-1);
    if (!range) return;
    range.most = run[0]?.[1] ?? "";
    range.units += run.length;
    for (const [org] of run) out.of.set(org, out.ranges.length);
    taken += run.length;
  });
  return out;
}

// Which of the five colours a class has: few classes are spread over all of them.
export function stepOf(index: number, count: number): number {
  return count <= 1 ? 3 : Math.round(1 + ((index - 1) * (MOST - 1)) / (count - 1));
}
