// A series as a line as high as a word, with the plan as a dashed level. What it shows is also said:
// from when to when, how much it rose or fell, how many periods nobody reported. Points are of one span
// (years, half-years): a half-year behind years would look like a fall.
//
//   <Sparkline label={named(row.name)} points={row.history} unit={named(row.unit_name)} />
import { periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { differenceText, growthText } from "../numbers/decimal";
import { ofOneSpan, sparkPath, type Point } from "./spark_path";

const EDGE = 4; // room for the dot at the end

export function Sparkline({
  label,
  points: given,
  unit,
  plan,
  width = 112,
  height = 28,
}: {
  label: string;
  points: Point[];
  unit?: string; // of percentages the difference is said, not the growth
  plan?: string | null;
  width?: number;
  height?: number;
}) {
  const { t, lang } = useLanguage();
  const points = ofOneSpan(given);
  const known = points.filter((point) => point.value !== null);
  const [first, last] = [known[0], known[known.length - 1]];
  if (!first || !last) return null;
  const box = { width: width - 2 * EDGE, height: height - 2 * EDGE };
  const spark = sparkPath(
    points.map((point) => point.value),
    box,
    plan,
  );
  const [old, now] = [first.value ?? "", last.value ?? ""];
  const moved =
    unit === "%"
      ? `${differenceText(now, old, lang) ?? ""} ${t("figures.points")}`
      : (growthText(now, old, lang) ?? "");
  const said = t(known.length === 1 ? "overview.spark_one" : "overview.spark", {
    label,
    n: known.length,
    from: periodText(first.period, t),
    to: periodText(last.period, t),
    moved,
    missing: points.length - known.length,
  });
  return (
    <svg
      className="spark"
      role="img"
      aria-label={said}
      width={width}
      height={height}
      viewBox={`${-EDGE} ${-EDGE} ${width} ${height}`}
    >
      {spark.level !== null && <path className="spark-plan" d={`M0 ${spark.level}H${box.width}`} />}
      <path className="spark-line" d={spark.path} />
      {spark.lone.map((point) => (
        <circle key={point.x} className="spark-lone" cx={point.x} cy={point.y} r="1.5" />
      ))}
      {spark.last && <circle className="spark-last" cx={spark.last.x} cy={spark.last.y} r="3" />}
    </svg>
  );
}
