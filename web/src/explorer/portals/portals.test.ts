import { expect, test } from "vitest";
import { everyDay } from "./days";
import { changed } from "./shown";

const counted = {
  views: 3, visits: 2, visitors: 1, started: 0, finished: 0, downloads: 0, ratings: 0, satisfaction: null,
};

test("a day on which nothing was counted is not zero", () => {
  const days = everyDay([{ day: "2023-02-27", ...counted }, { day: "2023-03-01", ...counted }]);
  expect(days.map((one) => one.day)).toEqual(["2023-02-27", "2023-02-28", "2023-03-01"]);
  expect(days[1]?.counted).toBeUndefined();
  expect(days[0]?.counted?.visits).toBe(2);
  expect(everyDay([])).toEqual([]);
});

test("a change needs something to be compared with", () => {
  expect(changed(150, 100)).toBe(50);
  expect(changed(50, 100)).toBe(-50);
  expect(changed(5, 0)).toBeNull();
  expect(changed(5, undefined)).toBeNull();
});
