// The key of a chart in the page's own letters: colour, dash and mark of each series. Also drawn into
// pictures, so the shapes stand here once.
import type { Look } from "./option";
import type { ChartSpec } from "./spec";

export const SHAPES: Record<string, string> = {
  circle: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
  rect: "M-3.5 -3.5h7v7h-7z",
  triangle: "M0 -4.5L4.5 3.5H-4.5z",
  diamond: "M0 -5L5 0L0 5L-5 0z",
  arrow: "M0 -5L4.5 5L0 2.5L-4.5 5z",
  roundRect:
    "M-2 -3.5h4a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1 -1.5 1.5h-4a1.5 1.5 0 0 1 -1.5 -1.5v-4a1.5 1.5 0 0 1 1.5 -1.5z",
};

export function Swatch({
  look,
  kind,
  plan,
}: {
  look: Look;
  kind: ChartSpec["kind"];
  plan: boolean;
}) {
  const line = kind === "line";
  return (
    <svg width="30" height="14" viewBox="-15 -7 30 14" aria-hidden="true" className="swatch">
      {line && (
        <path
          d="M-14 0H14"
          stroke={look.color}
          strokeWidth="2.5"
          fill="none"
          strokeDasharray={look.dash === "solid" ? undefined : look.dash.join(" ")}
        />
      )}
      {line && <path d={SHAPES[look.mark]} fill={look.color} />}
      {!line &&
        (plan ? (
          <path d="M0 -7V7" stroke="currentColor" strokeWidth="3" />
        ) : (
          <path d="M-11 -5H11V5H-11z" fill={look.color} />
        ))}
    </svg>
  );
}

export function Legend({ spec, looks }: { spec: ChartSpec; looks: Look[] }) {
  if (spec.series.length < 2) return null;
  return (
    <ul className="chart-legend" aria-hidden="true">
      {spec.series.map((series, i) => (
        <li key={series.id} data-key={series.id}>
          <Swatch
            look={looks[i] as Look}
            kind={spec.kind}
            plan={series.role === "plan" || series.role === "target"}
          />
          {series.name}
        </li>
      ))}
    </ul>
  );
}
