// An administrator takes away for good what a record says of a person. There is no way back, so the
// record's number has to be typed.
import { useState } from "react";
import { send } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Button, Field, TextField } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, Problem } from "../ui/shown";
import { recordPath, rememberRecord } from "./asked";
import type { RecordFull } from "./types";

export function EraseDialog({ record, onClose }: { record: RecordFull; onClose: () => void }) {
  const { t } = useLanguage();
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const silent = !reason.trim();
  const other = typed.trim() !== record.number;
  const submit = async () => {
    setTried(true);
    if (silent || other) return;
    setBusy(true);
    setError(null);
    try {
      const body = { reason: reason.trim() };
      rememberRecord(await send<RecordFull>("POST", `${recordPath(record.id)}/erase`, { body }));
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("records.erase")}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="danger" type="submit" busy={busy} data-testid="erase">
            {t("records.erase")}
          </Button>
        </>
      }
    >
      <Banner tone="bad">{t("records.erase_text")}</Banner>
      <Problem error={error} />
      <TextField
        label={`${t("records.reason")} *`}
        value={reason}
        error={tried && silent ? t("records.needed") : null}
        maxLength={2000}
        onChange={(event) => setReason(event.target.value)}
      />
      <Field
        label={`${t("records.erase_number", { number: record.number })} *`}
        value={typed}
        error={tried && other ? t("records.erase_number_wrong") : null}
        onChange={(event) => setTyped(event.target.value)}
      />
    </Dialog>
  );
}
