import { expect, test } from "vitest";
import { ofOneSpan, sparkPath } from "./spark_path";

const box = { width: 90, height: 20 };

test("what was not reported is a gap", () => {
  const spark = sparkPath(["1", null, "3", "2"], box);
  expect(spark.path).toBe("M0 20M60 0L90 10");
  expect(spark.lone).toEqual([{ x: 0, y: 20 }]);
  expect(spark.last).toEqual({ x: 90, y: 10 });
});
test("zero is a value", () => {
  expect(sparkPath(["0", "5"], box).path).toBe("M0 20L90 0");
});
test("the plan widens the scale", () => {
  const spark = sparkPath(["0", "5"], box, "10");
  expect(spark.level).toBe(0);
  expect(spark.path).toBe("M0 20L90 10");
});
test("one value, equal values and none", () => {
  expect(sparkPath(["7"], box).last).toEqual({ x: 90, y: 10 });
  expect(sparkPath(["7", "7"], box).path).toBe("M0 10L90 10");
  expect(sparkPath([null, null], box)).toEqual({ path: "", lone: [], last: null, level: null });
});

test("half a year is no point on a line of years", () => {
  const points = (...periods: string[]) => periods.map((period) => ({ period, value: "1" }));
  const periods = (...given: string[]) => ofOneSpan(points(...given)).map((point) => point.period);
  expect(periods("2021", "2022", "2023-S1")).toEqual(["2021", "2022"]);
  expect(periods("2021", "2022-S1", "2023-S1")).toEqual(["2022-S1", "2023-S1"]);
  expect(periods("2022-01-01/P10M", "2022", "2023-01-01/P10M")).toHaveLength(2);
  expect(periods("2023-S1")).toEqual(["2023-S1"]);
  expect(ofOneSpan([{ period: "2022", value: null }])).toEqual([]);
});
