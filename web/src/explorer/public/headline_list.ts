// Which headline indicators open the public page, and what a card says of one.
import { frequencyOf } from "../../pages/periods";
import type { CatalogueItem, Figure, Series } from "../types";

// One of each field in turn, in the order of the pack, until there are enough.
export function inTurn(items: readonly CatalogueItem[], most: number): CatalogueItem[] {
  const fields = new Map<string, CatalogueItem[]>();
  for (const item of items)
    fields.set(item.main_field, [...(fields.get(item.main_field) ?? []), item]);
  const out: CatalogueItem[] = [];
  for (let round = 0; out.length < Math.min(most, items.length); ++round)
    for (const list of fields.values()) {
      const item = list[round];
      if (item && out.length < most) out.push(item);
    }
  return out;
}

export interface Newest {
  figure: Figure;
  growth: string | null;
  history: { period: string; value: string | null }[]; // periods of the same kind
}
export function newestOfSeries(series: Series): Newest | null {
  const plain = series.points.filter((point) => !point.period.includes("/"));
  const last = plain.findLast((point) => point.figure?.value);
  if (!last?.figure) return null;
  const kind = frequencyOf(last.period);
  return {
    figure: last.figure,
    growth: last.growth,
    history: plain
      .filter((point) => frequencyOf(point.period) === kind)
      .map((point) => ({ period: point.period, value: point.figure?.value ?? null })),
  };
}
