// The form: the heart of the system. Loads the submission, keeps a store of what is typed and a
// sender that brings it to the server, and puts grid, panel, texts and actions around them.
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { send } from "../api/client";
import { queryClient, useOne, useSession } from "../api/queries";
import type { PutCells, SubmissionFull } from "../api/types";
import { FormGrid } from "../grid/form_grid";
import { columnsFor, flatRows, useRoom } from "../grid/layout";
import { isFilled, type Edit } from "../grid/merge";
import { NarrativeEditor, type NarrativeEdit } from "../grid/narrative";
import { CellPanel, FindingsList } from "../grid/panel";
import { Sender } from "../grid/sender";
import { browserStorage, Shelf } from "../grid/shelf";
import { FormStore } from "../grid/store";
import { useGrid } from "../grid/use_grid";
import { leftText, periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Await, Banner, PageHead, StateBadge, useToast } from "../ui/shown";
import { FormActions } from "./form_actions";
import { FormFiles } from "./form_files";
import { FormHistory } from "./form_history";
import { FormSignature } from "./form_signature";
import { SaveLine, SaveState } from "./form_saving";

function useFilling(full: SubmissionFull, account: string) {
  const filling = useMemo(() => {
    const storage = browserStorage();
    const store = new FormStore(full.cells, new Shelf<Edit>(storage, "edit", account, full.id));
    const put = (changes: unknown, key: string) =>
      send<PutCells>("PUT", `/submissions/${encodeURIComponent(full.id)}/cells`, {
        body: { cells: changes },
        headers: { "Idempotency-Key": key },
      });
    return {
      store,
      sender: new Sender(store, put),
      texts: new Shelf<NarrativeEdit>(storage, "text", account, full.id),
    };
  }, [full.id, account]);
  const { store, sender } = filling;
  useEffect(() => store.load(full.cells), [store, full]);
  useEffect(() => {
    const resume = () => sender.resume();
    window.addEventListener("online", resume);
    const forget = store.subscribe(() => {
      if (store.heldWith("pending").length) sender.poke();
    });
    if (store.unsent) sender.poke();
    return () => {
      window.removeEventListener("online", resume);
      forget();
      void sender.flush();
    };
  }, [store, sender]);
  return filling;
}

