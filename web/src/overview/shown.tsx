// A figure, its change and its plan as these pages print them. Nothing is told by colour alone, and
// "not reported" never looks like zero.
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { printed } from "../numbers/decimal";
import { Icon } from "../ui/controls";
import { figureParts } from "./figure_parts";
import { pixels } from "./order";
import type { Assessment, Change, Figure, PlanState, Row } from "./types";

const VINTAGES: Record<string, Key> = {
  E: "overview.status_E",
  F: "overview.status_F",
  P: "overview.status_P",
  I: "overview.status_I",
  B: "overview.status_B",
};

export function FigureText({
  figure,
  unit,
  brief = false,
}: {
  figure: Figure | null;
  unit?: string;
  brief?: boolean; // without the word for its vintage, where a column would repeat it
}) {
  const { t } = useLanguage();
  if (!figure) return <span className="dim">{t("overview.not_reported")}</span>;
  const { before, number, after } = figureParts(figure.text);
  const vintage = brief ? undefined : VINTAGES[figure.status];
  return (
    <span className="figure-text" data-observation={figure.id}>
      {before && <small>{before}</small>}
      <span className="num">{number}</span>
      {after && <small>{after}</small>}
      {unit && !figure.text.endsWith(unit) && <small> {unit}</small>}
      {vintage && <small className="vintage"> {t(vintage)}</small>}
    </span>
  );
}

export function RowName({ row }: { row: Pick<Row, "name" | "breakdown" | "breakdown_name"> }) {
  const { named } = useLanguage();
  return (
    <>
      {named(row.name)}
      {row.breakdown && <>: {named(row.breakdown_name) || row.breakdown}</>}
    </>
  );
}

const SENSE = { good: "good", bad: "bad", neutral: "dim" } as const;
export function ChangeText({ change }: { change: Change | null }) {
  if (!change) return null;
  const down = change.amount.startsWith("-");
  const same = /^-?0(\.0+)?$/.test(change.amount);
  return (
    <span className={`change-text ${SENSE[change.sense]}`}>
      <span aria-hidden="true">{same ? "\u2192" : down ? "\u2193" : "\u2191"}</span> {change.text}
      {change.note && <small className="change-note"> ({change.note})</small>}
    </span>
  );
}

// "+2,4" with its sign always shown.
export function Signed({
  value,
  after = "",
  least = 0,
}: {
  value: string | null;
  after?: string;
  least?: number; // decimals, so that a column has its commas below one another
}) {
  const { lang } = useLanguage();
  if (value === null) return null;
  const sign = value.startsWith("-") || /^0(\.0+)?$/.test(value) ? "" : "+";
  return (
    <span className="num">
      {sign + printed(value, lang, least).replace("-", "\u2212")}
      {after}
    </span>
  );
}

const TONES: Record<Assessment, "good" | "warn" | "bad"> = {
  exceeded: "good",
  met: "good",
  on_track: "good",
  near: "warn",
  behind: "bad",
  missed: "bad",
};
export function offPlan(plan: PlanState | null): boolean {
  return plan?.assessment === "behind" || plan?.assessment === "missed";
}
export function AssessmentBadge({ of }: { of: Assessment }) {
  const { t } = useLanguage();
  const tone = TONES[of];
  return (
    <span className={`badge assessment ${tone}`}>
      <Icon name={tone === "good" ? "check" : tone === "warn" ? "info" : "warn"} size={14} />
      {t(`overview.assessment_${of}`)}
    </span>
  );
}

const BAR = { width: 66, height: 8, most: 115 };
export function PlanText({ plan, brief = false }: { plan: PlanState | null; brief?: boolean }) {
  const { t, lang } = useLanguage();
  if (!plan) return brief ? null : <span className="dim">{t("overview.no_plan")}</span>;
  const x = (percent: string | null) =>
    (Math.min(BAR.most, Math.max(0, pixels(percent))) * BAR.width) / BAR.most;
  return (
    <span className="plan-state">
      {plan.percent !== null && (
        <>
          <svg
            className={`plan-bar ${plan.assessment ? TONES[plan.assessment] : ""}`}
            width={BAR.width}
            height={BAR.height + 4}
            viewBox={`0 0 ${BAR.width} ${BAR.height + 4}`}
            aria-hidden="true"
          >
            <rect className="plan-all" y="2" width={x("100")} height={BAR.height} />
            <rect className="plan-done" y="2" width={x(plan.percent)} height={BAR.height} />
            {plan.expected !== null && (
              <path className="plan-tick" d={`M${x(plan.expected)} 0v${BAR.height + 4}`} />
            )}
          </svg>
          <span className="num">{printed(plan.percent, lang)}%</span>
        </>
      )}
      {plan.assessment && <AssessmentBadge of={plan.assessment} />}
      {!brief && plan.expected !== null && (
        <small>{t("overview.expected", { share: printed(plan.expected, lang) })}</small>
      )}
    </span>
  );
}
