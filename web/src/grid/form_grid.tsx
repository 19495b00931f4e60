// The form as a grid: one stop of the Tab key from outside, arrow keys inside. Every cell that can be
// filled in holds a real input, so that Vietnamese typing, touch and screen readers work as anywhere.
import { memo, type MouseEvent, type ReactNode } from "react";
import { useLanguage } from "../locales/i18n";
import { Button, Icon } from "../ui/controls";
import { InputCell, Marks, useCell, useTrouble } from "./cells";
import { within, type At, type Column, type FlatRow, type Room } from "./layout";
import type { FormStore } from "./store";
import { growthOf, referenceText, shownText } from "./typed";
import type { Grid } from "./use_grid";

interface Props {
  caption: string;
  store: FormStore;
  grid: Grid;
  rows: FlatRow[];
  columns: Column[];
  room: Room;
  mayEdit: boolean;
  returned: Map<string, string>;
  open: (cell: string) => void;
  period: string;
}

interface RowProps extends Omit<Props, "caption" | "rows" | "returned"> {
  flat: FlatRow;
  message: string | undefined;
}

const GridRow = memo(function GridRow({
  flat,
  store,
  grid,
  columns,
  room,
  mayEdit,
  message,
  open,
}: RowProps) {
  const { t, lang, named } = useLanguage();
  const { row, index } = flat;
  const view = useCell(store, row.cell);
  const growth = growthOf(row, view, lang);
  const withPoints = (text: string) =>
    text && row.unit === "PERCENT" ? t("grid.points", { n: text }) : text;
  const trouble = useTrouble(row, view);
  const name = named(row.name);
  const unit = named(row.unit_name);
  const id = `row-${index}`;
  const more = trouble || message;
  const className = (column: number) =>
    within(grid.range, index, column) && grid.range.top !== grid.range.bottom ? "chosen" : "";
  const reference = (which: "previous" | "same" | "plan") =>
    referenceText(row, view.server[which], lang);

  const dragging = (at: At) => ({
    onMouseOver: (event: MouseEvent) => {
      if (event.buttons === 1) grid.dragged(at);
    },
  });

  const content = (column: Column, at: At) => {
    const focusable = {
      "data-at": `${at.row}/${at.column}`,
      tabIndex: grid.active.row === at.row && grid.active.column === at.column ? 0 : -1,
      onMouseDown: (event: MouseEvent) => {
        event.preventDefault();
        grid.commit();
        grid.focus(at, event.shiftKey ? "extend" : "anew");
      },
      ...dragging(at),
    };
    const cell = `${column.id} ${className(at.column)}`;
    switch (column.id) {
      case "name":
        return (
          <th key="name" role="rowheader" scope="row" className={cell} {...focusable}>
            {name}
            {row.required && (
              <span className="required" title={t("cell.required")} aria-label={t("cell.required")}>
                {" "}
                *
              </span>
            )}
            {room === "slim" && (
              <small className="under">
                {[
                  unit,
                  reference("same") && `${t("column.same")}: ${reference("same")}`,
                  withPoints(growth),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            )}
          </th>
        );
      case "value":
      case "note":
        return (
          <td
            key={column.id}
            role="gridcell"
            {...dragging(at)}
            onMouseDownCapture={(event) => {
              if (event.shiftKey) {
                event.preventDefault();
                grid.focus(at, "extend");
              }
            }}
            className={`${cell} ${column.id === "value" ? `kind-${row.kind} is-${view.content.state} ${view.status}` : ""}`}
            {...(column.id === "value"
              ? { "data-cell": row.cell, "data-status": view.status }
              : { "data-note": row.cell })}
          >
            <InputCell
              {...{ row, at, view, grid, mayEdit }}
              note={column.id === "note"}
              label={
                column.id === "note"
                  ? t("grid.note_of", { name })
                  : unit
                    ? `${name}, ${unit}`
                    : name
              }
              describedBy={more ? `${id}-more` : undefined}
            />
          </td>
        );
      case "marks":
        return (
          <td key="marks" role="gridcell" className={cell} {...focusable}>
            <Marks
              view={view}
              returned={message !== undefined}
              open={() => open(row.cell)}
              name={name}
            />
          </td>
        );
      case "growth":
        return (
          <td key="growth" role="gridcell" className={`num ${cell}`} {...focusable}>
            {withPoints(growth)}
          </td>
        );
      case "unit":
        return (
          <td key="unit" role="gridcell" className={cell} {...focusable}>
            {unit}
          </td>
        );
      default:
        return (
          <td
            key={column.id}
            role="gridcell"
            className={`num reference ${cell}`}
            {...focusable}
            title={[view.server[column.id]?.period, view.server[column.id]?.text]
              .filter(Boolean)
              .join(": ")}
          >
            {reference(column.id)}
          </td>
        );
    }
  };

  return (
    <>
      <tr role="row" aria-rowindex={index + 2} className={message !== undefined ? "returned" : ""}>
        {columns.map((column, c) => content(column, { row: index, column: c }))}
      </tr>
      {more && (
        <tr role="row" className="more">
          <td role="gridcell" colSpan={columns.length} id={`${id}-more`}>
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
            {view.status === "conflict" && (
              <p className="choose">
                <Button onClick={() => store.choose(row.cell, "mine")}>
                  {t("conflict.mine", {
                    value: shownText(row, view.content, lang, t) || t("cell.empty"),
                  })}
                </Button>
                <Button onClick={() => store.choose(row.cell, "theirs")}>
                  {t("conflict.theirs", {
                    value: shownText(row, view.server, lang, t) || t("cell.empty"),
                  })}
                </Button>
              </p>
            )}
          </td>
        </tr>
      )}
    </>
  );
});

export function FormGrid({ caption, rows, returned, ...rest }: Props) {
  const { t, named } = useLanguage();
  const { grid, columns } = rest;
  return (
    <div className="grid-scroll">
      <table
        ref={grid.root}
        role="grid"
        className={`grid room-${rest.room}`}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-readonly={!rest.mayEdit}
        onKeyDown={grid.onKeyDown}
        onCopy={grid.onCopy}
        onCut={grid.onCopy}
        onPaste={grid.onPaste}
      >
        <caption className="vh">{caption}</caption>
        <thead>
          <tr role="row" aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.id} role="columnheader" scope="col" className={column.id}>
                {column.id === "marks" ? (
                  <span className="vh">{t(column.head)}</span>
                ) : (
                  t(column.head)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((flat) => (
            <SectionPart
              key={flat.row.cell}
              first={flat.first}
              name={named(flat.section.name)}
              id={flat.section.id}
              columns={columns.length}
            >
              <GridRow flat={flat} message={returned.get(flat.row.cell)} {...rest} />
            </SectionPart>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SectionPart({
  first,
  name,
  id,
  columns,
  children,
}: {
  first: boolean;
  name: string;
  id: string;
  columns: number;
  children: ReactNode;
}) {
  return (
    <>
      {first && (
        <tr role="row" className="section" id={`section-${id}`}>
          <th role="rowheader" scope="rowgroup" colSpan={columns}>
            {name}
          </th>
        </tr>
      )}
      {children}
    </>
  );
}
