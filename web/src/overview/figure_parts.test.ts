import { expect, test } from "vitest";
import { figureParts } from "./figure_parts";

test.each([
  ["27.477 tỷ đồng", "", "27.477", " tỷ đồng"],
  ["khoảng 135.329", "khoảng ", "135.329", ""],
  ["77,1%", "", "77,1%", ""],
  ["-3,5 điểm", "", "-3,5", " điểm"],
  ["từ 5 đến 7 nghìn", "từ ", "5", " đến 7 nghìn"],
  ["không áp dụng", "", "không áp dụng", ""],
])("%s", (text, before, number, after) => {
  expect(figureParts(text)).toEqual({ before, number, after });
});
