// The one search: a combobox (WAI-ARIA: the focus stays in the field, the arrows move through a list
// that is grouped by kind) in the browser's own dialog; on a telephone it fills the screen.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { get, query } from "../api/client";
import type { Session } from "../api/types";
import { useLanguage } from "../locales/i18n";
import { navigate } from "../router";
import { Button, Icon } from "./controls";
import { foundPages, grouped, KINDS, type Found, type FoundGroup, type FoundItem } from "./found";
import {
  forgetSearches,
  recentSearches,
  rememberSearch,
  setSlashOpens,
  slashOpens,
} from "./recent_searches";
import { Problem } from "./shown";

const PAUSE = 120; // milliseconds after the last key before the server is asked
const MOST = 24;

function useLate(text: string): string {
  const [late, setLate] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLate(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return late;
}

function useFound(session: Session | undefined, typed: string) {
  const { t } = useLanguage();
  const asked = useLate(typed.trim());
  const found = useQuery({
    queryKey: ["search", asked],
    queryFn: ({ signal }) => get<Found>(`/search${query({ q: asked, limit: MOST })}`, signal),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  });
  const known = typed.trim() ? (found.data?.items ?? []) : [];
  const groups = grouped([
    ...foundPages(session, typed, t),
    ...known.filter((item) => item.kind !== "page" && KINDS.includes(item.kind)),
  ]);
  const settled = !found.isFetching && asked === typed.trim();
  return { groups, settled, error: found.error, total: found.data?.total ?? 0, sent: known.length };
}

function Recent({ onPick }: { onPick: (query: string) => void }) {
  const { t } = useLanguage();
  const [recent, setRecent] = useState(recentSearches);
  if (recent.length === 0) return null;
  return (
    <section className="recent" aria-label={t("shell.search_recent")}>
      <h3>
        {t("shell.search_recent")}
        <button
          type="button"
          className="link"
          onClick={() => {
            forgetSearches();
            setRecent([]);
          }}
        >
          {t("shell.search_forget")}
        </button>
      </h3>
      <ul className="chips">
        {recent.map((q) => (
          <li key={q}>
            <button type="button" className="button quiet" onClick={() => onPick(q)}>
              {q}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Option({
  item,
  id,
  active,
  onOpen,
  onPoint,
}: {
  item: FoundItem;
  id: string;
  active: boolean;
  onOpen: (aside: boolean) => void;
  onPoint: () => void;
}) {
  const { named } = useLanguage();
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) ref.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <li
      ref={ref}
      id={id}
      role="option"
      aria-selected={active}
      className="option"
      onClick={(event) => onOpen(event.ctrlKey || event.metaKey)}
      onPointerMove={onPoint}
    >
      <span>{named(item.name)}</span>
      {item.detail && <small>{named(item.detail)}</small>}
    </li>
  );
}

function Listbox({
  id,
  groups,
  at,
  open,
  point,
}: {
  id: string;
  groups: FoundGroup[];
  at: number;
  open: (item: FoundItem, aside: boolean) => void;
  point: (at: number) => void;
}) {
  const { t } = useLanguage();
  const items = groups.flatMap((group) => group.items);
  return (
    <div id={`${id}list`} role="listbox" aria-label={t("shell.search")} hidden={!items.length}>
      {groups.map((group) => (
        <ul key={group.kind} role="group" aria-labelledby={`${id}${group.kind}`}>
          <li role="presentation" id={`${id}${group.kind}`} className="option-group">
            {t(`shell.search_kind_${group.kind}`)}
          </li>
          {group.items.map((item) => {
            const own = items.indexOf(item);
            return (
              <Option
                key={item.id}
                item={item}
                id={`${id}${own}`}
                active={own === at}
                onOpen={(aside) => open(item, aside)}
                onPoint={() => point(own)}
              />
            );
          })}
        </ul>
      ))}
    </div>
  );
}

function Foot() {
  const { t } = useLanguage();
  const [slash, setSlash] = useState(slashOpens);
  return (
    <div className="palette-foot">
      <small className="palette-keys">{t("shell.search_keys")}</small>
      <label className="check">
        <input
          type="checkbox"
          checked={slash}
          onChange={(event) => {
            setSlash(event.target.checked);
            setSlashOpens(event.target.checked);
          }}
        />
        <small>{t("shell.search_slash")}</small>
      </label>
    </div>
  );
}

// The browser's dialog while the component stands; the focus goes back to where it was.
function useModal(field: RefObject<HTMLInputElement | null>) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    field.current?.focus();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [field]);
  return dialog;
}

export default function SearchPalette({
  session,
  onClose,
}: {
  session: Session | undefined;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const dialog = useModal(field);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const { groups, settled, error, total, sent } = useFound(session, typed);
  const items = groups.flatMap((group) => group.items);
  const at = Math.min(active, Math.max(0, items.length - 1));
  const open = (item: FoundItem | undefined, aside: boolean) => {
    if (!item) return;
    rememberSearch(typed);
    if (aside) window.open(item.link, "_blank", "noopener");
    else {
      onClose();
      navigate(item.link);
      window.scrollTo(0, 0);
    }
  };
  const keyed = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by && items.length) {
      event.preventDefault();
      setActive((at + by + items.length) % items.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(items[at], event.ctrlKey || event.metaKey);
    }
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t("shell.search")}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose(); // the backdrop
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="palette-head">
        <Icon name="search" />
        <input
          ref={field}
          className="palette-input"
          role="combobox"
          aria-label={t("shell.search")}
          aria-expanded={items.length > 0}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? `${id}${at}` : undefined}
          aria-describedby={`${id}hint`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={keyed}
        />
        <Button tone="quiet" icon="close" aria-label={t("shell.search_close")} onClick={onClose} />
      </div>
      <div className="palette-body" tabIndex={0} role="group" aria-label={t("shell.search")}>
        {!typed.trim() && (
          <Recent
            onPick={(q) => {
              setTyped(q);
              field.current?.focus();
            }}
          />
        )}
        <p id={`${id}hint`} className={typed.trim() ? "vh" : "dim palette-hint"}>
          {t("shell.search_hint")}
        </p>
        {typed.trim() !== "" && error ? <Problem error={error} /> : null}
        <Listbox id={id} groups={groups} at={at} open={open} point={setActive} />
        {typed.trim() && settled && !error && items.length === 0 && (
          <p className="dim palette-hint">{t("shell.search_none", { q: typed.trim() })}</p>
        )}
        {typed.trim() && total > sent && (
          <p className="dim palette-hint">{t("shell.search_more", { n: sent, all: total })}</p>
        )}
        <p className="vh" role="status">
          {typed.trim() && settled ? t("shell.search_found", { n: items.length }) : ""}
        </p>
      </div>
      <Foot />
    </dialog>
  );
}
