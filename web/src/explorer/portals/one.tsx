// One portal or service: how it was used by day and month, and which of its services.
import { useMemo } from "react";
import { query } from "../../api/client";
import { useOne } from "../../api/queries";
import { Chart } from "../../charts/chart";
import type { ChartSpec } from "../../charts/spec";
import { dayText, periodText } from "../../locales/dates";
import { useLanguage } from "../../locales/i18n";
import { printed } from "../../numbers/decimal";
import { useAddress } from "../../overview/address";
import { Link } from "../../router";
import { Await, PageHead } from "../../ui/shown";
import { TableScroll } from "../../ui/table_scroll";
import { PublicWays } from "../public/shared";
import { everyDay } from "./days";
import { Count, MonthChoice, Satisfaction } from "./shown";
import type { Portal } from "./types";

const SHOWN_DAYS = 62;

function useDays(portal: Portal): ChartSpec {
  const { t, lang } = useLanguage();
  return useMemo(() => {
    const days = everyDay(portal.days).slice(-SHOWN_DAYS);
    const point = (count: number | undefined) =>
      count === undefined
        ? null
        : { value: String(count), text: `${printed(String(count), lang)} ${t("portals.unit")}` };
    return {
      kind: "line",
      unit: t("portals.unit"),
      categories: days.map(({ day }) => dayText(day, lang)),
      series: [
        { id: "visits", name: t("portals.visits"), points: days.map(({ counted }) => point(counted?.visits)) },
        { id: "visitors", name: t("portals.visitors"), points: days.map(({ counted }) => point(counted?.visitors)) },
      ],
    };
  }, [portal, t, lang]);
}

function Months({ portal }: { portal: Portal }) {
  const { t } = useLanguage();
  return (
    <TableScroll label={t("portals.by_month")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("portals.month")}</th>
            {(["visits", "visitors", "views", "started", "finished", "downloads"] as const).map((key) => (
              <th key={key} scope="col" className="num">{t(`portals.${key}`)}</th>
            ))}
            <th scope="col" className="num">{t("portals.satisfaction")}</th>
            <th scope="col" className="num">{t("portals.days")}</th>
          </tr>
        </thead>
        <tbody>
          {[...portal.months].reverse().map(({ month, counted }) => (
            <tr key={month}>
              <th scope="row">{periodText(month, t)}</th>
              <td className="num"><Count of={counted?.visits} /></td>
              <td className="num"><Count of={counted?.visitors} /></td>
              <td className="num"><Count of={counted?.views} /></td>
              <td className="num"><Count of={counted?.started} /></td>
              <td className="num"><Count of={counted?.finished} /></td>
              <td className="num"><Count of={counted?.downloads} /></td>
              <td className="num"><Satisfaction of={counted} /></td>
              <td className="num">{counted?.days}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Services({ portal }: { portal: Portal }) {
  const { t } = useLanguage();
  if (portal.services.length === 0) return <p className="dim">{t("portals.no_services")}</p>;
  return (
    <TableScroll label={t("portals.services")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("portals.code")}</th>
            {(["views", "started", "finished", "satisfaction"] as const).map((key) => (
              <th key={key} scope="col" className="num">{t(`portals.${key}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {portal.services.map((service) => (
            <tr key={service.code}>
              <th scope="row">{service.code}</th>
              <td className="num"><Count of={service.views} /></td>
              <td className="num"><Count of={service.started} /></td>
              <td className="num"><Count of={service.finished} /></td>
              <td className="num"><Satisfaction of={service} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Known({ portal, month }: { portal: Portal; month: string }) {
  const { t, named } = useLanguage();
  const address = useAddress();
  const days = useDays(portal);
  const months = portal.months.map((one) => one.month);
  return (
    <>
      <PageHead title={named(portal.org_name)} kicker={t(`portals.kind_${portal.kind}`)}>
        <span>{portal.host}</span>
        <Link to={`/cong-khai/don-vi/${encodeURIComponent(portal.org)}`}>{t("portals.of_body")}</Link>
        <Link to="/cong-khai/cong">{t("portals.all")}</Link>
      </PageHead>
      <PublicWays />
      <section aria-labelledby="days-head">
        <h2 id="days-head">{t("portals.by_day")}</h2>
        {days.categories.length === 0 ? (
          <p className="dim">{t("portals.nothing")}</p>
        ) : (
          <Chart spec={days} title={t("portals.by_day")} />
        )}
      </section>
      <section aria-labelledby="months-head">
        <h2 id="months-head">{t("portals.by_month")}</h2>
        <Months portal={portal} />
      </section>
      <section aria-labelledby="services-head">
        <h2 id="services-head">{t("portals.services")}</h2>
        <div className="row-form no-print">
          <MonthChoice
            months={months}
            month={month || (months.at(-1) ?? null)}
            choose={(thang) => address.set({ thang })}
          />
        </div>
        <Services portal={portal} />
      </section>
      <p className="dim">{t("portals.privacy")}</p>
    </>
  );
}

export default function PortalPage({ params }: { params: Record<string, string> }) {
  const month = useAddress().get("thang");
  const portal = useOne<Portal>(`/portals/${encodeURIComponent(params.site ?? "")}${query({ month })}`);
  return (
    <div className="public">
      <Await of={portal}>{(known) => <Known portal={known} month={month} />}</Await>
    </div>
  );
}
