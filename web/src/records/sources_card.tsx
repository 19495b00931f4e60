// The fields of which the sources of a record say different things: what stands and why, what each other
// source says, and taking that instead.
import { useState } from "react";
import { send } from "../api/client";
import { useLanguage } from "../locales/i18n";
import { Button, TextField } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Banner, Problem } from "../ui/shown";
import { recordPath, rememberRecord } from "./asked";
import { FieldValue } from "./shown";
import { differs, otherSayings, whyStands } from "./sources";
import type { FieldDef, FieldSources, KindDef, RecordFull } from "./types";
import { listOf } from "./values";

type Saying = FieldSources["said"][number];
interface Row {
  field: FieldDef;
  one: FieldSources;
}

export function SaidValue({ field, saying }: { field: FieldDef; saying: Saying }) {
  const { values, shown } = saying;
  return <FieldValue field={field} values={{ [field.id]: values }} shown={{ [field.id]: shown }} />;
}

// Whoever takes another source's value says why; it stands then.
function TakeDialog({
  record,
  field,
  saying,
  onClose,
}: {
  record: RecordFull;
  field: FieldDef;
  saying: Saying;
  onClose: () => void;
}) {
  const { t, named } = useLanguage();
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
      const value = field.many ? saying.values : (saying.values[0] ?? null);
      const body = {
        ...{ version: record.version, source: saying.source, reason: reason.trim() },
        values: { [field.id]: value },
      };
      rememberRecord(await send<RecordFull>("PATCH", recordPath(record.id), { body }));
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("records.source_take_of", { name: named(saying.source_name) })}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" busy={busy} data-testid="take-source">
            {t("records.source_take")}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      <dl className="record-facts">
        <div>
          <dt>{t("records.source_stands", { field: named(field.name) })}</dt>
          <dd>
            <FieldValue field={field} values={record.values} shown={record.shown} />
          </dd>
        </div>
        <div>
          <dt>{named(saying.source_name)}</dt>
          <dd>
            <SaidValue field={field} saying={saying} />
          </dd>
        </div>
      </dl>
      <Banner>{t("records.source_take_text")}</Banner>
      <TextField
        label={`${t("records.reason")} *`}
        value={reason}
        error={silent ? t("records.needed") : null}
        maxLength={4000}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}

function Standing({ def, row, record }: { def: KindDef; row: Row; record: RecordFull }) {
  const { t, named } = useLanguage();
  const why = {
    hand: t("records.source_why_hand"),
    first_for: t("records.source_why_first_for"),
    order: t("records.source_why_order"),
    chosen: t("records.source_why_chosen"),
  }[whyStands(def, row.one)];
  return (
    <>
      <strong>
        <FieldValue field={row.field} values={record.values} shown={record.shown} />
      </strong>
      <br />
      <span className="dim">
        {named(row.one.source_name) || t("records.source_by_hand")} ({why})
      </span>
    </>
  );
}

export function SourcesCard({ record, def }: { record: RecordFull; def: KindDef }) {
  const { t, named } = useLanguage();
  const [taking, setTaking] = useState<{ field: FieldDef; saying: Saying } | null>(null);
  const rows: Row[] = def.fields.flatMap((field) => {
    const one = record.sources.find((each) => each.field === field.id);
    return one && differs(one, listOf(record.values, field.id)) ? [{ field, one }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="sources" className="card sources-card">
      <h2 id="sources">{t("records.sources")}</h2>
      <p className="dim">{t("records.sources_text", { n: rows.length })}</p>
      <ul className="source-fields">
        {rows.map((row) => (
          <li key={row.field.id} data-sources={row.field.id}>
            <h3>{named(row.field.name)}</h3>
            <div>
              <p className="dim">{t("records.source_value")}</p>
              <p data-stands={row.one.source}>
                <Standing {...{ def, row, record }} />
              </p>
            </div>
            <div>
              <p className="dim">{t("records.sources_others")}</p>
              <ul>
                {otherSayings(row.one).map((saying) => (
                  <li key={saying.source} data-said={saying.source}>
                    <span>
                      <SaidValue field={row.field} saying={saying} />
                      <br />
                      <span className="dim">{named(saying.source_name)}</span>
                    </span>
                    {record.may_edit && (
                      <Button
                        aria-label={t("records.source_take_one", {
                          field: named(row.field.name),
                          name: named(saying.source_name),
                        })}
                        onClick={() => setTaking({ field: row.field, saying })}
                      >
                        {t("records.source_take")}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
      {taking && <TakeDialog record={record} {...taking} onClose={() => setTaking(null)} />}
    </section>
  );
}
