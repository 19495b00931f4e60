// What became of something that was filed, by its code: the states it went through, the answer, and
// what its reporter may do. The code never stands in the address.
import { useState } from "react";
import { get, query, send } from "../../api/client";
import { dayText, timeText } from "../../locales/dates";
import { useLanguage } from "../../locales/i18n";
import { Button, Field, TextField } from "../../ui/controls";
import { Dialog } from "../../ui/dialog";
import { PageHead, Problem, useToast } from "../../ui/shown";
import { FieldsForm, forgetDraft, useDraft } from "../fields_form";
import { DueText, FieldValue, RecordState } from "../shown";
import type { FieldDef, Followed, PublicKind, StepNow } from "../types";
import { listOf } from "../values";
import { tidyCode, usePublicKind } from "./asked";

function StepDialog({
  followed,
  def,
  step,
  code,
  onClose,
  onDone,
}: {
  followed: Followed;
  def: PublicKind;
  step: StepNow;
  code: string;
  onClose: () => void;
  onDone: (followed: Followed) => void;
}) {
  const { t, named } = useLanguage();
  const fields = step.asks.flatMap((id) => def.fields.find((field) => field.id === id) ?? []);
  const needed = (field: FieldDef) => step.needs.includes(field.id);
  const name = `followed/${followed.number}/${step.id}`;
  const state = useDraft(name, fields, needed, followed.values);
  const [reason, setReason] = useState("");
  const [silent, setSilent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    const values = state.read();
    const mute = step.reason && !reason.trim();
    setSilent(mute);
    if (!values || mute) return;
    setBusy(true);
    setError(null);
    try {
      const body = { code, step: step.id, values, reason: reason.trim() };
      const after = await send<Followed>("POST", "/public/followed/steps", { body });
      forgetDraft(name);
      onDone(after);
    } catch (caught) {
      state.refused(caught);
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={named(step.name)}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" busy={busy}>
            {named(step.name)}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      <FieldsForm state={state} needed={needed} publicKind={def.id} />
      {step.reason && (
        <TextField
          label={`${t("records.reason")} *`}
          value={reason}
          error={silent ? t("records.needed") : null}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </Dialog>
  );
}

function Shown({
  followed,
  code,
  onDone,
}: {
  followed: Followed;
  code: string;
  onDone: (followed: Followed) => void;
}) {
  const { t, lang, named } = useLanguage();
  const def = usePublicKind(followed.kind).data;
  const [step, setStep] = useState<StepNow | null>(null);
  const fields = def?.fields.filter(({ id }) => listOf(followed.values, id).length > 0) ?? [];
  return (
    <section aria-labelledby="followed" className="followed stack">
      <header>
        <p className="kicker">{named(followed.kind_name)}</p>
        <h2 id="followed">{followed.title || followed.number}</h2>
        <p className="page-facts">
          {followed.title && <strong>{followed.number}</strong>}
          <RecordState name={followed.state_name} stage={followed.stage} />
          {followed.due && followed.stage === "open" && (
            <span>
              {t("records.due")}: <DueText due={followed.due} stage={followed.stage} late={false} />
            </span>
          )}
        </p>
      </header>
      <ol className="progress-steps" aria-label={t("records.way_so_far")}>
        {followed.history.map((one, i) => (
          <li
            key={`${one.at}${i}`}
            aria-current={i === followed.history.length - 1 ? "step" : undefined}
          >
            <strong>{named(one.state_name)}</strong>{" "}
            <small className="nowrap">{timeText(one.at, lang) || dayText(one.at, lang)}</small>
          </li>
        ))}
      </ol>
      {fields.length > 0 && (
        <dl className="record-facts">
          {fields.map((field) => (
            <div key={field.id}>
              <dt>{named(field.name)}</dt>
              <dd>
                <FieldValue
                  field={field}
                  values={followed.values}
                  shown={followed.shown}
                  record={followed.id}
                  open
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {def && followed.steps.length > 0 && (
        <div className="step-bar no-print" role="group" aria-label={t("records.what_you_may")}>
          {followed.steps.map((one) => (
            <Button key={one.id} onClick={() => setStep(one)} data-step={one.id}>
              {named(one.name)}
            </Button>
          ))}
        </div>
      )}
      {def && step && (
        <StepDialog
          {...{ followed, def, step, code }}
          onClose={() => setStep(null)}
          onDone={(next) => {
            setStep(null);
            onDone(next);
          }}
        />
      )}
    </section>
  );
}

export default function Follow() {
  const { t, named } = useLanguage();
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<{ code: string; followed: Followed } | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [toast, say] = useToast();
  const look = async () => {
    const code = tidyCode(typed);
    if (!code) return;
    setBusy(true);
    setError(null);
    setFound(null);
    try {
      setFound({ code, followed: await get<Followed>(`/public/followed${query({ code })}`) });
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="middle public-form">
      <PageHead title={t("records.follow")}>
        <span>{t("records.follow_text")}</span>
      </PageHead>
      <form
        className="row-form no-print"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <Field
          label={t("records.code")}
          className="input code-input"
          value={typed}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="7F3K-9QXM-2BTD"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button tone="primary" type="submit" busy={busy} disabled={!typed.trim()}>
          {t("records.find")}
        </Button>
      </form>
      <Problem error={error} />
      {found && (
        <Shown
          {...found}
          onDone={(followed) => {
            setFound({ ...found, followed });
            say(t("records.taken", { state: named(followed.state_name) }));
          }}
        />
      )}
      {toast}
    </div>
  );
}
