// Moments, days and periods as people read them. All moments are told in Vietnamese time, so that a
// browser abroad shows the same hour as the notice on the wall.
import type { Lang } from "../api/types";
import type { Translate } from "./i18n";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function dayText(text: string | null | undefined, lang: Lang): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(text ?? "");
  if (!match) return text ?? "";
  const [, year, month = "", day = ""] = match;
  return lang === "vi"
    ? `${day}/${month}/${year}`
    : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

function inVietnam(text: string): string {
  if (!text.endsWith("Z")) return text; // the server's own moments have +07:00 already
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? text : new Date(moment + 7 * 3_600_000).toISOString();
}

export function timeText(given: string | null | undefined, lang: Lang): string {
  const text = inVietnam(given ?? "");
  const match = /^\d{4}-\d\d-\d\dT(\d\d:\d\d)/.exec(text);
  return match ? `${match[1]} ${dayText(text, lang)}` : dayText(text, lang);
}

export function periodText(period: string, t: Translate): string {
  const match = /^(\d{4})(?:-([SQM])(\d+))?$/.exec(period);
  if (match) {
    const [, year = "", kind, number = ""] = match;
    if (!kind) return t("period.year", { year });
    if (kind === "S") return t(number === "1" ? "period.half1" : "period.half2", { year });
    return t(kind === "Q" ? "period.quarter" : "period.month", { year, number: Number(number) });
  }
  const months = /^(\d{4})-01-01\/P(\d+)M$/.exec(period);
  if (months) return t("period.months", { year: months[1] ?? "", number: months[2] ?? "" });
  const span = /^(\d{4})-(\d\d)-01\/P(\d+)M$/.exec(period);
  if (!span) return period;
  const [first, count] = [Number(span[1]) * 12 + Number(span[2]) - 1, Number(span[3])];
  const month = (at: number) =>
    t("period.month", { year: Math.floor(at / 12), number: (at % 12) + 1 });
  return `${month(first)} – ${month(first + count - 1)}`;
}

// What is left until a moment, in whole days and hours; negative is late.
export function hoursLeft(due: string, now: string): number {
  return Math.floor((Date.parse(due) - Date.parse(now)) / 3_600_000);
}
export function leftText(due: string, now: string, t: Translate): string {
  const hours = hoursLeft(due, now);
  const [days, rest] = [Math.floor(Math.abs(hours) / 24), Math.abs(hours) % 24];
  if (hours < 0)
    return days > 0
      ? t("time.late_days", { n: days })
      : t("time.late_hours", { n: Math.max(1, rest) });
  return days > 0 ? t("time.left_days", { n: days }) : t("time.left_hours", { n: rest });
}
