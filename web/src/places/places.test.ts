import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { CENTRES, ISLANDS, namedCentres, nearest } from "./centres";
import {
  around,
  at,
  boundsOf,
  distance,
  fitted,
  graticule,
  isOnMap,
  isWhole,
  kept,
  MOST_SCALE,
  pairOf,
  placeAt,
  pushed,
  readPair,
  WHOLE,
  zoomed,
} from "./geometry";
import { grouped, nextDot } from "./groups";

const size = { width: 800, height: 860 };
const hanoi = { lat: 21.0285, lon: 105.8542 };
const whole = fitted(size, WHOLE);

test("a pair of degrees is read and written", () => {
  expect(readPair("21.02850,105.85420")).toEqual(hanoi);
  expect(readPair(" 21.0285 , 105.8542 ")).toEqual(hanoi);
  expect(pairOf(hanoi)).toBe("21.02850,105.85420");
  for (const wrong of ["", "21", "21,", ",105", "abc,1", "91,1", "1,181"]) expect(readPair(wrong)).toBeNull();
});

test("what a dot shows is the place that is drawn there", () => {
  const dot = at(whole, size, hanoi);
  const back = placeAt(whole, size, dot);
  expect(back.lat).toBeCloseTo(hanoi.lat, 9);
  expect(back.lon).toBeCloseTo(hanoi.lon, 9);
  const [north, east] = [at(whole, size, { lat: 22, lon: 105 }), at(whole, size, { lat: 21, lon: 106 })];
  expect(north.y).toBeLessThan(dot.y);
  expect(east.x).toBeGreaterThan(dot.x);
});

test("the whole holds every centre and the islands, and no view is further away", () => {
  for (const place of [...CENTRES, ...ISLANDS]) {
    const { x, y } = at(whole, size, place);
    expect(x > 0 && x < size.width && y > 0 && y < size.height).toBe(true);
  }
  expect(isWhole(whole, size)).toBe(true);
  expect([hanoi, { lat: 48.85, lon: 2.35 }].map(isOnMap)).toEqual([true, false]);
  expect(zoomed(whole, size, 0.1).scale).toBe(whole.scale);
  expect(zoomed(whole, size, 1e9).scale).toBe(MOST_SCALE);
  expect(kept({ lat: 60, lon: 10, scale: 1 }, size)).toEqual({ lat: WHOLE.north, lon: WHOLE.west, scale: whole.scale });
});

test("zooming keeps what lies under the pointer, pushing moves it with the hand", () => {
  const under = { x: 200, y: 300 };
  const place = placeAt(whole, size, under);
  const near = at(zoomed(whole, size, 3, under), size, place);
  expect(near.x).toBeCloseTo(under.x, 6);
  expect(near.y).toBeCloseTo(under.y, 6);
  const moved = at(pushed(whole, size, { x: 30, y: -20 }), size, place);
  expect(moved.x).toBeCloseTo(under.x + 30, 6);
  expect(moved.y).toBeCloseTo(under.y - 20, 6);
});

test("bounds around places have a margin, also around one", () => {
  const one = around(boundsOf([hanoi]), 0.1, 0.5);
  expect(one.north - one.south).toBeCloseTo(1, 9);
  const two = around(boundsOf([hanoi, { lat: 11.0285, lon: 105.8542 }]), 0.1, 0.5);
  expect([two.south, two.north]).toEqual([10.0285, 22.0285]);
  expect(two.east - two.west).toBeCloseTo(1, 9);
});

test("the graticule is finer the nearer one looks, and never crowded", () => {
  for (const scale of [whole.scale, 100, 500, 3000, MOST_SCALE]) {
    const view = { ...hanoi, scale };
    const { lats, lons, digits } = graticule(view, size);
    for (const all of [lats, lons])
      for (const [i, line] of all.entries()) {
        expect(Number(line.toFixed(digits))).toBe(line);
        if (i > 0) expect((line - (all[i - 1] ?? 0)) * scale).toBeGreaterThanOrEqual(79);
      }
    expect(lats.length).toBeGreaterThan(0);
    expect(lats.length).toBeLessThan(12);
  }
});

