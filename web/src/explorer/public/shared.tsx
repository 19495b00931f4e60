// What the public pages share: the way between them, rows of changes and of published reports.
import { BASE } from "../../api/client";
import { useSession } from "../../api/queries";
import { dayText, periodText, timeText } from "../../locales/dates";
import { useLanguage } from "../../locales/i18n";
import { printed } from "../../numbers/decimal";
import { Link, usePath } from "../../router";
import type { Change, DataSet, PublishedReport } from "../types";

const PAGES = [
  ["/cong-khai", "explorer.public_start"],
  ["/cong-khai/bao-cao", "explorer.public_reports"],
  ["/cong-khai/thay-doi", "explorer.public_changes"],
  ["/cong-khai/cong", "portals.short"],
  ["/cong-khai/toc-do", "speeds.short"],
  ["/cong-khai/trao-doi", "exchange.short"],
  ["/dich-vu", "records.services"],
  ["/theo-doi", "records.follow"],
] as const;
// Pages of what this server may not have.
const OPTIONAL: Record<string, "measured" | "exchanged"> = {
  "/cong-khai/cong": "measured",
  "/cong-khai/toc-do": "measured",
  "/cong-khai/trao-doi": "exchanged",
};

export function PublicWays() {
  const { t } = useLanguage();
  const path = usePath();
  const session = useSession().data;
  return (
    <nav className="tabs no-print" aria-label={t("explorer.public_title")}>
      {PAGES.filter(([to]) => !OPTIONAL[to] || session?.[OPTIONAL[to]]).map(([to, key]) => (
        <Link
          key={to}
          to={to}
          className="button plain"
          aria-current={path === to ? "page" : undefined}
        >
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}

export const feedAddress = (lang: string) => `${BASE}/changes.atom?lang=${lang}`;

export function ChangeList({ changes }: { changes: Change[] }) {
  const { t, lang, named } = useLanguage();
  return (
    <ol className="changes">
      {changes.map((change) => (
        <li key={`${change.at}${change.link}${change.title.vi}`} data-kind={change.kind}>
          <p className="dim">
            {timeText(change.at, lang)} · {t(`explorer.change_${change.kind}`)}
          </p>
          <p>
            {change.link === "/cong-khai" ? (
              named(change.title)
            ) : (
              <Link to={change.link}>{named(change.title)}</Link>
            )}
          </p>
          {named(change.text) && <p className="dim">{named(change.text)}</p>}
        </li>
      ))}
    </ol>
  );
}

export function ReportRow({ report }: { report: PublishedReport }) {
  const { t, lang, named } = useLanguage();
  const name = `${named(report.name)}, ${periodText(report.period, t)}`;
  return (
    <li>
      <p>
        <strong>{name}</strong>
      </p>
      <p className="dim">
        {t("explorer.report_number", { number: report.number, day: dayText(report.date, lang) })}
      </p>
      <p className="actions">
        {report.formats.map((format) => (
          <a
            key={format}
            className="button plain"
            href={`${BASE}/published/reports/${encodeURIComponent(report.edition)}?format=${format}`}
            aria-label={`${format.toUpperCase()}: ${name}`}
            {...(format === "html" ? {} : { download: "" })}
          >
            {format.toUpperCase()}
          </a>
        ))}
      </p>
    </li>
  );
}

export function DataSetRow({ set }: { set: DataSet }) {
  const { t, lang, named } = useLanguage();
  const more = set.link.includes("?") ? "&" : "?";
  return (
    <li className="dataset">
      <p>
        <strong>{named(set.name)}</strong>{" "}
        <small>{t("explorer.rows", { n: printed(String(set.rows), lang) })}</small>
      </p>
      <p className="actions">
        {set.formats.map((format) => (
          <a
            key={format}
            className="button plain"
            download=""
            href={`${set.link}${more}format=${format}`}
            aria-label={`${format.toUpperCase()}: ${named(set.name)}`}
            data-set={`${set.id}.${format}`}
          >
            {format.toUpperCase()}
          </a>
        ))}
      </p>
    </li>
  );
}
