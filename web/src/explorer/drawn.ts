// From what the server answered to what charts, tiles and copied tables show.
import type { ChartPoint, ChartSpec } from "../charts/spec";
import { axisPower, labelText, scaled, tablePower, unitText, type Power } from "../charts/scale";
import type { Lang, Named } from "../api/types";
import { dayText, periodText } from "../locales/dates";
import type { Translate } from "../locales/i18n";
import { compared, printed } from "../numbers/decimal";
import { shortPeriod } from "./names";
import type { CopiedTable } from "./copied";
import { classesOf, stepOf, type Classes } from "./tiles/classes";
import type { TileLook } from "./tiles/tiles";
import type { Definition, Figure, Series, SeriesPoint, Table, TableRow } from "./types";
import { everyPeriod, periodsOf, type View } from "./view";

export interface Words {
  t: Translate;
  lang: Lang;
  named: (name: Named | null | undefined) => string;
}

// What is counted ("trạm"), else the unit of measure.
export function unitWord(definition: Definition, unit: string, words: Words): string {
  const chosen = definition.units.find((known) => known.id === unit) ?? definition.units[0];
  return words.named(definition.counted) || words.named(chosen?.name);
}
export function isPercent(definition: Definition): boolean {
  return definition.unit_name.vi === "%";
}
export function growthText(
  growth: string | null,
  definition: Definition,
  { t, lang }: Words,
): string {
  if (growth === null) return "";
  const sign = growth.startsWith("-") ? "" : "+";
  return `${sign}${printed(growth, lang)}${isPercent(definition) ? ` ${t("figures.points")}` : "%"}`;
}

const NOTED = ["E", "F", "P", "I", "B"] as const;
export function statusText(figure: Figure | null | undefined, { t }: Pick<Words, "t">): string {
  const status = NOTED.find((known) => known === figure?.status);
  return status ? t(`explorer.status_${status}`) : "";
}
export function isPreliminary(figure: Figure): boolean {
  return ["E", "F", "P"].includes(figure.status ?? "");
}
// What the address keeps to open a source: the number of a fact, or unit and period of what was brought
// to other borders and has no number of its own.
export function sourceOf(figure: Figure | null | undefined, org: string): string | null {
  if (!figure) return null;
  if (figure.id) return String(figure.id);
  return figure.footing ? `${org}@${figure.period}` : null;
}
export function certaintyOf(figure: Figure, changed = false): NonNullable<ChartPoint["certainty"]> {
  if (changed) return "changed";
  return isPreliminary(figure) ? "preliminary" : "settled";
}

function pointOf(point: SeriesPoint, definition: Definition, words: Words): ChartPoint | null {
  const { figure } = point;
  if (!figure) return null;
  const growth = growthText(point.growth, definition, words);
  const notes = [
    statusText(figure, words),
    growth && words.t("explorer.against_year", { growth }),
    point.vintages > 1 && words.t("explorer.vintages", { n: point.vintages }),
    point.changed_after_publication && words.t("explorer.changed"),
    ...point.other_days.map(
      (other) => `${dayText(other.as_of, words.lang) || point.period}: ${other.text}`,
    ),
  ].filter(Boolean);
  return {
    value: figure.value,
    text: figure.text,
    certainty: certaintyOf(figure, point.changed_after_publication),
    ...(notes.length > 0 ? { note: notes.join(" · ") } : {}),
  };
}

