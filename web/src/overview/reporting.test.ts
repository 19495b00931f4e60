import { expect, test } from "vitest";
import type { Board, BoardCell, Cycle, SubState } from "../api/types";
import { cyclesOf, reportingOf, stands } from "./reporting";

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
    {
      org: "a",
      org_name: { vi: "A", en: "A" },
      kind: "province",
      cells: [cell("approved"), cell("open", true)],
    },
    {
      org: "b",
      org_name: { vi: "B", en: "B" },
      kind: "province",
      cells: [cell("published"), null],
    },
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

test("a kind's own cycles, the periodic one that is open first", () => {
  const cycle = (id: string, form: string, kind: Cycle["kind"], state: Cycle["state"]) =>
    ({ id, kind, state, forms: [{ id: form, name: { vi: form, en: form } }] }) as unknown as Cycle;
  const cycles = [
    cycle("3", "asked", "request", "open"),
    cycle("2", "enterprises", "periodic", "open"),
    cycle("0", "provinces", "periodic", "closed"),
    cycle("1", "provinces", "periodic", "open"),
  ];
  const forms = [
    { id: "provinces", org_kinds: ["province"] },
    { id: "enterprises", org_kinds: ["enterprise"] },
  ];
  expect(cyclesOf(cycles, forms, "province").map(({ id }) => id)).toEqual(["1", "3", "0"]);
});
