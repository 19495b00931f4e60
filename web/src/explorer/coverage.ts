// How many units reached a milestone, who did not, and who did not report.
import { compared } from "../numbers/decimal";
import type { Definition, Table, TableRow } from "./types";

export type Reach = "reached" | "short" | "silent";
export interface Coverage {
  milestone: string;
  reached: TableRow[];
  short: TableRow[];
  silent: TableRow[];
}

// Whether the values only say yes and no.
export function saysYesOrNo(table: Table, at: number): boolean {
  const values = table.rows.flatMap((row) => row.values[at]?.value ?? []);
  return values.length > 0 && values.every((value) => value === "0" || value === "1");
}

// All of it for shares, one at least for counts, none for what should be less.
export function usualMilestone(definition: Definition): string {
  if (definition.direction === "less") return "0";
  return definition.unit_name.vi === "%" ? "100" : "1";
}

export function coverageOf(
  table: Table,
  at: number,
  definition: Definition,
  wanted: string,
): Coverage {
  const milestone = wanted || usualMilestone(definition);
  const out: Coverage = { milestone, reached: [], short: [], silent: [] };
  const less = definition.direction === "less";
  for (const row of table.rows) {
    const value = row.values[at]?.value;
    if (!value) out.silent.push(row);
    else if (less ? compared(value, milestone) <= 0 : compared(value, milestone) >= 0)
      out.reached.push(row);
    else out.short.push(row);
  }
  return out;
}
