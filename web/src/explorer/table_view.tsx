// All values of a kind of units: units down, periods across, growth and rank of the newest beside them.
import { useMemo, useState } from "react";
import { tablePower, scaled, unitText } from "../charts/scale";
import { periodText } from "../locales/dates";
import { compared } from "../numbers/decimal";
import { RankText } from "../ui/rank_text";
import { VirtualTable, type Column } from "../ui/virtual_table";
import type { Exploring } from "./context";
import { growthText, isPreliminary, newestOf, sourceOf, statusText, unitWord } from "./drawn";
import { unitNames } from "./names";
import type { Figure, Table, TableRow } from "./types";

interface Sorting {
  by: string; // "name" or a period
  down: boolean;
}

function sorted(
  table: Table,
  names: Map<string, string>,
  { by, down }: Sorting,
  lang: string,
): TableRow[] {
  const collator = new Intl.Collator(lang);
  const at = table.periods.indexOf(by);
  const order = (a: TableRow, b: TableRow): number => {
    if (by === "name") return collator.compare(names.get(a.org) ?? "", names.get(b.org) ?? "");
    const [x, y] = [a.values[at]?.value, b.values[at]?.value];
    if (!x || !y) return 0;
    return compared(x, y);
  };
  const silent = (row: TableRow) => by !== "name" && !row.values[at]?.value;
  return [...table.rows].sort(
    (a, b) => Number(silent(a)) - Number(silent(b)) || (down ? order(b, a) : order(a, b)),
  );
}

function Value({
  figure,
  org,
  print,
  at,
}: {
  figure: Figure | null | undefined;
  org: string;
  print: (value: string) => string;
  at: Exploring;
}) {
  const { t } = at.words;
  if (!figure) return <span className="dim">{t("explorer.none_short")}</span>;
  if (figure.footing_problem)
    return (
      <span className="warn" title={figure.footing_problem}>
        {t("explorer.problem_short")}
        <span className="vh"> {figure.footing_problem}</span>
      </span>
    );
  const shown = figure.value === null ? figure.text : print(figure.value);
  const status = statusText(figure, at.words);
  const source = sourceOf(figure, org);
  if (!source) return <span title={status || undefined}>{shown}</span>;
  return (
    <button
      type="button"
      className="figure-link"
      title={[status, t("explorer.source_of")].filter(Boolean).join(" · ")}
      onClick={() => at.set({ source })}
      data-fact={source}
    >
      {shown}
      {isPreliminary(figure) && <sup aria-hidden="true">*</sup>}
      <span className="vh"> {status}</span>
    </button>
  );
}

export function TableView({ at, title, table }: { at: Exploring; title: string; table: Table }) {
  const { words, definition } = at;
  const { t, lang, named } = words;
  const names = useMemo(() => unitNames(table.rows, lang, named), [table, lang, named]);
  const newest = newestOf(table);
  const [sorting, sort] = useState<Sorting | null>(null);
  const by = sorting ?? {
    by: table.periods[newest] ?? "name",
    down: definition.direction !== "less",
  };
  const rows = useMemo(() => sorted(table, names, by, lang), [table, names, by.by, by.down, lang]);
  const power = useMemo(
    () => tablePower(table.rows.flatMap((row) => row.values.map((value) => value?.value))),
    [table],
  );
  const print = (value: string) => scaled(value, power, lang);
  const longest = Math.max(
    0,
    ...table.rows.flatMap((row) => row.values.map((v) => (v?.value ? print(v.value).length : 0))),
  );
  const wide = Math.max(6.5, 1.5 + 0.56 * longest); // rem, of a column with values
  const unit = unitText(unitWord(definition, table.unit, words), power, lang);
  const head = (id: string) => ({
    sort:
      by.by === id
        ? by.down
          ? ("descending" as const)
          : ("ascending" as const)
        : ("none" as const),
    onSort: () => sort({ by: id, down: by.by === id ? !by.down : id !== "name" }),
  });
  const total = table.total;
  const columns: Column<TableRow>[] = [
    {
      id: "name",
      head: t("explorer.unit"),
      rowHead: true,
      width: "12rem",
      cell: (row) => names.get(row.org),
      ...head("name"),
    },
    ...table.periods.map((period, i) => ({
      id: period,
      head: periodText(period, t),
      numeric: true,
      cell: (row: TableRow) => <Value figure={row.values[i]} org={row.org} print={print} at={at} />,
      ...head(period),
    })),
    {
      id: "growth",
      head: t("explorer.growth_of", { period: periodText(table.periods[newest] ?? "", t) }),
      numeric: true,
      cell: (row) => growthText(row.growth[newest] ?? null, definition, words),
    },
    {
      id: "rank",
      head: t("figures.rank"),
      numeric: true,
      width: "5rem",
      cell: (row) => (
        <RankText rank={row.rank[newest] ?? null} before={row.rank_before[newest] ?? null} />
      ),
    },
  ];
  return (
    <div className="figures-table" data-testid="figures">
      <p className="chart-unit dim">
        {unit && t("chart.unit", { unit })} {t("explorer.table_note")}
      </p>
      <VirtualTable
        label={title}
        rows={rows}
        columns={columns}
        keyOf={(row) => row.org}
        minWidth={`${23 + wide * table.periods.length}rem`}
        empty={t("explorer.nothing_here")}
      />
      {total && (
        <p className="dim">
          {t("explorer.sum", {
            period: periodText(table.periods[newest] ?? "", t),
            sum: total.values[newest] ? `${print(total.values[newest].value)} ${unit}`.trim() : "–",
            coverage: total.coverage[newest] ?? "",
          })}
          {total.growth?.[newest]
            ? ` (${growthText(total.growth[newest], definition, words)})`
            : ""}
        </p>
      )}
    </div>
  );
}
