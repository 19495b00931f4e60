// A report that is being written: outline, page, panel. This file holds what is chosen and open; the
// texts themselves are in editing.ts and text/.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useSession } from "../api/queries";
import { useLanguage } from "../locales/i18n";
import { navigate, useSearch } from "../router";
import { Button } from "../ui/controls";
import { Await, useToast } from "../ui/shown";
import { dropText, textChanged, useDraft, useDraftFindings, useFigureChanges, useSources, type ReportKey } from "./api";
import { ReportBar, SaveTrouble } from "./bar";
import { ConflictDialog } from "./conflict";
import { learn, useDesk, usePresence, useShow } from "./editing";
import { FigureChangesDialog } from "./figure_changes";
import { stepped } from "./found";
import { IssueDialog } from "./issue";
import { KeysDialog } from "./keys";
import { located, paint, paintNothing, type Paint } from "./marks";
import { MergeDialog } from "./merge";
import { NumberDialog } from "./number_dialog";
import { Outline } from "./outline";
import { findingsIn, partsOf, sectionAt, sectionsOf, type Part, type Section } from "./page_layout";
import { Panel, TABS, type Tab } from "./panel";
import { Paper } from "./paper";
import { PlaceTools } from "./place_tools";
import { NO_FILTER, type SourceFilter } from "./source_list";
import type { At } from "./text/pieces";
import type { Pointed, TextBoxHandle } from "./text/text_box";
import type { Draft, DraftFinding } from "./types";

type Open = "merge" | "issue" | "changes" | "keys" | { number: Pointed | null } | null;
type Sheet = "outline" | "panel" | null;

const indexOf = (part: Part) => (part.kind === "place" ? part.blocks[0].index : part.block.index);
const elementOf = (part: Part, block: number): Element | null => {
  if (part.kind === "fixed") return document.querySelector(`.fixed[data-block="${block}"]`);
  const place = document.querySelector(`[data-place="${CSS.escape(part.place)}"]`);
  return place?.querySelectorAll(".words p")[part.blocks.findIndex((b) => b.index === block)] ?? null;
};

// Findings painted where they stand; after each change of the texts anew.
function usePaint(parts: Part[], findings: DraftFinding[], current: string | null, stamp: () => number, subscribe: (run: () => void) => () => void) {
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      const ranges = new Map<Paint, Range[]>();
      for (const part of parts) {
        for (const finding of findingsIn(part, findings)) {
          const element = elementOf(part, finding.block);
          const range = element && located(element, finding);
          const name = finding.id === current ? "now" : finding.severity;
          if (range) ranges.set(name, [...(ranges.get(name) ?? []), range]);
        }
      }
      paint(ranges);
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    soon();
    const stop = subscribe(soon);
    return () => {
      stop();
      cancelAnimationFrame(frame);
      paintNothing();
    };
  }, [parts, findings, current, stamp, subscribe]);
}

