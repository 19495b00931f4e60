// Versions of one text: who wrote it when, what changed in it, and each of them again.
import { useSyncExternalStore } from "react";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Await, Banner } from "../ui/shown";
import { useTextHistory, type ReportKey } from "./api";
import { DifferenceText } from "./difference_text";
import type { Desk } from "./text/desk";
import type { Show } from "./text/dom";
import { paragraphsOf } from "./text/pieces";

interface Props {
  report: ReportKey;
  place: string;
  desk: Desk;
  show: Show;
  mayWrite: boolean;
  onRestore: (paragraphs: string[]) => void;
  onTemplate: () => void;
}
export function HistoryTab({ report, place, desk, show, mayWrite, onRestore, onTemplate }: Props) {
  const { t, lang } = useLanguage();
  const of = useTextHistory(report, place);
  const standing = useSyncExternalStore(desk.subscribe, () => desk.standing(place));
  const printed = paragraphsOf(standing.text);
  return (
    <Await of={of}>
      {({ items }) => {
        const versions = [...items].sort((a, b) => b.version - a.version);
        if (versions.length === 0) return <Banner>{t("editor.no_history")}</Banner>;
        return (
          <>
            <ol className="versions" data-testid="versions">
              {versions.map((version, i) => {
                const [now, older] = [version.paragraphs, versions[i + 1]];
                const stands = now.join("\n") === printed.join("\n");
                return (
                  <li key={version.version}>
                    <h3>
                      {t("editor.version", { n: version.version })}
                      <small>
                        {version.author} · {timeText(version.recorded_at, lang)}
                        {version.status !== "active" &&
                          ` · ${t(`editor.status_${version.status}`)}`}
                      </small>
                    </h3>
                    <DifferenceText
                      before={older ? older.paragraphs : []}
                      after={now}
                      show={show}
                    />
                    {mayWrite && !stands && version.status === "active" && (
                      <Button tone="quiet" className="small" onClick={() => onRestore(now)}>
                        {t("editor.restore")}
                      </Button>
                    )}
                  </li>
                );
              })}
            </ol>
            {mayWrite && versions[0]?.status !== "restored" && (
              <Button onClick={onTemplate}>{t("editor.to_template")}</Button>
            )}
          </>
        );
      }}
    </Await>
  );
}
