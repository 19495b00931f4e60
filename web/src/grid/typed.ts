// Between the text in a cell and its content, by the kind of the row. "-" and "..." say that the unit
// has no figure, "x" that the row does not apply to it.
import type { Lang, Reference, Row } from "../api/types";
import type { Translate } from "../locales/i18n";
import { differenceText, growthText, printed, shifted } from "../numbers/decimal";
import { parseNumber } from "../numbers/parse";
import type { Content } from "./merge";

export interface Read {
  content: Content;
  typed: string | null;
  why: "letters" | "separators" | "choice" | "not_applicable" | null;
}

const folded = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").trim().toLowerCase();
const YES = ["yes", "co", "y", "1", "true", "dung"];
const NO = ["no", "khong", "n", "0", "false", "sai"];

export function choiceOf(row: Row, text: string): string | null {
  const wanted = folded(text);
  if (row.kind === "yes_no")
    return YES.includes(wanted) ? "yes" : NO.includes(wanted) ? "no" : null;
  return (
    row.choices?.find(
      (c) => c.id === text.trim() || folded(c.name.vi) === wanted || folded(c.name.en) === wanted,
    )?.id ?? null
  );
}

function stated(content: Content, state: Content["state"], value: string | null = null): Read {
  return { content: { ...content, state, value }, typed: null, why: null };
}

export function readTyped(row: Row, text: string, old: Content, lang: Lang = "vi"): Read {
  const trimmed = text.trim();
  const wrong = (why: Read["why"]): Read => ({ content: old, typed: text, why });
  if (trimmed === "") return stated(old, "empty");
  if (/^x$/i.test(trimmed))
    return row.may_not_apply ? stated(old, "not_applicable") : wrong("not_applicable");
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
  if (row.kind === "choice")
    return row.choices?.find((c) => c.id === content.value)?.name[lang] ?? content.value;
  return content.value;
}

// A figure of another period or of the plan, in the unit of the row; amounts come in single units.
export function referenceValue(row: Row, reference: Reference | null): string | null {
  return reference?.value ? shifted(reference.value, -row.mult) : null;
}
export function referenceText(row: Row, reference: Reference | null, lang: Lang): string {
  const value = row.kind === "number" ? referenceValue(row, reference) : null;
  return value === null ? (reference?.text ?? "") : printed(value, lang, row.decimals ?? 0);
}

// Against the same period of last year while typing: percent, of a percentage the difference in points.
export function growthOf(
  row: Row,
  view: { content: Content; server: { same: Reference | null } },
  lang: Lang,
): string {
  const [value, same] = [
    view.content.state === "value" ? view.content.value : null,
    referenceValue(row, view.server.same),
  ];
  if (row.kind !== "number" || value === null || same === null) return "";
  return (
    (row.unit === "PERCENT" ? differenceText(value, same, lang) : growthText(value, same, lang)) ??
    ""
  );
}

// What F2 puts under the cursor: without points between thousands, for a digit written behind 9.120
// must not turn it into 9,1205.
export function editableText(row: Row, content: Content, lang: Lang): string {
  if (content.state !== "value" || content.value === null) return "";
  return row.kind === "number" && lang === "vi" ? content.value.replace(".", ",") : content.value;
}
