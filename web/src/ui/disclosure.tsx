// A button that shows and hides what belongs to it. Escape closes it and gives the focus back; so do
// a press elsewhere and the focus going elsewhere. Inside, the arrows go from link to link.
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { usePath } from "../router";
import { Icon } from "./controls";

interface Props {
  label: ReactNode;
  name?: string; // where the label is an icon
  current?: boolean; // the page that is open is one of those inside
  className?: string;
  testId?: string;
  children: ReactNode;
}

function step(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (!by) return;
  const all = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('a, button, input[type="checkbox"]'),
  ];
  const at = all.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
}

export function Disclosure({
  label,
  name,
  current = false,
  className = "",
  testId,
  children,
}: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const path = usePath();
  useEffect(() => setOpen(false), [path]);
  useEffect(() => {
    if (!open) return;
    const elsewhere = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [open]);
  return (
    <div
      ref={root}
      className={`disclosure ${className}`}
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) {
          setOpen(false);
          root.current?.querySelector("button")?.focus();
        } else if (open) step(event);
      }}
    >
      <button
        type="button"
        className="disclosure-button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={name}
        aria-current={current || undefined}
        data-testid={testId}
        onClick={() => setOpen(!open)}
      >
        {label}
        <Icon name="down" size={14} />
      </button>
      <div id={id} className="disclosure-panel" hidden={!open}>
        {children}
      </div>
    </div>
  );
}
