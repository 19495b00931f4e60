// Issues the report under a number and a day. What is still open is told first; who issues anyway says
// so. The issued file never changes again.
import { useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { useSession } from "../api/queries";
import { useLanguage } from "../locales/i18n";
import { Button, Check, Field } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, Problem } from "../ui/shown";
import { editionsChanged, issueReport, publishEdition, textChanged, type ReportKey } from "./api";
import { Editions } from "./editions";
import { asideIn } from "./page_layout";
import type { Desk } from "./text/desk";
import type { Draft, DraftFinding } from "./types";

interface Props {
  draft: Draft;
  report: ReportKey;
  findings: DraftFinding[];
  desk: Desk;
  onClose: () => void;
  say: (text: string) => void;
}

export function IssueDialog({ draft, report, findings, desk, onClose, say }: Props) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const today = useSession().data?.today ?? "";
  const [number, setNumber] = useState("");
  const [date, setDate] = useState(today);
  const [anyway, setAnyway] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [issued, setIssued] = useState<number | null>(null);
  useSyncExternalStore(desk.subscribe, desk.texts.version);
  const high = findings.filter((finding) => finding.severity === "high").length;
  const waiting = draft.outline.reduce(
    (most, entry) => Math.max(most, entry.state.units_waiting),
    0,
  );
  const aside = asideIn(draft).length;
  const pending = draft.numbers.filter((number) => number.pending).length;
  const open = [
    desk.texts.unsent > 0 ? t("editor.check_unsent", { n: desk.texts.unsent }) : "",
    findings.length > 0 ? t("editor.check_findings", { n: findings.length, high }) : "",
    waiting > 0 ? t("editor.check_waiting", { n: waiting }) : "",
    pending > 0 ? t("editor.check_pending", { n: pending }) : "",
    aside > 0 ? t("editor.check_set_aside", { n: aside }) : "",
  ].filter(Boolean);
  const issue = async () => {
    setBusy(true);
    setError(null);
    try {
      await desk.texts.flush();
      const { edition } = await issueReport(report, { number: number.trim(), date });
      setIssued(edition);
      editionsChanged(client, report);
      textChanged(client, report);
      say(t("editor.issued", { number: number.trim() }));
    } catch (caught) {
      setError(caught);
    }
    setBusy(false);
  };
  const publish = async () => {
    if (issued === null) return;
    setBusy(true);
    try {
      await publishEdition(issued);
      editionsChanged(client, report);
      say(t("editor.published"));
      onClose();
    } catch (caught) {
      setError(caught);
    }
    setBusy(false);
  };
  if (issued !== null)
    return (
      <Dialog
        wide
        title={t("editor.issued", { number: number.trim() })}
        onClose={onClose}
        onSubmit={() => void publish()}
        actions={
          <>
            <Button onClick={onClose}>{t("editor.not_yet")}</Button>
            <Button tone="primary" type="submit" busy={busy} data-testid="publish">
              {t("editor.publish")}
            </Button>
          </>
        }
      >
        <Problem error={error} />
        <p>{t("editor.publish_text")}</p>
        <Editions report={report} say={say} mayWrite />
      </Dialog>
    );
  return (
    <Dialog
      wide
      title={t("editor.issue")}
      onClose={onClose}
      onSubmit={() => void issue()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button
            tone="primary"
            type="submit"
            busy={busy}
            disabled={!number.trim() || !date || pending > 0 || (open.length > 0 && !anyway)}
            data-testid="do-issue"
          >
            {t("editor.do_issue")}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      {open.length === 0 ? (
        <Banner tone="good">{t("editor.check_good")}</Banner>
      ) : (
        <Banner tone="warn">
          {t("editor.check_open")}
          <ul className="problem-list">
            {open.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Banner>
      )}
      <div className="columns">
        <Field
          label={t("editor.number")}
          hint={t("editor.number_hint")}
          required
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          data-testid="issue-number"
        />
        <Field
          label={t("editor.date")}
          type="date"
          required
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
      </div>
      {open.length > 0 && pending === 0 && (
        <Check
          label={t("editor.issue_anyway")}
          checked={anyway}
          onChange={(event) => setAnyway(event.target.checked)}
        />
      )}
      <p className="dim">{t("editor.issue_text")}</p>
    </Dialog>
  );
}
