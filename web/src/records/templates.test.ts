import { expect, test } from "vitest";
import { copiedValues, makingSteps, typedOver } from "./templates";
import type { FieldDef, KindDef, RecordFull, StepDef } from "./types";

const named = (vi: string) => ({ vi, en: vi });
const field = (id: string, more: Partial<FieldDef> = {}): FieldDef => ({
  ...{ id, name: named(id), type: "text", privacy: "internal", required: false, many: false },
  ...more,
});
const step = (id: string, from: string[], asks: string[]): StepDef => ({
  ...{ id, name: named(id), from, to: "open", by: ["desk"], asks, needs: [] },
  ...{ reason: false, proposal: "none" },
});
const fields = [
  field("title"),
  field("code", { unique: true }),
  field("officer", { type: "person", privacy: "personal" }),
  field("paper", { type: "file" }),
  field("fine", { type: "money", unit: "VND" }),
  field("units", { type: "org", many: true }),
  field("done_on", { type: "date" }),
];
const asks = ["title", "code", "officer", "paper", "fine", "units"];
const steps = [step("assign", [], asks), step("note", [], ["title"]), step("end", ["open"], ["done_on"])];
const def = { fields, steps } as Pick<KindDef, "fields" | "steps"> as KindDef;

test("a record is made by a step that leaves from nowhere", () => {
  expect(makingSteps(def).map(({ id }) => id)).toEqual(["assign", "note"]);
});

test("what was typed differently is told before a template goes over it", () => {
  const over = (typed: Record<string, string[]>, values: Record<string, string | string[]>) =>
    typedOver(fields, typed, values, "vi").map(({ id }) => id);
  expect(over({ title: ["Họp"] }, { title: "Báo cáo" })).toEqual(["title"]);
  expect(over({ title: [" Báo cáo "] }, { title: "Báo cáo" })).toEqual([]);
  expect(over({ title: ["  "] }, { title: "Báo cáo" })).toEqual([]); // emptied
  expect(over({ title: ["Họp"] }, { fine: "1500000" })).toEqual([]); // stays beside it
  expect(over({ fine: ["1.500.000"] }, { fine: "1500000" })).toEqual([]); // as it is typed here
  expect(over({ units: ["hanoi"] }, { units: ["hanoi", "hue"] })).toEqual(["units"]);
});

test("of a record all is copied but what is personal, unique, a file or not asked for", () => {
  const record = {
    values: { title: "Họp", code: "A1", paper: "9f/a.pdf", fine: "5", units: ["hanoi"], done_on: "2023-07-01" },
    personal: { officer: "Nguyễn Văn An" },
  } as Partial<RecordFull> as RecordFull;
  expect(copiedValues(def, steps[0] as StepDef, record)).toEqual({
    ...{ title: "Họp", fine: "5", units: ["hanoi"] },
  });
  expect(copiedValues(def, steps[1] as StepDef, record)).toEqual({ title: "Họp" });
});
