import { expect, test } from "vitest";
import { drawing, wayThrough, type Box, type Line } from "./layers";

const box = (id: string): Box => ({ id, width: 100, height: 40 });
const line = (from: string, to: string): Line => ({
  ...{ id: `${from}>${to}`, from, to, width: 60, height: 16 },
});
const boxes = ["", "a", "b", "c", "d", "e"].map(box);
const lines = [
  line("", "a"),
  line("a", "b"),
  line("b", "c"),
  line("c", "b"), // back
  line("a", "d"),
  line("b", "d"),
  line("b", "e"),
  line("e", "a"), // back over two rows
  line("b", "b"), // itself: not drawn as a line
];

test("what follows stands below; what goes back is told", () => {
  const drawn = drawing(boxes, lines);
  const y = (id: string) => drawn.boxes.get(id)?.y ?? 0;
  expect(y("a")).toBeGreaterThan(y(""));
  expect(y("b")).toBeGreaterThan(y("a"));
  expect(y("d")).toBe(y("c"));
  expect(drawn.lines.get("c>b")?.back).toBe(true);
  expect(drawn.lines.get("e>a")?.back).toBe(true);
  expect(drawn.lines.get("a>b")?.back).toBe(false);
  expect(drawn.lines.has("b>b")).toBe(false);
});
test("lines begin and end at their boxes, also backwards", () => {
  const drawn = drawing(boxes, lines);
  for (const [from, to] of [
    ["a", "b"],
    ["e", "a"],
  ] as const) {
    const points = drawn.lines.get(`${from}>${to}`)?.points ?? [];
    expect(points[0]?.x).toBe(drawn.boxes.get(from)?.x);
    expect(points[points.length - 1]?.x).toBe(drawn.boxes.get(to)?.x);
  }
});
test("nothing overlaps and everything is within the picture", () => {
  const drawn = drawing(boxes, lines);
  const places = [
    ...[...drawn.boxes.values()].map((at) => ({ ...at, w: 100, h: 40 })),
    ...[...drawn.lines.values()].map(({ words }) => ({ ...words, w: 60, h: 16 })),
  ];
  for (const [i, a] of places.entries()) {
    expect(a.x - a.w / 2).toBeGreaterThanOrEqual(0);
    expect(a.x + a.w / 2).toBeLessThanOrEqual(drawn.width);
    expect(a.y + a.h / 2).toBeLessThanOrEqual(drawn.height);
    for (const b of places.slice(i + 1)) {
      const apart =
        Math.abs(a.x - b.x) * 2 >= a.w + b.w - 0.01 || Math.abs(a.y - b.y) * 2 >= a.h + b.h - 0.01;
      expect(apart).toBe(true);
    }
  }
});
test("one box, and a way", () => {
  expect(drawing([box("a")], []).width).toBe(124);
  expect(
    wayThrough([
      { x: 0, y: 0 },
      { x: 10, y: 20 },
    ]),
  ).toBe("M0 0C0 10 10 10 10 20");
});
