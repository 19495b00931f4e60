import { expect, test } from "vitest";
import { filtered, inOrder, NO_FILTER, originsOf, sentencesIn } from "./source_list";
import { textOf } from "./text/pieces";
import type { Sentence, SourceGroup, Sources } from "./types";

const said = (org: string, sentence: number, text: string, markers = text): Sentence => ({
  submission: `s-${org}`,
  org,
  org_name: { vi: `Sở ${org}`, en: org },
  form: "f",
  form_name: { vi: "f", en: "f" },
  section: "kho-khan",
  sentence,
  text,
  markers,
  before: "",
  after: "",
  figures: [],
  recognised: [],
  new_figures: 0,
  taken: [],
  state: "approved",
  sent_at: null,
});
const groupOf = (lead: Sentence, ...near: Sentence[]): SourceGroup => ({
  id: lead.org,
  score: 0,
  new_figures: 0,
  lead,
  near,
});
const hanoi = said("Hà Nội", 0, "Thiếu nhân lực.");
const danang = said("Đà Nẵng", 0, "Còn thiếu nhân lực.");
const angiang = said("An Giang", 1, "Sóng ở miền núi còn yếu.");
const groups = [groupOf(hanoi, danang), groupOf(angiang)];
const orgs = (found: SourceGroup[]) =>
  found.map((group) =>
    sentencesIn(group)
      .map(({ org }) => org)
      .join(),
  );

test("units and words are found without accents; the first that fits leads its group", () => {
  expect(orgs(filtered(groups, { ...NO_FILTER, words: "da nang" }))).toEqual(["Đà Nẵng"]);
  expect(orgs(filtered(groups, { ...NO_FILTER, words: "nhan luc" }))).toEqual(["Hà Nội,Đà Nẵng"]);
  expect(orgs(filtered(groups, { ...NO_FILTER, org: "An Giang" }))).toEqual(["An Giang"]);
  expect(filtered(groups, { ...NO_FILTER, onlyNew: true })).toEqual([]);
});

test("the list keeps its order while sentences are taken from it", () => {
  const ranks = new Map<string, number>();
  const told = (now: SourceGroup[]) => orgs(inOrder(now, ranks));
  expect(told(groups)).toEqual(["Hà Nội,Đà Nẵng", "An Giang"]);
  expect(told([groupOf(angiang), groupOf(danang, hanoi)])).toEqual(["Hà Nội,Đà Nẵng", "An Giang"]);
  const late = groupOf(said("late", 0, "Đến sau."));
  expect(told([late, groupOf(angiang), groupOf(danang, hanoi)])).toEqual([
    "Hà Nội,Đà Nẵng",
    "An Giang",
    "late",
  ]);
});

test("each unit whose sentences were taken is told once, with where its words stand", () => {
  const slot = "A|hanoi|2023-S1|actual|||VND";
  const told = said("hanoi", 0, "Đạt 1.234 tỷ.", `Đạt {{${slot}}} tỷ.`);
  const other = said("danang", 0, "Gần giống.");
  const sources = { groups: [groupOf(told, said("hanoi", 1, "Khác."), other)] } as Sources;
  const source = (submission: string, sentence: number) => ({
    submission,
    section: "kho-khan",
    sentence,
  });
  const taken = [source("s-hanoi", 0), source("s-hanoi", 1), source("s-danang", 0), source("x", 0)];
  const text = textOf(["Trước.", `Đầu. Đạt {{${slot}}} tỷ. Sau.`]);
  expect(originsOf(text, taken, [], sources, () => "1.234")).toEqual([
    {
      org: "hanoi",
      name: told.org_name,
      changed: false,
      stands: [{ paragraph: 1, begin: 5, end: 18 }],
    },
    { org: "danang", name: other.org_name, changed: false, stands: [] },
    { org: "x", name: null, changed: false, stands: [] },
  ]);
});
