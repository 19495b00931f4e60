// Where the seats of the provinces lie, to a hundredth of a degree (about a kilometre): the 63 of before
// 1 July 2025, which are known as places since. There is no outline of the country in the house: a map
// shows these places on a graticule, and Hoàng Sa and Trường Sa where they lie.
import { LAYOUTS, placeName } from "../explorer/tiles/layouts";
import { at, distance, type Dot, type Place, type Size, type View } from "./geometry";

// Large ones first: where names would lie on each other, the first keeps its own.
const SEATS = `
hanoi 21.03 105.85, hochiminh 10.78 106.70, danang 16.07 108.22, haiphong 20.86 106.68, cantho 10.03 105.78,
thuathienhue 16.46 107.59, khanhhoa 12.24 109.19, nghean 18.67 105.69, daklak 12.67 108.04, thanhhoa 19.81 105.78,
camau 9.18 105.15, dienbien 21.39 103.02, langson 21.85 106.76, hagiang 22.82 104.98, quangninh 20.95 107.08,
lamdong 11.94 108.44, binhdinh 13.78 109.22, quangbinh 17.47 106.62, kiengiang 10.01 105.08, laocai 22.48 103.97,
bariavungtau 10.50 107.17, gialai 13.98 108.00, quangngai 15.12 108.80, quangtri 16.82 107.10, sonla 21.33 103.91,
caobang 22.67 106.26, laichau 22.39 103.46, binhthuan 10.93 108.10, phuyen 13.09 109.30, ninhthuan 11.57 108.99,
kontum 14.35 108.00, quangnam 15.57 108.47, hatinh 18.34 105.91, tayninh 11.31 106.10, binhphuoc 11.54 106.89,
daknong 12.00 107.69, soctrang 9.60 105.97, baclieu 9.29 105.72, angiang 10.39 105.44, dongnai 10.95 106.82,
binhduong 10.98 106.65, longan 10.54 106.41, tiengiang 10.36 106.36, bentre 10.24 106.38, travinh 9.93 106.34,
vinhlong 10.25 105.97, dongthap 10.46 105.63, haugiang 9.78 105.47, thainguyen 21.59 105.85, backan 22.15 105.83,
tuyenquang 21.82 105.21, yenbai 21.70 104.87, phutho 21.32 105.40, vinhphuc 21.31 105.60, bacninh 21.19 106.07,
bacgiang 21.27 106.19, haiduong 20.94 106.33, hungyen 20.65 106.06, hoabinh 20.81 105.34, hanam 20.54 105.91,
namdinh 20.43 106.17, ninhbinh 20.25 105.97, thaibinh 20.45 106.34`;

export interface Centre extends Place {
  org: string;
  vi: string;
  en: string;
}
const tiles = new Map(LAYOUTS["63"].tiles.map((tile) => [tile.key, tile]));
export const CENTRES: Centre[] = SEATS.split(",").map((line) => {
  const [org = "", lat, lon] = line.trim().split(" ");
  const tile = tiles.get(org);
  return {
    ...{ org, lat: Number(lat), lon: Number(lon) },
    ...{ vi: tile ? placeName(tile, "vi") : org, en: tile ? placeName(tile, "en") : org },
  };
});
// The archipelagos are told by name where the most of their islands lie.
export const ISLANDS = [
  { lat: 16.5, lon: 112.0, name: "places.hoang_sa", of: "explorer.of_danang" },
  { lat: 9.6, lon: 113.6, name: "places.truong_sa", of: "explorer.of_khanhhoa" },
] as const;
export const SEA: Place = { lat: 13.2, lon: 112.6 };

export function nearest(place: Place): { centre: Centre; km: number; way: number } {
  const all = CENTRES.map((centre) => ({ centre, ...distance(centre, place) }));
  return all.reduce((best, one) => (one.km < best.km ? one : best));
}

const LETTER = 6.6; // pixels, about
const LINE = 15;
const EDGE = 4;
const CROSS = 3; // a centre is drawn that wide to each side
const ASIDE = [7, 21]; // to the right or to the left of the centre, nearer first
const UNDER = [0, 16, 30]; // the lines of an archipelago
const ISLAND_WORDS = 48; // pixels to both sides
const SEA_WORDS = 62;
export interface Named {
  centre: Centre;
  dot: Dot;
  words: string; // "": no place for them
  left: number; // where they begin
}
interface Box {
  x: number;
  y: number; // of the middle
  width: number;
  height: number;
}
const apart = (one: Box, other: Box) =>
  Math.abs(other.y - one.y) >= (one.height + other.height) / 2 ||
  other.x + other.width + EDGE < one.x ||
  one.x + one.width + EDGE < other.x;

// The centres within the view; names only where they lie neither on each other, nor on what is drawn
// there (`drawn`: its middles, `wide` pixels to all sides), nor on the mark of another centre, nor beyond
// the edge.
export function namedCentres(
  view: View,
  size: Size,
  lang: "vi" | "en",
  drawn: readonly (Dot & { wide: number })[] = [],
): Named[] {
  const middles: (Dot & { wide: number; height?: number })[] = [
    ...drawn,
    ...ISLANDS.flatMap((island) => {
      const { x, y } = at(view, size, island);
      return UNDER.map((below) => ({ x, y: y + below, wide: ISLAND_WORDS, height: LINE }));
    }),
    { ...at(view, size, SEA), wide: SEA_WORDS, height: LINE },
  ];
  const taken: Box[] = middles.map(({ x, y, wide, height }) => ({
    ...{ x: x - wide, y, width: 2 * wide },
    height: height ?? 2 * wide,
  }));
  const within = CENTRES.map((centre) => ({ centre, dot: at(view, size, centre) })).filter(
    ({ dot }) => dot.x >= 0 && dot.y >= 0 && dot.x <= size.width && dot.y <= size.height,
  );
  const crosses = within.map(({ dot: { x, y } }) => ({
    ...{ x: x - CROSS, y, width: 2 * CROSS, height: 2 * CROSS },
  }));
  return within.map(({ centre, dot }, i) => {
    const width = centre[lang].length * LETTER;
    const others = crosses.filter((_, one) => one !== i);
    const box = ASIDE.flatMap((aside) => [dot.x + aside, dot.x - aside - width])
      .map((x) => ({ x, y: dot.y, width, height: LINE }))
      .find(
        (one) =>
          one.x > EDGE &&
          one.x + width + EDGE < size.width &&
          [...taken, ...others].every((other) => apart(one, other)),
      );
    if (box) taken.push(box);
    return { centre, dot, words: box ? centre[lang] : "", left: box?.x ?? 0 };
  });
}
