// The way into the search: the box in the bar, "/" and Ctrl+K from anywhere. The search itself is
// loaded when the page has nothing else to do, so that no key is lost that follows the "/".
import { useEffect, useState } from "react";
import type { Session } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { Icon } from "./controls";
import { slashOpens } from "./recent_searches";

type PaletteType = (typeof import("./search_palette"))["default"];
const QUIET = 600; // milliseconds

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
  const [Palette, setPalette] = useState<PaletteType | null>(null);
  useEffect(() => {
    if (Palette) return;
    const load = () =>
      import("./search_palette").then(
        (loaded) => setPalette(() => loaded.default),
        () => setOpen(false), // not reached; the next press tries again
      );
    const timer = setTimeout(load, open ? 0 : QUIET);
    return () => clearTimeout(timer);
  }, [open, Palette]);
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
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span aria-hidden="true">{t("shell.search")}</span>
        <kbd aria-hidden="true">/</kbd>
      </button>
      {open && Palette && <Palette session={session} onClose={() => setOpen(false)} />}
    </>
  );
}
