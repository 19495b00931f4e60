// The keys that work anywhere on the page of a report. All of them have a modifier or are function
// keys: single letters belong to whoever types (WCAG 2.1.4).
import { useEffect, useRef } from "react";

export interface PageKeys {
  busy: boolean; // a dialog is open
  onSave: () => void;
  onHelp: () => void;
  onPlace: (by: 1 | -1) => void;
  onTab: (index: number) => void;
  onFinding: (by: 1 | -1) => void;
  onEdit: (() => void) | null;
  onClose: (() => void) | null;
}

export function actionOf(event: KeyboardEvent, keys: PageKeys): (() => void) | null {
  if (event.isComposing) return null;
  const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (ctrl && event.key.toLowerCase() === "s") return keys.onSave;
  if (keys.busy) return null;
  if (ctrl && event.key === "/") return keys.onHelp;
  if (event.altKey && !event.ctrlKey) {
    if (event.key === "ArrowDown") return () => keys.onPlace(1);
    if (event.key === "ArrowUp") return () => keys.onPlace(-1);
    const digit = /^Digit([1-4])$/.exec(event.code)?.[1];
    return digit ? () => keys.onTab(Number(digit) - 1) : null;
  }
  if (event.key === "F8") return () => keys.onFinding(event.shiftKey ? -1 : 1);
  if (event.key === "F2") return keys.onEdit;
  return event.key === "Escape" ? keys.onClose : null;
}

export function usePageKeys(keys: PageKeys): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const act = actionOf(event, now.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
