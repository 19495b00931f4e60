// What the proofreader found, as a list: in a report that is being written, and in a file. The keys n
// and p (or the arrows) go from one to the next; the place in the text follows.
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import type { Severity } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Icon, type IconName } from "../ui/controls";

export interface FoundItem {
  id: string;
  severity: Severity;
  kind: string;
  quote: string;
  text: string;
}
const ICONS: Record<Severity, IconName> = {
  high: "error",
  medium: "warn",
  low: "info",
  info: "info",
};

export function FoundList<T extends FoundItem>({
  items,
  current,
  where,
  evidence,
  hint,
  onPick,
}: {
  items: T[];
  current: string | null;
  where: (item: T) => ReactNode;
  evidence: (item: T) => string;
  hint?: (item: T) => string;
  onPick: (item: T) => void;
}) {
  const { t } = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const index = items.findIndex((item) => item.id === current);
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const keys = (event: KeyboardEvent) => {
    const by = { n: 1, j: 1, ArrowDown: 1, p: -1, k: -1, ArrowUp: -1 }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = items[Math.min(items.length - 1, Math.max(0, index + by))];
    if (!next) return;
    onPick(next);
    list.current?.querySelector<HTMLElement>(`[data-finding="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <ol className="found-list" ref={list} onKeyDown={keys} data-testid="found-list">
      {items.map((item, i) => (
        <li key={item.id}>
          <button
            type="button"
            className={`found-item ${item.severity}`}
            data-finding={item.id}
            aria-current={item.id === current || undefined}
            tabIndex={item.id === current || (index < 0 && i === 0) ? 0 : -1}
            onClick={() => onPick(item)}
          >
            <Icon name={ICONS[item.severity]} size={16} />
            <span className="found-text">
              <span className="found-head">
                <span className="vh">{t(`finding.${item.severity as "high"}`)}: </span>
                {item.quote && <q>{item.quote}</q>} <small>{where(item)}</small>
              </span>
              <span>{item.text}</span>
              {evidence(item) && <small>{t("proof.evidence", { text: evidence(item) })}</small>}
              {hint && item.id === current && <small className="hint">{hint(item)}</small>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

export function stepped<T extends FoundItem>(
  items: T[],
  current: string | null,
  by: 1 | -1,
): T | null {
  if (items.length === 0) return null;
  const at = items.findIndex((item) => item.id === current);
  if (at < 0) return (by > 0 ? items[0] : items.at(-1)) ?? null;
  return items[(at + by + items.length) % items.length] ?? null;
}
