// One indicator: what it means, and all there is of it as lines, bars, tiles, table or coverage.
import { useMemo, useRef, useState } from "react";
import { useOne, useSession } from "../api/queries";
import type { Named } from "../api/types";
import { periodText } from "../locales/dates";
import { useLanguage } from "../locales/i18n";
import { navigate, usePath, useSearch } from "../router";
import { Button } from "../ui/controls";
import { Await, Banner, PageHead } from "../ui/shown";
import {
  footingShown,
  oneBreakdown,
  tablePeriods,
  tableQuestion,
  usePeriod,
  useTable,
} from "./asked";
import { Choices } from "./choices";
import type { Exploring, Offer } from "./context";
import { CoverageView } from "./coverage_view";
import { DefinitionCard, useKindText } from "./definition_card";
import { copiedTable, trimmed } from "./drawn";
import { MapView } from "./map_view";
import { breakdownText, unitNames } from "./names";
import { SeriesView } from "./series_view";
import { SourcePanel } from "./source_panel";
import { TableView } from "./table_view";
import { TakeAlong } from "./take_along";
import type { Definition, Has, Table } from "./types";
import { UnitsView } from "./units_view";
import { readView, SHOWS, usual, writeView, type Show, type View } from "./view";

export const pathOf = (code: string) => `/chi-tieu/${encodeURIComponent(code)}`;

export function useView(has: Has): { view: View; normal: View } {
  const text = useSearch().toString();
  return useMemo(() => {
    const normal = usual(has);
    return { view: readView(new URLSearchParams(text), normal), normal };
  }, [has, text]);
}

// The ways to look that make sense: tiles for provinces, units where there are several.
export function showsOf(has: Has): Show[] {
  const several = has.org_kinds.some((kind) => kind.id !== "nation");
  const provinces = has.org_kinds.some((kind) => kind.id === "province");
  return SHOWS.filter((show) =>
    show === "ban-do" ? provinces : show === "chuoi" || show === "bang" || several,
  );
}

interface Shown {
  at: Exploring;
  title: string;
  table: Table | undefined;
  plans: Table | undefined;
}
// Says of how many units the values could not be brought to the borders chosen, and why.
function Problems({ table, at }: { table: Table; at: Exploring }) {
  const told = table.rows.flatMap((row) => {
    const why = row.values.find((value) => value?.footing_problem)?.footing_problem;
    return why ? [why] : [];
  });
  if (told.length === 0) return null;
  return (
    <Banner tone="warn">
      {at.words.t("explorer.not_footed", { n: told.length, why: told[0] ?? "" })}
    </Banner>
  );
}

export function ViewOf({ at, title, table, plans }: Shown) {
  if (at.view.show === "chuoi") return <SeriesView at={at} title={title} />;
  if (!table) return null;
  return (
    <>
      <Problems table={table} at={at} />
      <TableOf at={at} title={title} table={table} plans={plans} />
    </>
  );
}
function TableOf({ at, title, table, plans }: Shown & { table: Table }) {
  switch (at.view.show) {
    case "don-vi":
      return <UnitsView {...{ at, title, table, plans }} index={0} />;
    case "ban-do":
      return <MapView {...{ at, title, table }} index={0} />;
    case "bao-phu":
      return <CoverageView {...{ at, title, table }} index={0} />;
    default:
      return <TableView {...{ at, title, table }} />;
  }
}

// The table of a view: of all periods, or of one; tiles are of provinces only. Beside it the plan.
export function useTables(definition: Definition, has: Has, view: View) {
  const seen = view.show === "ban-do" ? { ...view, kind: "province" } : view;
  const [lines, whole] = [view.show === "chuoi", view.show === "bang"];
  const one = usePeriod(definition.code, has, seen, !lines && !whole);
  const periods = whole ? tablePeriods(has, seen) : [one.period];
  const all = useTable(definition.code, periods, seen, "actual", whole);
  const planned = view.plan && view.show === "don-vi";
  const plans = useTable(definition.code, periods, seen, "plan", planned);
  const kept = useMemo(() => all.data && trimmed(all.data, periods), [all.data, periods.join()]);
  const table = whole ? { ...all, data: kept } : one.table;
  const shown = one.looking ? { ...table, data: undefined, isPending: true } : table;
  return { table: shown, plans: plans.data, periods, period: one.period, seen };
}

