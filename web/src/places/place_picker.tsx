// A place chosen by pointing into the map, or by arrows: they move the mark by a few pixels, so the
// nearer one looks the finer. What is chosen is told beside the map as a pair of degrees and by the
// nearest centre of a province.
import { useId, useState, type KeyboardEvent } from "react";
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { printed } from "../numbers/decimal";
import { nearest } from "./centres";
import {
  around,
  at,
  boundsOf,
  pairOf,
  placeAt,
  pushed,
  readPair,
  WHOLE,
  type Place,
} from "./geometry";
import { MapFrame } from "./map_frame";
import { ARROWS, useMapView } from "./use_view";

const STEP = 10; // pixels
const EDGE = 24;
const NEAR = 0.5; // degrees around a place that stands already
const WAYS: Key[] = [
  "places.way_n",
  "places.way_ne",
  "places.way_e",
  "places.way_se",
  "places.way_s",
  "places.way_sw",
  "places.way_w",
  "places.way_nw",
];

// "12 km to the north of Hà Nội".
export function usePlaceWords(): (place: Place) => string {
  const { t, lang } = useLanguage();
  return (place) => {
    const { centre, km, way } = nearest(place);
    const name = centre[lang];
    if (km < 1) return t("places.at_centre", { name });
    const far = printed(km.toFixed(km < 10 ? 1 : 0), lang);
    return t("places.from_centre", { km: far, way: t(WAYS[way] ?? "places.way_n"), name });
  };
}

export function PlacePicker({ value, set }: { value: string; set: (value: string) => void }) {
  const { t } = useLanguage();
  const words = usePlaceWords();
  const id = useId();
  const place = readPair(value);
  const [first] = useState(() => (place ? around(boundsOf([place]), 0, NEAR) : WHOLE));
  const map = useMapView(first, place, (pressed) => set(pairOf(pressed)));
  const keyed = (event: KeyboardEvent) => {
    if (map.keyed(event) || !map.size) return;
    const arrow = ARROWS[event.key];
    const begins = event.key === "Enter" || event.key === " ";
    if (!arrow && !begins) return;
    event.preventDefault(); // also of Enter, which would send the form
    if (begins && place) return;
    const middle = { x: map.size.width / 2, y: map.size.height / 2 };
    const from = place ? at(map.view, map.size, place) : middle;
    const by = place && arrow ? arrow : { x: 0, y: 0 };
    const dot = { x: from.x + by.x * STEP, y: from.y + by.y * STEP };
    const inside = (one: number, most: number) => Math.min(most - EDGE, Math.max(EDGE, one));
    const kept = { x: inside(dot.x, map.size.width), y: inside(dot.y, map.size.height) };
    set(pairOf(placeAt(map.view, map.size, dot)));
    if (kept.x !== dot.x || kept.y !== dot.y)
      map.set(pushed(map.view, map.size, { x: kept.x - dot.x, y: kept.y - dot.y }));
  };
  return (
    <div className="geo-picker">
      <MapFrame
        map={map}
        drawing={{
          role: "application",
          tabIndex: 0,
          "aria-label": t("places.choose"),
          "aria-describedby": `${id}keys`,
          onKeyDown: keyed,
        }}
      >
        {(size) => {
          if (!place) return null;
          const { x, y } = at(map.view, size, place);
          return (
            <g className="geo-pin" transform={`translate(${x} ${y})`}>
              <path className="geo-cross" d="M-16 0h10M6 0h10M0-16v10M0 6v10" />
              <circle r="5" />
            </g>
          );
        }}
      </MapFrame>
      <p className="dim" id={`${id}keys`}>
        {t("places.choose_keys")}
      </p>
      <p role="status" data-testid="place-words">
        {place ? words(place) : t("places.none_chosen")}
      </p>
    </div>
  );
}
