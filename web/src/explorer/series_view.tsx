// Values through time: a line for each unit, or for each code of a breakdown.
import { useEffect, useMemo } from "react";
import { Chart } from "../charts/chart";
import { Await, Banner } from "../ui/shown";
import { seriesQuestion, useNation, usePeriod, useSeries, type Wanted } from "./asked";
import type { Exploring } from "./context";
import { byValue, copiedSeries, seriesDrawing, type NamedSeries } from "./drawn";
import { breakdownText, codesOf, provincesOf, unitNames } from "./names";
import { LAYOUTS } from "./tiles/layouts";
import type { Series } from "./types";
import { UnitPicker } from "./unit_picker";
import { periodsOf, type View } from "./view";

const USUALLY = 4; // lines where nobody stands for the whole

// Whose lines: those chosen, else the nation, else the largest of a kind.
function useChosen(at: Exploring): string[] {
  const { has, view, definition } = at;
  const nation = useNation();
  const whole = has.org_kinds.some((kind) => kind.id === "nation");
  const asks = view.orgs.length === 0 && !whole;
  const { table } = usePeriod(definition.code, has, view, asks);
  if (view.orgs.length > 0) return view.orgs;
  if (whole) return nation ? [nation.id] : [];
  if (!table.data) return [];
  const best = byValue(table.data.rows, 0, definition);
  return best.slice(0, USUALLY).map((row) => row.org);
}

function wantedOf(orgs: string[], at: Exploring): Wanted[] {
  const { view, has } = at;
  const [first] = orgs;
  if (!view.breakdown || view.breakdown.includes("=") || first === undefined)
    return orgs.map((org) => ({ org, breakdown: view.breakdown }));
  const codes = codesOf(view.breakdown, has.breakdowns).slice(0, 6);
  return codes.map((breakdown) => ({ org: first, breakdown }));
}

// Whether a line leads from the borders before 1 July 2025 into those after it without a word.
function crossesMerger(list: NamedSeries[], view: View): boolean {
  const provinces = new Set(LAYOUTS["34"].tiles.map((tile) => tile.org));
  const [last] = LAYOUTS["34"].day.split("-");
  return list.some(({ series }) => {
    if (!provinces.has(series.org)) return false;
    const told = series.points.filter((point) => point.figure).map((point) => point.period);
    const years = periodsOf(told, view.frequency).map((period) => period.slice(0, 4));
    return years.some((year) => year < (last ?? "")) && years.some((year) => year >= (last ?? ""));
  });
}

export function SeriesView({ at, title }: { at: Exploring; title: string }) {
  const { definition, view, set, words, has } = at;
  const { t, lang, named } = words;
  const orgs = useChosen(at);
  const wanted = wantedOf(orgs, at);
  const several =
    wanted.length > 0 && wanted.every((one) => one.org === orgs[0]) && orgs.length >= 1;
  const byCode = several && view.breakdown !== "" && !view.breakdown.includes("=");
  const answer = useSeries(definition.code, view, wanted);
  const known = answer.data.filter((series): series is Series => series !== undefined);
  const ready = known.length === wanted.length && known.length > 0;
  const names = useMemo(
    () => unitNames(known, lang, named, provincesOf(has, view.footing)),
    [known.map((series) => series.org).join(), lang, named, has, view.footing],
  );
  const list = useMemo<NamedSeries[]>(
    () =>
      known.map((series, i) => ({
        id: `${series.org}/${wanted[i]?.breakdown ?? ""}`,
        name: byCode
          ? breakdownText(wanted[i]?.breakdown ?? "", definition, named).replace(/^.*: /, "")
          : (names.get(series.org) ?? series.org),
        series,
      })),
    [known, names, byCode],
  );
  const drawing = useMemo(
    () => seriesDrawing(list, definition, view, words),
    [list, definition, view, words],
  );
  const { offer } = at;
  const asked = JSON.stringify(seriesQuestion(definition.code, has, view, orgs));
  useEffect(() => {
    const question = JSON.parse(asked) as Record<string, string>;
    offer({ table: copiedSeries(drawing.spec, title, words), question });
  }, [offer, drawing, title, words, asked]);
  const crossed = !view.footing && crossesMerger(list, view);
  const picker = names.size > 0 && (
    <UnitPicker
      chosen={orgs.map((org) => ({ id: org, name: names.get(org) ?? org }))}
      kinds={has.org_kinds.map((kind) => kind.id)}
      onChange={(next) => set({ orgs: next })}
    />
  );
  return (
    <>
      {picker}
      {crossed && <Banner tone="warn">{t("explorer.crossed")}</Banner>}
      {byCode && orgs.length > 1 && <Banner>{t("explorer.first_unit")}</Banner>}
      <Await of={{ data: ready ? list : undefined, error: answer.error, isPending: !ready }}>
        {() =>
          drawing.spec.categories.length === 0 ? (
            <p className="dim">{t("explorer.nothing_here")}</p>
          ) : (
            <Chart
              spec={drawing.spec}
              title={title}
              onPick={(series, point) => {
                const source = drawing.sources[series]?.[point];
                if (source) set({ source });
              }}
            />
          )
        }
      </Await>
    </>
  );
}
