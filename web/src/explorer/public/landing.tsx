// Where citizens and journalists begin: search, the headline figures, what is new, reports, files.
import { useEffect } from "react";
import { BASE, query } from "../../api/client";
import { useOne, useSession } from "../../api/queries";
import type { Page } from "../../api/types";
import { timeText } from "../../locales/dates";
import { useLanguage } from "../../locales/i18n";
import { printed } from "../../numbers/decimal";
import { IndicatorSearch } from "../../pages/indicator_search";
import { Link, navigate } from "../../router";
import { Await, PageHead } from "../../ui/shown";
import { yearOf } from "../cite";
import { CiteBox } from "../cite_box";
import { usePublished } from "../take_along";
import type { Change, Published } from "../types";
import { Headlines } from "./headlines";
import { ChangeList, DataSetRow, feedAddress, PublicWays, ReportRow } from "./shared";

// Feed readers look for it in the head of the page.
export function useFeed(): string {
  const { lang, t } = useLanguage();
  const address = feedAddress(lang);
  useEffect(() => {
    const link = document.createElement("link");
    Object.assign(link, {
      rel: "alternate",
      type: "application/atom+xml",
      href: address,
      title: t("explorer.feed"),
    });
    document.head.append(link);
    return () => link.remove();
  }, [address, t]);
  return address;
}

function Counts({ published }: { published: Published }) {
  const { t, lang } = useLanguage();
  const n = (count: number) => printed(String(count), lang);
  return (
    <p className="dim">
      {t("explorer.public_counts", {
        figures: n(published.figures),
        indicators: n(published.indicators),
        units: n(published.units),
      })}{" "}
      {published.last_change &&
        t("explorer.last_change", { at: timeText(published.last_change, lang) })}
    </p>
  );
}

export default function Landing() {
  const { t, named } = useLanguage();
  const published = usePublished();
  const changes = useOne<Page<Change>>(`/changes${query({ limit: 6 })}`);
  const today = useSession().data?.today ?? "";
  const feed = useFeed();
  return (
    <div className="public">
      <PageHead title={t("explorer.public_title")} kicker={named(published.data?.publisher)}>
        <span>{t("explorer.public_text")}</span>
      </PageHead>
      <PublicWays />
      <section className="public-search" aria-label={t("explorer.search")}>
        <IndicatorSearch
          label={t("explorer.search")}
          onPick={(indicator) => navigate(`/chi-tieu/${encodeURIComponent(indicator.code)}`)}
        />
        {published.data && <Counts published={published.data} />}
        <p>
          <Link to="/chi-tieu?co-so-lieu=1">{t("explorer.all_indicators")}</Link>
        </p>
      </section>
      <section aria-labelledby="headlines">
        <h2 id="headlines">{t("explorer.headlines")}</h2>
        <Headlines />
      </section>
      <div className="public-columns">
        <section aria-labelledby="newest">
          <h2 id="newest">{t("explorer.newest_changes")}</h2>
          <Await of={changes}>
            {(data) =>
              data.items.length === 0 ? (
                <p className="dim">{t("explorer.no_changes")}</p>
              ) : (
                <ChangeList changes={data.items} />
              )
            }
          </Await>
          <p className="more-ways">
            <Link to="/cong-khai/thay-doi">{t("explorer.all_changes")}</Link>
            <a href={feed}>{t("explorer.feed")}</a>
          </p>
        </section>
        <Await of={published}>
          {(data) => (
            <>
              <section aria-labelledby="reports">
                <h2 id="reports">{t("explorer.public_reports")}</h2>
                {data.reports.length === 0 ? (
                  <p className="dim">{t("explorer.no_reports")}</p>
                ) : (
                  <ul className="published-list">
                    {data.reports.slice(0, 3).map((report) => (
                      <ReportRow key={report.edition} report={report} />
                    ))}
                  </ul>
                )}
                <p className="more-ways">
                  <Link to="/cong-khai/bao-cao">{t("explorer.all_reports")}</Link>
                </p>
              </section>
              <section aria-labelledby="datasets">
                <h2 id="datasets">{t("explorer.datasets")}</h2>
                {data.datasets[0] && <p className="dim">{named(data.datasets[0].description)}</p>}
                <ul className="published-list">
                  {data.datasets.map((set) => (
                    <DataSetRow key={set.id} set={set} />
                  ))}
                </ul>
                <p className="more-ways">
                  <a href={`${BASE}/openapi.json`}>{t("explorer.api")}</a>
                </p>
              </section>
              <section aria-labelledby="licence">
                <h2 id="licence">{t("explorer.licence_cite")}</h2>
                <CiteBox
                  published={data}
                  cited={{
                    publisher: named(data.publisher),
                    title: t("explorer.public_title"),
                    code: "cong-khai",
                    year: yearOf(data.last_change, today),
                    address: `${window.location.origin}/cong-khai`,
                    day: today,
                  }}
                />
              </section>
            </>
          )}
        </Await>
      </div>
    </div>
  );
}
