// By when something is due, in words; days are counted, not hours: a record is due on a day.
import type { Translate } from "../locales/i18n";

const DAY = 86_400_000;
const dayOf = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`);

// Days from today until the day: negative is late; null where one of them is no day.
export function daysUntil(due: string, today: string): number | null {
  const days = (dayOf(due) - dayOf(today)) / DAY;
  return Number.isNaN(days) ? null : days;
}

export function leftWords(due: string, today: string, t: Translate): string {
  const days = daysUntil(due, today);
  if (days === null) return "";
  if (days === 0) return t("records.due_today");
  return days < 0 ? t("records.late_by", { n: -days }) : t("records.due_in", { n: days });
}

// Six or fewer weeks, Monday first; days of other months are null.
export function weeksOf(month: string): (string | null)[][] {
  const first = new Date(dayOf(`${month}-01`));
  const count = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const days: (string | null)[] = Array<null>((first.getUTCDay() + 6) % 7).fill(null);
  for (let day = 1; day <= count; ++day) days.push(`${month}-${String(day).padStart(2, "0")}`);
  while (days.length % 7) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7));
}

// "2023-07" and so many months on.
export function monthBy(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const all = year * 12 + number - 1 + by;
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, "0")}`;
}
