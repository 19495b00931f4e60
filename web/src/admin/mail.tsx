// Whether mails go out, and a mail to oneself to try it.
import { useState } from "react";
import { send } from "../api/client";
import { useOne } from "../api/queries";
import { timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Button } from "../ui/controls";
import { Await, Banner, PageHead, Problem } from "../ui/shown";
import type { Mail } from "./types";

export default function MailPage() {
  const { t, lang } = useLanguage();
  const mail = useOne<Mail>("/mail");
  const [sent, setSent] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const test = () => {
    setError(null);
    setSent(null);
    void send<{ to: string }>("POST", "/mail/test", { body: {} })
      .then(({ to }) => setSent(to))
      .catch(setError)
      .finally(() => void mail.refetch());
  };
  return (
    <>
      <PageHead title={t("admin.mail")} />
      <Problem error={error} />
      {sent && <Banner tone="good">{t("admin.mail_tried", { to: sent })}</Banner>}
      <Await of={mail}>
        {(state) =>
          state.configured ? (
            <div className="stack">
              <dl className="facts">
                <dt>{t("admin.mail_from")}</dt>
                <dd>{state.from}</dd>
                <dt>{t("admin.mail_sent")}</dt>
                <dd className="num">{state.sent}</dd>
                <dt>{t("admin.mail_queued")}</dt>
                <dd className="num">{state.queued}</dd>
                <dt>{t("admin.mail_failed")}</dt>
                <dd className="num">{state.failed}</dd>
              </dl>
              {state.last_error && (
                <Banner tone="warn">
                  {timeText(state.last_at, lang)}: {state.last_error}
                </Banner>
              )}
              <Button onClick={test}>{t("admin.mail_test")}</Button>
            </div>
          ) : (
            <Banner tone="warn">{t("admin.mail_off")}</Banner>
          )
        }
      </Await>
    </>
  );
}
