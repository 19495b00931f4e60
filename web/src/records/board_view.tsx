// The board: a column for each state. A card is moved by a step: dragged into another column, or by
// the menu of the steps that may be taken now. Arrows go from card to card.
import { useCallback, useState, type DragEvent, type KeyboardEvent } from "react";
import { get } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button, Icon } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Loading, Problem, useToast } from "../ui/shown";
import { recordAddress, recordPath, usePagedRecords, useRecord } from "./asked";
import { nextCard, stateAfter, stepsInto, targetsOf } from "./board";
import { ChangeDialog } from "./change_dialog";
import { asked, type Filters } from "./filters";
import { DueText } from "./shown";
import type { KindDef, RecordFull, RecordSummary, StateDef, StepNow } from "./types";

const CARDS = 20; // of a column, until more are asked for

function Card({
  row,
  onMenu,
  onDrag,
}: {
  row: RecordSummary;
  onMenu: () => void;
  onDrag: (row: RecordSummary | null) => void;
}) {
  const { t, named } = useLanguage();
  return (
    <li
      className={row.late ? "record-card late" : "record-card"}
      data-card={String(row.id)}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", row.number);
        onDrag(row);
      }}
      onDragEnd={() => onDrag(null)}
    >
      <p className="card-title">
        <Link to={recordAddress(row.kind, row.id)}>{row.title || row.number}</Link>
      </p>
      <p className="dim">{[row.number, named(row.owner_name)].filter(Boolean).join(" · ")}</p>
      <p className="card-foot">
        <DueText due={row.due} stage={row.stage} late={row.late} />
        <Button
          tone="quiet"
          icon="more"
          aria-haspopup="dialog"
          aria-label={t("records.steps_of", { number: row.number })}
          onClick={onMenu}
        />
      </p>
    </li>
  );
}

// The steps of one card; a step opens its dialog. `into`: only those that end in the column.
function Steps({
  row,
  def,
  into,
  onStep,
  onClose,
}: {
  row: RecordSummary;
  def: KindDef;
  into: string | null;
  onStep: (record: RecordFull, step: StepNow) => void;
  onClose: () => void;
}) {
  const { t, named } = useLanguage();
  const record = useRecord(row.id);
  const all = record.data?.steps ?? [];
  const steps = into ? stepsInto(def, all, into) : all;
  return (
    <Dialog title={t("records.steps_of", { number: row.number })} onClose={onClose}>
      <Problem error={record.error} />
      {!record.data && !record.error && <Loading />}
      {record.data && steps.length === 0 && (
        <p>{t(into ? "records.no_step_there" : "records.no_step")}</p>
      )}
      <ul className="step-menu">
        {record.data &&
          steps.map((step) => (
            <li key={step.id}>
              <Button onClick={() => onStep(record.data, step)}>
                {named(step.name)}
                <small> → {named(stateAfter(def, step.id)?.name)}</small>
              </Button>
            </li>
          ))}
      </ul>
    </Dialog>
  );
}

interface ColumnProps {
  def: KindDef;
  state: StateDef;
  filters: Filters;
  target: boolean; // what is dragged may come here
  onMenu: (row: RecordSummary) => void;
  onDrag: (row: RecordSummary | null) => void;
  onDrop: (state: string) => void;
}
function Column({ def, state, filters, target, onMenu, onDrag, onDrop }: ColumnProps) {
  const { t, named } = useLanguage();
  const values = asked(def.id, { ...filters, states: [state.id] });
  const list = usePagedRecords("/records", values, CARDS);
  const over = (event: DragEvent) => {
    if (target) event.preventDefault();
  };
  return (
    <section
      className={`board-column ${target ? "target" : ""}`}
      aria-labelledby={`column-${state.id}`}
      data-state={state.id}
      onDragOver={over}
      onDrop={(event) => {
        event.preventDefault();
        onDrop(state.id);
      }}
    >
      <h2 id={`column-${state.id}`}>
        {named(state.name)}{" "}
        <small className="num">
          {list.exact ? list.about : t("records.about_n", { n: list.about })}
        </small>
      </h2>
      <Problem error={list.error} />
      <ul className="cards">
        {(list.data ?? []).map((row) => (
          <Card key={row.id} row={row} onMenu={() => onMenu(row)} onDrag={onDrag} />
        ))}
      </ul>
      {list.hasMore && (
        <Button tone="quiet" onClick={list.more}>
          {t("action.more")}
        </Button>
      )}
    </section>
  );
}

// From card to card; the cards' own links are where the focus stands.
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const at = (event.target as Element).closest<HTMLElement>("[data-card]")?.dataset.card;
  if (!at || !event.key.startsWith("Arrow")) return;
  const columns = [...event.currentTarget.querySelectorAll("[data-state]")].map((column) =>
    [...column.querySelectorAll<HTMLElement>("[data-card]")].map((card) => card.dataset.card ?? ""),
  );
  const next = nextCard(columns, at, event.key);
  if (!next) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-card="${CSS.escape(next)}"] a`)?.focus();
}

export function BoardView({ def, filters }: { def: KindDef; filters: Filters }) {
  const { t, named } = useLanguage();
  const [dragged, setDragged] = useState<RecordSummary | null>(null);
  const [menu, setMenu] = useState<{ row: RecordSummary; into: string | null } | null>(null);
  const [taken, setTaken] = useState<{ record: RecordFull; step: StepNow } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [toast, say] = useToast();
  const targets = dragged ? targetsOf(def, dragged.state) : [];
  const states = def.states.filter(
    (state) => filters.states.length === 0 || filters.states.includes(state.id),
  );
  const dropped = useCallback(
    async (into: string) => {
      const row = dragged;
      setDragged(null);
      if (!row || row.state === into) return;
      setError(null);
      try {
        const record = await get<RecordFull>(recordPath(row.id));
        const [only, ...others] = stepsInto(def, record.steps, into);
        if (only && others.length === 0) setTaken({ record, step: only });
        else setMenu({ row, into });
      } catch (caught) {
        setError(caught);
      }
    },
    [dragged, def],
  );
  return (
    <>
      <p className="dim no-print">
        <Icon name="info" size={15} /> {t("records.board_hint")}
      </p>
      <Problem error={error} />
      <div className="record-board" role="group" aria-label={named(def.name)} onKeyDown={moveFocus}>
        {states.map((state) => (
          <Column
            key={state.id}
            {...{ def, state, filters }}
            target={targets.includes(state.id)}
            onMenu={(row) => setMenu({ row, into: null })}
            onDrag={setDragged}
            onDrop={(into) => void dropped(into)}
          />
        ))}
      </div>
      {menu && (
        <Steps
          {...menu}
          def={def}
          onClose={() => setMenu(null)}
          onStep={(record, step) => {
            setMenu(null);
            setTaken({ record, step });
          }}
        />
      )}
      {taken && (
        <ChangeDialog
          record={taken.record}
          def={def}
          change={{ step: taken.step }}
          onClose={() => setTaken(null)}
          onDone={(record) => {
            setTaken(null);
            say(t("records.moved", { number: record.number, state: named(record.state_name) }));
          }}
        />
      )}
      {toast}
    </>
  );
}
