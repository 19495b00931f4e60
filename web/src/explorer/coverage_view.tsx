// How many units reached a milestone, who did not, and who did not report.
import { useMemo, useState } from "react";
import { scaled } from "../charts/scale";
import type { Exploring } from "./context";
import { coverageOf, saysYesOrNo, type Reach } from "./coverage";
import { unitWord } from "./drawn";
import { Key } from "./map_view";
import { unitNames } from "./names";
import { TilePanel } from "./tile_panel";
import { layoutFor } from "./tiles/layouts";
import { Tiles, type TileLook } from "./tiles/tiles";
import type { Table } from "./types";

const REACHES: Reach[] = ["reached", "short", "silent"];

export function CoverageView({
  at,
  title,
  table,
  index,
}: {
  at: Exploring;
  title: string;
  table: Table;
  index: number;
}) {
  const { definition, view, words } = at;
  const { t, lang, named } = words;
  const [pointed, setPointed] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const names = useMemo(() => unitNames(table.rows, lang, named), [table, lang, named]);
  const coverage = useMemo(
    () => coverageOf(table, index, definition, view.milestone),
    [table, index, definition, view.milestone],
  );
  const all = table.rows.length;
  const layout = layoutFor(table.rows.map((row) => row.org));
  const looks = new Map<string, TileLook>(
    REACHES.flatMap((reach) =>
      coverage[reach].map((row) => {
        const text = row.values[index]?.text ?? "";
        const said = [text, t(`explorer.reach_${reach}`)].filter(Boolean).join(", ");
        return [row.org, { look: reach, value: "", said }] as const;
      }),
    ),
  );
  const unit = unitWord(definition, table.unit, words);
  const milestone =
    `${scaled(coverage.milestone, 0, lang)}${unit === "%" ? "%" : ` ${unit}`}`.trim();
  const shown = table.rows.find((row) => row.org === (pointed ?? chosen)) ?? table.rows[0];
  return (
    <>
      <p className="coverage-line" data-caption="" data-testid="coverage">
        {saysYesOrNo(table, index) && coverage.milestone === "1"
          ? t("explorer.coverage_yes", { n: coverage.reached.length, all })
          : t("explorer.coverage", { n: coverage.reached.length, all, milestone })}
      </p>
      <div className="map-view">
        {layout && (
          <div className="map-drawing">
            <ul className="chart-legend tile-key">
              {REACHES.map((reach) => (
                <Key key={reach} look={reach}>
                  {`${t(`explorer.reach_${reach}`)} (${coverage[reach].length})`}
                </Key>
              ))}
            </ul>
            <Tiles
              layout={layout}
              looks={looks}
              label={t("explorer.tiles", { title })}
              chosen={chosen}
              onChoose={setChosen}
              onPoint={setPointed}
            />
            <p className="dim">{t("explorer.tiles_note")}</p>
          </div>
        )}
        <div className="map-side">
          {layout && shown && (
            <TilePanel
              at={at}
              table={table}
              index={index}
              row={shown}
              name={names.get(shown.org) ?? ""}
            />
          )}
          {REACHES.map((reach) => (
            <section key={reach} className="coverage-list" data-reach={reach}>
              <h2>
                {t(`explorer.reach_${reach}`)} <small>{`${coverage[reach].length}/${all}`}</small>
              </h2>
              {coverage[reach].length === 0 ? (
                <p className="dim">{t("explorer.nobody")}</p>
              ) : (
                <ul>
                  {coverage[reach].map((row) => (
                    <li key={row.org}>
                      <span>{names.get(row.org)}</span>{" "}
                      {row.values[index]?.text && (
                        <small className="num">{row.values[index]?.text}</small>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </section>
          ))}
        </div>
      </div>
    </>
  );
}
