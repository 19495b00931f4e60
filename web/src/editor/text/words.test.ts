import { expect, test } from "vitest";
import { broughtTogether, changes } from "./words";

test("a changed word is told as a word, a changed number as a number", () => {
  expect(changes("Doanh thu đạt {{A|VN}} tỷ đồng.", "Doanh thu ước đạt {{B|VN}} tỷ đồng.")).toEqual([
    { op: "same", text: "Doanh thu " },
    { op: "ins", text: "ước " },
    { op: "same", text: "đạt " },
    { op: "del", text: "{{A|VN}}" },
    { op: "ins", text: "{{B|VN}}" },
    { op: "same", text: " tỷ đồng." },
  ]);
});

test("nothing in common is one change, equal texts are none", () => {
  expect(changes("", "mới")).toEqual([{ op: "ins", text: "mới" }]);
  expect(changes("như cũ", "như cũ")).toEqual([{ op: "same", text: "như cũ" }]);
});

test("paragraphs that only one side touched are taken from it", () => {
  expect(broughtTogether(["a", "b", "c"], ["a1", "b", "c"], ["a", "b", "c2"])).toEqual([
    "a1",
    "b",
    "c2",
  ]);
  expect(broughtTogether(["a", "b"], ["a", "b", "mine"], ["b"])).toEqual(["b", "mine"]);
  expect(broughtTogether(["a"], ["a", "x"], ["a", "x"])).toEqual(["a", "x"]);
});

test("where both wrote, nobody is overruled", () => {
  expect(broughtTogether(["a", "b"], ["a1", "b"], ["a2", "b"])).toBeNull();
  expect(broughtTogether(["Một. Hai."], ["Một x. Hai."], ["Một y. Hai."])).toBeNull();
  expect(broughtTogether(["a"], ["a", "mine"], ["a", "theirs"])).toBeNull();
});

test("of one paragraph, sentences that only one side touched are taken from it", () => {
  const stood = "Câu một. Câu hai; câu ba. Câu bốn.";
  expect(
    broughtTogether(
      [stood],
      [stood.replace("một", "{{A|VN}} một")],
      [stood.replace("câu ba.", "câu ba khác.")],
    ),
  ).toEqual(["Câu {{A|VN}} một. Câu hai; câu ba khác. Câu bốn."]);
});
