// Units beside each other in one period: bars, with the plan as a stroke across.
import { useMemo } from "react";
import { useSession } from "../api/queries";
import { Chart } from "../charts/chart";
import type { Exploring } from "./context";
import { MOST_BARS, unitsDrawing } from "./drawn";
import { unitNames } from "./names";
import type { Table } from "./types";

interface Props {
  at: Exploring;
  title: string;
  table: Table;
  plans: Table | undefined;
  index: number;
}
export function UnitsView({ at, title, table, plans, index }: Props) {
  const { definition, words, set } = at;
  // The reader's own unit stands out.
  const own =
    useSession()
      .data?.account?.roles.map((role) => role.org)
      .join() ?? "";
  const drawing = useMemo(() => {
    const names = unitNames(table.rows, words.lang, words.named);
    const name = (row: { org: string }) => names.get(row.org) ?? row.org;
    const made = unitsDrawing({ table, plans, at: index, names: name }, definition, words);
    made.spec.marked = own.split(",").flatMap((org) => names.get(org) ?? []);
    return made;
  }, [table, plans, index, definition, words, own]);
  const told = table.rows.filter((row) => row.values[index]?.value).length;
  const { t } = words;
  if (told === 0) return <p className="dim">{t("explorer.nothing_here")}</p>;
  return (
    <>
      <Chart
        spec={drawing.spec}
        title={title}
        onPick={(series, point) => {
          const source = drawing.sources[series]?.[point];
          if (source) set({ source });
        }}
      />
      <p className="dim">
        {t("explorer.told", { n: told, all: table.rows.length })}{" "}
        {told > MOST_BARS && t("explorer.most_bars", { n: MOST_BARS })}
      </p>
    </>
  );
}
