import { expect, test } from "vitest";
import { bulkChoices, oneByOne } from "./bulk";
import type { RecordFull, StepNow } from "./types";

const step = (id: string, proposal = "none"): StepNow => ({
  ...{ id, name: { vi: id, en: id }, asks: [], needs: [], reason: false, proposal },
});
const record = (id: string, steps: StepNow[], may_edit = false) =>
  ({ id, steps, may_edit }) as unknown as RecordFull;

test("steps are offered with the records that may take them, proposals are not", () => {
  const choices = bulkChoices([
    record("1", [step("assign"), step("change", "make")]),
    record("2", [step("answer"), step("assign")], true),
    record("3", []),
  ]);
  expect(choices.map(({ id, records }) => [id, records.map((one) => one.id)])).toEqual([
    ["assign", ["1", "2"]],
    ["answer", ["2"]],
    ["edit", ["2"]],
  ]);
});
test("what one refuses touches no other", async () => {
  const behind: number[] = [];
  const outcome = await oneByOne(
    [1, 2, 3],
    (row) => (row === 2 ? Promise.reject(new Error("no")) : Promise.resolve(row * 10)),
    (n) => behind.push(n),
    new AbortController().signal,
  );
  expect(outcome.made).toEqual([10, 30]);
  expect(outcome.refused.map(({ row }) => row)).toEqual([2]);
  expect(outcome.left).toEqual([]);
  expect(behind).toEqual([1, 2, 3]);
});
test("stopped, the rest is left", async () => {
  const stop = new AbortController();
  const outcome = await oneByOne(
    [1, 2, 3],
    (row) => Promise.resolve(row),
    () => stop.abort(),
    stop.signal,
  );
  expect(outcome.made).toEqual([1]);
  expect(outcome.left).toEqual([2, 3]);
});
