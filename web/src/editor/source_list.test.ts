import { expect, test } from "vitest";
import { counterpart, filtered, inOrder, NO_FILTER, originsOf, withNear } from "./source_list";
import { textOf } from "./text/pieces";
import type { Sentence, SourceGroup, SourceParagraph, Sources } from "./types";

const sentence = (index: number, text: string, markers = text): Sentence => ({
  index,
  text,
  markers,
  figures: markers === text ? [] : ["x"],
  recognised: [],
  new_figures: 0,
  taken: [],
  about: true,
});
const paragraph = (org: string, ...sentences: Sentence[]): SourceParagraph => ({
  submission: `s-${org}`,
  org,
  org_name: { vi: `Sở ${org}`, en: org },
  form: "f",
  form_name: { vi: "f", en: "f" },
  section: "kho-khan",
  sentences,
  state: "approved",
  sent_at: null,
});
const hanoi = paragraph(
  "Hà Nội",
  sentence(0, "Thiếu nhân lực."),
  sentence(1, "Sóng yếu ở miền núi."),
);
const danang = paragraph(
  "Đà Nẵng",
  sentence(0, "Còn thiếu nhân lực."),
  sentence(1, "Sóng còn yếu."),
);
const angiang = paragraph("An Giang", sentence(0, "Sóng ở miền núi còn yếu."));
const group: SourceGroup = {
  id: "g",
  score: 3,
  new_figures: 0,
  lead: hanoi,
  near: [danang, angiang],
};

test("a sentence is taken with those that say nearly the same", () => {
  expect(withNear(group, hanoi, hanoi.sentences[1]!)).toEqual([
    { submission: "s-Hà Nội", section: "kho-khan", sentence: 1 },
    { submission: "s-Đà Nẵng", section: "kho-khan", sentence: 1 },
    { submission: "s-An Giang", section: "kho-khan", sentence: 0 },
  ]);
});

test("paragraphs of another length are matched by their words", () => {
  expect(counterpart(angiang.sentences[0]!, hanoi, angiang)?.index).toBe(1);
});

test("units are found without accents; the first that fits leads its group", () => {
  const found = filtered([group], { ...NO_FILTER, words: "da nang" });
  expect(found[0]?.lead.org).toBe("Đà Nẵng");
  expect(found[0]?.near).toEqual([]);
  expect(filtered([group], { ...NO_FILTER, words: "nhan luc" })[0]?.near.length).toBe(1);
  expect(filtered([group], { ...NO_FILTER, onlyNew: true })).toEqual([]);
  expect(filtered([group], { ...NO_FILTER, org: "An Giang" })[0]?.lead.org).toBe("An Giang");
});

test("each unit whose sentences were taken is told once, with where its words stand", () => {
  const slot = "A|hanoi|2023-S1|actual|||VND";
  const told = paragraph(
    "hanoi",
    sentence(0, "Đạt 1.234 tỷ.", `Đạt {{${slot}}} tỷ.`),
    sentence(1, "Khác."),
  );
  const other = paragraph("danang", sentence(0, "Gần giống."));
  const sources = { groups: [{ ...group, lead: told, near: [other] }] } as unknown as Sources;
  const taken = [
    { submission: "s-hanoi", section: "kho-khan", sentence: 0 },
    { submission: "s-hanoi", section: "kho-khan", sentence: 1 },
    { submission: "s-danang", section: "kho-khan", sentence: 0 },
    { submission: "gone", section: "kho-khan", sentence: 0 },
  ];
  const text = textOf(["Trước.", `Đầu. Đạt {{${slot}}} tỷ. Sau.`]);
  expect(originsOf(text, taken, [], sources, () => "1.234")).toEqual([
    {
      org: "hanoi",
      name: told.org_name,
      changed: false,
      stands: [{ paragraph: 1, begin: 5, end: 18 }],
    },
    { org: "danang", name: other.org_name, changed: false, stands: [] },
    { org: "gone", name: null, changed: false, stands: [] },
  ]);
});

test("the list keeps its order while sentences are taken from it", () => {
  const [a, b, c] = ["a", "b", "c"].map((org) => paragraph(org, sentence(0, `Câu của ${org}.`)));
  const of = (lead: SourceParagraph, ...near: SourceParagraph[]): SourceGroup => ({
    ...group,
    lead,
    near,
  });
  const ranks = new Map<string, number>();
  const told = (groups: SourceGroup[]) =>
    inOrder(groups, ranks).map(({ lead, near }) => [lead, ...near].map(({ org }) => org).join());
  expect(told([of(a!, b!), of(c!)])).toEqual(["a,b", "c"]);
  expect(told([of(c!), of(b!, a!)])).toEqual(["a,b", "c"]);
  const late = paragraph("late", sentence(0, "Đến sau."));
  expect(told([of(late), of(c!), of(b!, a!)])).toEqual(["a,b", "c", "late"]);
});
