// What a chart shows, as a table: for readers who do not see the drawing, and for paper.
import { useLanguage } from "../locales/i18n";
import type { ChartSpec } from "./spec";
import { TableScroll } from "../ui/table_scroll";

export function ChartTable({ spec, caption }: { spec: ChartSpec; caption: string }) {
  const { t } = useLanguage();
  return (
    <TableScroll label={caption}>
      <table className="table">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{t("chart.of")}</span>
            </th>
            {spec.series.map((series) => (
              <th key={series.id} scope="col" className="num">
                {series.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {spec.categories.map((category, i) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {spec.series.map((series) => (
                <td key={series.id} className="num">
                  {series.points[i]?.text ?? <span className="dim">{t("chart.nothing")}</span>}
                  {series.points[i]?.note && (
                    <>
                      <br />
                      <small>{series.points[i]?.note}</small>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
