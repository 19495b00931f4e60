// The way into the search: the box in the bar, "/" and Ctrl+K from anywhere. The search itself is
// loaded when it is first opened.
import { lazy, Suspense, useEffect, useState } from "react";
import type { Session } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Icon } from "./controls";
import { slashOpens } from "./recent_searches";

const load = () => import("./search_palette");
const Palette = lazy(load);

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

export function opensSearch(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || event.shiftKey) return false;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") return true;
  return (
    event.key === "/" &&
    !event.ctrlKey &&
    !event.metaKey &&
    !typing(event.target) &&
    !document.querySelector("dialog[open]") &&
    slashOpens()
  );
}

export function SearchBox({ session }: { session: Session | undefined }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      if (!opensSearch(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", keyed);
    return () => document.removeEventListener("keydown", keyed);
  }, []);
  return (
    <>
      <button
        type="button"
        className="search-box"
        aria-haspopup="dialog"
        aria-keyshortcuts="/ Control+K"
        aria-label={t("shell.search")}
        data-testid="search"
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span aria-hidden="true">{t("shell.search")}</span>
        <kbd aria-hidden="true">/</kbd>
      </button>
      {open && (
        <Suspense fallback={null}>
          <Palette session={session} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
