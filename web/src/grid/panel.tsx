// Beside the grid: all there is to say about the active cell, and the list of what the checks found.
import { useEffect, useState } from "react";
import type { Finding, Row } from "../api/types";
import { periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button, Icon, TextField } from "../ui/controls";
import { useCell, useTrouble } from "./cells";
import type { FlatRow } from "./layout";
import { isFilled } from "./merge";
import type { FormStore } from "./store";
import { referenceText, shownText } from "./typed";

const ICONS = { high: "error", medium: "warn", low: "info", info: "info" } as const;

export function FindingText({ finding }: { finding: Finding }) {
  const { t } = useLanguage();
  return (
    <p className={`finding finding-${finding.severity}`}>
      <Icon name={ICONS[finding.severity]} size={16} />
      <span>
        <strong>{t(`finding.${finding.severity}`)}.</strong> {finding.text}
      </span>
    </p>
  );
}

// A text that is kept when the field is left, or after a pause.
function KeptText({
  label,
  value,
  hint,
  disabled,
  onKeep,
}: {
  label: string;
  value: string;
  hint?: string | undefined;
  disabled: boolean;
  onKeep: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onKeep(text), 1200);
    return () => clearTimeout(timer);
  }, [text, value, onKeep]);
  return (
    <TextField
      label={label}
      hint={hint}
      rows={3}
      value={text}
      disabled={disabled}
      onChange={(e) => setText(e.target.value)}
      onBlur={() => text !== value && onKeep(text)}
    />
  );
}

export function CellPanel({
  flat,
  store,
  mayEdit,
  message,
  onClose,
}: {
  flat: FlatRow;
  store: FormStore;
  mayEdit: boolean;
  message: string | undefined;
  onClose: () => void;
}) {
  const { t, lang, named } = useLanguage();
  const { row } = flat;
  const view = useCell(store, row.cell);
  const trouble = useTrouble(row, view);
  const { server, content } = view;
  const keep = (part: "note" | "explanation") => (text: string) =>
    store.change([
      {
        cell: row.cell,
        content: { ...store.view(row.cell).content, [part]: text.trim() },
        typed: store.view(row.cell).typed,
      },
    ]);
  const state = (to: "missing" | "not_applicable" | "empty") =>
    store.change([{ cell: row.cell, content: { ...content, state: to, value: null } }]);
  const needs = server.findings.some((finding) => finding.needs_explanation);
  return (
    <section
      className="cell-panel"
      aria-labelledby="cell-panel-title"
      data-testid="cell-panel"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header>
        <h2 id="cell-panel-title">{named(row.name)}</h2>
        <Button
          tone="quiet"
          icon="close"
          className="panel-close"
          aria-label={t("action.close")}
          onClick={onClose}
        />
      </header>
      <p className="panel-value num">
        {view.typed ?? (shownText(row, content, lang, t) || t("cell.empty"))}{" "}
        <small>{content.state === "value" && named(row.unit_name)}</small>
      </p>
      {row.help && named(row.help) && <p className="dim">{named(row.help)}</p>}
      {server.at && (
        <p className="dim">
          {t("cell.by", { who: server.author ?? "", at: timeText(server.at, lang) })}
        </p>
      )}
      <dl className="facts">
        {(["same", "previous", "plan", "measured"] as const).map((which) => {
          const reference = server[which];
          return (
            reference && (
              <div key={which}>
                <dt>
                  {t(`column.${which}`)} <small>{periodText(reference.period, t)}</small>
                </dt>
                <dd className="num">{referenceText(row, reference, lang)}</dd>
              </div>
            )
          );
        })}
      </dl>
      {message !== undefined && (
        <p className="returned-text">
          <strong>{t("cell.returned")}:</strong> {message}
        </p>
      )}
      {trouble && (
        <p className="trouble">
          <Icon name="error" size={15} /> {trouble}
        </p>
      )}
      {server.findings.map((finding) => (
        <FindingText key={finding.id} finding={finding} />
      ))}
      {(needs || content.explanation) && (
        <KeptText
          label={t("cell.explanation")}
          value={content.explanation}
          disabled={!mayEdit}
          onKeep={keep("explanation")}
          hint={
            needs && !content.explanation
              ? t("cell.explanation_needed")
              : t("cell.explanation_hint")
          }
        />
      )}
      <KeptText
        label={t("column.note")}
        value={content.note}
        disabled={!mayEdit}
        onKeep={keep("note")}
        hint={
          row.required && content.state === "missing" && !isFilled(content)
            ? t("cell.missing_needs_note")
            : undefined
        }
      />
      {mayEdit && (
        <div className="actions" role="group" aria-label={t("cell.states")}>
          <Button aria-pressed={content.state === "missing"} onClick={() => state("missing")}>
            {t("cell.missing")}
          </Button>
          {row.may_not_apply && (
            <Button
              aria-pressed={content.state === "not_applicable"}
              onClick={() => state("not_applicable")}
            >
              {t("cell.not_applicable")}
            </Button>
          )}
          <Button onClick={() => state("empty")}>{t("cell.clear")}</Button>
        </div>
      )}
    </section>
  );
}

interface Found {
  row: Row;
  index: number;
  finding: Finding;
  open: boolean;
}
export function findingsOf(rows: FlatRow[], store: FormStore): Found[] {
  const order = { high: 0, medium: 1, low: 2, info: 3 };
  return rows
    .flatMap(({ row, index }) => {
      const view = store.view(row.cell);
      return view.server.findings.map((finding) => ({
        row,
        index,
        finding,
        open: finding.needs_explanation && !finding.explained && !view.content.explanation,
      }));
    })
    .sort((a, b) => order[a.finding.severity] - order[b.finding.severity]);
}

export function FindingsList({
  rows,
  store,
  go,
}: {
  rows: FlatRow[];
  store: FormStore;
  go: (index: number) => void;
}) {
  const { t, named } = useLanguage();
  const found = findingsOf(rows, store);
  return (
    <section className="findings-list" aria-labelledby="findings-title">
      <h2 id="findings-title">{t("finding.title", { n: found.length })}</h2>
      {found.length === 0 && <p className="dim">{t("finding.none_long")}</p>}
      <ul>
        {found.map(({ row, index, finding, open }) => (
          <li key={`${row.cell}/${finding.id}`}>
            <button type="button" className="link" onClick={() => go(index)}>
              {named(row.name)}
            </button>
            <FindingText finding={finding} />
            {open && <p className="needs">{t("finding.needs")}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
