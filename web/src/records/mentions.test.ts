import { expect, test } from "vitest";
import { callBefore, called, mentionedIn } from "./mentions";

test("a call is what stands behind the last @ before the caret", () => {
  expect(callBefore("Nhờ @la", 7)).toEqual({ at: 4, typed: "la" });
  expect(callBefore("@", 1)).toEqual({ at: 0, typed: "" });
  expect(callBefore("Nhờ @lan xem", 12)).toBeNull();
  expect(callBefore("a@b.vn", 6)).toBeNull();
  expect(callBefore("Nhờ @lan xem", 6)).toEqual({ at: 4, typed: "l" });
});

test("the name takes the place of what was typed", () => {
  expect(called("Nhờ @la xem", 4, 7, "Lan Anh")).toEqual({ text: "Nhờ @Lan Anh xem", caret: 13 });
});

test("only who still stands in the text is told, once", () => {
  const people = [
    { account: "1", name: "Lan Anh" },
    { account: "2", name: "Minh" },
    { account: "1", name: "Lan Anh" },
  ];
  expect(mentionedIn("@Lan Anh xem giúp", people)).toEqual(["1"]);
  expect(mentionedIn("không ai", people)).toEqual([]);
});
