// The head of a cycle: what it is, how far it is, and its own steps.
import { useState, type ReactNode } from "react";
import { send } from "../api/client";
import type { Cycle } from "../api/types";
import { dayText, periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button, Field } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { CycleBadge, PageHead, Problem, Progress } from "../ui/shown";

function Decision({
  cycle,
  onClose,
  onDone,
}: {
  cycle: Cycle;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useLanguage();
  const [number, setNumber] = useState("");
  const [date, setDate] = useState("");
  const [error, setError] = useState<unknown>(null);
  const fix = async () => {
    try {
      await send("POST", `/cycles/${encodeURIComponent(cycle.id)}/decision`, {
        body: { number, date },
      });
      onDone();
      onClose();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <Dialog
      title={t("cycle.decide")}
      onClose={onClose}
      onSubmit={() => void fix()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit">
            {t("cycle.decide")}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      <p>{t("cycle.decide_text")}</p>
      <Field
        label={t("cycle.decision_number")}
        required
        value={number}
        onChange={(e) => setNumber(e.target.value)}
      />
      <Field
        label={t("cycle.decision_date")}
        type="date"
        required
        value={date}
        onChange={(e) => setDate(e.target.value)}
      />
    </Dialog>
  );
}

export function CycleActions({ cycle, onDone }: { cycle: Cycle; onDone: () => void }) {
  const { t } = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const [deciding, setDeciding] = useState(false);
  const step = async (to: "open" | "close") => {
    setError(null);
    try {
      await send("POST", `/cycles/${encodeURIComponent(cycle.id)}/${to}`);
      onDone();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <>
      {cycle.kind === "request" && (
        <Link className="button plain" to={`/dot/${encodeURIComponent(cycle.id)}/ket-qua`}>
          {t("cycle.result")}
        </Link>
      )}
      {cycle.kind === "plan" && (
        <Button onClick={() => setDeciding(true)}>{t("cycle.decide")}</Button>
      )}
      {cycle.state !== "open" && (
        <Button tone="primary" onClick={() => void step("open")}>
          {t(cycle.state === "closed" ? "cycle.open_again" : "cycle.open")}
        </Button>
      )}
      {cycle.state === "open" && (
        <Button onClick={() => void step("close")}>{t("cycle.close")}</Button>
      )}
      <Problem error={error} />
      {deciding && <Decision cycle={cycle} onClose={() => setDeciding(false)} onDone={onDone} />}
    </>
  );
}

export function BoardHead({ cycle, actions }: { cycle: Cycle; actions: ReactNode }) {
  const { t, lang, named } = useLanguage();
  const count = (state: keyof Cycle["counts"]) => cycle.counts[state] ?? 0;
  return (
    <PageHead
      title={named(cycle.name)}
      kicker={`${t(`cycle_kind.${cycle.kind}`)} · ${periodText(cycle.period, t)}`}
      actions={actions}
    >
      <CycleBadge state={cycle.state} />
      <span>{t("form.due", { at: timeText(cycle.due, lang) })}</span>
      {cycle.decision && (
        <span>
          {t("cycle.decided", {
            number: cycle.decision.number,
            day: dayText(cycle.decision.date, lang),
          })}
        </span>
      )}
      {(["open", "draft", "submitted", "returned", "approved", "published"] as const)
        .filter((s) => count(s) > 0)
        .map((s) => (
          <span key={s}>
            <strong className="num">{count(s)}</strong> {t(`state.${s}`).toLowerCase()}
          </span>
        ))}
      {count("late") > 0 && (
        <span className="bad">
          <strong className="num">{count("late")}</strong> {t("state.late").toLowerCase()}
        </span>
      )}
      {cycle.expected > 0 && <Progress share={cycle.complete} label={t("home.complete")} />}
    </PageHead>
  );
}
