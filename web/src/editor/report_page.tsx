// A report that is being written: outline, page, panel. This file holds what is chosen and open; the
// texts themselves are in editing.ts and text/.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useSession } from "../api/queries";
import { useLanguage } from "../locales/i18n";
import { navigate, useSearch } from "../router";
import { Button } from "../ui/controls";
import { Await, Banner, useProblemText, useToast } from "../ui/shown";
import {
  putText,
  restoreText,
  textChanged,
  useDraft,
  useDraftFindings,
  useFigureChanges,
  useSources,
  type ReportKey,
} from "./api";
import { ReportBar, SaveTrouble } from "./bar";
import { Conflicts } from "./conflict";
import { learn, useDesk, useNumbers, usePresence } from "./editing";
import { stepped } from "./found";
import { Dropped, Outline } from "./outline";
import {
  AFTER,
  asideIn,
  droppedIn,
  findingsIn,
  indexOf,
  partsOf,
  placeNames,
  sectionAt,
  sectionsOf,
  type Section,
} from "./page_layout";
import { Panel, TABS, type Tab } from "./panel";
import { Paper } from "./paper";
import { PlaceTools } from "./place_tools";
import { usePageKeys } from "./page_keys";
import { ReportDialogs, type Open } from "./report_dialogs";
import { NO_FILTER, type SourceFilter } from "./source_list";
import type { At } from "./text/pieces";
import type { TextBoxHandle } from "./text/text_box";
import type { Draft, DraftFinding, DraftNumber } from "./types";
import { elementOf, placeElement, usePaint } from "./use_paint";

type Sheet = "outline" | "panel" | null;
const NONE: DraftFinding[] = [];

