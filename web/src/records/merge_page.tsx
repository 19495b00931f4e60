// Two entries side by side: of each field that differs a person chooses which value stays, then they
// become one; or the two are told apart, so that they are proposed no more.
import { useState } from "react";
import { send } from "../api/client";
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { Link, navigate } from "../router";
import { Button, TextField } from "../ui/controls";
import { Disclosure } from "../ui/disclosure";
import { Await, Banner, PageHead, Problem } from "../ui/shown";
import { TableScroll } from "../ui/table_scroll";
import { recordAddress, recordPath, rememberRecord, useKind, useRecord } from "./asked";
import { mergeAddress } from "./duplicates_page";
import { compared, proposed, standing, wanted, type Choice } from "./merge";
import { PersonalMark } from "./record_facts";
import { FieldValue, RecordState } from "./shown";
import type { FieldDef, KindDef, RecordFull } from "./types";
import { listOf } from "./values";

const WORDS: Record<Choice, Key> = {
  stays: "records.keep_left",
  goes: "records.keep_right",
  both: "records.keep_both",
};

function Cell({ record, field, chosen }: { record: RecordFull; field: FieldDef; chosen: boolean }) {
  const { t } = useLanguage();
  const values = standing(record);
  return (
    <td className={chosen ? "chosen" : undefined}>
      {listOf(values, field.id).length ? (
        <FieldValue field={field} values={values} shown={record.shown} record={record.id} />
      ) : (
        <span className="dim">{t("records.no_value")}</span>
      )}
    </td>
  );
}

function Row({
  field,
  stays,
  goes,
  choice,
  choose,
}: {
  field: FieldDef;
  stays: RecordFull;
  goes: RecordFull;
  choice: Choice;
  choose: (choice: Choice) => void;
}) {
  const { t, named } = useLanguage();
  const options: Choice[] = field.many ? ["stays", "goes", "both"] : ["stays", "goes"];
  return (
    <tr data-field={field.id}>
      <th scope="row">
        {named(field.name)} {field.privacy === "personal" && <PersonalMark />}
      </th>
      <Cell record={stays} field={field} chosen={choice !== "goes"} />
      <Cell record={goes} field={field} chosen={choice !== "stays"} />
      <td>
        <div role="radiogroup" aria-label={named(field.name)} className="merge-choice">
          {options.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={`merge-${field.id}`}
                value={one}
                checked={choice === one}
                onChange={() => choose(one)}
              />{" "}
              {t(WORDS[one])}
            </label>
          ))}
        </div>
      </td>
    </tr>
  );
}

function Head({ record, word }: { record: RecordFull; word: Key }) {
  const { t } = useLanguage();
  return (
    <th scope="col">
      <span className="dim">{t(word)}</span>
      <br />
      <Link to={recordAddress(record.kind, record.id)}>{record.number}</Link>{" "}
      <RecordState name={record.state_name} stage={record.stage} />
    </th>
  );
}

function SameFields({ fields, stays }: { fields: FieldDef[]; stays: RecordFull }) {
  const { t, named } = useLanguage();
  if (fields.length === 0) return null;
  return (
    <Disclosure label={t("records.fields_agree", { n: fields.length })}>
      <dl className="record-facts">
        {fields.map((field) => (
          <div key={field.id}>
            <dt>{named(field.name)}</dt>
            <dd>
              <FieldValue field={field} values={standing(stays)} shown={stays.shown} />
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

function Pair({ def, stays, goes }: { def: KindDef; stays: RecordFull; goes: RecordFull }) {
  const { t } = useLanguage();
  const { differ, agree } = compared(def.fields, stays, goes);
  const [chosen, setChosen] = useState<Record<string, Choice>>({});
  const [reason, setReason] = useState("");
  const [silent, setSilent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const choices = Object.fromEntries(
    differ.map((field) => [field.id, chosen[field.id] ?? proposed(field, stays, goes)]),
  );
  const run = async (path: string, body: unknown, to: string) => {
    setBusy(true);
    setError(null);
    try {
      rememberRecord(await send<RecordFull>("POST", `${recordPath(stays.id)}/${path}`, { body }));
      navigate(to);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  const merge = () => {
    setSilent(!reason.trim());
    if (!reason.trim()) return;
    const body = {
      other: String(goes.id),
      version: stays.version,
      other_version: goes.version,
      reason: reason.trim(),
      ...wanted(choices),
    };
    void run("merge", body, recordAddress(stays.kind, stays.id));
  };
  const list = `/so-theo-doi/${encodeURIComponent(def.id)}/trung`;
  if (!stays.may_merge || !goes.may_merge)
    return <Banner tone="warn">{t("records.may_not_merge")}</Banner>;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        merge();
      }}
    >
      <Problem error={error} />
      <p className="no-print">
        <Link className="button plain" to={mergeAddress(def.id, goes.id, stays.id)}>
          {t("records.swap")}
        </Link>
      </p>
      <TableScroll label={t("records.merge_title")}>
        <table className="table merge-table">
          <thead>
            <tr>
              <th scope="col">{t("records.field")}</th>
              <Head record={stays} word="records.stays" />
              <Head record={goes} word="records.goes" />
              <th scope="col">{t("records.which_stays")}</th>
            </tr>
          </thead>
          <tbody>
            {differ.map((field) => (
              <Row
                key={field.id}
                {...{ field, stays, goes }}
                choice={choices[field.id] ?? "stays"}
                choose={(choice) => setChosen({ ...chosen, [field.id]: choice })}
              />
            ))}
          </tbody>
        </table>
      </TableScroll>
      <SameFields fields={agree} stays={stays} />
      <TextField
        label={`${t("records.reason")} *`}
        value={reason}
        error={silent ? t("records.needed") : null}
        maxLength={2000}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="step-bar">
        <Button tone="primary" type="submit" busy={busy} data-testid="merge">
          {t("records.merge")}
        </Button>
        <Button
          busy={busy}
          data-testid="distinct"
          onClick={() => void run("links", { relation: "distinct", to: String(goes.id) }, list)}
        >
          {t("records.are_two")}
        </Button>
      </div>
    </form>
  );
}

export default function Merge({
  params: { kind = "", one = "", other = "" },
}: {
  params: Record<string, string>;
}) {
  const { t } = useLanguage();
  const def = useKind(kind);
  const [stays, goes] = [useRecord(one), useRecord(other)];
  return (
    <>
      <PageHead
        title={t("records.merge_title")}
        kicker={
          <Link to={`/so-theo-doi/${encodeURIComponent(kind)}/trung`}>
            {t("records.duplicates")}
          </Link>
        }
      />
      <p className="dim">{t("records.merge_text")}</p>
      <Await of={def}>
        {(known) => (
          <Await of={stays}>
            {(left) => (
              <Await of={goes}>
                {(right) => (
                  <Pair key={`${left.id}-${right.id}`} def={known} stays={left} goes={right} />
                )}
              </Await>
            )}
          </Await>
        )}
      </Await>
    </>
  );
}
