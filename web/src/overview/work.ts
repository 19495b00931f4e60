// Codes of tasks and documents as words. A code that no word is known for stands as it is: packs may
// have others.
import type { Lang } from "../api/types";
import { dayText, periodText } from "../locales/dates";
import type { Translate } from "../locales/i18n";

const CODES = {
  task_state: ["todo", "doing", "done", "late", "suspended", "unknown"],
  task_kind: ["task", "target", "project", "law", "event"],
  document_state: ["issued", "submitted", "registered", "planned"],
  level: ["law", "government", "pm", "ministry"],
} as const;
type Kinds = typeof CODES;

export function word<K extends keyof Kinds>(kind: K, code: string, t: Translate): string {
  const known = (CODES[kind] as readonly string[]).includes(code);
  return known ? t(`overview.${kind}_${code}` as Parameters<Translate>[0]) : code;
}

// "2023-06", "2023-06-15", "2023-S2", "2023": the day or period by which something is due.
export function dueText(due: string, t: Translate, lang: Lang): string {
  return due
    .split(/;\s*/)
    .map((one) => {
      if (/^\d{4}-\d\d-\d\d$/.test(one)) return dayText(one, lang);
      const month = /^(\d{4})-(\d\d)$/.exec(one);
      return month ? periodText(`${month[1]}-M${month[2]}`, t) : periodText(one, t);
    })
    .join("; ");
}