export function useTitle(
  definition: Definition,
  view: View,
  period: string | undefined,
): [string, string] {
  const { t, named } = useLanguage();
  const name = named(definition.name);
  const chosen = view.show === "chuoi" ? view.breakdown : oneBreakdown(view.breakdown);
  const part = chosen ? breakdownText(chosen, definition, named) : "";
  const timed = view.show !== "chuoi" && view.show !== "bang" && period;
  const borders = definition.has ? footingShown(definition.has, view) : "";
  const footing = borders ? t(`explorer.footing_${borders}`) : "";
  const more = [part, timed ? periodText(period, t) : "", footing].filter(Boolean).join(" · ");
  return [name, more];
}

function Explorer({ definition, has }: { definition: Definition; has: Has }) {
  const language = useLanguage();
  const { t, lang, named } = language;
  const words = useMemo(() => ({ t, lang, named }), [t, lang, named]);
  const { view, normal } = useView(has);
  const path = usePath();
  const set = (change: Partial<View>) => {
    const back = "show" in change || "source" in change; // the way back leads through these
    navigate(path + writeView({ ...view, ...change }, normal), back ? "push" : "replace");
  };
  const [offered, offer] = useState<Offer | null>(null);
  const at: Exploring = { definition, has, view, set, words, offer };
  const { table, plans, periods, period, seen } = useTables(definition, has, view);
  const place = useRef<HTMLDivElement>(null);
  const [title, subtitle] = useTitle(definition, view, period);
  const tabled = (): Offer | null => {
    if (!table.data) return null;
    const names = unitNames(table.data.rows, lang, named);
    const name = (row: { org: string }) => names.get(row.org) ?? row.org;
    return {
      table: copiedTable({ table: table.data, title, names: name }, definition, words),
      question: tableQuestion(definition.code, periods, seen),
    };
  };
  const given = view.show === "chuoi" ? offered : tabled();
  return (
    <div
      className={`explorer${view.source ? " with-source" : ""}${view.show === "bang" ? " wide" : ""}`}
    >
      <div className="explorer-main">
        <div className="filters no-print" role="group" aria-label={t("explorer.shows")}>
          {showsOf(has).map((show) => (
            <Button
              key={show}
              aria-pressed={view.show === show}
              onClick={() => set({ show })}
              data-show={show}
            >
              {t(`explorer.show_${show}`)}
            </Button>
          ))}
        </div>
        <Choices at={at} period={period} />
        <div ref={place} className="explorer-view" data-testid="view" data-shown={view.show}>
          {subtitle && <p className="view-subtitle">{subtitle}</p>}
          {view.show === "chuoi" ? (
            <SeriesView at={at} title={title} />
          ) : (
            <Await of={table}>
              {(data) => <ViewOf at={at} title={title} table={data} plans={plans} />}
            </Await>
          )}
        </div>
        <TakeAlong
          at={at}
          title={title}
          subtitle={subtitle}
          place={() => place.current}
          offer={given}
          address={pathOf(definition.code) + writeView({ ...view, source: "" }, normal)}
        />
      </div>
      <aside className="explorer-side">
        {view.source && <SourcePanel at={at} of={view.source} />}
        <DefinitionCard definition={definition} />
      </aside>
    </div>
  );
}

const unitOf = (known: Definition, named: (name: Named | null) => string) =>
  named(known.counted) || named(known.unit_name);

export default function ExplorerPage({ params }: { params: Record<string, string> }) {
  const { t, named } = useLanguage();
  const definition = useOne<Definition>(`/indicators/${encodeURIComponent(params.code ?? "")}`);
  const kindText = useKindText();
  const account = useSession().data?.account;
  return (
    <Await of={definition}>
      {(known) => (
        <>
          <PageHead title={named(known.name)} kicker={named(known.field_name)}>
            {unitOf(known, named) && <span>{unitOf(known, named)}</span>}
            <span>{kindText(known.kind)}</span>
            {known.legal_basis && <span>{known.legal_basis}</span>}
            {account && <span className="badge">{t("explorer.with_unpublished")}</span>}
            {known.disclosure !== "public" && (
              <span className="badge state-reopened">
                {t(known.disclosure === "internal" ? "explorer.internal" : "explorer.restricted")}
              </span>
            )}
          </PageHead>
          {known.has && known.has.periods.length > 0 ? (
            <Explorer definition={known} has={known.has} />
          ) : (
            <div className="explorer">
              <div className="explorer-main">
                <Banner>{t(known.has ? "explorer.no_figures" : "explorer.not_yours")}</Banner>
              </div>
              <aside className="explorer-side">
                <DefinitionCard definition={known} />
              </aside>
            </div>
          )}
        </>
      )}
    </Await>
  );
}
