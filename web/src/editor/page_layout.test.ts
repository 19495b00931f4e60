import { expect, test } from "vitest";
import {
  asideIn,
  droppedIn,
  partsOf,
  placeNames,
  sectionAt,
  sectionsOf,
  storedIn,
} from "./page_layout";
import type { Block, Draft, PlaceText, TakenSource } from "./types";

const block = (index: number, more: Partial<Block> = {}) =>
  ({ index, place: "", editable: false, markers: "", ...more }) as Block;
const words = (index: number, place: string, markers = `Đoạn ${index}`) =>
  block(index, { place, editable: true, markers });
const text = (place: string, more: Partial<PlaceText> = {}): PlaceText => ({
  place,
  version: 3,
  status: "active",
  author: "An",
  recorded_at: "",
  sources: [],
  ...more,
});
const state = { edited: 0, units_waiting: 0, findings: 0 };
const source = { submission: "7", section: "kho-khan", sentence: 1 };
const draft = {
  blocks: [
    block(0),
    block(1),
    words(2, "a"),
    words(3, "a"),
    block(4),
    words(5, "b", ""),
    block(6),
    block(7, { place: "table/t" }),
    block(8),
  ],
  texts: [text("a", { sources: [source as TakenSource] }), text("gone", { status: "dropped" })],
  outline: [
    { index: 1, depth: 0, text: "I", places: ["a"], state },
    { index: 4, depth: 1, text: "1", places: ["b"], state },
    { index: 6, depth: 0, text: "II", places: ["table/t"], state },
  ],
} as unknown as Draft;
const places = (added: string | null = null) =>
  partsOf(draft, added).map((part) => part.place || part.blocks[0]?.index);

test("paragraphs of one place are one part", () => {
  expect(places()).toEqual([0, 1, "a", 4, "b", 6, "table/t", 8]);
});

test("a paragraph to be added stands behind its table until the server has it", () => {
  expect(places("table/t+after")).toEqual([0, 1, "a", 4, "b", 6, "table/t", "table/t+after", 8]);
  expect(places("elsewhere+after")).toEqual(places());
  expect(places("a")).toEqual(places());
});

test("a text begins with what is printed, an opening with nothing", () => {
  const parts = partsOf(draft);
  expect(storedIn(parts[2]!)).toMatchObject({
    version: 3,
    paragraphs: ["Đoạn 2", "Đoạn 3"],
    taken: [source],
    author: "An",
  });
  expect(storedIn(parts[4]!)).toMatchObject({ version: 0, paragraphs: [], taken: [] });
});

test("a text that cannot be printed is told, one that was dropped is not missed", () => {
  const aside = { ...draft, set_aside: ["a", "gone"] } as Draft;
  expect(asideIn(aside).map(({ place }) => place)).toEqual(["a"]);
});

test("what was dropped is known by its place", () => {
  expect(droppedIn(draft).map(({ place }) => place)).toEqual(["gone"]);
});

test("a section reaches to the next heading of its rank", () => {
  const sections = sectionsOf(draft);
  expect(sections.map(({ place, end }) => [place, end])).toEqual([
    ["a", 6],
    ["b", 6],
    ["", Infinity],
  ]);
  expect(sectionAt(sections, 3)?.entry.text).toBe("I");
  expect(sectionAt(sections, 5)?.entry.text).toBe("1");
  expect(sectionAt(sections, 7)?.entry.text).toBe("II");
  expect(sectionAt(sections, 0)).toBeNull();
});

test("a place is called by the heading above it", () => {
  const name = placeNames(draft);
  expect(["b", "table/t+after", "gone"].map(name)).toEqual(["1", "II", "gone"]);
});
