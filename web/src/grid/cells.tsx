// The cells of the grid that take something in, and what can be wrong with one.
import { useSyncExternalStore } from "react";
import type { Row } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Icon } from "../ui/controls";
import type { At } from "./layout";
import { isFilled } from "./merge";
import type { CellView, FormStore } from "./store";
import { editableText, readTyped, shownText } from "./typed";
import type { Grid } from "./use_grid";

export function useCell(store: FormStore, cell: string): CellView {
  return useSyncExternalStore(store.subscribe, () => store.view(cell));
}

export function useTrouble(row: Row, view: CellView): string | null {
  const { t, lang } = useLanguage();
  if (view.status === "refused") return view.problem;
  if (view.status === "wrong") {
    const { why } = readTyped(row, view.typed ?? "", view.content, lang);
    return t(`wrong.${why ?? "letters"}`);
  }
  if (view.status === "conflict") {
    return t("conflict.text", {
      theirs: shownText(row, view.server, lang, t) || t("cell.empty"),
      who: view.server.author ?? "?",
    });
  }
  if (row.required && view.content.state === "missing" && !isFilled(view.content))
    return t("cell.missing_needs_note");
  return null;
}

interface CellProps {
  row: Row;
  at: At;
  view: CellView;
  grid: Grid;
  mayEdit: boolean;
  label: string;
  describedBy: string | undefined;
}

export function InputCell({
  row,
  at,
  view,
  grid,
  mayEdit,
  label,
  describedBy,
  note,
}: CellProps & { note: boolean }) {
  const { t, lang } = useLanguage();
  const typing =
    grid.typing && grid.typing.at.row === at.row && grid.typing.at.column === at.column
      ? grid.typing
      : null;
  const active = grid.active.row === at.row && grid.active.column === at.column;
  const shown = note ? view.content.note : (view.typed ?? shownText(row, view.content, lang, t));
  const shared = {
    "data-at": `${at.row}/${at.column}`,
    tabIndex: active ? 0 : -1,
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": (!note && (view.status === "wrong" || view.status === "refused")) || undefined,
  };
  if (!note && (row.kind === "choice" || row.kind === "yes_no") && mayEdit)
    return <ChoiceCell {...{ row, at, view, grid, shared, shown }} />;
  return (
    <input
      {...shared}
      type="text"
      autoComplete="off"
      spellCheck={note || row.kind === "text"}
      readOnly={!mayEdit}
      inputMode={!note && row.kind === "number" ? "decimal" : "text"}
      aria-required={!note && row.required ? true : undefined}
      className={typing ? `cell-input ${typing.mode}` : "cell-input"}
      value={typing?.text ?? shown}
      title={note ? shown : undefined}
      onChange={(event) => grid.onType(at, event.target.value)}
      onFocus={(event) => {
        grid.arrived(at);
        if (!typing) event.target.select();
      }}
      onBlur={grid.commit}
      onDoubleClick={() => grid.edit(at)}
    />
  );
}

function ChoiceCell({
  row,
  at,
  view,
  grid,
  shared,
  shown,
}: Pick<CellProps, "row" | "at" | "view" | "grid"> & { shared: object; shown: string }) {
  const { t, named, lang } = useLanguage();
  const choices =
    row.kind === "yes_no"
      ? [
          { id: "yes", text: t("cell.yes") },
          { id: "no", text: t("cell.no") },
        ]
      : (row.choices ?? []).map((choice) => ({ id: choice.id, text: named(choice.name) }));
  return (
    <select
      {...shared}
      className="cell-input"
      value={editableText(row, view.content, lang)}
      onFocus={() => grid.arrived(at)}
      onChange={(event) => {
        grid.onType(at, event.target.value);
      }}
      onBlur={grid.commit}
      onInput={() => queueMicrotask(grid.commit)}
    >
      <option value="">{view.content.state === "value" ? "" : shown}</option>
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.text}
        </option>
      ))}
    </select>
  );
}

export function Marks({
  view,
  returned,
  open,
  name,
}: {
  view: CellView;
  returned: boolean;
  open: () => void;
  name: string;
}) {
  const { t } = useLanguage();
  const worst = (["high", "medium", "low", "info"] as const).find((s) =>
    view.server.findings.some((f) => f.severity === s),
  );
  const needs =
    view.server.findings.some((f) => f.needs_explanation && !f.explained) &&
    !view.content.explanation;
  const words = [
    worst ? t(`finding.${worst}`) : "",
    needs ? t("finding.needs") : "",
    returned ? t("cell.returned") : "",
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`mark ${worst ? `finding-${worst}` : returned ? "finding-medium" : ""}`}
      onClick={open}
      aria-label={t("grid.details", { name, words: words || t("finding.none") })}
      title={words || t("grid.details_short")}
    >
      <Icon
        name={
          worst === "high"
            ? "error"
            : worst === "medium" || returned
              ? "warn"
              : worst
                ? "info"
                : "more"
        }
        size={16}
      />
    </button>
  );
}
