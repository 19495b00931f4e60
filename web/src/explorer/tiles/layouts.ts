// Provinces as tiles of one size, each about where it lies: 63 before 1 July 2025, 34 from that day.
// Hoàng Sa (of Đà Nẵng) and Trường Sa (of Khánh Hòa) are tiles of their own in the East Sea.
// The grids are read as they stand: a word is the id of a unit, a dot is empty.
import { folded } from "../../pages/board_filter";

export interface Tile {
  key: string;
  org: string;
  name: string; // of the place, without the name of the office
  column: number; // may lie between columns, for islands
  row: number;
  islands: boolean;
}
export interface Layout {
  id: FootingId;
  day: string; // the borders are those of this day
  columns: number;
  rows: number;
  tiles: Tile[];
  sea: { column: number; row: number }; // where the name of the East Sea stands
}
export type FootingId = "63" | "34";

const GRID_63 = `
.         .         .          hagiang      caobang    .          .          .
.         laichau   laocai     tuyenquang   backan     langson    .          .
dienbien  sonla     yenbai     phutho       thainguyen bacgiang   quangninh  .
.         .         hoabinh    vinhphuc     hanoi      bacninh    haiduong   haiphong
.         .         .          .            hanam      hungyen    thaibinh   .
.         .         .          thanhhoa     ninhbinh   namdinh    .          .
.         .         .          nghean       .          .          .          .
.         .         .          .            hatinh     .          .          .
.         .         .          .            quangbinh  .          .          .
.         .         .          .            .          quangtri   .          .
.         .         .          .            .          thuathienhue danang   .
.         .         .          .            .          quangnam   quangngai  .
.         .         .          .            .          kontum     binhdinh   .
.         .         .          .            .          gialai     phuyen     .
.         .         .          .            .          daklak     khanhhoa   .
.         .         .          binhphuoc    daknong    lamdong    ninhthuan  .
.         .         tayninh    binhduong    dongnai    binhthuan  .          .
.         .         longan     hochiminh    bariavungtau .        .          .
angiang   dongthap  tiengiang  bentre       .          .          .          .
kiengiang cantho    vinhlong   travinh      .          .          .          .
.         haugiang  soctrang   .            .          .          .          .
camau     baclieu   .          .            .          .          .          .`;

const GRID_34 = `
.         .         tuyenquang caobang      .          .
laichau   laocai    thainguyen langson      .          .
dienbien  sonla     phutho     hanoi        bacninh    quangninh
.         .         .          ninhbinh     hungyen    haiphong
.         .         .          thanhhoa     .          .
.         .         .          nghean       .          .
.         .         .          hatinh       .          .
.         .         .          .            quangtri   .
.         .         .          .            thuathienhue .
.         .         .          .            .          danang
.         .         .          .            .          quangngai
.         .         .          .            .          gialai
.         .         .          .            .          daklak
.         .         .          dongnai      lamdong    khanhhoa
.         .         tayninh    hochiminh    .          .
angiang   dongthap  vinhlong   .            .          .
.         cantho    .          .            .          .
camau     .         .          .            .          .`;

const NAMES: Record<string, string> = {
  angiang: "An Giang",
  bacgiang: "Bắc Giang",
  backan: "Bắc Kạn",
  baclieu: "Bạc Liêu",
  bacninh: "Bắc Ninh",
  bariavungtau: "Bà Rịa - Vũng Tàu",
  bentre: "Bến Tre",
  binhdinh: "Bình Định",
  binhduong: "Bình Dương",
  binhphuoc: "Bình Phước",
  binhthuan: "Bình Thuận",
  camau: "Cà Mau",
  cantho: "Cần Thơ",
  caobang: "Cao Bằng",
  daklak: "Đắk Lắk",
  daknong: "Đắk Nông",
  danang: "Đà Nẵng",
  dienbien: "Điện Biên",
  dongnai: "Đồng Nai",
  dongthap: "Đồng Tháp",
  gialai: "Gia Lai",
  hagiang: "Hà Giang",
  haiduong: "Hải Dương",
  haiphong: "Hải Phòng",
  hanam: "Hà Nam",
  hanoi: "Hà Nội",
  hatinh: "Hà Tĩnh",
  haugiang: "Hậu Giang",
  hoabinh: "Hòa Bình",
  hochiminh: "TP. Hồ Chí Minh",
  hungyen: "Hưng Yên",
  khanhhoa: "Khánh Hòa",
  kiengiang: "Kiên Giang",
  kontum: "Kon Tum",
  laichau: "Lai Châu",
  lamdong: "Lâm Đồng",
  langson: "Lạng Sơn",
  laocai: "Lào Cai",
  longan: "Long An",
  namdinh: "Nam Định",
  nghean: "Nghệ An",
  ninhbinh: "Ninh Bình",
  ninhthuan: "Ninh Thuận",
  phutho: "Phú Thọ",
  phuyen: "Phú Yên",
  quangbinh: "Quảng Bình",
  quangnam: "Quảng Nam",
  quangngai: "Quảng Ngãi",
  quangninh: "Quảng Ninh",
  quangtri: "Quảng Trị",
  soctrang: "Sóc Trăng",
  sonla: "Sơn La",
  tayninh: "Tây Ninh",
  thaibinh: "Thái Bình",
  thainguyen: "Thái Nguyên",
  thanhhoa: "Thanh Hóa",
  thuathienhue: "Thừa Thiên Huế",
  tiengiang: "Tiền Giang",
  travinh: "Trà Vinh",
  tuyenquang: "Tuyên Quang",
  vinhlong: "Vĩnh Long",
  vinhphuc: "Vĩnh Phúc",
  yenbai: "Yên Bái",
};
const NAMES_34: Record<string, string> = { thuathienhue: "Huế" }; // renamed on 1 January 2025
// What fits into a tile, in two lines.
const SHORT: Record<string, string> = {
  "Bà Rịa - Vũng Tàu": "BR- VT",
  "TP. Hồ Chí Minh": "TP. HCM",
  "Thừa Thiên Huế": "TT Huế",
};

