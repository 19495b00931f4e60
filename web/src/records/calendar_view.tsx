// A month by the days on which records are due: a table for wide screens, a list of days for narrow.
import { useQuery } from "@tanstack/react-query";
import { get, query } from "../api/client";
import { useSession } from "../api/queries";
import { dayText, periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { useAddress } from "../overview/address";
import { Link } from "../router";
import { Button } from "../ui/controls";
import { useNarrow } from "../ui/narrow";
import { Await } from "../ui/shown";
import { recordAddress } from "./asked";
import { monthBy, weeksOf } from "./due";
import { asked, type Filters } from "./filters";
import type { KindDef, RecordPage, RecordSummary } from "./types";

const PAGES = 5; // of 200: a month of more is told as such
const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

interface Month {
  records: RecordSummary[];
  cut: boolean;
}
function useMonth(def: KindDef, filters: Filters, month: string) {
  const values = {
    ...asked(def.id, { ...filters, order: "due" }),
    due_from: `${month}-01`,
    due_until: weeksOf(month).flat().filter(Boolean).at(-1) ?? "",
  };
  return useQuery<Month>({
    queryKey: ["/records", "month", values],
    queryFn: async ({ signal }) => {
      const records: RecordSummary[] = [];
      let after = "";
      for (let page = 0; page < PAGES; ++page) {
        const answer: RecordPage = await get(
          `/records${query({ ...values, limit: 200, after })}`,
          signal,
        );
        records.push(...answer.records);
        after = answer.next;
        if (!after) break;
      }
      return { records, cut: after !== "" };
    },
  });
}

function Due({ rows, most }: { rows: RecordSummary[]; most: number }) {
  const { t } = useLanguage();
  return (
    <ul className="due-list">
      {rows.slice(0, most).map((row) => (
        <li key={row.id} className={row.late ? "late" : row.stage === "open" ? "open" : ""}>
          <Link to={recordAddress(row.kind, row.id)} title={row.title}>
            {row.late && <span className="vh">{t("state.late")}: </span>}
            {row.title || row.number}
          </Link>
        </li>
      ))}
      {rows.length > most && (
        <li className="dim">{t("records.more_due", { n: rows.length - most })}</li>
      )}
    </ul>
  );
}

function Weeks({
  month,
  byDay,
  today,
  name,
}: {
  month: string;
  byDay: Map<string, RecordSummary[]>;
  today: string;
  name: string;
}) {
  const { t } = useLanguage();
  return (
    <table className="calendar">
      <caption className="vh">{name}</caption>
      <thead>
        <tr>
          {WEEK.map((day) => (
            <th key={day} scope="col">
              {t(`records.day_${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, i) => (
          <tr key={i}>
            {week.map((day, at) => (
              <td key={day ?? `-${at}`} className={day === today ? "today" : undefined}>
                {day && <p className="num">{Number(day.slice(8))}</p>}
                {day && <Due rows={byDay.get(day) ?? []} most={4} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function CalendarView({ def, filters }: { def: KindDef; filters: Filters }) {
  const { t, lang } = useLanguage();
  const address = useAddress();
  const narrow = useNarrow(760);
  const today = useSession().data?.today ?? "";
  const given = address.get("thang");
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(given) ? given : today.slice(0, 7);
  const due = useMonth(def, filters, month);
  const [year = "", number = ""] = month.split("-");
  const name = periodText(`${year}-M${number}`, t);
  const go = (by: number) => address.set({ thang: by ? monthBy(month, by) : "" });
  return (
    <>
      <div className="calendar-head">
        <h2 aria-live="polite">{name}</h2>
        <div className="actions no-print">
          <Button icon="back" aria-label={t("records.month_before")} onClick={() => go(-1)} />
          <Button onClick={() => go(0)}>{t("records.this_month")}</Button>
          <Button icon="next" aria-label={t("records.month_after")} onClick={() => go(1)} />
        </div>
      </div>
      <Await of={due}>
        {({ records, cut }) => {
          const byDay = new Map<string, RecordSummary[]>();
          for (const row of records) byDay.set(row.due, [...(byDay.get(row.due) ?? []), row]);
          return (
            <>
              <p className="dim" role="status">
                {t(cut ? "records.due_more_than" : "records.due_n", { n: records.length })}
              </p>
              {narrow ? (
                <dl className="due-days">
                  {[...byDay].map(([day, rows]) => (
                    <div key={day}>
                      <dt className={day === today ? "today" : undefined}>{dayText(day, lang)}</dt>
                      <dd>
                        <Due rows={rows} most={100} />
                      </dd>
                    </div>
                  ))}
                </dl>
              ) : (
                <Weeks {...{ month, byDay, today, name }} />
              )}
            </>
          );
        }}
      </Await>
    </>
  );
}
