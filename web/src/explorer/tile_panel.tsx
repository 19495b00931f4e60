// What is pointed at or chosen on the tiles, and what its value is made of.
import { dayText, periodText } from "../locales/dates";
import { Button } from "../ui/controls";
import type { Exploring } from "./context";
import { growthText, sourceOf, statusText } from "./drawn";
import { LAYOUTS, placeNames } from "./tiles/layouts";
import type { Figure, Table, TableRow } from "./types";

export function FootingNote({ figure, at }: { figure: Figure; at: Exploring }) {
  const { t, lang, named } = at.words;
  if (figure.footing_problem) return <p className="warn">{figure.footing_problem}</p>;
  if (!figure.footing) return null;
  const places = placeNames(LAYOUTS["63"], lang);
  const parts = figure.footing.parts
    .map((part) => places.get(part.org) ?? named(part.org_name))
    .join(" + ");
  return <p className="dim">{t("explorer.footing_parts", { parts })}</p>;
}

interface Props {
  at: Exploring;
  table: Table;
  index: number;
  row: TableRow;
  name: string;
}
export function TilePanel({ at, table, index, row, name }: Props) {
  const { t, lang } = at.words;
  const figure = row.values[index] ?? null;
  const source = sourceOf(figure, row.org);
  const rank = row.rank[index];
  const growth = growthText(row.growth[index] ?? null, at.definition, at.words);
  const facts = [
    growth && t("explorer.against_year", { growth }),
    rank && t("explorer.rank", { n: rank }),
    statusText(figure, at.words),
    figure?.as_of && t("explorer.as_of", { day: dayText(figure.as_of, lang) }),
  ].filter(Boolean);
  return (
    <div className="tile-panel" aria-live="polite" data-testid="tile-panel">
      <p className="tile-panel-name">
        <strong>{name}</strong> <small>{periodText(table.periods[index] ?? "", t)}</small>
      </p>
      <p className="tile-panel-value num">{figure?.text || t("explorer.no_figure")}</p>
      {facts.length > 0 && <p className="dim">{facts.join(" · ")}</p>}
      {figure && <FootingNote figure={figure} at={at} />}
      {source && <Button onClick={() => at.set({ source })}>{t("explorer.source_of")}</Button>}
    </div>
  );
}
