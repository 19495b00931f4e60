import { describe, expect, test } from "vitest";
import { differenceText, growthText, percentText, printed, sameDecimal, shifted } from "./decimal";
import { parseNumber } from "./parse";

const value = (text: string, unit = "") => {
  const parsed = parseNumber(text, unit);
  return parsed.kind === "number" ? parsed.value : parsed.kind;
};

describe("what is typed", () => {
  test.each([
    ["1.614.206,5", "1614206.5"],
    ["1614206.5", "1614206.5"],
    ["1614206,5", "1614206.5"],
    ["1,614,206.5", "1614206.5"],
    ["1.614", "1614"],
    ["1,614", "1.614"],
    ["1614.206", "1614.206"],
    ["0.614", "0.614"],
    ["1,614,206", "1614206"],
    ["1 614 206,50", "1614206.50"],
    ["-5", "-5"],
    ["\u22125,0", "-5.0"],
    ["007", "7"],
    ["-0", "0"],
    [",5", "0.5"],
    ["123456789012345678901,5", "123456789012345678901.5"],
    ["", "empty"],
    ["  ", "empty"],
    ["-", "missing"],
    ["...", "missing"],
    ["12 tỷ", "wrong"],
    ["1.61.206", "wrong"],
    ["1,6.5,2", "wrong"],
    ["1.614,", "wrong"],
    [".", "wrong"],
  ])("%s is %s", (typed, expected) => expect(value(typed)).toBe(expected));

  test.each([
    ["1,614", "1614"],
    ["614.206", "614.206"],
    ["1,614,206.5", "1614206.5"],
    ["1.614.206", "1614206"],
    ["1.614,5", "1614.5"],
  ])("%s on the English pages is %s", (typed, expected) => {
    expect(parseNumber(typed, "", "en")).toEqual({ kind: "number", value: expected });
  });

  test.each(["vi", "en"] as const)("what is printed in %s is read back", (lang) => {
    for (const number of ["614.206", "1614206.5", "0.125", "1000", "-12345.678", "999"]) {
      expect(parseNumber(printed(number, lang), "", lang)).toEqual({
        kind: "number",
        value: number,
      });
    }
  });

  test("a percent sign only where the unit is percent", () => {
    expect(value("12,5%", "PERCENT")).toBe("12.5");
    expect(value("12,5%")).toBe("wrong");
  });
});

describe("what is printed", () => {
  test.each([
    ["1614206.5", "vi", 0, "1.614.206,5"],
    ["1614206.5", "en", 2, "1,614,206.50"],
    ["-999", "vi", 0, "-999"],
    ["100000000000000000000.25", "vi", 1, "100.000.000.000.000.000.000,25"],
    ["0.5", "vi", 0, "0,5"],
  ] as const)("%s in %s", (number, lang, least, expected) =>
    expect(printed(number, lang, least)).toBe(expected),
  );

  test("growth is rounded half up and has none over nothing", () => {
    expect(growthText("1100", "1000", "vi")).toBe("+10,0%");
    expect(growthText("1000.5", "1000", "vi")).toBe("+0,1%");
    expect(growthText("900", "1000.0", "en")).toBe("-10.0%");
    expect(growthText("5", "0", "vi")).toBeNull();
  });

  test.each([
    ["1614206500000", -9, "1614.2065"],
    ["138000000000", -9, "138"],
    ["5", -3, "0.005"],
    ["1.5", 3, "1500"],
    ["-20", -1, "-2"],
    ["74.50", 0, "74.50"],
  ] as const)("%s times ten to the %d", (value, by, expected) =>
    expect(shifted(value, by)).toBe(expected),
  );

  test("difference and share", () => {
    expect(differenceText("74.5", "67", "vi")).toBe("+7,5");
    expect(percentText("0.875", "vi")).toBe("88%");
    expect(sameDecimal("1.50", "1.5")).toBe(true);
    expect(sameDecimal("1.5", null)).toBe(false);
  });
});
