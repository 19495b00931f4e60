// Values of an indicator: units down, periods across, growth and rank beside the newest.
import type { Figures } from "../api/types";
import { periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { printed } from "../numbers/decimal";
import { TableScroll } from "../ui/table_scroll";

export function FiguresTable({
  figures,
  marked,
  first,
}: {
  figures: Figures;
  marked?: string;
  first?: string;
}) {
  const { t, lang, named } = useLanguage();
  const { periods, total } = figures;
  const last = periods.findLastIndex((_, i) => figures.rows.some((row) => row.values[i])); // the newest that anybody has
  const points = figures.unit_name.vi === "%"; // of percentages the difference
  const rows = first
    ? [...figures.rows].sort((a, b) => Number(b.org === first) - Number(a.org === first))
    : figures.rows;
  const text = (value: { text: string } | null | undefined) => value?.text ?? "";
  const growthOf = (growth: string | null | undefined) =>
    growth
      ? `${growth.startsWith("-") ? "" : "+"}${printed(growth, lang)}${points ? ` ${t("figures.points")}` : "%"}`
      : "";
  if (rows.length === 0) return <p className="dim">{t("figures.none")}</p>;
  return (
    <TableScroll label={t("figures.title")}>
      <table className="table figures" data-testid="figures">
        <caption className="vh">{t("figures.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("board.unit")}</th>
            {periods.map((p) => (
              <th key={p} scope="col" className="num">
                {periodText(p, t)}
              </th>
            ))}
            <th scope="col" className="num">
              {t("column.growth")}
              {last >= 0 && <small> {periodText(periods[last] ?? "", t)}</small>}
            </th>
            <th scope="col" className="num">
              {t("figures.rank")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.org} className={row.org === marked ? "marked" : ""}>
              <th scope="row">{named(row.org_name)}</th>
              {periods.map((p, i) => (
                <td key={p} className="num" title={row.values[i]?.status ?? undefined}>
                  {text(row.values[i])}
                </td>
              ))}
              <td className="num">{growthOf(row.growth?.[last])}</td>
              <td className="num">{row.rank?.[last] ?? ""}</td>
            </tr>
          ))}
          {total && (
            <tr className="total">
              <th scope="row">{t("figures.total")}</th>
              {periods.map((p, i) => (
                <td key={p} className="num">
                  {text(total.values[i])}
                  <br />
                  <small>{total.coverage?.[i]}</small>
                </td>
              ))}
              <td />
              <td />
            </tr>
          )}
        </tbody>
      </table>
    </TableScroll>
  );
}
