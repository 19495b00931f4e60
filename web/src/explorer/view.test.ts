import { expect, test } from "vitest";
import type { Has } from "./types";
import {
  everyPeriod,
  frequenciesOf,
  movedAddress,
  periodsOf,
  readView,
  usual,
  writeView,
  type View,
} from "./view";

const kind = (id: string, units: number) => ({ id, name: { vi: id, en: id }, units });
const has: Has = {
  figures: 100,
  units: ["VND", "USD"],
  org_kinds: [kind("nation", 1), kind("enterprise", 70), kind("province", 63)],
  periods: ["2023-S1", "2022-01-01/P10M", "2022", "2022-S2", "2021"],
  scenarios: ["actual", "plan"],
  breakdowns: ["tech=4g"],
  first: "2021",
  last: "2023-S1",
};
const normal = usual(has);
const read = (text: string) => readView(new URLSearchParams(text), normal);

test("the usual view: the nation through time, provinces where they are compared", () => {
  expect(normal).toMatchObject({ show: "chuoi", kind: "province", frequency: "year" });
  expect(usual({ ...has, org_kinds: [kind("press", 3), kind("enterprise", 70)] })).toMatchObject({
    show: "don-vi",
    kind: "enterprise",
  });
  expect(usual({ ...has, org_kinds: [], periods: [] })).toMatchObject({
    show: "chuoi",
    frequency: "year",
  });
});

test("an address without anything is the usual view and is written without anything", () => {
  expect(read("")).toEqual(normal);
  expect(writeView(normal, normal)).toBe("");
});

test("every choice is kept by the address", () => {
  const views: Partial<View>[] = [
    { show: "ban-do", period: "2022-S2", footing: "34" },
    { orgs: ["VN", "hanoi", "danang"], plan: true, from: "2019", to: "2023" },
    { show: "bang", kind: "enterprise", frequency: "half", breakdown: "tech=4g" },
    { show: "bao-phu", milestone: "99.5", source: "1234" },
    { show: "chuoi", kind: "enterprise" },
    { footing: "34", source: "tuyenquang@2022-S1" },
    { breakdown: "tech", unit: "USD" },
  ];
  for (const change of views) {
    const view = { ...normal, ...change };
    const address = writeView(view, normal);
    expect(readView(new URLSearchParams(address), normal), address).toEqual(view);
  }
  expect(writeView({ ...normal, orgs: ["VN", "hanoi"], breakdown: "tech=4g" }, normal)).toBe(
    "?dv=VN,hanoi&phan-to=tech=4g",
  );
});

test("what an address may not say is left aside", () => {
  expect(read("xem=khac&ky=tuan&tu=20x&moc=nhieu&nguon=-3&dia-gioi=12")).toEqual(normal);
  expect(read("dv=a,b,c,d,e,f,g,h").orgs).toHaveLength(6);
});

test("addresses of the page before lead to the same figures", () => {
  const moved = movedAddress(
    new URLSearchParams("chi-tieu=TELE.REV&loai=province&ky=half&tu=2021&den=2023"),
  );
  expect(moved).toBe("/chi-tieu/TELE.REV?loai=province&ky=half&tu=2021&den=2023");
  expect(read(moved.split("?")[1] ?? "")).toMatchObject({
    show: "bang",
    kind: "province",
    frequency: "half",
    from: "2021",
    to: "2023",
  });
  expect(movedAddress(new URLSearchParams("linh-vuc=POST"))).toBe("/chi-tieu?linh-vuc=POST");
  expect(movedAddress(new URLSearchParams(""))).toBe("/chi-tieu");
});

test("an axis of time has a place for what is missing", () => {
  expect(everyPeriod("2022", "2025")).toEqual(["2022", "2023", "2024", "2025"]);
  expect(everyPeriod("2021-S2", "2023-S1")).toEqual(["2021-S2", "2022-S1", "2022-S2", "2023-S1"]);
  expect(everyPeriod("2022-M11", "2023-M02")).toEqual([
    "2022-M11",
    "2022-M12",
    "2023-M01",
    "2023-M02",
  ]);
});

test("periods by how often they come", () => {
  expect(frequenciesOf(has.periods)).toEqual(["year", "half"]);
  expect(periodsOf(has.periods, "year")).toEqual(["2022", "2021"]);
});
