import { expect, test } from "vitest";
import { differs, otherSayings, whyStands } from "./sources";
import type { FieldSources } from "./types";

const named = (vi: string) => ({ vi, en: vi });
const def = {
  sources: [
    { id: "registration", name: named("Đăng ký"), first_for: [] },
    { id: "tax", name: named("Thuế"), first_for: ["revenue"] },
    { id: "self", name: named("Tự khai"), first_for: [] },
  ],
};
const one = (field: string, source: string, said: Record<string, string>): FieldSources => ({
  ...{ field, source, source_name: named(source) },
  said: Object.entries(said).map(([id, value]) => ({
    ...{ source: id, source_name: named(id), values: [value], shown: [value] },
  })),
});

test("why a source's value stands", () => {
  expect(whyStands(def, one("name", "registration", { registration: "A", self: "B" }))).toBe("order");
  expect(whyStands(def, one("revenue", "tax", { tax: "1", registration: "2" }))).toBe("first_for");
  expect(whyStands(def, one("name", "self", { registration: "A", self: "B" }))).toBe("chosen");
  expect(whyStands(def, one("name", "hand", { registration: "A" }))).toBe("hand");
});

test("sources that agree with what stands contradict nothing", () => {
  const agreed = one("name", "registration", { registration: "A", self: "A" });
  expect(otherSayings(agreed).map(({ source }) => source)).toEqual(["self"]);
  expect(differs(agreed, ["A"])).toBe(false);
  expect(differs(one("name", "registration", { registration: "A", self: "B" }), ["A"])).toBe(true);
  expect(differs(one("name", "hand", { registration: "A" }), ["C"])).toBe(true);
});
