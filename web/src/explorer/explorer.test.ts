import { expect, test } from "vitest";
import { lines } from "../charts/picture";
import { filled, type Translate } from "../locales/i18n";
import { vi } from "../locales/vi";
import { oneBreakdown, tablePeriods, tableQuestion } from "./asked";
import { counted, narrowed, readChosen, writeChosen } from "./catalogue_list";
import { bibtex, citation, embedCode, yearOf } from "./cite";
import { copiedTexts } from "./copied";
import { coverageOf, saysYesOrNo, usualMilestone } from "./coverage";
import {
  byValue,
  copiedSeries,
  lookOf,
  newestOf,
  seriesDrawing,
  sourceOf,
  tileDrawing,
  trimmed,
  unitsDrawing,
  type Words,
} from "./drawn";
import { breakdownText, codesOf, provincesOf, shortPeriod, unitNames } from "./names";
import { inTurn, newestOfSeries } from "./public/headline_list";
import type { CatalogueItem, Definition, Figure, Has, Series, Table } from "./types";
import { usual } from "./view";

const t: Translate = (key, args) => filled(vi[key], args);
const words: Words = { t, lang: "vi", named: (name) => name?.vi ?? "" };
const named = (text: string) => ({ vi: text, en: text });
const definition = {
  code: "PROV.BTS",
  name: named("Trạm"),
  unit: "COUNT",
  unit_name: named(""),
  counted: named("trạm"),
  units: [{ id: "COUNT", name: named("") }],
  direction: "more",
  dimensions: [
    {
      id: "tech",
      name: named("Công nghệ"),
      adds_up: true,
      codes: [{ id: "4g", name: named("4G") }],
    },
  ],
} as unknown as Definition;
const figure = (value: string | null, status = "A"): Figure => ({
  id: 1,
  period: "2022",
  value,
  text: value ?? "không có",
  status,
});
const row = (org: string, values: (string | null)[]) => ({
  org,
  org_name: named(`Sở ${org}`),
  values: values.map((value) => (value === null ? null : figure(value))),
  growth: values.map(() => "5.5"),
  rank: values.map(() => 1),
  rank_before: values.map(() => 2),
});
const table: Table = {
  indicator: "PROV.BTS",
  unit: "COUNT",
  unit_name: named(""),
  periods: ["2020", "2021", "2022"],
  rows: [row("a", ["10", "9", null]), row("b", ["100", null, null]), row("c", [null, "11", null])],
  total: null,
  version: 1,
};
const has: Has = {
  figures: 9,
  org_kinds: [{ id: "province", name: named("Tỉnh"), units: 3 }],
  periods: ["2023-S1", "2022", "2021", "2020", "2019"],
  scenarios: ["actual"],
  breakdowns: ["", "tech=4g", "area=urban;tech=4g"],
  units: ["COUNT"],
  first: "2019",
  last: "2023-S1",
};
const view = usual(has);

test("the newest period is the last in which somebody has a value", () => {
  expect(newestOf(table)).toBe(1);
});

test("periods of which there is nothing are left out of a table", () => {
  const kept = trimmed(table, ["2020", "2022"]);
  expect(kept.periods).toEqual(["2020", "2022"]);
  expect(kept.rows[0]?.values.map((value) => value?.value ?? null)).toEqual(["10", null]);
  expect(trimmed(table, table.periods)).toBe(table);
});

test("units stand by value as numbers, those without one at the end", () => {
  const more = { direction: "more" };
  expect(byValue(table.rows, 0, more).map((r) => r.org)).toEqual(["b", "a", "c"]);
  expect(byValue(table.rows, 1, more).map((r) => r.org)).toEqual(["c", "a", "b"]);
  expect(byValue(table.rows, 0, { direction: "less" }).map((r) => r.org)).toEqual(["a", "b", "c"]);
});

test("bars leave out who has no value and keep the way to the source", () => {
  const plans: Table = { ...table, rows: [row("b", ["120", null, null])] };
  const { spec, sources } = unitsDrawing(
    { table, plans, at: 0, names: (r) => r.org },
    definition,
    words,
  );
  expect(spec.categories).toEqual(["b", "a"]);
  expect(spec.series.map((s) => s.points.map((p) => p?.value ?? null))).toEqual([
    ["100", "10"],
    ["120", null],
  ]);
  expect(sources[0]).toEqual(["1", "1"]);
});

