import { expect, test } from "vitest";
import { ranked } from "./speeds_data";

const group = (id: string, median: string | null) => {
  const spread = { p10: "1", median: median ?? "", p90: "2", mean: "1", outliers: 0 };
  return {
    access: "fixed", province: { id, name: { vi: id, en: id } }, network: null, measurements: 1, sources: 1,
    told: median === null ? null
      : { down: spread, up: spread, latency: spread, jitter: null, loss: null, reached: [] },
  };
};

test("the fastest first, and who too few measured is not slower than all but last", () => {
  const rows = ranked([group("a", null), group("b", "9.50"), group("c", "100.00")]);
  expect(rows.map((one) => one.province?.id)).toEqual(["c", "b", "a"]);
});
