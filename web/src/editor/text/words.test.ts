import { expect, test } from "vitest";
import { broughtTogether, changes, decided } from "./words";

test("a changed word is told as a word, a changed number as a number", () => {
  expect(changes("Doanh thu đạt {{A|VN}} tỷ đồng.", "Doanh thu ước đạt {{B|VN}} tỷ đồng.")).toEqual(
    [
      { op: "same", text: "Doanh thu " },
      { op: "ins", text: "ước " },
      { op: "same", text: "đạt " },
      { op: "del", text: "{{A|VN}}" },
      { op: "ins", text: "{{B|VN}}" },
      { op: "same", text: " tỷ đồng." },
    ],
  );
});

test("a number that was typed over is one word", () => {
  expect(changes("Đạt 27.477 tỷ", "Đạt 27.500 tỷ")).toEqual([
    { op: "same", text: "Đạt " },
    { op: "del", text: "27.477" },
    { op: "ins", text: "27.500" },
    { op: "same", text: " tỷ" },
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

test("a decision is about what both wrote; the rest stays as each side has it", () => {
  const [stood, mine, theirs] = [
    ["a", "b", "c"],
    ["a1", "b", "c"],
    ["a2", "b", "c2"],
  ];
  expect(broughtTogether(stood, mine, theirs)).toBeNull();
  expect(decided(stood, mine, theirs, "mine")).toEqual(["a1", "b", "c2"]);
  expect(decided(stood, mine, theirs, "theirs")).toEqual(["a2", "b", "c2"]);
  expect(decided(stood, mine, theirs, "both")).toEqual(["a2", "a1", "b", "c2"]);
});

test("neighbours that one side changed both are decided one by one", () => {
  const [stood, mine, theirs] = [
    ["a", "b"],
    ["a1", "b"],
    ["a2", "b2"],
  ];
  expect(decided(stood, mine, theirs, "mine")).toEqual(["a1", "b2"]);
  expect(broughtTogether(stood, ["a1", "b"], ["a", "b2"])).toEqual(["a1", "b2"]);
});

test("changes that reach over each other are decided as a whole", () => {
  const [stood, mine, theirs] = [
    ["a", "b", "c"],
    ["x", "c"],
    ["a", "y"],
  ];
  expect(broughtTogether(stood, mine, theirs)).toBeNull();
  expect(decided(stood, mine, theirs, "mine")).toEqual(["x", "c"]);
  expect(decided(stood, mine, theirs, "theirs")).toEqual(["a", "y"]);
});
