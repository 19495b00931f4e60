// Figures that somebody typed over in Word: each is a question with two answers.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, Problem } from "../ui/shown";
import { decideChange, editionsChanged, findingsChanged, textChanged, type ReportKey } from "./api";
import type { FigureChange } from "./types";

export function FigureChangesDialog({
  report,
  items,
  onClose,
  say,
}: {
  report: ReportKey;
  items: FigureChange[];
  onClose: () => void;
  say: (text: string) => void;
}) {
  const { t, lang, named } = useLanguage();
  const client = useQueryClient();
  const [busy, setBusy] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const decide = async (change: FigureChange, decision: "accept" | "restore") => {
    setBusy(change.id);
    setError(null);
    try {
      await decideChange(change.id, decision);
      say(
        t(decision === "accept" ? "editor.change_accepted" : "editor.change_restored", {
          name: change.name,
        }),
      );
      editionsChanged(client, report);
      textChanged(client, report);
      findingsChanged(client, report);
    } catch (caught) {
      setError(caught);
    }
    setBusy(null);
  };
  return (
    <Dialog wide title={t("editor.figure_changes", { n: items.length })} onClose={onClose}>
      <p>{t("editor.figure_changes_text")}</p>
      <Problem error={error} />
      {items.length === 0 && <Banner tone="good">{t("editor.no_figure_changes")}</Banner>}
      <ul className="figure-changes" data-testid="changes">
        {items.map((change) => (
          <li key={change.id}>
            <p>
              <strong>{change.name}</strong> {named(change.org_name)}
              <small>
                {" "}
                {change.author} · {timeText(change.recorded_at, lang)}
              </small>
            </p>
            <dl className="facts">
              <dt>{t("editor.printed")}</dt>
              <dd className="num">{change.printed}</dd>
              <dt>{t("editor.stated")}</dt>
              <dd className="num">
                <strong>{change.stated}</strong>
              </dd>
              <dt>{t("editor.now")}</dt>
              <dd className="num">{change.now || "…"}</dd>
            </dl>
            {!change.acceptable && <p className="dim">{change.reason}</p>}
            <span className="actions">
              <Button
                tone="primary"
                busy={busy === change.id}
                disabled={!change.acceptable}
                onClick={() => void decide(change, "accept")}
                data-testid="accept-change"
              >
                {t("editor.accept", { value: change.stated })}
              </Button>
              <Button busy={busy === change.id} onClick={() => void decide(change, "restore")}>
                {t("editor.keep", { value: change.now || change.printed })}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
