import { expect, test } from "vitest";
import { filled, type Translate } from "../locales/i18n";
import { vi } from "../locales/vi";
import { foundPages, grouped, wordsFit, type FoundItem } from "./found";

const t: Translate = (key, args) => filled(vi[key], args);
const item = (kind: FoundItem["kind"], id: string): FoundItem => ({
  kind,
  id,
  name: { vi: id, en: id },
  detail: null,
  link: `/${id}`,
});

test("words begin words, with and without diacritics", () => {
  expect(wordsFit("Soạn báo cáo", "bao c")).toBe(true);
  expect(wordsFit("Soạn báo cáo", "BÁO")).toBe(true);
  expect(wordsFit("Đơn vị", "don vi")).toBe(true);
  expect(wordsFit("Soạn báo cáo", "oan")).toBe(false);
  expect(wordsFit("Soạn báo cáo", "  ")).toBe(false);
});
test("pages are found in the ways of who asks", () => {
  expect(foundPages(undefined, "chi tieu", t).map((found) => found.link)).toEqual(["/chi-tieu"]);
  expect(foundPages(undefined, "sao luu", t)).toEqual([]);
});
test("groups stand in one order, the best of each first", () => {
  const groups = grouped([item("org", "b"), item("indicator", "x"), item("org", "a")]);
  expect(groups.map((group) => group.kind)).toEqual(["indicator", "org"]);
  expect(groups[1]?.items.map((found) => found.id)).toEqual(["b", "a"]);
});
