import { expect, test } from "vitest";
import { drawn, looks } from "./option";
import type { Palette } from "./palette";
import {
  axisPower,
  cutsAxis,
  labelText,
  rounded,
  scaled,
  tablePower,
  tickText,
  unitText,
} from "./scale";
import type { ChartSpec } from "./spec";

const palette: Palette = {
  series: ["#1", "#2", "#3", "#4", "#5", "#6"],
  quiet: "#q",
  ink: "#ink",
  dim: "#dim",
  rule: "#rule",
  ground: "#ground",
  text: "sans",
  figures: "sans",
};
const around = { palette, lang: "vi" as const, width: 800, still: true };
const point = (value: string) => ({ value, text: value });

test("the axis prints few digits, the table loses none", () => {
  expect(axisPower(["138000000000000", null])).toBe(12);
  expect(axisPower(["16105461000000"])).toBe(12);
  expect(axisPower(["2330646000000"])).toBe(9);
  expect(axisPower(["999999", "12"])).toBe(0);
  expect(axisPower(["-8000000"])).toBe(6);
  expect(axisPower([])).toBe(0);
  expect(tablePower(["16105461000000", "2330646000000"])).toBe(6);
  expect(tablePower(["129870000000000", "138000000000000", "0"])).toBe(9);
  expect(tablePower(["16105461000500.5"])).toBe(0);
  expect(tablePower(["332000"])).toBe(0);
  expect(scaled("16105461000000", 6, "vi")).toBe("16.105.461");
  expect(unitText("đồng", 12, "vi")).toBe("nghìn tỷ đồng");
  expect(unitText("", 0, "en")).toBe("");
});

test("labels are rounded half up, never through binary numbers", () => {
  expect(rounded("0.125", 2)).toBe("0.13");
  expect(rounded("-0.125", 2)).toBe("-0.13");
  expect(rounded("1250", -2)).toBe("1300");
  expect(rounded("12.5", 2)).toBe("12.5");
  expect(labelText("16105461000000", 12, "vi")).toBe("16,11");
  expect(labelText("138000000000000", 12, "vi")).toBe("138");
  expect(labelText("1234567000000000", 12, "vi")).toBe("1.235");
  expect(labelText("77.456", 0, "en")).toBe("77.46");
  expect(labelText("3200000000", 12, "vi")).toBe("0,003"); // little is not nothing
  expect(labelText("0", 12, "vi")).toBe("0");
  expect(tickText(0.1 + 0.2, "vi")).toBe("0,3");
  expect(tickText(2500, "vi")).toBe("2.500");
});

test("an axis is cut only where the lines would lie on each other", () => {
  expect(cutsAxis([97, 98.5, null])).toBe(true);
  expect(cutsAxis([10, 98])).toBe(false);
  expect(cutsAxis([-1, 0])).toBe(false);
  expect(cutsAxis([5])).toBe(false);
});

test("each series has its own colour, mark and dash; a plan has those of what it belongs to", () => {
  const series = [
    { id: "a", name: "a", points: [] },
    { id: "a-plan", name: "a, kế hoạch", role: "plan" as const, points: [] },
    { id: "b", name: "b", points: [] },
    { id: "all", name: "all", role: "quiet" as const, points: [] },
  ];
  const [a, plan, b, quiet] = looks(series, palette);
  expect(a?.color).toBe("#1");
  expect(plan?.color).toBe("#1");
  expect(plan?.dash).not.toEqual(a?.dash);
  expect(b?.color).toBe("#2");
  expect(b?.mark).not.toBe(a?.mark);
  expect(b?.dash).not.toEqual(a?.dash);
  expect(quiet?.color).toBe("#q");
});

test("a value that is not settled is drawn hollow, a gap stays a gap", () => {
  const spec: ChartSpec = {
    kind: "line",
    unit: "đồng",
    categories: ["2020", "2021", "2022"],
    series: [
      {
        id: "VN",
        name: "VN",
        points: [
          point("1000000000000"),
          null,
          { ...point("3000000000000"), certainty: "preliminary" },
        ],
      },
    ],
  };
  const { option, power, cut } = drawn(spec, around);
  const data = (option.series as { data: unknown[] }[])[0]?.data;
  expect(power).toBe(9);
  expect(cut).toBe(false);
  expect(data).toEqual([
    1000,
    null,
    { value: 3000, itemStyle: { color: "#ground", borderColor: "#1", borderWidth: 2 } },
  ]);
});

test("lying bars begin at zero and are as high as their names need", () => {
  const names = Array.from({ length: 63 }, (_, i) => `Tỉnh ${i}`);
  const spec: ChartSpec = {
    kind: "bars",
    unit: "",
    categories: names,
    series: [{ id: "v", name: "v", points: names.map((_, i) => point(String(900 + i))) }],
  };
  const { option, height, cut } = drawn(spec, around);
  expect(cut).toBe(false);
  expect((option.xAxis as { scale: boolean }).scale).toBe(false);
  expect(height).toBeGreaterThan(63 * 20);
});
