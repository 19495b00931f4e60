// How fast Internet access is, as people measured it: provinces and networks ranked for a month, each
// with its spread as a bar, and the figures beside it.
import { query } from "../api/client";
import { useOne } from "../api/queries";
import { useLanguage } from "../locales/i18n";
import { printed } from "../numbers/decimal";
import { useAddress } from "../overview/address";
import { Select } from "../ui/controls";
import { Await, PageHead } from "../ui/shown";
import { TableScroll } from "../ui/table_scroll";
import { MonthChoice } from "./portals/shown";
import { PublicWays } from "./public/shared";
import { type Group, ranked, type Speeds, type Spread, type Unit } from "./speeds_data";

const ACCESS = ["fixed", "mobile", "unknown"] as const;

// From the tenth to the ninetieth percentile, with a line at the median.
function SpreadBar({ of, most }: { of: Spread; most: number }) {
  const at = (value: string) => (200 * Number(value)) / most;
  return (
    <svg viewBox="0 0 200 16" width="200" height="16" aria-hidden="true" className="spread-bar">
      <rect x={at(of.p10)} y="4" width={Math.max(1, at(of.p90) - at(of.p10))} height="8" rx="2" fill="currentColor" opacity="0.35" />
      <rect x={Math.max(0, at(of.median) - 1.5)} y="1" width="3" height="14" fill="currentColor" />
    </svg>
  );
}

function Row({ group, unit, place, most, speeds }: {
  group: Group;
  unit: Unit | null;
  place: number | null;
  most: number;
  speeds: Speeds;
}) {
  const { t, lang, named } = useLanguage();
  const { told } = group;
  const name = unit === null ? t("speeds.all") : unit.id === "" ? t("speeds.not_told") : named(unit.name);
  const columns = 5 + speeds.thresholds.filter((one) => one.access === group.access).length;
  return (
    <tr>
      <td className="num">{place}</td>
      <th scope="row">{name}</th>
      {told === null ? (
        <td colSpan={columns} className="dim">{t("speeds.too_few")}</td>
      ) : (
        <>
          <td><SpreadBar of={told.down} most={most} /></td>
          <td className="num">{printed(told.down.median, lang)}</td>
          <td className="num">{printed(told.down.p10, lang)}–{printed(told.down.p90, lang)}</td>
          <td className="num">{printed(told.up.median, lang)}</td>
          <td className="num">{printed(told.latency.median, lang)}</td>
          {told.reached.map((share, i) => share !== null && (
            <td key={speeds.thresholds[i]?.id} className="num">{printed(share, lang)}%</td>
          ))}
        </>
      )}
      <td className="num">{printed(String(group.measurements), lang)}</td>
      <td className="num">{printed(String(group.sources), lang)}</td>
    </tr>
  );
}

function SpeedTable({ speeds, groups, of }: { speeds: Speeds; groups: Group[]; of: "province" | "network" }) {
  const { t, named } = useLanguage();
  const rows = ranked(groups.filter((one) => one[of === "province" ? "network" : "province"] === null));
  const most = Math.max(1, ...rows.map((one) => Number(one.told?.down.p90 ?? 0)));
  const counted = rows.filter((one) => one[of] && one[of].id !== "" && one.told);
  const place = (group: Group) => (counted.includes(group) ? counted.indexOf(group) + 1 : null);
  const whole = rows.filter((one) => one[of] === null);
  const label = t(`speeds.by_${of}`);
  return (
    <section aria-labelledby={`by-${of}`}>
      <h2 id={`by-${of}`}>{label}</h2>
      <TableScroll label={label}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="num">{t("portals.place")}</th>
              <th scope="col">{t(`speeds.${of}`)}</th>
              <th scope="col">{t("speeds.spread")}</th>
              <th scope="col" className="num">{t("speeds.down")}</th>
              <th scope="col" className="num">{t("speeds.middle")}</th>
              <th scope="col" className="num">{t("speeds.up")}</th>
              <th scope="col" className="num">{t("speeds.latency")}</th>
              {speeds.thresholds.filter((one) => one.access === rows[0]?.access).map((one) => (
                <th key={one.id} scope="col" className="num">{named(one.name)}</th>
              ))}
              <th scope="col" className="num">{t("speeds.measurements")}</th>
              <th scope="col" className="num">{t("speeds.sources")}</th>
            </tr>
          </thead>
          <tbody>
            {[...whole, ...rows.filter((one) => one[of] !== null)].map((group) => (
              <Row
                key={group[of]?.id ?? "*"}
                group={group}
                unit={group[of]}
                place={place(group)}
                most={most}
                speeds={speeds}
              />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

export default function SpeedsPage() {
  const { t, lang } = useLanguage();
  const address = useAddress();
  const access = address.get("truy-nhap") || "fixed";
  const speeds = useOne<Speeds>(`/speeds${query({ month: address.get("thang") })}`);
  return (
    <div className="public">
      <PageHead title={t("speeds.title")} kicker={t("explorer.public_title")} />
      <PublicWays />
      <Await of={speeds}>
        {(known) => {
          const groups = known.speeds.filter((one) => one.access === access);
          return (
            <>
              <p>{t("speeds.text", { basis: known.legal_basis })}</p>
              <div className="row-form no-print">
                <MonthChoice
                  months={known.months}
                  month={known.month}
                  choose={(thang) => address.set({ thang })}
                />
                <Select
                  label={t("speeds.access")}
                  value={access}
                  onChange={(event) => address.set({ "truy-nhap": event.target.value })}
                >
                  {ACCESS.map((one) => (
                    <option key={one} value={one}>{t(`speeds.access_${one}`)}</option>
                  ))}
                </Select>
              </div>
              {groups.length === 0 ? (
                <p className="dim">{t("speeds.nothing")}</p>
              ) : (
                <>
                  <SpeedTable speeds={known} groups={groups} of="province" />
                  <SpeedTable speeds={known} groups={groups} of="network" />
                </>
              )}
              <p className="dim">
                {t("speeds.how", {
                  measurements: printed(String(known.least_measurements), lang),
                  sources: printed(String(known.least_sources), lang),
                })}
              </p>
            </>
          );
        }}
      </Await>
    </div>
  );
}
