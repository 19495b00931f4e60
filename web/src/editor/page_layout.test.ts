import { expect, test } from "vitest";
import { partsOf, sectionAt, sectionsOf, storedIn, type PlacePart } from "./page_layout";
import type { Block, Draft, DraftNumber } from "./types";

const REV = "POST.REV|VN|2023-S1|actual|||VND";
const block = (index: number, more: Partial<Block> = {}): Block => ({
  index,
  place: "",
  section: "",
  field: null,
  heading: null,
  origin: "template",
  kind: "copy",
  level: 0,
  align: "inherit",
  bold: false,
  before: "",
  spans: [{ text: `Đoạn ${index}`, number: null, look: "plain", footnote: null }],
  rows: null,
  svg: null,
  title: "",
  editable: false,
  text: null,
  ...more,
});
const words = (index: number, place: string, more: Partial<Block> = {}) =>
  block(index, { place, editable: true, kind: "paragraph", origin: "narrative", ...more });
const numbers = [{ slot: REV, text: "27.477" }] as DraftNumber[];
const state = { edited: false, units_waiting: 0, findings: 0 };
const blocks = [
  block(0),
  block(1, { level: 1 }),
  words(2, "a"),
  words(3, "a"),
  block(4, { level: 2 }),
  words(5, "b", { kind: "opening", spans: [] }),
  block(6, { level: 1 }),
  block(7, { kind: "table", place: "t" }),
];
const draft = {
  blocks,
  numbers,
  outline: [
    { index: 1, level: 1, text: "I", place: "a", state },
    { index: 4, level: 2, text: "1", place: "b", state },
    { index: 6, level: 1, text: "II", place: "", state },
  ],
} as unknown as Draft;

test("paragraphs of one place are one part", () => {
  const parts = partsOf(blocks);
  expect(parts.map((part) => (part.kind === "place" ? part.place : part.block.index))).toEqual([
    0, 1, "a", 4, "b", 6, 7,
  ]);
});

test("what nobody wrote yet begins with what is printed, its numbers live", () => {
  const part = partsOf([
    words(2, "a", {
      spans: [
        { text: "Đạt ", number: null, look: "plain", footnote: null },
        { text: "27.477", number: 0, look: "bold", footnote: null },
      ],
    }),
    words(3, "a"),
  ])[0] as PlacePart;
  expect(storedIn(part, numbers)).toMatchObject({
    version: 0,
    paragraphs: [`Đạt {{${REV}}}`, "Đoạn 3"],
    taken: [],
  });
  const opening = partsOf(blocks)[4] as PlacePart;
  expect(storedIn(opening, numbers).paragraphs).toEqual([]);
});

test("what somebody wrote is what is stored; restored, it is what is printed on top of its version", () => {
  const text = {
    version: 3,
    status: "active" as const,
    author: "An",
    recorded_at: "",
    markers: ["x"],
    sources: [],
  };
  const of = (status: "active" | "restored") =>
    storedIn(partsOf([words(2, "a", { text: { ...text, status } })])[0] as PlacePart, numbers);
  expect(of("active")).toMatchObject({ version: 3, paragraphs: ["x"] });
  expect(of("restored")).toMatchObject({ version: 3, paragraphs: ["Đoạn 2"] });
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
