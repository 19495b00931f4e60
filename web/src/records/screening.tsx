// A register's names looked at by words: first how many cases it would make, then the making.
import { useEffect, useState } from "react";
import { send } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, Problem } from "../ui/shown";
import { forgetRecords } from "./asked";
import { EndedEarly, goingOn, JobProgress, useWatched, type Outcome } from "./jobs";
import type { Screening } from "./types";

const screened = (kind: string, dryRun: boolean) =>
  send<Screening | { job: string }>("POST", "/record-screenings", { body: { kind, dry_run: dryRun } });

function Signs({ found }: { found: Screening }) {
  const { t, named } = useLanguage();
  if (found.by_sign.length === 0) return null;
  return (
    <table className="table" data-testid="signs">
      <thead>
        <tr>
          <th scope="col">{t("records.screen_sign")}</th>
          <th scope="col" className="num">
            {t("records.screen_count")}
          </th>
        </tr>
      </thead>
      <tbody>
        {found.by_sign.map((sign) => (
          <tr key={sign.sign}>
            <th scope="row">{named(sign.name)}</th>
            <td className="num">{sign.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Found({ found }: { found: Screening }) {
  const { t, named } = useLanguage();
  const { looked, known, made: n } = found;
  const kind = named(found.made_kind_name);
  return (
    <>
      <p>{t("records.screen_found", { looked, found: found.found, known })}</p>
      <Signs found={found} />
      {found.dry_run ? (
        <p>{n > 0 ? t("records.screen_would", { n, kind }) : t("records.screen_nothing")}</p>
      ) : (
        <Banner
          tone="good"
          action={
            <Link
              className="button plain"
              to={`/so-theo-doi/${encodeURIComponent(found.made_kind)}`}
            >
              {t("records.to_list")}
            </Link>
          }
        >
          {t("records.screen_made", { n, kind })}
        </Banner>
      )}
    </>
  );
}

export function ScreeningDialog({ kind, onClose }: { kind: string; onClose: () => void }) {
  const { t } = useLanguage();
  const [found, setFound] = useState<Screening | null>(null);
  const [ended, setEnded] = useState<Outcome<Screening> | null>(null);
  const [busy, setBusy] = useState(true);
  const [error, setError] = useState<unknown>(null);
  const { job, watch } = useWatched<Screening>();
  const look = async (dryRun: boolean, gone: () => boolean) => {
    setBusy(true);
    setError(null);
    try {
      const before = dryRun ? await goingOn("screening", kind) : undefined;
      const outcome = await watch(before ?? (await screened(kind, dryRun)));
      if (gone()) return;
      setEnded(outcome);
      setFound(outcome.done);
      if (outcome.done?.dry_run === false) forgetRecords();
    } catch (caught) {
      if (!gone()) setError(caught);
    } finally {
      if (!gone()) setBusy(false);
    }
  };
  useEffect(() => {
    let gone = false;
    void look(true, () => gone);
    return () => {
      gone = true;
    };
  }, [kind]);
  return (
    <Dialog
      title={t("records.screen")}
      onClose={onClose}
      actions={
        found?.dry_run && found.made > 0 && ended?.state === "done" ? (
          <Button tone="primary" busy={busy} onClick={() => void look(false, () => false)} data-testid="screen-make">
            {t("records.screen_make", { n: found.made })}
          </Button>
        ) : (
          <Button onClick={onClose}>{t("action.close")}</Button>
        )
      }
    >
      <div className="stack">
        <p className="dim">{t("records.screen_text")}</p>
        <div role="status" className="stack" data-testid="screened" data-dry={found ? String(found.dry_run) : ""}>
          {!found && busy && t("records.screen_looking")}
          {found && <Found found={found} />}
        </div>
        {job && <JobProgress job={job} />}
        <EndedEarly outcome={ended} />
        <Problem error={error} />
      </div>
    </Dialog>
  );
}
