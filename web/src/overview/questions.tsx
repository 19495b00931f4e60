// The three questions of who leads: what is off plan, who is late, what is new. Each answer is a
// number, a sentence and the first lines, all of them ways on.
import { useSession } from "../api/queries";
import { leftText, periodText, timeText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { StateBadge } from "../ui/shown";
import type { Address } from "./address";
import { Lines, Question } from "./question";
import { ChangeText, FigureText, PlanText, RowName } from "./shown";
import type { Changed, CycleState, Overview, Row } from "./types";

const MOST_CHANGED = 30; // the server tells no more

// Money may stand twice, in two currencies.
const rowKey = (row: Row) => [row.indicator, row.breakdown, row.org, row.unit].join("|");
// Whose figures these are unless another is named.
const nationOf = (data: Overview) => data.headlines[0]?.org;
const whyOf = (row: { indicator: string; breakdown?: string }, address: Address) =>
  address.link({ "chi-tieu": row.indicator, phan: row.breakdown ?? "" });

function OffPlan({ data, address }: { data: Overview; address: Address }) {
  const { t, named } = useLanguage();
  const nation = nationOf(data);
  const items = [
    ...data.off_plan,
    ...data.fell.filter((row) => !data.off_plan.some((off) => rowKey(off) === rowKey(row))),
  ];
  return (
    <Question
      id="off-plan"
      title={t("overview.off_plan")}
      count={data.counts.off_plan}
      tone="bad"
      sentence={t("overview.off_plan_of", { n: data.counts.with_plan, fell: data.counts.fell })}
    >
      <Lines
        items={items}
        keyOf={rowKey}
        line={(row) => (
          <>
            <Link
              to={
                row.org === nation ? whyOf(row, address) : `/don-vi/${encodeURIComponent(row.org)}`
              }
            >
              <RowName row={row} />
              {row.org !== nation && <small> {named(row.org_name)}</small>}
            </Link>
            <span className="line-facts">
              <FigureText figure={row.value} brief />
              <PlanText plan={row.plan} brief />
              <ChangeText change={row.change} />
            </span>
          </>
        )}
      />
    </Question>
  );
}

function OpenCycles({ cycles }: { cycles: CycleState[] }) {
  const { t, lang, named } = useLanguage();
  return (
    <details className="open-cycles">
      <summary>{t("overview.open_cycles", { n: cycles.length })}</summary>
      <ul>
        {cycles.map((cycle) => (
          <li key={cycle.id}>
            <Link to={`/dot/${encodeURIComponent(cycle.id)}`}>{named(cycle.name)}</Link>
            <small>
              {t("overview.sent", { n: cycle.sent, all: cycle.expected })}{" "}
              {t("overview.due", { at: timeText(cycle.due, lang) })}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}

function LateUnits({ data }: { data: Overview }) {
  const { t, named } = useLanguage();
  const now = useSession().data?.now ?? "";
  const { late: items, late_total: total, cycles } = data;
  return (
    <Question
      id="late"
      title={t("overview.late")}
      count={total}
      tone="bad"
      sentence={
        cycles.length === 0
          ? t("overview.no_cycle")
          : t("overview.late_of", {
              n: cycles.reduce((sum, cycle) => sum + cycle.expected, 0),
              cycles: cycles.length,
            })
      }
    >
      <Lines
        items={items}
        keyOf={(late) => late.submission}
        line={(late) => (
          <>
            <Link to={`/don-vi/${encodeURIComponent(late.org)}`}>{named(late.org_name)}</Link>
            <span className="line-facts">
              <Link to={`/bieu/${encodeURIComponent(late.submission)}`}>
                {named(late.form_name)}
              </Link>
              <StateBadge state={late.state} />
              <span className="bad">{leftText(late.due, now, t)}</span>
            </span>
          </>
        )}
      />
      {total > items.length && (
        <p className="dim">{t("overview.late_more", { n: items.length, all: total })}</p>
      )}
      {cycles.length > 0 && <OpenCycles cycles={cycles} />}
    </Question>
  );
}

function newsKey(item: Changed): string {
  return [item.indicator, item.breakdown, item.org, item.period, item.scenario].join("|");
}

function News({ data, address }: { data: Overview; address: Address }) {
  const { t, lang, named } = useLanguage();
  const { changed: items, period } = data;
  const nation = nationOf(data);
  const since = { at: timeText(data.changed_since, lang) };
  return (
    <Question
      id="news"
      title={t("overview.changed")}
      count={items.length < MOST_CHANGED ? items.length : `${MOST_CHANGED}+`}
      tone="info"
      sentence={t(items.length === 0 ? "overview.changed_none" : "overview.changed_text", since)}
    >
      <Lines
        items={items}
        keyOf={newsKey}
        line={(item) => (
          <>
            <Link to={whyOf(item, address)}>{named(item.name)}</Link>
            <span className="line-facts">
              <span>
                {item.before ? (
                  <>
                    <del>{item.before.text}</del> <span aria-hidden="true">→</span>{" "}
                  </>
                ) : (
                  <span className="badge">{t("notice.new")}</span>
                )}{" "}
                <ins>
                  <FigureText figure={item.after} />
                </ins>
              </span>
              {item.org !== nation && (
                <Link to={`/don-vi/${encodeURIComponent(item.org)}`}>{named(item.org_name)}</Link>
              )}
              <small>
                {item.scenario !== "actual" && `${t(`overview.scenario_${item.scenario}`)}; `}
                {item.period !== period && `${periodText(item.period, t)}; `}
                {timeText(item.at, lang)}
              </small>
            </span>
          </>
        )}
      />
    </Question>
  );
}

export function Questions({ data, address }: { data: Overview; address: Address }) {
  return (
    <div className="questions">
      <OffPlan data={data} address={address} />
      <LateUnits data={data} />
      <News data={data} address={address} />
    </div>
  );
}
