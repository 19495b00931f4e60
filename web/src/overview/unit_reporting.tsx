// What a unit sent and when, and what the checks found in it: for those who may see its submissions.
import type { UseQueryResult } from "@tanstack/react-query";
import { asApiError, type ApiError } from "../api/client";
import { useOne } from "../api/queries";
import { dayText, periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Await, StateBadge } from "../ui/shown";
import type { OrgFinding, OrgSubmission, OrgSubmissions } from "./types";
import { TableScroll } from "../ui/table_scroll";

function hidden(query: UseQueryResult<unknown, ApiError>): boolean {
  return query.error !== null && [401, 403, 404].includes(asApiError(query.error).status);
}

function Timely({ item }: { item: OrgSubmission }) {
  const { t, lang } = useLanguage();
  if (!item.submitted_at)
    return (
      <>
        <span className="dim">{t("overview.unit_due", { at: dayText(item.due, lang) })}</span>
        {item.days_late > 0 && (
          <span className="bad"> {t("time.late_days", { n: item.days_late })}</span>
        )}
      </>
    );
  return (
    <>
      {timeText(item.submitted_at, lang)}
      {item.days_late > 0 && (
        <span className="bad"> {t("overview.unit_days_late", { n: item.days_late })}</span>
      )}
    </>
  );
}

export function UnitSubmissions({ org }: { org: string }) {
  const { t, named } = useLanguage();
  const found = useOne<OrgSubmissions>(`/orgs/${encodeURIComponent(org)}/submissions`);
  if (hidden(found)) return null;
  return (
    <section aria-labelledby="unit-submissions">
      <h2 id="unit-submissions">{t("overview.unit_submissions")}</h2>
      <Await of={found}>
        {(data) => (
          <>
            <p>
              {t("overview.unit_timely", {
                on: data.on_time,
                late: data.late,
                missing: data.missing,
              })}
            </p>
            {data.items.length > 0 && (
              <TableScroll label={t("overview.unit_submissions")}>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t("compare.form")}</th>
                      <th scope="col">{t("overview.period")}</th>
                      <th scope="col">{t("cycle.state")}</th>
                      <th scope="col">{t("overview.unit_sent_at")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.items.map((item) => (
                      <tr key={item.submission}>
                        <th scope="row">
                          <Link to={`/bieu/${encodeURIComponent(item.submission)}`}>
                            {named(item.form_name)}
                          </Link>
                        </th>
                        <td>{periodText(item.period, t)}</td>
                        <td>
                          <StateBadge state={item.state} />
                          {item.findings > 0 && (
                            <small> {t("overview.field_findings", { n: item.findings })}</small>
                          )}
                        </td>
                        <td>
                          <Timely item={item} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableScroll>
            )}
          </>
        )}
      </Await>
    </section>
  );
}

export function UnitFindings({ org }: { org: string }) {
  const { t, named } = useLanguage();
  const found = useOne<{ items: OrgFinding[] }>(`/orgs/${encodeURIComponent(org)}/findings`);
  if (hidden(found)) return null;
  return (
    <section aria-labelledby="unit-findings">
      <h2 id="unit-findings">{t("overview.why_findings")}</h2>
      <Await of={found}>
        {(data) =>
          data.items.length === 0 ? (
            <p className="dim">{t("finding.none")}</p>
          ) : (
            <ul className="said-list">
              {data.items.map((item, i) => (
                <li key={`${item.indicator}${i}`}>
                  <span className={`badge finding-${item.severity}`}>
                    {t(`finding.${item.severity}`)}
                  </span>{" "}
                  {item.submission ? (
                    <Link to={`/bieu/${encodeURIComponent(item.submission)}`}>
                      {named(item.name)}
                    </Link>
                  ) : (
                    named(item.name)
                  )}
                  : {item.text}
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </section>
  );
}
