// What pages show in many places: banners, states, lights, progress, loading and trouble. A state is
// never told by colour alone: each has a word, and lights have a shape.
import { useEffect, useState, type ReactNode } from "react";
import { asApiError } from "../api/client";
import type { CycleState, FindingCounts, Light, SubState } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { percentText, percentWhole } from "../numbers/decimal";
import { Icon, type IconName } from "./controls";

export type BannerTone = "info" | "good" | "warn" | "bad";
const BANNER_ICONS: Record<BannerTone, IconName> = {
  info: "info",
  good: "check",
  warn: "warn",
  bad: "error",
};
export function Banner({
  tone = "info",
  children,
  action,
}: {
  tone?: BannerTone;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={`banner ${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon name={BANNER_ICONS[tone]} />
      <div className="grow">{children}</div>
      {action}
    </div>
  );
}

export function useProblemText(): (error: unknown) => string {
  const { t } = useLanguage();
  return (error) => {
    const api = asApiError(error);
    if (api.status === 0) return t("problem.not_reached");
    const more = api.problem.errors
      ?.map((e) => e.detail)
      .filter(Boolean)
      .join("; ");
    return [
      api.problem.detail || api.problem.title || t("problem.unknown", { status: api.status }),
      more,
    ]
      .filter(Boolean)
      .join(" ");
  };
}
export function Problem({ error }: { error: unknown }) {
  const text = useProblemText();
  return error ? <Banner tone="bad">{text(error)}</Banner> : null;
}

// Content of a query: the trouble, the wait, or what came.
export function Await<T>({
  of,
  children,
}: {
  of: { data: T | undefined; error: unknown; isPending: boolean };
  children: (data: T) => ReactNode;
}) {
  if (of.data !== undefined)
    return (
      <>
        {of.error ? <Problem error={of.error} /> : null}
        {children(of.data)}
      </>
    );
  return of.error ? <Problem error={of.error} /> : <Loading />;
}
export function Loading() {
  const { t } = useLanguage();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250); // a quick answer shows no flicker
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="loading" role="status">
      {late ? t("shown.loading") : ""}
    </p>
  );
}

export function StateBadge({ state, late = false }: { state: SubState; late?: boolean }) {
  const { t } = useLanguage();
  return (
    <span className="badges">
      <span className={`badge state-${state}`}>{t(`state.${state}`)}</span>
      {late && <span className="badge late">{t("state.late")}</span>}
    </span>
  );
}
export function CycleBadge({ state }: { state: CycleState }) {
  const { t } = useLanguage();
  return <span className={`badge cycle-${state}`}>{t(`cycle_state.${state}`)}</span>;
}

const SHAPES: Record<Light, string> = {
  green: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z",
  amber: "M8 1L15.5 14.5H.5z",
  red: "M2 2h12v12H2z",
  grey: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z",
};
export const QUALITIES = ["dung", "du", "sach", "song"] as const;
export function LightMark({
  quality,
  light,
}: {
  quality: (typeof QUALITIES)[number];
  light: Light;
}) {
  const { t } = useLanguage();
  const text = `${t(`light.${quality}`)}: ${t(`light.${light}`)}`;
  return (
    <span className={`light ${light}`} title={text}>
      <svg width="13" height="13" viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[light]} />
      </svg>
      <span aria-hidden="true">{t(`light.${quality}`)}</span>
      <span className="vh">{text}</span>
    </span>
  );
}

export function Progress({ share, label }: { share: string; label: string }) {
  const { lang } = useLanguage();
  return (
    <span className="progress">
      <progress value={percentWhole(share)} max={100} aria-label={label} />
      <span className="num">{percentText(share, lang)}</span>
    </span>
  );
}

export function FindingCount({ counts }: { counts: FindingCounts }) {
  const { t } = useLanguage();
  const parts = (["high", "medium", "low"] as const).filter((severity) => counts[severity] > 0);
  if (parts.length === 0) return <span className="dim">{t("finding.none")}</span>;
  return (
    <span className="badges">
      {parts.map((severity) => (
        <span
          key={severity}
          className={`badge finding-${severity}`}
          title={t(`finding.${severity}`)}
        >
          <Icon
            name={severity === "high" ? "error" : severity === "medium" ? "warn" : "info"}
            size={14}
          />
          {counts[severity]}
          <span className="vh"> {t(`finding.${severity}`)}</span>
        </span>
      ))}
    </span>
  );
}

export function PageHead({
  title,
  kicker,
  children,
  actions,
}: {
  title: string;
  kicker?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} - Tổng Kết`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="grow">
        {kicker && <p className="kicker">{kicker}</p>}
        <h1>{title}</h1>
        {children && <div className="page-facts">{children}</div>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </header>
  );
}

// Says something to screen readers, and shows it for a while.
export function useToast(): [ReactNode, (text: string) => void] {
  const [text, setText] = useState<{ text: string; serial: number } | null>(null);
  useEffect(() => {
    if (!text) return;
    const timer = setTimeout(() => setText(null), 8000);
    return () => clearTimeout(timer);
  }, [text]);
  const node = (
    <div className="toast" role="status" aria-live="polite">
      {text && <p key={text.serial}>{text.text}</p>}
    </div>
  );
  return [node, (said) => setText((old) => ({ text: said, serial: (old?.serial ?? 0) + 1 }))];
}
