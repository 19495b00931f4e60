// From what a chart shows to what ECharts draws. Pure: the same spec, colours and width give the same
// drawing.
import type { EChartsCoreOption } from "echarts/core";
import type { Lang } from "../api/types";
import { balloon, type Pointed } from "./balloon";
import { DASHES, MARKS, type Palette } from "./palette";
import { axisPower, cutsAxis, labelText, place, tickText, type Power } from "./scale";
import type { ChartSeries, ChartSpec, SeriesRole } from "./spec";

export interface Drawn {
  option: EChartsCoreOption;
  power: Power; // of the values on the axis
  cut: boolean; // the axis does not begin at zero
  height: number;
}
interface Around {
  palette: Palette;
  lang: Lang;
  width: number; // of the place that the chart has, in pixels
  still: boolean; // no movement
}

export interface Look {
  color: string;
  mark: string;
  dash: number[] | "solid";
}
const WISHED: Partial<Record<SeriesRole, Omit<Look, "color">>> = {
  plan: { mark: "diamond", dash: [3, 3] },
  target: { mark: "triangle", dash: [1, 4] },
};
const isWished = (series: ChartSeries) => series.role === "plan" || series.role === "target";

// The n-th series that is no plan and not quiet has the n-th colour; a plan has the colour of what it
// belongs to.
export function looks(series: readonly ChartSeries[], palette: Palette): Look[] {
  let actual = -1;
  return series.map(({ role = "actual" }) => {
    if (role === "actual") actual += 1;
    const nth = Math.max(0, actual) % MARKS.length;
    const color = role === "quiet" ? palette.quiet : (palette.series[nth] ?? palette.ink);
    return {
      color,
      mark: WISHED[role]?.mark ?? MARKS[nth] ?? "circle",
      dash: WISHED[role]?.dash ?? DASHES[nth] ?? "solid",
    };
  });
}

const ROW = 26; // pixels for each name beside a lying bar
export function heightOf(spec: ChartSpec, width: number): number {
  if (spec.kind === "bars") {
    const bars = spec.series.filter((s) => !isWished(s)).length;
    return 44 + spec.categories.length * Math.max(ROW, 6 + 16 * bars);
  }
  return Math.round(Math.min(460, Math.max(260, width * 0.45)));
}

function axisText({ palette }: Around) {
  return { color: palette.dim, fontFamily: palette.text, fontSize: 12 };
}

function valueAxis(around: Around, lying: boolean, cut: boolean) {
  return {
    type: "value",
    scale: cut,
    ...(cut ? { boundaryGap: ["18%", "6%"] } : {}), // values stand beside the marks
    splitNumber: lying && around.width < 480 ? 2 : 4,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: around.palette.rule } },
    axisLabel: {
      ...axisText(around),
      hideOverlap: true,
      formatter: (tick: number) => tickText(tick, around.lang),
    },
  };
}

function shortened(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
}

function nameAxis(spec: ChartSpec, around: Around, lying: boolean) {
  const most = around.width < 480 ? 15 : around.width < 700 ? 30 : 46;
  const marked = new Set(spec.marked);
  return {
    type: "category",
    data: spec.categories.map((value) =>
      marked.has(value)
        ? { value, textStyle: { color: around.palette.ink, fontWeight: 600 } }
        : value,
    ),
    inverse: lying,
    boundaryGap: spec.kind !== "line" || labelled(spec, around),
    axisLine: { lineStyle: { color: around.palette.dim } },
    axisTick: { show: !lying, alignWithLabel: true, lineStyle: { color: around.palette.dim } },
    axisLabel: {
      ...axisText(around),
      hideOverlap: !lying,
      ...(lying ? { interval: 0, formatter: (name: string) => shortened(name, most) } : {}),
    },
  };
}

// Values stand beside the marks where there is room for each; lying bars have them in a column.
function labelled(spec: ChartSpec, { width }: Around): boolean {
  const [many, names] = [spec.series.length, spec.categories.length];
  if (spec.kind === "bars" || (width < 420 && names > 5)) return false;
  return spec.kind === "line" ? many === 1 && names <= 12 : many * names <= 12;
}

function label(spec: ChartSpec, series: ChartSeries, around: Around, power: Power) {
  const planned = spec.series.some(isWished);
  return {
    show: !isWished(series),
    position: "top",
    distance: planned ? 9 : 5,
    color: around.palette.ink,
    textBorderColor: around.palette.ground,
    textBorderWidth: 3,
    fontFamily: around.palette.text,
    fontSize: 12,
    formatter: ({ dataIndex }: { dataIndex: number }) => {
      const value = series.points[dataIndex]?.value;
      return value ? labelText(value, power, around.lang) : "";
    },
  };
}