test("a source is opened by the number of a fact, or by unit and period on other borders", () => {
  expect(sourceOf(figure("5"), "a")).toBe("1");
  expect(
    sourceOf({ ...figure("5"), id: null, footing: { of: "2025-07-01", parts: [] } }, "a"),
  ).toBe("a@2022");
  expect(sourceOf({ ...figure(null), id: null, footing_problem: "x" }, "a")).toBeNull();
  expect(sourceOf(null, "a")).toBeNull();
});

test("a tile says its value, and nothing where nothing was reported", () => {
  const { looks } = tileDrawing(table, 0, definition, words);
  expect(looks.get("b")?.said).toBe("100, hạng 1");
  expect(looks.has("c")).toBe(false);
});

test("the darkest colour is the most, and of ranks the first", () => {
  expect([1, 2, 3].map((i) => lookOf(i, 3, { kind: "flow" }))).toEqual([
    "step-1",
    "step-3",
    "step-5",
  ]);
  expect([1, 2, 3].map((i) => lookOf(i, 3, { kind: "rank" }))).toEqual([
    "step-5",
    "step-3",
    "step-1",
  ]);
});

test("a line has a point for each period that exists and a gap where one is missing", () => {
  const point = (period: string, value: string | null, plan: string | null = null) => ({
    period,
    figure: value === null ? null : figure(value, period === "2022" ? "E" : "A"),
    other_days: [],
    growth: null,
    vintages: period === "2021" ? 2 : 1,
    plan: plan === null ? null : figure(plan),
    target: null,
    changed_after_publication: false,
  });
  const series = (org: string, points: Series["points"]): Series => ({
    indicator: "PROV.BTS",
    org,
    org_name: named(org),
    unit: "COUNT",
    unit_name: named(""),
    points,
  });
  const list = [
    {
      id: "a",
      name: "A",
      series: series("a", [
        point("2020", "1"),
        point("2021", "2"),
        point("2022", "3", "4"),
        point("2023", null, "5"),
      ]),
    },
    { id: "b", name: "B", series: series("b", [point("2020", "7"), point("2022-S1", "3")]) },
  ];
  const plain = seriesDrawing(list, definition, view, words);
  expect(plain.spec.categories).toEqual(["2020", "2021", "2022"]);
  expect(plain.spec.series.map((s) => s.points.map((p) => p?.value ?? null))).toEqual([
    ["1", "2", "3"],
    ["7", null, null],
  ]);
  expect(plain.spec.series[0]?.points[1]?.note).toBe("2 phiên bản");
  expect(plain.spec.series[0]?.points[2]?.certainty).toBe("preliminary");
  const planned = seriesDrawing(list, definition, { ...view, plan: true }, words);
  expect(planned.spec.categories).toEqual(["2020", "2021", "2022", "2023"]);
  expect(planned.spec.series.map((s) => s.role ?? "actual")).toEqual(["actual", "plan", "actual"]);
  expect(copiedSeries(plain.spec, "Trạm", words)).toMatchObject({
    title: "Trạm (trạm)",
    rows: [{ head: "A", cells: [{ value: "1" }, { value: "2" }, { value: "3" }] }, { head: "B" }],
  });
});

test("coverage tells reached, short and silent apart", () => {
  const of = (milestone: string, changed: Partial<Definition> = {}) => {
    const found = coverageOf(table, 0, { ...definition, ...changed }, milestone);
    return [found.reached, found.short, found.silent].map((rows) => rows.map((r) => r.org));
  };
  expect(of("")).toEqual([["a", "b"], [], ["c"]]);
  expect(of("10.5")).toEqual([["b"], ["a"], ["c"]]);
  expect(of("10", { direction: "less" })).toEqual([["a"], ["b"], ["c"]]);
  expect(saysYesOrNo(table, 0)).toBe(false);
  expect(
    saysYesOrNo({ ...table, rows: [row("a", ["1"]), row("b", ["0"]), row("c", [null])] }, 0),
  ).toBe(true);
  expect(usualMilestone({ ...definition, unit_name: named("%") })).toBe("100");
});

