// What a table that was looked at says: its mistakes, and its first rows as they were understood.
import { useLanguage } from "../locales/i18n";
import { TableScroll } from "../ui/table_scroll";
import { useOrgNames } from "./asked";
import { FieldValue } from "./shown";
import type { ImportMade, KindDef, Values } from "./types";
import { listOf } from "./values";

const SHOWN_BAD = 200;

export function BadRows({ made, def }: { made: ImportMade; def: KindDef }) {
  const { t, named } = useLanguage();
  return (
    <section aria-labelledby="bad" className="stack">
      <h2 id="bad">{t("records.bad_rows", { n: made.bad.length })}</h2>
      <TableScroll label={t("records.bad_rows", { n: made.bad.length })}>
        <table className="table" data-testid="bad-rows">
          <thead>
            <tr>
              <th scope="col" className="num">
                {t("records.row")}
              </th>
              <th scope="col">{t("records.field")}</th>
              <th scope="col">{t("records.wrong")}</th>
            </tr>
          </thead>
          <tbody>
            {made.bad.slice(0, SHOWN_BAD).map((bad, i) => (
              <tr key={i}>
                <td className="num">{bad.row}</td>
                <th scope="row">
                  {named(def.fields.find((field) => field.id === bad.field)?.name) ||
                    (bad.field === "reason" ? t("records.reason") : bad.field)}
                </th>
                <td>{bad.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {made.bad.length > SHOWN_BAD && (
        <p className="dim">{t("records.more_bad", { n: made.bad.length - SHOWN_BAD })}</p>
      )}
    </section>
  );
}

export function FirstRows({ made, def }: { made: ImportMade; def: KindDef }) {
  const { t, named } = useLanguage();
  const fields = def.fields.filter((field) => made.first.some((row) => field.id in row.values));
  const orgs = fields.filter((field) => field.type === "org");
  const orgName = useOrgNames(orgs.length > 0);
  const units = (values: Values): Values =>
    Object.fromEntries(orgs.map(({ id }) => [id, listOf(values, id).map(orgName)]));
  const numbered = made.first.some((row) => row.number);
  const reasoned = made.first.some((row) => row.reason);
  if (fields.length === 0 && !numbered) return null;
  return (
    <section aria-labelledby="first" className="stack">
      <h2 id="first">{t("records.first_rows")}</h2>
      <TableScroll label={t("records.first_rows")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="num">
                {t("records.row")}
              </th>
              {numbered && <th scope="col">{t("records.number")}</th>}
              {fields.map((field) => (
                <th key={field.id} scope="col">
                  {named(field.name)}
                </th>
              ))}
              {reasoned && <th scope="col">{t("records.reason")}</th>}
            </tr>
          </thead>
          <tbody>
            {made.first.map((row) => (
              <tr key={row.row}>
                <td className="num">{row.row}</td>
                {numbered && <th scope="row">{row.number}</th>}
                {fields.map((field) => (
                  <td key={field.id}>
                    <FieldValue field={field} values={row.values} shown={units(row.values)} />
                  </td>
                ))}
                {reasoned && <td>{row.reason}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}