export interface NamedSeries {
  id: string;
  name: string;
  series: Series;
}
export interface SeriesDrawing {
  spec: ChartSpec;
  sources: (string | null)[][]; // beside the marks, what their source is opened by
}
export function seriesDrawing(
  list: NamedSeries[],
  definition: Definition,
  view: View,
  words: Words,
): SeriesDrawing {
  const all = [
    ...new Set(list.flatMap(({ series }) => series.points.map((point) => point.period))),
  ];
  const within = (period: string) => {
    const year = period.slice(0, 4);
    return (!view.from || year >= view.from) && (!view.to || year <= view.to);
  };
  const known = periodsOf(all, view.frequency).filter(within).sort();
  const some = (pick: (point: SeriesPoint) => unknown, period: string) =>
    list.some(({ series }) => series.points.some((p) => p.period === period && pick(p)));
  const told = known.filter((p) =>
    some((at) => at.figure ?? (view.plan ? (at.plan ?? at.target) : null), p),
  );
  const shown = everyPeriod(told[0] ?? "", told.at(-1) ?? "");
  const at = ({ series }: NamedSeries, period: string) =>
    series.points.find((point) => point.period === period);
  const out: SeriesDrawing = {
    spec: {
      kind: "line",
      unit: unitWord(definition, view.unit, words),
      categories: shown.map((period) => shortPeriod(period, words.t)),
      series: [],
    },
    sources: [],
  };
  for (const one of list) {
    const points = shown.map((period) => at(one, period));
    out.spec.series.push({
      id: one.id,
      name: one.name,
      points: points.map((point) => (point ? pointOf(point, definition, words) : null)),
    });
    const org = one.series.org;
    out.sources.push(points.map((point) => sourceOf(point?.figure, org)));
    if (!view.plan) continue;
    for (const role of ["plan", "target"] as const) {
      const wished = points.map((point) => point?.[role] ?? null);
      if (!wished.some(Boolean)) continue;
      out.spec.series.push({
        id: `${one.id} ${role}`,
        name: words.t(`explorer.${role}_of`, { name: one.name }),
        role,
        points: wished.map((figure) => figure && { value: figure.value, text: figure.text }),
      });
      out.sources.push(wished.map((figure) => sourceOf(figure, org)));
    }
  }
  return out;
}

// The newest period in which somebody has a value.
export function newestOf(table: Table): number {
  return table.periods.findLastIndex((_, i) => table.rows.some((row) => row.values[i]?.value));
}

// Without the periods that the server counted through but of which there is nothing.
export function trimmed(table: Table, periods: readonly string[]): Table {
  const kept = table.periods.flatMap((period, i) => (periods.includes(period) ? [i] : []));
  if (kept.length === table.periods.length) return table;
  const pick = <T>(values: readonly T[]): T[] => kept.map((i) => values[i] as T);
  return {
    ...table,
    periods: pick(table.periods),
    rows: table.rows.map((row) => ({
      ...row,
      values: pick(row.values),
      growth: pick(row.growth),
      rank: pick(row.rank),
      rank_before: pick(row.rank_before),
    })),
    total: table.total && {
      values: pick(table.total.values),
      coverage: pick(table.total.coverage),
      growth: pick(table.total.growth),
    },
  };
}

// The best first: the largest, or the least where less is better; who has no value comes last.
export function byValue(
  rows: readonly TableRow[],
  at: number,
  { direction }: Pick<Definition, "direction">,
): TableRow[] {
  return [...rows].sort((a, b) => {
    const [x, y] = [a.values[at]?.value, b.values[at]?.value];
    if (!x || !y) return Number(!x) - Number(!y);
    return direction === "less" ? compared(x, y) : compared(y, x);
  });
}

