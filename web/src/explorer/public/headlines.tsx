// Headline figures of the nation as the public may read them: value, growth, how it went.
import { useMemo } from "react";
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
import type { CatalogueItem, Series } from "../types";
import { inTurn, newestOfSeries } from "./headline_list";

const CARDS = 9;

function Card({ item, nation }: { item: CatalogueItem; nation: string }) {
  const { t, lang, named } = useLanguage();
  const series = useOne<Series>(`/figures/series${query({ indicator: item.code, org: nation })}`);
  const newest = useMemo(() => series.data && newestOfSeries(series.data), [series.data]);
  if (series.data && !newest) return null; // the nation has no figure of it
  const sign = newest?.growth?.startsWith("-") ? "" : "+";
  const unit = item.unit_name.vi === "%" ? ` ${t("figures.points")}` : "%";
  const growth = newest?.growth ? `${sign}${printed(newest.growth, lang)}${unit}` : "";
  return (
    <li className="headline-card">
      <p className="kicker">{named(item.field_name)}</p>
      <h3>
        <Link to={`/chi-tieu/${encodeURIComponent(item.code)}`}>{named(item.name)}</Link>
      </h3>
      {newest && (
        <>
          <p className="headline-value num">{newest.figure.text}</p>
          <p className="dim">
            {periodText(newest.figure.period, t)}
            {growth && ` · ${t("explorer.against_year", { growth })}`}
          </p>
          {newest.history.filter((point) => point.value !== null).length > 1 && (
            <Sparkline label={named(item.name)} points={newest.history} width={180} height={34} />
          )}
        </>
      )}
    </li>
  );
}

export function Headlines() {
  const { t } = useLanguage();
  const nation = useNation();
  const headlines = useOne<Page<CatalogueItem>>(
    `/indicators${query({ headline: "1", has: "1", limit: 200 })}`,
  );
  return (
    <Await of={headlines}>
      {(data) =>
        data.items.length === 0 ? (
          <p className="dim">{t("explorer.no_headlines")}</p>
        ) : (
          <ul className="headline-cards">
            {nation &&
              inTurn(data.items, CARDS).map((item) => (
                <Card key={item.code} item={item} nation={nation.id} />
              ))}
          </ul>
        )
      }
    </Await>
  );
}
