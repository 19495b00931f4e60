// What a new record begins with: a template of the kind, or another record.
import type { Lang } from "../api/types";
import type { Draft } from "./draft";
import type { FieldDef, KindDef, RecordFull, StepDef, Values } from "./types";
import { listOf, typedValue } from "./values";

export const makingSteps = (def: Pick<KindDef, "steps">): StepDef[] =>
  def.steps.filter((step) => step.from.length === 0);

// The fields that somebody typed something else into than the values would put there; what was
// emptied is filled in without being asked.
export function typedOver(
  fields: FieldDef[],
  typed: Draft,
  values: Values,
  lang: Lang,
): FieldDef[] {
  return fields.filter((field) => {
    const now = (typed[field.id] ?? []).map((text) => text.trim()).filter(Boolean);
    const then = listOf(values, field.id).map((value) => typedValue(field, value, lang));
    return now.length > 0 && then.length > 0 && now.join("\n") !== then.join("\n");
  });
}

// Of a record what another one may begin with: of the fields that the step asks for those that are
// not personal, not unique and no files.
export function copiedValues(def: KindDef, step: StepDef, record: RecordFull): Values {
  const copied = def.fields.filter(
    (field) =>
      step.asks.includes(field.id) &&
      field.privacy !== "personal" &&
      !field.unique &&
      field.type !== "file" &&
      listOf(record.values, field.id).length > 0,
  );
  return Object.fromEntries(copied.map(({ id }) => [id, record.values[id] ?? ""]));
}
