// Fields of a record in groups: together stand those that the same step asks for first, in the order
// of the steps; what no step asks for stands at the end.
import type { FieldDef, KindDef, StepDef } from "./types";

export interface FieldGroup {
  step: StepDef | null;
  fields: FieldDef[];
}

export function fieldGroups(def: Pick<KindDef, "fields" | "steps">): FieldGroup[] {
  const groups: FieldGroup[] = [];
  const seen = new Set<string>();
  for (const step of def.steps) {
    const fields = def.fields.filter(({ id }) => step.asks.includes(id) && !seen.has(id));
    for (const { id } of fields) seen.add(id);
    if (fields.length) groups.push({ step, fields });
  }
  const rest = def.fields.filter(({ id }) => !seen.has(id));
  return rest.length ? [...groups, { step: null, fields: rest }] : groups;
}
