// What is to be done to many records: the choice of a step or of a field to correct, its fields, why.
import { useState } from "react";
import { useLanguage } from "../locales/i18n";
import { Button, Select, TextField } from "../ui/controls";
import { Banner } from "../ui/shown";
import { bulkChoices, type BulkChoice } from "./bulk";
import type { SentValues } from "./draft";
import { FieldsForm, forgetDraft, useDraft } from "./fields_form";
import type { FieldDef, KindDef, RecordFull } from "./types";

export interface Wanted {
  values: SentValues;
  reason: string;
}

// A field that every record of it tells, and that may be the same in many.
const correctable = (field: FieldDef, records: RecordFull[]) =>
  !field.unique &&
  field.type !== "file" &&
  (field.privacy !== "personal" || records.every((record) => record.personal));

function Asked({
  choice,
  fields,
  busy,
  onGo,
}: {
  choice: BulkChoice;
  fields: FieldDef[];
  busy: boolean;
  onGo: (wanted: Wanted) => void;
}) {
  const { t, named } = useLanguage();
  const needed = (field: FieldDef) =>
    choice.step ? choice.step.needs.includes(field.id) : field.required;
  const name = `bulk/${choice.id}/${fields.map(({ id }) => id).join()}`;
  const state = useDraft(name, fields, needed);
  const [reason, setReason] = useState("");
  const [silent, setSilent] = useState(false);
  const must = choice.step?.reason ?? true;
  const go = () => {
    const read = state.read();
    const mute = must && !reason.trim();
    setSilent(mute);
    if (!read || mute) return;
    forgetDraft(name);
    // In a correction an empty field is emptied; a step leaves alone what it is not told.
    const emptied = choice.step ? {} : Object.fromEntries(fields.map(({ id }) => [id, null]));
    onGo({ values: { ...emptied, ...read }, reason: reason.trim() });
  };
  return (
    <>
      {choice.step && fields.length > 0 && <p className="dim">{t("records.bulk_empty")}</p>}
      <FieldsForm state={state} needed={needed} />
      <TextField
        label={must ? `${t("records.reason")} *` : t("records.reason")}
        value={reason}
        error={silent ? t("records.needed") : null}
        maxLength={4000}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="actions">
        <Button tone="primary" busy={busy} onClick={go} data-testid="bulk-go">
          {t("records.bulk_go", {
            what: choice.step ? named(choice.step.name) : t("records.correct"),
            n: choice.records.length,
          })}
        </Button>
      </p>
    </>
  );
}

export function Choosing({
  def,
  records,
  busy,
  onGo,
}: {
  def: KindDef;
  records: RecordFull[];
  busy: boolean;
  onGo: (choice: BulkChoice, wanted: Wanted) => void;
}) {
  const { t, named } = useLanguage();
  const choices = bulkChoices(records);
  const [id, setId] = useState("");
  const [fieldId, setFieldId] = useState("");
  const choice = choices.find((one) => one.id === id) ?? choices[0];
  if (!choice) return <p>{t("records.no_step")}</p>;
  const open = def.fields.filter((field) => correctable(field, choice.records));
  const field = open.find((one) => one.id === fieldId) ?? open[0];
  const fields = choice.step
    ? choice.step.asks.flatMap((ask) => def.fields.find((one) => one.id === ask) ?? [])
    : field
      ? [field]
      : [];
  const missing = records.length - choice.records.length;
  return (
    <>
      <Select
        label={t("records.bulk_what")}
        value={choice.id}
        data-testid="bulk-what"
        onChange={(event) => setId(event.target.value)}
      >
        {choices.map((one) => (
          <option key={one.id} value={one.id}>
            {`${one.step ? named(one.step.name) : t("records.correct")} (${one.records.length}/${records.length})`}
          </option>
        ))}
      </Select>
      {!choice.step && (
        <Select
          label={t("records.field")}
          value={field?.id}
          data-testid="bulk-field"
          onChange={(event) => setFieldId(event.target.value)}
        >
          {open.map((one) => (
            <option key={one.id} value={one.id}>
              {named(one.name)}
            </option>
          ))}
        </Select>
      )}
      {missing > 0 && <Banner tone="warn">{t("records.bulk_without", { n: missing })}</Banner>}
      <Asked
        key={`${choice.id}/${field?.id}`}
        {...{ choice, fields, busy }}
        onGo={(wanted) => onGo(choice, wanted)}
      />
    </>
  );
}
