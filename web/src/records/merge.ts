// Two records that may be one and the same, field by field: which values differ, and what a person
// chose of them as the server takes it.
import type { FieldDef, RecordFull, Values } from "./types";
import { listOf } from "./values";

export type Choice = "stays" | "goes" | "both";

export const standing = (record: RecordFull): Values => ({ ...record.values, ...record.personal });

const same = (one: string[], other: string[]) =>
  one.length === other.length && one.every((value) => other.includes(value));

// Fields that either has something in, parted into those that differ and those that agree.
export function compared(fields: FieldDef[], stays: RecordFull, goes: RecordFull) {
  const [one, other] = [standing(stays), standing(goes)];
  const held = fields.filter(({ id }) => listOf(one, id).length || listOf(other, id).length);
  const agrees = ({ id }: FieldDef) => same(listOf(one, id), listOf(other, id));
  return { differ: held.filter((field) => !agrees(field)), agree: held.filter(agrees) };
}

// What is proposed: what only one of them has, else what stands in the one that stays.
export function proposed(field: FieldDef, stays: RecordFull, goes: RecordFull): Choice {
  const [one, other] = [listOf(standing(stays), field.id), listOf(standing(goes), field.id)];
  if (one.length === 0) return "goes";
  return field.many && other.length > 0 ? "both" : "stays";
}

export function wanted(choices: Record<string, Choice>): { take: string[]; join: string[] } {
  const all = (choice: Choice) =>
    Object.entries(choices).flatMap(([id, one]) => (one === choice ? [id] : []));
  return { take: all("goes"), join: all("both") };
}
