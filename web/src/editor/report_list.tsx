// Which report and period to work on; how far it is, and what was printed and issued of it.
import { useSession } from "../api/queries";
import { hasRole } from "../api/queries";
import { periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { periodsAround } from "../pages/periods";
import { Link, navigate, useSearch } from "../router";
import { Select } from "../ui/controls";
import { Await, Banner, PageHead, useToast } from "../ui/shown";
import { pagePath, useDraft, useReports, type ReportKey } from "./api";
import { Editions } from "./editions";
import { sectionsOf } from "./page_layout";
import type { Draft, ReportRow } from "./types";

function periodsOf(row: ReportRow, today: string): string[] {
  if (row.periods?.length) return row.periods;
  return periodsAround(today).filter((period) => period.includes("-S") === (row.cycle === "half"));
}

function State({ draft, report }: { draft: Draft; report: ReportKey }) {
  const { t } = useLanguage();
  const sections = sectionsOf(draft).filter((section) => section.place);
  const count = (of: (section: (typeof sections)[number]) => boolean) => sections.filter(of).length;
  const proofread = draft.outline.some(({ state }) => state.findings !== null);
  const facts = [
    ["editor.state_sections", sections.length],
    ["editor.state_edited", count(({ entry }) => entry.state.edited > 0)],
    ["editor.state_waiting", count(({ entry }) => entry.state.units_waiting > 0)],
    [
      "editor.state_findings",
      proofread ? count(({ entry }) => (entry.state.findings ?? 0) > 0) : "\u2026",
    ],
  ] as const;
  const busy = sections.filter(
    ({ entry }) => entry.state.units_waiting > 0 || (entry.state.findings ?? 0) > 0,
  );
  return (
    <>
      <dl className="state-facts" data-testid="work-state">
        {facts.map(([key, n]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className="num">{n}</dd>
          </div>
        ))}
      </dl>
      {draft.editors.length > 0 && (
        <p>
          {t("editor.people_now", { names: draft.editors.map(({ person }) => person).join(", ") })}
        </p>
      )}
      {busy.length > 0 && (
        <details>
          <summary>{t("editor.sections_open", { n: busy.length })}</summary>
          <ul className="open-sections">
            {busy.map(({ entry, place }) => (
              <li key={entry.index}>
                <Link to={`${pagePath(report)}?muc=${encodeURIComponent(place)}`}>
                  {entry.text}
                </Link>{" "}
                <small>
                  {entry.state.units_waiting > 0 &&
                    t("editor.units_waiting", { n: entry.state.units_waiting })}
                  {entry.state.units_waiting > 0 && entry.state.findings ? " · " : ""}
                  {entry.state.findings
                    ? t("editor.findings_here", { n: entry.state.findings })
                    : ""}
                </small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Chosen({ report }: { report: ReportKey }) {
  const { t } = useLanguage();
  const session = useSession().data;
  const [toast, say] = useToast();
  return (
    <>
      <section className="card stack">
        <div className="card-head">
          <h2>{t("editor.work_state")}</h2>
          <Link className="button primary" to={pagePath(report)} data-testid="open-report">
            {t("editor.open")}
          </Link>
        </div>
        <Await of={useDraft(report)}>{(draft) => <State draft={draft} report={report} />}</Await>
      </section>
      <section className="stack">
        <h2>{t("editor.editions")}</h2>
        <Editions
          report={report}
          say={say}
          mayWrite={hasRole(session, "editor", "administrator")}
        />
      </section>
      {toast}
    </>
  );
}

function Choose({ rows }: { rows: ReportRow[] }) {
  const { t, named } = useLanguage();
  const today = useSession().data?.today ?? "";
  const search = useSearch();
  const row = rows.find((one) => one.id === search.get("report")) ?? rows[0];
  if (!row) return <Banner>{t("editor.no_reports")}</Banner>;
  const periods = periodsOf(row, today);
  const asked = search.get("period");
  const period = asked !== null && periods.includes(asked) ? asked : (periods[0] ?? "");
  const go = (report: string, to: string) =>
    navigate(
      `/bao-cao?${new URLSearchParams({ report, ...(to ? { period: to } : {}) })}`,
      "replace",
    );
  return (
    <div className="stack">
      <div className="row-form">
        <Select
          label={t("editor.report")}
          value={row.id}
          onChange={(event) => go(event.target.value, "")}
        >
          {rows.map((one) => (
            <option key={one.id} value={one.id}>
              {named(one.name)}
            </option>
          ))}
        </Select>
        <Select
          label={t("editor.period")}
          value={period}
          onChange={(event) => go(row.id, event.target.value)}
        >
          {periods.map((one) => (
            <option key={one} value={one}>
              {periodText(one, t)}
            </option>
          ))}
        </Select>
      </div>
      {period && <Chosen key={`${row.id}/${period}`} report={{ report: row.id, period }} />}
    </div>
  );
}

export default function ReportList() {
  const { t } = useLanguage();
  return (
    <div className="middle">
      <PageHead title={t("editor.title")}>{t("editor.title_text")}</PageHead>
      <Await of={useReports()}>{({ items }) => <Choose rows={items} />}</Await>
    </div>
  );
}
