import { expect, test } from "vitest";
import { clockText, nextScreen } from "./wall_clock";

test("the clock runs on from the server's time, over midnight as well", () => {
  expect(clockText("2023-07-14T16:55:00+07:00", 0)).toEqual({ time: "16:55", date: "2023-07-14" });
  expect(clockText("2023-07-14T16:55:00Z", 5 * 60_000)).toEqual({
    time: "00:00",
    date: "2023-07-15",
  });
  expect(clockText("", 0).time).toBe("");
});
test("screens go round both ways", () => {
  expect(nextScreen(8, 1, 9)).toBe(0);
  expect(nextScreen(0, -1, 9)).toBe(8);
  expect(nextScreen(3, 1, 0)).toBe(0);
});
