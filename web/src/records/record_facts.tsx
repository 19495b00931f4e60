// What stands in a record: fields in groups, personal ones marked; a proposed change beside what it
// would replace.
import { useState } from "react";
import { useLanguage } from "../locales/i18n";
import { Check } from "../ui/controls";
import { Banner } from "../ui/shown";
import { TableScroll } from "../ui/table_scroll";
import { fieldGroups, type FieldGroup } from "./groups";
import { FieldValue, useUnitNames } from "./shown";
import { SourceNote } from "./source_note";
import type { FieldDef, KindDef, RecordFull } from "./types";
import { listOf } from "./values";

export function PersonalMark() {
  const { t } = useLanguage();
  return <span className="badge personal">{t("records.personal")}</span>;
}

function Group({ group, record }: { group: FieldGroup; record: RecordFull }) {
  const { t, named } = useLanguage();
  const values = { ...record.values, ...record.personal };
  return (
    <section className="record-group">
      <h3>{group.step ? named(group.step.name) : t("records.other_fields")}</h3>
      <dl className="record-facts">
        {group.fields.map((field) => (
          <div key={field.id} data-value={field.id}>
            <dt>
              {named(field.name)} {field.privacy === "personal" && <PersonalMark />}
            </dt>
            <dd>
              {listOf(values, field.id).length ? (
                <FieldValue field={field} values={values} shown={record.shown} record={record.id} />
              ) : (
                <span className="dim">{t("records.no_value")}</span>
              )}
              <SourceNote record={record} field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function RecordFacts({ record, def }: { record: RecordFull; def: KindDef }) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const values = { ...record.values, ...record.personal };
  const there = ({ id, type }: FieldDef) =>
    all || (type !== "file" && listOf(values, id).length > 0); // files stand by themselves
  const groups = fieldGroups(def)
    .map((group) => ({ ...group, fields: group.fields.filter(there) }))
    .filter((group) => group.fields.length > 0);
  return (
    <section aria-labelledby="facts" className="card">
      <div className="section-head">
        <h2 id="facts">{t("records.facts")}</h2>
        <span className="no-print">
          <Check
            label={t("records.empty_too")}
            checked={all}
            onChange={(event) => setAll(event.target.checked)}
          />
        </span>
      </div>
      {groups.length === 0 && <p className="dim">{t("records.no_value")}</p>}
      {groups.map((group) => (
        <Group key={group.step?.id ?? ""} group={group} record={record} />
      ))}
    </section>
  );
}

// What waits to be confirmed, beside what stands.
export function Proposed({ record, def }: { record: RecordFull; def: KindDef }) {
  const { t, named } = useLanguage();
  const proposed = record.proposed ?? {};
  const fields = def.fields.filter((field) => field.id in proposed);
  const units = useUnitNames(fields, proposed);
  if (fields.length === 0) return null;
  const values = { ...record.values, ...record.personal };
  return (
    <section aria-labelledby="proposed" className="card proposed">
      <h2 id="proposed">{t("records.proposed")}</h2>
      <Banner tone="warn">{t("records.proposed_text")}</Banner>
      <TableScroll label={t("records.proposed")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("records.field")}</th>
              <th scope="col">{t("records.now")}</th>
              <th scope="col">{t("records.proposal")}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.id}>
                <th scope="row">{named(field.name)}</th>
                <td>
                  <del>
                    <FieldValue
                      field={field}
                      values={values}
                      shown={record.shown}
                      record={record.id}
                    />
                  </del>
                </td>
                <td>
                  <ins>
                    {listOf(proposed, field.id).length ? (
                      <FieldValue
                        field={field}
                        values={proposed}
                        shown={units}
                        record={record.id}
                      />
                    ) : (
                      t("records.emptied")
                    )}
                  </ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}
