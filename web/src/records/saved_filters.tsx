// Filters that the account keeps, and those that people of its units share, beside the kind's own
// views: what a list is narrowed to now gets a name; one's own are renamed, shared and deleted.
import { useState } from "react";
import { send } from "../api/client";
import { queryClient, useOne } from "../api/queries";
import { useLanguage } from "../locales/i18n";
import { Link } from "../router";
import { Button, Check, Field } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { Problem } from "../ui/shown";
import { asked, isNarrowed, searchOf, type Filters } from "./filters";
import type { SavedFilter } from "./types";

const PATH = "/record-filters";
const sameFilter = (one: Record<string, string>, other: Record<string, string>) =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

// What the list is asked for now, as it is kept.
function kept(kind: string, filters: Filters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asked(kind, filters)).filter(([name]) => name !== "kind"),
  );
}

function FilterDialog({
  kind,
  filter,
  now,
  onClose,
}: {
  kind: string;
  filter: SavedFilter | null; // null: a new one
  now: Record<string, string>;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const [name, setName] = useState(filter?.name ?? "");
  const [shared, setShared] = useState(filter?.shared ?? false);
  const [silent, setSilent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = async (method: "POST" | "PATCH" | "DELETE", body?: unknown) => {
    setBusy(true);
    setError(null);
    try {
      const path = filter ? `${PATH}/${encodeURIComponent(filter.id)}` : PATH;
      await send(method, path, body === undefined ? {} : { body });
      await queryClient.invalidateQueries({
        predicate: ({ queryKey: [first] }) => typeof first === "string" && first.startsWith(PATH),
      });
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  const save = () => {
    setSilent(!name.trim());
    if (!name.trim()) return;
    const said = { name: name.trim(), shared };
    void (filter ? act("PATCH", said) : act("POST", { kind, filter: now, ...said }));
  };
  return (
    <Dialog
      title={filter ? t("records.filter_change") : t("records.filter_save")}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          {filter && (
            <Button tone="danger" busy={busy} onClick={() => void act("DELETE")}>
              {t("records.filter_delete")}
            </Button>
          )}
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" busy={busy}>
            {t("action.save")}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      <Field
        label={t("records.filter_name")}
        value={name}
        error={silent ? t("records.needed") : null}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      <Check
        label={t("records.filter_share")}
        checked={shared}
        onChange={(event) => setShared(event.target.checked)}
      />
    </Dialog>
  );
}

export function SavedFilters({ kind, filters, path }: { kind: string; filters: Filters; path: string }) {
  const { t } = useLanguage();
  const found = useOne<{ filters: SavedFilter[] }>(`${PATH}?kind=${encodeURIComponent(kind)}`);
  const [open, setOpen] = useState<SavedFilter | "new" | null>(null);
  const all = found.data?.filters ?? [];
  const now = kept(kind, filters);
  const isNew = isNarrowed(filters) && !all.some(({ filter }) => sameFilter(filter, now));
  if (all.length === 0 && !isNew) return null;
  return (
    <nav className="list-views saved-filters" aria-label={t("records.filters_saved")}>
      {all.map((one) => (
        <span key={one.id} data-filter={one.name}>
          <Link
            to={path + searchOf(one.filter)}
            aria-current={sameFilter(one.filter, now) ? "page" : undefined}
            title={one.by ? t("records.filter_by", { name: one.by }) : undefined}
          >
            {one.name}
          </Link>
          {!one.by && (
            <Button
              tone="quiet"
              icon="more"
              aria-label={t("records.filter_change_one", { name: one.name })}
              onClick={() => setOpen(one)}
            />
          )}
        </span>
      ))}
      {isNew && (
        <Button tone="quiet" onClick={() => setOpen("new")} data-testid="save-filter">
          {t("records.filter_save")}
        </Button>
      )}
      {open && (
        <FilterDialog
          kind={kind}
          filter={open === "new" ? null : open}
          now={now}
          onClose={() => setOpen(null)}
        />
      )}
    </nav>
  );
}