export const MOST_BARS = 80;
export function unitsDrawing(
  {
    table,
    plans,
    at,
    names,
  }: { table: Table; plans: Table | undefined; at: number; names: (row: TableRow) => string },
  definition: Definition,
  words: Words,
): SeriesDrawing {
  const rows = byValue(table.rows, at, definition)
    .filter((row) => row.values[at]?.value)
    .slice(0, MOST_BARS);
  const figures = rows.map((row) => row.values[at] ?? null);
  const planned = new Map(plans?.rows.map((row) => [row.org, row.values[at] ?? null]));
  const plan = rows.map((row) => planned.get(row.org) ?? null);
  const spec: ChartSpec = {
    kind: "bars",
    unit: unitWord(definition, table.unit, words),
    categories: rows.map(names),
    series: [
      {
        id: "actual",
        name: words.t("explorer.actual"),
        points: rows.map((row, i) => {
          const figure = figures[i];
          if (!figure) return null;
          const growth = growthText(row.growth[at] ?? null, definition, words);
          const note = [statusText(figure, words), growth].filter(Boolean).join(" · ");
          return {
            value: figure.value,
            text: figure.text,
            certainty: certaintyOf(figure),
            ...(note && { note }),
          };
        }),
      },
    ],
  };
  const sources = [rows.map((row, i) => sourceOf(figures[i], row.org))];
  if (!plan.some(Boolean)) return { spec, sources };
  spec.series.push({
    id: "plan",
    name: words.t("explorer.plan"),
    role: "plan",
    points: plan.map((figure) => figure && { value: figure.value, text: figure.text }),
  });
  sources.push(rows.map((row, i) => sourceOf(plan[i], row.org)));
  return { spec, sources };
}

// The darkest colour is the most; of ranks the first.
export function lookOf(index: number, count: number, { kind }: Pick<Definition, "kind">): string {
  return `step-${stepOf(kind === "rank" ? count + 1 - index : index, count)}`;
}

export interface TileDrawing {
  looks: Map<string, TileLook>;
  classes: Classes;
  power: Power;
}
export function tileDrawing(
  table: Table,
  at: number,
  definition: Definition,
  words: Words,
): TileDrawing {
  const values = new Map(table.rows.map((row) => [row.org, row.values[at]?.value ?? null]));
  const classes = classesOf(values);
  const power = axisPower([...values.values()]);
  const looks = new Map<string, TileLook>();
  const count = classes.ranges.length;
  for (const row of table.rows) {
    const figure = row.values[at];
    const rank = row.rank[at];
    if (!figure?.value) continue;
    const index = classes.of.get(row.org) ?? 1;
    looks.set(row.org, {
      look: lookOf(index, count, definition),
      value: labelText(figure.value, power, words.lang),
      said: [figure.text, rank && words.t("explorer.rank", { n: rank })].filter(Boolean).join(", "),
    });
  }
  return { looks, classes, power };
}

export function copiedTable(
  { table, title, names }: { table: Table; title: string; names: (row: TableRow) => string },
  definition: Definition,
  words: Words,
): CopiedTable {
  const power = tablePower(table.rows.flatMap((row) => row.values.map((value) => value?.value)));
  const unit = unitText(unitWord(definition, table.unit, words), power, words.lang);
  return {
    title: unit ? `${title} (${unit})` : title,
    columns: [
      words.t("explorer.unit"),
      ...table.periods.map((period) => periodText(period, words.t)),
    ],
    rows: table.rows.map((row) => ({
      head: names(row),
      cells: row.values.map((figure) =>
        figure?.value
          ? { value: shiftedPlain(figure.value, power), text: figure.text }
          : { value: null, text: "" },
      ),
    })),
    notes: [],
  };
}
// The lines of a drawing as a table: units down, periods across.
export function copiedSeries(spec: ChartSpec, title: string, words: Words): CopiedTable {
  const power = tablePower(spec.series.flatMap((series) => series.points.map((p) => p?.value)));
  const unit = unitText(spec.unit, power, words.lang);
  return {
    title: unit ? `${title} (${unit})` : title,
    columns: [words.t("explorer.unit"), ...spec.categories],
    rows: spec.series.map((series) => ({
      head: series.name,
      cells: series.points.map((point) => ({
        value: point?.value ? shiftedPlain(point.value, power) : null,
        text: point?.text ?? "",
      })),
    })),
    notes: [],
  };
}
function shiftedPlain(value: string, power: Power): string {
  return scaled(value, power, "en").replaceAll(",", "");
}
