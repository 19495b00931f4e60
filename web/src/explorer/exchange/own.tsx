// Calls of one's own participants in a month: what others ask of them, and what they ask of others.
import { query } from "../../api/client";
import { useOne } from "../../api/queries";
import { useLanguage } from "../../locales/i18n";
import { useAddress } from "../../overview/address";
import { Await, PageHead } from "../../ui/shown";
import { TableScroll } from "../../ui/table_scroll";
import { MonthChoice } from "../portals/shown";
import { CallCells, CallHeads } from "./shown";
import { type ExchangeCalls, mostAsked } from "./types";

function Calls({ calls, of }: { calls: ExchangeCalls["calls"]; of: "provided" | "asked" }) {
  const { t } = useLanguage();
  const rows = calls.filter((one) => one.provides === (of === "provided"));
  const title = t(`exchange.${of}`);
  return (
    <section aria-labelledby={`exchange-${of}`}>
      <h2 id={`exchange-${of}`}>{title}</h2>
      {rows.length === 0 ? <p className="dim">{t("exchange.no_calls")}</p> : (
        <TableScroll label={title}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("exchange.service")}</th>
                <th scope="col">{t("exchange.consumer")}</th>
                <CallHeads />
              </tr>
            </thead>
            <tbody>
              {mostAsked(rows).map((one) => (
                <tr key={`${one.service} ${one.consumer}`}>
                  <th scope="row">{one.service}</th>
                  <td>{one.consumer}</td>
                  <CallCells of={one} />
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </section>
  );
}

export default function OwnCallsPage() {
  const { t, named } = useLanguage();
  const address = useAddress();
  const calls = useOne<ExchangeCalls>(`/exchange/calls${query({ month: address.get("thang") })}`);
  return (
    <>
      <PageHead title={t("exchange.own_title")} kicker={t("nav.follow")} />
      <Await of={calls}>
        {(known) => known.participants.length === 0 ? <p>{t("exchange.no_participant")}</p> : (
          <>
            <p>{known.participants.map((one) => `${named(one.name)} (${one.code})`).join("; ")}</p>
            <div className="row-form no-print">
              <MonthChoice months={known.months} month={known.month} choose={(thang) => address.set({ thang })} />
            </div>
            <Calls calls={known.calls} of="provided" />
            <Calls calls={known.calls} of="asked" />
            <p className="dim">{t("exchange.how")}</p>
          </>
        )}
      </Await>
    </>
  );
}
