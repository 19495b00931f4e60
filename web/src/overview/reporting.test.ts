import { expect, test } from "vitest";
import type { Board, BoardCell, SubState } from "../api/types";
import { reportingOf, stands } from "./reporting";

const cell = (state: SubState, late = false): BoardCell => ({
  form: "f",
  submission: "1",
  state,
  late,
  lights: { dung: "grey", du: "grey", sach: "grey", song: "grey" },
  complete: "0",
  findings: { high: 1, medium: 0, low: 4 },
  changed: false,
});
const board: Board = {
  forms: [],
  since: null,
  units: [
    { org: "a", org_name: { vi: "A", en: "A" }, kind: "province", cells: [cell("approved"), cell("open", true)] },
    { org: "b", org_name: { vi: "B", en: "B" }, kind: "province", cells: [cell("published"), null] },
    { org: "c", org_name: { vi: "C", en: "C" }, kind: "province", cells: [null, null] },
  ],
};

test("what is not asked is not missing", () => {
  const known = reportingOf(board);
  expect(known.get("a")).toEqual({ asked: 2, sent: 1, late: 1, findings: 2 });
  expect(known.get("b")).toEqual({ asked: 1, sent: 1, late: 0, findings: 1 });
  expect(stands(known.get("a"), "missing")).toBe(true);
  expect(stands(known.get("b"), "missing")).toBe(false);
  expect(stands(known.get("b"), "complete")).toBe(true);
  expect(stands(known.get("c"), "missing")).toBe(false);
  expect(stands(known.get("c"), "")).toBe(true);
  expect(stands(undefined, "late")).toBe(false);
});
