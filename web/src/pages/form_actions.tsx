// What the reader may do with the submission as a whole; each step asks for what it needs.
import { useState } from "react";
import { asApiError, send, type ApiError } from "../api/client";
import { useAll } from "../api/queries";
import type { AccountRow, May, SubmissionFull } from "../api/types";
import type { FlatRow } from "../grid/layout";
import { findingsOf } from "../grid/panel";
import type { Sender } from "../grid/sender";
import type { FormStore } from "../grid/store";
import { useLanguage } from "../locales/i18n";
import { Button, Check, Field, Select, TextField } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, Problem } from "../ui/shown";

type Step = Exclude<May, "edit" | "sign">; // signing has a panel of its own
const ORDER: Step[] = [
  "submit",
  "approve",
  "return",
  "publish",
  "reopen",
  "withdraw",
  "extend",
  "delegate",
];
const NEEDS_TEXT: Step[] = ["return", "reopen", "withdraw", "extend", "delegate"];
const NAMED_REASON: Step[] = ["reopen", "withdraw", "extend", "delegate"];

interface Props {
  full: SubmissionFull;
  store: FormStore;
  sender: Sender;
  rows: FlatRow[];
  onDone: () => void;
  say: (text: string) => void;
  go: (index: number) => void;
}

function ReturnCells({
  rows,
  chosen,
  set,
}: {
  rows: FlatRow[];
  chosen: Map<string, string>;
  set: (next: Map<string, string>) => void;
}) {
  const { t, named } = useLanguage();
  const put = (cell: string, text: string | null) => {
    const next = new Map(chosen);
    if (text === null) next.delete(cell);
    else next.set(cell, text);
    set(next);
  };
  return (
    <details>
      <summary>{t("flow.return_cells", { n: chosen.size })}</summary>
      <ul className="pick-list">
        {rows.map(({ row }) => (
          <li key={row.cell}>
            <Check
              label={named(row.name)}
              checked={chosen.has(row.cell)}
              onChange={(e) => put(row.cell, e.target.checked ? "" : null)}
            />
            {chosen.has(row.cell) && (
              <input
                className="input"
                aria-label={t("flow.message_for", { name: named(row.name) })}
                value={chosen.get(row.cell) ?? ""}
                onChange={(e) => put(row.cell, e.target.value)}
              />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function StepDialog({
  step,
  full,
  rows,
  store,
  sender,
  onClose,
  onDone,
  say,
  go,
}: Props & { step: Step; onClose: () => void }) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const [due, setDue] = useState(full.due.slice(0, 16));
  const [account, setAccount] = useState("");
  const [until, setUntil] = useState("");
  const [cells, setCells] = useState(new Map<string, string>());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const accounts = useAll<AccountRow>("/accounts", {}, step === "delegate");
  const openFindings = step === "submit" ? findingsOf(rows, store).filter((f) => f.open).length : 0;

  const body = () => {
    if (step === "return")
      return {
        message: text,
        cells: [...cells].map(([cell, message]) => ({ cell, message: message || text })),
      };
    if (step === "extend") return { reason: text, due: `${due}:00+07:00` };
    if (step === "delegate") return { reason: text, account, until: `${until}T23:59:59+07:00` };
    if (NAMED_REASON.includes(step)) return { reason: text };
    return text ? { message: text } : {};
  };
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      if (step === "submit" && !(await sender.flush()))
        throw sender.state.error ?? new Error("unsent");
      await send("POST", `/submissions/${encodeURIComponent(full.id)}/${step}`, { body: body() });
      say(t(`flow.done_${step}`));
      onDone();
      onClose();
    } catch (caught) {
      setError(asApiError(caught));
      setBusy(false);
    }
  };
  const pointed = (error?.problem.errors ?? []).map((e) => {
    const cell = (e.pointer ?? "").replace(/^.*\/cells\//, "");
    return { ...e, row: rows.find(({ row }) => row.cell === cell || row.cell === e.pointer) };
  });
  const plain = error && pointed.length ? { ...error.problem, errors: [] } : null;
  return (
    <Dialog
      title={t(`flow.${step}`)}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone={step === "return" ? "danger" : "primary"} type="submit" busy={busy}>
            {t(`flow.${step}`)}
          </Button>
        </>
      }
    >
      <p>{t(`flow.ask_${step}`)}</p>
      {openFindings > 0 && (
        <Banner tone="warn">{t("flow.open_findings", { n: openFindings })}</Banner>
      )}
      {step === "extend" && (
        <Field
          label={t("flow.new_due")}
          type="datetime-local"
          required
          value={due}
          onChange={(e) => setDue(e.target.value)}
        />
      )}
      {step === "delegate" && (
        <>
          {accounts.error?.status === 403 ? (
            <Field
              label={t("flow.delegate_number")}
              hint={t("flow.delegate_hint")}
              required
              value={account}
              onChange={(e) => setAccount(e.target.value.trim())}
            />
          ) : (
            <Select
              label={t("flow.delegate_to")}
              required
              value={account}
              onChange={(e) => setAccount(e.target.value)}
            >
              <option value="" />
              {(accounts.data ?? []).map((a) => (
                <option key={a.id} value={a.id}>
                  {a.name} ({a.login})
                </option>
              ))}
            </Select>
          )}
          {accounts.error?.status !== 403 && <Problem error={accounts.error} />}
          <Field
            label={t("flow.until")}
            type="date"
            required
            value={until}
            onChange={(e) => setUntil(e.target.value)}
          />
        </>
      )}
      {step !== "publish" && (
        <TextField
          label={t(NAMED_REASON.includes(step) ? "flow.reason" : "flow.message")}
          required={NEEDS_TEXT.includes(step)}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      )}
      {step === "return" && <ReturnCells rows={rows} chosen={cells} set={setCells} />}
      {error &&
        (plain ? (
          <Banner tone="bad">{plain.detail || plain.title}</Banner>
        ) : (
          <Problem error={error} />
        ))}
      {pointed.length > 0 && (
        <ul className="problem-list">
          {pointed.map((e, i) => (
            <li key={i}>
              {e.row ? (
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    onClose();
                    const index = e.row?.index ?? 0;
                    setTimeout(() => go(index));
                  }}
                >
                  {e.detail}
                </button>
              ) : (
                e.detail
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

export function FormActions(props: Props) {
  const { t } = useLanguage();
  const [step, setStep] = useState<Step | null>(null);
  const main = ORDER.find((s) => props.full.may.includes(s));
  return (
    <>
      {ORDER.filter((s) => props.full.may.includes(s)).map((s) => (
        <Button
          key={s}
          data-testid={`do-${s}`}
          tone={s === main ? "primary" : "plain"}
          onClick={() => setStep(s)}
        >
          {t(`flow.${s}`)}
        </Button>
      ))}
      {step && <StepDialog {...props} step={step} onClose={() => setStep(null)} />}
    </>
  );
}
