// The reports that were issued and published, as files.
import { useLanguage } from "../../locales/i18n";
import { Link } from "../../router";
import { Await, PageHead } from "../../ui/shown";
import { Licence } from "../cite_box";
import { usePublished } from "../take_along";
import { PublicWays, ReportRow } from "./shared";

export default function Reports() {
  const { t } = useLanguage();
  const published = usePublished();
  return (
    <div className="public">
      <PageHead title={t("explorer.public_reports")} kicker={t("explorer.public_title")} />
      <PublicWays />
      <Await of={published}>
        {(data) =>
          data.reports.length === 0 ? (
            <div className="stack">
              <p className="dim">{t("explorer.no_reports")}</p>
              <p>
                <Link to="/chi-tieu">{t("shell.to_indicators")}</Link>
              </p>
            </div>
          ) : (
            <>
              <ul className="published-list">
                {data.reports.map((report) => (
                  <ReportRow key={report.edition} report={report} />
                ))}
              </ul>
              <Licence published={data} />
            </>
          )
        }
      </Await>
    </div>
  );
}