function tilesOf(grid: string, names: Record<string, string>): Tile[] {
  return grid
    .trim()
    .split("\n")
    .flatMap((line, row) =>
      line
        .trim()
        .split(/\s+/)
        .flatMap((org, column) =>
          org === "."
            ? []
            : [{ key: org, org, name: names[org] ?? org, column, row, islands: false }],
        ),
    );
}

function layout(
  given: Omit<Layout, "tiles">,
  grid: string,
  [hoangSa, truongSa]: [[number, number], [number, number]],
): Layout {
  const names = given.id === "34" ? { ...NAMES, ...NAMES_34 } : NAMES;
  const island = (key: string, org: string, name: string, [column, row]: [number, number]) => ({
    key,
    org,
    name,
    column,
    row,
    islands: true,
  });
  return {
    ...given,
    tiles: [
      ...tilesOf(grid, names),
      island("hoangsa", "danang", "Hoàng Sa", hoangSa),
      island("truongsa", "khanhhoa", "Trường Sa", truongSa),
    ],
  };
}

export const LAYOUTS: Record<FootingId, Layout> = {
  "63": layout(
    { id: "63", day: "2025-06-30", columns: 9.2, rows: 22, sea: { column: 8.05, row: 13.6 } },
    GRID_63,
    [
      [7.85, 9.6],
      [7.95, 17.4],
    ],
  ),
  "34": layout(
    { id: "34", day: "2025-07-01", columns: 7.6, rows: 18, sea: { column: 6.6, row: 11.6 } },
    GRID_34,
    [
      [6.25, 8.5],
      [6.35, 14.6],
    ],
  ),
};

// The layout that knows the units of a table; null where most of them are no provinces.
export function layoutFor(orgs: readonly string[]): Layout | null {
  const fits = (known: Layout) => {
    const ids = new Set(known.tiles.map((tile) => tile.org));
    return orgs.filter((org) => ids.has(org)).length / Math.max(1, orgs.length, ids.size);
  };
  const [best] = Object.values(LAYOUTS).sort((a, b) => fits(b) - fits(a));
  return best && fits(best) > 0.8 ? best : null;
}

export function placeNames(known: Layout, lang: "vi" | "en"): Map<string, string> {
  return new Map(
    known.tiles.filter((tile) => !tile.islands).map((tile) => [tile.org, placeName(tile, lang)]),
  );
}
export function placeName(tile: Tile, lang: "vi" | "en"): string {
  return lang === "vi" ? tile.name : plain(tile.name);
}
// English texts print the names without marks.
function plain(name: string): string {
  return name
    .replace("TP. Hồ Chí Minh", "Ho Chi Minh City")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D");
}
export function tileLines(tile: Tile, lang: "vi" | "en"): [string, string] {
  const text = SHORT[tile.name] ?? tile.name;
  const [first = "", ...rest] = (lang === "vi" ? text : plain(text)).split(" ");
  return [first, rest.join(" ")];
}

// The next tile when an arrow key is pressed: the nearest within the half that it points to.
export type Way = "up" | "down" | "left" | "right";
export function nextTile(tiles: readonly Tile[], from: Tile, way: Way): Tile {
  const [dx, dy] = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] }[way] as [
    number,
    number,
  ];
  let best: Tile | null = null;
  let least = Infinity;
  for (const tile of tiles) {
    const [x, y] = [tile.column - from.column, tile.row - from.row];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead <= 0.2) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [best, least] = [tile, cost];
  }
  return best ?? from;
}

export function tileNamed(tiles: readonly Tile[], letters: string): Tile | undefined {
  const wanted = folded(letters);
  return tiles.find((tile) => folded(tile.name).startsWith(wanted));
}
