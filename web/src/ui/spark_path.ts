// The line of a sparkline: values (decimals as text, null where nothing was reported) to a path in a
// box. What is not reported is a gap, never a zero. Only pixels come from floats; what is printed
// beside the picture comes from the server's texts.
//
//   sparkPath(["1", null, "3", "2"], { width: 90, height: 20 })
//     ->  { path: "M0 20M60 0L90 10", last: { x: 90, y: 10 }, ... }
export interface Point {
  period: string;
  value: string | null;
}

// "2023-S1" -> "S": a half-year is not a point on a line of years.
function span(period: string): string {
  return period.replace(/^\d{4}(-\d\d-\d\d)?/, "").replace(/\d+$/, "");
}
// The points of the newest one's span; where it stands alone, those of the span before it.
export function ofOneSpan(points: Point[]): Point[] {
  const known = points.filter((point) => point.value !== null);
  const of = (period: string) => points.filter((point) => span(point.period) === span(period));
  const last = known.at(-1);
  if (!last) return [];
  const own = of(last.period);
  if (own.filter((point) => point.value !== null).length > 1) return own;
  const before = known.findLast((point) => span(point.period) !== span(last.period));
  return before ? of(before.period) : own;
}

export interface Spark {
  path: string;
  lone: { x: number; y: number }[]; // points without a neighbour, which a line would not show
  last: { x: number; y: number } | null;
  level: number | null; // where the plan stands
}
interface Box {
  width: number;
  height: number;
}

const rounded = (number: number) => Math.round(number * 10) / 10;

export function sparkPath(values: (string | null)[], box: Box, plan?: string | null): Spark {
  const numbers = values.map((value) => (value === null ? null : Number(value)));
  const wanted = plan === null || plan === undefined ? null : Number(plan);
  const known = [...numbers, wanted].filter((n): n is number => n !== null && Number.isFinite(n));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (i: number) =>
    rounded(numbers.length < 2 ? box.width : (i * box.width) / (numbers.length - 1));
  const y = (n: number) =>
    rounded(high === low ? box.height / 2 : box.height - ((n - low) / (high - low)) * box.height);
  const spark: Spark = { path: "", lone: [], last: null, level: null };
  numbers.forEach((number, i) => {
    if (number === null || !Number.isFinite(number)) return;
    const point = { x: x(i), y: y(number) };
    const joined = (numbers[i - 1] ?? null) !== null;
    spark.path += `${joined ? "L" : "M"}${point.x} ${point.y}`;
    if (!joined && (numbers[i + 1] ?? null) === null) spark.lone.push(point);
    spark.last = point;
  });
  if (wanted !== null && Number.isFinite(wanted)) spark.level = y(wanted);
  return spark;
}
