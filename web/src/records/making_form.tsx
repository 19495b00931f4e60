// The form by which a record is made: the fields that a step asks for, what it begins with, where it
// goes. What was typed stays when another step or template is chosen.
import { useState } from "react";
import { send } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Link, navigate } from "../router";
import { Button, TextField } from "../ui/controls";
import { Problem } from "../ui/shown";
import { forgetRecords, recordAddress } from "./asked";
import { FieldsForm, forgetDraft, useDraft } from "./fields_form";
import { TemplateChoice } from "./template_choice";
import type { FieldDef, KindDef, RecordId, StepDef, Values } from "./types";
import type { Called } from "./values";

export interface Start {
  name: string; // of the draft
  values?: Values; // filled in so far
  called: Called; // of the records that it refers to
  template?: { chosen: string; choose: (id: string) => void }; // templates are offered
}

export function MakingForm({ def, step, start }: { def: KindDef; step: StepDef; start: Start }) {
  const { t } = useLanguage();
  const fields = step.asks.flatMap((id) => def.fields.find((field) => field.id === id) ?? []);
  const needed = (field: FieldDef) => field.required || step.needs.includes(field.id);
  const name = `${start.name}/${def.id}`;
  const state = useDraft(name, fields, needed, start.values);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    const values = state.read();
    if (!values) return;
    setBusy(true);
    setError(null);
    try {
      const { id } = await send<{ id: RecordId }>("POST", "/records", {
        body: { kind: def.id, step: step.id, values, reason: reason.trim() },
      });
      forgetDraft(name);
      forgetRecords();
      navigate(recordAddress(def.id, id));
    } catch (caught) {
      state.refused(caught);
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <div className="stack">
      {start.template && (
        <TemplateChoice
          templates={def.templates}
          fields={def.fields}
          chosen={start.template.chosen}
          state={state}
          onChoose={start.template.choose}
        />
      )}
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FieldsForm state={state} needed={needed} called={start.called} />
        {step.reason && (
          <TextField
            label={`${t("records.reason")} *`}
            value={reason}
            required
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <Problem error={error} />
        <p className="actions">
          <Button tone="primary" type="submit" busy={busy} data-testid="make">
            {t("records.make")}
          </Button>
          <Link className="button plain" to={`/so-theo-doi/${encodeURIComponent(def.id)}`}>
            {t("action.cancel")}
          </Link>
        </p>
      </form>
    </div>
  );
}
