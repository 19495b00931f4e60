// Drafts that were printed and editions that were issued, newest first.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { BASE } from "../api/client";
import { dayText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button, TextField } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Await, Banner, Problem } from "../ui/shown";
import {
  editionsChanged,
  pagePath,
  publishEdition,
  useEditions,
  withdrawEdition,
  type ReportKey,
} from "./api";
import type { Edition } from "./types";
import { TableScroll } from "../ui/table_scroll";

function WithdrawDialog({
  edition,
  onClose,
  onDone,
}: {
  edition: Edition;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useLanguage();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  return (
    <Dialog
      title={t("editor.withdraw_no", { number: edition.number })}
      onClose={onClose}
      onSubmit={() => void withdrawEdition(edition.id, reason).then(onDone, setError)}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="danger" type="submit" disabled={!reason.trim()}>
            {t("editor.withdraw")}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      <TextField
        label={t("editor.withdraw_reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}

interface Props {
  report: ReportKey;
  mayWrite: boolean;
  say: (text: string) => void;
}

export function Editions({ report, mayWrite, say }: Props) {
  const { t, lang } = useLanguage();
  const client = useQueryClient();
  const of = useEditions(report);
  const [error, setError] = useState<unknown>(null);
  const [withdrawing, withdraw] = useState<Edition | null>(null);
  const publish = async (edition: Edition) => {
    setError(null);
    try {
      await publishEdition(edition.id);
      editionsChanged(client, report);
      say(t("editor.published"));
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <Await of={of}>
      {({ items }) =>
        items.length === 0 ? (
          <Banner>{t("editor.no_editions")}</Banner>
        ) : (
          <>
            <Problem error={error} />
            {withdrawing && (
              <WithdrawDialog
                edition={withdrawing}
                onClose={() => withdraw(null)}
                onDone={() => {
                  withdraw(null);
                  editionsChanged(client, report);
                  say(t("editor.withdrawn"));
                }}
              />
            )}
            <TableScroll label={t("editor.editions")}>
              <table className="table" data-testid="editions">
                <thead>
                  <tr>
                    <th scope="col">{t("editor.edition")}</th>
                    <th scope="col">{t("editor.made")}</th>
                    <th scope="col">{t("editor.since")}</th>
                    <th scope="col">{t("editor.files")}</th>
                    <th scope="col">
                      <span className="vh">{t("editor.edition_actions")}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((edition) => (
                    <tr
                      key={edition.id}
                      data-edition={edition.id}
                      className={edition.kind === "issued" ? "marked" : ""}
                    >
                      <th scope="row">
                        {edition.kind === "issued"
                          ? t("editor.issued_no", { number: edition.number })
                          : t("editor.draft_no", { n: edition.id })}
                        {edition.date && <small> {dayText(edition.date, lang)}</small>}
                        {edition.published && (
                          <span className="badge state-published">{t("editor.is_published")}</span>
                        )}
                      </th>
                      <td>
                        {timeText(edition.recorded_at, lang)} <small>{edition.author}</small>
                      </td>
                      <td>
                        {edition.changed_since === null
                          ? ""
                          : edition.changed_since === 0
                            ? t("editor.unchanged")
                            : t("editor.changed_since", { n: edition.changed_since })}
                      </td>
                      <td className="formats">
                        {edition.formats.map((format) => (
                          <a
                            key={format}
                            href={`${BASE}/editions/${edition.id}?format=${format}`}
                            download={format !== "html"}
                          >
                            {format}
                          </a>
                        ))}
                      </td>
                      <td>
                        <span className="actions">
                          <Link to={`${pagePath(report)}/so-sanh?from=${edition.id}&to=draft`}>
                            {t("editor.compare_draft")}
                          </Link>
                          {mayWrite && edition.kind === "issued" && (
                            <Button
                              className="small"
                              onClick={() =>
                                edition.published ? withdraw(edition) : void publish(edition)
                              }
                              data-testid={
                                edition.published ? "withdraw-edition" : "publish-edition"
                              }
                            >
                              {t(edition.published ? "editor.withdraw" : "editor.publish")}
                            </Button>
                          )}
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableScroll>
          </>
        )
      }
    </Await>
  );
}
