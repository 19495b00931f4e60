import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { dayText, leftText, periodText, timeText } from "./dates";
import { en } from "./en";
import { filled, languageOf, type Translate } from "./i18n";
import { vi, type Key } from "./vi";

const args = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
const t: Translate = (key, given) => filled(vi[key], given);

test("both languages have the same keys and the same arguments", () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  for (const key of Object.keys(vi) as Key[]) expect(args(en[key]), key).toEqual(args(vi[key]));
});

test("Vietnamese texts are composed (NFC) and no text is blank", () => {
  for (const text of [...Object.values(vi), ...Object.values(en)]) {
    expect(text).toBe(text.normalize("NFC"));
    expect(text.trim()).not.toBe("");
  }
});

test("every key is used somewhere", () => {
  const root = path.resolve(import.meta.dirname, "..");
  const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/locales\/(vi|en|areas\/.*)\.ts$/.test(file))
    .map((file) => readFileSync(path.join(root, file), "utf8"))
    .join("\n");
  const prefixes = [...sources.matchAll(/`([a-z_]+\.[a-z_.]*)\$\{/g)].map((m) => m[1] ?? "");
  const unused = Object.keys(vi).filter(
    (key) => !sources.includes(`"${key}"`) && !prefixes.some((p) => key.startsWith(p)),
  );
  expect(unused).toEqual([]);
});

test("days, times and periods", () => {
  expect(dayText("2023-07-05", "vi")).toBe("05/07/2023");
  expect(dayText("2023-07-05", "en")).toBe("5 Jul 2023");
  expect(timeText("2023-07-15T17:00:00+07:00", "vi")).toBe("17:00 15/07/2023");
  expect(timeText("2023-07-15T17:30:00.000Z", "vi")).toBe("00:30 16/07/2023");
  expect(periodText("2023-S1", t)).toBe("6 tháng đầu năm 2023");
  expect(periodText("2022-01-01/P10M", t)).toBe("10 tháng năm 2022");
  expect(periodText("2022-11-01/P4M", t)).toBe("Tháng 11/2022 – Tháng 2/2023");
  expect(leftText("2023-07-15T17:00:00+07:00", "2023-07-12T16:00:00+07:00", t)).toBe("còn 3 ngày");
  expect(leftText("2023-07-15T17:00:00+07:00", "2023-07-15T17:30:00+07:00", t)).toBe(
    "quá hạn 1 giờ",
  );
});

test("the language stands in a cookie, Vietnamese without one", () => {
  expect(languageOf("a=b; tk_lang=en")).toBe("en");
  expect(languageOf("xtk_lang=en")).toBe("vi");
});
