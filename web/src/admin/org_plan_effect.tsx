// What a planned change would do, for the person who decides.
import { useLanguage } from "../locales/i18n";
import { periodText } from "../locales/dates";
import { Banner, StateBadge } from "../ui/shown";
import type { PlanEffect } from "./types";
import { TableScroll } from "../ui/table_scroll";

function Series({ effect }: { effect: PlanEffect }) {
  const { t, named } = useLanguage();
  if (effect.series.length === 0) return <p className="dim">{t("admin.no_series")}</p>;
  return (
    <TableScroll label={t("admin.series")}>
      <table className="table">
        <caption className="vh">{t("admin.series")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("admin.indicator")}</th>
            <th scope="col">{t("admin.before")}</th>
            <th scope="col" className="num">
              {t("admin.after")}
            </th>
          </tr>
        </thead>
        <tbody>
          {effect.series.map((series) => (
            <tr key={`${series.indicator} ${series.breakdown} ${series.org}`}>
              <th scope="row">
                {named(series.name)}
                <div className="dim">
                  {[series.breakdown, periodText(series.period, t), named(series.unit_name)]
                    .filter(Boolean)
                    .join(", ")}
                </div>
              </th>
              <td>
                {series.before.map((part) => (
                  <div key={part.org}>
                    {named(part.org_name)}:{" "}
                    <span className="num">{part.figure?.text ?? t("overview.not_reported")}</span>
                  </div>
                ))}
              </td>
              <td className="num">
                {series.after && (
                  <>
                    {named(series.org_name)}: <strong>{series.after.text}</strong>
                  </>
                )}
                {series.problem && <div className="warn">{series.problem}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

export function Effect({ effect }: { effect: PlanEffect }) {
  const { t, named } = useLanguage();
  const { before, after, ended, begun } = effect.units;
  return (
    <div className="stack" data-testid="plan-effect">
      <Banner>
        <p>{t("admin.count_change", { before, after })}</p>
        {ended.length > 0 && (
          <p>{t("admin.ended", { names: ended.map((u) => named(u.name)).join(", ") })}</p>
        )}
        {begun.length > 0 && (
          <p>{t("admin.begun", { names: begun.map((u) => named(u.name)).join(", ") })}</p>
        )}
        {effect.accounts > 0 && <p>{t("admin.accounts", { n: effect.accounts })}</p>}
      </Banner>
      {effect.forms.length > 0 && (
        <section>
          <h3>{t("admin.open_forms", { n: effect.forms.length })}</h3>
          <ul>
            {effect.forms.map((form) => (
              <li key={form.submission}>
                {named(form.org_name)}: {named(form.form_name)} <StateBadge state={form.state} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t("admin.series_of", { n: effect.series.length, of: effect.series_total })}</h3>
        <Series effect={effect} />
      </section>
    </div>
  );
}
