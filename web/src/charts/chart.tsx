// A chart on a page: the drawing, its key, and the same as a table. ECharts comes with the first chart
// that is shown, in a file of its own.
//
//   <Chart spec={spec} title="Doanh thu viễn thông" onPick={(series, point) => ...} />
//
// For readers who do not see it the drawing is one picture with a name; the table beneath says what
// it shows, and what a click on a mark does must be reachable elsewhere by keyboard.
import type { EChartsType } from "echarts/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLanguage } from "../locales/i18n";
import { Legend } from "./legend";
import { drawn, heightOf, looks } from "./option";
import { usePalette } from "./palette";
import { unitText } from "./scale";
import type { ChartSpec } from "./spec";
import { ChartTable } from "./table";

interface Props {
  spec: ChartSpec;
  title: string;
  onPick?: (series: number, point: number) => void;
  table?: boolean; // whether the table stands beneath; false where the page has one already
  bare?: boolean; // without the line that names the unit
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const place = ref.current;
    if (!place) return;
    const watch = new ResizeObserver(() => setWidth(Math.round(place.clientWidth)));
    watch.observe(place);
    return () => watch.disconnect();
  }, []);
  return [ref, width];
}

type Engine = typeof import("./engine");

function useEngine(): Engine | null {
  const [engine, set] = useState<Engine | null>(null);
  useEffect(() => {
    let current = true;
    void import("./engine").then((loaded) => {
      if (current) set(loaded);
    });
    return () => {
      current = false;
    };
  }, []);
  return engine;
}

export function Chart({ spec, title, onPick, table = true, bare = false }: Props) {
  const { t, lang } = useLanguage();
  const palette = usePalette();
  const engine = useEngine();
  const [place, width] = useWidth();
  const chart = useRef<EChartsType | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const drawing = useMemo(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return drawn(spec, { palette, lang, width: width || 640, still });
  }, [spec, palette, lang, width]);
  const height = heightOf(spec, width || 640);

  useEffect(() => {
    const element = place.current;
    if (!engine || !element || width === 0) return;
    if (!chart.current) {
      chart.current = engine.init(element, null, { renderer: "svg", width, height });
      chart.current.on("click", (event) => {
        if (event.seriesIndex !== undefined) pick.current?.(event.seriesIndex, event.dataIndex);
      });
    }
    chart.current.resize({ width, height });
    chart.current.setOption(drawing.option, { notMerge: true });
    if (matchMedia("print").matches) chart.current.getZr().flush(); // paper does not wait
  }, [engine, drawing, place, width, height]);
  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = null;
    },
    [],
  );

  const unit = unitText(spec.unit, drawing.power, lang);
  const name = t("chart.name", { title, n: spec.categories.length });
  return (
    <figure className="chart" data-chart={spec.kind} data-drawn={engine ? "yes" : "no"}>
      {!bare && (
        <p className="chart-unit dim" data-caption="">
          {[unit && t("chart.unit", { unit }), drawing.cut && t("chart.cut")]
            .filter(Boolean)
            .join(" ")}
        </p>
      )}
      <Legend spec={spec} looks={looks(spec.series, palette)} />
      <div
        ref={place}
        data-drawing=""
        className={onPick ? "chart-place picks" : "chart-place"}
        style={{ height }}
        role="img"
        aria-label={name}
      />
      {table && (
        <details className="chart-table">
          <summary>{t("chart.table")}</summary>
          <ChartTable spec={spec} caption={title} />
        </details>
      )}
    </figure>
  );
}
