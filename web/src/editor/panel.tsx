// What belongs to the chosen text: where it can come from, what is missing, what is wrong, what it was.
import { useRef, useSyncExternalStore, type KeyboardEvent, type ReactNode } from "react";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Await, Banner } from "../ui/shown";
import type { ApiError } from "../api/client";
import type { ReportKey } from "./api";
import { FoundList } from "./found";
import { HistoryTab } from "./history";
import { SourcesTab } from "./sources";
import { stillWaiting, type SourceFilter } from "./source_list";
import type { Desk } from "./text/desk";
import type { Show } from "./text/dom";
import type { DraftFinding, DraftNumber, Present, Sources } from "./types";
import { UnreflectedTab } from "./unreflected";

export const TABS = ["sources", "waiting", "findings", "history"] as const;
export type Tab = (typeof TABS)[number];

interface Query<T> {
  data: T | undefined;
  error: ApiError | null;
  isPending: boolean;
}
export interface PanelProps {
  report: ReportKey;
  place: string | null;
  heading: string;
  tab: Tab;
  desk: Desk;
  show: Show;
  mayWrite: boolean;
  sources: Query<Sources>;
  findings: Query<{ items: DraftFinding[] }>;
  finding: string | null;
  present: Present[];
  filter: SourceFilter;
  onFilter: (filter: SourceFilter) => void;
  onTab: (tab: Tab) => void;
  onFinding: (finding: DraftFinding) => void;
  nameOf: (place: string) => string;
  whereIs: (finding: DraftFinding) => string;
  onNumbers: (numbers: DraftNumber[]) => void;
  onTaken: () => void;
  onTemplate: () => void;
  onClose: () => void;
  say: (text: string) => void;
}

function Tabs({
  tab,
  counts,
  onTab,
}: {
  tab: Tab;
  counts: Partial<Record<Tab, number>>;
  onTab: (tab: Tab) => void;
}) {
  const { t } = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? tab;
    onTab(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={t("editor.panel")} ref={list} onKeyDown={keys}>
      {TABS.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`tab-${one}`}
          data-tab={one}
          aria-selected={one === tab}
          aria-controls="panel-body"
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onTab(one)}
        >
          {t(`editor.tab_${one}`)}
          {counts[one] ? <span className="tab-count"> {counts[one]}</span> : null}
        </button>
      ))}
    </div>
  );
}

export function Panel(props: PanelProps) {
  const { place, tab, desk, show, mayWrite, sources, findings, present } = props;
  const { t, lang } = useLanguage();
  useSyncExternalStore(desk.subscribe, () => (place ? desk.standing(place).taken : null));
  const counts: Partial<Record<Tab, number>> = {
    findings: findings.data?.items.length ?? 0,
    waiting: place && sources.data ? stillWaiting(sources.data, desk, place).length : 0,
  };
  const ofPlace = (body: (place: string) => ReactNode) =>
    place === null ? <Banner>{t("editor.choose_place")}</Banner> : body(place);
  return (
    <section className="panel" aria-label={t("editor.panel")} data-testid="panel">
      <header className="panel-head">
        <h2>{props.heading || t("editor.panel")}</h2>
        <Button
          tone="quiet"
          icon="close"
          className="sheet-close"
          aria-label={t("action.close")}
          onClick={props.onClose}
        />
      </header>
      {present.map(({ person, since }) => (
        <Banner key={person} tone="warn">
          {t("editor.also_here", { name: person, at: timeText(since, lang).slice(0, 5) })}
        </Banner>
      ))}
      <Tabs tab={tab} counts={counts} onTab={props.onTab} />
      <div
        className="panel-body"
        id="panel-body"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        tabIndex={-1}
      >
        {tab === "sources" &&
          ofPlace((chosen) => (
            <SourcesTab
              key={chosen}
              place={chosen}
              of={sources}
              desk={desk}
              mayWrite={mayWrite}
              filter={props.filter}
              onFilter={props.onFilter}
              nameOf={props.nameOf}
              show={show}
              onNumbers={props.onNumbers}
              onTaken={props.onTaken}
              say={props.say}
            />
          ))}
        {tab === "waiting" &&
          ofPlace((chosen) => (
            <UnreflectedTab
              place={chosen}
              of={sources}
              desk={desk}
              mayWrite={mayWrite}
              onUnit={(org) => {
                props.onFilter({ words: "", onlyNew: false, org });
                props.onTab("sources");
              }}
              say={props.say}
            />
          ))}
        {tab === "findings" && (
          <Await of={findings}>
            {({ items }) =>
              items.length === 0 ? (
                <Banner tone="good">{t("editor.no_findings")}</Banner>
              ) : (
                <FoundList
                  items={items}
                  current={props.finding}
                  where={props.whereIs}
                  evidence={({ evidence }) => evidence.map(({ quote }) => quote).join("; ")}
                  onPick={props.onFinding}
                />
              )
            }
          </Await>
        )}
        {tab === "history" &&
          ofPlace((chosen) => (
            <HistoryTab
              report={props.report}
              place={chosen}
              desk={desk}
              show={show}
              mayWrite={mayWrite}
              onRestore={(paragraphs) => desk.replace(chosen, paragraphs)}
              onTemplate={props.onTemplate}
            />
          ))}
      </div>
    </section>
  );
}