function Filling({
  full,
  account,
  reload,
}: {
  full: SubmissionFull;
  account: string;
  reload: () => void;
}) {
  const { t, lang, named } = useLanguage();
  const { store, sender, texts } = useFilling(full, account);
  const stamp = useSyncExternalStore(store.subscribe, store.version);
  const room = useRoom();
  const columns = useMemo(() => columnsFor(room), [room]);
  const rows = useMemo(() => flatRows(full.form), [full.form]);
  const [toast, say] = useToast();
  const [sheet, setSheet] = useState(false); // the panel over a narrow page
  const [written, setWritten] = useState<Record<string, string>>({});
  const [taken, setTaken] = useState<Record<string, string>>({});
  const mayEdit = full.may.includes("edit");
  const panel = useRef<HTMLElement>(null);
  const [asked, ask] = useState(0); // for the panel, by key or mouse
  useEffect(() => {
    if (asked) panel.current?.querySelector<HTMLElement>('[data-testid="cell-panel"]')?.focus();
  }, [asked]);
  const open = (cell: string) => {
    grid.focus({
      row: rows.findIndex(({ row }) => row.cell === cell),
      column: columns.findIndex((c) => c.id === "value"),
    });
    setSheet(true);
    ask((times) => times + 1);
  };
  const grid = useGrid({ store, rows, columns, mayEdit, say, open });
  const now = useSession().data?.now ?? new Date().toISOString();
  const returned = useMemo(
    () => new Map(full.returned.filter((r) => r.cell).map((r) => [r.cell ?? "", r.message])),
    [full.returned],
  );
  const activeRow = rows[grid.active.row];

  const complete = useMemo(() => {
    const required = rows.filter(({ row }) => row.required);
    const filled = required.filter(({ row }) => isFilled(store.view(row.cell).content)).length;
    const wanted = full.form.narratives.filter((n) => n.required);
    const told = wanted.filter((n) =>
      (written[n.id] ?? full.narratives.find((x) => x.id === n.id)?.text ?? "").trim(),
    ).length;
    return { done: filled + told, all: required.length + wanted.length };
  }, [rows, store, stamp, written, full]);

  const go = (index: number) =>
    grid.focus({ row: index, column: columns.findIndex((c) => c.id === "value") });
  const nextMissing = () => {
    const missing = rows.filter(
      ({ row }) => row.required && !isFilled(store.view(row.cell).content),
    );
    const next = missing.find(({ index }) => index > grid.active.row) ?? missing[0];
    if (next) go(next.index);
    else say(t("form.nothing_missing"));
  };
  const line = useSyncExternalStore(sender.subscribe, sender.snapshot);
  useEffect(() => {
    // the first save makes a draft of it, and other steps possible
    if (full.state === "open" && line.savedAt && line.line === "idle") reload();
  }, [full.state, line]);
  const general = full.returned.filter((r) => !r.cell);

  return (
    <div className="form-page">
      <PageHead
        title={named(full.form_name)}
        kicker={named(full.org_name)}
        actions={
          <FormActions
            full={full}
            store={store}
            sender={sender}
            rows={rows}
            onDone={reload}
            say={say}
            go={go}
          />
        }
      >
        <span>{periodText(full.period, t)}</span>
        <StateBadge state={full.state} late={full.late} />
        <span>
          {t("form.due", { at: timeText(full.due, lang) })}
          {mayEdit && ` (${leftText(full.due, now, t)})`}
        </span>
        {full.extended && <span className="badge">{t("form.extended")}</span>}
        {full.form.legal_basis && <span className="dim">{full.form.legal_basis}</span>}
      </PageHead>
      {general.map((r) => (
        <Banner key={r.at} tone="warn">
          <strong>{t("form.returned_by", { who: r.author, at: timeText(r.at, lang) })}</strong>{" "}
          {r.message}
        </Banner>
      ))}
      <div className="form-helps no-print">
        {full.form.sections.length > 1 && (
          <nav className="sections" aria-label={t("form.sections")}>
            {full.form.sections.map((section) => (
              <a key={section.id} href={`#section-${section.id}`}>
                {named(section.name)}
              </a>
            ))}
          </nav>
        )}
        {full.form.instructions && named(full.form.instructions) && (
          <details className="help">
            <summary>{t("form.instructions")}</summary>
            <p>{named(full.form.instructions)}</p>
          </details>
        )}
        <details className="help">
          <summary>{t("form.keys")}</summary>
          <p>{t("form.keys_text")}</p>
        </details>
      </div>
      <div className="form-bar">
        <div className="form-tools">
          <span className="complete" data-testid="complete">
            <label htmlFor="complete">
              {t("form.complete", { n: complete.done, all: complete.all })}
            </label>
            <progress id="complete" value={complete.done} max={Math.max(1, complete.all)} />
          </span>
          {mayEdit && (
            <Button tone="quiet" onClick={nextMissing}>
              {t("form.next_missing")}
            </Button>
          )}
          {mayEdit && (
            <Button
              tone="quiet"
              icon="undo"
              disabled={!store.undoStack.canUndo}
              aria-label={t("form.undo")}
              title={t("form.undo")}
              onClick={() => store.undo()}
            />
          )}
          {mayEdit && (
            <Button
              tone="quiet"
              icon="redo"
              disabled={!store.undoStack.canRedo}
              aria-label={t("form.redo")}
              title={t("form.redo")}
              onClick={() => store.redo()}
            />
          )}
          <Button
            tone="quiet"
            icon="print"
            aria-label={t("action.print")}
            title={t("action.print")}
            onClick={() => window.print()}
          />
          <SaveState store={store} sender={sender} mayEdit={mayEdit} />
        </div>
        <SaveLine
          store={store}
          sender={sender}
          mayEdit={mayEdit}
          go={(cell) => go(rows.findIndex(({ row }) => row.cell === cell))}
        />
      </div>
      <div className="form-split">
        <div className="form-main">
          <FormGrid
            caption={named(full.form_name)}
            {...{ store, grid, rows, columns, room, mayEdit, returned, open }}
            period={full.period}
          />
          {full.form.narratives.length > 0 && (
            <div className="card stack">
              <h2>{t("narrative.title")}</h2>
              {full.form.narratives.map((def) => (
                <NarrativeEditor
                  key={def.id}
                  submission={full.id}
                  def={def}
                  saved={full.narratives.find((n) => n.id === def.id)}
                  shelf={texts}
                  taken={taken[def.id]}
                  onSaved={(text) => setWritten((old) => ({ ...old, [def.id]: text }))}
                  {...{ rows, store, mayEdit }}
                />
              ))}
            </div>
          )}
          <FormFiles
            full={full}
            store={store}
            rows={rows}
            mayEdit={mayEdit}
            say={say}
            onTexts={(list) => setTaken(Object.fromEntries(list.map(({ id, text }) => [id, text])))}
          />
          <FormSignature full={full} onDone={reload} say={say} />
          <FormHistory full={full} />
        </div>
        <aside
          ref={panel}
          className={sheet ? "form-aside sheet" : "form-aside"}
          aria-label={t("form.aside")}
        >
          {activeRow && (
            <CellPanel
              flat={activeRow}
              store={store}
              mayEdit={mayEdit}
              message={returned.get(activeRow.row.cell)}
              onClose={() => {
                setSheet(false);
                go(activeRow.index);
              }}
            />
          )}
          <FindingsList rows={rows} store={store} go={go} />
        </aside>
      </div>
      {toast}
    </div>
  );
}

export default function FormPage({ params }: { params: Record<string, string> }) {
  const path = `/submissions/${encodeURIComponent(params.submission ?? "")}`;
  const query = useOne<SubmissionFull>(path);
  const account = useSession().data?.account?.id ?? "";
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    void queryClient.invalidateQueries({ queryKey: [path] }); // never start on an old copy
  }, [path]);
  return (
    <Await of={query}>
      {(full) => <Filling full={full} account={account} reload={() => void query.refetch()} />}
    </Await>
  );
}
