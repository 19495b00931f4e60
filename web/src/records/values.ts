// Values of fields: as people read them, as they type them, and in the server's own form.
//
//   shownValue(fine, "1500000.5", ...)   "1.500.000,5 đồng"
//   readTyped(fine, "1.500.000,5", "vi") { value: "1500000.5" }
import type { Lang, Named } from "../api/types";
import { dayText } from "../locales/dates";
import type { Translate } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { compared, fromDecimal, printed, toDecimal } from "../numbers/decimal";
import { parseNumber } from "../numbers/parse";
import type { FieldDef, FieldType, Values } from "./types";

export interface Tongue {
  lang: Lang;
  t: Translate;
  named: (name: Named | null | undefined) => string;
}
export const isNumeric = (type: FieldType) =>
  type === "integer" || type === "number" || type === "money";

// A whole number that can only be a year is not grouped: 2023, not 2.023.
export const isYear = ({ type, least, most }: FieldDef) =>
  type === "integer" && Number(least || 0) >= 1000 && Number(most || 10_000) <= 9999;
const numberText = (field: FieldDef, value: string, lang: Lang) =>
  isYear(field) ? value : printed(value, lang);

export function listOf(values: Values | undefined, field: string): string[] {
  const found = values?.[field];
  if (found === undefined || found === "") return [];
  return Array.isArray(found) ? found : [found];
}

// "9f...e1/bien-ban.pdf" is called "bien-ban.pdf".
export const fileName = (value: string) => value.slice(value.indexOf("/") + 1);
export const fileDigest = (value: string) => value.slice(0, Math.max(0, value.indexOf("/")));

export function unitText(unit: string | undefined, t: Translate): string {
  if (!unit) return "";
  if (unit === "VND") return t("records.unit_vnd");
  return unit === "PERCENT" ? "%" : unit;
}

export function shownValue(field: FieldDef, value: string, { lang, t, named }: Tongue): string {
  switch (field.type) {
    case "integer":
    case "number":
    case "money": {
      const unit = unitText(field.unit, t);
      const text = numberText(field, value, lang);
      return unit === "%" ? text + unit : [text, unit].filter(Boolean).join(" ");
    }
    case "date":
      return dayText(value, lang);
    case "yes_no":
      return t(value === "true" ? "records.yes" : "records.no");
    case "choice":
      return named(field.choices?.find((choice) => choice.id === value)?.name) || value;
    case "coordinates":
      return value.replace(",", ", ");
    case "file":
      return fileName(value);
    default:
      return value;
  }
}

// All of a field; `shown`: what the server calls them (names of units, of records).
export function shownList(
  field: FieldDef,
  values: Values | undefined,
  tongue: Tongue,
  shown?: Values,
): string[] {
  const list = listOf(values, field.id);
  const called = listOf(shown, field.id);
  // Choices of a code list may be too many to stand in the definition.
  const ours = (value: string) =>
    field.type === "choice"
      ? field.choices?.some((choice) => choice.id === value)
      : field.type !== "org" && field.type !== "record";
  return list.map((value, i) => (!ours(value) && called[i]) || shownValue(field, value, tongue));
}

// Of each field what the server calls each value that stands.
export function calledIn(values: Values, shown: Values | undefined): Called {
  const called: Called = {};
  for (const field of Object.keys(shown ?? {})) {
    const names = listOf(shown, field);
    called[field] = Object.fromEntries(
      listOf(values, field).map((value, i) => [value, names[i] ?? value]),
    );
  }
  return called;
}
export type Called = Record<string, Record<string, string>>;

export type ReadValue = { value: string } | { wrong: Key };
const PATTERNS: Partial<Record<FieldType, [RegExp, Key]>> = {
  email: [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "records.wrong_email"],
  phone: [/^\+?[\d .()-]{6,24}$/, "records.wrong_phone"],
  url: [/^https?:\/\/[^\s/]+\.[^\s]+$/i, "records.wrong_url"],
  domain: [/^[^\s./@]+(\.[^\s./@]+)+$/, "records.wrong_domain"],
  tax_code: [/^\d{10}(-\d{3})?$/, "records.wrong_tax_code"],
};

function readDay(text: string): ReadValue {
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const day = local
    ? `${local[3]}-${local[2]?.padStart(2, "0")}-${local[1]?.padStart(2, "0")}`
    : text;
  const moment = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const is = !Number.isNaN(moment) && new Date(moment).toISOString().slice(0, 10) === day;
  return is ? { value: day } : { wrong: "records.wrong_date" };
}

// One side of a place; the point may be written either way, as no such number has groups.
function readDegrees(text: string, most: string): string | null {
  const plain = text.trim().replace(",", ".");
  const decimal = /^-?\d{1,3}(\.\d{1,15})?$/.test(plain) ? toDecimal(plain) : null;
  if (!decimal || compared(plain.replace("-", ""), most) > 0) return null;
  const digits =
    decimal.scale > 5
      ? (decimal.digits +
          (decimal.digits < 0n ? -1n : 1n) * 5n * 10n ** BigInt(decimal.scale - 6)) /
        10n ** BigInt(decimal.scale - 5)
      : decimal.digits * 10n ** BigInt(5 - decimal.scale);
  return fromDecimal({ digits, scale: 5 });
}
// "21.0285; 105.854", "21.0285,105.854", "21,0285 105,854"
export function readPlace(text: string): ReadValue {
  const parts = /[;\s]/.test(text.trim()) ? text.trim().split(/[;\s]\s*/) : text.split(",");
  const [one = "", other = ""] = parts.map((part) => part.replace(/,$/, ""));
  const [lat, long] = [readDegrees(one, "90"), readDegrees(other, "180")];
  return parts.length === 2 && lat && long
    ? { value: `${lat},${long}` }
    : { wrong: "records.wrong_place" };
}

function readNumber(field: FieldDef, text: string, lang: Lang): ReadValue {
  const read = parseNumber(text, field.unit, lang);
  if (read.kind !== "number") return { wrong: "records.wrong_number" };
  if (field.type === "integer" && read.value.includes("."))
    return { wrong: "records.wrong_integer" };
  if (field.least != null && compared(read.value, String(field.least)) < 0)
    return { wrong: "records.wrong_least" };
  if (field.most != null && compared(read.value, String(field.most)) > 0)
    return { wrong: "records.wrong_most" };
  return { value: read.value };
}

// What was typed, as the server wants it; an empty text is no value and never comes here.
export function readTyped(field: FieldDef, typed: string, lang: Lang): ReadValue {
  const text = typed.trim();
  if (isNumeric(field.type)) return readNumber(field, text, lang);
  if (field.type === "date") return readDay(text);
  if (field.type === "coordinates") return readPlace(text);
  const pattern = PATTERNS[field.type];
  if (pattern && !pattern[0].test(text)) return { wrong: pattern[1] };
  return { value: field.type === "file" ? typed : text };
}

// A value as its editor begins with it.
export function typedValue(field: FieldDef, value: string, lang: Lang): string {
  return isNumeric(field.type) ? numberText(field, value, lang) : value;
}