test("the question has the periods that exist, the borders only for provinces", () => {
  expect(tablePeriods(has, view)).toEqual(["2019", "2020", "2021", "2022"]);
  expect(tablePeriods(has, { ...view, from: "2021" })).toEqual(["2021", "2022"]);
  expect(tablePeriods(has, { ...view, to: "2020", period: "2022" })).toEqual([
    "2019",
    "2020",
    "2022",
  ]);
  const asked = tableQuestion("X", ["2021", "2022"], { ...view, footing: "34", breakdown: "tech" });
  expect(asked).toEqual({
    indicator: "X",
    org_kind: "province",
    from: "2021",
    to: "2022",
    footing: "2025-07-01",
  });
  expect(
    tableQuestion("X", ["2022"], { ...view, footing: "34", kind: "press" }).footing,
  ).toBeUndefined();
  expect(tableQuestion("X", ["2022", "2025"], view).footing).toBe("2025-07-01"); // one row, one area
  expect(tableQuestion("X", ["2025"], view).footing).toBeUndefined();
  expect(oneBreakdown("tech=4g")).toBe("tech=4g");
});

test("names of breakdowns, periods and places", () => {
  expect(breakdownText("tech=4g", definition, words.named)).toBe("Công nghệ: 4G");
  expect(breakdownText("tech", definition, words.named)).toBe("Công nghệ");
  expect(breakdownText("age=x", definition, words.named)).toBe("age: x");
  expect(codesOf("tech", has.breakdowns)).toEqual(["tech=4g"]);
  expect(shortPeriod("2022", t)).toBe("2022");
  expect(shortPeriod("2023-S1", t)).toBe("6T đầu 2023");
  expect(shortPeriod("2022-M07", t)).toBe("T7/2022");
  expect(unitNames(table.rows, "vi", words.named).get("a")).toBe("Sở a");
  const some = [{ org: "danang", org_name: named("Sở Đà Nẵng") }];
  expect(unitNames(some, "vi", words.named).get("danang")).toBe("Sở Đà Nẵng");
  expect(unitNames(some, "vi", words.named, "63").get("danang")).toBe("Đà Nẵng");
  const provinces = { ...has, org_kinds: [{ id: "province", name: named("Tỉnh"), units: 63 }] };
  expect(provincesOf(provinces, "34")).toBe("34");
  expect(provincesOf(has, "")).toBeNull();
});

test("a copied table: numbers for Excel in its language, words for Word, nothing that runs", () => {
  const given = {
    title: "Doanh thu\t(tỷ đồng)",
    columns: ["Đơn vị", "2022"],
    rows: [
      { head: "=1+1", cells: [{ value: "16105461.5", text: "16.105.461,5" }] },
      { head: "<b>", cells: [{ value: null, text: "" }] },
    ],
    notes: ["Nguồn: Bộ"],
  };
  const { tsv, html } = copiedTexts(given, "vi");
  expect(tsv.split("\r\n")).toEqual([
    "Doanh thu (tỷ đồng)",
    "Đơn vị\t2022",
    "'=1+1\t16105461,5",
    "<b>\t",
    "Nguồn: Bộ",
  ]);
  expect(html).toContain('x:num="16105461.5">16.105.461,5<');
  expect(html).toContain("&lt;b&gt;");
  expect(copiedTexts(given, "en").tsv).toContain("16105461.5");
});

test("citations and the piece for another page", () => {
  const cited = {
    publisher: "Bộ TT&TT",
    title: "Số trạm",
    code: "PROV.BTS",
    year: "2023",
    address: "https://x.vn/chi-tieu/PROV.BTS?dv=a&tu=1",
    day: "2023-07-14",
  };
  expect(yearOf("2022-12-30T10:00:00+07:00", "2023-07-14")).toBe("2022");
  expect(yearOf("2026-11-22T10:00:00+07:00", "2023-07-14")).toBe("2023");
  expect(yearOf(null, "2023-07-14")).toBe("2023");
  expect(citation(cited, t, "vi")).toBe(
    "Bộ TT&TT. (2023). Số trạm [Bộ dữ liệu]. Tổng Kết. Truy cập ngày 14/07/2023, từ https://x.vn/chi-tieu/PROV.BTS?dv=a&tu=1",
  );
  expect(bibtex(cited, "vi")).toContain("author = {{Bộ TT\\&TT}}");
  expect(bibtex(cited, "vi")).toContain("@misc{tongket-PROV.BTS-2023,");
  expect(embedCode("https://x.vn/nhung/chi-tieu/A?xem=ban-do", "A")).toContain('height="1150"');
  expect(embedCode(cited.address, 'A "b"')).toContain(
    'src="https://x.vn/chi-tieu/PROV.BTS?dv=a&amp;tu=1" title="A &quot;b&quot;"',
  );
});

