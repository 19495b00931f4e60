// Provinces as tiles, coloured by their value, with the list of all beside them.
import { useMemo, useState } from "react";
import { labelText, scaled, tablePower, unitText } from "../charts/scale";
import { Banner } from "../ui/shown";
import type { Exploring } from "./context";
import { byValue, lookOf, tileDrawing, unitWord } from "./drawn";
import { unitNames } from "./names";
import { TilePanel } from "./tile_panel";
import type { Classes } from "./tiles/classes";
import { layoutFor } from "./tiles/layouts";
import { Tiles } from "./tiles/tiles";
import type { Definition, Table } from "./types";

export function Key({ look, children }: { look: string; children: string }) {
  return (
    <li data-key={look}>
      <svg width="30" height="18" viewBox="0 0 30 18" aria-hidden="true" className="swatch">
        <g className={`tile ${look}`}>
          <rect x="1" y="1" width="28" height="16" rx="3" />
          {look === "short" && <path className="hatch" d="M4 14L14 4M12 14L22 4M20 14L27 7" />}
        </g>
      </svg>
      {children}
    </li>
  );
}

// "0,25 – 0,31 (12)": a class is told by the least and the most that it holds, and by how many hold it.
function ClassKey({
  classes,
  definition,
  print,
}: {
  classes: Classes;
  definition: Definition;
  print: (value: string) => string;
}) {
  return classes.ranges.map((range, i) => {
    const [least, most] = [print(range.least), print(range.most)];
    return (
      <Key key={range.least} look={lookOf(i + 1, classes.ranges.length, definition)}>
        {least === most ? `${least} (${range.units})` : `${least} – ${most} (${range.units})`}
      </Key>
    );
  });
}

interface Props {
  at: Exploring;
  title: string;
  table: Table;
  index: number;
}
export function MapView({ at, title, table, index }: Props) {
  const { definition, words } = at;
  const { t, lang, named } = words;
  const [pointed, setPointed] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const layout = layoutFor(table.rows.map((row) => row.org));
  const drawing = useMemo(
    () => tileDrawing(table, index, definition, words),
    [table, index, definition, words],
  );
  const names = useMemo(() => unitNames(table.rows, lang, named), [table, lang, named]);
  if (!layout) return <Banner>{t("explorer.no_tiles")}</Banner>;
  const rows = byValue(table.rows, index, definition);
  const shown = rows.find((row) => row.org === (pointed ?? chosen)) ?? rows[0];
  const unit = unitText(unitWord(definition, table.unit, words), drawing.power, lang);
  const power = tablePower(table.rows.map((row) => row.values[index]?.value));
  const listed = unitText(unitWord(definition, table.unit, words), power, lang);
  const silent = table.rows.filter((row) => !row.values[index]?.value).length;
  return (
    <div className="map-view">
      <div className="map-drawing">
        <p className="chart-unit dim" data-caption="">
          {unit && t("chart.unit", { unit })}
        </p>
        <ul className="chart-legend tile-key">
          <ClassKey
            classes={drawing.classes}
            definition={definition}
            print={(value) => labelText(value, drawing.power, lang)}
          />
          {silent > 0 && <Key look="silent">{t("explorer.silent", { n: silent })}</Key>}
        </ul>
        <Tiles
          layout={layout}
          looks={drawing.looks}
          label={t("explorer.tiles", { title })}
          chosen={chosen}
          onChoose={setChosen}
          onPoint={setPointed}
        />
        <p className="dim">{t("explorer.tiles_note")}</p>
      </div>
      <div className="map-side">
        {shown && (
          <TilePanel
            at={at}
            table={table}
            index={index}
            row={shown}
            name={names.get(shown.org) ?? shown.org}
          />
        )}
        <div className="map-list" role="region" tabIndex={0} aria-label={t("explorer.ranking")}>
          <table className="table">
            <caption className="vh">{title}</caption>
            <thead>
              <tr>
                <th scope="col" className="num">
                  {t("figures.rank")}
                </th>
                <th scope="col">{t("explorer.unit")}</th>
                <th scope="col" className="num">
                  {[t("explorer.value"), listed && `(${listed})`].filter(Boolean).join(" ")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr
                  key={row.org}
                  className={row.org === shown?.org ? "marked" : ""}
                  data-org={row.org}
                >
                  <td className="num">{row.rank[index] ?? ""}</td>
                  <th scope="row">
                    <button type="button" className="link" onClick={() => setChosen(row.org)}>
                      {names.get(row.org)}
                    </button>
                  </th>
                  <td className="num">
                    {row.values[index]?.value ? (
                      scaled(row.values[index].value, power, lang)
                    ) : (
                      <span className="dim">
                        {row.values[index]?.text || t("explorer.no_figure")}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </div>
  );
}
