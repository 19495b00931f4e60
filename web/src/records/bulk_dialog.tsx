// One step or one correction over the records that are ticked: first they are read anew, for what may
// be done to each, then it is done one after the other, and each that refused says why.
import { useEffect, useState } from "react";
import { get, send } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, useProblemText } from "../ui/shown";
import { forgetRecords, recordAddress, recordPath } from "./asked";
import { oneByOne, type BulkChoice, type BulkOutcome, type Refused } from "./bulk";
import { Choosing, type Wanted } from "./bulk_form";
import type { KindDef, RecordFull, RecordId, RecordSummary } from "./types";

type Outcome = BulkOutcome<RecordSummary, RecordFull>;

function Failures({ refused }: { refused: Refused<RecordSummary>[] }) {
  const { t } = useLanguage();
  const problemText = useProblemText();
  if (refused.length === 0) return null;
  return (
    <ul className="change-list" data-testid="bulk-refused">
      {refused.map(({ row, error }) => (
        <li key={row.id} data-refused={row.id}>
          <Link to={recordAddress(row.kind, row.id)}>{row.number}</Link> {row.title}:{" "}
          <strong>{problemText(error) || t("records.bulk_failed")}</strong>
        </li>
      ))}
    </ul>
  );
}

const take = (record: RecordFull, { id, step }: BulkChoice, { values, reason }: Wanted) => {
  const body = { version: record.version, values, reason };
  const path = recordPath(record.id);
  return step
    ? send<RecordFull>("POST", `${path}/steps`, { body: { step: id, ...body } })
    : send<RecordFull>("PATCH", path, { body });
};

export function BulkDialog({
  def,
  rows,
  onClose,
  onDone,
}: {
  def: KindDef;
  rows: RecordSummary[];
  onClose: () => void;
  onDone: (done: RecordId[]) => void;
}) {
  const { t } = useLanguage();
  const [read, setRead] = useState<Outcome | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [behind, setBehind] = useState(0);
  const [begun, setBegun] = useState(rows.length); // of which these are behind it
  const [stop] = useState(() => new AbortController());
  const [busy, setBusy] = useState(true);
  const [all] = useState(rows); // as they were ticked; the list is asked anew meanwhile
  useEffect(() => {
    const reading = new AbortController();
    const one = (row: RecordSummary) => get<RecordFull>(recordPath(row.id), reading.signal);
    void oneByOne(all, one, setBehind, reading.signal).then((found) => {
      if (reading.signal.aborted) return;
      setRead(found);
      setBusy(false);
    });
    return () => reading.abort();
  }, [all]);
  useEffect(() => () => stop.abort(), [stop]);
  const go = async (choice: BulkChoice, wanted: Wanted) => {
    setBusy(true);
    setBehind(0);
    setBegun(choice.records.length);
    const done = await oneByOne<RecordFull, RecordFull>(
      choice.records,
      (record) => take(record, choice, wanted),
      setBehind,
      stop.signal,
    );
    forgetRecords();
    setOutcome(done);
    setBusy(false);
    onDone(done.made.map(({ id }) => id));
  };
  return (
    <Dialog
      title={t("records.bulk_title", { n: all.length })}
      onClose={onClose}
      actions={
        busy && read ? (
          <Button onClick={() => stop.abort()}>{t("records.bulk_stop")}</Button>
        ) : (
          <Button onClick={onClose}>{t("action.close")}</Button>
        )
      }
    >
      {busy && (
        <p className="progress" role="status">
          <progress value={behind} max={begun} aria-label={t("records.bulk_busy")} />
          <span className="num">{t("records.bulk_behind", { n: behind, all: begun })}</span>
        </p>
      )}
      {outcome ? (
        <div className="stack" data-testid="bulk-done">
          <Banner tone={outcome.refused.length ? "warn" : "good"}>
            {t("records.bulk_done", { n: outcome.made.length })}{" "}
            {outcome.refused.length > 0 && t("records.bulk_bad", { n: outcome.refused.length })}{" "}
            {outcome.left.length > 0 && t("records.bulk_left", { n: outcome.left.length })}
          </Banner>
          <Failures refused={outcome.refused} />
        </div>
      ) : (
        read && (
          <>
            <Failures refused={read.refused} />
            <Choosing
              {...{ def, busy }}
              records={read.made}
              onGo={(choice, wanted) => void go(choice, wanted)}
            />
          </>
        )
      )}
    </Dialog>
  );
}
