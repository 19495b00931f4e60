// A value brought to the borders of a day: from which units, each with its own source.
import { query } from "../api/client";
import { useOne } from "../api/queries";
import { dayText, periodText } from "../locales/dates";
import { Await } from "../ui/shown";
import { footingShown, oneBreakdown } from "./asked";
import type { Exploring } from "./context";
import { MemberList } from "./member_list";
import { unitNames } from "./names";
import { LAYOUTS } from "./tiles/layouts";
import type { Table } from "./types";

export function FootedPanel({ at, org, period }: { at: Exploring; org: string; period: string }) {
  const { definition, has, view, set } = at;
  const { t, lang, named } = at.words;
  const borders = footingShown(has, view) || "34";
  const table = useOne<Table>(
    `/figures${query({
      indicator: definition.code,
      org,
      from: period,
      breakdown: oneBreakdown(view.breakdown),
      unit: view.unit,
      footing: LAYOUTS[borders].day,
    })}`,
  );
  return (
    <Await of={table}>
      {(data) => {
        const row = data.rows[0];
        const figure = row?.values[0];
        const parts = figure?.footing?.parts ?? [];
        return (
          <>
            <p className="source-value num">{figure?.text || t("explorer.no_figure")}</p>
            <p>
              {[
                named(definition.name),
                row && unitNames([row], lang, named, borders).get(org),
                periodText(period, t),
              ]
                .filter(Boolean)
                .join(", ")}
            </p>
            <p className="dim">
              {t("explorer.footed", {
                day: dayText(figure?.footing?.of ?? LAYOUTS[borders].day, lang),
              })}
            </p>
            {figure?.footing_problem && <p className="warn">{figure.footing_problem}</p>}
            {parts.length > 0 && (
              <>
                <h3>{t("explorer.members", { n: parts.length })}</h3>
                <MemberList
                  members={parts}
                  names={unitNames(parts, lang, named, "63")}
                  onOpen={(source) => set({ source })}
                />
              </>
            )}
          </>
        );
      }}
    </Await>
  );
}
