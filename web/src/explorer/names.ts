// Names as people say them: provinces by the place, not by the office; breakdowns by their codes.
import type { Lang, Named } from "../api/types";
import { periodText } from "../locales/dates";
import type { Translate } from "../locales/i18n";
import { layoutFor, LAYOUTS, placeNames, type FootingId } from "./tiles/layouts";
import type { Definition, Has } from "./types";
import type { View } from "./view";

interface Unit {
  org: string;
  org_name: Named;
}
// `provinces`: that the indicator is told by provinces, where only some of them are at hand.
export function unitNames(
  units: readonly Unit[],
  lang: Lang,
  named: (name: Named) => string,
  provinces: FootingId | null = null,
): Map<string, string> {
  const layout = provinces ? LAYOUTS[provinces] : layoutFor(units.map((unit) => unit.org));
  const places = layout ? placeNames(layout, lang) : null;
  return new Map(units.map((unit) => [unit.org, places?.get(unit.org) ?? named(unit.org_name)]));
}
export function provincesOf(has: Has, footing: View["footing"]): FootingId | null {
  const many = has.org_kinds.some((kind) => kind.id === "province" && kind.units > 30);
  return many ? footing || "63" : null;
}

// Short enough for an axis: "2022", "6T đầu 2022", "Q3/2022", "T11/2022".
export function shortPeriod(period: string, t: Translate): string {
  const [, year = "", kind = "", number = ""] = /^(\d{4})(?:-([SQM])(\d+))?$/.exec(period) ?? [];
  if (!year) return periodText(period, t);
  if (!kind) return year;
  if (kind === "S") return t(number === "1" ? "explorer.half1" : "explorer.half2", { year });
  const n = Number(number);
  return t(kind === "Q" ? "explorer.quarter" : "explorer.month", { year, n });
}

// "tech=4g" of an indicator that is broken down by technology: "Công nghệ: 4G".
export function breakdownText(
  breakdown: string,
  definition: Definition,
  named: (name: Named) => string,
): string {
  return breakdown
    .split(";")
    .map((part) => {
      const [id = "", code] = part.split("=");
      const dimension = definition.dimensions.find((known) => known.id === id);
      const one = dimension?.codes.find((known) => known.id === code);
      const name = dimension ? named(dimension.name) : id;
      return code === undefined ? name : `${name}: ${one ? named(one.name) : code}`;
    })
    .join("; ");
}

// The codes of a dimension that have figures of their own.
export function codesOf(dimension: string, breakdowns: readonly string[]): string[] {
  return breakdowns.filter((one) => one.startsWith(`${dimension}=`) && !one.includes(";"));
}
