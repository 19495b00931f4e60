// What the explorer asks the server, from what the reader chose.
import { useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { BASE, get, query, type ApiError } from "../api/client";
import { useOne } from "../api/queries";
import type { Org, Page } from "../api/types";
import { LAYOUTS } from "./tiles/layouts";
import type { Has, Series, Table } from "./types";
import { periodsOf, type View } from "./view";

const SHOWN = 12; // periods of a table, unless the reader asks for more
const MOST = 60; // periods that the server gives at once

// The periods of a table, oldest first: those that exist between the years chosen, else the newest.
export function tablePeriods(has: Has, view: View): string[] {
  const there = periodsOf(has.periods, view.frequency); // newest first
  const within = there.filter((period) => {
    const year = period.slice(0, 4);
    return (!view.from || year >= view.from) && (!view.to || year <= view.to);
  });
  const chosen = within.slice(0, view.from ? MOST : SHOWN);
  const whole = view.period && there.includes(view.period) && !chosen.includes(view.period);
  return (whole ? [...chosen, view.period] : chosen).sort();
}

// A breakdown that the server knows; "tech" alone names a dimension whose codes are compared.
export function oneBreakdown(breakdown: string): string {
  return breakdown.includes("=") ? breakdown : "";
}

// Values of several periods stand in one row only within one set of borders: where provinces were merged
// between them, those of today.
export function footingOf(periods: readonly string[], view: View): View["footing"] {
  if (view.footing || view.kind !== "province") return view.kind === "province" ? view.footing : "";
  const year = LAYOUTS["34"].day.slice(0, 4);
  const before = periods.some((period) => period.slice(0, 4) < year);
  return before && periods.some((period) => period.slice(0, 4) >= year) ? "34" : "";
}

// The borders that a view is really in.
export function footingShown(has: Has, view: View): View["footing"] {
  return view.show === "bang" ? footingOf(tablePeriods(has, view), view) : view.footing;
}

export function tableQuestion(
  code: string,
  periods: string[],
  view: View,
  scenario: "actual" | "plan" = "actual",
): Record<string, string> {
  const out: Record<string, string> = { indicator: code, org_kind: view.kind };
  out.from = periods[0] ?? "";
  out.to = periods.at(-1) ?? "";
  const breakdown = oneBreakdown(view.breakdown);
  if (breakdown) out.breakdown = breakdown;
  if (view.unit) out.unit = view.unit;
  if (scenario !== "actual") out.scenario = scenario;
  const footing = footingOf(periods, view);
  if (footing) out.footing = LAYOUTS[footing].day;
  return out;
}

// The file beside lines: of one unit where there is one, else of its kind.
export function seriesQuestion(
  code: string,
  has: Has,
  view: View,
  orgs: string[],
): Record<string, string> {
  const periods = periodsOf(has.periods, view.frequency).slice(0, MOST).sort();
  const { org_kind, ...question } = tableQuestion(code, periods, { ...view, footing: "" });
  return orgs.length === 1 && orgs[0]
    ? { ...question, org: orgs[0] }
    : { ...question, org_kind: org_kind ?? "" };
}

export function useTable(
  code: string,
  periods: string[],
  view: View,
  scenario: "actual" | "plan",
  enabled: boolean,
) {
  return useOne<Table>(
    `/figures${query(tableQuestion(code, periods, view, scenario))}`,
    enabled && periods.length > 0,
  );
}

// The units of one period, as they were then: the period chosen, else the newest in which one of them
// has a value.
export function usePeriod(code: string, has: Has, view: View, enabled: boolean) {
  const known = periodsOf(has.periods, view.frequency);
  const about = [code, view.frequency, view.kind, view.breakdown, view.unit, view.footing].join();
  const [looked, setLooked] = useState({ about, at: 0 });
  const at = looked.about === about ? looked.at : 0;
  const chosen = known.includes(view.period);
  const period = chosen ? view.period : (known[at] ?? known[0] ?? "");
  const table = useTable(code, period ? [period] : [], view, "actual", enabled);
  const empty = table.data && !table.data.rows.some((row) => row.values[0]?.value);
  const further = Boolean(empty) && !chosen && at + 1 < known.length;
  useEffect(() => {
    if (further) setLooked({ about, at: at + 1 });
  }, [further, about, at]);
  return { table, period, looking: further };
}

export interface Wanted {
  org: string;
  breakdown: string;
}
export function useSeries(code: string, view: View, wanted: Wanted[]) {
  const footing = view.footing ? LAYOUTS[view.footing].day : "";
  return useQueries({
    queries: wanted.map(({ org, breakdown }) => {
      const asked = { indicator: code, org, breakdown, unit: view.unit, footing };
      const path = `/figures/series${query(asked)}`;
      return {
        queryKey: [path],
        queryFn: ({ signal }: { signal: AbortSignal }) => get<Series>(path, signal),
      };
    }),
    combine: (results) => ({
      data: results.map((result) => result.data),
      error: results.find((result) => result.error)?.error as ApiError | null | undefined,
      isPending: results.some((result) => result.isPending),
    }),
  });
}

// Who stands for the whole: its id is a matter of the pack.
export function useNation() {
  return useOne<Page<Org>>("/orgs?kind=nation&limit=1").data?.items[0];
}

export function downloadAddress(
  question: Record<string, string>,
  format: "csv" | "xlsx" | "json",
): string {
  return `${BASE}/figures${query({ ...question, format })}`;
}
