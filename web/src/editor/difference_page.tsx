// Two editions of a report word by word, as a list of what changed, section by section; prints well.
import { dayText, periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link, navigate, useSearch } from "../router";
import { Button, Select } from "../ui/controls";
import { Await, Banner, PageHead } from "../ui/shown";
import { pagePath, useDifference, useEditions, useReports, type ReportKey } from "./api";
import { Spans } from "./difference_text";
import type { Difference, Edition } from "./types";

const DRAFT = "draft";

function Items({ difference }: { difference: Difference }) {
  const { t } = useLanguage();
  if (difference.items.length === 0)
    return <Banner tone="good">{t("editor.no_difference")}</Banner>;
  const sections = [...new Set(difference.items.map((item) => item.section))];
  return (
    <>
      <p className="dim">{t("editor.differences", { n: difference.items.length })}</p>
      {sections.map((section) => (
        <section key={section} className="difference-section">
          {section && <h2>{section}</h2>}
          <ol>
            {difference.items
              .filter((item) => item.section === section)
              .map((item, i) => (
                <li key={i} className={`difference ${item.kind}`}>
                  <span className="badge">{t(`editor.difference_${item.kind}`)}</span>
                  <p className="difference-text">
                    <Spans spans={item.spans} />
                  </p>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Choice({ report, editions }: { report: ReportKey; editions: Edition[] }) {
  const { t, lang, named } = useLanguage();
  const search = useSearch();
  const name = useReports().data?.items.find((row) => row.id === report.report)?.name;
  const last = editions.find((edition) => edition.kind === "issued") ?? editions[0];
  const from = search.get("from") ?? String(last?.id ?? "");
  const to = search.get("to") ?? DRAFT;
  const difference = useDifference(from, to);
  const go = (ends: { from: string; to: string }) =>
    navigate(`${pagePath(report)}/so-sanh?${new URLSearchParams(ends)}`, "replace");
  const label = (edition: Edition) =>
    edition.kind === "issued"
      ? `${t("editor.issued_no", { number: edition.number })} (${dayText(edition.date, lang)})`
      : `${t("editor.draft_no", { n: edition.id })} (${timeText(edition.recorded_at, lang)})`;
  const options = editions.map((edition) => (
    <option key={edition.id} value={edition.id}>
      {label(edition)}
    </option>
  ));
  return (
    <div className="middle differences">
      <PageHead
        title={t("editor.compare_title")}
        kicker={
          <Link to={pagePath(report)}>
            {named(name)} · {periodText(report.period, t)}
          </Link>
        }
        actions={
          <Button icon="print" className="no-print" onClick={() => window.print()}>
            {t("action.print")}
          </Button>
        }
      />
      {editions.length === 0 ? (
        <Banner action={<Link to={pagePath(report)}>{t("editor.to_report")}</Link>}>
          {t("editor.no_editions")}
        </Banner>
      ) : (
        <>
          <div className="row-form">
            <Select
              label={t("editor.from_edition")}
              value={from}
              onChange={(event) => go({ from: event.target.value, to })}
            >
              {options}
            </Select>
            <Select
              label={t("editor.to_edition")}
              value={to}
              onChange={(event) => go({ from, to: event.target.value })}
            >
              <option value={DRAFT}>{t("editor.present_draft")}</option>
              {options}
            </Select>
          </div>
          <Await of={difference}>{(found) => <Items difference={found} />}</Await>
        </>
      )}
    </div>
  );
}

export default function DifferencePage({ params }: { params: Record<string, string> }) {
  const report = { report: params.report ?? "", period: params.period ?? "" };
  return (
    <Await of={useEditions(report)}>
      {({ items }) => <Choice report={report} editions={items} />}
    </Await>
  );
}
