// Which records lie somewhere, and where.
import { readPair } from "../places/geometry";
import type { Point } from "../places/point_lists";
import type { FieldDef, RecordSummary } from "./types";
import { listOf } from "./values";

// The field by which records of a kind lie somewhere; lists have no personal values.
export const fieldOnMap = (fields: FieldDef[]): FieldDef | undefined =>
  fields.find((field) => field.type === "coordinates" && field.privacy !== "personal");

export function pointsOf(
  rows: RecordSummary[],
  field: FieldDef,
  said: { state: (row: RecordSummary) => string; to: (row: RecordSummary) => string },
): Point[] {
  return rows.flatMap((row) =>
    listOf(row.values, field.id).flatMap((text, i) => {
      const place = readPair(text);
      if (!place) return [];
      const name = [row.number, row.title].filter(Boolean).join(" ");
      const [about, to] = [said.state(row), said.to(row)];
      return [{ ...place, key: `${row.id}.${i}`, mark: row.stage, name, about, to }];
    }),
  );
}
