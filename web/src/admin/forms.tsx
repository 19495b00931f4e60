// The forms of the pack: who fills them in, what they ask for, what feeds which indicator.
import { useOne, useAll } from "../api/queries";
import type { Named } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Link, useSearch } from "../router";
import { Await, PageHead } from "../ui/shown";

interface FormLine {
  id: string;
  name: Named;
  rows: number;
  frequency: string;
  legal_basis?: string;
  org_kinds?: string[];
}
interface FormRow {
  cell: string;
  name: Named;
  indicator: string | null;
  unit_name?: Named | null;
  required: boolean;
}
interface FormWhole {
  id: string;
  name: Named;
  legal_basis: string;
  instructions?: Named;
  sections: { id: string; name: Named; rows: FormRow[] }[];
  narratives: { id: string; name: Named; required: boolean }[];
}

function Whole({ id }: { id: string }) {
  const { t, named } = useLanguage();
  const form = useOne<FormWhole>(`/forms/${encodeURIComponent(id)}`);
  return (
    <Await of={form}>
      {(whole) => (
        <section className="card stack" aria-label={named(whole.name)}>
          <h2>{named(whole.name)}</h2>
          {whole.legal_basis && <p className="dim">{whole.legal_basis}</p>}
          {whole.instructions && <p>{named(whole.instructions)}</p>}
          {whole.sections.map((section) => (
            <div key={section.id}>
              <h3>{named(section.name)}</h3>
              <ul>
                {section.rows.map((row) => (
                  <li key={row.cell}>
                    {named(row.name)}
                    {named(row.unit_name) && <span className="dim"> ({named(row.unit_name)})</span>}
                    {row.required && <span className="badge">{t("admin.required")}</span>}{" "}
                    {row.indicator && (
                      <Link to={`/chi-tieu/${row.indicator}`}>
                        <code>{row.indicator}</code>
                      </Link>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {whole.narratives.length > 0 && (
            <div>
              <h3>{t("admin.texts")}</h3>
              <ul>
                {whole.narratives.map((text) => (
                  <li key={text.id}>{named(text.name)}</li>
                ))}
              </ul>
            </div>
          )}
        </section>
      )}
    </Await>
  );
}

export default function Forms() {
  const { t, named } = useLanguage();
  const chosen = useSearch().get("bieu");
  const forms = useAll<FormLine>("/forms");
  return (
    <>
      <PageHead title={t("admin.forms")}>
        <span>{t("admin.forms_hint")}</span>
      </PageHead>
      <Await of={forms}>
        {(list) => (
          <ul className="plain-list">
            {list.map((form) => (
              <li key={form.id}>
                <Link
                  to={`/quan-tri/bieu-mau?bieu=${encodeURIComponent(form.id)}`}
                  aria-current={form.id === chosen ? "true" : undefined}
                >
                  {named(form.name)}
                </Link>{" "}
                <span className="dim">{t("admin.rows", { n: form.rows })}</span>
              </li>
            ))}
          </ul>
        )}
      </Await>
      {chosen && <Whole key={chosen} id={chosen} />}
    </>
  );
}
