// Between the text in a cell and its content, by the kind of the row. "-" and "..." say that the unit
// has no figure, "x" that the row does not apply to it.
import type { Lang, Row } from "../api/types";
import type { Translate } from "../locales/i18n";
import { printed } from "../numbers/decimal";
import { parseNumber } from "../numbers/parse";
import type { Content } from "./merge";

export interface Read { content: Content; typed: string | null; why: "letters" | "separators" | "choice" | "not_applicable" | null }

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").trim().toLowerCase();
const YES = ["yes", "co", "y", "1", "true", "dung"];
const NO = ["no", "khong", "n", "0", "false", "sai"];

export function choiceOf(row: Row, text: string): string | null {
  const wanted = folded(text);
  if (row.kind === "yes_no") return YES.includes(wanted) ? "yes" : NO.includes(wanted) ? "no" : null;
  return row.choices?.find((c) => c.id === text.trim() || folded(c.name.vi) === wanted || folded(c.name.en) === wanted)?.id ?? null;
}

function stated(content: Content, state: Content["state"], value: string | null = null): Read {
  return { content: { ...content, state, value }, typed: null, why: null };
}

export function readTyped(row: Row, text: string, old: Content, lang: Lang = "vi"): Read {
  const trimmed = text.trim();
  const wrong = (why: Read["why"]): Read => ({ content: old, typed: text, why });
  if (trimmed === "") return stated(old, "empty");
  if (/^x$/i.test(trimmed)) return row.may_not_apply ? stated(old, "not_applicable") : wrong("not_applicable");
  if (/^(-+|\.{3}|\u2026)$/.test(trimmed)) return stated(old, "missing");
  if (row.kind === "text") return stated(old, "value", text.normalize("NFC").trim());
  if (row.kind !== "number") {
    const choice = choiceOf(row, text);
    return choice ? stated(old, "value", choice) : wrong("choice");
  }
  const parsed = parseNumber(text, row.unit, lang);
  if (parsed.kind === "number") return stated(old, "value", parsed.value);
  return wrong(parsed.kind === "wrong" ? parsed.why : "letters");
}

// As the cell shows it; "" for a cell that nobody filled in.
export function shownText(row: Row, content: Content, lang: Lang, t: Translate): string {
  if (content.state === "missing") return t("cell.missing");
  if (content.state === "not_applicable") return t("cell.not_applicable");
  if (content.state !== "value" || content.value === null) return "";
  if (row.kind === "number") return printed(content.value, lang, row.decimals ?? 0);
  if (row.kind === "yes_no") return t(content.value === "yes" ? "cell.yes" : "cell.no");
  if (row.kind === "choice") return row.choices?.find((c) => c.id === content.value)?.name[lang] ?? content.value;
  return content.value;
}

// What F2 puts under the cursor: without points between thousands, for a digit written behind 9.120
// must not turn it into 9,1205.
export function editableText(row: Row, content: Content, lang: Lang): string {
  if (content.state !== "value" || content.value === null) return "";
  return row.kind === "number" && lang === "vi" ? content.value.replace(".", ",") : content.value;
}
