import { expect, test } from "vitest";
import { filled, type Translate } from "../locales/i18n";
import { vi } from "../locales/vi";
import { changedOnly, draftOf, fieldErrors, readDraft } from "./draft";
import { fieldGroups } from "./groups";
import { csvOfPasted, formatOf } from "./pasted";
import { tidyCode } from "./public/asked";
import type { FieldDef, FieldType } from "./types";
import {
  calledIn,
  fileName,
  readPlace,
  readTyped,
  shownList,
  shownValue,
  type Tongue,
} from "./values";

const t: Translate = (key, args) => filled(vi[key], args);
const tongue: Tongue = { lang: "vi", t, named: (name) => name?.vi ?? "" };
const field = (type: FieldType, more: Partial<FieldDef> = {}): FieldDef => ({
  id: "f",
  name: { vi: "F", en: "F" },
  type,
  privacy: "internal",
  required: false,
  many: false,
  ...more,
});
const read = (type: FieldType, text: string, more: Partial<FieldDef> = {}) =>
  readTyped(field(type, more), text, "vi");

test("values as people read them", () => {
  const money = field("money", { unit: "VND" });
  expect(shownValue(money, "1500000.5", tongue)).toBe("1.500.000,5 đồng");
  expect(shownValue(money, "1500000.5", { ...tongue, lang: "en" })).toBe("1,500,000.5 đồng");
  expect(shownValue(field("number", { unit: "PERCENT" }), "12.7", tongue)).toBe("12,7%");
  const year = field("integer", { least: "2000", most: "2100" });
  expect(shownValue(year, "2023", tongue)).toBe("2023");
  expect(shownValue(field("integer", { least: "1000", most: "" }), "2023", tongue)).toBe("2.023");
  expect(shownValue(field("integer", { most: "9000" }), "2023", tongue)).toBe("2.023");
  expect(shownValue(field("date"), "2023-05-31", tongue)).toBe("31/05/2023");
  expect(shownValue(field("yes_no"), "false", tongue)).toBe(vi["records.no"]);
  const choices = [{ id: "web", name: { vi: "Trang web", en: "Website" } }];
  expect(shownValue(field("choice", { choices }), "web", tongue)).toBe("Trang web");
  expect(shownValue(field("choice", { choices }), "fax", tongue)).toBe("fax");
  expect(shownValue(field("coordinates"), "21.02850,105.85420", tongue)).toBe(
    "21.02850, 105.85420",
  );
  expect(fileName("9fe1/bien/ban.pdf")).toBe("bien/ban.pdf");
});
test("units and records are called as the server calls them, others as they are here", () => {
  const orgs = field("org", { many: true });
  const values = { f: ["hanoi", "hue"] };
  expect(shownList(orgs, values, tongue, { f: ["Hà Nội"] })).toEqual(["Hà Nội", "hue"]);
  expect(shownList(field("date"), { f: "2023-05-31" }, tongue, { f: "?" })).toEqual(["31/05/2023"]);
  expect(shownList(orgs, {}, tongue)).toEqual([]);
  expect(shownList(field("choice"), { f: "x1" }, tongue, { f: "Mã x1" })).toEqual(["Mã x1"]);
});
test("names belong to values, wherever these come to stand", () => {
  const called = calledIn({ f: ["hue", "hanoi"], g: "1" }, { f: ["Huế", "Hà Nội"], g: "Một" });
  expect(called).toEqual({ f: { hue: "Huế", hanoi: "Hà Nội" }, g: { 1: "Một" } });
  expect(calledIn({ f: "x" }, undefined)).toEqual({});
});
test("numbers as they are typed here, with bounds", () => {
  expect(read("money", "1.500.000,5")).toEqual({ value: "1500000.5" });
  expect(read("integer", "1.500")).toEqual({ value: "1500" });
  expect(read("integer", "1,5")).toEqual({ wrong: "records.wrong_integer" });
  expect(read("number", "nhiều")).toEqual({ wrong: "records.wrong_number" });
  expect(read("number", "101", { most: "100" })).toEqual({ wrong: "records.wrong_most" });
  expect(read("integer", "-1", { least: "", most: "" })).toEqual({ value: "-1" });
  expect(read("integer", "-1", { least: 0 })).toEqual({ wrong: "records.wrong_least" });
  expect(readTyped(field("money"), "1,500,000.5", "en")).toEqual({ value: "1500000.5" });
});
test("days", () => {
  expect(read("date", "31/5/2023")).toEqual({ value: "2023-05-31" });
  expect(read("date", "2023-05-31")).toEqual({ value: "2023-05-31" });
  expect(read("date", "31/2/2023")).toEqual({ wrong: "records.wrong_date" });
});
test("a place has its point either way, and five decimals", () => {
  expect(readPlace("21.0285,105.8542")).toEqual({ value: "21.02850,105.85420" });
  expect(readPlace("21,0285; 105,8542")).toEqual({ value: "21.02850,105.85420" });
  expect(readPlace("21.0285, 105.8542")).toEqual({ value: "21.02850,105.85420" });
  expect(readPlace("-21.0285049 105.8542051")).toEqual({ value: "-21.02850,105.85421" });
  expect(readPlace("91,105")).toEqual({ wrong: "records.wrong_place" });
  expect(readPlace("21.0285")).toEqual({ wrong: "records.wrong_place" });
});
test("what is written in a form of its own", () => {
  expect(read("email", "a@b.vn")).toEqual({ value: "a@b.vn" });
  expect(read("email", "a@b")).toEqual({ wrong: "records.wrong_email" });
  expect(read("tax_code", "0101234567-001")).toEqual({ value: "0101234567-001" });
  expect(read("tax_code", "123")).toEqual({ wrong: "records.wrong_tax_code" });
  expect(read("domain", "vi-du.vn")).toEqual({ value: "vi-du.vn" });
  expect(read("url", "vi-du.vn")).toEqual({ wrong: "records.wrong_url" });
  expect(read("phone", "+84 (24) 3943-1234")).toEqual({ value: "+84 (24) 3943-1234" });
});
test("a draft is read field by field: needed, emptied, many", () => {
  const fields = [
    field("text", { id: "a" }),
    field("money", { id: "b" }),
    field("text", { id: "c", many: true }),
    field("text", { id: "d" }),
  ];
  const before = { b: "1500000", d: "x" };
  expect(draftOf(fields, before, "vi")).toEqual({ b: ["1.500.000"], d: ["x"] });
  const { values, errors } = readDraft(
    fields,
    { b: ["2.000.000"], c: ["1", "", "2"], d: [" "] },
    "vi",
    (one) => one.id === "a",
    before,
  );
  expect(values).toEqual({ b: "2000000", c: ["1", "2"], d: null });
  expect(errors).toEqual({ a: { key: "records.needed" } });
});
test("of a correction only what differs is sent", () => {
  const before = { a: "1", b: ["x", "y"], c: "z" };
  const values = { a: "1", b: ["x"], c: null, d: "new" };
  expect(changedOnly(values, before)).toEqual({ b: ["x"], c: null, d: "new" });
});
test("the server's errors find their fields, the first and the further ones", () => {
  const wrong = (detail: string, pointer: string) => ({ key: "cases.missing", detail, pointer });
  const problem = {
    ...{ type: "", title: "", status: 422, ...wrong("chưa nhập", "values/b") },
    errors: [wrong("trùng", "body#/values/c"), wrong("khác", "values/zz")],
  };
  const fields = ["a", "b", "c"].map((id) => field("text", { id }));
  expect(fieldErrors(problem, fields)).toEqual({ b: { text: "chưa nhập" }, c: { text: "trùng" } });
  expect(fieldErrors({ ...problem, pointer: "", errors: [] }, fields)).toEqual({});
});
test("rows pasted from a workbook become CSV", () => {
  expect(csvOfPasted("a\tb\r\n1\tx, y\r\n")).toBe('a,b\n1,"x, y"\n');
  expect(csvOfPasted('a\tb\n1\t"hai\ndòng ""x"""\n')).toBe('a,b\n1,"hai\ndòng ""x"""\n');
  expect(csvOfPasted("a\tb\n\t2\n1\t\n")).toBe("a,b\n,2\n1,\n");
  expect(csvOfPasted('a,b\n"1",2')).toBe('a,b\n"1",2\n');
  expect(formatOf("So lieu.XLSX")).toBe("xlsx");
  expect(formatOf("du-lieu.tsv")).toBe("csv");
});
test("fields stand with the step that asks for them first", () => {
  const step = (id: string, asks: string[]) => ({
    ...{ id, asks, name: { vi: id, en: id }, from: [], to: "x", by: [], needs: [] },
    ...{ reason: false, proposal: "none" },
  });
  const def = {
    fields: ["a", "b", "c"].map((id) => field("text", { id })),
    steps: [step("make", ["b"]), step("mend", ["a", "b"])],
  };
  const groups = fieldGroups(def).map(({ step: by, fields }) => [
    by?.id,
    ...fields.map((f) => f.id),
  ]);
  expect(groups).toEqual([
    ["make", "b"],
    ["mend", "a"],
    [undefined, "c"],
  ]);
});
test("a code is the same however it is written", () => {
  expect(tidyCode(" 7f3k 9qxm-2btd ")).toBe("7F3K-9QXM-2BTD");
  expect(tidyCode("7F3K-9QXM-2BTO")).toBe("7F3K-9QXM-2BT0");
  expect(tidyCode("7F3")).toBe("7F3");
});
