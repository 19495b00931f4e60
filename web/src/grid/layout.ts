// The columns of the form by the room there is, and steps over its cells. A row here is a row of
// values, section heads are not counted.
import { useEffect, useState } from "react";
import type { Form, Row, Section } from "../api/types";
import type { Key } from "../locales/vi";

export type ColumnId =
  "name" | "unit" | "previous" | "same" | "plan" | "value" | "growth" | "note" | "marks";
export interface Column {
  id: ColumnId;
  editable: boolean;
  head: Key;
}

const ALL: Column[] = [
  { id: "name", editable: false, head: "column.name" },
  { id: "unit", editable: false, head: "column.unit" },
  { id: "previous", editable: false, head: "column.previous" },
  { id: "same", editable: false, head: "column.same" },
  { id: "plan", editable: false, head: "column.plan" },
  { id: "value", editable: true, head: "column.value" },
  { id: "growth", editable: false, head: "column.growth" },
  { id: "note", editable: true, head: "column.note" },
  { id: "marks", editable: false, head: "column.marks" },
];
const MIDDLE: ColumnId[] = ["name", "unit", "same", "value", "growth", "note", "marks"];
const SLIM: ColumnId[] = ["name", "value", "marks"];

export type Room = "slim" | "middle" | "wide";
export function columnsFor(room: Room): Column[] {
  if (room === "wide") return ALL;
  return ALL.filter((column) => (room === "middle" ? MIDDLE : SLIM).includes(column.id));
}

function roomNow(): Room {
  return window.innerWidth < 760 ? "slim" : window.innerWidth < 1180 ? "middle" : "wide";
}
export function useRoom(): Room {
  const [room, setRoom] = useState(roomNow);
  useEffect(() => {
    const measure = () => setRoom(roomNow());
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  return room;
}

export interface FlatRow {
  row: Row;
  index: number;
  section: Section;
  first: boolean;
}
export function flatRows(form: Form): FlatRow[] {
  const rows: FlatRow[] = [];
  for (const section of form.sections) {
    section.rows.forEach((row, i) =>
      rows.push({ row, index: rows.length, section, first: i === 0 }),
    );
  }
  return rows;
}

export interface At {
  row: number;
  column: number;
}
export interface Size {
  rows: number;
  columns: readonly Column[];
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));

// Where a key leads from a cell; null if it leads nowhere (Tab behind the last cell).
export function stepped(
  at: At,
  key: string,
  how: { ctrl: boolean; shift: boolean },
  size: Size,
): At | null {
  const [lastRow, lastColumn] = [size.rows - 1, size.columns.length - 1];
  switch (key) {
    case "ArrowUp":
      return { ...at, row: how.ctrl ? 0 : clamp(at.row - 1, lastRow) };
    case "ArrowDown":
      return { ...at, row: how.ctrl ? lastRow : clamp(at.row + 1, lastRow) };
    case "ArrowLeft":
      return { ...at, column: how.ctrl ? 0 : clamp(at.column - 1, lastColumn) };
    case "ArrowRight":
      return { ...at, column: how.ctrl ? lastColumn : clamp(at.column + 1, lastColumn) };
    case "PageUp":
      return { ...at, row: clamp(at.row - 10, lastRow) };
    case "PageDown":
      return { ...at, row: clamp(at.row + 10, lastRow) };
    case "Home":
      return { row: how.ctrl ? 0 : at.row, column: 0 };
    case "End":
      return { row: how.ctrl ? lastRow : at.row, column: lastColumn };
    case "Enter":
      return { ...at, row: clamp(at.row + (how.shift ? -1 : 1), lastRow) };
    case "Tab":
      return tabbed(at, how.shift ? -1 : 1, size);
    default:
      return null;
  }
}

function tabbed(at: At, by: 1 | -1, { rows, columns }: Size): At | null {
  let { row, column } = at;
  for (;;) {
    column += by;
    if (column < 0 || column >= columns.length) {
      row += by;
      if (row < 0 || row >= rows) return null;
      column = by > 0 ? 0 : columns.length - 1;
    }
    if (columns[column]?.editable) return { row, column };
  }
}

export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}
export function rangeOf(a: At, b: At): Range {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}
export function within(range: Range, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}