function Writing({ draft, report, account }: { draft: Draft; report: ReportKey; account: string }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const problem = useProblemText();
  const [toast, say] = useToast();
  const desk = useDesk(report, account, (author) => say(t("editor.merged_with", { who: author })));
  const [added, setAdded] = useState<string | null>(null);
  const parts = useMemo(() => partsOf(draft, added), [draft, added]);
  const learned = useRef(false);
  if (!learned.current) {
    learn(desk, parts);
    learned.current = true;
  }
  useLayoutEffect(() => learn(desk, parts), [desk, parts]);

  const sections = useMemo(() => sectionsOf(draft), [draft]);
  const aside = asideIn(draft);
  const nameOf = useMemo(() => placeNames(draft), [draft]);
  const wanted = useSearch().get("muc");
  const chosen = wanted ? (parts.find((part) => part.place === wanted) ?? null) : null;
  const selected = chosen?.place ?? null;
  const section = chosen ? sectionAt(sections, indexOf(parts, chosen)) : null;
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
  const items = findings.data?.items ?? NONE;
  const changes = (useFigureChanges(draft.may_write).data?.items ?? []).filter(
    (change) => change.report === report.report && change.period === report.period,
  );
  const { show, all: numbers, remember } = useNumbers(draft.numbers);
  const others = usePresence(report, selected, draft, () => textChanged(client, report));
  const present = useMemo(
    () =>
      others.map((person) => {
        const part = parts.find((one) => one.place !== "" && one.place === person.place);
        return { person, section: part ? sectionAt(sections, indexOf(parts, part)) : null };
      }),
    [others, parts, sections],
  );
  usePaint(parts, items, finding, desk.subscribe);

  const select = useCallback((place: string) => {
    const search = new URLSearchParams(window.location.search);
    if (search.get("muc") === place) return;
    search.set("muc", place);
    navigate(`${window.location.pathname}?${search}`, "replace");
    setEditing(false);
  }, []);
  const edit = (place: string, at: At | null) => {
    if (editing && place === selected) {
      box.current?.focus(at ?? desk.standing(place).at);
      return;
    }
    select(place);
    caret.current = at;
    setEditing(draft.may_write);
  };
  useEffect(() => {
    if (editing) box.current?.focus(caret.current ?? undefined);
    desk.texts.writing(editing ? selected : null);
  }, [desk, editing, selected]);
  const leave = () => {
    setEditing(false);
    if (selected) placeElement(selected)?.focus();
  };
  const go = (to: Section) => {
    setSheet(null);
    if (to.place) select(to.place);
    document
      .querySelector(`.fixed[data-block="${to.entry.index}"]`)
      ?.scrollIntoView({ block: "start", behavior: "instant" });
  };
  const jump = (to: DraftFinding) => {
    setFinding(to.id);
    setTab("findings");
    const part = parts.find((one) => findingsIn(one, [to]).length > 0);
    if (part?.kind === "text" && part.place !== selected) select(part.place);
    if (part) elementOf(part, to)?.scrollIntoView({ block: "center", behavior: "instant" });
  };
  const stepPlace = (by: 1 | -1) => {
    const places = parts.flatMap((part) => (part.kind === "text" ? [part.place] : []));
    const at = selected === null ? -1 : places.indexOf(selected);
    const next = places[at < 0 && by < 0 ? places.length - 1 : at + by];
    if (next === undefined) return;
    if (editing) edit(next, null);
    else {
      select(next);
      requestAnimationFrame(() => placeElement(next)?.focus());
    }
  };
  const showTab = (to: Tab) => {
    setTab(to);
    setSheet("panel");
  };
  usePageKeys({
    busy: open !== null,
    onSave: () => void desk.texts.flush(),
    onHelp: () => setOpen("keys"),
    onPlace: stepPlace,
    onTab: (n) => showTab(TABS[n] ?? tab),
    onFinding: (by) => {
      const next = stepped(items, finding, by);
      if (next) jump(next);
    },
    onEdit: selected && chosen?.kind === "text" ? () => edit(selected, null) : null,
    onClose: sheet ? () => setSheet(null) : null,
  });

  const tried = (done: Promise<unknown>) =>
    void done.then(
      () => textChanged(client, report),
      (error: unknown) => say(problem(error)),
    );
  // The newest version: what was written here, or what the draft knows of a place it does not print.
  const versionOf = (place: string) =>
    desk.texts.versionOf(place) || (draft.texts.find((text) => text.place === place)?.version ?? 0);
  const toTemplate = (place: string) =>
    tried(desk.texts.flush().then(() => restoreText(report, place, versionOf(place))));
  const drop = () => {
    if (!chosen) return;
    setEditing(false);
    if (chosen.kind === "text") desk.replace(chosen.place, []);
    else
      tried(
        putText(report, chosen.place, chosen.text?.version ?? 0, { paragraphs: [], taken: [] }),
      );
  };
  const putNumber = (number: DraftNumber | null) => {
    const over = typeof open === "object" && open && "number" in open ? open.number : null;
    setOpen(null);
    if (number) remember([number]);
    requestAnimationFrame(() => box.current?.put(number, over?.at ?? null)); // the dialog gave the focus back
  };

  const tools = chosen && selected && (
    <PlaceTools
      place={selected}
      desk={desk}
      show={show}
      isText={chosen.kind === "text"}
      mayDrop={chosen.blocks[0]?.droppable ?? false}
      editing={editing}
      mayWrite={draft.may_write}
      known={chosen.text?.sources ?? []}
      sources={sources.data}
      onEdit={() => edit(selected, null)}
      onDone={leave}
      onNumber={() => setOpen({ number: null })}
      onAdd={() => {
        setAdded(selected + AFTER);
        edit(selected + AFTER, null);
      }}
      onDrop={drop}
    />
  );
  return (
    <div className="report-page">
      <ReportBar
        draft={draft}
        report={report}
        desk={desk}
        present={others}
        changes={changes.length}
        onMerge={() => setOpen("merge")}
        onIssue={() => setOpen("issue")}
        onChanges={() => setOpen("changes")}
        onKeys={() => setOpen("keys")}
      />
      <SaveTrouble desk={desk} onGo={(place) => edit(place, null)} />
      {aside.length > 0 && (
        <Banner tone="warn">
          {t("editor.set_aside", { n: aside.length })}
          <ul className="set-aside">
            {aside.map(({ place }) => (
              <li key={place}>
                <button type="button" className="link" onClick={() => setOpen({ history: place })}>
                  {nameOf(place)}
                </button>
              </li>
            ))}
          </ul>
        </Banner>
      )}
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
          <Outline
            sections={sections}
            current={section}
            present={present}
            findings={findings.data?.items}
            onGo={go}
          />
          <Dropped
            texts={droppedIn(draft)}
            nameOf={nameOf}
            mayWrite={draft.may_write}
            onRestore={toTemplate}
          />
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
            tools={tools}
            onSelect={select}
            onEdit={edit}
            onLeave={leave}
            onNumber={(number) => setOpen({ number })}
            onFinding={(one) => {
              jump(one);
              setSheet("panel");
            }}
          />
        </div>
        <aside
          className={sheet === "panel" ? "report-panel open" : "report-panel"}
          aria-label={t("editor.panel")}
        >
          <Panel
            report={report}
            place={chosen?.kind === "text" ? selected : null}
            heading={section?.entry.text ?? ""}
            tab={tab}
            desk={desk}
            show={show}
            mayWrite={draft.may_write}
            sources={sources}
            findings={findings}
            finding={finding}
            present={others.filter((one) => selected !== null && one.place === selected)}
            filter={filter}
            onFilter={setFilter}
            onTab={setTab}
            onFinding={jump}
            nameOf={nameOf}
            whereIs={(one) => sectionAt(sections, one.block)?.entry.text ?? ""}
            onNumbers={remember}
            onTaken={() => setSheet(null)}
            onTemplate={() => selected && toTemplate(selected)}
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
      <ReportDialogs
        open={open}
        draft={draft}
        report={report}
        desk={desk}
        show={show}
        nameOf={nameOf}
        findings={items}
        changes={changes}
        numbers={numbers}
        onNumber={putNumber}
        onRestore={(place, paragraphs) =>
          tried(putText(report, place, versionOf(place), { paragraphs, taken: [] }))
        }
        onTemplate={toTemplate}
        onClose={() => setOpen(null)}
        say={say}
      />
      {toast}
    </div>
  );
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
