// The fields of a form, one below the other, with their errors beside them; what stands in them is
// the caller's (useDraft). The first wrong field gets the focus.
import { useEffect, useRef, useState } from "react";
import { asApiError } from "../api/client";
import { useLanguage } from "../locales/i18n";
import {
  draftOf,
  fieldErrors,
  readDraft,
  type Draft,
  type DraftError,
  type DraftErrors,
  type SentValues,
} from "./draft";
import { FieldEditor, useFieldLabel } from "./field_editor";
import type { FieldDef, Values } from "./types";
import type { Called } from "./values";

// What was typed into a form that was left is there when it is opened again; only in this tab's
// memory, as it may be personal. Fields that nobody typed into show what stands, also when that
// changes meanwhile, so that an old value never goes over a newer one.
const left = new Map<string, Draft>();
export function forgetDraft(name: string): void {
  left.delete(name);
}

export interface DraftState {
  fields: FieldDef[];
  draft: Draft;
  typed: Draft; // of it what somebody typed
  errors: DraftErrors;
  judged: number; // how often it was read or refused
  change: (field: string, change: (typed: string[]) => string[]) => void;
  forget: (fields: string[]) => void; // what was typed there: what stands is shown again
  read: () => SentValues | null; // null: something is wrong, and said
  refused: (error: unknown) => void; // the server's errors, to their fields
}

export function useDraft(
  name: string,
  fields: FieldDef[],
  needed: (field: FieldDef) => boolean,
  before?: Values,
): DraftState {
  const { lang } = useLanguage();
  const [typed, setTyped] = useState<Draft>(() => left.get(name) ?? {});
  const draft = { ...draftOf(fields, before, lang), ...typed };
  const [errors, setErrors] = useState<DraftErrors>({});
  const [judged, setJudged] = useState(0);
  const judge = (found: DraftErrors) => {
    setErrors(found);
    setJudged((times) => times + 1);
  };
  return {
    fields,
    draft,
    typed,
    errors,
    judged,
    change: (field, change) => {
      setTyped((old) => {
        const next = { ...old, [field]: change(old[field] ?? draft[field] ?? []) };
        left.set(name, next);
        return next;
      });
      setErrors(({ [field]: _, ...others }) => others);
    },
    forget: (gone) => {
      const next = Object.fromEntries(
        Object.entries(typed).filter(([field]) => !gone.includes(field)),
      );
      left.set(name, next); // at once: the form that is shown next may be another one
      setTyped(next);
      setErrors({});
    },
    read: () => {
      const read = readDraft(fields, draft, lang, needed, before);
      judge(read.errors);
      return Object.keys(read.errors).length ? null : read.values;
    },
    refused: (error) => judge(fieldErrors(asApiError(error).problem, fields)),
  };
}

interface Props {
  state: DraftState;
  needed: (field: FieldDef) => boolean;
  called?: Called;
  except?: string | undefined;
  publicKind?: string | undefined;
}

export function FieldsForm({ state, needed, called, except, publicKind }: Props) {
  const { t, named } = useLanguage();
  const label = useFieldLabel();
  const place = useRef<HTMLDivElement>(null);
  const { fields, draft, errors, judged, change } = state;
  useEffect(() => {
    if (judged === 0) return;
    const wrong = place.current?.querySelector<HTMLElement>("[data-wrong]");
    if (wrong && !wrong.contains(document.activeElement))
      wrong.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  }, [judged]); // not with every mended field: the focus would leave it
  const said = (error: DraftError | undefined): string | null => {
    if (!error) return null;
    return "text" in error ? error.text : t(error.key, error.args);
  };
  return (
    <div ref={place} className="fields-form">
      {fields.some(needed) && <p className="dim">{t("records.star")}</p>}
      {fields.map((field) => {
        const hint = [
          named(field.help),
          field.privacy === "personal" && t("records.personal_hint"),
        ].filter(Boolean);
        return (
          <div
            key={field.id}
            data-field={field.id}
            data-type={field.type}
            data-wrong={errors[field.id] ? "" : undefined}
          >
            <FieldEditor
              field={field}
              label={label(field, needed(field))}
              hint={hint.length ? hint.join(" ") : undefined}
              error={said(errors[field.id])}
              typed={draft[field.id] ?? []}
              set={(typed) => change(field.id, () => typed)}
              change={(by) => change(field.id, by)}
              names={called?.[field.id]}
              {...{ except, publicKind }}
            />
          </div>
        );
      })}
    </div>
  );
}
