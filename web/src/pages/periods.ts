// Periods of one kind between two years, as the figures are asked for.
export const FREQUENCIES = ["year", "half", "quarter", "month"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const FIRST: Record<Frequency, string> = { year: "", half: "-S1", quarter: "-Q1", month: "-M01" };
const LAST: Record<Frequency, string> = { year: "", half: "-S2", quarter: "-Q4", month: "-M12" };

export function between(
  from: string,
  to: string,
  frequency: Frequency,
): { from: string; to: string } {
  const [first, last] = from <= to ? [from, to] : [to, from];
  return { from: first + FIRST[frequency], to: last + LAST[frequency] };
}
export function frequencyOf(period: string): Frequency {
  return period.includes("-S")
    ? "half"
    : period.includes("-Q")
      ? "quarter"
      : period.includes("-M")
        ? "month"
        : "year";
}

export function periodsAround(today: string): string[] {
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1].flatMap((y) => [`${y}-S1`, `${y}-S2`, String(y)]);
}
