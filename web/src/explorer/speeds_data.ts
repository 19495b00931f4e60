// Speeds of a month (GET /speeds), and their order.
import type { Named } from "../api/types";

export interface Spread { p10: string; median: string; p90: string; mean: string; outliers: number }
export interface Unit { id: string; name: Named }
export interface Group {
  access: string;
  province: Unit | null; // null: all of them
  network: Unit | null;
  measurements: number;
  sources: number;
  told: {
    down: Spread; up: Spread; latency: Spread;
    jitter: string | null; loss: string | null; reached: (string | null)[];
  } | null; // null: too few, which is not zero
}
export interface Speeds {
  month: string | null;
  months: string[];
  speeds: Group[];
  thresholds: { id: string; access: string; name: Named }[];
  least_measurements: number;
  least_sources: number;
  legal_basis: string;
}
// The fastest first, who too few measured last.
export function ranked(groups: readonly Group[]): Group[] {
  const down = (group: Group) => Number(group.told?.down.median ?? -1);
  return [...groups].sort((a, b) => down(b) - down(a));
}
