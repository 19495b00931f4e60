// The headline figures of the nation as the public may read them: value, growth, how it went.
import { query } from "../../api/client";
import { useOne } from "../../api/queries";
import type { Page } from "../../api/types";
import { periodText } from "../../locales/dates";
import { useLanguage } from "../../locales/i18n";
import { printed } from "../../numbers/decimal";
import { Link } from "../../router";
import { Await } from "../../ui/shown";
import { Sparkline } from "../../ui/sparkline";
import { useNation } from "../asked";
import type { CatalogueItem, UnitFigures } from "../types";

const MOST = 9;
type Row = UnitFigures["rows"][number];

function growth(row: Row, lang: "vi" | "en", points: string): string {
  if (row.growth === null) return "";
  const sign = row.growth.startsWith("-") ? "" : "+";
  return `${sign}${printed(row.growth, lang)}${row.unit_name.vi === "%" ? ` ${points}` : "%"}`;
}

function Card({ row }: { row: Row }) {
  const { t, lang, named } = useLanguage();
  const moved = growth(row, lang, t("figures.points"));
  return (
    <li className="headline-card">
      <h3>
        <Link to={`/chi-tieu/${encodeURIComponent(row.indicator)}`}>{named(row.name)}</Link>
      </h3>
      <p className="headline-value num">{row.value?.text}</p>
      <p className="dim">
        {periodText(row.value?.period ?? "", t)}
        {moved && ` · ${t("explorer.against_year", { growth: moved })}`}
      </p>
      <Sparkline label={named(row.name)} points={row.history} width={180} height={34} />
    </li>
  );
}

export function Headlines() {
  const { t } = useLanguage();
  const nation = useNation();
  const chosen = useOne<Page<CatalogueItem>>(
    `/indicators${query({ headline: "1", has: "1", limit: 200 })}`,
  );
  const figures = useOne<UnitFigures>(
    `/orgs/${encodeURIComponent(nation?.id ?? "")}/figures`,
    nation !== undefined,
  );
  const codes = new Map(chosen.data?.items.map((item, i) => [item.code, i]));
  return (
    <Await of={figures}>
      {(data) => {
        const rows = data.rows
          .filter((row) => codes.has(row.indicator) && row.breakdown === "" && row.value)
          .sort((a, b) => (codes.get(a.indicator) ?? 0) - (codes.get(b.indicator) ?? 0));
        if (rows.length === 0) return <p className="dim">{t("explorer.no_headlines")}</p>;
        return (
          <ul className="headline-cards">
            {rows.slice(0, MOST).map((row) => (
              <Card key={row.indicator} row={row} />
            ))}
          </ul>
        );
      }}
    </Await>
  );
}
