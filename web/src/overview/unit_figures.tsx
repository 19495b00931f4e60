// A unit's figures by field: the value, where it goes, its place among the units of its kind and how
// that place moved.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get, query } from "../api/client";
import type { Pack } from "../api/types";
import { periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Select } from "../ui/controls";
import { Await } from "../ui/shown";
import { RankText } from "../ui/rank_text";
import { Sparkline } from "../ui/sparkline";
import type { Address } from "./address";
import { Facet } from "./facets";
import { FigureText, Signed } from "./shown";
import type { OrgFigureRow, OrgFigures } from "./types";
import { TableScroll } from "../ui/table_scroll";

export function Rank({ row }: { row: OrgFigureRow }) {
  return <RankText rank={row.rank} of={row.of} before={row.rank_before} />;
}

function FigureRow({ row }: { row: OrgFigureRow }) {
  const { t, named } = useLanguage();
  const unit = named(row.unit_name);
  return (
    <tr>
      <th scope="row">
        <Link to={`/chi-tieu/${encodeURIComponent(row.indicator)}`}>{named(row.name)}</Link>
        {row.breakdown && <small> {named(row.breakdown_name) || row.breakdown}</small>}
      </th>
      <td className="num">
        <FigureText figure={row.value} unit={unit} />
      </td>
      <td className="num">
        <Signed value={row.growth} after={unit === "%" ? ` ${t("figures.points")}` : "%"} />
      </td>
      <td className="num">
        <Rank row={row} />
      </td>
      <td className="spark-cell">
        <Sparkline label={named(row.name)} points={row.history} unit={unit} />
      </td>
    </tr>
  );
}

function grouped(rows: OrgFigureRow[], pack: Pack | undefined) {
  const order = (pack?.fields ?? []).map((field) => field.code);
  const codes = [...new Set(rows.map((row) => row.field))];
  const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
  codes.sort((a, b) => place(a) - place(b));
  return codes.map((code) => ({
    code,
    name: pack?.fields.find((field) => field.code === code)?.name,
    rows: rows.filter((row) => row.field === code),
  }));
}

export function UnitFigures({
  org,
  pack,
  address,
}: {
  org: string;
  pack: Pack | undefined;
  address: Address;
}) {
  const { t, named } = useLanguage();
  const [period, field] = [address.get("ky"), address.get("linh-vuc")];
  const figures = useQuery({
    queryKey: ["org-figures", org, period, field],
    queryFn: ({ signal }) =>
      get<OrgFigures>(
        `/orgs/${encodeURIComponent(org)}/figures${query({ period, field })}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby="unit-figures">
      <h2 id="unit-figures">{t("overview.unit_figures")}</h2>
      <Await of={figures}>
        {(data) => (
          <>
            <p className="print-only">{periodText(data.period, t)}</p>
            <div className="row-form">
              <Select
                label={t("overview.period")}
                value={data.period}
                onChange={(event) => address.set({ ky: event.target.value })}
              >
                {data.periods.map((one) => (
                  <option key={one} value={one}>
                    {periodText(one, t)}
                  </option>
                ))}
              </Select>
              <Facet
                label={t("figures.field")}
                name="linh-vuc"
                address={address}
                options={(pack?.fields ?? []).map((one) => ({
                  id: one.code,
                  name: named(one.name),
                }))}
              />
            </div>
            {data.rows.length === 0 ? (
              <p className="dim">{t("overview.unit_no_figures")}</p>
            ) : (
              <TableScroll label={t("overview.unit_figures")}>
                <table className="table unit-figures">
                  <thead>
                    <tr>
                      <th scope="col">{t("figures.indicator")}</th>
                      <th scope="col" className="num">
                        {t("overview.value")}
                      </th>
                      <th scope="col" className="num">
                        {t("overview.growth")}
                      </th>
                      <th scope="col" className="num">
                        {t("figures.rank")}
                      </th>
                      <th scope="col" className="spark-cell">
                        {t("overview.trend")}
                      </th>
                    </tr>
                  </thead>
                  {grouped(data.rows, pack).map((group) => (
                    <tbody key={group.code}>
                      <tr className="group">
                        <th scope="rowgroup" colSpan={5}>
                          {named(group.name) || group.code}
                        </th>
                      </tr>
                      {group.rows.map((row) => (
                        <FigureRow key={`${row.indicator}|${row.breakdown}`} row={row} />
                      ))}
                    </tbody>
                  ))}
                </table>
              </TableScroll>
            )}
          </>
        )}
      </Await>
    </section>
  );
}