function valueColumn(spec: ChartSpec, around: Around, power: Power) {
  const first = spec.series.find((series) => !isWished(series));
  return {
    type: "category",
    position: "right",
    inverse: true,
    data: spec.categories.map((_, i) => {
      const value = first?.points[i]?.value;
      return value ? labelText(value, power, around.lang) : "–";
    }),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...axisText(around), color: around.palette.ink, interval: 0 },
  };
}

// Below the mark where the line comes from above and leaves upwards: there the value does not lie on it.
function isLow(places: (number | null)[], at: number): boolean {
  const [before, here, after] = [places[at - 1], places[at], places[at + 1]];
  if (here === null || here === undefined) return false;
  const rises = after !== null && after !== undefined && after > here;
  return rises && (before === null || before === undefined || before > here);
}

function points(series: ChartSeries, look: Look, around: Around, power: Power, bars: boolean) {
  const places = series.points.map((point) => place(point?.value, power));
  return series.points.map((point, i) => {
    const value = places[i] ?? null;
    const hollow = point?.certainty !== undefined && point.certainty !== "settled";
    const low = !bars && isLow(places, i);
    if (value === null || (!hollow && !low)) return value;
    const border = {
      borderColor: look.color,
      borderWidth: 2,
      ...(bars ? { borderType: "dashed" } : {}),
    };
    return {
      value,
      ...(low ? { label: { position: "bottom" } } : {}),
      ...(hollow ? { itemStyle: { color: around.palette.ground, ...border } } : {}),
    };
  });
}

function drawnSeries(spec: ChartSpec, index: number, look: Look, around: Around, power: Power) {
  const series = spec.series[index] as ChartSeries;
  const lying = spec.kind === "bars";
  const common = { id: series.id, name: series.name, animation: !around.still };
  if (spec.kind === "line" || isWished(series)) {
    const target = spec.kind !== "line"; // a plan beside bars is a stroke across each
    return {
      ...common,
      type: "line",
      data: points(series, look, around, power, false),
      symbol: target ? "rect" : look.mark,
      symbolSize: target ? (lying ? [3, 18] : [28, 3]) : 8,
      showAllSymbol: true,
      lineStyle: { color: look.color, width: target ? 0 : 2.5, type: look.dash },
      itemStyle: { color: target ? around.palette.ink : look.color },
      ...(labelled(spec, around) ? { label: label(spec, series, around, power) } : {}),
      emphasis: { focus: "none", scale: 1.4 },
      z: target ? 5 : 3,
    };
  }
  const marked = new Set(spec.marked);
  return {
    ...common,
    type: "bar",
    data: points(series, look, around, power, true).map((point, i) =>
      typeof point === "number" && marked.has(spec.categories[i] ?? "")
        ? { value: point, itemStyle: { color: around.palette.series[1] ?? look.color } }
        : point,
    ),
    barMaxWidth: lying ? 16 : 48,
    itemStyle: { color: look.color },
    ...(labelled(spec, around) ? { label: label(spec, series, around, power) } : {}),
    emphasis: { focus: "none" },
  };
}

export function drawn(spec: ChartSpec, around: Around): Drawn {
  const lying = spec.kind === "bars";
  const values = spec.series.flatMap((series) => series.points.map((point) => point?.value));
  const power = axisPower(values);
  const cut = spec.kind === "line" && cutsAxis(values.map((value) => place(value, power)));
  const look = looks(spec.series, around.palette);
  const names = nameAxis(spec, around, lying);
  const amounts = valueAxis(around, lying, cut);
  const option: EChartsCoreOption = {
    animationDuration: 250,
    textStyle: { fontFamily: around.palette.text },
    grid: {
      left: 8,
      right: lying ? 8 : 20,
      top: lying ? 4 : 28,
      bottom: 8,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: lying ? { ...amounts, position: "top" } : names,
    yAxis: lying ? [names, valueColumn(spec, around, power)] : amounts,
    tooltip: {
      trigger: "axis",
      axisPointer: { type: spec.kind === "line" ? "line" : "shadow" },
      confine: true,
      transitionDuration: 0,
      padding: 0,
      borderWidth: 1,
      backgroundColor: around.palette.ground,
      borderColor: around.palette.rule,
      textStyle: { color: around.palette.ink, fontFamily: around.palette.text },
      formatter: (given: Pointed | Pointed[]) => balloon(spec, look, given),
    },
    series: spec.series.map((_, i) => drawnSeries(spec, i, look[i] as Look, around, power)),
  };
  return { option, power, cut, height: heightOf(spec, around.width) };
}
