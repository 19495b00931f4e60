import { expect, test } from "vitest";
import {
  carried,
  cutOut,
  joined,
  markersOf,
  paragraphsOf,
  pasted,
  piecesOf,
  replaced,
  sentenceEnd,
  sliced,
  textOf,
  within,
  wordsOf,
} from "./pieces";

const REV = "POST.REV|VN|2023-S1|actual|||VND";
const YOY = `${REV}/yoy_pct:2022-S1`;
const LINE = `Doanh thu đạt {{${REV}}} tỷ đồng, tăng {{${YOY}}}%.`;

test("a paragraph with markers comes back as it was", () => {
  const pieces = piecesOf(LINE);
  expect(pieces).toEqual(["Doanh thu đạt ", { slot: REV }, " tỷ đồng, tăng ", { slot: YOY }, "%."]);
  expect(markersOf(pieces)).toBe(LINE);
  expect(wordsOf(pieces, (slot) => (slot === REV ? "27.477" : "5,48"))).toBe(
    "Doanh thu đạt 27.477 tỷ đồng, tăng 5,48%.",
  );
});

test("braces that a person typed are words, not numbers", () => {
  expect(markersOf(["a {{b}} c"])).toBe("a { {b} } c");
  expect(piecesOf("a {{ b }} {{}} c")).toEqual(["a {{ b }} {{}} c"]);
});

test("texts are stored composed (NFC), blank paragraphs are not", () => {
  expect(paragraphsOf([["a\u0302n toa\u0300n"], [], ["  "], ["b "]])).toEqual(["ân toàn", "b"]);
});

test("a number counts as one", () => {
  const pieces = piecesOf(LINE);
  expect(sliced(pieces, 13, 16)).toEqual([" ", { slot: REV }, " "]);
  expect(sliced(pieces, 14, 15)).toEqual([{ slot: REV }]);
});

test("replacing across paragraphs joins what is left", () => {
  const text = textOf(["Một hai.", "Ba bốn.", "Năm sáu."]);
  const range = { from: { paragraph: 0, offset: 4 }, to: { paragraph: 2, offset: 4 } };
  expect(cutOut(text, range)).toEqual([["hai."], ["Ba bốn."], ["Năm "]]);
  expect(replaced(text, range, [])).toEqual({
    text: [["Một sáu."]],
    at: { paragraph: 0, offset: 4 },
  });
  expect(replaced(text, range, textOf(["x", "y"]))).toEqual({
    text: [["Một x"], ["ysáu."]],
    at: { paragraph: 1, offset: 1 },
  });
});

test("Enter splits a paragraph between its words and numbers", () => {
  const at = { paragraph: 0, offset: 15 };
  const split = replaced(textOf([LINE]), { from: at, to: at }, [[], []]);
  expect(paragraphsOf(split.text)).toEqual([
    `Doanh thu đạt {{${REV}}}`,
    `tỷ đồng, tăng {{${YOY}}}%.`,
  ]);
  expect(split.at).toEqual({ paragraph: 1, offset: 0 });
});

test("what is pasted is plain: lines, blanks, no hidden characters", () => {
  expect(pasted("Một\u00a0hai\r\n\r\nba\u200b\tbốn")).toEqual([["Một hai"], ["ba bốn"]]);
  expect(pasted("một dòng")).toEqual([["một dòng"]]);
});

test("a sentence joins behind another with one blank", () => {
  const text = textOf(["Câu một. Câu hai."]);
  const put = (offset: number) => joined(text, { paragraph: 0, offset }, ["Câu mới."]);
  expect(put(17).text).toEqual([["Câu một. Câu hai. Câu mới."]]);
  expect(put(8).text).toEqual([["Câu một. Câu mới. Câu hai."]]);
  expect(put(0).text).toEqual([["Câu mới. Câu một. Câu hai."]]);
  expect(put(8).at).toEqual({ paragraph: 0, offset: 17 });
});

test("a sentence is not put into the middle of another", () => {
  const pieces = piecesOf("Câu một. Câu hai còn dài. Hết");
  expect(sentenceEnd(pieces, 0)).toBe(0);
  expect(sentenceEnd(pieces, 3)).toBe(8);
  expect(sentenceEnd(pieces, 8)).toBe(8);
  expect(sentenceEnd(pieces, 12)).toBe(25);
  expect(sentenceEnd(pieces, 27)).toBe(29);
  expect(sentenceEnd(piecesOf("Đạt 3.000 tỷ"), 5)).toBe(12);
  expect(sentenceEnd(piecesOf("Một ý; ý khác. Hết."), 3)).toBe(14);
});

test("a place outside of the text moves into it", () => {
  const text = textOf(["abc", "de"]);
  expect(within(text, { paragraph: 5, offset: 9 })).toEqual({ paragraph: 1, offset: 2 });
  expect(within([], { paragraph: 1, offset: 2 })).toEqual({ paragraph: 0, offset: 0 });
});

test("a number is carried to another place", () => {
  const text = textOf([`Đạt {{${REV}}} tỷ.`, "Khác."]);
  const chip = { from: { paragraph: 0, offset: 4 }, to: { paragraph: 0, offset: 5 } };
  const to = (paragraph: number, offset: number) => carried(text, chip, { paragraph, offset });
  expect(to(0, 8)).toEqual({
    text: [["Đạt  tỷ", { slot: REV }, "."], ["Khác."]],
    at: { paragraph: 0, offset: 8 },
  });
  expect(to(0, 0)?.text[0]).toEqual([{ slot: REV }, "Đạt  tỷ."]);
  expect(to(1, 0)?.text).toEqual([["Đạt  tỷ."], [{ slot: REV }, "Khác."]]);
  const wide = { from: { paragraph: 0, offset: 0 }, to: { paragraph: 1, offset: 1 } };
  expect(carried(text, wide, { paragraph: 0, offset: 3 })).toBeNull();
});
