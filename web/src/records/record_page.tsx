// One record: what it is, what may be done with it now, what stands in it, what was done to it.
import { useEffect, useState } from "react";
import { BASE } from "../api/client";
import { dayText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { PrintButton } from "../overview/facets";
import { Link, navigate, useSearch } from "../router";
import { Button } from "../ui/controls";
import { Await, Banner, PageHead, Problem, useToast } from "../ui/shown";
import { recordAddress, recordPath, useKind, useKinds, useRecord } from "./asked";
import { stateAfter } from "./board";
import { ChangeDialog, type Change } from "./change_dialog";
import { EraseDialog } from "./erase_dialog";
import { Links } from "./links";
import { ITSELF, Merged, MergedInto } from "./mergers";
import { Offers } from "./offers";
import { Proposed, RecordFacts } from "./record_facts";
import { DueText, FieldValue, RecordState } from "./shown";
import { SourcesCard } from "./sources_card";
import { Timeline } from "./timeline";
import type { KindDef, RecordFull } from "./types";
import { listOf } from "./values";

function Head({ record, def }: { record: RecordFull; def: KindDef }) {
  const { t, lang, named } = useLanguage();
  const makes = useKinds().data?.kinds.find(({ id }) => id === def.id)?.may_make;
  const kind = `/so-theo-doi/${encodeURIComponent(def.id)}`;
  return (
    <PageHead
      title={record.title || record.number}
      kicker={<Link to={kind}>{named(def.name)}</Link>}
      actions={
        <>
          {makes && !record.merged_into && (
            <Link
              className="button plain"
              to={`${kind}/moi?nhu=${encodeURIComponent(record.id)}`}
              data-testid="use-as-template"
            >
              {t("records.use_as_template")}
            </Link>
          )}
          <a className="button plain" href={`${BASE}${recordPath(record.id)}/sheet.docx`} download>
            {t("records.sheet")}
          </a>
          <PrintButton />
        </>
      }
    >
      <strong className="nowrap">{record.number}</strong>
      <RecordState name={record.state_name} stage={record.stage} />
      {record.due && (
        <span>
          {t("records.due")}: <DueText due={record.due} stage={record.stage} late={record.late} />
        </span>
      )}
      {record.owner && (
        <span>
          {t("records.owner")}: {named(record.owner_name) || record.owner}
        </span>
      )}
      <span>
        {t("records.made")}: {dayText(record.made, lang)}
      </span>
    </PageHead>
  );
}

function Steps({
  record,
  def,
  onChange,
  onErase,
}: {
  record: RecordFull;
  def: KindDef;
  onChange: (change: Change) => void;
  onErase: () => void;
}) {
  const { t, named } = useLanguage();
  const erases = record.may_erase && !record.erased;
  if (record.steps.length === 0 && !record.may_edit && !erases) return null;
  return (
    <div className="step-bar no-print" role="group" aria-label={t("records.what_now")}>
      {record.steps.map((step, i) => {
        const to = stateAfter(def, step.id);
        return (
          <Button
            key={step.id}
            tone={i === 0 ? "primary" : to?.stage === "dropped" ? "danger" : "plain"}
            data-step={step.id}
            title={to ? t("records.leads_to", { state: named(to.name) }) : undefined}
            onClick={() => onChange({ step })}
          >
            {named(step.name)}
          </Button>
        );
      })}
      {record.may_edit && (
        <Button tone="quiet" onClick={() => onChange("edit")} data-step="edit">
          {t("records.correct")}
        </Button>
      )}
      {erases && (
        <Button tone="quiet" onClick={onErase} data-step="erase">
          {t("records.erase")}
        </Button>
      )}
    </div>
  );
}

function Files({ record, def }: { record: RecordFull; def: KindDef }) {
  const { t, named } = useLanguage();
  const values = { ...record.values, ...record.personal };
  const fields = def.fields.filter(
    (field) => field.type === "file" && listOf(values, field.id).length > 0,
  );
  if (fields.length === 0) return null;
  return (
    <section aria-labelledby="files" className="card">
      <h2 id="files">{t("records.files")}</h2>
      <dl className="record-facts">
        {fields.map((field) => (
          <div key={field.id}>
            <dt>{named(field.name)}</dt>
            <dd>
              <FieldValue field={field} values={values} record={record.id} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Shown({ record, def }: { record: RecordFull; def: KindDef }) {
  const { t, named } = useLanguage();
  const [change, setChange] = useState<Change | null>(null);
  const [erasing, setErasing] = useState(false);
  const [toast, say] = useToast();
  return (
    <div className="record-page">
      <Head record={record} def={def} />
      <MergedInto record={record} />
      <Steps record={record} def={def} onChange={setChange} onErase={() => setErasing(true)} />
      <Offers record={record} />
      {record.erased && <Banner>{t("records.erased")}</Banner>}
      {record.warnings.map((warning) => (
        <Banner key={warning.id} tone="warn">
          {named(warning.name)}
        </Banner>
      ))}
      <div className="record-columns">
        <div className="stack">
          <Proposed record={record} def={def} />
          <SourcesCard record={record} def={def} />
          <RecordFacts record={record} def={def} />
          <Files record={record} def={def} />
          <Merged record={record} />
          <Links record={record} />
        </div>
        <Timeline record={record} def={def} />
      </div>
      {change && (
        <ChangeDialog
          record={record}
          def={def}
          change={change}
          onClose={() => setChange(null)}
          onDone={(next) => {
            setChange(null);
            say(t("records.taken", { state: named(next.state_name) }));
          }}
        />
      )}
      {erasing && <EraseDialog record={record} onClose={() => setErasing(false)} />}
      {toast}
    </div>
  );
}

export default function RecordPage({
  params: { kind = "", id = "" },
}: {
  params: Record<string, string>;
}) {
  const { t } = useLanguage();
  const def = useKind(kind);
  const record = useRecord(id);
  const itself = useSearch().get("xem") === ITSELF;
  const itsKind = record.data?.kind;
  const into = itself ? undefined : record.data?.merged_into;
  useEffect(() => {
    if (into) navigate(recordAddress(into.kind, into.id), "replace");
    else if (itsKind && itsKind !== kind) navigate(recordAddress(itsKind, id), "replace");
  }, [into, itsKind, kind, id]);
  const error = def.data ? record.data === undefined && record.error : def.error;
  if (error)
    return (
      <>
        <PageHead title={t("records.record")} />
        <Problem error={error} />
      </>
    );
  return (
    <Await of={def}>
      {(known) => (
        <Await of={record}>{(full) => <Shown key={full.id} record={full} def={known} />}</Await>
      )}
    </Await>
  );
}