test("the catalogue: words with and without marks, one or several conditions, the best first", () => {
  const item = (code: string, name: string, more: Partial<CatalogueItem> = {}) =>
    ({
      code,
      name: named(name),
      field: "TELE",
      main_field: "TELE",
      field_name: named("Viễn thông"),
      kind: "flow",
      group_ids: [],
      legal_basis: "",
      headline: false,
      has: true,
      ...more,
    }) as unknown as CatalogueItem;
  const items = [
    item("A", "Số trạm BTS"),
    item("B", "Doanh thu dịch vụ viễn thông", {
      headline: true,
      legal_basis: "03/2022/TT-BTTTT",
      group_ids: ["nation"],
    }),
    item("C", "Doanh thu bưu chính", { main_field: "POST", has: false }),
    item("D", "Nộp ngân sách từ doanh thu", { kind: "stock" }),
  ];
  const found = (search: string, also?: Set<string>) =>
    narrowed(items, readChosen(new URLSearchParams(search)), "vi", also).map((one) => one.code);
  expect(found("q=doanh thu")).toEqual(["B", "C", "D"]);
  expect(found("q=thu vien")).toEqual(["B"]);
  expect(found("q=a")[0]).toBe("A");
  expect(found("q=xyz", new Set(["D"]))).toEqual(["D"]);
  expect(found("linh-vuc=POST")).toEqual(["C"]);
  expect(found("nhom=headline")).toEqual(["B"]);
  expect(found("nhom=nation&van-ban=03/2022/TT-BTTTT")).toEqual(["B"]);
  expect(found("co-so-lieu=1&q=buu chinh")).toEqual([]);
  const chosen = readChosen(new URLSearchParams("q=thu&linh-vuc=POST&co-so-lieu=1"));
  expect(readChosen(new URLSearchParams(writeChosen(chosen)))).toEqual(chosen);
  expect(counted(["a", "b", "a", ""])).toEqual([
    { value: "a", count: 2 },
    { value: "b", count: 1 },
  ]);
});

test("the headlines: one of each field in turn, the newest value with periods of its kind", () => {
  const item = (code: string, field: string) => ({ code, main_field: field }) as CatalogueItem;
  const items = [
    item("a1", "A"),
    item("a2", "A"),
    item("b1", "B"),
    item("c1", "C"),
    item("c2", "C"),
  ];
  expect(inTurn(items, 4).map((one) => one.code)).toEqual(["a1", "b1", "c1", "a2"]);
  expect(inTurn(items, 9)).toHaveLength(5);
  const point = (period: string, value: string | null) => ({
    period,
    figure: value === null ? null : figure(value),
    growth: "1",
  });
  const series = {
    points: [
      point("2021", "1"),
      point("2022-S1", "5"),
      point("2022", "2"),
      point("2022-01-01/P10M", "9"),
      point("2023", null),
    ],
  } as unknown as Series;
  expect(newestOfSeries(series)).toMatchObject({
    figure: { value: "2" },
    history: [
      { period: "2021", value: "1" },
      { period: "2022", value: "2" },
      { period: "2023", value: null },
    ],
  });
  expect(newestOfSeries({ points: [] } as unknown as Series)).toBeNull();
});

test("a text is broken into lines between words", () => {
  const wide = (text: string) => text.length;
  expect(lines("một hai ba bốn", 7, wide)).toEqual(["một hai", "ba bốn"]);
  expect(lines("rất-dài-không-bẻ", 5, wide)).toEqual(["rất-dài-không-bẻ"]);
});
