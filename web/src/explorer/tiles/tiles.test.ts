import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { classesOf, stepOf } from "./classes";
import {
  layoutFor,
  LAYOUTS,
  nextTile,
  placeNames,
  tileLines,
  tileNamed,
  type Tile,
} from "./layouts";

const pack = path.resolve(import.meta.dirname, "../../../../packs/tttt");
const read = (name: string) => readFileSync(path.join(pack, name), "utf8");
const before = read("orgs.yaml")
  .split(/\n {2}- id: /)
  .filter((unit) => /\n {4}kind: province\b/.test(unit))
  .map((unit) => unit.split("\n")[0]?.trim() ?? "");
const gone = read("org_events.yaml")
  .split(/\n- /)
  .filter((event) => event.includes("date: 2025-07-01") && event.includes("kind: merge"))
  .flatMap((event) => {
    const from = /from: \[([^\]]*)\]/.exec(event)?.[1]?.split(/,\s*/) ?? [];
    const to = /to: \[([^\]]*)\]/.exec(event)?.[1];
    return from.filter((org) => org !== to);
  });
const after = before.filter((org) => !gone.includes(org));
const lands = (tiles: Tile[]) => tiles.filter((tile) => !tile.islands);

test("each province of the pack stands once among the tiles, before and after 1 July 2025", () => {
  expect(before).toHaveLength(63);
  expect(after).toHaveLength(34);
  expect(
    lands(LAYOUTS["63"].tiles)
      .map((tile) => tile.org)
      .sort(),
  ).toEqual([...before].sort());
  expect(
    lands(LAYOUTS["34"].tiles)
      .map((tile) => tile.org)
      .sort(),
  ).toEqual([...after].sort());
});

test("no two tiles lie on each other, all lie within the drawing", () => {
  for (const { tiles, columns, rows } of Object.values(LAYOUTS)) {
    for (const tile of tiles) {
      expect(tile.column + 1, tile.key).toBeLessThanOrEqual(columns);
      expect(tile.row + 1, tile.key).toBeLessThanOrEqual(rows);
      const others = tiles.filter((other) => other !== tile);
      const near = others.filter(
        (other) => Math.abs(other.column - tile.column) < 1 && Math.abs(other.row - tile.row) < 1,
      );
      expect(
        near.map((other) => other.key),
        tile.key,
      ).toEqual([]);
    }
  }
});

test("Hoàng Sa and Trường Sa lie in the East Sea and belong to Đà Nẵng and Khánh Hòa", () => {
  for (const { tiles } of Object.values(LAYOUTS)) {
    const of = (key: string) => tiles.find((tile) => tile.key === key) as Tile;
    const coast = Math.max(...lands(tiles).map((tile) => tile.column));
    expect(of("hoangsa").org).toBe("danang");
    expect(of("truongsa").org).toBe("khanhhoa");
    for (const key of ["hoangsa", "truongsa"]) expect(of(key).column).toBeGreaterThan(coast);
    expect(Math.abs(of("hoangsa").row - of("danang").row)).toBeLessThan(1); // of one latitude
    expect(of("truongsa").row).toBeGreaterThan(of("khanhhoa").row); // further south
    expect(of("truongsa").row).toBeLessThan(of("camau").row);
  }
});

test("a layout is chosen by the units of a table", () => {
  expect(layoutFor(before)?.id).toBe("63");
  expect(layoutFor(after)?.id).toBe("34");
  expect(layoutFor(["viettel", "vnpt", "mobifone"])).toBeNull();
  expect(layoutFor([])).toBeNull();
});

test("names of places, whole and in two lines", () => {
  expect(placeNames(LAYOUTS["63"], "vi").get("danang")).toBe("Đà Nẵng");
  expect(placeNames(LAYOUTS["63"], "en").get("hochiminh")).toBe("Ho Chi Minh City");
  expect(placeNames(LAYOUTS["34"], "vi").get("thuathienhue")).toBe("Huế");
  const tile = tileNamed(LAYOUTS["63"].tiles, "đăk l") as Tile;
  expect(tileLines(tile, "vi")).toEqual(["Đắk", "Lắk"]);
  expect(tileLines(tile, "en")).toEqual(["Dak", "Lak"]);
  for (const { tiles } of Object.values(LAYOUTS))
    for (const one of tiles)
      for (const line of tileLines(one, "vi")) expect(line.length).toBeLessThan(8);
});

test("every tile is reached by arrow keys", () => {
  for (const { tiles } of Object.values(LAYOUTS)) {
    const seen = new Set<string>();
    const waiting = [tiles[0] as Tile];
    for (let tile = waiting.pop(); tile; tile = waiting.pop()) {
      if (seen.has(tile.key)) continue;
      seen.add(tile.key);
      for (const way of ["up", "down", "left", "right"] as const)
        waiting.push(nextTile(tiles, tile, way));
    }
    expect(tiles.filter((tile) => !seen.has(tile.key)).map((tile) => tile.key)).toEqual([]);
  }
});

test("classes hold about as many units each and never part equal values", () => {
  const of = (values: Record<string, string | null>) => classesOf(new Map(Object.entries(values)));
  const ten = of(
    Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`u${i}`, String(i * 100)])),
  );
  expect(ten.ranges.map((range) => range.units)).toEqual([2, 2, 2, 2, 2]);
  expect(ten.ranges[0]).toEqual({ least: "0", most: "100", units: 2 });
  const tied = of({ a: "1", b: "1.0", c: "1", d: "1", e: "2", f: null });
  expect(tied.ranges.map((range) => range.units)).toEqual([4, 1]);
  expect(tied.of.get("a")).toBe(tied.of.get("b"));
  expect(tied.of.has("f")).toBe(false);
  expect(of({}).ranges).toEqual([]);
  expect(of({ a: "5" }).ranges).toEqual([{ least: "5", most: "5", units: 1 }]);
  expect([1, 2].map((index) => stepOf(index, 2))).toEqual([1, 5]);
  expect(stepOf(1, 1)).toBe(3);
});
