// All portals and services beside each other for a month, the most visited first.
import { query } from "../../api/client";
import { useOne } from "../../api/queries";
import { useLanguage } from "../../locales/i18n";
import { useAddress } from "../../overview/address";
import { Link } from "../../router";
import { Select } from "../../ui/controls";
import { Await, PageHead } from "../../ui/shown";
import { TableScroll } from "../../ui/table_scroll";
import { PublicWays } from "../public/shared";
import { changed, Count, MonthChoice, Satisfaction } from "./shown";
import type { PortalOfMonth, Portals } from "./types";

const KINDS = ["", "portal", "services"] as const;

function Row({ place, portal }: { place: number | null; portal: PortalOfMonth }) {
  const { named } = useLanguage();
  const { counted, before } = portal;
  const change = counted && changed(counted.visits, before?.visits);
  return (
    <tr>
      <td className="num">{place}</td>
      <th scope="row">
        <Link to={`/cong-khai/cong/${encodeURIComponent(portal.id)}`}>{named(portal.org_name)}</Link>
        <br />
        <small className="dim">{portal.host}</small>
      </th>
      <td className="num"><Count of={counted?.visits} /></td>
      <td className="num">{change !== null && `${change > 0 ? "+" : ""}${change}%`}</td>
      <td className="num"><Count of={counted?.visitors} /></td>
      <td className="num"><Count of={counted?.started} /></td>
      <td className="num"><Count of={counted?.finished} /></td>
      <td className="num"><Satisfaction of={counted} /></td>
      <td className="num">{counted?.days}</td>
    </tr>
  );
}

function PortalTable({ portals }: { portals: PortalOfMonth[] }) {
  const { t } = useLanguage();
  const place = (portal: PortalOfMonth) =>
    portal.counted &&
    1 + portals.filter((other) => (other.counted?.visits ?? -1) > portal.counted!.visits).length;
  return (
    <TableScroll label={t("portals.title")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="num">{t("portals.place")}</th>
            <th scope="col">{t("portals.body")}</th>
            <th scope="col" className="num">{t("portals.visits")}</th>
            <th scope="col" className="num">{t("portals.change")}</th>
            <th scope="col" className="num">{t("portals.visitors")}</th>
            <th scope="col" className="num">{t("portals.started")}</th>
            <th scope="col" className="num">{t("portals.finished")}</th>
            <th scope="col" className="num">{t("portals.satisfaction")}</th>
            <th scope="col" className="num">{t("portals.days")}</th>
          </tr>
        </thead>
        <tbody>
          {portals.map((portal) => (
            <Row key={portal.id} place={place(portal)} portal={portal} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

export default function PortalList() {
  const { t } = useLanguage();
  const address = useAddress();
  const kind = address.get("loai");
  const month = address.get("thang");
  const portals = useOne<Portals>(`/portals${query({ month, kind })}`);
  return (
    <div className="public">
      <PageHead title={t("portals.title")} kicker={t("explorer.public_title")} />
      <PublicWays />
      <Await of={portals}>
        {(known) => (
          <>
            <p>{t("portals.text", { basis: known.legal_basis })}</p>
            <div className="row-form no-print">
              <MonthChoice
                months={known.months}
                month={known.month}
                choose={(thang) => address.set({ thang })}
              />
              <Select
                label={t("portals.kind")}
                value={kind}
                onChange={(event) => address.set({ loai: event.target.value })}
              >
                {KINDS.map((one) => (
                  <option key={one} value={one}>
                    {t(one === "" ? "portals.kind_all" : `portals.kind_${one}`)}
                  </option>
                ))}
              </Select>
            </div>
            <PortalTable portals={known.portals} />
            <p className="dim">{t("portals.privacy")}</p>
          </>
        )}
      </Await>
    </div>
  );
}
