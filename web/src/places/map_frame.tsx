// The paper of a map: graticule, centres of the provinces, the islands and the sea, and the buttons that
// every hand can use. What lies on it is the caller's.
import type { ReactNode, SVGProps } from "react";
import { useLanguage } from "../locales/i18n";
import { printed } from "../numbers/decimal";
import { Button } from "../ui/controls";
import { ISLANDS, namedCentres, SEA } from "./centres";
import { at, graticule, WHOLE, type Dot, type Size } from "./geometry";
import { NEARER, type MapView } from "./use_view";

function Graticule({ map, size }: { map: MapView; size: Size }) {
  const { t, lang } = useLanguage();
  const { lats, lons, digits } = graticule(map.view, size);
  const label = (value: number, side: string) =>
    t("places.degrees", { n: printed(value.toFixed(digits), lang), side });
  return (
    <g className="geo-lines" aria-hidden="true">
      {lats.map((lat) => {
        const { y } = at(map.view, size, { lat, lon: map.view.lon });
        return (
          <g key={lat}>
            <path d={`M0 ${y}H${size.width}`} />
            {y > 24 && y < size.height - 24 && (
              <text className="end" x={size.width - 4} y={y - 4}>
                {label(lat, t("places.north"))}
              </text>
            )}
          </g>
        );
      })}
      {lons.map((lon) => {
        const { x } = at(map.view, size, { lat: map.view.lat, lon });
        return (
          <g key={lon}>
            <path d={`M${x} 0V${size.height}`} />
            {x > 40 && x < size.width - 40 && (
              <text x={x + 4} y={size.height - 6}>
                {label(lon, t("places.east"))}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function Landmarks({ map, size, drawn }: { map: MapView; size: Size; drawn: Drawn }) {
  const { t, lang } = useLanguage();
  const sea = at(map.view, size, SEA);
  return (
    <g aria-hidden="true">
      <text className="geo-sea" x={sea.x} y={sea.y}>
        {t("explorer.east_sea")}
      </text>
      {namedCentres(map.view, size, lang, drawn).map(({ centre, dot, words, left }) => (
        <g key={centre.org} className="geo-centre">
          <path d={`M${dot.x - 3} ${dot.y}h6M${dot.x} ${dot.y - 3}v6`} />
          {words && (
            <text x={left} y={dot.y + 4}>
              {words}
            </text>
          )}
        </g>
      ))}
      {ISLANDS.map((island) => {
        const { x, y } = at(map.view, size, island);
        return (
          <g key={island.name} className="geo-islands">
            {[
              [-9, -6],
              [4, -10],
              [10, 2],
              [-3, 5],
            ].map(([dx = 0, dy = 0]) => (
              <circle key={`${dx}.${dy}`} cx={x + dx} cy={y + dy} r="1.8" />
            ))}
            <text x={x} y={y + 20}>
              {t(island.name)}
            </text>
            <text className="of" x={x} y={y + 34}>
              {t(island.of)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

type Drawn = readonly (Dot & { wide: number })[];
interface Props {
  map: MapView;
  drawn?: Drawn; // where names would be hidden, and how far to both sides
  drawing: SVGProps<SVGSVGElement>; // role, name, keys
  tools?: ReactNode;
  children: (size: Size) => ReactNode;
}
export function MapFrame({ map, drawn = [], drawing, tools, children }: Props) {
  const { t } = useLanguage();
  return (
    <div className="geo-map">
      <div className="geo-tools no-print" role="group" aria-label={t("places.tools")}>
        <Button onClick={() => map.zoom(NEARER)}>{t("places.nearer")}</Button>
        <Button onClick={() => map.zoom(1 / NEARER)} disabled={map.whole}>
          {t("places.further")}
        </Button>
        <Button onClick={() => map.show(WHOLE)} disabled={map.whole}>
          {t("places.whole")}
        </Button>
        {tools}
      </div>
      <div ref={map.box} className={map.whole ? "geo-paper" : "geo-paper zoomed"}>
        {map.size && (
          <svg
            ref={map.svg}
            width={map.size.width}
            height={map.size.height}
            data-drawing=""
            data-scale={map.view.scale.toFixed(1)}
            {...map.pointers}
            {...drawing}
          >
            <Graticule map={map} size={map.size} />
            <Landmarks map={map} size={map.size} drawn={drawn} />
            {children(map.size)}
          </svg>
        )}
      </div>
      <p className="dim geo-note">{t("places.note")}</p>
    </div>
  );
}