function Writing({ draft, report, account }: { draft: Draft; report: ReportKey; account: string }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [toast, say] = useToast();
  const desk = useDesk(report, account, (author) => say(t("editor.merged_with", { who: author })));
  const learned = useRef<Draft | null>(null);
  if (learned.current === null) {
    learn(desk, draft);
    learned.current = draft;
  }
  useLayoutEffect(() => learn(desk, draft), [desk, draft]);

  const parts = useMemo(() => partsOf(draft.blocks), [draft.blocks]);
  const sections = useMemo(() => sectionsOf(draft), [draft]);
  const wanted = useSearch().get("muc");
  const partOf = (place: string | null) =>
    parts.find((part) => part.kind === "place" && part.place === place);
  const chosen = partOf(wanted);
  const selected = chosen?.kind === "place" ? chosen.place : null;
  const section = chosen ? sectionAt(sections, indexOf(chosen)) : null;
  const [editing, setEditing] = useState(false);
  const [tab, setTab] = useState<Tab>("sources");
  const [filter, setFilter] = useState<SourceFilter>(NO_FILTER);
  const [finding, setFinding] = useState<string | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const [sheet, setSheet] = useState<Sheet>(null);
  const box = useRef<TextBoxHandle>(null);
  const caret = useRef<At | null>(null);

  const sources = useSources(report, selected);
  const findings = useDraftFindings(report);
  const changes = useFigureChanges();
  const ownChanges = (changes.data?.items ?? []).filter(
    (change) => change.report === report.report && change.period === report.period,
  );
  const { show, remember } = useShow(draft.numbers);
  const others = usePresence(report, selected, draft.may_write, draft.editors);
  const present = useMemo(
    () =>
      others.map((person) => {
        const part = parts.find((p) => p.kind === "place" && p.place === person.place);
        return { person, section: part ? sectionAt(sections, indexOf(part)) : null };
      }),
    [others, parts, sections],
  );
  const items = findings.data?.items ?? NONE;
  usePaint(parts, items, finding, desk.texts.version, desk.subscribe);

  const select = useCallback((place: string) => {
    const search = new URLSearchParams(window.location.search);
    if (search.get("muc") === place) return;
    search.set("muc", place);
    navigate(`${window.location.pathname}?${search}`, "replace");
    setEditing(false);
  }, []);
  const edit = (place: string, at: At | null) => {
    select(place);
    caret.current = at;
    setEditing(draft.may_write);
  };
  useEffect(() => {
    if (editing) box.current?.focus(caret.current ?? undefined);
  }, [editing, selected]);
  const leave = () => {
    setEditing(false);
    const place = selected && document.querySelector<HTMLElement>(`[data-place="${CSS.escape(selected)}"]`);
    if (place) place.focus();
  };
  const go = (to: Section) => {
    setSheet(null);
    if (to.place) select(to.place);
    document.querySelector(`.fixed[data-block="${to.entry.index}"]`)?.scrollIntoView({ block: "start" });
  };
  const jump = (to: DraftFinding) => {
    setFinding(to.id);
    setTab("findings");
    const part = parts.find((one) => findingsIn(one, [to]).length > 0);
    if (part?.kind === "place") select(part.place);
    if (part)
      elementOf(part, to.block)?.scrollIntoView({ block: "center" });
  };
  const stepPlace = (by: 1 | -1) => {
    const places = parts.flatMap((part) => (part.kind === "place" ? [part.place] : []));
    const at = selected === null ? -1 : places.indexOf(selected);
    const next = places[at < 0 && by < 0 ? places.length - 1 : at + by];
    if (next === undefined) return;
    if (editing) edit(next, null);
    else select(next);
    requestAnimationFrame(() => {
      if (!editing) document.querySelector<HTMLElement>(`[data-place="${CSS.escape(next)}"]`)?.focus();
    });
  };
  const showTab = (to: Tab) => {
    setTab(to);
    setSheet("panel");
  };

  const keys = (event: KeyboardEvent) => {
    const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;
    const digit = /^Digit([1-4])$/.exec(event.code)?.[1];
    const did = () => {
      event.preventDefault();
      return true;
    };
    if (ctrl && event.key.toLowerCase() === "s") did() && void desk.texts.flush();
    else if (ctrl && event.key === "/") did() && setOpen("keys");
    else if (open !== null) return;
    else if (event.altKey && event.key === "ArrowDown") did() && stepPlace(1);
    else if (event.altKey && event.key === "ArrowUp") did() && stepPlace(-1);
    else if (event.altKey && digit) did() && showTab(TABS[Number(digit) - 1] ?? tab);
    else if (event.key === "F8") {
      const next = stepped(items, finding, event.shiftKey ? -1 : 1);
      if (did() && next) jump(next);
    } else if (event.key === "F2" && selected && !editing) did() && edit(selected, null);
    else if (event.key === "Escape" && sheet) did() && setSheet(null);
  };
  const onKey = useRef(keys);
  onKey.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey.current(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  const whereIs = (one: DraftFinding) => sectionAt(sections, one.block)?.entry.text ?? "";
  const toTemplate = () => {
    if (!selected) return;
    void desk.texts
      .flush()
      .then(() => dropText(report, selected))
      .then(() => textChanged(client, report))
      .catch((error: unknown) => say(String(error instanceof Error ? error.message : error)));
  };
  const putNumber = (slot: string | null, text: string) => {
    const over = typeof open === "object" && open ? (open.number?.at ?? null) : null;
    setOpen(null);
    if (slot) remember(new Map([[slot, text]]));
    requestAnimationFrame(() => box.current?.put(slot, over));
  };
  const here = others.filter((one) => selected !== null && one.place === selected);
  const known = chosen?.kind === "place" ? (chosen.blocks[0].text?.sources ?? []) : [];

  return (
    <div className="report-page">
      <ReportBar
        draft={draft}
        report={report}
        desk={desk}
        present={others}
        changes={ownChanges.length}
        onMerge={() => setOpen("merge")}
        onIssue={() => setOpen("issue")}
        onChanges={() => setOpen("changes")}
        onKeys={() => setOpen("keys")}
      />
      <SaveTrouble desk={desk} onGo={(place) => edit(place, null)} />
      <div className="report-columns">
        <nav
          className={sheet === "outline" ? "report-outline open" : "report-outline"}
          aria-label={t("editor.outline")}
        >
          <Button
            tone="quiet"
            icon="close"
            className="sheet-close"
            aria-label={t("action.close")}
            onClick={() => setSheet(null)}
          />
          <Outline sections={sections} current={section} present={present} onGo={go} />
        </nav>
        <div className="report-paper">
          <Paper
            draft={draft}
            parts={parts}
            desk={desk}
            show={show}
            selected={selected}
            editing={editing}
            findings={items}
            present={others}
            box={box}
            onSelect={select}
            onEdit={edit}
            onLeave={leave}
            onNumber={(number) => setOpen({ number })}
            onFinding={(one) => {
              jump(one);
              setSheet("panel");
            }}
            tools={
              selected && (
                <PlaceTools
                  place={selected}
                  desk={desk}
                  editing={editing}
                  mayWrite={draft.may_write}
                  known={known}
                  sources={sources.data}
                  onEdit={() => edit(selected, null)}
                  onDone={leave}
                  onNumber={() => setOpen({ number: null })}
                />
              )
            }
          />
        </div>
        <aside className={sheet === "panel" ? "report-panel open" : "report-panel"}>
          <Panel
            report={report}
            place={selected}
            heading={section?.entry.text ?? ""}
            tab={tab}
            desk={desk}
            show={show}
            mayWrite={draft.may_write}
            sources={sources}
            findings={findings}
            finding={finding}
            present={here}
            filter={filter}
            onFilter={setFilter}
            onTab={setTab}
            onFinding={jump}
            whereIs={whereIs}
            onPrinted={remember}
            onTaken={() => setSheet(null)}
            onTemplate={toTemplate}
            onClose={() => setSheet(null)}
            say={say}
          />
        </aside>
      </div>
      <div className="report-dock no-print" role="toolbar" aria-label={t("editor.panel")}>
        <Button tone="quiet" onClick={() => setSheet(sheet === "outline" ? null : "outline")}>
          {t("editor.outline")}
        </Button>
        {TABS.map((one) => (
          <Button key={one} tone="quiet" onClick={() => showTab(one)}>
            {t(`editor.tab_${one}`)}
          </Button>
        ))}
      </div>
      {selected && <Conflicts desk={desk} place={selected} show={show} />}
      {open === "keys" && <KeysDialog onClose={() => setOpen(null)} />}
      {open === "merge" && <MergeDialog report={report} show={show} onClose={() => setOpen(null)} say={say} />}
      {open === "issue" && (
        <IssueDialog draft={draft} report={report} findings={items} desk={desk} onClose={() => setOpen(null)} say={say} />
      )}
      {open === "changes" && (
        <FigureChangesDialog report={report} items={ownChanges} onClose={() => setOpen(null)} say={say} />
      )}
      {typeof open === "object" && open && (
        <NumberDialog
          numbers={draft.numbers}
          period={report.period}
          current={open.number?.slot ?? null}
          onPick={putNumber}
          onDrop={() => putNumber(null, "")}
          onClose={() => setOpen(null)}
        />
      )}
      {toast}
    </div>
  );
}
const NONE: DraftFinding[] = [];

function Conflicts(props: Parameters<typeof ConflictDialog>[0]) {
  const [, redraw] = useState(0);
  useEffect(() => props.desk.subscribe(() => redraw((n) => n + 1)), [props.desk]);
  return <ConflictDialog key={props.desk.texts.view(props.place)?.theirs?.version ?? 0} {...props} />;
}

export default function ReportPage({ params }: { params: Record<string, string> }) {
  const report = { report: params.report ?? "", period: params.period ?? "" };
  const account = useSession().data?.account?.id ?? "";
  return (
    <Await of={useDraft(report)}>
      {(draft) => <Writing draft={draft} report={report} account={account} />}
    </Await>
  );
}
