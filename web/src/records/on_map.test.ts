import { expect, test } from "vitest";
import { fieldOnMap, pointsOf } from "./on_map";
import type { FieldDef, RecordSummary } from "./types";

const field = (id: string, more: Partial<FieldDef> = {}): FieldDef => ({
  ...{ id, name: { vi: id, en: id }, type: "coordinates", privacy: "public" },
  ...{ required: false, many: false },
  ...more,
});
const row = (id: number, place: string | string[]) =>
  ({ id, number: `PA-${id}`, title: `Việc ${id}`, stage: "open", values: { place } }) as Partial<RecordSummary> as RecordSummary;

test("a kind whose place is personal has no map", () => {
  expect(fieldOnMap([field("home", { privacy: "personal" })])).toBeUndefined();
  expect(fieldOnMap([field("name", { type: "text" }), field("place")])?.id).toBe("place");
});

test("a record is a point for each of its places, one without any is none", () => {
  const said = { state: () => "Mới", to: ({ id }: RecordSummary) => `/x/${id}` };
  const rows = [row(1, "21.02850,105.85420"), row(2, ""), row(3, ["16.1,108.2", "10.8,106.7"]), row(4, "x")];
  const points = pointsOf(rows, field("place"), said);
  expect(points.map(({ key, to, mark }) => [key, to, mark])).toEqual([
    ["1.0", "/x/1", "open"],
    ["3.0", "/x/3", "open"],
    ["3.1", "/x/3", "open"],
  ]);
  expect(points[0]).toMatchObject({ lat: 21.0285, lon: 105.8542, name: "PA-1 Việc 1", about: "Mới" });
});
