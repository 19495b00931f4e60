// What is typed into the fields of a form, and what of it is sent. Nothing is lost by a refusal: the
// draft stays as it was typed, the errors stand beside it.
import type { Lang, Problem } from "../api/types";
import type { Args } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { printed } from "../numbers/decimal";
import type { FieldDef, Values } from "./types";
import { listOf, readTyped, typedValue } from "./values";

export type Draft = Record<string, string[]>; // by field, as typed
export type DraftError = { key: Key; args?: Args } | { text: string };
export type DraftErrors = Record<string, DraftError>;
export type SentValues = Record<string, string | string[] | null>;

export function draftOf(fields: FieldDef[], values: Values | undefined, lang: Lang): Draft {
  const draft: Draft = {};
  for (const field of fields) {
    const list = listOf(values, field.id);
    if (list.length) draft[field.id] = list.map((value) => typedValue(field, value, lang));
  }
  return draft;
}

const bound = (value: FieldDef["least"], lang: Lang) => printed(String(value ?? ""), lang);

function readField(field: FieldDef, typed: string[], lang: Lang): string[] | DraftError {
  const values: string[] = [];
  for (const one of typed.filter((text) => text.trim() !== "")) {
    const read = readTyped(field, one, lang);
    if ("wrong" in read)
      return {
        key: read.wrong,
        args: { least: bound(field.least, lang), most: bound(field.most, lang) },
      };
    values.push(read.value);
  }
  return values;
}

// `before`: what stands; a field that is empty as it was is not sent, an emptied one as null.
export function readDraft(
  fields: FieldDef[],
  draft: Draft,
  lang: Lang,
  needed: (field: FieldDef) => boolean,
  before?: Values,
): { values: SentValues; errors: DraftErrors } {
  const values: SentValues = {};
  const errors: DraftErrors = {};
  for (const field of fields) {
    const read = readField(field, draft[field.id] ?? [], lang);
    if (!Array.isArray(read)) errors[field.id] = read;
    else if (read.length) values[field.id] = field.many ? read : (read[0] ?? null);
    else if (needed(field)) errors[field.id] = { key: "records.needed" };
    else if (listOf(before, field.id).length) values[field.id] = null;
  }
  return { values, errors };
}

// What differs from what stands.
export function changedOnly(values: SentValues, before: Values): SentValues {
  const same = (field: string) => {
    const now = values[field] ?? [];
    return (typeof now === "string" ? [now] : now).join("\n") === listOf(before, field).join("\n");
  };
  return Object.fromEntries(Object.entries(values).filter(([field]) => !same(field)));
}

// Fields that the server found wrong, by the place that it names: "values/fine",
// "body#/values/fine". The first mistake is the problem itself.
export function fieldErrors(problem: Problem, fields: FieldDef[]): DraftErrors {
  const errors: DraftErrors = {};
  for (const { pointer = "", detail } of [problem, ...(problem.errors ?? [])]) {
    const parts = pointer.split(/[/.#]/);
    const field = fields.find((one) => parts.includes(one.id));
    if (field) errors[field.id] ??= { text: detail };
  }
  return errors;
}
