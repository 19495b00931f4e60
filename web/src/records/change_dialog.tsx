// A step, or a correction without one: exactly the fields that it asks for, the reason, the errors
// beside the fields. If somebody else has changed the record meanwhile, the dialog says what stands
// now, keeps all that was typed, and goes on from there.
import { useState } from "react";
import { asApiError, get, send } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Button, TextField } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, Problem } from "../ui/shown";
import { recordPath, rememberRecord } from "./asked";
import { changedOnly } from "./draft";
import { FieldsForm, forgetDraft, useDraft } from "./fields_form";
import { FieldValue, RecordState } from "./shown";
import type { FieldDef, KindDef, RecordFull, StepNow } from "./types";
import { calledIn, listOf } from "./values";

export type Change = { step: StepNow } | "edit";

const standing = (record: RecordFull) => ({ ...record.values, ...record.personal });

// What another has changed of the fields that are open here.
function Meanwhile({ old, now, fields }: { old: RecordFull; now: RecordFull; fields: FieldDef[] }) {
  const { t, named } = useLanguage();
  const [was, is] = [standing(old), standing(now)];
  const differ = fields.filter(
    ({ id }) => listOf(was, id).join("\n") !== listOf(is, id).join("\n"),
  );
  return (
    <Banner tone="warn">
      <p>
        {t("records.changed_meanwhile")} <RecordState name={now.state_name} stage={now.stage} />
      </p>
      {differ.length > 0 && (
        <ul>
          {differ.map((field) => (
            <li key={field.id}>
              {named(field.name)}:{" "}
              <del>
                <FieldValue field={field} values={was} shown={old.shown} />
              </del>{" "}
              <ins>
                <FieldValue field={field} values={is} shown={now.shown} />
              </ins>
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
}

// Personal fields are corrected only by who sees them.
function fieldsOf(def: KindDef, change: Change, record: RecordFull): FieldDef[] {
  if (change === "edit")
    return def.fields.filter((field) => field.privacy !== "personal" || record.personal);
  return change.step.asks.flatMap((id) => def.fields.find((field) => field.id === id) ?? []);
}

export function ChangeDialog({
  record,
  def,
  change,
  onClose,
  onDone,
}: {
  record: RecordFull;
  def: KindDef;
  change: Change;
  onClose: () => void;
  onDone: (record: RecordFull) => void;
}) {
  const { t, named } = useLanguage();
  const step = change === "edit" ? null : change.step;
  const fields = fieldsOf(def, change, record);
  // What stands in a personal field only who handles the record sees; it stays if nothing is typed.
  const isSeen = (field: FieldDef) => field.privacy !== "personal" || record.personal !== undefined;
  const needed = (field: FieldDef) =>
    (field.required && isSeen(field)) || (step?.needs.includes(field.id) ?? false);
  const proposes = step?.proposal === "make";
  const [seen] = useState(record); // when the dialog was opened; the page shows what came since
  const [now, setNow] = useState(record);
  const begins = proposes ? { ...standing(now), ...now.proposed } : standing(now);
  const name = `${record.id}/${step?.id ?? "edit"}`;
  const state = useDraft(name, fields, needed, begins);
  const [reason, setReason] = useState("");
  const [reasonError, setReasonError] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [unchanged, setUnchanged] = useState(false);
  const [busy, setBusy] = useState(false);
  const asksReason = step?.reason ?? true;
  const gone = step ? !now.steps.some((one) => one.id === step.id) : !now.may_edit;
  const submit = async () => {
    const read = state.read();
    const values = read && (step ? read : changedOnly(read, standing(now)));
    const idle = !step && values !== null && Object.keys(values).length === 0;
    setUnchanged(idle);
    const silent = asksReason && !reason.trim();
    setReasonError(silent ? t("records.needed") : null);
    if (!values || silent || idle) return;
    setBusy(true);
    setError(null);
    const body = { version: now.version, values, reason: reason.trim() };
    try {
      const path = recordPath(record.id);
      const next = step
        ? await send<RecordFull>("POST", `${path}/steps`, { body: { step: step.id, ...body } })
        : await send<RecordFull>("PATCH", path, { body });
      forgetDraft(name);
      rememberRecord(next);
      onDone(next);
    } catch (caught) {
      state.refused(caught);
      setError(caught);
      if (asApiError(caught).status === 409)
        await get<RecordFull>(recordPath(record.id)).then(
          (fresh) => {
            if (fresh.version !== now.version) setError(null);
            setNow(fresh);
            rememberRecord(fresh);
          },
          () => undefined,
        );
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={step ? named(step.name) : t("records.correct")}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" busy={busy} disabled={gone} data-testid="take-step">
            {step ? named(step.name) : t("action.save")}
          </Button>
        </>
      }
    >
      <p className="dim">
        {now.number} · {now.title}
      </p>
      {now.version !== seen.version && <Meanwhile old={seen} now={now} fields={fields} />}
      {gone && <Banner tone="bad">{t("records.step_gone")}</Banner>}
      <Problem error={error} />
      {unchanged && <Banner tone="warn">{t("records.nothing_changed")}</Banner>}
      {proposes && <Banner>{t("records.proposes")}</Banner>}
      <FieldsForm
        state={state}
        needed={needed}
        called={calledIn(standing(now), now.shown)}
        except={String(record.id)}
      />
      {asksReason && (
        <TextField
          label={`${t("records.reason")} *`}
          value={reason}
          error={reasonError}
          maxLength={4000}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </Dialog>
  );
}
