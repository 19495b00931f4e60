// What a person types or pastes as a number. Vietnamese writing is the rule: 1.614.206,5. English
// writing (1,614,206.5) and machine writing (1614206.5) are taken where they cannot be read as
// Vietnamese: two kinds of separators in the other order, a separator that repeats, or groups that
// are not of three digits. "1.614" therefore is one thousand six hundred and fourteen, "1,614" is a
// little more than one and a half. On the English pages it is the other way round, as they print
// numbers so: what is copied from a page can be pasted into it.
import type { Lang } from "../api/types";

export type Parsed =
  | { kind: "number"; value: string }
  | { kind: "empty" }
  | { kind: "missing" }
  | { kind: "wrong"; why: "letters" | "separators" };

const BLANKS = /[\s\u00a0\u2007\u2009\u202f]/g;

function tidied(whole: string, fraction: string, negative: boolean): Parsed {
  const digits = whole.replace(/^0+(?=\d)/, "");
  const value = digits + (fraction ? `.${fraction}` : "");
  return { kind: "number", value: negative && /[1-9]/.test(value) ? `-${value}` : value };
}

function grouped(text: string, separator: "." | ","): boolean {
  const groups = text.split(separator);
  return (
    /^[1-9]\d{0,2}$/.test(groups[0] ?? "") &&
    groups.slice(1).every((group) => /^\d{3}$/.test(group))
  );
}

function withBoth(text: string, negative: boolean): Parsed {
  const decimal = text.lastIndexOf(",") > text.lastIndexOf(".") ? "," : ".";
  const group = decimal === "," ? "." : ",";
  const [whole = "", fraction, ...more] = text.split(decimal);
  if (more.length || !fraction || !/^\d+$/.test(fraction) || !grouped(whole, group)) {
    return { kind: "wrong", why: "separators" };
  }
  return tidied(whole.replaceAll(group, ""), fraction, negative);
}

function withOne(text: string, separator: "." | ",", group: "." | ",", negative: boolean): Parsed {
  const parts = text.split(separator);
  const [whole = "", fraction = ""] = parts;
  if (parts.length > 2) {
    return grouped(text, separator)
      ? tidied(parts.join(""), "", negative)
      : { kind: "wrong", why: "separators" };
  }
  if (separator === group && grouped(text, group)) return tidied(whole + fraction, "", negative);
  if (!/^\d+$/.test(fraction) || !/^\d*$/.test(whole)) return { kind: "wrong", why: "separators" };
  return tidied(whole || "0", fraction, negative);
}

export function parseNumber(input: string, unit = "", lang: Lang = "vi"): Parsed {
  const group = lang === "vi" ? "." : ",";
  let text = input.replace(BLANKS, "").replace(/[\u2212\u2013]/g, "-");
  if (text === "") return { kind: "empty" };
  if (/^(-+|\.{3}|\u2026)$/.test(text)) return { kind: "missing" };
  if (unit === "PERCENT") text = text.replace(/%$/, "");
  const negative = text.startsWith("-");
  text = text.replace(/^[-+]/, "");
  if (!/^[\d.,]+$/.test(text) || !/\d/.test(text)) return { kind: "wrong", why: "letters" };
  if (text.includes(".") && text.includes(",")) return withBoth(text, negative);
  if (text.includes(".")) return withOne(text, ".", group, negative);
  if (text.includes(",")) return withOne(text, ",", group, negative);
  return tidied(text, "", negative);
}
