// The bar above the report: whether everything is at the server, who else is there, and what can be
// done with the whole report.
import { useSyncExternalStore } from "react";
import { BASE } from "../api/client";
import { periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button, Icon } from "../ui/controls";
import { Disclosure } from "../ui/disclosure";
import { Banner, PageHead, useProblemText } from "../ui/shown";
import { pagePath, reportPath, type ReportKey } from "./api";
import type { Desk } from "./text/desk";
import type { Draft, Present } from "./types";

export function SaveState({ desk, mayWrite }: { desk: Desk; mayWrite: boolean }) {
  const { t, lang } = useLanguage();
  useSyncExternalStore(desk.subscribe, desk.texts.version);
  const { line, savedAt } = desk.texts.state;
  const n = desk.texts.unsent;
  if (!mayWrite) return <p className="save-state">{t("editor.read_only")}</p>;
  return (
    <p
      className="save-state"
      role="status"
      data-testid="save-state"
      data-line={line}
      data-unsent={n}
    >
      {n > 0 ? (
        t("editor.saving", { n })
      ) : (
        <>
          <Icon name="check" size={15} />{" "}
          {savedAt
            ? t("save.saved", { at: timeText(savedAt, lang).slice(0, 5) })
            : t("editor.saved")}
        </>
      )}
    </p>
  );
}

// Trouble on the way to the server, and texts that need a decision.
export function SaveTrouble({ desk, onGo }: { desk: Desk; onGo: (place: string) => void }) {
  const { t } = useLanguage();
  const problem = useProblemText();
  useSyncExternalStore(desk.subscribe, desk.texts.version);
  const { texts } = desk;
  const { line } = texts.state;
  const n = texts.unsent;
  const [troubled] = texts.places("refused", "conflict");
  const refused = troubled === undefined ? null : texts.view(troubled)?.error;
  const again = <Button onClick={() => texts.resume()}>{t("save.again")}</Button>;
  return (
    <div className="save-trouble">
      {line === "offline" && (
        <Banner tone="warn" action={again}>
          {t("editor.offline", { n })}
        </Banner>
      )}
      {line === "logged_out" && (
        <Banner
          tone="warn"
          action={
            <Link className="button plain" to="/dang-nhap" target="_blank">
              {t("login.do")}
            </Link>
          }
        >
          {t("editor.logged_out", { n })}
        </Banner>
      )}
      {troubled !== undefined && (
        <Banner
          tone="bad"
          action={<Button onClick={() => onGo(troubled)}>{t("save.show")}</Button>}
        >
          {refused ? problem(refused) : t("editor.conflict_waits")}
        </Banner>
      )}
      {texts.storageFull && n > 0 && <Banner tone="bad">{t("save.storage_full")}</Banner>}
    </div>
  );
}

const FORMATS = ["docx", "pdf", "xlsx", "html"] as const;

interface Props {
  draft: Draft;
  report: ReportKey;
  desk: Desk;
  present: Present[];
  changes: number; // figures that people changed in Word
  onMerge: () => void;
  onIssue: () => void;
  onChanges: () => void;
  onKeys: () => void;
}

export function ReportBar({
  draft,
  report,
  desk,
  present,
  changes,
  onMerge,
  onIssue,
  onChanges,
  onKeys,
}: Props) {
  const { t, lang, named } = useLanguage();
  return (
    <div className="report-bar no-print">
      <PageHead
        title={named(draft.name)}
        kicker={
          <>
            <Link to="/bao-cao">{t("editor.title")}</Link> · {periodText(draft.period, t)}
          </>
        }
        actions={
          <>
            <Disclosure className="menu" label={t("editor.export")} testId="export">
              <ul>
                {FORMATS.map((format) => (
                  <li key={format}>
                    <a
                      href={`${BASE}${reportPath(report)}?format=${format}`}
                      {...(format === "html"
                        ? { target: "_blank", rel: "noreferrer" }
                        : { download: true })}
                    >
                      {t(`editor.format_${format}`)}
                    </a>
                  </li>
                ))}
              </ul>
            </Disclosure>
            {draft.may_write && (
              <>
                <Button onClick={onMerge} data-testid="merge">
                  {t("editor.merge")}
                </Button>
                {changes > 0 && (
                  <Button onClick={onChanges} icon="warn" data-testid="figure-changes">
                    {t("editor.figure_changes", { n: changes })}
                  </Button>
                )}
              </>
            )}
            <Link className="button plain" to={`${pagePath(report)}/so-sanh`}>
              {t("editor.compare")}
            </Link>
            {draft.may_write && (
              <Button tone="primary" onClick={onIssue} data-testid="issue">
                {t("editor.issue")}
              </Button>
            )}
            <Button
              tone="quiet"
              icon="info"
              aria-label={t("editor.keys")}
              title={t("editor.keys")}
              onClick={onKeys}
            />
          </>
        }
      >
        <SaveState desk={desk} mayWrite={draft.may_write} />
        <span>{t("editor.data_at", { at: timeText(draft.data_at, lang) })}</span>
        {present.length > 0 && (
          <span className="people">
            <Icon name="user" size={15} /> {present.map(({ person }) => person).join(", ")}
          </span>
        )}
      </PageHead>
    </div>
  );
}
