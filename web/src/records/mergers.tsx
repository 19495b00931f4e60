// What a record stands for besides itself: those that were merged into it, with the way to undo it;
// and on one that was merged, which one stands for it.
import { useState } from "react";
import { get, send } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button, TextField } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, Problem } from "../ui/shown";
import { recordAddress, recordPath, rememberRecord } from "./asked";
import type { RecordFull, RecordReference } from "./types";

// The page of a merged record leads on to the one that stands, unless it is asked for itself.
export const ITSELF = "goc";
export const itselfAddress = (record: RecordReference) =>
  `${recordAddress(record.kind, record.id)}?xem=${ITSELF}`;

function SplitDialog({
  record,
  other,
  onClose,
}: {
  record: RecordFull;
  other: RecordReference;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const [reason, setReason] = useState("");
  const [silent, setSilent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    setSilent(!reason.trim());
    if (!reason.trim()) return;
    setBusy(true);
    setError(null);
    try {
      const body = { other: other.id, version: record.version, reason: reason.trim() };
      rememberRecord(await send<RecordFull>("POST", `${recordPath(record.id)}/split`, { body }));
      rememberRecord(await get<RecordFull>(recordPath(other.id)));
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("records.split")}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" busy={busy} data-testid="split">
            {t("records.split")}
          </Button>
        </>
      }
    >
      <p>{t("records.split_text", { number: other.number })}</p>
      <Problem error={error} />
      <TextField
        label={`${t("records.reason")} *`}
        value={reason}
        error={silent ? t("records.needed") : null}
        maxLength={2000}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}

export function Merged({ record }: { record: RecordFull }) {
  const { t } = useLanguage();
  const [splitting, setSplitting] = useState<RecordReference | null>(null);
  if (record.merged.length === 0) return null;
  return (
    <section aria-labelledby="merged" className="card">
      <h2 id="merged">{t("records.merged")}</h2>
      <ul className="link-list">
        {record.merged.map((other) => (
          <li key={other.id} data-merged={other.id}>
            <Link to={itselfAddress(other)}>
              {other.number} {other.title}
            </Link>{" "}
            {record.may_merge && (
              <Button tone="quiet" onClick={() => setSplitting(other)}>
                {t("records.split")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {splitting && (
        <SplitDialog record={record} other={splitting} onClose={() => setSplitting(null)} />
      )}
    </section>
  );
}

export function MergedInto({ record }: { record: RecordFull }) {
  const { t } = useLanguage();
  const into = record.merged_into;
  if (!into) return null;
  return (
    <Banner tone="warn">
      {t("records.merged_into")}{" "}
      <Link to={recordAddress(into.kind, into.id)}>
        {into.number} {into.title}
      </Link>
    </Banner>
  );
}
