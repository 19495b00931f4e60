import { expect, test } from "vitest";
import { filled, type Translate } from "../locales/i18n";
import { vi } from "../locales/vi";
import { nextCard, stateAfter, stepsInto, stepsOfPeople, targetsOf } from "./board";
import { daysUntil, leftWords, monthBy, weeksOf } from "./due";
import {
  asked,
  countAddress,
  fileAddress,
  filtersOf,
  isNarrowed,
  periodOfMonths,
  searchOf,
  tabOf,
  toggled,
} from "./filters";
import type { StepDef } from "./types";

const t: Translate = (key, args) => filled(vi[key], args);
const name = { vi: "B", en: "B" };
const step = (id: string, from: string[], to: string, by = ["desk"]): StepDef => ({
  ...{ id, from, to, by, name, asks: [], needs: [], reason: false, proposal: "none" },
});
const steps = [
  step("file", [], "received", ["anyone"]),
  step("assign", ["received"], "handling"),
  step("note", ["handling"], "handling"),
  step("answer", ["handling"], "answered", ["owner"]),
  step("expire", ["handling"], "late", ["clock"]),
  step("reopen", ["answered"], "handling"),
  step("take_back", ["answered"], "handling"),
];
const states = [{ id: "handling", name, stage: "open" as const }];

test("filters stand in the address and are asked with the server's names", () => {
  const search = new URLSearchParams(
    "q=buu%20chinh&trang-thai=a,b&han-den=2023-05-31&f.kind=x,y&f.org=&thu-tu=han&cot=number,kind",
  );
  const filters = filtersOf(search);
  expect(filters).toEqual({
    q: "buu chinh",
    states: ["a", "b"],
    view: "",
    count: "",
    period: "",
    dueUntil: "2023-05-31",
    order: "due",
    columns: ["number", "kind"],
    fields: { kind: ["x", "y"] },
  });
  expect(asked("petition", filters)).toEqual({
    kind: "petition",
    q: "buu chinh",
    state: "a,b",
    due_until: "2023-05-31",
    order: "due",
    "f.kind": "x,y",
  });
  expect(fileAddress("p", filtersOf(new URLSearchParams("goc-nhin=moi")), "csv")).toBe(
    "/records.csv?kind=p&view=moi",
  );
  expect(isNarrowed(filters)).toBe(true);
  expect(filtersOf(new URLSearchParams("han-den=mai")).dueUntil).toBe("");
  expect(isNarrowed(filtersOf(new URLSearchParams("thu-tu=han&xem=bang")))).toBe(false);
});
test("the records behind a count are asked for by its name and period", () => {
  const filters = filtersOf(new URLSearchParams("dem=letters&ky=2023-01-01/P5M"));
  expect(asked("petition", filters)).toEqual({
    kind: "petition",
    count: "letters",
    period: "2023-01-01/P5M",
  });
  expect(isNarrowed(filters)).toBe(true);
  expect(asked("petition", filtersOf(new URLSearchParams("ky=2023")))).toEqual({
    kind: "petition",
  });
  const counts = [
    { id: "letters", name, stock: false },
    { id: "waiting", name, stock: true },
  ];
  const def = { id: "petition", counts };
  expect(countAddress(def, "letters", periodOfMonths("2022-11", "2023-02"))).toBe(
    "/so-theo-doi/petition?dem=letters&ky=2022-11-01%2FP4M",
  );
  expect(countAddress(def, "letters", periodOfMonths("2023-05", "2023-05"))).toBe(
    "/so-theo-doi/petition?dem=letters&ky=2023-M05",
  );
  expect(countAddress(def, "waiting", "2023")).toBe("/so-theo-doi/petition?dem=waiting");
});
test("the tab, and an unknown one", () => {
  expect(tabOf(new URLSearchParams("xem=lich"))).toBe("lich");
  expect(tabOf(new URLSearchParams("xem=gi"))).toBe("danh-sach");
});
test("a value is ticked and unticked", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});
test("a card goes where a person's step leads", () => {
  expect(stepsOfPeople({ steps }, "handling").map((one) => one.id)).toEqual(["note", "answer"]);
  expect(targetsOf({ steps }, "handling")).toEqual(["answered"]);
  expect(targetsOf({ steps }, "answered")).toEqual(["handling"]);
  const may = [steps[5], steps[3]].filter((one) => one !== undefined);
  expect(stepsInto({ steps }, may, "handling").map((one) => one.id)).toEqual(["reopen"]);
  expect(stateAfter({ steps, states }, "reopen")?.id).toBe("handling");
});
test("arrows go from card to card and pass empty columns", () => {
  const columns = [["1", "2", "3"], [], ["4"]];
  expect(nextCard(columns, "1", "ArrowDown")).toBe("2");
  expect(nextCard(columns, "1", "ArrowUp")).toBeNull();
  expect(nextCard(columns, "3", "ArrowRight")).toBe("4");
  expect(nextCard(columns, "4", "ArrowLeft")).toBe("1");
  expect(nextCard(columns, "4", "ArrowRight")).toBeNull();
  expect(nextCard(columns, "9", "ArrowDown")).toBeNull();
});
test("due in words", () => {
  expect(daysUntil("2023-07-01", "2023-06-30")).toBe(1);
  expect(leftWords("2023-06-27", "2023-06-30", t)).toBe("quá hạn 3 ngày");
  expect(leftWords("2023-06-30", "2023-06-30", t)).toBe("đến hạn hôm nay");
  expect(leftWords("2023-07-05", "2023-06-30", t)).toBe("còn 5 ngày");
  expect(leftWords("", "2023-06-30", t)).toBe("");
});
test("a month in weeks from Monday; months on", () => {
  const weeks = weeksOf("2023-07"); // begins on a Saturday
  expect(weeks).toHaveLength(6);
  expect(weeks[0]).toEqual([null, null, null, null, null, "2023-07-01", "2023-07-02"]);
  expect(weeks[5]?.[0]).toBe("2023-07-31");
  expect(weeksOf("2021-02")).toHaveLength(4);
  expect(monthBy("2023-12", 1)).toBe("2024-01");
  expect(monthBy("2023-01", -1)).toBe("2022-12");
});

test("a kept filter leads back to the address that it was kept of", () => {
  const search = new URLSearchParams("q=sao&trang-thai=a,b&goc-nhin=v&thu-tu=han&f.place=hue");
  const kept = Object.fromEntries(
    Object.entries(asked("firm", filtersOf(search))).filter(([name]) => name !== "kind"),
  );
  const back = filtersOf(new URLSearchParams(searchOf(kept)));
  expect(back).toEqual(filtersOf(search));
  expect(searchOf({})).toBe("");
});
