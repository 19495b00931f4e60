// Provinces as equal tiles. One stop of the Tab key; arrow keys go from tile to tile, letters to a name,
// Enter chooses. The colour is told again by the value in the tile, the key and the list beside it.
import { useId, useState, type KeyboardEvent } from "react";
import { useLanguage } from "../../locales/i18n";
import {
  nextTile,
  placeName,
  tileLines,
  tileNamed,
  type Layout,
  type Tile,
  type Way,
} from "./layouts";

export interface TileLook {
  look: string; // class: step-1 to step-5, reached, short, silent
  value: string; // short, in the tile
  said: string; // whole, for who hears it
}
interface Props {
  layout: Layout;
  looks: ReadonlyMap<string, TileLook>;
  label: string;
  chosen: string | null;
  onChoose: (org: string) => void;
  onPoint: (org: string | null) => void;
}
const [WIDE, HIGH, GAP] = [100, 82, 5];
const WAYS: Record<string, Way> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};
const ISLETS = [
  [-9, 14],
  [-5, 44],
  [-10, 68],
  [104, 8],
  [109, 34],
  [103, 62],
  [30, -7],
  [72, -9],
] as const;

const HATCH = "M3 30L30 3M3 58L58 3M12 74L83 3M40 74L92 22M68 74L92 50"; // within a tile, besides its colour

function Shape({
  tile,
  look,
  picked,
}: {
  tile: Tile;
  look: TileLook | undefined;
  picked: boolean;
}) {
  const { lang } = useLanguage();
  const [first, second] = tileLines(tile, lang);
  const middle = (WIDE - GAP) / 2;
  return (
    <g
      className={`tile ${look?.look ?? "silent"}${picked ? " picked" : ""}${tile.islands ? " islands" : ""}${look?.value ? "" : " plain"}`}
      transform={`translate(${tile.column * WIDE} ${tile.row * HIGH})`}
      data-org={tile.org}
      data-tile={tile.key}
    >
      {tile.islands &&
        ISLETS.map(([x, y]) => <circle key={`${x}.${y}`} className="islet" cx={x} cy={y} r="4" />)}
      <rect width={WIDE - GAP} height={HIGH - GAP} rx="8" />
      {look?.look === "short" && <path className="hatch" d={HATCH} />}
      <text className="tile-name" x={middle} y={second ? 25 : 36}>
        {`${first} `}
      </text>
      {second && (
        <text className="tile-name second" x={middle} y="47">
          {`${second} `}
        </text>
      )}
      <text className="tile-value" x={middle} y="69">
        {look?.value ?? ""}
      </text>
    </g>
  );
}

export function Tiles({ layout, looks, label, chosen, onChoose, onPoint }: Props) {
  const { t, lang } = useLanguage();
  const id = useId();
  const { tiles, columns, rows, sea } = layout;
  const [at, setAt] = useState(0);
  const active = tiles[at] ?? (tiles[0] as Tile);
  // What is seen in a tile begins what is heard of it (WCAG 2.5.3), then comes the whole name.
  const heard = (tile: Tile, look: TileLook | undefined): string => {
    const seen = [...tileLines(tile, lang), look?.value].filter(Boolean).join(" ");
    const whole = tile.islands
      ? t(tile.key === "hoangsa" ? "explorer.hoang_sa" : "explorer.truong_sa")
      : placeName(tile, lang);
    return seen.startsWith(whole) ? seen : `${seen}, ${whole}`;
  };
  const go = (tile: Tile) => {
    setAt(tiles.indexOf(tile));
    onPoint(tile.org);
  };
  const keyed = (event: KeyboardEvent) => {
    const way = WAYS[event.key];
    if (way) go(nextTile(tiles, active, way));
    else if (event.key === "Enter" || event.key === " ") onChoose(active.org);
    else if (event.key === "Home") go(tiles[0] as Tile);
    else if (event.key === "End") go(tiles.at(-1) as Tile);
    else if (/^\p{L}$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const turned = [...tiles.slice(at + 1), ...tiles.slice(0, at + 1)];
      const found = tileNamed(turned, event.key);
      if (found) go(found);
    } else return;
    event.preventDefault();
  };
  return (
    <div className="tiles" data-drawing="" data-footing={layout.id}>
      <svg
        viewBox={`-4 -14 ${columns * WIDE + 8} ${rows * HIGH + 18}`}
        role="listbox"
        aria-label={label}
        aria-activedescendant={`${id}${active.key}`}
        tabIndex={0}
        onKeyDown={keyed}
        onPointerLeave={() => onPoint(null)}
        onBlur={() => onPoint(null)}
      >
        <text className="sea" y={sea.row * HIGH} aria-hidden="true">
          {t("explorer.east_sea")
            .split(" ")
            .map((word, i) => (
              <tspan key={word} x={sea.column * WIDE} dy={i * 30}>
                {word}
              </tspan>
            ))}
        </text>
        {tiles.map((tile, i) => (
          <g
            key={tile.key}
            id={`${id}${tile.key}`}
            role="option"
            aria-selected={tile.org === chosen}
            aria-label={`${heard(tile, looks.get(tile.org))}: ${looks.get(tile.org)?.said ?? t("explorer.no_figure")}`}
            className={i === at ? "tile-at" : undefined}
            onPointerEnter={() => onPoint(tile.org)}
            onClick={() => {
              setAt(i);
              onChoose(tile.org);
            }}
          >
            <Shape tile={tile} look={looks.get(tile.org)} picked={tile.org === chosen} />
          </g>
        ))}
        {tiles
          .filter((tile) => tile.islands)
          .map((tile) => (
            <text
              key={tile.key}
              className="tile-of"
              x={tile.column * WIDE + (WIDE - GAP) / 2}
              y={(tile.row + 1) * HIGH + 16}
              aria-hidden="true"
            >
              {t(tile.key === "hoangsa" ? "explorer.of_danang" : "explorer.of_khanhhoa")}
            </text>
          ))}
      </svg>
    </div>
  );
}
