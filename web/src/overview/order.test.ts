// @vitest-environment jsdom
import { expect, test } from "vitest";
import { changed } from "./address";
import { compared, ordered } from "./order";

test("decimals are compared exactly, beyond what floats hold", () => {
  expect(compared("9007199254740993", "9007199254740992")).toBe(1);
  expect(compared("-0.10", "-0.1")).toBe(0);
  expect(compared("-2", "1.5")).toBe(-1);
});
test("what is not known stands last both ways, zero does not", () => {
  const items = ["5", null, "0", "-1.5"];
  const same = (value: string | null) => value;
  expect(ordered(items, same, "ascending")).toEqual(["-1.5", "0", "5", null]);
  expect(ordered(items, same, "descending")).toEqual(["5", "0", "-1.5", null]);
});
test("an address keeps what is not changed and drops what is empty", () => {
  const search = new URLSearchParams("ky=2023-S1&chi-tieu=POST.REV");
  expect(changed("/tong-quan", search, { "chi-tieu": "", "linh-vuc": "POST" })).toBe(
    "/tong-quan?ky=2023-S1&linh-vuc=POST",
  );
  expect(changed("/tong-quan", search, { ky: "", "chi-tieu": "" })).toBe("/tong-quan");
});
