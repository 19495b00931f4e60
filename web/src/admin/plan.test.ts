import { expect, test } from "vitest";
import { emptyDraft, planOf, sharesOf } from "./plan";

const draft = { ...emptyDraft("2023-07-14"), from: ["caobang", "langson"], basis: " 12/NQ " };

test("a merger goes into one of its units, or into a new one with a code and a name", () => {
  expect(planOf({ ...draft, to: ["langson"] })).toMatchObject({
    kind: "merge",
    from: ["caobang", "langson"],
    to: ["langson"],
    legal_basis: "12/NQ",
  });
  const fresh = planOf({ ...draft, code: "caolang", name: { vi: "Cao Lạng", en: "" } });
  expect(fresh.to).toEqual(["caolang"]);
  expect(fresh.name).toEqual({ vi: "Cao Lạng", en: "" });
});

test("a rename keeps the unit, a close has no target, only a split has shares", () => {
  expect(planOf({ ...draft, kind: "rename", from: ["langson"] }).to).toEqual(["langson"]);
  expect(planOf({ ...draft, kind: "close", to: ["x"] }).to).toEqual([]);
  expect(planOf({ ...draft, weights: "0,5;0,5" }).weights).toBeUndefined();
  const split = planOf({ ...draft, kind: "split", from: ["a"], to: ["b", "c"], weights: "0,6; 0.4" });
  expect(split.weights).toEqual(["0.6", "0.4"]);
});

test("shares are typed as people type them", () => {
  expect(sharesOf("0,6; 0,4")).toEqual(["0.6", "0.4"]);
  expect(sharesOf(" 0.25 0.75 ")).toEqual(["0.25", "0.75"]);
  expect(sharesOf("")).toEqual([]);
});
