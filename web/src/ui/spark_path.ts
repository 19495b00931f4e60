// The line of a sparkline: values (decimals as text, null where nothing was reported) to a path in a
// box. What is not reported is a gap, never a zero. Only pixels come from floats; what is printed
// beside the picture comes from the server's texts.
//
//   sparkPath(["1", null, "3", "2"], { width: 90, height: 20 })
//     ->  { path: "M0 20M60 0L90 10", last: { x: 90, y: 10 }, ... }
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
