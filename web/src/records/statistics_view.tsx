// What came in and what was done, from a month to a month: figures, by month as a chart, by state,
// by unit, the kind's own counts.
import { useMemo } from "react";
import { query } from "../api/client";
import { useOne, useSession } from "../api/queries";
import { Chart } from "../charts/chart";
import type { ChartSpec } from "../charts/spec";
import { periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { printed, shifted, toDecimal } from "../numbers/decimal";
import { useAddress } from "../overview/address";
import { Link } from "../router";
import { Select } from "../ui/controls";
import { Await } from "../ui/shown";
import { TableScroll } from "../ui/table_scroll";
import { monthBy } from "./due";
import { countAddress, periodOfMonths } from "./filters";
import type { KindDef, Statistics } from "./types";

const OWNER_HEADS = ["records.open", "records.overdue", "records.done", "records.on_time"] as const;
const CHOSEN_FROM = 72; // months, back from this one
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

// Of so many, in whole percent; nothing where there are none.
function shareText(part: number, whole: number): string {
  return whole > 0 ? `${Math.round((part * 100) / whole)}%` : "";
}

function Figures({ of }: { of: Statistics }) {
  const { t, lang } = useLanguage();
  const n = (count: number | string) => printed(String(count), lang);
  const days = of.average_days === null ? "" : String(of.average_days);
  const tiles: [string, string, string, string][] = [
    ["received", t("records.received"), n(of.received), ""],
    ["done", t("records.done"), n(of.done), ""],
    ["on_time", t("records.on_time"), n(of.on_time), shareText(of.on_time, of.done)],
    ["late_done", t("records.late_done"), n(of.late_done), shareText(of.late_done, of.done)],
    ["dropped", t("records.dropped"), n(of.dropped), ""],
    ["open", t("records.open"), n(of.open), ""],
    ["overdue", t("records.overdue"), n(of.overdue), shareText(of.overdue, of.open)],
    [
      "days",
      t("records.average_days"),
      toDecimal(days) ? n(shifted(days, 0)) : t("records.no_value"),
      "",
    ],
  ];
  return (
    <dl className="record-figures">
      {tiles.map(([id, name, value, share]) => (
        <div
          key={id}
          data-figure={id}
          className={id === "overdue" && of.overdue > 0 ? "bad" : undefined}
        >
          <dt>{name}</dt>
          <dd>
            <span className="num">{value}</span> {share && <small>{share}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useChart(of: Statistics): ChartSpec {
  const { t, lang } = useLanguage();
  return useMemo(() => {
    const series = (id: "received" | "done" | "on_time", name: string) => ({
      id,
      name,
      points: of.by_month.map((month) => ({
        value: String(month[id]),
        text: printed(String(month[id]), lang),
      })),
    });
    return {
      kind: "columns",
      unit: "",
      categories: of.by_month.map(({ month }) => `${month.slice(5)}/${month.slice(0, 4)}`),
      series: [
        series("received", t("records.received")),
        series("done", t("records.done")),
        series("on_time", t("records.on_time")),
      ],
    };
  }, [of, t, lang]);
}

function Counts({ of, def, period }: { of: Statistics; def: KindDef; period: string }) {
  const { t, lang, named } = useLanguage();
  if (of.counts.length === 0) return null;
  return (
    <section aria-labelledby="by-count">
      <h2 id="by-count">{t("records.counts")}</h2>
      <table className="table" aria-labelledby="by-count">
        <tbody>
          {of.counts.map((count) => (
            <tr key={count.id} data-count={count.id}>
              <th scope="row">{named(count.name)}</th>
              <td className="num">
                <Link to={countAddress(def, count.id, period)}>
                  {printed(String(count.value), lang)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Shown({ of, def, period }: { of: Statistics; def: KindDef; period: string }) {
  const { t, lang, named } = useLanguage();
  const n = (count: number | string) => printed(String(count), lang);
  const chart = useChart(of);
  return (
    <div className="stack">
      <Figures of={of} />
      {of.by_month.length > 0 && (
        <section aria-labelledby="by-month">
          <h2 id="by-month">{t("records.by_month")}</h2>
          <Chart spec={chart} title={t("records.by_month")} bare />
        </section>
      )}
      <div className="record-tables">
        <section aria-labelledby="by-state">
          <h2 id="by-state">{t("records.by_state")}</h2>
          <table className="table" aria-labelledby="by-state">
            <tbody>
              {of.by_state.map((state) => (
                <tr key={state.state}>
                  <th scope="row">{named(state.name)}</th>
                  <td className="num">{n(state.count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <Counts {...{ of, def, period }} />
      </div>
      {of.by_owner.length > 0 && (
        <section aria-labelledby="by-owner">
          <h2 id="by-owner">{t("records.by_owner")}</h2>
          <TableScroll label={t("records.by_owner")}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("records.owner")}</th>
                  {OWNER_HEADS.map((key) => (
                    <th key={key} scope="col" className="num">
                      {t(key)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {of.by_owner.map((row) => (
                  <tr key={row.owner}>
                    <th scope="row">{named(row.name) || row.owner || t("records.ministry")}</th>
                    <td className="num">{n(row.open)}</td>
                    <td className={row.overdue > 0 ? "num bad" : "num"}>{n(row.overdue)}</td>
                    <td className="num">{n(row.done)}</td>
                    <td className="num">{n(row.on_time)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </section>
      )}
    </div>
  );
}

export function StatisticsView({ def }: { def: KindDef }) {
  const { t } = useLanguage();
  const address = useAddress();
  const today = useSession().data?.today ?? "";
  const month = (name: string, otherwise: string) =>
    MONTH.test(address.get(name)) ? address.get(name) : otherwise;
  const from = month("tu", `${today.slice(0, 4)}-01`);
  const to = month("den", today.slice(0, 7));
  const statistics = useOne<Statistics>(
    `/record-statistics${query({ kind: def.id, from, to })}`,
    MONTH.test(from) && from <= to,
  );
  const months = Array.from({ length: CHOSEN_FROM }, (_, i) => monthBy(today.slice(0, 7), -i));
  const monthText = (one: string) => periodText(`${one.slice(0, 4)}-M${one.slice(5)}`, t);
  return (
    <>
      <div className="row-form">
        {(
          [
            ["tu", t("records.from_month"), from, null],
            ["den", t("records.to_month"), to, from > to ? t("records.wrong_months") : null],
          ] as const
        ).map(([name, label, value, error]) => (
          <Select
            key={name}
            {...{ label, value, error }}
            onChange={(event) => address.set({ [name]: event.target.value })}
          >
            {[...new Set([...months, value])].map((one) => (
              <option key={one} value={one}>
                {monthText(one)}
              </option>
            ))}
          </Select>
        ))}
      </div>
      <p className="print-only">
        {monthText(from)} – {monthText(to)}
      </p>
      {from <= to && <Await of={statistics}>{(of) => <Shown {...{ of, def }} period={periodOfMonths(from, to)} />}</Await>}
    </>
  );
}
