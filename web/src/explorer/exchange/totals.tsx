// What goes over the exchange: the month, the year, all of it, the last days, and each service.
import { query } from "../../api/client";
import { useOne } from "../../api/queries";
import { dayText } from "../../locales/dates";
import { useLanguage } from "../../locales/i18n";
import { printed } from "../../numbers/decimal";
import { useAddress } from "../../overview/address";
import { Await, PageHead } from "../../ui/shown";
import { TableScroll } from "../../ui/table_scroll";
import { MonthChoice } from "../portals/shown";
import { PublicWays } from "../public/shared";
import { CallCells, CallHeads } from "./shown";
import { type Exchange, mostAsked } from "./types";

function Sums({ exchange }: { exchange: Exchange }) {
  const { t } = useLanguage();
  return (
    <TableScroll label={t("exchange.totals")}>
      <table className="table">
        <thead>
          <tr><th scope="col">{t("exchange.period")}</th><CallHeads /></tr>
        </thead>
        <tbody>
          {(["in_month", "in_year", "ever"] as const).map((part) => (
            <tr key={part}><th scope="row">{t(`exchange.${part}`)}</th><CallCells of={exchange[part]} /></tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

// Each day a bar as long as its calls; the figures stand beside it.
function Days({ days }: { days: Exchange["days"] }) {
  const { t, lang } = useLanguage();
  const most = Math.max(1, ...days.map((one) => one.answered));
  return (
    <section aria-labelledby="exchange-days">
      <h2 id="exchange-days">{t("exchange.days")}</h2>
      <TableScroll label={t("exchange.days")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("exchange.day")}</th>
              <th scope="col" className="num">{t("exchange.answered")}</th>
              <th scope="col">{t("exchange.beside")}</th>
              <th scope="col" className="num">{t("exchange.refused")}</th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map((one) => (
              <tr key={one.day}>
                <th scope="row">{dayText(one.day, lang)}</th>
                <td className="num">{printed(String(one.answered), lang)}</td>
                <td>
                  <svg viewBox="0 0 200 12" width="200" height="12" aria-hidden="true">
                    <rect y="2" width={(200 * one.answered) / most} height="8" rx="2" fill="currentColor" opacity="0.5" />
                  </svg>
                </td>
                <td className="num">{printed(String(one.refused), lang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

function Services({ services }: { services: Exchange["services"] }) {
  const { t, lang } = useLanguage();
  return (
    <section aria-labelledby="exchange-services">
      <h2 id="exchange-services">{t("exchange.services")}</h2>
      <TableScroll label={t("exchange.services")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("exchange.service")}</th>
              <th scope="col" className="num">{t("exchange.consumers")}</th>
              <CallHeads />
            </tr>
          </thead>
          <tbody>
            {mostAsked(services).map((one) => (
              <tr key={one.service}>
                <th scope="row">{one.service}</th>
                <td className="num">{printed(String(one.consumers), lang)}</td>
                <CallCells of={one} />
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

export default function ExchangePage() {
  const { t } = useLanguage();
  const address = useAddress();
  const exchange = useOne<Exchange>(`/exchange${query({ month: address.get("thang") })}`);
  return (
    <div className="public">
      <PageHead title={t("exchange.title")} kicker={t("explorer.public_title")} />
      <PublicWays />
      <p>{t("exchange.text")}</p>
      <Await of={exchange}>
        {(known) => known.month === null ? <p className="dim">{t("exchange.nothing")}</p> : (
          <>
            <div className="row-form no-print">
              <MonthChoice months={known.months} month={known.month} choose={(thang) => address.set({ thang })} />
            </div>
            <Sums exchange={known} />
            <Services services={known.services} />
            <Days days={known.days} />
          </>
        )}
      </Await>
    </div>
  );
}