test("a centre for each province of before July 2025, each within the country", () => {
  const pack = path.resolve(import.meta.dirname, "../../../packs/tttt/orgs.yaml");
  const provinces = readFileSync(pack, "utf8")
    .split(/\n {2}- id: /)
    .filter((unit) => /\n {4}kind: province\b/.test(unit))
    .map((unit) => unit.split("\n")[0]?.trim() ?? "");
  expect(CENTRES.map(({ org }) => org).sort()).toEqual(provinces.sort());
  for (const { lat, lon, vi, org } of CENTRES) {
    expect(lat > 8.5 && lat < 23.4 && lon > 102 && lon < 109.5, org).toBe(true);
    expect(vi).not.toBe(org);
  }
});

test("a place is told by the nearest centre and the side on which it lies", () => {
  expect(nearest(hanoi)).toMatchObject({ centre: { org: "hanoi" } });
  expect(nearest(hanoi).km).toBeLessThan(1);
  const north = nearest({ lat: 21.13, lon: 105.85 });
  expect([north.centre.org, north.way, Math.round(north.km)]).toEqual(["hanoi", 0, 11]);
  const ways = ([lat, lon]: [number, number]) => distance({ lat: 16, lon: 108 }, { lat, lon }).way;
  const around16: [number, number][] = [[17, 108], [17, 109], [16, 109], [15, 109], [15, 108], [15, 107], [16, 107], [17, 107]];
  expect(around16.map(ways)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test("names lie neither on each other nor beyond the edge", () => {
  const shown = namedCentres(whole, size, "vi");
  expect(shown).toHaveLength(63);
  const boxes = shown
    .filter(({ words }) => words)
    .map(({ dot, words, left }) => ({ x: left, y: dot.y, width: words.length * 6.6 }));
  expect(boxes.length).toBeGreaterThan(20);
  boxes.forEach((box, i) => {
    expect(box.x).toBeGreaterThan(0);
    expect(box.x + box.width).toBeLessThan(size.width);
    for (const other of boxes.slice(i + 1))
      if (Math.abs(other.y - box.y) < 15)
        expect(other.x >= box.x + box.width || box.x >= other.x + other.width).toBe(true);
  });
  const on = at(whole, size, hanoi);
  const [capital] = namedCentres(whole, size, "vi", [{ ...on, wide: 16 }]);
  expect(capital?.words).toBe("Hà Nội");
  const half = (6 * 6.6) / 2; // of the name
  expect(Math.abs((capital?.left ?? 0) + half - on.x)).toBeGreaterThan(16 + half);
  expect(namedCentres({ ...hanoi, scale: 3000 }, size, "en").map(({ words }) => words)).toEqual(["Ha Noi"]);
});

test("what lies together is one group, and pushing the map changes none", () => {
  const points = [hanoi, { lat: 21.03, lon: 105.86 }, { lat: 10.78, lon: 106.7 }];
  const groups = grouped(points, whole, size);
  expect(groups.map(({ members }) => members.length)).toEqual([2, 1]);
  const same = grouped(points, pushed(whole, size, { x: 17, y: 9 }), size);
  expect(same.map(({ members }) => members)).toEqual(groups.map(({ members }) => members));
  expect(grouped(points, { ...hanoi, scale: MOST_SCALE }, size)).toHaveLength(3);
  expect(grouped([hanoi, hanoi], { ...hanoi, scale: MOST_SCALE }, size)).toHaveLength(1);
});

test("of many points each stands in one group", () => {
  const points = Array.from({ length: 1000 }, (_, i) => ({ lat: 9 + ((i * 37) % 1300) / 100, lon: 103 + ((i * 53) % 600) / 100 }));
  const members = grouped(points, whole, size).flatMap((group) => group.members);
  expect(new Set(members).size).toBe(1000);
  expect(members).toHaveLength(1000);
});

test("arrows lead to the nearest point on their side", () => {
  const dots = [{ x: 0, y: 0 }, { x: 50, y: 5 }, { x: 10, y: 80 }, { x: 200, y: 0 }];
  expect(nextDot(dots, 0, { x: 1, y: 0 })).toBe(1);
  expect(nextDot(dots, 1, { x: 1, y: 0 })).toBe(3);
  expect(nextDot(dots, 0, { x: 0, y: 1 })).toBe(2);
  expect(nextDot(dots, 0, { x: 0, y: -1 })).toBe(0);
  expect(nextDot([], 3, { x: 1, y: 0 })).toBe(0);
});
