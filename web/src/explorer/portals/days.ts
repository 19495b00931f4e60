// Days from the first to the last with figures; those without stay in between, as not counted.
import type { Counted } from "./types";

export interface DayShown {
  day: string;
  counted?: Counted;
}

export function everyDay(days: readonly (Counted & { day: string })[]): DayShown[] {
  const known = new Map(days.map((one) => [one.day, one]));
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  if (!first || !last) return [];
  const out: DayShown[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const counted = known.get(day);
    out.push(counted ? { day, counted } : { day });
  }
  return out;
}
